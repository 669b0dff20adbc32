//! The Arabic pack.

pub mod morph;

use self::morph::Morphology;
use crate::{
    lang::{Context, Language},
    lexicon::{Predicates, Shared, Source},
    model::{Claim, Lang, Span},
    text::{Sentence, Word},
};

/// The Arabic pack: its tables, ready for look-up.
#[derive(Debug, Default)]
pub struct Arabic {
    predicates: Predicates,
    morphology: Morphology,
}

impl Arabic {
    pub(crate) fn load(source: &Source, shared: Shared<'_>, mistakes: &mut Vec<String>) -> Arabic {
        let mut predicates = Predicates::default();
        let morphology = Morphology::load(source, shared, &mut predicates, mistakes);
        Arabic { predicates, morphology }
    }

    /// The pack's morphology: readings of word forms.
    #[must_use]
    pub fn morphology(&self) -> &Morphology {
        &self.morphology
    }
}

impl Language for Arabic {
    fn lang(&self) -> Lang {
        Lang::Ar
    }

    fn predicates(&self) -> &Predicates {
        &self.predicates
    }

    fn words(&self, text: &str, span: Span, words: &mut Vec<Word>) {
        self.morphology.read(text, span, words);
    }

    fn claims(&self, _sentence: &Sentence, _context: Context<'_>, _claims: &mut Vec<Claim>) {}
}
