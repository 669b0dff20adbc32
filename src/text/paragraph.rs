//! Paragraphs: lines, and lines that belong together where a mail program, a wire or a page layout has broken a text at a width.
//!
//! A line end is a place where the next word did not fit. A text was broken at a width if most of its line ends are, in the midst of
//! sentences; lists, headlines and texts with a sentence a line have shorter lines that end anywhere.

use crate::model::Span;

/// The paragraphs of `text` inside `range`, with their line ends and blank lines: together they are the range.
#[must_use]
pub(super) fn paragraphs(text: &str, range: Span) -> Vec<Span> {
    let lines = lines(text, range);
    let broken = Broken::find(&lines);
    let mut found: Vec<Span> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let goes_on = index > 0 && broken.is_some_and(|broken| broken.goes_on(&lines[index - 1], line));
        match found.last_mut() {
            Some(paragraph) if goes_on => *paragraph = paragraph.cover(line.span),
            _ => found.push(line.span),
        }
    }
    found
}

/// A line with what tells whether the next one goes on with it.
struct Line {
    /// With its end.
    span: Span,
    /// How long it is: characters, and bytes, which some programs count.
    width: [usize; 2],
    /// How long its first word is, in both.
    word: [usize; 2],
    /// White space before it.
    indent: usize,
    /// Its first sign; `None` where it is blank.
    first: Option<char>,
    /// Whether it begins as an item of a list does.
    item: bool,
    /// Whether it ends as a sentence does.
    ends: bool,
    /// Whether a sentence ends inside it.
    divided: bool,
}

fn lines(text: &str, range: Span) -> Vec<Line> {
    let mut start = range.start as usize;
    let read = |line: &str| {
        let span = Span::new(start, start + line.len());
        start = span.end as usize;
        Line::of(line, span)
    };
    range.of(text).split_inclusive('\n').map(read).collect()
}

impl Line {
    fn of(line: &str, span: Span) -> Line {
        let line = line.trim_end();
        let told = line.trim_start();
        let word = told.split_whitespace().next().unwrap_or_default();
        let sizes = |part: &str| [part.chars().count(), part.len()];
        Line {
            span,
            width: sizes(line),
            word: sizes(word),
            indent: line.len() - told.len(),
            first: told.chars().next(),
            item: is_marker(word),
            ends: ends_sentence(told),
            divided: told.split_whitespace().rev().skip(1).any(|word| word.len() > 4 && ends_sentence(word)),
        }
    }

    /// Whether nothing in its form says that `next` begins something new.
    fn may_go_on(&self, next: &Line) -> bool {
        self.first.is_some() && next.first.is_some() && !next.item && next.indent <= self.indent
    }
}

/// `-`, `•`, `3.`, `(4)`: what stands before an item of a list.
fn is_marker(word: &str) -> bool {
    let number = word.trim_start_matches('(').trim_end_matches(['.', ')', '-', ':']);
    let numbered = number.len() < word.len() && !number.is_empty() && number.chars().all(char::is_numeric);
    numbered || (!word.is_empty() && word.chars().all(|c| matches!(c, '-' | '–' | '—' | '*' | '•' | '·' | '●' | '▪' | '>' | '#')))
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '»', ')', ']', '\'', '’']).ends_with(['.', '!', '?', '؟', '…', '۔'])
}

/// How a text was broken.
#[derive(Clone, Copy)]
struct Broken {
    /// The longest line that it allows.
    width: usize,
    /// What is counted: an index into [`Line::width`].
    measure: usize,
    /// By how much a line may miss the width: page layouts count no characters.
    slack: usize,
    /// Whether blank lines part its paragraphs: if not, a sentence that ends with its line may end its paragraph.
    spaced: bool,
}

impl Broken {
    /// The narrowest column that prose is set in, and the widest.
    const WIDTHS: std::ops::RangeInclusive<usize> = 30..=132;

    /// The slack of programs that count: the white space behind a word may count or not.
    const EXACT: usize = 2;

    /// How the lines were broken, where that is evident.
    fn find(lines: &[Line]) -> Option<Broken> {
        let exact = (0..2).flat_map(|measure| Broken::candidates(lines, measure, |_| Broken::EXACT));
        let loose = Broken::candidates(lines, 0, |width| width / 8);
        let broken = exact.chain(loose).find(|broken| broken.is_evident(lines))?;
        Some(Broken { spaced: broken.is_spaced(lines), ..broken })
    }

    /// The widths that nearly all lines keep, widest first: a footer or a link may be longer.
    fn candidates(lines: &[Line], measure: usize, slack: impl Fn(usize) -> usize) -> Vec<Broken> {
        let mut widths: Vec<usize> = lines.iter().filter(|line| line.first.is_some()).map(|line| line.width[measure]).collect();
        widths.sort_unstable_by(|x, y| y.cmp(x));
        widths.truncate(widths.len() / 10 + 1);
        widths.dedup();
        widths.retain(|width| Broken::WIDTHS.contains(width));
        widths.into_iter().map(|width| Broken { width, measure, slack: slack(width), spaced: false }).collect()
    }

    /// Whether the first word of `next` did not fit behind `line`.
    fn is_full(self, line: &Line, next: &Line) -> bool {
        let longest = line.width[self.measure].max(next.width[self.measure]);
        longest <= self.width && line.width[self.measure] + 1 + next.word[self.measure] + self.slack > self.width
    }

    fn goes_on(self, line: &Line, next: &Line) -> bool {
        let told = !line.ends || self.spaced || next.first.is_some_and(char::is_lowercase);
        told && line.may_go_on(next) && self.is_full(line, next)
    }

    /// Whether there are blank lines, and no sentence ends early with another line right below it.
    fn is_spaced(self, lines: &[Line]) -> bool {
        let mut pairs = lines.windows(2).filter(|pair| pair[0].may_go_on(&pair[1]) && pair[0].ends);
        lines.iter().any(|line| line.first.is_none()) && pairs.all(|pair| self.is_full(&pair[0], &pair[1]))
    }

    /// Whether enough lines end at the width in the midst of a sentence, and few elsewhere.
    fn is_evident(self, lines: &[Line]) -> bool {
        const LEAST: usize = 3;
        let open = || lines.windows(2).filter(|pair| pair[0].may_go_on(&pair[1]) && !pair[0].ends);
        let full = || open().filter(|pair| self.is_full(&pair[0], &pair[1]));
        let (all, at_width) = (open().count(), full().count());
        // Items and headlines begin with a capital, the rest of a sentence mostly does not.
        let capital = full().filter(|pair| pair[1].first.is_some_and(char::is_uppercase)).count();
        let small = full().filter(|pair| pair[1].first.is_some_and(char::is_lowercase)).count();
        let elsewhere = all - at_width;
        if capital > small || at_width < LEAST {
            return false;
        }
        if self.slack == Broken::EXACT {
            return at_width >= 2 * elsewhere;
        }
        // Lines of nearly one width may be a list; sentences that end inside of lines are none.
        at_width >= 2 * LEAST && at_width >= 4 * elsewhere && lines.iter().filter(|line| line.divided).count() >= LEAST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paragraphs as they read.
    fn read(text: &str) -> Vec<String> {
        let found = paragraphs(text, Span::new(0, text.len()));
        let joined: String = found.iter().map(|span| span.of(text)).collect();
        assert_eq!(joined, text, "the paragraphs are not the text");
        let words = |span: &Span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        found.iter().map(words).filter(|paragraph| !paragraph.is_empty()).collect()
    }

    /// Breaks every line as `fold -s` and mail programs do, counting what `size` counts.
    fn wrapped(text: &str, width: usize, size: fn(&str) -> usize) -> String {
        let mut out = String::new();
        for line in text.lines() {
            let mut used = 0;
            for word in line.split(' ') {
                if used > 0 && used + 1 + size(word) > width {
                    out.push('\n');
                    used = 0;
                }
                if used > 0 {
                    out.push(' ');
                    used += 1;
                }
                out.push_str(word);
                used += size(word);
            }
            out.push('\n');
        }
        out
    }

    const ENGLISH: &str = "Rail strike to cost economy millions a day\n\
        By Our Correspondent\n\
        A stoppage by rail workers brought much of the network to a halt on Thursday, with roughly a third of normal trains running. \
        The walkout, the first of two planned this week, is purely about money, a person close to the negotiations said.\n\
        In a letter to staff, the director said the proposal was the best that the ministry would fund. It declined to comment.\n\
        A second day of action is planned.\n";

    const ARABIC: &str = "محادثات موسكو تنتهي بلا اتفاق\n\
        غادر قائد الجيش العاصمة الروسية صباح الثلاثاء دون أن يوقع على اتفاق وقف إطلاق النار الذي وقعه رئيس الحكومة مساء الاثنين، \
        حسبما أعلنت وزارة الخارجية الروسية في بيان نشرته على موقعها.\n\
        وكانت المحادثات قد بدأت بدعوة من روسيا وتركيا اللتين دعتا الأسبوع الماضي إلى وقف لإطلاق النار دخل حيز التنفيذ يوم الأحد.\n\
        ولم يحدد موعد لجولة أخرى.\n";

    const CHARACTERS: fn(&str) -> usize = |word| word.chars().count();

    #[test]
    fn broken_paragraphs_are_put_together_whatever_the_width_and_what_it_counts() {
        for text in [ENGLISH, ARABIC] {
            let spaced = text.replace('\n', "\n\n");
            let whole = read(&spaced);
            assert_eq!(whole.len(), text.lines().count());
            for (width, size) in
                [60, 66, 72, 78].map(|width| (width, CHARACTERS)).into_iter().chain([(80, str::len as _), (100, str::len as _)])
            {
                assert_eq!(read(&wrapped(&spaced, width, size)), whole, "{width}");
            }
        }
    }

    /// A sentence that ends with its line may end its paragraph; no paragraph goes on with the next, none ends inside a sentence.
    #[test]
    fn paragraphs_without_blank_lines_keep_apart() {
        for text in [ENGLISH, ARABIC] {
            for width in 56..74 {
                let found = read(&wrapped(text, width, CHARACTERS));
                let mut found = found.iter().peekable();
                for line in text.lines() {
                    let mut together = found.next().expect("the text is not at its end").clone();
                    while together != line {
                        assert!(ends_sentence(&together) && line.starts_with(&together), "{width}: {together}");
                        together = together + " " + found.next().expect("the text is not at its end");
                    }
                }
            }
        }
    }

    #[test]
    fn what_only_looks_broken_stays_as_it_is() {
        let near_misses = [
            // A sentence a line.
            "The talks began on Monday in the capital of Russia.\nThe two sides left without a deal on Tuesday night.\n\
             The ministry said that more talks were planned.\nNobody told when that would be, or where, or why.\n",
            // Headlines.
            "Talks fail in Moscow as the general leaves early\nStorm kills five people near the northern coast\n\
             Bank raises its rates for a third month running\nMinister resigns over a fire in a state hospital\n",
            "محادثات موسكو تنتهي بلا اتفاق بين الطرفين\nمقتل خمسة أشخاص في حادث حافلة\nالبنك المركزي يرفع سعر الفائدة للمرة الثالثة هذا العام\n\
             استقالة الوزير\nعاصفة تضرب الساحل الشمالي وتقطع الطرق\n",
            // A list.
            "The council decided the following on Monday:\n- to raise the tax on fuel, sugar, oil and gas\n- to close the border with its neighbour now\n\
             - to pay the workers what they have been owed\n- to hold an election before the next summer\n",
            // Verse, or names.
            "the road is long\nthe night is cold and deep\nno one has come\nto wake the guards from sleep\nand so we wait\n",
            // Two lines.
            "A stoppage by rail workers brought much of the network to a halt on\nThursday, with a third of the trains running.\n",
        ];
        for text in near_misses {
            assert_eq!(read(text).len(), text.lines().count(), "{text}");
        }
    }
}
