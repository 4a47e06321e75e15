//! When two names are the same actor's.

use unicode_normalization::UnicodeNormalization;

const TABLE: &str = include_str!("../../data/scoring/names.tsv");

/// The rules by which names are made comparable, from `data/scoring/names.tsv`.
pub(super) struct Names {
    /// Titles that are stripped from the front of a name.
    titles: Vec<Words>,
    /// For each step its replacements, the longest first.
    steps: Vec<Vec<(Words, &'static str)>>,
}

type Words = Vec<&'static str>;

impl Names {
    pub(super) fn load() -> Self {
        let mut titles = Vec::new();
        let mut steps: Vec<Vec<(Words, &str)>> = Vec::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let (step, words, form) = (fields.next(), fields.next().unwrap_or(""), fields.next().unwrap_or(""));
            let words: Words = words.split(' ').collect();
            match step.and_then(|step| step.parse::<usize>().ok()) {
                None | Some(0) => titles.push(words),
                Some(step) => {
                    steps.resize_with(steps.len().max(step), Vec::new);
                    steps[step - 1].push((words, form));
                }
            }
        }
        for step in &mut steps {
            step.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        Names { titles, steps }
    }

    /// A name's form for comparison: without accents, case, punctuation and leading titles, the usual short
    /// forms of states made one, the order of words ignored.
    pub(super) fn key(&self, name: &str) -> String {
        let plain = plain(name);
        let mut words: Vec<&str> = plain.split_ascii_whitespace().collect();
        while let Some(title) = self.titles.iter().find(|t| t.len() < words.len() && words.starts_with(t)) {
            words.drain(..title.len());
        }
        let short = self.steps.iter().fold(words.clone(), |words, step| replace(&words, step));
        let mut words = if short.is_empty() { words } else { short };
        words.sort_unstable();
        words.join(" ")
    }

    /// Whether `name` is one of the names that a right answer may bear.
    pub(super) fn same(&self, right: &[String], name: Option<&str>) -> bool {
        let key = self.key(name.unwrap_or(""));
        !key.is_empty() && right.iter().any(|r| self.key(r) == key)
    }
}

/// Lower-case ASCII letters and digits; what accents leave behind is dropped, other characters separate words,
/// an apostrophe does not, and a possessive "'s" goes with its apostrophe.
fn plain(name: &str) -> String {
    let ascii: Vec<char> = name.nfkd().filter(char::is_ascii).map(|c| c.to_ascii_lowercase()).collect();
    let is_word = |at: usize| ascii.get(at).is_some_and(|c| c.is_ascii_alphanumeric() || *c == '_');
    let mut plain = String::with_capacity(ascii.len());
    let mut at = 0;
    while at < ascii.len() {
        match ascii[at] {
            '\'' if ascii.get(at + 1) == Some(&'s') && !is_word(at + 2) => at += 1,
            '\'' => {}
            c if c.is_ascii_alphanumeric() => plain.push(c),
            _ => plain.push(' '),
        }
        at += 1;
    }
    plain
}

fn replace<'w>(words: &[&'w str], step: &[(Words, &'static str)]) -> Vec<&'w str>
where
    'static: 'w,
{
    let mut out = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        match step.iter().find(|(from, _)| words[at..].starts_with(from)) {
            Some((from, to)) => {
                out.extend((!to.is_empty()).then_some(*to));
                at += from.len();
            }
            None => {
                out.push(words[at]);
                at += 1;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_names_comparable() {
        let names = Names::load();
        for (name, key) in [
            ("The Prime Minister José María Aznar", "aznar jose maria"),
            ("U.S. government", "us"),
            ("Government of the United States of America", "us"),
            ("British authorities", "uk"),
            ("Iran's Guardian Council", "council guardian iran"),
            ("Iran’s Guardian Council", "council guardian irans"),
            ("President", "president"),
            ("The President", "president"),
            ("the government", "government"),
            ("Côte d'Ivoire", "cote divoire"),
            ("", ""),
            ("北京", ""),
        ] {
            assert_eq!(names.key(name), key, "{name}");
        }
    }

    #[test]
    fn the_table_is_sorted_and_has_no_row_twice() {
        let rows: Vec<&str> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(rows.is_sorted());
        let count = Names::load();
        assert_eq!(count.titles.len() + count.steps.iter().map(Vec::len).sum::<usize>(), rows.len());
        for row in rows {
            let mut fields = row.split('\t');
            assert!(fields.next().is_some_and(|step| step.parse::<usize>().is_ok()), "{row}");
            assert!(fields.next().is_some_and(|words| plain(words) == words && !words.is_empty()), "{row}");
        }
    }
}
