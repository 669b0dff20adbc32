//! Bytes to their places: all outputs of a run or none, each in one step.

use std::{
    fs::{File, Metadata, OpenOptions},
    io::{Error, ErrorKind, Result, Write},
    path::{Path, PathBuf},
};

use super::ExportError;

/// Outputs that lie ready beside their places. Nothing is seen of any before [`Outputs::publish`]; dropped, they are gone.
///
/// A run that fails at its third output must not leave the first two: whoever finds them takes them for the new state.
#[derive(Debug, Default)]
pub struct Outputs {
    files: Vec<Prepared>,
    streams: Vec<(PathBuf, Vec<u8>)>,
}

/// A file that is written and not yet in its place.
#[derive(Debug)]
struct Prepared {
    /// As the user wrote it.
    path: PathBuf,
    temporary: PathBuf,
    target: PathBuf,
}

impl Outputs {
    /// Writes `bytes` to the disk, beside the place they are for.
    ///
    /// A pipe or a device has nothing beside it and keeps its place: it gets the bytes when all else is ready.
    ///
    /// # Errors
    /// Where the file system refuses.
    pub fn prepare(&mut self, path: &Path, bytes: Vec<u8>) -> std::result::Result<(), ExportError> {
        if is_stream(path) {
            self.streams.push((path.to_owned(), bytes));
            return Ok(());
        }
        let prepared = Prepared::new(path, &bytes).map_err(|source| refused(path, source))?;
        self.files.push(prepared);
        Ok(())
    }

    /// Puts everything in its place: pipes first, whose readers may be gone, then the files, in the order they were prepared.
    ///
    /// # Errors
    /// Where the file system refuses; what has no place by then is removed.
    pub fn publish(mut self) -> std::result::Result<(), ExportError> {
        for (path, bytes) in &self.streams {
            let opened = OpenOptions::new().write(true).open(path);
            opened.and_then(|mut stream| stream.write_all(bytes)).map_err(|source| refused(path, source))?;
        }
        for file in self.files.drain(..) {
            file.publish().map_err(|source| refused(&file.path, source))?;
        }
        Ok(())
    }
}

/// Puts `bytes` in the place of `path` in one step: written to a temporary file beside it, flushed to the disk, renamed. Whoever
/// reads `path` finds the old bytes or the new ones, even when the program is killed or the power fails in between.
///
/// # Errors
/// Where the file system refuses; `path` is then as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> std::result::Result<(), ExportError> {
    let mut outputs = Outputs::default();
    outputs.prepare(path, bytes.to_owned())?;
    outputs.publish()
}

impl Prepared {
    fn new(path: &Path, bytes: &[u8]) -> Result<Prepared> {
        let target = target_of(path)?;
        let name = target.file_name().ok_or_else(|| Error::other("not a file name"))?.to_string_lossy();
        let temporary = folder_of(&target).join(format!(".{name}.{}.tmp", std::process::id()));
        let prepared = Prepared { path: path.to_owned(), temporary, target };
        write_new(&prepared.temporary, bytes, std::fs::metadata(&prepared.target).ok().as_ref())?;
        Ok(prepared)
    }

    fn publish(&self) -> Result<()> {
        std::fs::rename(&self.temporary, &self.target)?;
        // The new name is on the disk only with its folder. Not every file system can flush one, and the bytes are safe already.
        if let Ok(folder) = File::open(folder_of(&self.target)) {
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

impl Drop for Prepared {
    fn drop(&mut self) {
        // Gone already where it was renamed; a leftover is only untidy, and the error that matters has been told.
        let _ = std::fs::remove_file(&self.temporary);
    }
}

fn refused(path: &Path, source: Error) -> ExportError {
    ExportError::Write { path: path.to_owned(), source }
}

/// Whether something is there that a file must not take the place of: a pipe, a device, a socket.
fn is_stream(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|meta| !meta.is_file() && !meta.is_dir())
}

/// The file that a path names through its symbolic links: renaming onto a link would replace the link and leave the file it
/// names behind. A link may name a file that is still to be made.
fn target_of(path: &Path) -> Result<PathBuf> {
    const MAX_LINKS: usize = 32;
    let mut target = path.to_owned();
    for _ in 0..MAX_LINKS {
        match target.read_link() {
            Ok(named) => target = folder_of(&target).join(named),
            Err(_) => return Ok(target),
        }
    }
    Err(Error::new(ErrorKind::InvalidInput, "a symbolic link that leads in a circle"))
}

/// The folder that a file stands in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes a file that nobody else made; one that replaces another keeps who may read it.
fn write_new(path: &Path, bytes: &[u8], replaced: Option<&Metadata>) -> Result<()> {
    let create = || OpenOptions::new().write(true).create_new(true).open(path);
    let mut file = create().or_else(|error| match error.kind() {
        // Left by a run that was killed and had the same process number.
        ErrorKind::AlreadyExists => std::fs::remove_file(path).and_then(|()| create()),
        _ => Err(error),
    })?;
    if let Some(replaced) = replaced {
        file.set_permissions(replaced.permissions())?;
    }
    file.write_all(bytes)?;
    file.sync_all()
}
