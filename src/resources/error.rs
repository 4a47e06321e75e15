use std::{fmt, path::PathBuf};

/// Why a resource could not be loaded. Each says where, what stands there, and what to do about it.
#[derive(thiserror::Error, Debug)]
pub enum ResourceError {
    /// The file itself could not be read; its content is not judged.
    #[error("{}: cannot be read: {source}", path.display())]
    Io { path: PathBuf, source: std::io::Error },
    /// The line that names the columns is missing or names others than the reader knows.
    #[error("{file}: the header must hold the line `# columns: {expected}`, but {found}")]
    Columns { file: String, expected: String, found: String },
    /// A record that does not say what it should.
    #[error("{file}:{line}: {problem}\n  record: {record}\n  to do: {advice}", record = Visible(record))]
    Record {
        file: String,
        /// 1-based.
        line: usize,
        /// The line as it stands.
        record: String,
        problem: String,
        advice: &'static str,
    },
    /// A compiled resource (weights, clusters) that is damaged or made for another version.
    #[error("{file}: {problem}\n  to do: {advice}")]
    Corrupt { file: String, problem: String, advice: &'static str },
}

/// A record on one line, with its tabs made visible.
struct Visible<'r>(&'r str);

impl fmt::Display for Visible<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.replace('\t', " | "))
    }
}
