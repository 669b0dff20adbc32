//! Where quotation marks open and close, in the habits of both scripts.
//!
//! Newspapers mix `"…"`, `“…”`, `«…»`, `‘…’` and `'…'`, put one pair into another, forget to close them, and in Arabic text
//! type `”…“`. Only the outermost pair counts: what stands inside belongs to whoever speaks the whole.

use super::paragraph::paragraphs;
use crate::model::Span;

/// The stretches of `text` inside `range` that stand in quotation marks, without the marks, in text order, not empty.
///
/// A quotation ends with its paragraph at the latest: where a report quotes several paragraphs, each opens with a mark of its own
/// and only the last is closed. Single marks are apostrophes as well, so that one that is not closed opens nothing.
///
/// ```
/// use reconcile::{model::Span, text::quotations};
///
/// let text = "“It’s over,” he said: «now ‘go’";
/// let found = quotations(text, Span::new(0, text.len()));
/// assert_eq!(found.iter().map(|span| span.of(text)).collect::<Vec<_>>(), ["It’s over,", "now ‘go’"]);
/// ```
#[must_use]
pub fn quotations(text: &str, range: Span) -> Vec<Span> {
    let mut found = Vec::new();
    for paragraph in paragraphs(text, range) {
        in_paragraph(paragraph.of(text), paragraph.start as usize, &mut found);
    }
    found
}

/// A quotation that is open.
struct Open {
    mark: char,
    /// Behind the mark.
    start: usize,
    /// How many marks of its kind stand open inside it.
    inner: usize,
    /// Where a mark of its kind closed last.
    closed: Option<usize>,
}

fn in_paragraph(line: &str, offset: usize, found: &mut Vec<Span>) {
    let mut open: Option<Open> = None;
    let mut push = |start: usize, end: usize| {
        let inner = &line[start..end];
        let from = start + inner.len() - inner.trim_start().len();
        let span = Span::new(offset + from, offset + from + inner.trim().len());
        if inner.contains(char::is_alphanumeric) {
            found.push(span);
        }
    };
    for (at, c) in line.char_indices() {
        let behind = at + c.len_utf8();
        let (before, after) = (line[..at].chars().next_back(), line[behind..].chars().next());
        let Some(quotation) = &mut open else {
            if opens(c, before, after) {
                open = Some(Open { mark: c, start: behind, inner: 0, closed: None });
            }
            continue;
        };
        if c == quotation.mark && is_directed(c) {
            quotation.inner += 1;
        } else if closes(quotation.mark, c, after) {
            quotation.closed = Some(at);
            if quotation.inner == 0 {
                push(quotation.start, at);
                open = None;
            } else {
                quotation.inner -= 1;
            }
        }
    }
    // What was opened twice and closed once ends there; what was never closed ends with its paragraph.
    if let Some(Open { mark, start, closed, .. }) = open
        && (closed.is_some() || !is_single(mark))
    {
        push(start, closed.unwrap_or(line.len()));
    }
}

fn is_single(mark: char) -> bool {
    matches!(mark, '\'' | '‘' | '’')
}

/// Marks that look different at the two ends, so that a second one is a quotation inside the first.
fn is_directed(mark: char) -> bool {
    matches!(mark, '«' | '“' | '„')
}

fn opens(c: char, before: Option<char>, after: Option<char>) -> bool {
    let free = before.is_none_or(|before| !before.is_alphanumeric());
    match c {
        '«' | '“' | '„' => true,
        // Typed the wrong way round, these open where a word begins.
        '»' | '”' => before.is_none_or(|before| before.is_whitespace() || before == ':') && after.is_some_and(char::is_alphanumeric),
        '"' => free && after.is_some_and(|after| !after.is_whitespace()),
        // "in the '90s": what opens with a figure is a year.
        '\'' | '‘' => free && after.is_some_and(char::is_alphabetic),
        _ => false,
    }
}

fn closes(mark: char, c: char, after: Option<char>) -> bool {
    match mark {
        '«' => c == '»',
        '»' => c == '«',
        '“' | '„' => matches!(c, '”' | '“') && c != mark,
        '”' => matches!(c, '”' | '“'),
        '"' => c == '"',
        _ => matches!(c, '’' | '\'') && after.is_none_or(|after| !after.is_alphanumeric()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(text: &str) -> Vec<&str> {
        quotations(text, Span::new(0, text.len())).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn finds_the_marks_of_both_scripts() {
        let cases: [(&str, &[&str]); 8] = [
            ("He said: \"We left.\" Then \"they came\"", &["We left.", "they came"]),
            ("وقال: «لن نغادر» ثم أضاف: \"سنبقى\"", &["لن نغادر", "سنبقى"]),
            ("وقال ”لن نغادر“ أمس", &["لن نغادر"]),
            ("‘It’s theirs,’ she said", &["It’s theirs,"]),
            ("'It isn't ours', she said", &["It isn't ours"]),
            ("„Nobody came“, he said", &["Nobody came"]),
            ("the workers’ union didn’t move", &[]),
            ("the 5\" pipe of the '90s", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(all(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_quoted_inside_a_quotation_belongs_to_it() {
        assert_eq!(all("He said: “She told me ‘go home’ twice.”"), ["She told me ‘go home’ twice."]);
        assert_eq!(all("قال: «سمعته يقول «ارحل» مرتين» ومضى"), ["سمعته يقول «ارحل» مرتين"]);
    }

    #[test]
    fn what_is_not_closed_ends_with_its_paragraph() {
        assert_eq!(all("“We came\n“and we left,” he said"), ["We came", "and we left,"]);
        assert_eq!(all("قال «إن «الباب» مفتوح"), ["إن «الباب"], "closed once: it ends there");
        assert_eq!(all("it was ‘never closed"), [] as [&str; 0]);
        assert_eq!(all("»« ”“ «» \"\""), [] as [&str; 0]);
    }

    proptest! {
        #[test]
        fn unbalanced_marks_give_spans_inside_the_text_in_order(text in "([\"“”„«»‘’' \n.:،]|[a-zو]|é){0,60}") {
            let whole = Span::new(0, text.len());
            let parts = paragraphs(&text, whole);
            let mut last = 0;
            for span in quotations(&text, whole) {
                prop_assert!(span.start as usize >= last && !span.is_empty());
                // Text that looks broken at a width goes on behind a line end, but never behind a blank line.
                prop_assert!(parts.iter().any(|part| part.contains(span)));
                prop_assert!(!span.of(&text).contains("\n\n"));
                last = span.end as usize;
            }
        }
    }
}
