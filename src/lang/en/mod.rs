//! The English pack: tokens, tags, phrases, clauses, claims.
//!
//! | step | module | crosses its boundary |
//! |---|---|---|
//! | raw text → tokens | `token` | spans |
//! | forms → readings | `dictionary`, `inflect` | `Reading` |
//! | readings → one tag a token | `tag`, `tagger`, `words` | `Word` |
//! | words → phrases and verb groups | `phrase`, `group`, `amount`, `inversion` | `Chunk`, `Group` |
//! | verb groups → clauses | `clause`, `form`, `contact`, `subject`, `complement`, `control`, `list` | `Parse` |
//! | verb groups → lexicon entries | `expressions`, `sense` | `Sense` |
//! | who says so, how real it is | `scope`, `particles` | `Attribution` |
//! | clauses → claims | `claims`, `oblique`, `setting`, `cause`, `correction`, `nominal`, `apposition` | `Claim` |
//! | what is ruled out | `contrast` | `RuledOut` |
//!
//! Nothing is trained: WordNet's counts rank the readings of a form, hand-made weights (`transitions.tsv`) what follows
//! what, and the clause grammar is rules over chunks.

mod token;

mod dictionary;
mod inflect;

mod tag;
mod tagger;
mod words;

mod expressions;
mod keys;
mod names;
mod particles;

mod amount;
mod group;
mod inversion;
mod phrase;

mod clause;
mod complement;
mod contact;
mod control;
mod form;
mod list;
mod subject;

mod sense;

mod scope;

mod apposition;
mod cause;
mod claims;
mod contrast;
mod correction;
mod nominal;
mod oblique;
mod setting;

use crate::{
    lang::{Context, Language, RuledOut},
    lexicon::{Predicates, Shared, Source},
    model::{Claim, Lang, Span},
    text::{Sentence, Word},
};

/// The English pack: its tables, ready for look-up.
#[derive(Debug, Default)]
pub struct English {
    dictionary: dictionary::Dictionary,
    transitions: tagger::Transitions,
    expressions: expressions::Expressions,
    particles: particles::Particles,
    names: names::Names,
    settings: setting::Settings,
    keys: keys::Keys,
}

impl English {
    pub(crate) fn load(source: &Source, shared: Shared<'_>, mistakes: &mut Vec<String>) -> English {
        let mut dictionary = dictionary::Dictionary::load(source, mistakes);
        let expressions = expressions::Expressions::load(source, shared, &mut dictionary, mistakes);
        let keys = keys::Keys::default();
        dictionary.mark_sayers(|lemma| expressions.can_say(lemma, keys.that));
        English {
            transitions: tagger::Transitions::load(source, mistakes),
            particles: particles::Particles::load(source, &dictionary, mistakes),
            names: names::Names::load(shared),
            settings: setting::Settings::load(source, mistakes),
            keys,
            dictionary,
            expressions,
        }
    }
}

impl Language for English {
    fn lang(&self) -> Lang {
        Lang::En
    }

    fn predicates(&self) -> &Predicates {
        &self.expressions.predicates
    }

    fn words(&self, text: &str, span: Span, words: &mut Vec<Word>) {
        self.read_words(text, span, words);
    }

    fn claims(&self, sentence: &Sentence, context: Context<'_>, claims: &mut Vec<Claim>) {
        self.read_claims(sentence, context, claims);
    }

    fn ruled_out(&self, words: &[Word], marker: usize) -> Option<RuledOut> {
        self.ruled_out_at(words, marker)
    }
}
