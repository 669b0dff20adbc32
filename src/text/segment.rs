//! Cutting a document into headline, sentences and furniture, and a sentence into clauses at its punctuation.

use super::{dateline::dateline, paragraph::paragraphs};
use crate::model::{Document, Span};

/// What a stretch of a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The first line of a report, where it reads as a title.
    Headline,
    /// Running text.
    Body,
    /// Where and when it was filed, before the first sentence or in a line of its own.
    Dateline,
    /// Menus, photo credits, "read also", e-mail footers.
    Furniture,
}

impl BlockKind {
    /// Whether it tells something: only a headline and running text make claims.
    #[must_use]
    pub fn tells(self) -> bool {
        matches!(self, BlockKind::Headline | BlockKind::Body)
    }
}

/// One sentence, headline or piece of furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands, white space trimmed.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Index of its paragraph.
    pub paragraph: u32,
}

/// The blocks of a document's body, in order; everything between them is white space.
#[must_use]
pub fn blocks(document: &Document) -> Vec<Block> {
    let mut found = Vec::new();
    let mut paragraph = 0;
    let mut first = true;
    for lines in paragraphs(&document.text, Span::new(document.body_start, document.text.len())) {
        let span = trimmed(&document.text, lines.start as usize, lines.end as usize);
        if span.is_empty() {
            continue;
        }
        let raw = span.of(&document.text);
        if is_furniture(raw) {
            found.push(Block { span, kind: BlockKind::Furniture, paragraph });
        } else {
            let mut start = span.start as usize;
            if let Some(length) = dateline(raw).filter(|_| paragraph < DATELINE_WITHIN) {
                found.push(Block { span: trimmed(&document.text, start, start + length), kind: BlockKind::Dateline, paragraph });
                start += length;
            }
            let raw = &document.text[start..span.end as usize];
            let kind = if (first || paragraph < 2) && reads_as_headline(raw) { BlockKind::Headline } else { BlockKind::Body };
            for part in sentences(raw) {
                let span = trimmed(&document.text, start + part.0, start + part.1);
                if !span.is_empty() {
                    found.push(Block { span, kind, paragraph });
                }
            }
        }
        first = false;
        paragraph += 1;
    }
    found
}

/// The clauses of a sentence, cut at its punctuation: the unit that the meaning model compares.
///
/// A cut needs at least `MIN_CLAUSE_WORDS` words on both sides, so that lists of names stay whole.
#[must_use]
pub fn clauses(text: &str, sentence: Span) -> Vec<Span> {
    let raw = sentence.of(text);
    let mut cuts = vec![0];
    for (at, c) in raw.char_indices() {
        if matches!(c, '،' | ',' | ';' | '؛' | ':' | '–' | '—' | '(' | ')' | '"' | '“' | '”' | '«' | '»') {
            let behind = at + c.len_utf8();
            let between_digits = raw[..at].ends_with(|c: char| c.is_numeric()) && raw[behind..].starts_with(|c: char| c.is_numeric());
            let last = *cuts.last().expect("cuts starts with one element");
            if !between_digits && word_count(&raw[last..at]) >= MIN_CLAUSE_WORDS && word_count(&raw[behind..]) >= MIN_CLAUSE_WORDS {
                cuts.push(behind);
            }
        }
    }
    cuts.push(raw.len());
    cuts.windows(2)
        .map(|pair| trimmed(text, sentence.start as usize + pair[0], sentence.start as usize + pair[1]))
        .filter(|span| !span.is_empty())
        .collect()
}

/// A dateline stands in one of the first paragraphs.
const DATELINE_WITHIN: u32 = 5;
const MIN_CLAUSE_WORDS: usize = 3;
const MAX_HEADLINE_WORDS: usize = 22;

fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let raw = &text[start..end];
    let left = raw.len() - raw.trim_start().len();
    Span::new(start + left, start + left + raw.trim().len())
}

fn reads_as_headline(line: &str) -> bool {
    word_count(line) <= MAX_HEADLINE_WORDS && !line.ends_with(['.', '؟', '?', '!', '»', '”', '"', '…'])
}

/// Lines that the web adds to an article.
fn is_furniture(line: &str) -> bool {
    let folded = super::fold(line);
    let words = word_count(&folded);
    let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| folded.starts_with(prefix));
    let begins =
        |words: &[&str]| folded.split(|c: char| !c.is_alphanumeric() && c != '-').next().is_some_and(|first| words.contains(&first));
    words == 0
        // "Share this", but "Shares plunged 30%".
        || (words <= 3 && begins(&["email", "share", "print", "e-mail", "subscribe", "شارك", "طباعه", "advertisement", "اعلان"]))
        || (words <= 25
            && starts(&[
                "read also",
                "read more",
                "also read",
                "see also",
                "related:",
                "watch:",
                "photo:",
                "picture:",
                "image:",
                "(photo",
                "اقرا ايضا",
                "شاهد ايضا",
                "طالع ايضا",
                "اقرا المزيد",
                "مواضيع ذات صله",
                "الصوره:",
                "(الصوره",
                "صوره:",
                "©",
                "(c)",
                "follow us",
                "تابعونا",
                "all rights",
                "جميع الحقوق",
                "ت + ت",
                "sign up",
                "contact:",
                "للتواصل",
            ]))
        || (words <= 8 && folded.contains(" < ") || folded.contains(" > "))
        || (words <= 4 && folded.contains('@'))
}

/// Byte ranges of the sentences of one paragraph.
fn sentences(line: &str) -> Vec<(usize, usize)> {
    let mut ranges = Vec::new();
    let mut start = 0;
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?' | '؟' | '…' | '۔') {
            continue;
        }
        let mut end = at + c.len_utf8();
        // Closing quotes and brackets and repeated marks belong to the sentence they close.
        while let Some(&(next, closer)) = chars.peek() {
            if matches!(closer, '.' | '!' | '?' | '؟' | '"' | '”' | '»' | ')' | ']' | '\'' | '’') {
                end = next + closer.len_utf8();
                chars.next();
            } else {
                break;
            }
        }
        if c == '.' && !is_full_stop(&line[start..at], &line[at + 1..]) {
            continue;
        }
        ranges.push((start, end));
        start = end;
    }
    if start < line.len() {
        ranges.push((start, line.len()));
    }
    ranges
}

/// Whether the dot between `before` and `after` ends a sentence, rather than a number, an initial or an abbreviation.
fn is_full_stop(before: &str, after: &str) -> bool {
    if after.starts_with(|c: char| c.is_numeric() || c.is_ascii_lowercase()) && !before.ends_with(char::is_whitespace) {
        return false;
    }
    let last = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“')).next().unwrap_or("");
    let lower = last.to_lowercase();
    const ABBREVIATIONS: [&str; 34] = [
        "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "sgt", "capt", "sen", "rep", "gov", "st", "no", "vs", "etc", "inc",
        "ltd", "co", "corp", "jan", "feb", "aug", "sept", "oct", "nov", "dec", "approx", "messrs", "rev", "hon", "د",
    ];
    let initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
    // Dotted acronyms (U.N., a.m., أ.ب) end a sentence only where a capital or Arabic sentence follows; then keep going.
    let dotted = lower.contains('.') && lower.split('.').all(|part| part.chars().count() <= 2);
    let abbreviation = ABBREVIATIONS.contains(&lower.as_str()) && after.starts_with(char::is_whitespace);
    !(initial
        || abbreviation
        || (dotted && !last.starts_with(|c: char| c.is_numeric()) && after.trim_start().starts_with(|c: char| c.is_lowercase())))
}
