//! Which state belonged to which bloc on a day.

use std::collections::HashMap;

/// Memberships with their dates, from `data/graph/blocs.tsv`.
#[derive(Clone, Debug, Default)]
pub struct Blocs {
    members: HashMap<String, Vec<Membership>>,
    codes: Vec<String>,
}

#[derive(Clone, Debug)]
struct Membership {
    bloc: String,
    from: String,
    until: Option<String>,
}

/// A line of the membership table that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("blocs.tsv, line {line}: expected bloc, polity, first day, last day, separated by tabs: “{text}”")]
pub struct BlocError {
    pub line: usize,
    pub text: String,
}

impl Blocs {
    /// The table that ships with the program.
    pub fn shipped() -> Result<Self, BlocError> {
        Self::parse(include_str!("../../data/graph/blocs.tsv"))
    }

    /// Reads lines of bloc, polity, first day, last day (empty: still a member); `#` opens a comment.
    pub fn parse(table: &str) -> Result<Self, BlocError> {
        let mut blocs = Blocs::default();
        for (at, text) in table.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
            let bad = || BlocError { line: at + 1, text: text.to_owned() };
            let [bloc, polity, from, until] = text.split('\t').collect::<Vec<_>>()[..] else { return Err(bad()) };
            if bloc.is_empty() || polity.is_empty() || from.len() != 10 || !matches!(until.len(), 0 | 10) {
                return Err(bad());
            }
            let until = (!until.is_empty()).then(|| until.to_owned());
            let membership = Membership { bloc: bloc.to_owned(), from: from.to_owned(), until };
            blocs.members.entry(polity.to_owned()).or_default().push(membership);
            if !blocs.codes.iter().any(|c| c == bloc) {
                blocs.codes.push(bloc.to_owned());
            }
        }
        Ok(blocs)
    }

    /// The codes of all blocs, in the order of the table.
    pub fn codes(&self) -> &[String] {
        &self.codes
    }

    /// The first of `wanted` that counts `polity` among its members on `day`; a bloc belongs to itself. Without a
    /// day, memberships that have not ended count.
    pub fn of<'w>(&self, polity: &str, day: Option<&str>, wanted: &'w [String]) -> Option<&'w str> {
        let held = self.members.get(polity).map_or(&[][..], Vec::as_slice);
        let is_member = |bloc: &str| {
            held.iter().filter(|m| m.bloc == bloc).any(|m| match day {
                Some(day) => m.from.as_str() <= day && m.until.as_deref().is_none_or(|until| day <= until),
                None => m.until.is_none(),
            })
        };
        wanted.iter().map(String::as_str).find(|bloc| *bloc == polity || is_member(bloc))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn membership_has_dates() {
        let blocs = Blocs::shipped().unwrap();
        let check = |polity, day, expect| {
            assert_eq!(blocs.of(polity, day, &["EU".into(), "NATO".into()]), expect, "{polity} on {day:?}");
        };
        check("GBR", Some("2020-01-31"), Some("EU"));
        check("GBR", Some("2020-02-01"), Some("NATO"));
        check("SWE", Some("1994-12-31"), None);
        check("EU", Some("2026-01-13"), Some("EU"));
        check("IRN", None, None);
        check("FIN", None, Some("EU"));
    }

    #[test]
    fn suspended_members_are_absent() {
        let blocs = Blocs::shipped().unwrap();
        let is_member = |polity, day| blocs.of(polity, Some(day), &["LAS".into()]).is_some();
        for (polity, last, between, first) in [
            ("EGY", "1979-03-25", "1985-01-01", "1989-05-23"),
            ("LBY", "2011-02-21", "2011-06-01", "2011-08-27"),
            ("SYR", "2011-11-15", "2018-01-01", "2023-05-07"),
        ] {
            assert_eq!([last, between, first].map(|day| is_member(polity, day)), [true, false, true], "{polity}");
        }
    }

    #[test]
    fn shipped_table_is_sorted_and_counts_right() {
        let table = include_str!("../../data/graph/blocs.tsv");
        let lines: Vec<_> = table.lines().filter(|l| !l.starts_with('#')).collect();
        assert!(lines.is_sorted());
        let blocs = Blocs::shipped().unwrap();
        let count = |bloc: &str| {
            let wanted = [bloc.to_owned()];
            blocs.members.keys().filter(|p| blocs.of(p, Some("2026-01-13"), &wanted).is_some()).count()
        };
        assert_eq!([count("EU"), count("NATO"), count("G7"), count("LAS")], [27, 32, 7, 22]);
    }

    #[test]
    fn a_bad_line_is_named() {
        assert_eq!(Blocs::parse("# header\nEU\tFRA\n").unwrap_err().line, 2);
    }
}
