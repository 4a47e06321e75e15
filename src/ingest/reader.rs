//! One input after another, one document after another.

use std::{
    collections::{HashSet, VecDeque},
    fs,
    io::{self, BufRead, Read},
    path::{Path, PathBuf},
};

use super::{
    IngestError, compose,
    jsonl::{Fields, Lines},
    source::{Format, Source, sources},
};
use crate::{
    diag::Warned,
    resources::TextLists,
    text::{Document, LineIndex},
};

/// The documents of a run, in order, and an error for each input or line that could not be read.
pub struct Reader<'l> {
    lists: &'l TextLists,
    sources: VecDeque<Source>,
    /// The JSON Lines input that is being read, and what documents without an `id` are called after.
    lines: Option<(Lines, String)>,
    names: HashSet<String>,
    ignored: usize,
}

type Item = Result<Warned<Document>, IngestError>;

impl<'l> Reader<'l> {
    pub(super) fn new(paths: &[PathBuf], lists: &'l TextLists) -> Self {
        let mut ignored = 0;
        let sources = sources(paths, &mut ignored).into();
        Reader { lists, sources, lines: None, names: HashSet::new(), ignored }
    }

    /// How many files of the folders given were passed over because of their kind.
    pub fn ignored(&self) -> usize {
        self.ignored
    }

    fn file(&mut self, path: &Path, format: Format) -> Item {
        let name = path.display().to_string();
        let bytes = fs::read(path).map_err(|source| IngestError::Unreadable { name: name.clone(), source })?;
        let text = utf8(bytes, &name)?;
        let folder = path.parent().and_then(Path::file_name).map(|f| f.to_string_lossy().into_owned());
        self.article(text, format, &name, &stem(path), folder.as_deref())
    }

    /// Standard input holds JSON Lines if it begins with `{`, a web page if with `<`, else one plain text.
    fn standard_input(&mut self) -> Option<Item> {
        let name = "standard input".to_owned();
        let stem = "stdin".to_owned();
        let mut input = io::BufReader::new(io::stdin());
        let first = match input.fill_buf() {
            Ok(buffer) => {
                let bare = buffer.strip_prefix(b"\xef\xbb\xbf").unwrap_or(buffer);
                bare.iter().copied().find(|byte| !byte.is_ascii_whitespace())
            }
            Err(source) => return Some(Err(IngestError::Unreadable { name, source })),
        };
        if first == Some(b'{') {
            self.lines = Some((Lines::new(Box::new(input), name), stem));
            return None;
        }
        let mut bytes = Vec::new();
        if let Err(source) = input.read_to_end(&mut bytes) {
            return Some(Err(IngestError::Unreadable { name, source }));
        }
        let format = if first == Some(b'<') { Format::Html } else { Format::Plain };
        Some(utf8(bytes, &name).and_then(|text| self.article(text, format, &name, &stem, None)))
    }

    /// One article that is a whole input.
    fn article(&mut self, text: String, format: Format, name: &str, stem: &str, folder: Option<&str>) -> Item {
        if text.trim_start_matches('\u{feff}').trim().is_empty() {
            return Err(IngestError::Empty { name: name.to_owned() });
        }
        let warned = match format {
            Format::Html => compose::web_page(&text, name, self.lists)?,
            Format::Plain | Format::JsonLines => compose::plain(text, Fields::default(), self.lists),
        };
        Ok(self.christen(warned, stem, folder))
    }

    /// The article on a line of JSON Lines.
    fn line(&mut self, line: usize, mut fields: Fields, stem: &str) -> Warned<Document> {
        let text = std::mem::take(&mut fields.text);
        let id = fields.id.take().filter(|id| !id.trim().is_empty());
        let name = id.unwrap_or_else(|| format!("{stem}-{line}"));
        let warned = compose::plain(text, fields, self.lists);
        self.christen(warned, &name, None)
    }

    /// Gives the document a name that no other of the run has: the stem, or with its folder, or with a number.
    fn christen(&mut self, warned: Warned<Document>, stem: &str, folder: Option<&str>) -> Warned<Document> {
        let with_folder = folder.map(|folder| format!("{folder}/{stem}"));
        let longest = with_folder.clone().unwrap_or_else(|| stem.to_owned());
        let numbered = (2..).map(|n| format!("{longest}-{n}"));
        let mut candidates = std::iter::once(stem.to_owned()).chain(with_folder).chain(numbered);
        let name = candidates.find(|name| !self.names.contains(name)).expect("numbers do not end");
        let warned = compose::named(warned, &name);
        self.names.insert(name);
        warned
    }
}

impl Iterator for Reader<'_> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some((mut lines, stem)) = self.lines.take() {
                let Some(item) = lines.next() else { continue };
                self.lines = Some((lines, stem.clone()));
                return Some(item.map(|(line, fields)| self.line(line, fields, &stem)));
            }
            return Some(match self.sources.pop_front()? {
                Source::Bad(error) => Err(error),
                Source::Standard => match self.standard_input() {
                    Some(item) => item,
                    None => continue,
                },
                Source::File { path, format: Format::JsonLines } => match fs::File::open(&path) {
                    Ok(file) => {
                        let lines = Lines::new(Box::new(io::BufReader::new(file)), path.display().to_string());
                        self.lines = Some((lines, stem(&path)));
                        continue;
                    }
                    Err(source) => Err(IngestError::Unreadable { name: path.display().to_string(), source }),
                },
                Source::File { path, format } => self.file(&path, format),
            });
        }
    }
}

fn utf8(bytes: Vec<u8>, name: &str) -> Result<String, IngestError> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(IngestError::TooLarge { name: name.to_owned() });
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let valid = String::from_utf8_lossy(&error.as_bytes()[..offset]);
        let line = LineIndex::new(&valid).line_column(&valid, valid.len()).0;
        IngestError::NotUtf8 { name: name.to_owned(), line, offset }
    })
}

fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}
