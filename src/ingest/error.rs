use std::{io, path::PathBuf};

/// Why an input, or a line of it, was not read. Each says where and what to do; reading goes on with the next.
#[derive(thiserror::Error, Debug)]
pub enum IngestError {
    /// No file or folder has this path.
    #[error("{}: no such file or folder; check the path", path.display())]
    Missing { path: PathBuf },
    /// The file has no text in it.
    #[error("{name}: is empty; give a file with an article in it")]
    Empty { name: String },
    /// The file could not be opened or read; its content is not judged.
    #[error("{name}: cannot be read: {source}; check that it is a file and that you may read it")]
    Unreadable { name: String, source: io::Error },
    /// The folder could not be listed.
    #[error("{}: the folder cannot be listed: {source}; check that you may read it", path.display())]
    Folder { path: PathBuf, source: io::Error },
    /// The folder holds no file of a kind that is read.
    #[error("{}: the folder holds no .txt, .html, .htm or .jsonl file; give the folder that has the articles", path.display())]
    NothingIn { path: PathBuf },
    /// The file's name has an ending that is not read.
    #[error("{}: files ending in {ending} are not read; save it as .txt, .html or .jsonl", path.display())]
    Unsupported { path: PathBuf, ending: String },
    /// The bytes are not UTF-8. `offset` is the first bad byte (0-based), `line` the line it stands in (1-based).
    #[error(
        "{name}: line {line}, byte {offset}: not UTF-8; convert it, for instance with `iconv -f WINDOWS-1252 -t UTF-8`"
    )]
    NotUtf8 { name: String, line: usize, offset: usize },
    /// A web page that declares another charset than UTF-8.
    #[error("{name}: declares the charset {charset}; save the page again as UTF-8")]
    Charset { name: String, charset: String },
    /// A web page whose elements stand in one another more than `deepest` deep.
    #[error("{name}: nests its elements more than {deepest} deep; save the article's text as .txt")]
    TooDeep { name: String, deepest: usize },
    /// A web page in which no readable text was found.
    #[error("{name}: no readable text was found in the page; save the article's text as .txt")]
    NoText { name: String },
    /// A line that is not a JSON object. `line` and `column` are 1-based.
    #[error("{name}: line {line}, column {column}: broken JSON ({problem}); write one whole object on each line")]
    Json { name: String, line: usize, column: usize, problem: String },
    /// A JSON line without the article's text.
    #[error("{name}: line {line}: no \"text\"; each object needs its article's text in the field \"text\"")]
    TextMissing { name: String, line: usize },
    /// A JSON field of another type than it should have.
    #[error("{name}: line {line}: \"{field}\" is {found}; it must be a string")]
    FieldType { name: String, line: usize, field: &'static str, found: &'static str },
    /// More than 4 GiB in one article.
    #[error("{name}: is larger than 4 GiB; split it into one file for each article")]
    TooLarge { name: String },
}
