//! What analysts decided, in a table that people can read, compare and merge: `demarche.corrections.tsv`.
//!
//! A line a decision, the earliest first: when, who, what, subject, value, note. The file is the source: the store
//! keeps a copy that it applies after every change, so that extracting again loses nothing. Reads and writes the
//! file and checks its form; what a decision does is told in `settle` and `identity`.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::StoreError;
use crate::{
    record::{Actor, iri},
    stance::Stance,
};

const COLUMNS: &str = "when\twho\twhat\tsubject\tvalue\tnote";
const HEADER: &str = "\
# Decisions about what demarche extracted, the earliest first; applied again after every build.
# what: merge, split, rename (subject: an actor's key), reject, stance, target, speaker (subject: a statement),
#   restore (subject: either; takes back all before it).
# Made by `demarche actors` and `demarche statements`; may be edited and kept under version control.
";

/// A kind of decision.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// The actor is the one that the value names.
    Merge,
    /// The description is an actor of its own, under the value's key or its own.
    Split,
    /// The actor's name is the value.
    Rename,
    /// The statement is none.
    Reject,
    /// The statement's stance is the value.
    Stance,
    /// The statement's targets are those of the value, parted by semicolons; none where there is no value.
    Target,
    /// The statement's speaker is the value.
    Speaker,
    /// Earlier decisions about the subject hold no more.
    Restore,
}

impl What {
    const ALL: [(What, &'static str); 8] = [
        (What::Merge, "merge"),
        (What::Split, "split"),
        (What::Rename, "rename"),
        (What::Reject, "reject"),
        (What::Stance, "stance"),
        (What::Target, "target"),
        (What::Speaker, "speaker"),
        (What::Restore, "restore"),
    ];

    /// As the file writes it.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(what, _)| *what == self).map_or("", |(_, name)| name)
    }

    pub(super) fn named(word: &str) -> Option<What> {
        Self::ALL.iter().find(|(_, name)| *name == word).map(|(what, _)| *what)
    }

    /// Whether it is about a statement; `None` for what may be about either.
    fn of_statement(self) -> Option<bool> {
        match self {
            What::Merge | What::Split | What::Rename => Some(false),
            What::Reject | What::Stance | What::Target | What::Speaker => Some(true),
            What::Restore => None,
        }
    }
}

/// A decision: a line of the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Correction {
    /// ISO 8601 day.
    pub when: String,
    pub who: String,
    pub what: What,
    /// `statement/5f…` or an actor's key, which `split` may narrow to `KEY|POLITY|ROLE`.
    pub subject: String,
    pub value: Option<String>,
    pub note: Option<String>,
}

impl Correction {
    /// A decision made now; identifiers are shortened and tabs made blanks.
    pub fn new(when: String, who: &str, what: What, subject: &str, value: Option<&str>, note: Option<&str>) -> Self {
        let plain = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        let some = |words: Option<&str>| words.map(plain).filter(|words| !words.is_empty());
        let value = value.map(|value| if what == What::Rename { value.to_owned() } else { shorten(value) });
        let subject = plain(&shorten(subject));
        Correction { when, who: plain(who), what, subject, value: some(value.as_deref()), note: some(note) }
    }

    /// The IRI of the statement that it is about; `None` where it is about an actor.
    pub fn statement(&self) -> Option<String> {
        self.subject.starts_with("statement/").then(|| format!("{}{}", iri::BASE, self.subject))
    }

    /// Who decided when, for messages: “Ann Lee, 2026-01-13”.
    pub fn by(&self) -> String {
        format!("{}, {}", self.who, self.when)
    }

    fn line(&self) -> String {
        let (value, note) = (self.value.as_deref().unwrap_or_default(), self.note.as_deref().unwrap_or_default());
        let line = format!("{}\t{}\t{}\t{}\t{value}\t{note}", self.when, self.who, self.what.name(), self.subject);
        line.trim_end().to_owned()
    }

    /// What is wrong with its form, if anything is.
    fn check(&self) -> Result<(), String> {
        if self.when.parse::<jiff::civil::Date>().map(|day| day.to_string()).ok().as_ref() != Some(&self.when) {
            return Err(format!("“{}” is no day: write it like 2026-01-13", self.when));
        }
        if self.who.is_empty() {
            return Err("who decided is missing: write a name into the second column".to_owned());
        }
        match (self.what.of_statement(), self.statement().is_some()) {
            (Some(true), false) => {
                return Err(format!("{} needs a statement as its subject: statement/…", self.what.name()));
            }
            (Some(false), true) => return Err(format!("{} needs an actor's key as its subject", self.what.name())),
            _ if self.subject.is_empty() => {
                return Err("the subject is missing: write it into the fourth column".into());
            }
            _ => {}
        }
        let value = self.value.as_deref();
        match self.what {
            What::Merge | What::Rename | What::Speaker if value.is_none() => {
                Err(format!("{} needs a value in the fifth column", self.what.name()))
            }
            What::Stance => match value.unwrap_or_default().parse::<Stance>() {
                Ok(_) => Ok(()),
                Err(error) => Err(error.to_string()),
            },
            What::Reject | What::Restore if value.is_some() => {
                Err(format!("{} takes no value: leave the fifth column empty", self.what.name()))
            }
            _ => Ok(()),
        }
    }
}

/// The end of an identifier of ours (of each, where several are parted by semicolons), anything else as it is.
fn shorten(words: &str) -> String {
    let one = |word: &str| match iri::actor_key(word) {
        Some(key) => key,
        None => word.strip_prefix(iri::BASE).unwrap_or(word).to_owned(),
    };
    words.split(';').map(str::trim).map(one).collect::<Vec<_>>().join("; ")
}

/// An actor as a correction names it: `KEY`, one that the store knows, or `KEY|NAME|TYPE|POLITY`.
pub(super) fn written_actor(word: &str) -> Option<Actor> {
    let parts: Vec<&str> = word.split('|').map(str::trim).collect();
    let [key, name, kind, rest @ ..] = &parts[..] else { return None };
    let polity = rest.first().filter(|polity| !polity.is_empty()).map(|polity| (*polity).to_owned());
    Some(Actor { id: iri::actor(key), name: (*name).to_owned(), kind: (*kind).to_owned(), polity, role: None })
}

/// The decisions of a file.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Corrections {
    pub all: Vec<Correction>,
}

impl Corrections {
    /// Where a store's decisions lie unless another file is named: `news.sqlite` has `news.corrections.tsv`.
    pub fn beside(store: &Path) -> PathBuf {
        store.with_extension("corrections.tsv")
    }

    /// Reads a file; `None` where there is none.
    ///
    /// # Errors
    /// It cannot be read, or a line of it makes no sense: the line is named.
    pub fn read(path: &Path) -> Result<Option<Corrections>, StoreError> {
        match fs::read_to_string(path) {
            Ok(text) => Corrections::parse(&text, path).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreError::CorrectionsFile { path: path.to_owned(), source: error }),
        }
    }

    fn parse(text: &str, path: &Path) -> Result<Corrections, StoreError> {
        let mut all = Vec::new();
        for (at, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') || line == COLUMNS {
                continue;
            }
            let wrong = |detail: String| StoreError::Correction { path: path.to_owned(), line: at + 1, detail };
            let correction = parse_line(line).map_err(wrong)?;
            correction.check().map_err(wrong)?;
            all.push(correction);
        }
        Ok(Corrections { all })
    }

    /// The same, if the last of them makes sense.
    pub(super) fn checked(self, path: &Path) -> Result<Corrections, StoreError> {
        match self.all.last().map_or(Ok(()), Correction::check) {
            Ok(()) => Ok(self),
            Err(detail) => Err(StoreError::Correction { path: path.to_owned(), line: self.all.len(), detail }),
        }
    }

    /// The file's text.
    pub fn text(&self) -> String {
        let lines: Vec<String> = self.all.iter().map(Correction::line).collect();
        let end = if lines.is_empty() { "" } else { "\n" };
        format!("{HEADER}{COLUMNS}\n{}{end}", lines.join("\n"))
    }

    /// Adds a line to the file, which is made if it is not there (then with all others, too). What stands in the file,
    /// comments included, stays as it is; the file is replaced whole, so that nobody sees half a line.
    pub(super) fn append(&self, path: &Path, correction: &Correction) -> Result<(), StoreError> {
        let failed = |source: io::Error| StoreError::CorrectionsFile { path: path.to_owned(), source };
        let text = match fs::read_to_string(path) {
            Ok(text) => {
                let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
                format!("{text}{end}{}\n", correction.line())
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.text(),
            Err(error) => return Err(failed(error)),
        };
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".new");
        let new = path.with_file_name(name);
        let write = || {
            let mut file = fs::File::create(&new)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&new, path)
        };
        write().map_err(failed)
    }

    /// What tells two states of the file apart, comments aside.
    pub(super) fn fingerprint(&self) -> String {
        if self.all.is_empty() { String::new() } else { iri::sha256(&self.text()) }
    }

    /// The decisions that no later `restore` takes back, each with its place among all.
    pub(super) fn in_force(&self) -> Vec<(usize, &Correction)> {
        let taken_back = |at: usize, subject: &str| {
            self.all[at + 1..].iter().any(|later| later.what == What::Restore && later.subject == subject)
        };
        let lives = |(at, correction): &(usize, &Correction)| {
            correction.what != What::Restore && !taken_back(*at, &correction.subject)
        };
        self.all.iter().enumerate().filter(lives).collect()
    }
}

fn parse_line(line: &str) -> Result<Correction, String> {
    let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
    let [when, who, what, subject, rest @ ..] = &cells[..] else {
        return Err(format!(
            "{} columns instead of six: part when, who, what, subject, value and note by tabs",
            cells.len()
        ));
    };
    if rest.len() > 2 {
        return Err(format!("{} columns instead of six: a note holds no tab", cells.len()));
    }
    let Some(what) = What::named(what) else {
        let known = What::ALL.map(|(_, name)| name).join(", ");
        return Err(format!("“{what}” is no decision: expected one of {known}"));
    };
    let (value, note) = (rest.first().copied(), rest.get(1).copied());
    let some = |cell: Option<&str>| cell.filter(|cell| !cell.is_empty()).map(str::to_owned);
    Ok(Correction {
        when: (*when).to_owned(),
        who: (*who).to_owned(),
        what,
        subject: shorten(subject),
        value: if what == What::Rename { some(value) } else { some(value).map(|value| shorten(&value)) },
        note: some(note),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Corrections, StoreError> {
        Corrections::parse(text, Path::new("c.tsv"))
    }

    #[test]
    fn what_is_written_is_read() {
        let correction = Correction::new(
            "2026-01-13".into(),
            "Ann Lee",
            What::Merge,
            "https://w3id.org/demarche/id/actor/person/l%C3%A9na",
            Some("person/lena"),
            Some("one\tand the\nsame"),
        );
        assert_eq!(correction.subject, "person/léna");
        assert_eq!(correction.note.as_deref(), Some("one and the same"));
        let reject =
            Correction { what: What::Reject, subject: "statement/ab12".into(), value: None, ..correction.clone() };
        let all = Corrections { all: vec![correction, reject] };
        assert_eq!(parse(&all.text()).unwrap(), all);
    }

    #[test]
    fn mistakes_are_named_by_line() {
        let check = |line: &str, expect: &str| {
            let message = parse(&format!("# comment\n\n{line}\n")).unwrap_err().to_string();
            assert!(message.contains("c.tsv, line 3: ") && message.contains(expect), "{message}");
        };
        check("2026-01-13\tAnn\tmerge", "3 columns instead of six");
        check("13 January\tAnn\treject\tstatement/ab", "“13 January” is no day: write it like 2026-01-13");
        check("2026-01-13\t\treject\tstatement/ab", "who decided is missing");
        check("2026-01-13\tAnn\tdelete\tstatement/ab", "“delete” is no decision: expected one of merge, ");
        check("2026-01-13\tAnn\treject\tperson/x", "reject needs a statement as its subject");
        check("2026-01-13\tAnn\tmerge\tstatement/ab\tperson/x", "merge needs an actor's key");
        check("2026-01-13\tAnn\tmerge\tperson/x", "merge needs a value");
        check("2026-01-13\tAnn\tstance\tstatement/ab\tshouts", "unknown stance “shouts”");
        check("2026-01-13\tAnn\treject\tstatement/ab\tyes", "reject takes no value");
    }

    #[test]
    fn a_restore_takes_back_what_was_before_it() {
        let line = |what: &str, subject: &str, value: &str| format!("2026-01-13\tAnn\t{what}\t{subject}\t{value}\n");
        let text = [
            line("reject", "statement/a", ""),
            line("stance", "statement/b", "praises"),
            line("restore", "statement/a", ""),
            line("target", "statement/a", "IRN"),
        ];
        let all = parse(&text.concat()).unwrap();
        assert_eq!(all.in_force().iter().map(|(at, _)| *at).collect::<Vec<_>>(), [1, 3]);
    }
}
