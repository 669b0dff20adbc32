//! What one clause of one report asserts: an event with typed slots.

use smallvec::SmallVec;

use super::{DocumentId, Span, Value};
use crate::{entity::EntityId, lexicon::EventId, text::Key};

/// Position of a claim in the run, in document order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClaimId(pub u32);

impl ClaimId {
    /// As an index into the run's claims.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The part a filler plays in the event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Who does it.
    Agent,
    /// Who or what undergoes it.
    Patient,
    /// Who gets it, to whom it is addressed.
    Recipient,
    /// What it is about: content, goal, thing transferred.
    Theme,
    /// Where.
    Place,
    /// When.
    Time,
    /// How many, how much, how long.
    Quantity,
    /// Why.
    Cause,
    /// With what.
    Instrument,
    /// Office, rank or status a person or thing is given.
    Title,
    /// Subject matter.
    Topic,
    /// What for.
    Purpose,
}

impl Role {
    /// Every role, in table order.
    pub const ALL: [Role; 12] = [
        Role::Agent,
        Role::Patient,
        Role::Recipient,
        Role::Theme,
        Role::Place,
        Role::Time,
        Role::Quantity,
        Role::Cause,
        Role::Instrument,
        Role::Title,
        Role::Topic,
        Role::Purpose,
    ];

    /// The name used in tables and lexicon files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Role::Agent => "agent",
            Role::Patient => "patient",
            Role::Recipient => "recipient",
            Role::Theme => "theme",
            Role::Place => "place",
            Role::Time => "time",
            Role::Quantity => "quantity",
            Role::Cause => "cause",
            Role::Instrument => "instrument",
            Role::Title => "title",
            Role::Topic => "topic",
            Role::Purpose => "purpose",
        }
    }

    /// The role of a lexicon name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// Whether the clause says that it is so or that it is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Polarity {
    /// It is so.
    #[default]
    Affirmed,
    /// It is not so.
    Denied,
}

impl Polarity {
    /// The other one.
    #[must_use]
    pub fn flip(self) -> Polarity {
        match self {
            Polarity::Affirmed => Polarity::Denied,
            Polarity::Denied => Polarity::Affirmed,
        }
    }

    /// The name used in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Polarity::Affirmed => "affirmed",
            Polarity::Denied => "denied",
        }
    }
}

/// How the clause holds its content to be real.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Modality {
    /// Told as a fact.
    #[default]
    Asserted,
    /// Announced, scheduled, intended, future.
    Planned,
    /// May, might, reportedly possible.
    Possible,
    /// Wished, hoped for, sought.
    Wanted,
    /// Only if something else.
    Conditional,
    /// Called for, ordered, obligatory.
    Demanded,
}

impl Modality {
    /// The name used in tables and lexicon files (`ready` counts as planned).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Modality::Asserted => "asserted",
            Modality::Planned => "planned",
            Modality::Possible => "possible",
            Modality::Wanted => "wanted",
            Modality::Conditional => "conditional",
            Modality::Demanded => "demanded",
        }
    }

    /// The modality of a lexicon name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Modality> {
        Some(match name {
            "asserted" => Modality::Asserted,
            "planned" | "ready" => Modality::Planned,
            "possible" => Modality::Possible,
            "wanted" => Modality::Wanted,
            "conditional" => Modality::Conditional,
            "demanded" => Modality::Demanded,
            _ => return None,
        })
    }
}

/// What happened: an event the lexicon knows, or the bare lemma where it does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Predicate {
    /// Shared by the languages; `None` for a verb outside the lexicon.
    pub event: Option<EventId>,
    /// Key of the trigger's lemma in its language.
    pub lemma: Key,
}

/// Whether a list says that it names everyone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ListKind {
    /// "Only", "both", a count, a definite pair.
    Closed,
    /// "Among others", "including".
    Open,
    /// The text does not say.
    #[default]
    Unknown,
}

/// What kind of expression a mention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// A proper name, with or without a title.
    Name,
    /// A common noun phrase.
    Noun,
    /// A pronoun or an omitted subject that was resolved.
    Pronoun,
    /// A subordinate clause or quotation.
    Clause,
    /// A number with what it counts.
    Number,
    /// A time expression.
    Time,
}

/// One expression that fills a slot.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// As it stands in the text (a pronoun stays a pronoun).
    pub span: Span,
    /// Its head word.
    pub head: Span,
    /// What kind of expression it is.
    pub kind: MentionKind,
    /// Key of the head's lemma.
    pub key: Key,
    /// What it was resolved to; set by [`crate::entity::link`].
    pub entity: Option<EntityId>,
    /// Its value, where it is a number or a time.
    pub value: Option<Value>,
}

/// What fills one slot: a set of mentions.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filler {
    /// The members, in text order.
    pub mentions: SmallVec<[Mention; 1]>,
    /// Whether the list is complete.
    pub list: ListKind,
}

/// A role with its filler.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// The role.
    pub role: Role,
    /// Who or what.
    pub filler: Filler,
}

/// One atomic claim: the event, its slots, and how the report stands to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The report.
    pub document: DocumentId,
    /// Index of the sentence in the report.
    pub sentence: u32,
    /// The word or words that name the event.
    pub trigger: Span,
    /// The clause: the shortest stretch that carries trigger and slots.
    pub quote: Span,
    /// What happened.
    pub predicate: Predicate,
    /// Its slots, sorted by role, at most one a role.
    pub slots: SmallVec<[Slot; 4]>,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// Asserted, planned, …
    pub modality: Modality,
    /// The slot whose filler the clause picks out, and with that says that no other fills it: "it was X that asked", X هو الذي طلب,
    /// "because of the rain, not the strike" (exhaustive focus, É. Kiss 1998). Where the claim is denied, that filler alone is.
    pub focus: Option<Role>,
    /// Who says so, outermost first; empty for the outlet's own voice.
    pub speakers: SmallVec<[Mention; 1]>,
    /// How sure the analysis is, 0 to 1.
    pub confidence: f32,
}

impl Claim {
    /// The filler of `role`, if it has one.
    #[must_use]
    pub fn slot(&self, role: Role) -> Option<&Filler> {
        self.slots.iter().find(|slot| slot.role == role).map(|slot| &slot.filler)
    }

    /// The mentions of `role`; empty where there is no filler.
    #[must_use]
    pub fn mentions(&self, role: Role) -> &[Mention] {
        self.slot(role).map_or(&[], |filler| &filler.mentions)
    }

    /// Whether the subject undergoes what happens and nobody else acts ("two people died"): the agent slot then repeats it.
    #[must_use]
    pub fn is_middle(&self) -> bool {
        let agents = self.mentions(Role::Agent);
        !agents.is_empty()
            && self.slots.iter().any(|slot| {
                slot.role != Role::Agent
                    && slot.filler.mentions.len() == agents.len()
                    && slot.filler.mentions.iter().zip(agents).all(|(a, b)| a.span == b.span)
            })
    }

    /// Adds a mention to `role`, keeping the slots sorted.
    pub fn add(&mut self, role: Role, mention: Mention) {
        match self.slots.binary_search_by_key(&role, |slot| slot.role) {
            Ok(found) => self.slots[found].filler.mentions.push(mention),
            Err(place) => {
                let filler = Filler { mentions: SmallVec::from_iter([mention]), list: ListKind::Unknown };
                self.slots.insert(place, Slot { role, filler });
            }
        }
    }
}
