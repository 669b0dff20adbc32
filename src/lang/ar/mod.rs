//! The Arabic pack.

pub mod morph;

mod syntax;

use self::{morph::Morphology, syntax::Syntax};
use crate::{
    lang::{Context, Language, RuledOut},
    lexicon::{Predicates, Shared, Source},
    model::{Claim, Lang, Span},
    text::{Sentence, Word},
};

/// The Arabic pack: its tables, ready for look-up.
#[derive(Debug, Default)]
pub struct Arabic {
    predicates: Predicates,
    morphology: Morphology,
    syntax: Syntax,
}

impl Arabic {
    pub(crate) fn load(source: &Source, shared: Shared<'_>, mistakes: &mut Vec<String>) -> Arabic {
        let mut predicates = Predicates::default();
        let morphology = Morphology::load(source, shared, &mut predicates, mistakes);
        let syntax = Syntax::load(source, shared, mistakes);
        Arabic { predicates, morphology, syntax }
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

    fn claims(&self, sentence: &Sentence, context: Context<'_>, claims: &mut Vec<Claim>) {
        self.syntax.claims(sentence, context, &self.predicates, claims);
    }

    fn ruled_out(&self, words: &[Word], marker: usize) -> Option<RuledOut> {
        self.syntax.ruled_out(words, marker)
    }
}
