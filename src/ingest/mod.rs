//! Reading: plain text, saved web pages and JSON Lines into [`Document`]s.
//!
//! Takes paths (files, folders, `-` for standard input); gives one document after another, and an error for each
//! input, or line of one, that could not be read. It never stops at a bad input, holds one file at a time, and
//! judges no words: what a line is follows from its looks and from the lists of page furniture.
//!
//! A text is kept exactly as given, byte-order mark and carriage returns included, so that offsets count in
//! what the user has; blocks leave those characters out. For a web page the text is the extracted text.

mod date;
mod error;
mod furniture;
mod html;
mod jsonl;
mod layout;
mod source;

use std::{
    collections::{HashSet, VecDeque},
    fs,
    io::{self, BufRead, Read},
    path::{Path, PathBuf},
};

pub use error::IngestError;
use html::PageBlockKind;
use layout::lay_out;
use source::{Format, Source, sources};

use crate::{
    diag::{Warned, Warning},
    resources::TextLists,
    text::{Block, BlockKind, Document, LineIndex, Span},
};

/// Reads what the paths stand for: files, folders with all that is in them, `-` for standard input.
pub fn read<'l>(paths: &[PathBuf], lists: &'l TextLists) -> Reader<'l> {
    let mut ignored = 0;
    let sources = sources(paths, &mut ignored).into();
    Reader { lists, sources, lines: None, names: HashSet::new(), ignored }
}

/// A document from a plain text that is already in memory.
pub fn from_text(name: &str, text: String, lists: &TextLists) -> Warned<Document> {
    let mut warned = plain(text, jsonl::Fields::default(), lists);
    give_name(&mut warned, name.to_owned());
    warned
}

fn give_name(warned: &mut Warned<Document>, name: String) {
    for warning in &mut warned.warnings {
        warning.article.clone_from(&name);
    }
    warned.value.name = name;
}

/// The documents of a run, one after another.
pub struct Reader<'l> {
    lists: &'l TextLists,
    sources: VecDeque<Source>,
    /// The JSON Lines input that is being read.
    lines: Option<Lines>,
    names: HashSet<String>,
    ignored: usize,
}

/// A JSON Lines input and how far it is read.
struct Lines {
    input: Box<dyn BufRead>,
    /// For messages.
    name: String,
    /// For the names of documents without an `id`.
    stem: String,
    line: usize,
    /// Bytes before the line to come.
    offset: usize,
    /// Whether a line with something on it was seen.
    any: bool,
}

type Item = Result<Warned<Document>, IngestError>;

impl Iterator for Reader<'_> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(mut lines) = self.lines.take() {
                if let Some(item) = self.next_line(&mut lines) {
                    self.lines = Some(lines);
                    return Some(item);
                }
                if !lines.any {
                    return Some(Err(IngestError::Empty { name: lines.name }));
                }
                continue;
            }
            let item = match self.sources.pop_front()? {
                Source::Bad(error) => Err(error),
                Source::Standard => match self.standard_input() {
                    Some(item) => item,
                    None => continue,
                },
                Source::File { path, format: Format::JsonLines } => match fs::File::open(&path) {
                    Ok(file) => {
                        self.lines = Some(Lines::new(Box::new(io::BufReader::new(file)), display(&path), stem(&path)));
                        continue;
                    }
                    Err(source) => Err(IngestError::Unreadable { name: display(&path), source }),
                },
                Source::File { path, format } => self.file(&path, format),
            };
            return Some(item);
        }
    }
}

impl Reader<'_> {
    /// How many files of the folders given were passed over because of their kind.
    pub fn ignored(&self) -> usize {
        self.ignored
    }

    fn file(&mut self, path: &Path, format: Format) -> Item {
        let name = display(path);
        let bytes = fs::read(path).map_err(|source| IngestError::Unreadable { name: name.clone(), source })?;
        let text = utf8(bytes, &name)?;
        let folder = path.parent().and_then(Path::file_name).map(|f| f.to_string_lossy().into_owned());
        self.article(text, format, &name, &stem(path), folder.as_deref())
    }

    /// Standard input holds JSON Lines if it begins with `{`, a web page if with `<`, else one plain text.
    fn standard_input(&mut self) -> Option<Item> {
        const NAME: &str = "standard input";
        let mut input = io::BufReader::new(io::stdin());
        let first = loop {
            match input.fill_buf() {
                Ok(buffer) => match buffer.iter().position(|b| !b.is_ascii_whitespace()) {
                    _ if buffer.is_empty() => break None,
                    Some(at) => break Some(buffer[at]),
                    // Blank so far: what is blank may be dropped from no plain text, so look at all of it.
                    None => break Some(b' '),
                },
                Err(source) => return Some(Err(IngestError::Unreadable { name: NAME.to_owned(), source })),
            }
        };
        if first == Some(b'{') {
            self.lines = Some(Lines::new(Box::new(input), NAME.to_owned(), "stdin".to_owned()));
            return None;
        }
        let mut bytes = Vec::new();
        if let Err(source) = input.read_to_end(&mut bytes) {
            return Some(Err(IngestError::Unreadable { name: NAME.to_owned(), source }));
        }
        let format = if first == Some(b'<') { Format::Html } else { Format::Plain };
        Some(utf8(bytes, NAME).and_then(|text| self.article(text, format, NAME, "stdin", None)))
    }

    /// One article that is a whole input.
    fn article(&mut self, text: String, format: Format, name: &str, stem: &str, folder: Option<&str>) -> Item {
        if text.trim_start_matches('\u{feff}').trim().is_empty() {
            return Err(IngestError::Empty { name: name.to_owned() });
        }
        let mut warned = match format {
            Format::Html => web_page(&text, name, self.lists)?,
            Format::Plain | Format::JsonLines => plain(text, jsonl::Fields::default(), self.lists),
        };
        self.christen(&mut warned, stem, folder);
        Ok(warned)
    }

    fn next_line(&mut self, lines: &mut Lines) -> Option<Item> {
        loop {
            let mut bytes = Vec::new();
            let start = lines.offset;
            match lines.input.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(read) => lines.offset += read,
                Err(source) => {
                    lines.any = true;
                    lines.input = Box::new(io::empty());
                    return Some(Err(IngestError::Unreadable { name: lines.name.clone(), source }));
                }
            }
            lines.line += 1;
            let json = match std::str::from_utf8(&bytes) {
                Ok(json) => json.trim_start_matches('\u{feff}').trim(),
                Err(error) => {
                    lines.any = true;
                    let offset = start + error.valid_up_to();
                    return Some(Err(IngestError::NotUtf8 { name: lines.name.clone(), line: lines.line, offset }));
                }
            };
            if json.is_empty() {
                continue;
            }
            lines.any = true;
            return Some(jsonl::fields(json, &lines.name, lines.line).and_then(|mut fields| {
                let text = std::mem::take(&mut fields.text);
                let id = fields.id.take().filter(|id| !id.trim().is_empty());
                let name = id.unwrap_or_else(|| format!("{}-{}", lines.stem, lines.line));
                let mut warned = plain(text, fields, self.lists);
                self.christen(&mut warned, &name, None);
                Ok(warned)
            }));
        }
    }

    /// Gives the document a name that no other of the run has: the stem, or with its folder, or with a number.
    fn christen(&mut self, warned: &mut Warned<Document>, stem: &str, folder: Option<&str>) {
        let with_folder = folder.map(|folder| format!("{folder}/{stem}"));
        let numbered = (2..).map(|n| format!("{}-{n}", with_folder.as_deref().unwrap_or(stem)));
        let mut candidates = std::iter::once(stem.to_owned()).chain(with_folder.clone()).chain(numbered);
        let name = candidates.find(|name| !self.names.contains(name)).expect("numbers do not end");
        self.names.insert(name.clone());
        give_name(warned, name);
    }
}

impl Lines {
    fn new(input: Box<dyn BufRead>, name: String, stem: String) -> Self {
        Lines { input, name, stem, line: 0, offset: 0, any: false }
    }
}

/// A document from a text kept as it is; what `fields` say goes before what the text says.
fn plain(text: String, fields: jsonl::Fields, lists: &TextLists) -> Warned<Document> {
    let mut warnings = Vec::new();
    let given = |field: Option<String>| field.map(|f| f.trim().to_owned()).filter(|f| !f.is_empty());
    let layout = lay_out(&text, given(fields.title).as_deref(), lists);
    let said = given(fields.published);
    let published = said.as_deref().and_then(|said| {
        let found = date::find_date(said, lists);
        if found.is_none() {
            warnings
                .push(warning(None, format!("\"published\" is no date that is known: {said}; write it as 2026-01-31")));
        }
        found.map(|f| f.date)
    });
    if let (None, Some(span), Some(date)) = (&published, layout.ambiguous_date, layout.published) {
        let line = span.of(&text);
        warnings
            .push(warning(Some(span), format!("the date “{line}” is read as {date}; write it as {date} to be sure")));
    }
    let document = Document {
        name: String::new(),
        url: given(fields.url),
        title: layout.title,
        published: published.or(layout.published),
        outlet: given(fields.outlet),
        blocks: layout.blocks,
        text,
    };
    Warned { value: document, warnings }
}

fn warning(span: Option<Span>, message: String) -> Warning {
    Warning { article: String::new(), span, message }
}

/// A document from a saved web page.
fn web_page(source: &str, name: &str, lists: &TextLists) -> Result<Warned<Document>, IngestError> {
    let page = html::page(source, name)?;
    let mut text = String::new();
    let mut blocks: Vec<Block> = Vec::new();
    let mut section = 0;
    let title = page.title;
    let headline = title.iter().map(|t| (t.split_whitespace().collect::<Vec<_>>().join(" "), PageBlockKind::Heading));
    let mut dated = None;
    for (line, kind) in headline.chain(page.blocks.into_iter().map(|b| (b.text, b.kind))) {
        let layout = lay_out(&line, title.as_deref(), lists);
        let looks = layout.blocks.first().map_or(BlockKind::Paragraph, |b| b.kind);
        dated = dated.or(layout.published);
        let kind = match (kind, looks) {
            (_, BlockKind::Headline) if blocks.is_empty() => BlockKind::Headline,
            // The page repeats the headline that the text already begins with.
            (PageBlockKind::Heading, BlockKind::Headline) => continue,
            (_, BlockKind::Furniture | BlockKind::Dateline | BlockKind::Headline) => looks,
            (PageBlockKind::Caption, _) => BlockKind::Furniture,
            (PageBlockKind::Heading, _) => {
                section += 1;
                BlockKind::Crosshead
            }
            (PageBlockKind::Text, _) => BlockKind::Paragraph,
        };
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(&line);
        blocks.push(Block { span: Span::new(start, text.len()), kind, section });
    }
    let published = page.published.as_deref().and_then(|said| date::find_date(said, lists)).map(|f| f.date);
    Ok(Warned::clean(Document {
        name: String::new(),
        url: page.url,
        title,
        published: published.or(dated),
        outlet: page.outlet,
        text,
        blocks,
    }))
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

fn display(path: &Path) -> String {
    path.display().to_string()
}

fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests;
