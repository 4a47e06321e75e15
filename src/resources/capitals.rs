//! The capitals of states, with their Wikidata items.
//!
//! As a name of an actor a capital stands for the government of its state; here it is the city itself.

use super::names::NameTable;

/// A city that is, or for long was, the seat of a state's government.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Capital {
    /// `place/rus/moscow`.
    pub key: Box<str>,
    pub name: Box<str>,
    /// Key of the state.
    pub polity: Box<str>,
    /// Wikidata item, as "Q649".
    pub wikidata: Option<Box<str>>,
}

/// The capitals known, to be looked up by the words of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Capitals {
    /// In the order of the table.
    all: Vec<Capital>,
    names: NameTable<usize>,
}

impl Capitals {
    pub fn all(&self) -> &[Capital] {
        &self.all
    }

    /// Adds a capital with the names that mean it and nothing else.
    pub fn add<'n>(&mut self, capital: Capital, names: impl Iterator<Item = &'n str>) {
        let at = self.all.len();
        names.for_each(|name| {
            self.names.add(name, at);
        });
        self.all.push(capital);
    }

    /// The first capital that is named among these words; none where two states have one of this name.
    pub fn find(&self, words: &[&str]) -> Option<&Capital> {
        let (_, found) = (0..words.len()).find_map(|from| self.names.longest(&words[from..]))?;
        match found {
            &[at] => Some(&self.all[at]),
            _ => None,
        }
    }
}
