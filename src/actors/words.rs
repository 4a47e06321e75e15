//! Nouns, prepositions and particles that tell what a mention is, from `data/actors/words.tsv`.

use std::collections::BTreeMap;

use crate::resources::{ResourceError, tsv};

const TABLE: &str = include_str!("../../data/actors/words.tsv");

/// What a word is good for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Use {
    Calendar,
    Paper,
    Country,
    Kin,
    Woman,
    Man,
    Counterpart,
    Place,
    Location,
    Event,
    Particle,
    Local,
    General,
    Compass,
}

const USES: [(&str, Use); 14] = [
    ("calendar", Use::Calendar),
    ("paper", Use::Paper),
    ("country", Use::Country),
    ("kin", Use::Kin),
    ("woman", Use::Woman),
    ("man", Use::Man),
    ("counterpart", Use::Counterpart),
    ("place", Use::Place),
    ("location", Use::Location),
    ("event", Use::Event),
    ("particle", Use::Particle),
    ("local", Use::Local),
    ("general", Use::General),
    ("compass", Use::Compass),
];

#[derive(Debug, Default)]
pub(super) struct Words {
    uses: BTreeMap<&'static str, Vec<Use>>,
}

impl Words {
    /// The table of the binary. A damaged record would only make the stage see less, and a test rules it out.
    pub fn builtin() -> Words {
        Words::read(TABLE).unwrap_or_default()
    }

    fn read(table: &'static str) -> Result<Words, ResourceError> {
        let mut uses = BTreeMap::<_, Vec<Use>>::new();
        for record in tsv::records("data/actors/words.tsv", table, &["word", "use"])? {
            uses.entry(record.required("word")?).or_default().push(record.one_of("use", &USES)?);
        }
        Ok(Words { uses })
    }

    /// Whether the lower-cased word has this use.
    pub fn is(&self, word: &str, purpose: Use) -> bool {
        self.uses.get(word).is_some_and(|uses| uses.contains(&purpose))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_whole_and_sorted() {
        let words = Words::read(TABLE).unwrap();
        assert!(words.is("fiancée", Use::Kin) && words.is("monday", Use::Calendar) && !words.is("monday", Use::Paper));
        let lines: Vec<&str> = TABLE.lines().filter(|l| !l.starts_with('#')).collect();
        assert!(lines.is_sorted(), "records are sorted");
        assert!(lines.windows(2).all(|pair| pair[0] != pair[1]), "no record twice");
    }
}
