//! The command line: arguments in, tables out, messages on standard error, an exit code.

mod cli;
mod output;
mod progress;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result, bail};
use clap::{CommandFactory, Parser};
use reconcile::{
    config::Config,
    evaluate::{self, Bundle, Reliability, Score},
    export,
    ingest::{self, Intake},
    lexicon::{self, Lexicon, LexiconError},
    meaning::Encoder,
    model::{Lang, Severity},
    review::{self, Review, Suggestion},
};

use cli::{Cli, Command, Level, Reading, Run, Ui};
use output::{Closed, print, tell};
use progress::Console;

/// What a shell reports of a program that a closed pipe has ended.
const CLOSED_PIPE: u8 = 141;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match &cli.command {
        None => match &cli.run.check_lexicon {
            Some(folder) => check_lexicon(folder),
            None => run(&cli.run),
        },
        Some(Command::Explain { id, inputs, reading }) => explain(id, inputs, reading),
        Some(Command::Suggest { reviewed, inputs }) => suggest(reviewed, inputs),
        Some(Command::Completions { shell }) => completions(*shell),
        Some(Command::Man) => manual(),
        Some(Command::Learn { stories, out, no_meaning, examples }) => learn(stories, out.as_deref(), *no_meaning, examples.as_deref()),
        Some(Command::Evaluate { stories }) => measure(stories),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(error) if error.is::<Closed>() => ExitCode::from(CLOSED_PIPE),
        Err(error) => {
            tell(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// The main job; the number is its exit code.
fn run(cli: &Run) -> Result<u8> {
    let mut console = Console::new(cli.quiet, cli.verbose);
    output::check(cli)?;
    let review = cli.review.as_deref().map(Review::read).transpose()?;
    check_reviews(cli, review.as_ref())?;
    start_threads(cli.jobs, &console)?;
    let lexicon = lexicon_of(&cli.reading)?;
    let Intake { documents, notices } = ingest::read(&cli.inputs, ingest::Options { by_folder: cli.reading.by_folder })?;
    for notice in &notices {
        let message = format!("{}: {}", notice.about, notice.message);
        if notice.skipped { console.warn(&message) } else { console.tell(&message) }
    }
    console.detail("inputs read");
    let encoder = encoder_of(&cli.reading)?;
    let mut config = Config { ui: ui_of(&cli.reading), ..Config::default() };
    if let Some(least) = cli.min_confidence {
        config.min_confidence = least;
    }
    console.start(documents.len());
    let report = reconcile::reconcile_watched(documents, &lexicon, encoder.as_ref(), &config, &|progress| console.watch(progress));
    console.finish();
    let mut conflicts = export::worded(export::conflicts(&report), config.ui);
    if let Some(review) = &review {
        let (carried, changes) = review::carry(conflicts, review);
        conflicts = carried;
        console.tell(&format!(
            "since the review: {} new, {} changed, {} the same, {} gone",
            changes.new, changes.changed, changes.same, changes.gone
        ));
    }
    // Once more, for who saved a review while this ran.
    output::write(cli, &report, conflicts, (&lexicon, config.ui), || check_reviews(cli, review.as_ref()))?;
    console.detail("outputs written");
    let count = |severity| report.rows.iter().filter(|row| row.severity == severity).count();
    let skipped = notices.iter().filter(|notice| notice.skipped).count();
    console.tell(&format!(
        "{} documents, {} claims, {} conflicts ({} high, {} medium, {} low), {skipped} files skipped, {:.1} s",
        report.documents.len(),
        report.claims.len(),
        report.rows.len(),
        count(Severity::High),
        count(Severity::Medium),
        count(Severity::Low),
        console.seconds(),
    ));
    let level = cli.fail_on.map(|level| match level {
        Level::Low => Severity::Low,
        Level::Medium => Severity::Medium,
        Level::High => Severity::High,
    });
    Ok(match level {
        _ if skipped > 0 => 3,
        Some(level) if report.rows.iter().any(|row| row.severity >= level) => 4,
        _ => 0,
    })
}

/// Starts as many threads as the user wants. Beyond a few a core they only wait for each other: thousands take minutes for what
/// two do in a second.
fn start_threads(wanted: usize, console: &Console) -> Result<()> {
    const MOST_A_CORE: usize = 4;
    if wanted == 0 {
        return Ok(());
    }
    let most = MOST_A_CORE * std::thread::available_parallelism().map_or(1, usize::from);
    if wanted > most {
        console.tell(&format!("--jobs {wanted} is more than helps here; {most} threads are used"));
    }
    rayon::ThreadPoolBuilder::new().num_threads(wanted.min(most)).build_global().context("cannot start the threads")
}

fn lexicon_of(reading: &Reading) -> Result<Lexicon> {
    let lexicon = match &reading.lexicon {
        Some(folder) => Lexicon::layered(folder),
        None => Lexicon::embedded(),
    };
    lexicon.map_err(|error| match error {
        LexiconError::Mistakes { .. } => anyhow::Error::new(error).context("mistakes in the lexicon"),
        other => other.into(),
    })
}

fn encoder_of(reading: &Reading) -> Result<Option<Encoder>> {
    Ok(if reading.no_meaning { None } else { Some(Encoder::embedded()?) })
}

fn ui_of(reading: &Reading) -> Lang {
    match reading.ui {
        Ui::En => Lang::En,
        Ui::Ar => Lang::Ar,
    }
}

/// Refuses to write over what a reviewer wrote.
fn check_reviews(cli: &Run, review: Option<&Review>) -> Result<()> {
    for output in [Some(&cli.out), cli.edges.as_ref(), cli.claims.as_ref()].into_iter().flatten() {
        review::check_overwrite(output, review)?;
    }
    Ok(())
}

/// Prints alias lines in the format of `lexicon/aliases.tsv`; what makes none is told on standard error.
fn suggest(reviewed: &Path, inputs: &[PathBuf]) -> Result<u8> {
    let review = Review::read(reviewed)?;
    let documents = ingest::read(inputs, ingest::Options::default())?.documents;
    let mut lines = "entity\tlang\tform\tyes\tno\n".to_owned();
    for suggestion in review::suggest(&review, &documents, &Lexicon::embedded()?) {
        match suggestion {
            Suggestion::Alias(cells) => lines += &(cells.join("\t") + "\n"),
            Suggestion::Left { id, why } => tell(&format!("{id}: {why}")),
        }
    }
    print(lines)?;
    Ok(0)
}

/// Prints what completes the options in a shell.
fn completions(shell: clap_complete::Shell) -> Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "reconcile", &mut script);
    print(script)?;
    Ok(0)
}

/// Prints the manual page.
fn manual() -> Result<u8> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page).context("cannot make the manual page")?;
    print(page)?;
    Ok(0)
}

/// Prints one conflict in full.
fn explain(id: &str, inputs: &[PathBuf], reading: &Reading) -> Result<u8> {
    let lexicon = lexicon_of(reading)?;
    let documents = ingest::read(inputs, ingest::Options { by_folder: reading.by_folder })?.documents;
    let config = Config { min_confidence: 0.0, ui: ui_of(reading) };
    let report = reconcile::reconcile(documents, &lexicon, encoder_of(reading)?.as_ref(), &config);
    let Some(text) = export::explain(&report, id) else {
        bail!(
            "no conflict `{id}` in these inputs; take the id from the `conflict_id` column of a run on the same files, and give \
             --lexicon, --by-folder and --no-meaning as in that run"
        );
    };
    print(text)?;
    Ok(0)
}

/// Prints every mistake in a folder of lexicon tables. Examples of built-in rows that are known to be misread are nobody's mistake
/// who checks a table of his own: they are listed behind his, and marked.
fn check_lexicon(folder: &Path) -> Result<u8> {
    let (known, own): (Vec<_>, Vec<_>) = lexicon::check(folder)?.into_iter().partition(|mistake| mistake.built_in);
    let own_lines = own.iter().map(|mistake| format!("{mistake}\n"));
    let known_lines = known.iter().map(|mistake| format!("{mistake} (a built-in row)\n"));
    print(own_lines.chain(known_lines).collect::<String>())?;
    if !known.is_empty() {
        tell(&format!("{} examples of built-in rows are read otherwise", known.len()));
    }
    tell(&format!("{} mistakes in `{}`", own.len(), folder.display()));
    Ok(u8::from(!own.is_empty()))
}

/// Reads all annotated stories below `folders`.
fn read_stories(folders: &[PathBuf]) -> Result<Vec<Bundle>> {
    let mut bundles = Vec::new();
    for folder in folders {
        bundles.extend(Bundle::read_all(folder)?);
    }
    if bundles.is_empty() {
        bail!("no story found; a story is a folder with `docs/` and annotations");
    }
    Ok(bundles)
}

/// Learns the weight table.
fn learn(stories: &[PathBuf], out: Option<&Path>, no_meaning: bool, shown: Option<&Path>) -> Result<u8> {
    let out = out.unwrap_or(Path::new(if no_meaning { "lexicon/weights-words.tsv" } else { "lexicon/weights.tsv" }));
    let encoder = if no_meaning { None } else { Some(Encoder::embedded()?) };
    let bundles = read_stories(stories)?;
    let lexicon = Lexicon::embedded()?;
    let examples = evaluate::examples(&bundles, &lexicon, encoder.as_ref());
    if let Some(path) = shown {
        let line = |example: &evaluate::Example| {
            let levels = example.levels.join(" ");
            format!(
                "{}\t{}\t{}\t{levels}\t{}\t{}\n",
                example.story,
                example.model.name(),
                u8::from(example.answer),
                example.quotes[0],
                example.quotes[1]
            )
        };
        let text: String = examples.iter().map(line).collect();
        std::fs::write(path, format!("story\tmodel\tanswer\tlevels\ta\tb\n{text}"))
            .with_context(|| format!("cannot write `{}`", path.display()))?;
    }
    let learned = evaluate::learn(&examples);
    let mut table = String::from(
        "# Match weights in bits (log2 of a Bayes factor). Learned by `reconcile learn`; origin: number of training pairs that had the level.\n\
         model\tlevel\tbits\torigin\n",
    );
    for weight in learned {
        table += &format!("{}\t{}\t{:.3}\tlearned:{}\n", weight.model.name(), weight.level, weight.bits, weight.seen);
    }
    std::fs::write(out, table).with_context(|| format!("cannot write `{}`", out.display()))?;
    Ok(0)
}

/// Prints the benchmark's measures, one line a story, and how far the stated confidence can be believed.
fn measure(stories: &[PathBuf]) -> Result<u8> {
    let lexicon = Lexicon::embedded()?;
    let encoder = Encoder::embedded()?;
    let (mut pooled, mut rated) = (Score::default(), Vec::new());
    print(format!("{:20} {:>5} recall strict precis agree agwrong traps cand candag\n", "story", "rows"))?;
    for bundle in read_stories(stories)? {
        let report = reconcile::reconcile(bundle.documents.clone(), &lexicon, Some(&encoder), &Config::default());
        let score = evaluate::score(&bundle, &report);
        print_score(&bundle.name, &score)?;
        pooled = pooled.plus(&score);
        // Above the threshold there are too few rows to tell.
        let everything = Config { min_confidence: 0.0, ..Config::default() };
        let report = reconcile::reconcile(bundle.documents.clone(), &lexicon, Some(&encoder), &everything);
        rated.extend(evaluate::score(&bundle, &report).rated);
    }
    print_score("pooled", &pooled)?;
    print(format!("\nrows of all stories, those below the threshold too:\n{}\n", Reliability::of(&rated)))?;
    Ok(0)
}

fn print_score(name: &str, score: &Score) -> Result<()> {
    let rates = [
        score.recall,
        score.strict,
        score.precision,
        score.agreements,
        score.agree_wrong,
        score.traps,
        score.candidates,
        score.agreement_candidates,
    ];
    let rates: Vec<String> = rates.iter().map(|share| format!("{:6.2}", share.rate())).collect();
    print(format!("{name:20} {:>5} {}\n", score.rows, rates.join(" ")))
}
