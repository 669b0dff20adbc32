//! Consonant skeletons: what the spellings of one name in two scripts have in common.
//!
//! Romanizations of Arabic names and Arabic spellings of foreign names agree in their consonants up to a few classes
//! (ج is j or g, ق is q or k, p is written ب, v is written ف) and disagree in vowels. A skeleton keeps one letter a class
//! and drops vowels, glides and inner h, so that تشاووش and جاووش, Mohammed and محمد can be compared by string distance.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::lexicon::{Source, Table};

/// The skeleton of one word of a name, in any of the two scripts.
///
/// ```
/// use reconcile::entity::skeleton;
///
/// assert_eq!(skeleton("محمد"), skeleton("Mohammed"));
/// assert_eq!(skeleton("خليفة"), skeleton("Khalifa"));
/// assert_ne!(skeleton("صالح"), skeleton("سراج"));
/// ```
#[must_use]
pub fn skeleton(word: &str) -> String {
    let folded = crate::text::fold(word);
    let letters: Vec<char> = folded.chars().filter(|c| c.is_alphabetic()).collect();
    let mut out = String::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let (c, next) = (letters[at], letters.get(at + 1).copied());
        let digraph = match (c, next) {
            ('k', Some('h')) | ('c', Some('k')) => Some("k"),
            ('s', Some('h')) => Some("s"),
            ('c', Some('h')) => Some("ts"),
            ('g', Some('h')) | ('d', Some('j')) => Some("j"),
            ('t', Some('h')) => Some("t"),
            ('d', Some('h')) => Some("d"),
            ('z', Some('h')) => Some("j"),
            ('p', Some('h')) => Some("f"),
            _ => None,
        };
        let (class, width) = match digraph {
            Some(class) => (class, 2),
            None => (class(c, next, at == 0), 1),
        };
        for letter in class.chars() {
            // A doubled letter is one letter in the other script.
            if !out.ends_with(letter) {
                out.push(letter);
            }
        }
        at += width;
    }
    out
}

fn class(c: char, next: Option<char>, first: bool) -> &'static str {
    match c {
        'ب' | 'b' | 'p' | 'پ' => "b",
        'ت' | 'ط' | 'ث' | 't' => "t",
        'ج' | 'غ' | 'j' | 'g' | 'چ' | 'گ' => "j",
        'ح' | 'ه' | 'h' if first => "h",
        'خ' | 'ق' | 'ك' | 'k' | 'q' => "k",
        'c' if matches!(next, Some('e' | 'i' | 'y')) => "s",
        'c' => "k",
        'x' => "ks",
        'د' | 'ض' | 'ذ' | 'd' => "d",
        'ر' | 'r' => "r",
        'ز' | 'ظ' | 'z' => "z",
        'س' | 'ص' | 'ش' | 's' => "s",
        'ف' | 'f' | 'v' | 'ڤ' => "f",
        'ل' | 'l' => "l",
        'م' | 'm' => "m",
        'ن' | 'n' => "n",
        'w' if first => "w",
        'و' if first => "w",
        _ => "",
    }
}

/// How alike two words of names are, 0 to 1, by letters within one script and by skeletons across scripts.
///
/// ```
/// use reconcile::entity::{NameWord, similarity};
///
/// let alike = |a: &str, b: &str| similarity(&NameWord::new(a), &NameWord::new(b)) >= 0.8;
/// assert!(alike("Hamdan", "Hemdan") && alike("حمدان", "Hamdan"));
/// assert!(!alike("محمد", "محمود") && !alike("علي", "Lee"));
/// ```
#[must_use]
pub fn similarity(a: &NameWord, b: &NameWord) -> f64 {
    if a.folded == b.folded {
        return 1.0;
    }
    let bones = a.skeleton.len().min(b.skeleton.len());
    let same_bones = a.skeleton == b.skeleton;
    match (a.elements.is_empty(), b.elements.is_empty()) {
        // The table tells names apart that a letter does: محمد and محمود. It has not every spelling of a long one in both scripts.
        (false, false)
            if !a.elements.iter().any(|row| b.elements.contains(row)) && (a.arabic == b.arabic || !same_bones || bones < FULL_BONES) =>
        {
            return 0.0;
        }
        (false, false) if !a.elements.iter().any(|row| b.elements.contains(row)) => {}
        (false, false) => return SPELLING,
        _ => {}
    }
    if a.arabic != b.arabic {
        return match same_bones {
            true if bones >= MANY_BONES => 0.95,
            true if bones >= LEAST_BONES => 0.8,
            // One bone says nothing: علي and Lee have one each.
            true => 0.0,
            // One consonant more or less, in a name long enough to bear it.
            false if bones > MANY_BONES => 0.95 * strsim::normalized_damerau_levenshtein(&a.skeleton, &b.skeleton),
            false => 0.0,
        };
    }
    let strange = a.elements.is_empty() && b.elements.is_empty();
    if is_feminine_of(a, b) || !same_bones && !strange {
        return 0.0;
    }
    let letters = strsim::normalized_damerau_levenshtein(&a.folded, &b.folded);
    if same_bones && bones >= MANY_BONES { letters.max(0.9) } else { letters }
}

/// Fewer bones than this show nothing across scripts.
const LEAST_BONES: usize = 2;
/// From so many bones on equal skeletons show one word.
const MANY_BONES: usize = 3;
/// From so many bones on equal skeletons show one word whatever the table has.
const FULL_BONES: usize = 5;
/// How alike two spellings of one element of names are.
const SPELLING: f64 = 0.95;

/// Whether one is the other with the feminine ending: Amira and Amir, سميرة and سمير.
fn is_feminine_of(a: &NameWord, b: &NameWord) -> bool {
    let ending = if a.arabic { 'ه' } else { 'a' };
    let (short, long) = if a.folded.len() < b.folded.len() { (a, b) } else { (b, a) };
    long.folded.strip_suffix(ending) == Some(&short.folded)
}

/// The rows of the table of names by folded spelling. It is the built-in table: a word of a name is made in many places that
/// have no lexicon at hand, and which names are two is no matter of a user's taste.
static ELEMENTS: LazyLock<FxHashMap<String, SmallVec<[u16; 2]>>> = LazyLock::new(|| {
    let (mut elements, mut row_number) = (FxHashMap::<String, SmallVec<[u16; 2]>>::default(), 0);
    // Mistakes of the built-in table are found where the lexicon is loaded.
    Table::read(&Source::embedded(), "given-names.tsv", &["ar", "latin"], &mut Vec::new(), |row, _| {
        let forms = row.forms("ar").chain(row.forms("latin")).filter(|form| !form.contains(' '));
        for form in forms {
            let rows = elements.entry(bare(&crate::text::fold(form)).0.to_owned()).or_default();
            if !rows.contains(&row_number) {
                rows.push(row_number);
            }
        }
        row_number += 1;
    });
    elements
});

/// A folded word of a name without its article, and whether it is in Arabic script.
fn bare(folded: &str) -> (&str, bool) {
    let arabic = folded.chars().any(|c| ('\u{0600}'..='\u{06FF}').contains(&c));
    let rest = if arabic {
        folded.strip_prefix("ال").filter(|rest| rest.chars().count() >= 3)
    } else {
        ["al-", "el-", "as-", "ar-", "an-", "at-", "ad-"].iter().find_map(|article| folded.strip_prefix(article))
    };
    (rest.unwrap_or(folded), arabic)
}

/// One word of a name, ready for comparison.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameWord {
    /// Folded spelling without article.
    pub folded: String,
    /// Consonant skeleton.
    pub skeleton: String,
    /// Whether it is written in Arabic script.
    pub arabic: bool,
    /// Rows of the table of names that it spells; several for one spelling of two names.
    elements: SmallVec<[u16; 2]>,
}

impl NameWord {
    /// Prepares a word of a name.
    #[must_use]
    pub fn new(word: &str) -> NameWord {
        let folded = crate::text::fold(word);
        let (bare, arabic) = bare(&folded);
        let elements = ELEMENTS.get(bare).cloned().unwrap_or_default();
        NameWord { skeleton: skeleton(bare), folded: bare.to_owned(), arabic, elements }
    }

    /// The words that one written with hyphens is elsewhere: Owusu-Addo, Owusu Addo; al-Harbi is one word.
    ///
    /// ```
    /// use reconcile::entity::NameWord;
    ///
    /// assert_eq!(NameWord::parts("Owusu-Addo").count(), 2);
    /// assert_eq!(NameWord::parts("al-Harbi").count(), 1);
    /// ```
    pub fn parts(word: &str) -> impl Iterator<Item = NameWord> {
        let folded = crate::text::fold(word);
        let article = bare(&folded).0.len() < folded.len();
        let whole = article || word.split('-').any(|part| part.chars().count() < 2);
        word.split(move |c| c == '-' && !whole).map(NameWord::new)
    }

    /// Whether the table of names has it.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !self.elements.is_empty()
    }

    /// Whether the two are spellings of one word.
    #[must_use]
    pub fn same(&self, other: &NameWord) -> bool {
        const SAME: f64 = 0.8;
        similarity(self, other) >= SAME
    }

    /// Its first two bones, to look for its like by: a slip of spelling further on does not part them.
    #[must_use]
    pub fn first_bones(&self) -> &str {
        self.skeleton.char_indices().nth(2).map_or(&self.skeleton, |(end, _)| &self.skeleton[..end])
    }
}
