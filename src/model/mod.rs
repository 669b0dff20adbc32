//! The nouns every stage shares; each stage adds to them, none looks into another stage.
//!
//! Everything that came out of a text keeps a [`Span`] into the raw bytes of its document: normalized text is a lookup
//! key, never evidence.

mod claim;
mod document;
mod relation;
mod span;
mod value;

pub use claim::{Claim, ClaimId, Filler, ListKind, Mention, MentionKind, Modality, Polarity, Predicate, Role, Slot};
pub use document::{Document, DocumentId, Lang, Notice};
pub use relation::{Conflict, ConflictRow, ConflictType, Edge, Evidence, Person, Position, Reason, Relation, RuleId, Severity, Verdict};
pub use span::Span;
pub use value::{Bound, Dimension, Measure, Quantity, TimeBound, TimeSpan, Value};
