//! The command line: arguments in, tables out, messages on standard error, an exit code.

mod cli;
mod progress;

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result, bail};
use clap::{CommandFactory, Parser};
use reconcile::{
    config::Config,
    evaluate::{self, Bundle, Reliability, Score},
    export::{self, Format, GraphFormat, Look},
    ingest::{self, Intake},
    lexicon::{self, Lexicon},
    meaning::Encoder,
    model::{Lang, Severity},
    review::{self, Review, Suggestion},
};

use cli::{Cli, Command, Level, Run, Ui};
use progress::Console;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match &cli.command {
        None => match &cli.run.check_lexicon {
            Some(folder) => check_lexicon(folder),
            None => run(&cli.run),
        },
        Some(Command::Explain { id, inputs }) => explain(id, inputs),
        Some(Command::Suggest { reviewed, inputs }) => suggest(reviewed, inputs),
        Some(Command::Completions { shell }) => {
            clap_complete::generate(*shell, &mut Cli::command(), "reconcile", &mut std::io::stdout());
            Ok(0)
        }
        Some(Command::Man) => manual(),
        Some(Command::Learn { stories, out, no_meaning, examples }) => learn(stories, out.as_deref(), *no_meaning, examples.as_deref()),
        Some(Command::Evaluate { stories }) => measure(stories),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("reconcile: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The main job; the number is its exit code.
fn run(cli: &Run) -> Result<u8> {
    let mut console = Console::new(cli.quiet, cli.verbose);
    check_outputs(cli)?;
    let review = cli.review.as_deref().map(Review::read).transpose()?;
    check_reviews(cli, review.as_ref())?;
    if cli.jobs > 0 {
        rayon::ThreadPoolBuilder::new().num_threads(cli.jobs).build_global().context("cannot start the threads")?;
    }
    let lexicon = match &cli.lexicon {
        Some(folder) => Lexicon::layered(folder),
        None => Lexicon::embedded(),
    }
    .context("mistakes in the lexicon")?;
    let Intake { documents, notices } = ingest::read(&cli.inputs, ingest::Options { by_folder: cli.by_folder })?;
    for notice in &notices {
        let message = format!("{}: {}", notice.about, notice.message);
        if notice.skipped { console.warn(&message) } else { console.tell(&message) }
    }
    console.detail("inputs read");
    let encoder = if cli.no_meaning { None } else { Some(Encoder::embedded()?) };
    let mut config = Config {
        ui: match cli.ui {
            Ui::En => Lang::En,
            Ui::Ar => Lang::Ar,
        },
        ..Config::default()
    };
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
    check_reviews(cli, review.as_ref())?;
    let options = |path| export::Options { bom: !cli.no_bom, look: Look::of(&report, path) };
    // The tables of evidence first: whoever finds the conflict table finds the others complete.
    if let Some(path) = &cli.claims {
        put(path, &export::render(&export::claims(&report), Format::of(path)?, &options(path))?)?;
    }
    if let Some(path) = &cli.edges {
        put(path, &export::render(&export::edges(&report), Format::of(path)?, &options(path))?)?;
    }
    if let Some(path) = &cli.graph {
        put(path, &export::network(&report, GraphFormat::of(path)?))?;
    }
    if let Some(path) = &cli.report {
        put(path, export::page(&report, &conflicts, &lexicon, config.ui).as_bytes())?;
    }
    let bytes = match Format::of(&cli.out)? {
        Format::Xlsx => {
            let others = [export::positions, export::claims, export::agreements, export::sources].map(|table| table(&report));
            let tables: Vec<_> = std::iter::once(conflicts).chain(others).chain([export::read_me(config.ui)]).collect();
            export::render_workbook(&tables, &options(&cli.out))?
        }
        format => export::render(&conflicts, format, &options(&cli.out))?,
    };
    put(&cli.out, &bytes)?;
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

/// Writes one output; `-` is standard output.
fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    if path.as_os_str() == "-" {
        return std::io::stdout().lock().write_all(bytes).context("cannot write to standard output");
    }
    Ok(export::replace(path, bytes)?)
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
    println!("entity\tlang\tform\tyes\tno");
    for suggestion in review::suggest(&review, &documents, &Lexicon::embedded()?) {
        match suggestion {
            Suggestion::Alias(cells) => println!("{}", cells.join("\t")),
            Suggestion::Left { id, why } => eprintln!("reconcile: {id}: {why}"),
        }
    }
    Ok(0)
}

/// Prints the manual page.
fn manual() -> Result<u8> {
    clap_mangen::Man::new(Cli::command()).render(&mut std::io::stdout()).context("cannot write to standard output")?;
    Ok(0)
}

/// Prints one conflict in full.
fn explain(id: &str, inputs: &[PathBuf]) -> Result<u8> {
    let lexicon = Lexicon::embedded()?;
    let documents = ingest::read(inputs, ingest::Options::default())?.documents;
    let report =
        reconcile::reconcile(documents, &lexicon, Some(&Encoder::embedded()?), &Config { min_confidence: 0.0, ..Config::default() });
    match export::explain(&report, id) {
        Some(text) => {
            print!("{text}");
            Ok(0)
        }
        None => bail!("no conflict `{id}` in these inputs; take the id from the `conflict_id` column of a run on the same files"),
    }
}

/// Prints every mistake in a folder of lexicon tables.
fn check_lexicon(folder: &Path) -> Result<u8> {
    let mistakes = lexicon::check(folder)?;
    for mistake in &mistakes {
        println!("{mistake}");
    }
    eprintln!("reconcile: {} mistakes in `{}`", mistakes.len(), folder.display());
    Ok(u8::from(!mistakes.is_empty()))
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
    println!("{:20} {:>5} recall strict precis agree agwrong traps cand candag", "story", "rows");
    for bundle in read_stories(stories)? {
        let report = reconcile::reconcile(bundle.documents.clone(), &lexicon, Some(&encoder), &Config::default());
        let score = evaluate::score(&bundle, &report);
        print_score(&bundle.name, &score);
        pooled = pooled.plus(&score);
        // Above the threshold there are too few rows to tell.
        let everything = Config { min_confidence: 0.0, ..Config::default() };
        let report = reconcile::reconcile(bundle.documents.clone(), &lexicon, Some(&encoder), &everything);
        rated.extend(evaluate::score(&bundle, &report).rated);
    }
    print_score("pooled", &pooled);
    println!("\nrows of all stories, those below the threshold too:\n{}", Reliability::of(&rated));
    Ok(0)
}

fn print_score(name: &str, score: &Score) {
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
    println!("{name:20} {:>5} {}", score.rows, rates.join(" "));
}

/// Refuses outputs that cannot be written or would overwrite an input, before any work is done.
fn check_outputs(cli: &Run) -> Result<()> {
    let tables = [Some(&cli.out), cli.edges.as_ref(), cli.claims.as_ref()].into_iter().flatten();
    for output in tables.clone() {
        Format::of(output)?;
    }
    if let Some(graph) = &cli.graph {
        GraphFormat::of(graph)?;
    }
    if let Some(page) = &cli.report
        && !page.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("html"))
    {
        bail!("`{}` is no name for the report; end it in .html", page.display());
    }
    let outputs: Vec<&PathBuf> = tables.chain(&cli.graph).chain(&cli.report).filter(|output| output.as_os_str() != "-").collect();
    for (index, output) in outputs.iter().enumerate() {
        if outputs[..index].contains(output) {
            bail!("`{}` is named for two outputs; give each its own file", output.display());
        }
        let folder = output.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !folder.is_dir() {
            bail!("cannot write `{}`: the folder `{}` does not exist; create it first", output.display(), folder.display());
        }
        if output.is_dir() {
            bail!("cannot write `{}`: it is a folder; name a file", output.display());
        }
        if ingest::is_input(output, &cli.inputs) {
            bail!("`{}` is an input; writing it would destroy it, name another output", output.display());
        }
    }
    Ok(())
}
