//! Mentions → entities: who and what the claims speak of, one id across spellings, titles and languages.

/// An entity of a run: a position in [`Entities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub u32);
