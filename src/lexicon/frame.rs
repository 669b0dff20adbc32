//! Frames: which grammatical position fills which role of an event.

use smallvec::SmallVec;

use super::{ConceptId, EventId, Place, PredicateId, Shared};
use crate::{
    model::{Modality, Role},
    text::Key,
};

/// A grammatical position beside a predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Marker {
    /// Subject of the active.
    Subject,
    /// Direct object.
    Object,
    /// Genitive complement of a noun: idafa, "of", 's.
    Genitive,
    /// A preposition, particle or subordinator, by the key of its folded form.
    Word(Key),
}

impl Marker {
    /// The position that a lexicon line calls so.
    fn from_name(name: &str) -> Marker {
        match name {
            "subj" => Marker::Subject,
            "obj" => Marker::Object,
            "gen" | "'s" => Marker::Genitive,
            word => Marker::Word(Key::of(word)),
        }
    }
}

/// One pair of a frame: position → role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleRule {
    /// The position.
    pub marker: Marker,
    /// The role it fills; `None` for a particle that only marks the sense (`!off` in "call off").
    pub role: Option<Role>,
    /// Whether the sense needs it.
    pub required: bool,
}

/// What kind of predicate a sense is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum FrameKind {
    /// A plain event.
    #[default]
    Event,
    /// Speech or thought whose content is a clause.
    Say,
    /// Auxiliary of aspect: began to, كاد.
    Auxiliary,
    /// Light verb: the event is in its noun (قام بـ, carry out).
    Light,
    /// Sets the modality of its complement.
    Modal(Modality),
}

/// What a predicate says of the truth of its complement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Implies {
    /// Nothing.
    #[default]
    Nothing,
    /// The complement happened: managed to.
    Positive,
    /// The complement did not happen: failed to, refused to.
    Negative,
    /// Somebody denies the complement.
    Denial,
    /// The complement is a fact: revealed, knew.
    Factive,
}

/// One sense of a predicate.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Id of the lexicon line.
    pub id: String,
    /// The event; `None` for auxiliaries and open predicates.
    pub event: Option<EventId>,
    /// Positions and roles.
    pub rules: SmallVec<[RoleRule; 6]>,
    /// Positions that the sense needs filled by something of a kind: a *volcano* blows.
    pub fillers: SmallVec<[(Marker, ConceptId); 1]>,
    /// Kind of predicate.
    pub kind: FrameKind,
    /// Whether it reports its complement as somebody's words or thoughts; a modal may do that too (demand that).
    pub says: bool,
    /// What it says of its complement.
    pub implies: Implies,
}

impl Frame {
    /// Reads the `event` and `frame` cells of a lexicon line.
    ///
    /// The grammar: pairs `subj=agent obj=patient gen=agent إلى=recipient`, a leading `!` for a position the sense requires
    /// (the role may be left out: `!off`), `subj@volcano` for what must stand there, `kind=say|aux|light|modal:…`, `implies=pos|neg`, `deny`, `factive`, and `rare` for a verb whose forms are mostly
    /// those of another word, which its language's pack reads.
    pub fn parse(id: &str, event: &str, frame: &str, shared: Shared<'_>, place: Place<'_>, mistakes: &mut Vec<String>) -> Frame {
        let mut parsed = Frame {
            id: id.to_owned(),
            event: None,
            rules: SmallVec::new(),
            fillers: SmallVec::new(),
            kind: FrameKind::Event,
            says: false,
            implies: Implies::Nothing,
        };
        if !event.is_empty() {
            parsed.event = shared.events.find(event);
            if parsed.event.is_none() {
                mistakes.push(format!("{place}: unknown event `{event}`; add it to lexicon/events.tsv or correct it"));
            }
        }
        for part in frame.split_whitespace() {
            if let Some((position, concept)) = part.split_once('@') {
                match shared.concepts.find(concept) {
                    Some(concept) => parsed.fillers.push((Marker::from_name(position), concept)),
                    None => mistakes.push(format!("{place}: unknown concept `{concept}`; add it to lexicon/concepts.tsv or correct it")),
                }
                continue;
            }
            let (required, part) = part.strip_prefix('!').map_or((false, part), |rest| (true, rest));
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            match (name, value) {
                ("deny", "") => parsed.implies = Implies::Denial,
                ("rare", "") => {}
                ("factive", "") => parsed.implies = Implies::Factive,
                ("implies", "pos") => parsed.implies = Implies::Positive,
                ("implies", "neg") => parsed.implies = Implies::Negative,
                ("kind", "say") => {
                    parsed.says = true;
                    if parsed.kind == FrameKind::Event {
                        parsed.kind = FrameKind::Say;
                    }
                }
                ("kind", "aux") => parsed.kind = FrameKind::Auxiliary,
                ("kind", "light") => parsed.kind = FrameKind::Light,
                ("kind", other) if let Some(modality) = other.strip_prefix("modal:").and_then(Modality::from_name) => {
                    parsed.kind = FrameKind::Modal(modality);
                }
                ("kind" | "implies", other) => mistakes.push(format!("{place}: unknown `{name}={other}`")),
                _ => {
                    let role = Role::from_name(value);
                    if role.is_none() && !(required && value.is_empty()) {
                        mistakes.push(format!("{place}: unknown role `{value}` in `{part}`"));
                        continue;
                    }
                    let marker = Marker::from_name(name);
                    parsed.rules.push(RoleRule { marker, role, required });
                }
            }
        }
        parsed
    }

    /// The role of a position, if the frame gives it one.
    #[must_use]
    pub fn role(&self, marker: Marker) -> Option<Role> {
        self.rules.iter().filter(|rule| rule.marker == marker).find_map(|rule| rule.role)
    }

    /// Whether the sense is one only where the position is filled: تحقيق beside فتح, "investigate".
    #[must_use]
    pub fn needs(&self, marker: Marker) -> bool {
        self.rules.iter().any(|rule| rule.required && rule.marker == marker)
    }

    /// Whether every position that the sense requires is among `present`.
    pub fn fits(&self, mut present: impl FnMut(Marker) -> bool) -> bool {
        self.rules.iter().all(|rule| !rule.required || present(rule.marker))
    }
}

/// The predicates of one language: all senses of a lemma under one id.
#[derive(Debug, Default)]
pub struct Predicates {
    lemmas: Vec<(Key, SmallVec<[Frame; 1]>)>,
    by_lemma: std::collections::HashMap<Key, PredicateId, rustc_hash::FxBuildHasher>,
}

impl Predicates {
    /// Adds a sense under its lemma's key; senses keep the order of the file.
    pub fn add(&mut self, lemma: Key, frame: Frame) -> PredicateId {
        let next = PredicateId(self.lemmas.len() as u16);
        let id = *self.by_lemma.entry(lemma).or_insert(next);
        if id == next {
            self.lemmas.push((lemma, SmallVec::new()));
        }
        self.lemmas[id.index()].1.push(frame);
        id
    }

    /// The predicate of a lemma.
    #[must_use]
    pub fn find(&self, lemma: Key) -> Option<PredicateId> {
        self.by_lemma.get(&lemma).copied()
    }

    /// Its senses, in the order of the file.
    #[must_use]
    pub fn senses(&self, id: PredicateId) -> &[Frame] {
        &self.lemmas[id.index()].1
    }

    /// The first sense whose required positions are `present`, or else the last resort: the first sense without
    /// requirements. What stands in the positions is not known here, so senses of certain things only are left out.
    pub fn sense(&self, id: PredicateId, mut present: impl FnMut(Marker) -> bool) -> Option<&Frame> {
        self.senses(id).iter().find(|frame| frame.fillers.is_empty() && frame.fits(&mut present))
    }
}
