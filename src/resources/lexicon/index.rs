//! A table in the order of its first words, in which the rows of a word are found at once.
//!
//! Takes rows and how to tell the first word of each; gives the rows of a word as a slice, in the order in which they
//! came. Every token is asked after in a dozen tables, so that it does no search.

use std::{collections::HashMap, ops::Range};

/// Rows with an index by their first words.
#[derive(Clone, Debug)]
pub(super) struct Table<T> {
    rows: Vec<T>,
    places: HashMap<Box<str>, Range<usize>>,
}

impl<T> Default for Table<T> {
    fn default() -> Table<T> {
        Table { rows: Vec::new(), places: HashMap::new() }
    }
}

impl<T> Table<T> {
    /// `rows`: those of one first word stand together.
    pub fn new(rows: Vec<T>, first: impl Fn(&T) -> &str) -> Table<T> {
        let mut places: HashMap<Box<str>, Range<usize>> = HashMap::new();
        let mut start = 0;
        for same in rows.chunk_by(|a, b| first(a) == first(b)) {
            let before = places.insert(first(&same[0]).into(), start..start + same.len());
            assert!(before.is_none(), "the rows of {:?} do not stand together", first(&same[0]));
            start += same.len();
        }
        Table { rows, places }
    }

    /// The rows of this word; none for a word that the table lacks.
    pub fn at(&self, word: &str) -> &[T] {
        self.places.get(word).map_or(&[], |range| &self.rows[range.clone()])
    }

    pub fn rows(&self) -> &[T] {
        &self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn rows_of_a_word() {
        let table = Table::new(vec!["deny all", "deny it", "say"], |row| row.split(' ').next().unwrap());
        assert_eq!(table.at("deny"), ["deny all", "deny it"]);
        assert_eq!(table.at("say"), ["say"]);
        assert!(table.at("sa").is_empty());
    }
}
