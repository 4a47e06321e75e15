//! From the paths given to the files to read, in an order that does not depend on the machine.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::IngestError;

/// How an input is to be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Format {
    Plain,
    Html,
    JsonLines,
}

/// Something to read.
#[derive(Debug)]
pub(super) enum Source {
    /// Standard input, whose format shows in its first bytes.
    Standard,
    File {
        path: PathBuf,
        format: Format,
    },
    /// Said when its turn comes.
    Bad(IngestError),
}

/// What the paths stand for, folders with all that is in them, sorted by path.
pub(super) fn sources(paths: &[PathBuf], ignored: &mut usize) -> Vec<Source> {
    let mut out = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            out.push(Source::Standard);
        } else if path.is_dir() {
            folder(path, &mut out, ignored);
        } else if !path.exists() {
            out.push(Source::Bad(IngestError::Missing { path: path.clone() }));
        } else {
            out.push(match format(path) {
                Some(format) => Source::File { path: path.clone(), format },
                None => Source::Bad(IngestError::Unsupported { path: path.clone(), ending: ending(path) }),
            });
        }
    }
    out
}

fn folder(path: &Path, out: &mut Vec<Source>, ignored: &mut usize) {
    let before = out.len();
    // Folders still to list; each is listed sorted, and those in it come where their names stand.
    let mut open = vec![path.to_owned()];
    while let Some(next) = open.pop() {
        if !next.is_dir() {
            match format(&next).filter(|_| next.extension().is_some()) {
                Some(format) => out.push(Source::File { path: next, format }),
                None => *ignored += 1,
            }
            continue;
        }
        match entries(&next) {
            Ok(mut entries) => {
                entries.sort();
                open.extend(entries.into_iter().rev());
            }
            Err(source) => out.push(Source::Bad(IngestError::Folder { path: next, source })),
        }
    }
    if out.len() == before {
        out.push(Source::Bad(IngestError::NothingIn { path: path.to_owned() }));
    }
}

/// What is in a folder. Links to folders are not followed: they may lead in circles.
fn entries(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if !(entry.file_type()?.is_symlink() && path.is_dir()) {
            paths.push(path);
        }
    }
    Ok(paths)
}

/// By the name's ending; a file without one is taken for plain text.
fn format(path: &Path) -> Option<Format> {
    let Some(extension) = path.extension() else { return Some(Format::Plain) };
    match extension.to_string_lossy().to_lowercase().as_str() {
        "txt" | "text" => Some(Format::Plain),
        "html" | "htm" | "xhtml" => Some(Format::Html),
        "jsonl" | "ndjson" => Some(Format::JsonLines),
        _ => None,
    }
}

fn ending(path: &Path) -> String {
    path.extension().map_or_else(String::new, |e| format!(".{}", e.to_string_lossy()))
}
