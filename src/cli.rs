//! Arguments → settings.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Reads news reports on one story and shows, claim by claim, where the sources contradict each other.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,

    #[command(flatten)]
    pub run: Run,
}

/// What else the program does.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Learn the match weights from annotated stories.
    Learn {
        /// Folders of stories: each sub-folder has docs/ and annotations.
        #[arg(required = true, value_name = "STORIES")]
        stories: Vec<PathBuf>,

        /// Where the weight table goes [default: lexicon/weights.tsv, or lexicon/weights-words.tsv with --no-meaning].
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,

        /// Learn the weights that hold without the meaning model.
        #[arg(long)]
        no_meaning: bool,

        /// Also write the training examples, for studying them.
        #[arg(long, value_name = "FILE")]
        examples: Option<PathBuf>,
    },
    /// Show one conflict in full: both claims, the weights, the rule.
    Explain {
        /// Id of the conflict, as in the conflict table.
        #[arg(value_name = "CONFLICT_ID")]
        id: String,

        /// The same inputs as in the run that found it; give the options below as in that run, too.
        #[arg(required = true, value_name = "INPUT")]
        inputs: Vec<PathBuf>,

        #[command(flatten)]
        reading: Reading,
    },
    /// Print alias lines for a lexicon, from rows that were dismissed with a note beginning `same-entity:`.
    Suggest {
        /// The reviewed conflict table.
        #[arg(value_name = "REVIEWED")]
        reviewed: PathBuf,

        /// The same inputs as in the run that wrote it.
        #[arg(required = true, value_name = "INPUT")]
        inputs: Vec<PathBuf>,
    },
    /// Print what completes this program's options in a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Print the manual page.
    Man,
    /// Measure against annotated stories.
    Evaluate {
        /// Folders of stories.
        #[arg(required = true, value_name = "STORIES")]
        stories: Vec<PathBuf>,
    },
}

/// The main job: inputs in, tables out.
#[derive(Debug, Args)]
pub(crate) struct Run {
    /// Folders (recursive) or files: .txt .md .html .json .jsonl .csv; `-` reads JSONL from standard input.
    #[arg(required_unless_present = "check_lexicon", value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,

    /// Only check a folder of lexicon tables and run their examples; ends with code 1 where something is wrong with its own rows.
    #[arg(long, value_name = "DIR", conflicts_with = "inputs")]
    pub check_lexicon: Option<PathBuf>,

    /// Where the conflicts go: .csv .tsv .jsonl .xlsx .parquet; `-` is CSV on standard output.
    #[arg(long, value_name = "FILE", default_value = "conflicts.csv")]
    pub out: PathBuf,

    /// Also write every pair that was compared, with the reason.
    #[arg(long, value_name = "FILE")]
    pub edges: Option<PathBuf>,

    /// Also write every claim.
    #[arg(long, value_name = "FILE")]
    pub claims: Option<PathBuf>,

    /// Also write claims, entities and sources as a graph: .graphml .dot .json.
    #[arg(long, value_name = "FILE")]
    pub graph: Option<PathBuf>,

    /// A conflict table you worked in (.csv .tsv .xlsx): status, note and your columns are kept, and rows marked new, changed or
    /// gone. May be the same file as --out.
    #[arg(long, value_name = "FILE")]
    pub review: Option<PathBuf>,

    /// Also write a web page that shows it all: one file, opens offline.
    #[arg(long, value_name = "FILE.html")]
    pub report: Option<PathBuf>,

    #[command(flatten)]
    pub reading: Reading,

    /// Threads to use, at most four a core; 0 takes all cores.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub jobs: usize,

    /// Rows less sure than this, from 0 to 1, stay out of the conflict table.
    #[arg(long, value_name = "P", value_parser = probability)]
    pub min_confidence: Option<f32>,

    /// Write CSV without a byte-order mark.
    #[arg(long)]
    pub no_bom: bool,

    /// End with code 4 when a conflict of this severity or above exists.
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub fail_on: Option<Level>,

    /// Say nothing but what went wrong.
    #[arg(long, conflicts_with = "verbose")]
    pub quiet: bool,

    /// Say what is done when.
    #[arg(long)]
    pub verbose: bool,
}

/// How the inputs are read and compared: what decides which conflicts are found, in a run and when one is explained.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// A folder of lexicon tables to layer over the built-in ones.
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,

    /// Make each sub-folder a collection of its own.
    #[arg(long)]
    pub by_folder: bool,

    /// Compare without the meaning model.
    #[arg(long)]
    pub no_meaning: bool,

    /// Language of questions, reasons and explanations.
    #[arg(long, value_enum, default_value_t = Ui::En)]
    pub ui: Ui,
}

/// A number from 0 to 1: `65` for 65% would hide every conflict without a word.
fn probability(text: &str) -> Result<f32, String> {
    let number = text.parse().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "write a number from 0 to 1, such as 0.65".to_owned())
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Ui {
    En,
    Ar,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Level {
    Low,
    Medium,
    High,
}
