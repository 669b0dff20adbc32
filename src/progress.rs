//! What the user sees of a run on standard error: a bar on a terminal, notices, a closing line.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use reconcile::Progress;

use crate::output::tell;

/// Standard error, as talkative as the user wants it.
pub(crate) struct Console {
    quiet: bool,
    verbose: bool,
    started: Instant,
    bar: ProgressBar,
}

impl Console {
    pub(crate) fn new(quiet: bool, verbose: bool) -> Console {
        Console { quiet, verbose, started: Instant::now(), bar: ProgressBar::hidden() }
    }

    /// What went wrong or was left out: always shown.
    pub(crate) fn warn(&self, message: &str) {
        self.bar.suspend(|| tell(message));
    }

    /// What is good to know.
    pub(crate) fn tell(&self, message: &str) {
        if !self.quiet {
            self.warn(message);
        }
    }

    /// What only the curious want to know, with the time since the start.
    pub(crate) fn detail(&self, message: &str) {
        if self.verbose {
            self.warn(&format!("{:.2} s: {message}", self.seconds()));
        }
    }

    pub(crate) fn seconds(&self) -> f64 {
        self.started.elapsed().as_secs_f64()
    }

    /// Starts the bar; it draws itself on a terminal only.
    pub(crate) fn start(&mut self, documents: usize) {
        if self.quiet {
            return;
        }
        let style = ProgressStyle::with_template("{spinner} {msg:24} {bar:30} {pos}/{len} documents {elapsed}");
        self.bar = ProgressBar::new(documents as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        self.bar.set_message("reading claims");
        self.bar.enable_steady_tick(Duration::from_millis(120));
    }

    pub(crate) fn watch(&self, progress: Progress) {
        let stage = match progress {
            Progress::Document => return self.bar.inc(1),
            Progress::Linking => "linking names".to_owned(),
            Progress::Proposing => "proposing pairs".to_owned(),
            Progress::Judging(pairs) => format!("judging {pairs} pairs"),
        };
        self.detail(&stage);
        self.bar.set_message(stage);
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
