//! Choosing statements: by who, at whom, what, where and when.

use std::collections::{BTreeMap, HashSet};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{EvidenceOf, Told};
use crate::{
    record::Actor,
    stance::{Group, Stance},
};

/// The name of each polity by its code, for nodes that are rolled up.
pub type Names = BTreeMap<String, String>;

/// Which statements make the graph. The default chooses all but the negated ones.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Filter {
    /// Names, identifiers or polity codes; empty: everybody. A name that nobody bears in full is looked for as part
    /// of names.
    pub speakers: Vec<String>,
    pub targets: Vec<String>,
    /// Empty: all.
    pub stances: Vec<Stance>,
    /// Names of outlets, regardless of case; empty: all.
    pub outlets: Vec<String>,
    /// First day, month (`2026-01`) or year that counts; what has no date is then left out.
    pub since: Option<String>,
    /// Last day, month or year that counts.
    pub until: Option<String>,
    /// Also acts that the text says did not happen.
    pub with_negated: bool,
    /// Least score of a statement, 0 to 1.
    pub min_score: f64,
}

/// A filter that cannot be understood.
#[derive(Debug, thiserror::Error)]
pub enum FilterError {
    /// Neither a stance nor a group.
    #[error("{0}; or one of the groups {groups}", groups = Group::ALL.map(Group::name).join(", "))]
    Stance(#[from] crate::stance::UnknownStance),
    /// A date that is no day, month or year.
    #[error("“{0}” is no date: expected a day (2026-01-13), a month (2026-01) or a year (2026)")]
    Date(String),
}

/// Reads stances and groups of stances, separated by commas.
pub fn parse_stances<S: AsRef<str>>(words: &[S]) -> Result<Vec<Stance>, FilterError> {
    let mut chosen = Vec::new();
    for word in words.iter().flat_map(|w| w.as_ref().split(',')).map(str::trim).filter(|w| !w.is_empty()) {
        match Group::ALL.into_iter().find(|g| g.name() == word) {
            Some(group) => chosen.extend(Stance::all().filter(|s| s.group() == group)),
            None => chosen.push(word.parse()?),
        }
    }
    chosen.sort_unstable();
    chosen.dedup();
    Ok(chosen)
}

impl Filter {
    /// The statements that pass, and the names in the filter that fit nobody.
    pub fn apply<'a, T: Told<'a>>(
        &self,
        evidence: &EvidenceOf<'a, T>,
        names: &Names,
    ) -> Result<(EvidenceOf<'a, T>, Vec<String>), FilterError> {
        self.check_dates()?;
        let mut unknown = Vec::new();
        let (mut speak, mut hear) = (vec![false; evidence.faces.len()], vec![false; evidence.faces.len()]);
        for item in &evidence.items {
            let (source, sink) = item.faces();
            speak[source as usize] = true;
            hear[sink as usize] = true;
        }
        let speakers = choose(&self.speakers, evidence.faces(), &speak, names, &mut unknown);
        let targets = choose(&self.targets, evidence.faces(), &hear, names, &mut unknown);
        let outlets = self.chosen_outlets(evidence);
        let passes = |item: &&T| {
            let (source, sink) = item.faces();
            (self.with_negated || !item.is_negated())
                && item.score() >= self.min_score
                && (self.stances.is_empty() || self.stances.contains(&item.stance()))
                && speakers.as_ref().is_none_or(|chosen| chosen[source as usize])
                && targets.as_ref().is_none_or(|chosen| chosen[sink as usize])
                && outlets.as_ref().is_none_or(|chosen| item.outlet().is_some_and(|o| chosen.contains(o)))
                && self.passes_day(item.day())
        };
        let items = evidence.items.iter().filter(passes).copied().collect();
        Ok((EvidenceOf { items, untargeted: evidence.untargeted, faces: evidence.faces.clone() }, unknown))
    }

    /// Whether its dates are dates.
    pub fn check_dates(&self) -> Result<(), FilterError> {
        self.since.iter().chain(&self.until).try_for_each(|date| check_date(date))
    }

    /// The outlets that the filter names, as articles spell them; `None` where all pass.
    fn chosen_outlets<'a, T: Told<'a>>(&self, evidence: &EvidenceOf<'a, T>) -> Option<HashSet<&'a str>> {
        let wanted: Vec<String> = self.outlets.iter().map(|outlet| fold(outlet)).collect();
        let all: HashSet<&str> = (!wanted.is_empty()).then(|| evidence.items.iter().filter_map(T::outlet))?.collect();
        Some(all.into_iter().filter(|outlet| wanted.contains(&fold(outlet))).collect())
    }

    /// Whether a day lies in the filter's period. ISO dates compare as text; a month or a year stands for all its
    /// days.
    pub fn passes_day(&self, day: Option<&str>) -> bool {
        let Some(day) = day else { return self.since.is_none() && self.until.is_none() };
        let start = |edge: &str| day.get(..edge.len()).unwrap_or(day);
        self.since.as_deref().is_none_or(|since| start(since) >= since)
            && self.until.as_deref().is_none_or(|until| start(until) <= until)
    }

    /// The filter in words, for titles: `speaker Iran; condemns; since 2026-01`. Empty where it lets all pass.
    pub fn describe(&self) -> String {
        let mut parts = Vec::new();
        let mut list = |what: &str, values: &[String]| {
            if !values.is_empty() {
                parts.push(format!("{what} {}", values.join(" or ")));
            }
        };
        list("speaker", &self.speakers);
        list("target", &self.targets);
        list("outlet", &self.outlets);
        if !self.stances.is_empty() {
            parts.push(describe_stances(&self.stances));
        }
        if let Some(since) = &self.since {
            parts.push(format!("since {since}"));
        }
        if let Some(until) = &self.until {
            parts.push(format!("until {until}"));
        }
        if self.min_score > 0.0 {
            parts.push(format!("score at least {}", self.min_score));
        }
        if self.with_negated {
            parts.push("negated acts included".to_owned());
        }
        parts.join("; ")
    }
}

/// Whole groups by the group's name, what is left by the stances' own.
fn describe_stances(stances: &[Stance]) -> String {
    let mut words = Vec::new();
    for group in Group::ALL {
        let members: Vec<_> = Stance::all().filter(|s| s.group() == group).collect();
        if members.iter().all(|s| stances.contains(s)) {
            words.push(group.name());
        } else {
            words.extend(members.iter().filter(|s| stances.contains(s)).map(|s| s.name()));
        }
    }
    words.join(", ")
}

fn check_date(date: &str) -> Result<(), FilterError> {
    let whole = match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.to_owned(),
    };
    match whole.parse::<jiff::civil::Date>() {
        Ok(day) if day.to_string() == whole => Ok(()),
        _ => Err(FilterError::Date(date.to_owned())),
    }
}

/// Which actors `wanted` names among those that `count`, by their number; `None` where nothing is wanted, so that all
/// pass. Whoever bears the identifier of one that is named is the same actor under another name.
fn choose(
    wanted: &[String],
    faces: &[&Actor],
    count: &[bool],
    names: &Names,
    unknown: &mut Vec<String>,
) -> Option<Vec<bool>> {
    if wanted.is_empty() {
        return None;
    }
    let known: Vec<(&Actor, String)> =
        faces.iter().zip(count).filter(|(_, counts)| **counts).map(|(actor, _)| (*actor, fold(&actor.name))).collect();
    let mut chosen: HashSet<&str> = HashSet::new();
    for name in wanted {
        let sought = fold(name);
        let as_code = names.iter().find(|(_, n)| fold(n) == sought).map_or(name.as_str(), |(code, _)| code);
        let is_code = |a: &Actor| a.polity.as_deref() == Some(name);
        let is_exact = |a: &Actor, n: &str| {
            n == sought || a.id == *name || a.kind == "state" && a.polity.as_deref() == Some(as_code)
        };
        let before = chosen.len();
        let mut found: Vec<&Actor> =
            known.iter().filter(|(a, n)| is_exact(a, n) || is_code(a)).map(|(a, _)| *a).collect();
        chosen.extend(found.iter().map(|a| a.id.as_str()));
        if chosen.len() == before {
            let part: Vec<&Actor> = known.iter().filter(|(_, n)| holds_words(n, &sought)).map(|(a, _)| *a).collect();
            chosen.extend(part.iter().map(|a| a.id.as_str()));
            found.extend(part);
        }
        if found.is_empty() {
            unknown.push(name.clone());
        }
    }
    Some(faces.iter().map(|actor| chosen.contains(actor.id.as_str())).collect())
}

/// Whether the words of `part` stand side by side in `name`; both folded.
pub(super) fn holds_words(name: &str, part: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| c == ' ');
    let stands = |at: &usize| {
        name[*at..].starts_with(part)
            && is_edge(name[..*at].chars().next_back())
            && is_edge(name[*at + part.len()..].chars().next())
    };
    !part.is_empty() && name.char_indices().map(|(at, _)| at).any(|at| stands(&at))
}

/// Lower case, without accents and punctuation, words parted by one space: what is compared when names are.
pub(super) fn fold(name: &str) -> String {
    if name.is_ascii() {
        return words_of(&name.to_ascii_lowercase());
    }
    let plain: String = name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    words_of(&plain)
}

fn words_of(plain: &str) -> String {
    let mut words = String::with_capacity(plain.len());
    for word in plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        words.push_str(if words.is_empty() { "" } else { " " });
        words.push_str(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stances_by_name_and_group() {
        assert_eq!(parse_stances(&["condemns, praises"]).unwrap(), [Stance::Praises, Stance::Condemns]);
        assert_eq!(parse_stances(&["requesting"]).unwrap(), [Stance::Urges, Stance::Demands]);
        let message = parse_stances(&["hates"]).unwrap_err().to_string();
        assert!(message.contains("“hates”") && message.contains("condemns") && message.contains("conflictual"));
    }

    #[test]
    fn dates_may_be_months_and_years() {
        let check = |since: &str, until: &str, day: &str, expect: bool| {
            let filter = Filter { since: Some(since.into()), until: Some(until.into()), ..Filter::default() };
            assert_eq!(filter.passes_day(Some(day)), expect, "{day} in {since}..{until}");
        };
        check("2026-01", "2026-01", "2026-01-31", true);
        check("2026-01", "2026-01", "2026-02-01", false);
        check("2025", "2025", "2025-06-05", true);
        check("2026-01-13", "2026", "2026-01-12", false);
        assert!(check_date("2026-13").is_err() && check_date("13 January").is_err() && check_date("2026-1-3").is_err());
    }

    #[test]
    fn names_fold() {
        assert_eq!(fold("Jean-Noël  BARROT"), "jean noel barrot");
        assert!(holds_words("yvette cooper", "cooper") && !holds_words("yvette cooper", "coop"));
    }
}
