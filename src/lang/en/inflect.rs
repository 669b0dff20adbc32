//! English inflection: a lemma is entered once, its forms are made here.
//!
//! Irregular forms and doubled consonants come from `forms.tsv` and the `forms` column of `verbs.tsv`; this module only
//! knows the rules (Quirk et al. 1985, §3.5–3.10 for verbs, §5.80 for plurals).

use smallvec::SmallVec;

/// The plural of a noun, or the third person of a verb: the two endings obey one rule.
///
/// ```ignore
/// assert_eq!(s_form("country"), "countries");
/// ```
pub(super) fn s_form(lemma: &str) -> String {
    if let Some(stem) = lemma.strip_suffix('y').filter(|stem| !stem.ends_with(is_vowel)) {
        format!("{stem}ies")
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|end| lemma.ends_with(end)) || (lemma.ends_with('o') && !lemma.ends_with("oo")) {
        format!("{lemma}es")
    } else {
        format!("{lemma}s")
    }
}

/// What ends in -man and is no compound of "man".
const NO_MEN: [&str; 14] = [
    "alabaman",
    "brahman",
    "caiman",
    "cayman",
    "german",
    "human",
    "mussulman",
    "norman",
    "ottoman",
    "roman",
    "shaman",
    "talisman",
    "turkoman",
    "yuman",
];

/// The plural of a noun of one word: a compound of "man" has the vowel of "men" (Quirk et al. 1985, §5.84).
pub(super) fn noun_plural(lemma: &str) -> String {
    match lemma.strip_suffix("man") {
        Some(stem) if !NO_MEN.contains(&lemma.to_ascii_lowercase().as_str()) => format!("{stem}men"),
        _ => s_form(lemma),
    }
}

/// Which of the words of a noun is its head: the last, or the one before the preposition ("*head* of state").
pub(super) fn head_of(words: &[&str]) -> usize {
    let preposition = words.iter().position(|word| matches!(*word, "of" | "in" | "for" | "to" | "on" | "at" | "from" | "with"));
    preposition.unwrap_or(words.len()).saturating_sub(1)
}

/// The plural of a noun of one word or several: "air strikes", "heads of state".
pub(super) fn plural(lemma: &str) -> String {
    let words: SmallVec<[&str; 4]> = lemma.split(' ').collect();
    let head = head_of(&words);
    let made = noun_plural(words[head]);
    words.iter().enumerate().map(|(at, word)| if at == head { made.as_str() } else { *word }).collect::<Vec<_>>().join(" ")
}

/// The regular past and participle.
pub(super) fn ed_form(lemma: &str) -> String {
    if lemma.ends_with('e') {
        format!("{lemma}d")
    } else if let Some(stem) = lemma.strip_suffix('y').filter(|stem| !stem.ends_with(is_vowel)) {
        format!("{stem}ied")
    } else if doubles(lemma) {
        format!("{lemma}{}ed", lemma.chars().last().expect("a lemma that doubles its last letter has one"))
    } else {
        format!("{lemma}ed")
    }
}

/// The -ing form.
pub(super) fn ing_form(lemma: &str) -> String {
    if let Some(stem) = lemma.strip_suffix("ie") {
        format!("{stem}ying")
    } else if let Some(stem) = lemma.strip_suffix('e').filter(|stem| !stem.ends_with(['e', 'o', 'y']) && stem.len() > 1) {
        format!("{stem}ing")
    } else if doubles(lemma) {
        format!("{lemma}{}ing", lemma.chars().last().expect("a lemma that doubles its last letter has one"))
    } else {
        format!("{lemma}ing")
    }
}

/// The comparative and the superlative of a short adjective.
pub(super) fn degrees(lemma: &str) -> [String; 2] {
    let stem = match lemma.strip_suffix('y').filter(|stem| !stem.ends_with(is_vowel)) {
        Some(stem) => format!("{stem}i"),
        None => lemma.strip_suffix('e').unwrap_or(lemma).to_owned(),
    };
    [format!("{stem}er"), format!("{stem}est")]
}

/// Whether the last consonant doubles before -ed and -ing: one syllable, one short vowel, one consonant (stop, ban).
fn doubles(lemma: &str) -> bool {
    let bytes = lemma.as_bytes();
    let &[.., before, vowel, last] = bytes else { return false };
    let vowels = bytes.iter().filter(|byte| is_vowel(char::from(**byte))).count();
    vowels == 1 && is_vowel(char::from(vowel)) && !is_vowel(char::from(before)) && !is_vowel(char::from(last)) && !b"wxyh".contains(&last)
}

pub(super) fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_plurals_by_the_head() {
        for (lemma, expected) in [
            ("air strike", "air strikes"),
            ("head of state", "heads of state"),
            ("armed man", "armed men"),
            ("policewoman", "policewomen"),
            ("German", "Germans"),
        ] {
            assert_eq!(plural(lemma), expected);
        }
    }

    #[test]
    fn inflects_by_rule() {
        for (lemma, s, ed, ing) in [
            ("sign", "signs", "signed", "signing"),
            ("carry", "carries", "carried", "carrying"),
            ("delay", "delays", "delayed", "delaying"),
            ("ban", "bans", "banned", "banning"),
            ("bomb", "bombs", "bombed", "bombing"),
            ("agree", "agrees", "agreed", "agreeing"),
            ("release", "releases", "released", "releasing"),
            ("die", "dies", "died", "dying"),
            ("veto", "vetoes", "vetoed", "vetoing"),
            ("crash", "crashes", "crashed", "crashing"),
        ] {
            assert_eq!((s_form(lemma).as_str(), ed_form(lemma).as_str(), ing_form(lemma).as_str()), (s, ed, ing));
        }
    }
}
