//! Keys of the few function words the grammar itself names.

use crate::text::Key;

macro_rules! keys {
    (words { $($name:ident = $form:literal,)* } lists { $($list:ident = [$($member:literal),* $(,)?],)* }) => {
        /// Function words by name, as keys.
        #[derive(Debug)]
        pub(super) struct Keys {
            $(pub(super) $name: Key,)*
            $(pub(super) $list: Vec<Key>,)*
        }

        impl Default for Keys {
            fn default() -> Keys {
                Keys {
                    $($name: Key::of($form),)*
                    $($list: [$($member),*].into_iter().map(Key::of).collect(),)*
                }
            }
        }
    };
}

keys! {
    words {
    comma = ",", ampersand = "&", be = "be", have = "have", do_ = "do", get = "get", that = "that", to = "to", of = "of",
    by = "by", neither = "neither", whose = "whose", if_ = "if", where_ = "where", ing = "ing", according = "according", without = "without", as_ = "as",
    in_ = "in", on = "on", at = "at", not = "not", because = "because", for_ = "for", there = "there", the = "the", a = "a", an = "an", year = "year", opening = "(", closing = ")", half = "half", old = "old", aged = "aged", year_old = "year-old", go = "go", off = "off", it = "it", whether = "whether", question = "?", what = "what", but = "but", between = "between", with = "with", time = "time", close = "close",
    }
    lists {
    // With "have" behind them they tell of what did not happen: "would have signed".
    counterfactual = ["would", "could", "should", "might"],
    // Behind a past verb of speech they are the future: "said he would sign".
    future_in_the_past = ["would", "'d"],
    // "has to leave", "needs to leave".
    obliging = ["have", "need"],
    quotes = ["\"", "“", "”", "«", "»", "'", "‘", "’"],
    // They may stand behind the auxiliary of the noun they count: "were both freed".
    floats = ["both", "all", "each"],
    // What asks for something other than yes or no: "what did", "when has".
    asking = ["what", "who", "whom", "which", "whose", "where", "when", "why", "how"],
    // Before their subject they open a condition: "had they known", "should it fail".
    supposing = ["have", "should"],
    ends = ["?", ".", "!", ";"],
    // "hardly" and "scarcely" are negative in grammar, not in fact.
    negators = ["not", "n't", "never", "neither", "nor", "no", "nowhere"],
    // Behind them "not" denies nothing: "not only signed".
    additive = ["only", "just", "merely", "simply"],
    negative_subjects = ["no", "nobody", "none", "nothing", "neither"],
    time_nouns = [
        "day", "week", "month", "year", "morning", "afternoon", "evening", "night", "weekend", "hour", "minute", "decade", "century",
        "time", "moment", "fall", "autumn", "spring", "summer", "winter", "quarter", "season",
    ],
    // "the way he left", "the reason he left": how and why, not what.
    manners = ["way", "reason", "place", "time", "moment", "extent", "speed"],
    // Behind an amount they make it a distance: "two hours *later*".
    distances = ["ago", "away", "earlier", "later", "apart"],
    // Parts of a stretch of time: "the end of the year".
    stretches = ["beginning", "close", "course", "end", "middle", "start"],
    // What before such a noun makes it a date: "last week", "that day".
    dates = ["last", "next", "this", "that", "every", "each", "the", "previous", "following", "same", "coming", "past", "early", "late"],
    // Adverbs of an amount: "roughly 600".
    amounts = [
        "more", "less", "fewer", "than", "at", "least", "most", "about", "around", "nearly", "almost", "some", "roughly", "only", "just",
        "over", "under", "approximately", "up", "exactly", "precisely", "barely", "well", "perhaps", "not",
    ],
    // Units of a share or an index: "fell by 5 percent".
    shares = ["percent", "per", "pct", "point", "points", "percentage"],
    // Those of them that can stand before a date.
    clausal_prepositions = ["after", "before", "since", "until", "till"],
    nominatives = ["i", "he", "she", "we", "they"],
    one_person = ["he", "she"],
    // They have no parts: "cleared *him* of fraud", but "some of them".
    persons = ["i", "me", "he", "him", "she", "her", "it", "we", "us", "they", "them", "you"],
    // What is nearly multiplied has grown all the same: "profits nearly doubled".
    multiplying = ["double", "treble", "triple", "quadruple", "halve"],
    personal = ["who", "whom"],
    // Their passive keeps an object: "a man given a medal", "a town called Sisters".
    two_objects = [
        "call", "name", "dub", "give", "award", "grant", "offer", "pay", "deny", "elect", "appoint", "make", "send", "show", "teach",
        "tell", "ask", "charge", "fine", "owe", "title", "declare", "consider", "deem", "label",
    ],
    // Pronouns of two words: "no one", "each other", "one another".
    half_pronouns = ["no", "each", "one"],
    other_halves = ["one", "other", "another"],
    // Determiners that never stand alone.
    articles = ["the", "a", "an", "every", "no"],
    // What opens examples: "countries, such as Finland,".
    examples = ["such", "including"],
    // Determiners that tell which one is meant.
    pointing = ["the", "this", "that", "these", "those"],
    reflexives = ["itself", "himself", "herself", "themselves", "ourselves"],
    // What they have for an object is the subject's own to do: "made an attempt to leave", "dropped plans to sell".
    owners = [
        "have", "make", "take", "hold", "launch", "announce", "unveil", "reveal", "outline", "sign", "reach", "seal", "strike", "drop", "scrap",
        "abandon", "shelve", "form", "draw", "receive", "win", "get", "lose", "need", "use", "issue", "open", "build", "spend",
    ],
    // Their objects act in a bare infinitive: "let them go".
    causatives = ["let", "make", "help", "have", "see", "watch", "hear"],
    // Prepositions before whose gerund the object of the verb acts: "accused them of stealing".
    object_control = ["from", "of", "into", "for", "against", "as"],
    dashes = ["-", "–", "—"],
    // With "of", "to" or "with" behind them they say nothing that the verb asks for: "according to investigators".
    asides = ["according", "instead", "regardless", "irrespective", "apart", "aside", "together", "along", "contrary", "prior", "ahead", "close"],
    // What sets one speaker against another: "…, but rebels denied it".
    contrasts = ["but", "while", "whereas", "although", "though", "yet"],
    // How much of it: "in *full* control", "took *sole* charge".
    wholly = ["full", "complete", "total", "firm", "sole"],
    // What goes on by itself describes the noun behind its participle: "because of rising costs".
    unaided = [
        "age", "boil", "burst", "climb", "collapse", "continue", "crumble", "decline", "deteriorate", "dwindle", "fail", "fall", "flood",
        "freeze", "grow", "increase", "leak", "linger", "mount", "rage", "rise", "shrink", "sink", "slow", "soar", "spiral", "surge",
        "swell", "wane", "weaken", "worsen",
    ],
    // What stands for whoever is picked out: "was the one who asked", "was the first to arrive".
    ones = ["one", "ones"],
    ordinals = ["first", "last"],
    // What "off" says where of: "sank off the coast".
    shores = ["coast", "shore", "coastline", "island", "cape", "peninsula"],
    // "Not a single one", "not one".
    ones_of_many = ["a", "an", "one", "single"],
    // "Not everyone", "not all the hostages".
    all_of_many = ["all", "every", "everybody", "everyone", "everything"],
    // What opens a clause that says when.
    times_of_clauses = ["after", "before", "until", "till", "when", "once"],
    // Prepositions that also open a clause: "after the talks collapsed".
    clausal = ["after", "before", "since", "until", "till", "as", "than", "once", "because", "while", "when", "if", "like"],
    }
}

impl Keys {
    pub(super) fn is_negator(&self, lemma: Key) -> bool {
        self.negators.contains(&lemma)
    }

    pub(super) fn is_time_noun(&self, lemma: Key) -> bool {
        self.time_nouns.contains(&lemma)
    }
}
