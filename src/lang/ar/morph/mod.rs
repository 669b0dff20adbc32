//! Arabic morphology: from root and form to every spelling of a verb, and from a spelling back to its readings.
//!
//! The conjugator knows sounds, not tables: [`Verb`] pours a root into the template of its form, sound laws make the weak
//! roots regular, and the result is written as unvocalized print writes it.

mod conjugate;
mod phonology;
mod sound;
mod spelling;
mod verb;

pub use conjugate::{Gender, Inflection, Number, Spoken, Subject, Tense, Voice};
pub use sound::Vowel;
pub use spelling::{Ending, HamzaBeforeU};
pub use verb::{Form, Root, Verb, VowelClass};
