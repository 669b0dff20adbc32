//! Arabic morphology: from root and form to every spelling of a verb, and from a spelling back to its readings.
//!
//! The conjugator knows sounds, not tables: [`Verb`] pours a root into the template of its form, sound laws make the weak
//! roots regular, and the result is written as unvocalized print writes it.

mod verb;

mod sound;

mod phonology;

mod spelling;

mod conjugate;

mod stems;

mod inflected;

mod verbs;

mod entries;

mod phrases;

mod letters;

mod clitics;

mod declension;

mod analyze;

mod guess;

mod governors;

mod tag;

mod reread;

mod read;

pub use analyze::{Analyses, Analysis};
pub use clitics::Proclitics;
pub use conjugate::{Gender, Inflection, Number, Spoken, Subject, Tense, Voice};
pub use read::Morphology;
pub use sound::Vowel;
pub use spelling::{Ending, HamzaBeforeU};
pub use verb::{Form, Root, Verb, VowelClass};
