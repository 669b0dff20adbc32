//! Which files of a folder are reports. Whatever may be one and is not read is named: a report that vanishes without a word makes
//! a table that looks complete and is not.

use std::{
    collections::BTreeSet,
    fs::Metadata,
    path::{Path, PathBuf},
};

use super::{own, skipped};
use crate::model::Notice;

/// What is read.
const READ: [&str; 9] = ["txt", "text", "md", "markdown", "html", "htm", "json", "jsonl", "csv"];

/// What lies beside reports and is none: pictures, sound, what belongs to a saved web page, graphs.
const NO_REPORTS: [&str; 33] = [
    "png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "tif", "tiff", "ico", "heic", "avif", "mp3", "m4a", "ogg", "wav", "mp4", "m4v",
    "mov", "avi", "webm", "css", "js", "woff", "woff2", "ttf", "otf", "lnk", "tmp", "bak", "graphml", "dot", "gv",
];

/// Files without an extension that tell about a folder, by how their names begin; and what systems leave in folders.
const ABOUT: [&str; 9] = ["NOTICE", "LICENSE", "LICENCE", "COPYING", "README", "AUTHORS", "CHANGELOG", "Thumbs.db", "desktop.ini"];

/// The reports of a folder, in the order of their paths.
pub(super) fn reports(folder: &Path, notices: &mut Vec<Notice>) -> Vec<PathBuf> {
    let mut found = Found::default();
    found.walk(folder, notices, 0);
    found.links.sort();
    // A file is read once, by its own name if it has one here.
    let mut read: BTreeSet<PathBuf> = found.files.iter().filter_map(|file| file.canonicalize().ok()).collect();
    for link in found.links {
        if link.canonicalize().is_ok_and(|file| !read.insert(file)) {
            notices.push(told(&link, "a link to a file that is read already"));
        } else {
            found.files.push(link);
        }
    }
    found.files.sort();
    found.files
}

/// Whether a file inside a folder is in one of the formats that are read.
pub(super) fn is_read(path: &Path) -> bool {
    READ.contains(&extension(path).as_str())
}

#[derive(Default)]
struct Found {
    files: Vec<PathBuf>,
    /// Links to files: what they name may be among the files, too.
    links: Vec<PathBuf>,
}

impl Found {
    fn walk(&mut self, folder: &Path, notices: &mut Vec<Notice>, depth: usize) {
        const MAX_DEPTH: usize = 64;
        let entries = match std::fs::read_dir(folder) {
            Ok(entries) if depth < MAX_DEPTH => entries,
            Ok(_) => return notices.push(skipped(folder, "nested too deeply; move it up")),
            Err(error) => return notices.push(skipped(folder, &format!("cannot list the folder: {error}"))),
        };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| !is_hidden(path)).collect();
        paths.sort();
        for path in paths {
            match path.metadata() {
                Err(error) if path.is_symlink() => notices.push(skipped(&path, &format!("a link that leads nowhere: {error}"))),
                Err(error) => notices.push(skipped(&path, &format!("cannot read: {error}"))),
                // It may lead back to where it stands, or to half a disk.
                Ok(meta) if meta.is_dir() && path.is_symlink() => {
                    notices.push(skipped(&path, "a link to a folder; name that folder as an input to read it"));
                }
                Ok(meta) if meta.is_dir() => self.walk(&path, notices, depth + 1),
                Ok(meta) => self.add(path, &meta, notices),
            }
        }
    }

    fn add(&mut self, path: PathBuf, meta: &Metadata, notices: &mut Vec<Notice>) {
        if !meta.is_file() {
            // Reading a pipe waits for somebody to write.
            notices.push(skipped(&path, "a pipe or device, no file"));
        } else if is_read(&path) {
            if path.is_symlink() { &mut self.links } else { &mut self.files }.push(path);
        } else if meta.len() > 0 && !is_no_report(&path) {
            notices.push(if own::is_own_file(&path) { told(&path, own::NOTE) } else { skipped(&path, &unread(&path)) });
        }
    }
}

/// Why a file is not read, and what to do.
fn unread(path: &Path) -> String {
    match extension(path).as_str() {
        "" => "a file without an extension is not read; if it is a report, name it .txt".to_owned(),
        known @ ("gz" | "zip" | "bz2" | "xz" | "7z" | "rar" | "tar" | "tgz") => format!(".{known} files are not read; unpack it"),
        known @ ("xlsx" | "xls" | "ods" | "tsv" | "parquet") => {
            format!(".{known} files are not read; save it as CSV with a column `text`")
        }
        "ndjson" => ".ndjson files are not read; name it .jsonl".to_owned(),
        other => format!(".{other} files are not read; save it as text or HTML"),
    }
}

/// Hidden files, and the lock files of office programs.
fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['.', '~']))
}

fn is_no_report(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_about = |known: &str| name == known || (path.extension().is_none() && name.starts_with(known));
    NO_REPORTS.contains(&extension(path).as_str()) || name.ends_with('~') || ABOUT.into_iter().any(is_about)
}

fn extension(path: &Path) -> String {
    path.extension().map_or_else(String::new, |extension| extension.to_string_lossy().to_lowercase())
}

fn told(path: &Path, message: &str) -> Notice {
    Notice { about: path.display().to_string(), message: message.to_owned(), skipped: false }
}
