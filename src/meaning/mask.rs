//! Takes out of a phrase what is compared elsewhere: numbers as values, names as entities.

use std::borrow::Cow;
use std::ops::Range;

/// Stands for a number: the same for all, so that only what is counted remains.
const NUMBER: &str = "0";

/// Replaces every number in digits by one placeholder.
///
/// The encoder takes "25 deaths" and "26 deaths" for different things, and "25 deaths" and "25 tonnes" for similar
/// ones. A number that touches a Latin letter is part of a name ("G20", "A320") and stays.
///
/// ```
/// use reconcile::meaning::mask_numbers;
///
/// assert_eq!(mask_numbers("قتل ٢٥ شخصا"), mask_numbers("قتل 1,300 شخصا"));
/// assert_eq!(mask_numbers("the G20 summit"), "the G20 summit");
/// ```
pub fn mask_numbers(phrase: &str) -> Cow<'_, str> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut letters = phrase.char_indices().peekable();
    let mut before = ' ';
    while let Some((start, letter)) = letters.next() {
        if !is_digit(letter) {
            before = letter;
            continue;
        }
        let mut end = start + letter.len_utf8();
        let mut last = letter;
        // A separator belongs to the number when a digit follows: "1,300", "11:40", "2025-10-17".
        while let Some(&(next_start, next)) = letters.peek() {
            let digit_follows = phrase[next_start + next.len_utf8()..].starts_with(is_digit);
            if !(is_digit(next) || is_separator(next) && digit_follows) {
                break;
            }
            end = next_start + next.len_utf8();
            last = next;
            letters.next();
        }
        let touches_name = before.is_ascii_alphabetic() || phrase[end..].starts_with(|letter: char| letter.is_ascii_alphabetic());
        if !touches_name {
            ranges.push(start..end);
        }
        before = last;
    }
    if ranges.is_empty() { Cow::Borrowed(phrase) } else { Cow::Owned(mask_ranges(phrase, &ranges, NUMBER)) }
}

/// Replaces byte ranges of a phrase, in order and not overlapping, by a placeholder: names, or numbers in words.
///
/// ```
/// use reconcile::meaning::mask_ranges;
///
/// assert_eq!(mask_ranges("Lavrov met Cavusoglu", &[0..6, 11..20], "X"), "X met X");
/// ```
pub fn mask_ranges(phrase: &str, ranges: &[Range<usize>], placeholder: &str) -> String {
    let mut masked = String::with_capacity(phrase.len());
    let mut end = 0;
    for range in ranges {
        masked.push_str(&phrase[end..range.start]);
        masked.push_str(placeholder);
        end = range.end;
    }
    masked.push_str(&phrase[end..]);
    masked
}

/// European, Arabic-Indic and Persian digits.
fn is_digit(letter: char) -> bool {
    matches!(letter, '0'..='9' | '٠'..='٩' | '۰'..='۹')
}

fn is_separator(letter: char) -> bool {
    matches!(letter, '.' | ',' | ':' | '/' | '-' | '٫' | '٬')
}
