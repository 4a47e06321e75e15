//! Names made comparable: without case and accents, and with what romanisations write differently made alike.
//!
//! The letters come from `data/actors/transliterations.tsv`. Takes a name, gives words; knows nothing of actors.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// How far spellings may lie apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Strength {
    /// Araghchi and Araqchi: consonants written by two letters or one, long vowels.
    Close,
    /// Mohammed and Mohamad: the short vowels, too.
    Loose,
}

/// The table of letters.
pub(super) struct Spelling {
    /// From, to, whether a whole word, and how far apart; the longest first.
    rows: Vec<(&'static str, &'static str, bool, Strength)>,
}

impl Spelling {
    /// The table that ships with the program; a test checks its columns.
    pub fn shipped() -> Self {
        let table = include_str!("../../../data/actors/transliterations.tsv");
        let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let mut rows: Vec<_> = lines
            .filter_map(|line| {
                let mut cells = line.split('\t');
                let (from, to) = (cells.next()?, cells.next()?);
                let word = cells.next()? == "word";
                let strength = if cells.next()? == "loose" { Strength::Loose } else { Strength::Close };
                Some((from, if to == "-" { "" } else { to }, word, strength))
            })
            .collect();
        rows.sort_by_key(|(from, ..)| std::cmp::Reverse(from.len()));
        Spelling { rows }
    }

    /// The words of a name as romanisations of it have in common; a word that says nothing (“al”) is left out.
    pub fn words(&self, name: &str, strength: Strength) -> Vec<String> {
        let applies = |row: Strength| row == Strength::Close || strength == Strength::Loose;
        let mut out = Vec::new();
        for word in plain_words(name) {
            let whole = self.rows.iter().find(|(from, _, is_word, _)| *is_word && *from == word);
            let mut folded = String::new();
            let mut rest = whole.map_or(word.as_str(), |(_, to, ..)| *to);
            while let Some(first) = rest.chars().next() {
                let row = self
                    .rows
                    .iter()
                    .find(|(from, _, is_word, row)| !is_word && applies(*row) && rest.starts_with(from));
                match row {
                    Some((from, to, ..)) => {
                        folded.push_str(to);
                        rest = &rest[from.len()..];
                    }
                    None => {
                        folded.push(first);
                        rest = &rest[first.len_utf8()..];
                    }
                }
            }
            let mut letters: Vec<char> = folded.chars().collect();
            letters.dedup();
            if !letters.is_empty() {
                out.push(letters.into_iter().collect());
            }
        }
        out
    }
}

/// Lower-case words without accents and punctuation; a letter by itself, an initial, is left out where there is more.
pub(super) fn plain_words(name: &str) -> Vec<String> {
    let plain: String = name
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '\'' | '’' | 'ʿ' | 'ʾ' | '`'))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let long = |word: &&&str| word.chars().count() > 1 || word.chars().all(|c| c.is_ascii_digit());
    let kept: Vec<String> = words.iter().filter(long).map(|word| (*word).to_owned()).collect();
    if kept.is_empty() { words.into_iter().map(str::to_owned).collect() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_meet() {
        let spelling = Spelling::shipped();
        let check = |strength, names: &[&str], same: bool| {
            let mut folded: Vec<String> = names.iter().map(|name| spelling.words(name, strength).concat()).collect();
            folded.dedup();
            assert_eq!(folded.len() == 1, same, "{folded:?}");
        };
        use Strength::{Close, Loose};
        check(Close, &["Abbas Araghchi", "Abbas Araqchi", "ABBAS ARĀQCHĪ"], true);
        check(Close, &["Abdel Fattah al-Sisi", "Abdel-Fattah el-Sissi", "Abdel Fatah Sisi"], true);
        check(Close, &["Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelenskiy"], true);
        check(Close, &["Rouhani", "Ruhani"], true);
        check(Close, &["Mohammed Javad Zarif", "Mohammad Javad Zarif"], false);
        check(Loose, &["Mohammed Javad Zarif", "Mohamad Javad Zarif", "Muhammad Javad Zarif"], true);
        check(Loose, &["Hossein Salami", "Hussain Salami"], true);
        check(Loose, &["Ali Larijani", "Sadeq Larijani"], false);
        assert_eq!(plain_words("Donald J. Trump"), ["donald", "trump"]);
    }

    #[test]
    fn every_row_is_read() {
        let table = include_str!("../../../data/actors/transliterations.tsv");
        let rows: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(Spelling::shipped().rows.len(), rows.len());
        assert!(rows.is_sorted(), "the table is sorted");
        for row in rows {
            let cells: Vec<&str> = row.split('\t').collect();
            assert_eq!(cells.len(), 4, "{row}");
            assert!(["anywhere", "word"].contains(&cells[2]) && ["close", "loose"].contains(&cells[3]), "{row}");
        }
    }
}
