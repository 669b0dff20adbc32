//! The Arabic pack.

pub mod morph;

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
}

impl Arabic {
    pub(crate) fn load(_source: &Source, _shared: Shared<'_>, _mistakes: &mut Vec<String>) -> Arabic {
        Arabic::default()
    }
}

impl Language for Arabic {
    fn lang(&self) -> Lang {
        Lang::Ar
    }

    fn predicates(&self) -> &Predicates {
        &self.predicates
    }

    fn words(&self, _text: &str, _span: Span, _words: &mut Vec<Word>) {}

    fn claims(&self, _sentence: &Sentence, _context: Context<'_>, _claims: &mut Vec<Claim>) {}
}
