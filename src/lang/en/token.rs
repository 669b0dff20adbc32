//! Cutting raw English into tokens, with spans.
//!
//! Clitics stand alone (`did|n't`, `company|'s`, `workers|'`), and so do a number and the letters written against it
//! (`£|9|m`, `24|-|hour`, `7|pm`), because the value grammar reads them as words. Other hyphenated words stay whole.

use crate::model::Span;

/// Calls `each` for every token of `span`, in order; what lies between tokens is white space.
pub(super) fn tokens(text: &str, span: Span, mut each: impl FnMut(Span)) {
    let base = span.start as usize;
    let raw = span.of(text);
    let mut at = 0;
    while let Some(first) = raw[at..].chars().next() {
        if first.is_whitespace() || is_invisible(first) {
            at += first.len_utf8();
            continue;
        }
        let end = if first.is_ascii_digit() {
            number_end(raw, at)
        } else if first.is_alphanumeric() {
            word_end(raw, at)
        } else if first == '.' {
            at + raw[at..].bytes().take_while(|byte| *byte == b'.').count()
        } else if let Some(length) = clitic(&raw[at..]).filter(|_| at > 0 && raw[..at].ends_with(char::is_alphanumeric)) {
            at + length
        } else {
            at + first.len_utf8()
        };
        each(Span::new(base + at, base + end));
        at = end;
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}')
}

/// Digits with the separators between them; an ordinal or decade ending stays (`18th`, `1990s`).
fn number_end(raw: &str, start: usize) -> usize {
    let bytes = raw.as_bytes();
    let mut end = start;
    while end < bytes.len() {
        let inside = matches!(bytes[end], b'.' | b',' | b':') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if bytes[end].is_ascii_digit() || inside {
            end += 1;
        } else {
            break;
        }
    }
    for ending in ["st", "nd", "rd", "th", "s"] {
        let after = raw[end..].strip_prefix(ending);
        if after.is_some_and(|after| !after.starts_with(char::is_alphanumeric)) {
            return end + ending.len();
        }
    }
    end
}

/// Letters with what may stand inside a word: hyphens, apostrophes, the dots of an acronym, the ampersand of `R&D`.
fn word_end(raw: &str, start: usize) -> usize {
    // Most words are plain letters with nothing behind them that could belong to a word.
    let plain = raw.as_bytes()[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    match raw.as_bytes().get(start + plain) {
        Some(b'-' | b'\'' | b'&' | b'.' | 0x80..) => {}
        _ if raw[start..start + plain] == *"No" => {}
        _ => return start + plain,
    }
    let mut end = start;
    let mut dotted = false;
    let mut chars = raw[start..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let here = start + at;
        let next = chars.peek().map(|(_, next)| *next);
        let letter_follows = next.is_some_and(char::is_alphanumeric);
        let inside = match c {
            '-' | '\u{2010}' | '\u{2011}' => letter_follows,
            '\'' | '’' => {
                if clitic(&raw[here..]).is_some() {
                    // "n't" takes its n from the word before.
                    let negated = raw[start..here].ends_with(['n', 'N']) && raw[here + c.len_utf8()..].starts_with(['t', 'T']);
                    return if negated && here - 1 > start {
                        here - 1
                    } else if negated {
                        negation_end(raw, start)
                    } else {
                        here
                    };
                }
                letter_follows
            }
            '&' => letter_follows && here - start <= 2,
            // U.N., U.S., p.m.: single letters with dots; the last dot belongs to the word.
            '.' => {
                let single = raw[start..here].rsplit('.').next().is_some_and(|part| part.chars().count() == 1);
                dotted |= single && letter_follows;
                single && (letter_follows || dotted)
            }
            _ => c.is_alphanumeric() || is_mark(c),
        };
        if !inside {
            break;
        }
        end = here + c.len_utf8();
        if c == '.' && !letter_follows {
            break;
        }
        // "did|n't": the n belongs to the clitic.
        if (c == 'n' || c == 'N') && here > start && is_negation(&raw[here..]) {
            return here;
        }
    }
    let numbered = &raw[start..end] == "No" && raw[end..].trim_start_matches(['.', ' ']).starts_with(|c: char| c.is_ascii_digit());
    if numbered && raw[end..].starts_with('.') {
        return end + 1;
    }
    if raw[end..].starts_with('.') && ABBREVIATIONS.contains(&&raw[start..end]) {
        return end + 1;
    }
    if end == start { start + raw[start..].chars().next().map_or(1, char::len_utf8) } else { end }
}

/// Titles before names that keep their dot.
const ABBREVIATIONS: [&str; 20] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Lt", "Col", "Maj", "Sgt", "Capt", "Sen", "Rep", "Gov", "St", "Rev", "Hon", "Messrs", "Jr",
    "Sr",
];

fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}')
}

fn is_negation(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('n' | 'N'))
        && matches!(chars.next(), Some('\'' | '’'))
        && matches!(chars.next(), Some('t' | 'T'))
        && !chars.next().is_some_and(char::is_alphanumeric)
}

fn negation_end(raw: &str, start: usize) -> usize {
    start + raw[start..].chars().take(3).map(char::len_utf8).sum::<usize>()
}

/// Length of the clitic that `rest` starts with, apostrophe included.
fn clitic(rest: &str) -> Option<usize> {
    let apostrophe = rest.chars().next().filter(|c| matches!(c, '\'' | '’'))?.len_utf8();
    let after = &rest[apostrophe..];
    let letters = after.chars().take_while(|c| c.is_alphabetic()).count();
    let word = after.get(..letters).unwrap_or("");
    ["s", "re", "ve", "ll", "d", "m", "t"].iter().any(|clitic| word.eq_ignore_ascii_case(clitic)).then_some(apostrophe + letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        tokens(text, Span::new(0, text.len()), |span| found.push(span.of(text)));
        found
    }

    #[test]
    fn cuts_clitics_numbers_and_marks() {
        for (text, expected) in [
            ("They didn't sign.", "They|did|n't|sign|."),
            ("Don’t go", "Do|n’t|go"),
            ("the company's workers' pay", "the|company|'s|workers|'|pay"),
            ("£9m a day", "£|9|m|a|day"),
            ("a 24-hour strike at 6.30pm", "a|24|-|hour|strike|at|6.30|pm"),
            ("4,300 on the 18th", "4,300|on|the|18th"),
            ("the U.S. and the U.N.", "the|U.S.|and|the|U.N."),
            ("at 9 p.m. Monday", "at|9|p.m.|Monday"),
            ("\"real-terms cut,\" he said", "\"|real-terms|cut|,|\"|he|said"),
            ("O'Brien's F-16 and R&D", "O'Brien|'s|F-16|and|R&D"),
            ("No. 3 and No. Yes", "No.|3|and|No|.|Yes"),
            ("Mr. Doe met Dr Roe.", "Mr.|Doe|met|Dr|Roe|."),
            ("'You can't,' she said", "'|You|ca|n't|,|'|she|said"),
        ] {
            assert_eq!(cut(text).join("|"), expected);
        }
    }
}
