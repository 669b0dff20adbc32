//! Where and when a report was filed: `NAIROBI, 12 March 2024 (Agency) -`, `القاهرة - 12 مارس 2024 -`.
//!
//! It stands before the first sentence and is no part of it: its place is not where things happened, its day not when.

/// A dateline is shorter than this many words.
const MOST_WORDS: usize = 12;
/// A place with its country, a weekday and a day.
const DATED_WORDS: usize = 8;
/// A place or an outlet in front of an agency in brackets.
const FILED_WORDS: usize = 3;
/// A place without a day or an agency has at most so many words: "New York -", أديس أبابا -.
const PLACE_WORDS: usize = 2;
/// A weekday, a day, a month and a year.
const DAY_WORDS: usize = 4;
/// Behind a place alone stands a sentence of at least so many words; what is shorter is a title or a route.
const NEWS_WORDS: usize = 6;

/// Length in bytes of the dateline that opens a paragraph, with its last dash; the whole paragraph's where it is nothing else.
pub(super) fn dateline(paragraph: &str) -> Option<usize> {
    let mut end = None;
    let mut from = 0;
    while let Some((head, behind)) = part(paragraph, from) {
        let text = &paragraph[from..head];
        let fits = match end {
            None => is_place(text) && words(&paragraph[behind..]) >= NEWS_WORDS || is_filed(text),
            // "Cairo - 12 March 2024 - The minister said": the day behind the place.
            Some(_) => is_filed(text),
        };
        if !fits || words(&paragraph[..head]) >= MOST_WORDS {
            break;
        }
        end = Some(behind);
        from = behind;
    }
    // "Our correspondent in Adjud - 5 March 2025", دمشق - 12 أيلول 2024 - الوكالة السورية.
    let unstopped = words(paragraph) < MOST_WORDS && !paragraph.ends_with(['.', '!', '?', '؟', '…']);
    let alone = unstopped && paragraph.split(['-', '–', '—', ',', '،', '(']).any(|part| words(part) <= DAY_WORDS && ends_in_date(part));
    if alone { Some(paragraph.len()) } else { end }
}

const DASHES: [&str; 3] = [" - ", " – ", " — "];

/// Where the part from `from` on ends and the next begins: at a dash between spaces.
fn part(paragraph: &str, from: usize) -> Option<(usize, usize)> {
    let found = DASHES.iter().filter_map(|dash| paragraph[from..].find(dash).map(|at| (from + at, from + at + dash.len())));
    found.min()
}

/// A day or an agency at the end of a few words shows that they are no news: "NAIROBI, 12 March 2024", "London (Reuters)".
fn is_filed(text: &str) -> bool {
    let text = text.trim();
    if text.contains(['.', ':', '"', '«', '“']) {
        return false;
    }
    let (place, agency) = match text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        Some((place, _)) => (place.trim(), true),
        None => (text, false),
    };
    if ends_in_date(place) { words(place) <= DATED_WORDS } else { agency && words(place) <= FILED_WORDS }
}

/// A name in front of a dash: one or two words, in capitals where the script has them.
fn is_place(text: &str) -> bool {
    let mut parts = text.split(['/', '،', ',']);
    let name = |part: &str| {
        let mut words = part.split_whitespace();
        let named = |word: &str| word.chars().next().is_some_and(|first| first.is_uppercase() || is_arabic(first));
        (1..=PLACE_WORDS).contains(&words.clone().count()) && words.all(named)
    };
    parts.clone().count() <= 3 && parts.all(name)
}

/// Whether the last words are a day, a month's name and a year: "12 March 2024", "March 12, 2024", 18 فبراير/شباط 2026.
fn ends_in_date(text: &str) -> bool {
    let mut last = text.rsplit(|c: char| c.is_whitespace() || matches!(c, ',' | '،')).filter(|word| !word.is_empty());
    let (Some(year), Some(two), Some(one)) = (last.next(), last.next(), last.next()) else { return false };
    let (day, month) = if number(one).is_some() { (one, two) } else { (two, one) };
    let is_day = number(day).is_some_and(|day| (1..=31).contains(&day));
    is_day && number(month).is_none() && number(year).is_some_and(|year| (1900..2100).contains(&year))
}

fn number(word: &str) -> Option<u32> {
    word.chars()
        .try_fold(0u32, |sum, c| {
            let digit = match c {
                '٠'..='٩' => c as u32 - '٠' as u32,
                '۰'..='۹' => c as u32 - '۰' as u32,
                _ => c.to_digit(10)?,
            };
            sum.checked_mul(10)?.checked_add(digit)
        })
        .filter(|_| !word.is_empty())
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0621}'..='\u{064A}')
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_before_the_news() {
        for (paragraph, cut) in [
            ("NAIROBI, 12 March 2024 - The government signed a ceasefire.", "NAIROBI, 12 March 2024 - "),
            ("LONDON (Reuters) - Oil rose on Monday.", "LONDON (Reuters) - "),
            ("ADJUD, Romania, March 4, 2025 — Seven people were killed.", "ADJUD, Romania, March 4, 2025 — "),
            ("Cairo - The minister of supply said on Monday that wheat had arrived.", "Cairo - "),
            ("القاهرة - 12 مارس 2024 - قالت الوزارة إن القمح وصل.", "القاهرة - 12 مارس 2024 - "),
            ("بغداد (الوكالة) - قُتل سبعة أشخاص.", "بغداد (الوكالة) - "),
            ("الخرطوم/أديس أبابا - 8 سبتمبر 2020 (الوكالة) - غمرت المياه القرى.", "الخرطوم/أديس أبابا - 8 سبتمبر 2020 (الوكالة) - "),
            ("تونس (الحرية) 19 يناير 2024 - أعلنت الوزارة ذلك.", "تونس (الحرية) 19 يناير 2024 - "),
            ("دمشق - 12 أيلول 2024 - الوكالة السورية", "دمشق - 12 أيلول 2024 - الوكالة السورية"),
            ("Our correspondent in Adjud - 5 March 2025", "Our correspondent in Adjud - 5 March 2025"),
            ("أربيل، ١٥ مايو ٢٠٢٤ - أعلنت القيادة المركزية ذلك.", "أربيل، ١٥ مايو ٢٠٢٤ - "),
        ] {
            assert_eq!(dateline(paragraph).map(|end| &paragraph[..end]), Some(cut));
        }
    }

    #[test]
    fn is_no_news_with_a_dash_in_it() {
        for paragraph in [
            "Beirut opts for a hard peg - and loses three ministers over it today",
            "انتهت محادثات أردنية - سورية في عمّان أمس الأربعاء بتفاهم.",
            "ويربط طريق بيحان - حريب بين شبوة ومأرب.",
            "معبر نصيب - جابر مغلق",
            "The price was immediate. Three ministers - economy, labour and industry - handed in their resignations.",
            "The minister, who took office on 12 March 2024, said - again - that he would stay.",
            "He was born on 12 March 1964 in Cairo",
        ] {
            assert_eq!(dateline(paragraph), None, "{paragraph}");
        }
    }
}
