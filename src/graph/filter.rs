//! Choosing statements: by who, at whom, what, where and when.

use std::collections::{BTreeMap, HashSet};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{Evidence, Item};
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
    pub fn apply<'a>(
        &self,
        evidence: &Evidence<'a>,
        names: &Names,
    ) -> Result<(Evidence<'a>, Vec<String>), FilterError> {
        for date in self.since.iter().chain(&self.until) {
            check_date(date)?;
        }
        let mut unknown = Vec::new();
        let speakers = choose(&self.speakers, evidence.items.iter().map(|i| &i.statement.speaker), names, &mut unknown);
        let targets = choose(&self.targets, evidence.items.iter().map(|i| i.target), names, &mut unknown);
        let passes = |item: &&Item| {
            let s = item.statement;
            (self.with_negated || !s.negated)
                && s.score >= self.min_score
                && (self.stances.is_empty() || self.stances.contains(&s.stance))
                && speakers.as_ref().is_none_or(|ids| ids.contains(s.speaker.id.as_str()))
                && targets.as_ref().is_none_or(|ids| ids.contains(item.target.id.as_str()))
                && self.passes_outlet(item.outlet())
                && self.passes_day(item.day())
        };
        let items = evidence.items.iter().filter(passes).copied().collect();
        Ok((Evidence { items, untargeted: evidence.untargeted }, unknown))
    }

    fn passes_outlet(&self, outlet: Option<&str>) -> bool {
        self.outlets.is_empty() || outlet.is_some_and(|o| self.outlets.iter().any(|w| fold(w) == fold(o)))
    }

    /// ISO dates compare as text; a month or a year stands for all its days.
    fn passes_day(&self, day: Option<&str>) -> bool {
        let Some(day) = day else { return self.since.is_none() && self.until.is_none() };
        let starts = |edge: &str| day.get(..edge.len()).unwrap_or(day).to_owned();
        self.since.as_deref().is_none_or(|since| starts(since).as_str() >= since)
            && self.until.as_deref().is_none_or(|until| starts(until).as_str() <= until)
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

/// The identifiers of the actors that `wanted` names; `None` where nothing is wanted, so that all pass.
fn choose<'a>(
    wanted: &[String],
    actors: impl Iterator<Item = &'a Actor>,
    names: &Names,
    unknown: &mut Vec<String>,
) -> Option<HashSet<&'a str>> {
    if wanted.is_empty() {
        return None;
    }
    let mut seen = HashSet::new();
    let known: Vec<_> =
        actors.filter(|a| seen.insert((a.id.as_str(), a.name.as_str()))).map(|a| (a, fold(&a.name))).collect();
    let mut chosen = HashSet::new();
    for name in wanted {
        let sought = fold(name);
        let as_code = names.iter().find(|(_, n)| fold(n) == sought).map_or(name.as_str(), |(code, _)| code);
        let is_code = |a: &Actor| a.polity.as_deref() == Some(name);
        let is_exact = |a: &Actor, n: &str| {
            n == sought || a.id == *name || a.kind == "state" && a.polity.as_deref() == Some(as_code)
        };
        let exact = known.iter().filter(|(a, n)| is_exact(a, n) || is_code(a));
        let before = chosen.len();
        chosen.extend(exact.map(|(a, _)| a.id.as_str()));
        if chosen.len() == before {
            chosen.extend(known.iter().filter(|(_, n)| holds_words(n, &sought)).map(|(a, _)| a.id.as_str()));
        }
        if !known.iter().any(|(a, n)| is_exact(a, n) || is_code(a) || holds_words(n, &sought)) {
            unknown.push(name.clone());
        }
    }
    Some(chosen)
}

/// Whether the words of `part` stand side by side in `name`; both folded.
pub(super) fn holds_words(name: &str, part: &str) -> bool {
    !part.is_empty() && format!(" {name} ").contains(&format!(" {part} "))
}

/// Lower case, without accents and punctuation, words parted by one space: what is compared when names are.
pub(super) fn fold(name: &str) -> String {
    let plain: String = name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
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
