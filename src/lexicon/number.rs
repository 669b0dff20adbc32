//! Number words and the words that hedge a number.

use super::{Source, Table, phrase::Phrases, value::Sense};

/// What a number word does in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberKind {
    /// 0 to 9.
    Digit,
    /// 1 or 2 in a form that only stands inside a compound: أحد, إحدى.
    Bound,
    /// 10 to 19.
    Teen,
    /// 20 to 90.
    Ten,
    /// 100, multiplied by what stands before it.
    Hundred,
    /// 200 to 900 in one word: ثلاثمئة.
    Hundreds,
    /// Thousand and above.
    Scale,
    /// A scale written as one letter behind digits: 2m, 5k.
    ScaleLetter,
    /// Two of a scale: ألفان.
    Pair,
    /// The plural of a scale: multiplies after a number, and alone is an open count ("hundreds", آلاف).
    Plural,
    /// 12, multiplied by what stands before it.
    Dozen,
    /// "A" before a scale.
    Article,
    /// An interval: several, بضع.
    Vague,
    /// "And some more" behind or before a round number: نيف.
    Odd,
    /// One part: half, ثلث.
    Fraction,
    /// One part, but only before "of", because alone it is an ordinal: third.
    FractionOf,
    /// Parts that need a number before them: thirds, أرباع.
    Parts,
    /// Several parts in one word: ثلثان.
    Shares,
    /// Place in an order.
    Ordinal,
    /// An ordinal that only stands inside a compound: الحادي والعشرون.
    OrdinalBound,
    /// Makes digits an ordinal: 5th.
    OrdinalSuffix,
    /// About (before the number).
    About,
    /// A little less.
    Nearly,
    /// A little more.
    Over,
    /// Lower bound.
    AtLeast,
    /// Upper bound.
    AtMost,
    /// A thing that goes by numbers: flight, المادة.
    Label,
    /// "Number" itself: No., رقم.
    LabelMark,
    /// "A total of": no hedge at all.
    Exact,
    /// Lower bound, behind the number.
    OrMore,
    /// Upper bound, behind the number.
    OrLess,
    /// About, behind the number.
    OrSo,
    /// Opens "between … and …".
    Between,
    /// Opens "from … to …".
    From,
    /// Joins the ends of a range.
    To,
    /// And.
    And,
    /// Or.
    Or,
}

impl NumberKind {
    fn from_name(name: &str) -> Option<NumberKind> {
        use NumberKind as K;
        Some(match name {
            "digit" => K::Digit,
            "bound" => K::Bound,
            "teen" => K::Teen,
            "ten" => K::Ten,
            "hundred" => K::Hundred,
            "hundreds" => K::Hundreds,
            "scale" => K::Scale,
            "scale_letter" => K::ScaleLetter,
            "pair" => K::Pair,
            "plural" => K::Plural,
            "dozen" => K::Dozen,
            "article" => K::Article,
            "vague" => K::Vague,
            "odd" => K::Odd,
            "fraction" => K::Fraction,
            "fraction_of" => K::FractionOf,
            "parts" => K::Parts,
            "shares" => K::Shares,
            "ordinal" => K::Ordinal,
            "ordinal_bound" => K::OrdinalBound,
            "ordinal_suffix" => K::OrdinalSuffix,
            "about" => K::About,
            "nearly" => K::Nearly,
            "over" => K::Over,
            "at_least" => K::AtLeast,
            "at_most" => K::AtMost,
            "or_more" => K::OrMore,
            "or_less" => K::OrLess,
            "or_so" => K::OrSo,
            "between" => K::Between,
            "label" => K::Label,
            "label_mark" => K::LabelMark,
            "from" => K::From,
            "to" => K::To,
            "and" => K::And,
            "or" => K::Or,
            _ => return None,
        })
    }

    /// The hedge that a row of `particles.tsv` stands for, by its class and value.
    fn from_particle(class: &str, value: &str) -> Option<NumberKind> {
        Some(match (class, value) {
            ("approx", "below") => NumberKind::Nearly,
            ("approx", "above") => NumberKind::Over,
            ("approx", "after") => NumberKind::OrSo,
            ("approx", _) => NumberKind::About,
            ("at-least" | "more-than", "after") => NumberKind::OrMore,
            ("at-least" | "more-than", _) => NumberKind::AtLeast,
            ("at-most" | "less-than", "after") => NumberKind::OrLess,
            ("at-most" | "less-than", _) => NumberKind::AtMost,
            ("exact", _) => NumberKind::Exact,
            _ => return None,
        })
    }
}

/// A row of a language's `numbers.tsv`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NumberWord {
    /// What it does.
    pub kind: NumberKind,
    /// Its number; 0 for words that have none.
    pub value: f64,
    /// Lower end of a vague word.
    pub low: f64,
    /// Upper end of a vague word.
    pub high: f64,
}

/// Adds the number words and hedges of both languages.
pub(super) fn load(source: &Source, phrases: &mut Phrases<Sense>, mistakes: &mut Vec<String>) {
    for path in ["ar/numbers.tsv", "en/numbers.tsv"] {
        Table::read(source, path, &["id", "kind", "value", "low", "high", "forms"], mistakes, |row, mistakes| {
            let Some(kind) = NumberKind::from_name(row.get("kind")) else {
                return mistakes.push(format!("{}: unknown kind `{}`; the file's head lists them", row.place, row.get("kind")));
            };
            let mut number = |column: &str| match row.get(column) {
                "" => 0.0,
                cell => cell.parse().unwrap_or_else(|_| {
                    mistakes.push(format!("{}: `{cell}` is not a number", row.place));
                    0.0
                }),
            };
            let word = NumberWord { kind, value: number("value"), low: number("low"), high: number("high") };
            row.forms("forms").for_each(|form| phrases.insert(form, Sense::Number(word)));
        });
    }
    Table::read(source, "en/particles.tsv", &["id", "form", "class", "value"], mistakes, |row, _| {
        if let Some(kind) = NumberKind::from_particle(row.get("class"), row.get("value")) {
            phrases.insert(row.get("form"), Sense::Number(NumberWord { kind, value: 0.0, low: 0.0, high: 0.0 }));
        }
    });
}
