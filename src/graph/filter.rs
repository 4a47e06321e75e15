//! Choosing statements: by who, at whom, what, where and when.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    EvidenceOf, Told,
    fold::{fold, holds_words},
    lists::{Facts, Lists, Sort},
};
use crate::stance::{Group, Stance};

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
    Stance(crate::stance::UnknownStance),
    /// A date that is no day, month or year.
    #[error("“{0}” is no date: expected a day (2026-01-13), a month (2026-01) or a year (2026)")]
    Date(String),
}

// By hand: what is told in whole is no source that would be told again.
impl From<crate::stance::UnknownStance> for FilterError {
    fn from(unknown: crate::stance::UnknownStance) -> Self {
        FilterError::Stance(unknown)
    }
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
        let lists = &evidence.lists;
        let mut unknown = Vec::new();
        let speakers = choose(&self.speakers, evidence, |facts| facts.source, names, &mut unknown);
        let targets = choose(&self.targets, evidence, |facts| facts.sink, names, &mut unknown);
        let outlets = self.choose_outlets(lists);
        let days: Vec<bool> = lists.days.iter().map(|day| self.passes_day(*day)).collect();
        let stances: Vec<bool> =
            Stance::all().map(|stance| self.stances.is_empty() || self.stances.contains(&stance)).collect();
        let passes = |told: &&T| {
            let facts = told.facts();
            (self.with_negated || !facts.negated)
                && facts.score >= self.min_score
                && stances[facts.stance as usize]
                && days[facts.day as usize]
                && outlets[facts.outlet as usize]
                && speakers[facts.source as usize]
                && targets[facts.sink as usize]
        };
        let items = evidence.items.iter().filter(passes).copied().collect();
        Ok((EvidenceOf { items, untargeted: evidence.untargeted, lists: Arc::clone(lists) }, unknown))
    }

    /// Whether its dates are dates.
    pub fn check_dates(&self) -> Result<(), FilterError> {
        self.since.iter().chain(&self.until).try_for_each(|date| check_date(date))
    }

    /// Which outlets pass; where the filter names some, no statement without one does.
    fn choose_outlets(&self, lists: &Lists) -> Vec<bool> {
        let wanted: Vec<String> = self.outlets.iter().map(|outlet| fold(outlet)).collect();
        let passes = |outlet: &str| wanted.contains(&fold(outlet));
        lists.outlets.iter().map(|outlet| wanted.is_empty() || outlet.is_some_and(passes)).collect()
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

/// For each actor whether it bears one of the names `wanted`, or the identifier of one that does: that is the same actor
/// under another name. Names are looked for among the actors that statements have on one `side`.
fn choose<'a, T: Told<'a>>(
    wanted: &[String],
    evidence: &EvidenceOf<'a, T>,
    side: impl Fn(&Facts) -> u32,
    names: &Names,
    unknown: &mut Vec<String>,
) -> Vec<bool> {
    let lists = &*evidence.lists;
    if wanted.is_empty() {
        return vec![true; lists.faces.len()];
    }
    let mut counts = vec![false; lists.faces.len()];
    for told in &evidence.items {
        counts[side(told.facts()) as usize] = true;
    }
    let known = || (0..counts.len()).filter(|face| counts[*face]);
    let mut chosen = vec![false; lists.identifiers.len()];
    for name in wanted {
        let sought = fold(name);
        let identifier = lists.identifiers.get_index_of(name.as_str());
        let as_code = names.iter().find(|(_, n)| fold(n) == sought).map_or(name.as_str(), |(code, _)| code);
        let is_of = |sort: &Sort| sort.polity == Some(name) || sort.polity == Some(as_code) && sort.kind == "state";
        let sorts: Vec<bool> = lists.sorts.iter().map(is_of).collect();
        let is_named = |at: &usize| {
            let face = &lists.faces[*at];
            sorts[face.sort as usize] || Some(face.bearer as usize) == identifier || lists.folded(*at) == sought
        };
        let mut found: Vec<usize> = known().filter(is_named).collect();
        if found.is_empty() {
            found = known().filter(|face| holds_words(lists.folded(*face), &sought)).collect();
        }
        if found.is_empty() {
            unknown.push(name.clone());
        }
        found.into_iter().for_each(|face| chosen[lists.faces[face].bearer as usize] = true);
    }
    lists.faces.iter().map(|face| chosen[face.bearer as usize]).collect()
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
}
