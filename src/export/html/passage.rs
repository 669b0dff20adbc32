//! Quotes with the sentences around them, each sentence stored once.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::{
    Report,
    model::{DocumentId, Span},
    text::blocks,
};

/// Longest stretch of one sentence that is shown, in bytes; what is longer is cut around the quote.
const MAX_SENTENCE: usize = 3_000;
/// Longest neighbour sentence, in bytes.
const MAX_NEIGHBOUR: usize = 900;

/// A stretch of a report: a range of UTF-16 units (what a browser counts) of a stored sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Passage {
    pub source: u32,
    pub line: u32,
    pub sentence: usize,
    pub from: usize,
    pub to: usize,
}

/// The sentences that quotes stand in.
#[derive(Default)]
pub(super) struct Passages {
    /// Every stored sentence once.
    pub sentences: Vec<String>,
    /// Bytes stored so far.
    pub bytes: usize,
    known: FxHashMap<(DocumentId, Span), usize>,
    documents: FxHashMap<DocumentId, Layout>,
}

/// Where a document's sentences and lines are.
struct Layout {
    sentences: Vec<Span>,
    newlines: Vec<u32>,
}

impl Passages {
    /// The passage of `quote`.
    pub(super) fn quote(&mut self, report: &Report, document: DocumentId, quote: Span) -> Passage {
        let text = &report.documents[document.index()].text;
        let layout = self.layout(report, document);
        let line = layout.newlines.partition_point(|newline| *newline < quote.start) + 1;
        let around = layout.sentences.iter().filter(|span| span.overlaps(quote)).copied().reduce(Span::cover);
        let sentence = clipped(text, around.map_or(quote, |span| span.cover(quote)), quote);
        let index = self.store(report, document, sentence);
        let units = |from: u32, to: u32| Span { start: from, end: to }.of(text).encode_utf16().count();
        let from = units(sentence.start, quote.start);
        Passage { source: document.0, line: line as u32, sentence: index, from, to: from + units(quote.start, quote.end.min(sentence.end)) }
    }

    /// The sentences before and after the one that `quote` stands in.
    pub(super) fn neighbours(&mut self, report: &Report, document: DocumentId, quote: Span) -> [Option<usize>; 2] {
        let text = &report.documents[document.index()].text;
        let sentences = &self.layout(report, document).sentences;
        let before = sentences.partition_point(|span| span.end <= quote.start).checked_sub(1).map(|at| sentences[at]);
        let after = sentences.get(sentences.partition_point(|span| span.start < quote.end)).copied();
        let end = |span: Span| Span { start: span.end, end: span.end };
        let start = |span: Span| Span { start: span.start, end: span.start };
        [before.map(|span| near(text, span, end(span))), after.map(|span| near(text, span, start(span)))]
            .map(|span| span.map(|span| self.store(report, document, span)))
    }

    fn layout(&mut self, report: &Report, document: DocumentId) -> &Layout {
        self.documents.entry(document).or_insert_with(|| {
            let document = &report.documents[document.index()];
            let newline = |(at, byte): (usize, &u8)| (*byte == b'\n').then_some(at as u32);
            Layout {
                sentences: blocks(document).into_iter().map(|block| block.span).collect(),
                newlines: document.text.as_bytes().iter().enumerate().filter_map(newline).collect(),
            }
        })
    }

    fn store(&mut self, report: &Report, document: DocumentId, span: Span) -> usize {
        *self.known.entry((document, span)).or_insert_with(|| {
            let sentence = span.of(&report.documents[document.index()].text);
            self.bytes += sentence.len();
            self.sentences.push(sentence.to_owned());
            self.sentences.len() - 1
        })
    }
}

/// `sentence` cut down to what is near `focus`; starts no later than it.
fn clipped(text: &str, sentence: Span, focus: Span) -> Span {
    window(text, sentence, focus, MAX_SENTENCE)
}

fn near(text: &str, sentence: Span, focus: Span) -> Span {
    window(text, sentence, focus, MAX_NEIGHBOUR)
}

fn window(text: &str, sentence: Span, focus: Span, most: usize) -> Span {
    if sentence.len() <= most {
        return sentence;
    }
    let room = most.saturating_sub(focus.len()) / 2;
    let start = text.ceil_char_boundary((focus.start as usize).saturating_sub(room)).max(sentence.start as usize);
    let end = text.floor_char_boundary(start + most).min(sentence.end as usize);
    Span::new(start.min(focus.start as usize), end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Lang};

    fn report(text: &str) -> Report {
        let document = Document {
            id: "a".to_owned(),
            path: None,
            outlet: "a".to_owned(),
            date: None,
            lang: Lang::En,
            collection: String::new(),
            title: String::new(),
            text: text.to_owned(),
            body_start: 0,
        };
        Report { documents: vec![document], ..Report::default() }
    }

    fn shown(passages: &Passages, passage: Passage) -> String {
        let units: Vec<u16> = passages.sentences[passage.sentence].encode_utf16().collect();
        String::from_utf16(&units[passage.from..passage.to]).unwrap()
    }

    #[test]
    fn a_quote_is_found_by_what_a_browser_counts_with_its_line_and_neighbours() {
        let text = "Nobody was hurt.\nThe mayor 😀 said the bridge was closed at noon. It opened later.\n";
        let (report, mut passages) = (report(text), Passages::default());
        let start = text.find("the bridge").unwrap();
        let quote = Span::new(start, start + "the bridge was closed".len());
        let passage = passages.quote(&report, DocumentId(0), quote);
        assert_eq!((shown(&passages, passage).as_str(), passage.line), ("the bridge was closed", 2));
        let [before, after] = passages.neighbours(&report, DocumentId(0), quote);
        assert_eq!(before.map(|at| passages.sentences[at].as_str()), Some("Nobody was hurt."));
        assert_eq!(after.map(|at| passages.sentences[at].as_str()), Some("It opened later."));
        let again = passages.quote(&report, DocumentId(0), quote);
        assert_eq!((again, passages.sentences.len()), (passage, 3));
    }

    #[test]
    fn a_sentence_without_end_is_cut_around_the_quote() {
        let text = format!("{}the bridge{}", "كلمة ".repeat(4_000), " كلمة".repeat(4_000));
        let (report, mut passages) = (report(&text), Passages::default());
        let start = text.find("the bridge").unwrap();
        let passage = passages.quote(&report, DocumentId(0), Span::new(start, start + 10));
        assert_eq!(shown(&passages, passage), "the bridge");
        assert!(passages.bytes <= MAX_SENTENCE);
        let whole = passages.quote(&report, DocumentId(0), Span::new(0, text.len()));
        assert!(passages.sentences[whole.sentence].len() <= MAX_SENTENCE);
    }
}
