//! Consonant skeletons: what the spellings of one name in two scripts have in common.
//!
//! Romanizations of Arabic names and Arabic spellings of foreign names agree in their consonants up to a few classes
//! (ج is j or g, ق is q or k, p is written ب, v is written ف) and disagree in vowels. A skeleton keeps one letter a class
//! and drops vowels, glides and inner h, so that تشاووش and جاووش, Mohammed and محمد can be compared by string distance.

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
#[must_use]
pub fn similarity(a: &NameWord, b: &NameWord) -> f64 {
    if a.folded == b.folded {
        return 1.0;
    }
    if a.arabic == b.arabic {
        let letters = strsim::normalized_damerau_levenshtein(&a.folded, &b.folded);
        let bones = if a.skeleton == b.skeleton && a.skeleton.len() >= 3 { 0.9 } else { 0.0 };
        return f64::max(letters, bones);
    }
    if a.skeleton == b.skeleton {
        return if a.skeleton.len() >= 3 { 0.95 } else { 0.8 };
    }
    // One consonant more or less, in a name long enough to bear it.
    if a.skeleton.len().min(b.skeleton.len()) >= 4 { 0.95 * strsim::normalized_damerau_levenshtein(&a.skeleton, &b.skeleton) } else { 0.0 }
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
}

impl NameWord {
    /// Prepares a word of a name.
    #[must_use]
    pub fn new(word: &str) -> NameWord {
        let folded = crate::text::fold(word);
        let arabic = folded.chars().any(|c| ('\u{0600}'..='\u{06FF}').contains(&c));
        let bare = if arabic {
            folded.strip_prefix("ال").filter(|rest| rest.chars().count() >= 3).unwrap_or(&folded)
        } else {
            ["al-", "el-", "as-", "ar-", "an-", "at-", "ad-"].iter().find_map(|article| folded.strip_prefix(article)).unwrap_or(&folded)
        };
        NameWord { skeleton: skeleton(bare), folded: bare.to_owned(), arabic }
    }

    /// Whether the two are spellings of one word.
    #[must_use]
    pub fn same(&self, other: &NameWord) -> bool {
        const SAME: f64 = 0.8;
        similarity(self, other) >= SAME
    }
}
