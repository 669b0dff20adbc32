//! Clauses as nouns: what أن and إن open, and which verb or noun of speech takes it.

use super::{clause::Link, segment::Builder};
use crate::{
    lexicon::{Frame, Marker},
    model::Modality,
};

impl Builder<'_, '_> {
    /// Opens the clause that أن or إن at `at` makes a noun of, below the verb or noun of speech that takes it.
    pub(super) fn content(&mut self, at: usize) {
        self.climb_to_saying(at);
        if self.reader.words[at].lemma == self.reader.keys.that {
            // أثبتت دراسة أجراها باحثون أن …: what proves is the study.
            self.close_described(self.reader.keys.that, at);
        }
        self.climb_to_what_was_said(at);
        let current = self.current;
        // إعلان موسكو أن: a noun of speech governs where the verb has its content or takes none.
        let verb_takes_it =
            self.found.clauses[current].verb().is_some_and(|verb| self.reader.says(verb) && !self.found.clauses[current].has_content);
        let governor = self.before.filter(|_| !verb_takes_it).and_then(|before| self.noun_of_speech(before));
        if self.pending.conjunction.is_none() && self.stipulates(at) {
            // … على أن ينهي عمله: what is agreed goes on as a plan.
            self.pending.modality = Modality::Planned;
            self.climb_out();
            let like = self.current;
            self.open_beside(like, at);
            return;
        }
        let governed = self.found.clauses[current].predicate.is_some() || governor.is_some() || self.pending.modality != Modality::Asserted;
        if !governed && self.found.clauses[current].topic.is_none() {
            // Sentence-initial إن only emphasizes.
            return;
        }
        // أكد أن … وأن …: the second content stands beside the first.
        if self.pending.conjunction.is_some() {
            let mut up = Some(current);
            while let Some(at) = up {
                if matches!(self.found.clauses[at].link, Link::Content(_)) {
                    break;
                }
                up = self.found.clauses[at].parent;
            }
            if let Some(content) = up {
                let (parent, link) = (self.found.clauses[content].parent, self.found.clauses[content].link);
                self.open(parent, link, at);
                self.pending.conjunction = None;
                return;
            }
        }
        self.found.clauses[current].has_content = true;
        self.open(Some(current), Link::Content(governor), at);
        self.pending.conjunction = None;
    }

    /// قال ضابط، طلب عدم كشف هويته، إن …: of the verbs of speech it is قال that takes إن, whatever stands between.
    pub(super) fn climb_to_saying(&mut self, at: usize) {
        let reader = self.reader;
        let plain = |verb: usize| reader.words[verb].lemma == reader.keys.say;
        let says = self.found.clauses[self.current].verb().is_some_and(|verb| reader.says(verb));
        if !reader.words[at].span.of(reader.text).starts_with('إ') || says && !self.pending.comma {
            return;
        }
        let mut up = Some(self.current);
        while let Some(index) = up {
            let clause = &self.found.clauses[index];
            if clause.verb().is_some_and(plain) && !clause.has_content {
                self.current = index;
                return;
            }
            up = clause.parent;
        }
    }

    /// نفى ما تردد من أن الوزير استقال: what is denied or confirmed is that he resigned, as it had been told.
    fn climb_to_what_was_said(&mut self, at: usize) {
        let reader = self.reader;
        let clause = &self.found.clauses[self.current];
        let (Link::Relative(described), Some(parent)) = (clause.link, clause.parent) else { return };
        let is_what = reader.words[self.found.phrases[described].last].lemma == reader.keys.what;
        let from = at > 0 && reader.words[at - 1].lemma == reader.keys.from;
        let takes = self.found.clauses[parent].verb().is_some_and(|verb| reader.says(verb)) && !self.found.clauses[parent].has_content;
        if is_what && from && takes {
            self.current = parent;
        }
    }

    /// The noun of speech that ends at the phrase, prepositional phrases between skipped: القول للصحافيين إن.
    pub(super) fn noun_of_speech(&self, before: usize) -> Option<usize> {
        let mut at = before;
        for _ in 0..3 {
            let phrase = &self.found.phrases[at];
            if self.reader.says(phrase.head()) {
                return Some(at);
            }
            let (first, _) = phrase.preposition?;
            at = (0..at).rev().find(|earlier| self.found.phrases[*earlier].last + 1 == first)?;
        }
        None
    }

    /// Whether على stands before the أن at `at` and no verb of speech takes it.
    pub(super) fn stipulates(&self, at: usize) -> bool {
        let reader = self.reader;
        let on = at > 0 && reader.words[at - 1].lemma == reader.keys.on;
        let taken = self.found.clauses[self.current].verb().is_some_and(|verb| {
            let takes_on = |frame: &Frame| frame.says || frame.role(Marker::Word(reader.keys.on)).is_some();
            reader.predicate(verb).is_some_and(|predicate| reader.predicates.senses(predicate).iter().any(takes_on))
        });
        on && !taken && self.found.clauses[self.current].predicate.is_some()
    }
}
