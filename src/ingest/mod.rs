//! Files, folders and records → documents, sorted by collection and id, whatever order they came in.
//!
//! A document that cannot be read is left out with a [`Notice`]; only an input the user named that is not there at all
//! is an error. A document's text is the decoded text of its file or record, and of a web page the text of its article.

mod decode;
mod folder;
mod header;
mod html;
mod own;
mod record;

use std::{
    collections::BTreeMap,
    io::Read,
    path::{Path, PathBuf},
};

use crate::model::{Document, Lang, Notice};

/// What was read.
#[derive(Debug, Default)]
pub struct Intake {
    /// The documents, sorted by collection and id.
    pub documents: Vec<Document>,
    /// What the user should know about the input.
    pub notices: Vec<Notice>,
}

/// How inputs are read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Makes each sub-folder of a folder a collection of its own.
    pub by_folder: bool,
}

/// An input that makes a run pointless.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// A named input does not exist or cannot be opened.
    #[error("cannot read `{}`; check the path", path.display())]
    Input {
        /// As the user wrote it.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// Nothing readable in all inputs together.
    #[error("no readable document in {inputs}; give folders or .txt .md .html .json .jsonl .csv files with text{details}")]
    Empty {
        /// The inputs as the user wrote them.
        inputs: String,
        /// The files that were skipped and why.
        details: String,
    },
}

/// The largest file that is read, in bytes: larger ones are skipped with a notice.
pub const MAX_FILE_BYTES: u64 = 512 << 20;

/// Reads every document of `inputs`; `-` is JSONL on standard input.
///
/// # Errors
/// Where a named input does not exist, or nothing at all could be read.
pub fn read(inputs: &[PathBuf], options: Options) -> Result<Intake, IngestError> {
    let mut intake = Intake::default();
    for input in inputs {
        if input.as_os_str() == "-" {
            let mut bytes = Vec::new();
            std::io::stdin()
                .take(MAX_FILE_BYTES)
                .read_to_end(&mut bytes)
                .map_err(|source| IngestError::Input { path: input.clone(), source })?;
            if bytes.len() as u64 == MAX_FILE_BYTES {
                intake.notices.push(skipped(input, "only the first 512 MiB of standard input were read; split it"));
            }
            read_bytes(&bytes, "-", None, "", "jsonl", &mut intake);
            continue;
        }
        let meta = std::fs::metadata(input).map_err(|source| IngestError::Input { path: input.clone(), source })?;
        if meta.is_dir() {
            for file in folder::reports(input, &mut intake.notices) {
                let relative = file.strip_prefix(input).unwrap_or(&file);
                let collection = match relative.parent() {
                    Some(parent) if options.by_folder => slashed(parent),
                    _ => String::new(),
                };
                read_file(&file, &slashed(relative), &collection, &mut intake);
            }
        } else {
            let name = input.file_name().map_or_else(|| slashed(input), |name| name.to_string_lossy().into_owned());
            read_file(input, &name, "", &mut intake);
        }
    }
    if intake.documents.is_empty() {
        return Err(IngestError::Empty {
            inputs: inputs.iter().map(|path| format!("`{}`", path.display())).collect::<Vec<_>>().join(", "),
            details: intake.notices.iter().map(|notice| format!("\n  {}: {}", notice.about, notice.message)).collect(),
        });
    }
    tell_apart(&mut intake.documents);
    intake.documents.sort_by(|a, b| (&a.collection, &a.id, &a.text).cmp(&(&b.collection, &b.id, &b.text)));
    Ok(intake)
}

/// The text of a file in any encoding that reports come in; the error says why it is none.
pub(crate) fn decode_text(bytes: &[u8]) -> Result<String, String> {
    decode::decode(bytes).map(|decoded| decoded.text)
}

/// Reads a file, or what comes through a pipe that the user named.
fn read_file(path: &Path, id: &str, collection: &str, intake: &mut Intake) {
    let mut bytes = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes));
    match read {
        Ok(_) if bytes.len() as u64 > MAX_FILE_BYTES => intake.notices.push(skipped(path, "larger than 512 MiB; split it")),
        Ok(_) => {
            let extension = path.extension().map_or(String::new(), |extension| extension.to_string_lossy().to_lowercase());
            read_bytes(&bytes, id, Some(path), collection, &extension, intake);
        }
        Err(error) => intake.notices.push(skipped(path, &format!("cannot read: {error}"))),
    }
}

fn read_bytes(bytes: &[u8], id: &str, path: Option<&Path>, collection: &str, extension: &str, intake: &mut Intake) {
    let about = path.map_or_else(|| id.to_owned(), |path| path.display().to_string());
    let text = match decode::decode(bytes) {
        Ok(decoded) => {
            if let Some(note) = decoded.note {
                intake.notices.push(Notice { about: about.clone(), message: note, skipped: false });
            }
            decoded.text
        }
        Err(message) => return intake.notices.push(Notice { about, message, skipped: true }),
    };
    match extension {
        _ if own::is_own(&text, extension) => {
            intake.notices.push(Notice { about, message: own::NOTE.to_owned(), skipped: false });
        }
        "json" | "jsonl" | "csv" => {
            let origin = record::Origin { id, path, collection, about: &about };
            record::read(&text, extension, origin, &mut intake.documents, &mut intake.notices);
        }
        _ if text.trim().is_empty() => {
            intake.notices.push(Notice { about, message: "the file is empty; nothing to read".to_owned(), skipped: true });
        }
        "html" | "htm" => {
            let page = html::read(&text);
            if page.text.trim().is_empty() {
                return intake.notices.push(Notice {
                    about,
                    message: "no article text in the page; save it as text".to_owned(),
                    skipped: true,
                });
            }
            let mut read = document(id.to_owned(), path, collection.to_owned(), page.text, &about, &mut intake.notices);
            read.outlet = page.site.unwrap_or(read.outlet);
            read.date = read.date.or(page.date);
            read.lang = page.lang.unwrap_or(read.lang);
            if read.title.is_empty() {
                read.title = page.title.unwrap_or_default();
            }
            intake.documents.push(read);
        }
        _ => {
            let read = document(id.to_owned(), path, collection.to_owned(), text, &about, &mut intake.notices);
            if read.text[read.body_start..].trim().is_empty() {
                let message = "nothing behind the header block; nothing to read".to_owned();
                return intake.notices.push(Notice { about, message, skipped: true });
            }
            intake.documents.push(read);
        }
    }
}

/// Whether writing `output` would destroy one of `inputs`, or a report inside a folder that is read.
///
/// What an earlier run wrote into such a folder may be written again.
#[must_use]
pub fn is_input(output: &Path, inputs: &[PathBuf]) -> bool {
    let Ok(output) = output.canonicalize() else { return false };
    // A table without rows may be an empty file.
    let holds = || output.metadata().is_ok_and(|meta| meta.is_file() && meta.len() > 0);
    let is_report = || holds() && folder::is_read(&output) && !own::is_own_file(&output);
    let mut inputs = inputs.iter().filter_map(|input| input.canonicalize().ok());
    inputs.any(|input| output == input || (output.starts_with(&input) && is_report()))
}

/// A document of a whole text, with the metadata of its header block.
fn document(id: String, path: Option<&Path>, collection: String, text: String, about: &str, notices: &mut Vec<Notice>) -> Document {
    let header = header::parse(&text);
    let slips = header.slips.iter().map(|message| Notice { about: about.to_owned(), message: message.clone(), skipped: false });
    notices.extend(slips);
    let lang = header.lang.unwrap_or_else(|| Lang::of_script(&text[header.body_start..]));
    Document {
        outlet: header.source.unwrap_or_else(|| id.clone()),
        id,
        path: path.map(Path::to_owned),
        date: header.date,
        lang,
        collection,
        title: header.title.unwrap_or_default(),
        body_start: header.body_start,
        text,
    }
}

/// Gives documents of one collection that share an id as much of their path as tells them apart, then a number.
fn tell_apart(documents: &mut [Document]) {
    let mut same: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (index, document) in documents.iter().enumerate() {
        same.entry((document.collection.clone(), document.id.clone())).or_default().push(index);
    }
    for ((_, id), mut members) in same.into_iter().filter(|(_, members)| members.len() > 1) {
        members.sort_by(|a, b| (&documents[*a].path, &documents[*a].text).cmp(&(&documents[*b].path, &documents[*b].text)));
        let paths: Vec<Vec<String>> = members
            .iter()
            .map(|index| {
                documents[*index].path.iter().flat_map(|path| path.iter().map(|part| part.to_string_lossy().into_owned())).collect()
            })
            .collect();
        let longest = paths.iter().map(Vec::len).max().unwrap_or(0);
        let tail = |path: &Vec<String>, depth: usize| path[path.len().saturating_sub(depth)..].join("/");
        let apart = (2..=longest).find(|depth| {
            let tails: std::collections::BTreeSet<String> = paths.iter().map(|path| tail(path, *depth)).collect();
            tails.len() == paths.len()
        });
        for (number, index) in members.into_iter().enumerate() {
            documents[index].id = match apart {
                Some(depth) if documents[index].path.is_some() => tail(&paths[number], depth),
                _ if number == 0 => id.clone(),
                _ => format!("{id}#{}", number + 1),
            };
        }
    }
}

fn slashed(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn skipped(path: &Path, message: &str) -> Notice {
    Notice { about: path.display().to_string(), message: message.to_owned(), skipped: true }
}
