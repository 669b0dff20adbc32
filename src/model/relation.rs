//! How two claims stand to each other, and what an analyst is shown of it.

use super::{ClaimId, DocumentId, Role, Span};
use crate::text::Key;

/// The relation of two claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// Both can't be true of the same event.
    Contradiction,
    /// Not strictly incompatible; an analyst should look.
    Tension,
    /// Explained by a later time.
    Update,
    /// The same claim.
    Agrees,
    /// One says more than the other.
    Refines,
    /// No conflict, for a named reason.
    Compatible,
}

impl Relation {
    /// The name used in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Relation::Contradiction => "contradiction",
            Relation::Tension => "tension",
            Relation::Update => "update",
            Relation::Agrees => "agrees",
            Relation::Refines => "refines",
            Relation::Compatible => "compatible",
        }
    }
}

/// What the sources answer differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ConflictType {
    /// Who, whom, between whom.
    Participant,
    /// How many, how much.
    Numeric,
    /// When, in what order.
    Date,
    /// Where.
    Location,
    /// Did or did not happen.
    Polarity,
    /// Done against planned, possible, conditional.
    Modality,
    /// Outcome, legal status, control.
    Status,
    /// Rank, office, age, nationality.
    Title,
    /// Same words, other speaker.
    Attribution,
    /// Why.
    Cause,
}

impl ConflictType {
    /// The name used in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ConflictType::Participant => "participant",
            ConflictType::Numeric => "numeric",
            ConflictType::Date => "date",
            ConflictType::Location => "location",
            ConflictType::Polarity => "polarity",
            ConflictType::Modality => "modality",
            ConflictType::Status => "status",
            ConflictType::Title => "title",
            ConflictType::Attribution => "attribution",
            ConflictType::Cause => "cause",
        }
    }
}

/// Why two claims that were compared do not conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// A later report tells a later state.
    Update,
    /// The numbers agree within rounding.
    Approximation,
    /// A bound that the other value satisfies.
    Bound,
    /// One is part of the other.
    Granularity,
    /// One names the kind of the other.
    Hypernym,
    /// One list leaves out members of the other.
    IncompleteList,
    /// Other words for the same.
    Synonym,
    /// Other names for the same.
    SameEntity,
    /// One name, two bearers.
    Namesake,
    /// Two events of one kind.
    OtherEvent,
    /// Two speakers hold two positions.
    ReportedPosition,
    /// One side is only possible or planned.
    Hedge,
    /// They speak of different parts or aspects.
    Scope,
    /// The values cannot be compared.
    CannotCompare,
}

impl Reason {
    /// The name used in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Reason::Update => "update",
            Reason::Approximation => "approximation",
            Reason::Bound => "bound",
            Reason::Granularity => "granularity",
            Reason::Hypernym => "hypernym",
            Reason::IncompleteList => "incomplete-list",
            Reason::Synonym => "synonym",
            Reason::SameEntity => "same-entity",
            Reason::Namesake => "namesake",
            Reason::OtherEvent => "other-event",
            Reason::ReportedPosition => "reported-position",
            Reason::Hedge => "hedge",
            Reason::Scope => "scope",
            Reason::CannotCompare => "cannot-compare",
        }
    }
}

/// The kebab-case name of the rule that decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuleId(pub &'static str);

/// One bar of the weight waterfall: a comparison and what it is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// What was compared and which level it reached, as `field:level`.
    pub level: &'static str,
    /// Match weight in bits (log₂ of the Bayes factor).
    pub bits: f32,
}

/// The judgement on one pair of claims.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// How they stand to each other.
    pub relation: Relation,
    /// What they conflict about; only for contradictions, tensions and updates.
    pub kind: Option<ConflictType>,
    /// The slot that is the question, where there is one.
    pub asked: Option<Role>,
    /// Which rule decided.
    pub rule: RuleId,
    /// Why there is no conflict; only for the other relations.
    pub reason: Option<Reason>,
    /// One sentence for the analyst, in English.
    pub explanation: String,
    /// Probability that an analyst confirms the relation, 0 to 1.
    pub confidence: f32,
}

/// The person that an edge is about, and what its sides say of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    /// Where `a`'s report gives the name.
    pub name: Span,
    /// Who it is: one key for the name in both scripts.
    pub key: Key,
    /// What each side says: one key however it is worded.
    pub facts: [Key; 2],
}

/// A judged pair of claims: an edge of the claim graph.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// The claim of the document that sorts first (or stands first within one).
    pub a: ClaimId,
    /// The other claim.
    pub b: ClaimId,
    /// Whom the question is about, if it is about one person.
    pub about: Option<Person>,
    /// The words of `a` that the verdict rests on.
    pub a_quote: Span,
    /// The words of `b` that the verdict rests on.
    pub b_quote: Span,
    /// The match weight that both tell of one event, in bits.
    pub score: f32,
    /// The parts of that weight.
    pub waterfall: Vec<Evidence>,
    /// The judgement.
    pub verdict: Verdict,
}

/// How much an analyst should care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Look last.
    Low,
    /// Worth a look.
    Medium,
    /// Look first.
    High,
}

impl Severity {
    /// The name used in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Severity::Low => "low",
            Severity::Medium => "medium",
            Severity::High => "high",
        }
    }
}

/// One answer to a question with those who give it.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    /// Short, normalized answer.
    pub answer: String,
    /// The claims that give it, best first.
    pub claims: Vec<ClaimId>,
    /// The reports that give it.
    pub documents: Vec<DocumentId>,
    /// How many of them are independent of each other.
    pub independent: u32,
}

/// A question with two or more incompatible positions.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// The collection it was found in.
    pub collection: String,
    /// The question, as a sentence.
    pub question: String,
    /// The answers.
    pub positions: Vec<Position>,
}

/// A pair of positions of one question: a row of the conflict table.
#[derive(Debug, Clone, PartialEq)]
pub struct ConflictRow {
    /// Stable hash of the question and the two normalized answers.
    pub id: String,
    /// Index into the report's conflicts.
    pub conflict: usize,
    /// Index of position a.
    pub a: usize,
    /// Index of position b.
    pub b: usize,
    /// Index of the edge that shows it best.
    pub edge: usize,
    /// How much an analyst should care.
    pub severity: Severity,
    /// Probability that an analyst confirms it, 0 to 1.
    pub confidence: f32,
}
