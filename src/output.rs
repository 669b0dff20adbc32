//! Where a run's output goes: what is refused before any work is done, files all at once, standard output.

use std::{
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use reconcile::{
    Report,
    export::{self, Format, GraphFormat, Look, Outputs, Table},
    ingest,
    lexicon::Lexicon,
    model::Lang,
};

use crate::cli::Run;

/// Whoever read standard output has gone: no mistake, and nothing to tell.
#[derive(Debug, thiserror::Error)]
#[error("standard output was closed")]
pub(crate) struct Closed;

/// Writes to standard output.
pub(crate) fn print(bytes: impl AsRef<[u8]>) -> Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes.as_ref()).and_then(|()| out.flush()).map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => Closed.into(),
        _ => anyhow::Error::new(error).context("cannot write to standard output"),
    })
}

/// Says something on standard error. There is nowhere to say it if that is closed.
pub(crate) fn tell(message: &str) {
    let _ = writeln!(std::io::stderr().lock(), "reconcile: {message}");
}

/// Writes every output of a run or, where one cannot be written, none. `last_look` is taken when all lie ready.
pub(crate) fn write(
    cli: &Run,
    report: &Report,
    conflicts: Table,
    (lexicon, ui): (&Lexicon, Lang),
    last_look: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let options = |path| export::Options { bom: !cli.no_bom, look: Look::of(report, path) };
    let (mut outputs, mut printed) = (Outputs::default(), Vec::new());
    let mut put = |path: &Path, bytes: Vec<u8>| -> Result<()> {
        if is_standard(path) {
            printed = bytes;
        } else {
            outputs.prepare(path, bytes)?;
        }
        Ok(())
    };
    // The tables of evidence first: whoever finds the conflict table finds the others complete.
    if let Some(path) = &cli.claims {
        put(path, export::render(&export::claims(report), Format::of(path)?, &options(path))?)?;
    }
    if let Some(path) = &cli.edges {
        put(path, export::render(&export::edges(report), Format::of(path)?, &options(path))?)?;
    }
    if let Some(path) = &cli.graph {
        put(path, export::network(report, GraphFormat::of(path)?))?;
    }
    if let Some(path) = &cli.report {
        put(path, export::page(report, &conflicts, lexicon, ui).into_bytes())?;
    }
    let bytes = match Format::of(&cli.out)? {
        Format::Xlsx => {
            let others = [export::positions, export::claims, export::agreements, export::sources].map(|table| table(report));
            let tables: Vec<_> = std::iter::once(conflicts).chain(others).chain([export::read_me(ui)]).collect();
            export::render_workbook(&tables, &options(&cli.out))?
        }
        format => export::render(&conflicts, format, &options(&cli.out))?,
    };
    put(&cli.out, bytes)?;
    last_look()?;
    print(printed)?;
    Ok(outputs.publish()?)
}

/// Refuses outputs that cannot be written, are one file, or would overwrite an input, before any work is done.
pub(crate) fn check(cli: &Run) -> Result<()> {
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
    let mut taken = Vec::new();
    for output in tables.chain(&cli.graph).chain(&cli.report) {
        let place = if is_standard(output) { output.clone() } else { place_of(output, &cli.inputs)? };
        if taken.contains(&place) {
            let name = if is_standard(output) { "standard output".to_owned() } else { format!("`{}`", output.display()) };
            bail!("{name} is named for two outputs; give each its own file");
        }
        taken.push(place);
    }
    Ok(())
}

/// Where a file will stand, however it is written; an error where it cannot.
fn place_of(output: &Path, inputs: &[PathBuf]) -> Result<PathBuf> {
    let folder = output.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        bail!("cannot write `{}`: the folder `{}` does not exist; create it first", output.display(), folder.display());
    }
    if output.is_dir() {
        bail!("cannot write `{}`: it is a folder; name a file", output.display());
    }
    if ingest::is_input(output, inputs) {
        bail!("`{}` is an input; writing it would destroy it, name another output", output.display());
    }
    let name = output.file_name().unwrap_or_default();
    let place = output.canonicalize().or_else(|_| folder.canonicalize().map(|folder| folder.join(name)));
    place.with_context(|| format!("cannot write `{}`", output.display()))
}

fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}
