//! The setting: which states, unions and places an article names, how often and where.
//!
//! Owns the counts; gives the state that the article, or a section of it, is about, for police, parliaments and the like of
//! which nothing tells whose they are. Reads no text: `scene` fills it.

use std::collections::{BTreeMap, BTreeSet};

use super::{ActorKind, reading::Reading};

/// How often each state is named, in each section and in the whole article.
#[derive(Debug, Default)]
pub(super) struct Setting {
    pub whole: BTreeMap<String, usize>,
    /// Counting only where a name tells a place.
    pub places: BTreeMap<String, usize>,
    pub sections: BTreeMap<u32, BTreeMap<String, usize>>,
    /// By block: the state or union that opens a paragraph with a colon ("Jakarta: The foreign ministry has …").
    pub labels: BTreeMap<usize, String>,
    /// How often each organisation of states is named, or an organ of its.
    pub unions: BTreeMap<String, usize>,
    /// By section: the one state or union that its heading names, the article's own heading apart.
    pub headed: BTreeMap<u32, String>,
    /// What the dateline tells, else who the first sentence is about.
    pub lead: Option<String>,
    /// Whether a dateline tells it.
    pub is_dated: bool,
    /// The states that the article's title names.
    pub titled: Vec<String>,
    /// The state that the first sentence tells of as acting at this moment, by name: "The United States condemns …".
    pub performer: Option<String>,
    /// The organisation of states that the article's title names, where it names no state.
    pub titled_union: Option<String>,
    /// The state that the first sentence names first.
    pub opening: Option<String>,
}

impl Setting {
    /// The state, beside this one, that the article names most: that of a counterpart.
    pub fn other(&self, than: &str) -> Option<String> {
        self.beside(&BTreeSet::from([than.to_owned()]))
    }

    /// The state, beside these, that the article names most; none where there are none.
    pub fn beside(&self, these: &BTreeSet<String>) -> Option<String> {
        let others: BTreeMap<String, usize> =
            self.whole.iter().filter(|(state, _)| !these.contains(*state)).map(|(s, n)| (s.clone(), *n)).collect();
        most(&others).filter(|_| !these.is_empty())
    }

    /// The union or body at whose seat the article was written ("UNITED NATIONS —"), else the one that it names most.
    pub fn seat(&self, reading: &Reading) -> Option<String> {
        let lead = self.lead.as_deref().and_then(|lead| reading.gazetteer.entry(lead));
        let lead = lead.filter(|lead| lead.kind == ActorKind::International).map(|lead| lead.key.to_string());
        lead.or_else(|| most(&self.unions))
    }

    /// The state that the section, else the article, is about.
    pub fn article(&self, reading: &Reading, token: usize) -> Option<String> {
        // The first sentence may be somebody's from elsewhere; then the state that the title names tells more.
        let lead = self.lead.as_deref().unwrap_or_default();
        let count = |state: &str| self.whole.get(state).copied().unwrap_or_default();
        let about = |state: &String| !self.is_dated && count(state) > 2 * count(lead);
        let titled = || {
            most(&self.whole).filter(|s| self.titled.contains(s) && !self.titled.iter().any(|t| t == lead) && about(s))
        };
        let section = reading.section(token);
        let headed = self.headed.get(&section).cloned();
        headed
            .or_else(|| most(self.sections.get(&section)?).filter(|_| self.sections.len() > 1))
            .or_else(titled)
            .or_else(|| self.lead.clone().filter(|lead| is_state(reading, lead)))
            .or_else(|| most(&self.places))
            .or_else(|| most(&self.whole))
            .or_else(|| self.opening.clone())
    }
}

pub(super) fn is_state(reading: &Reading, polity: &str) -> bool {
    reading.gazetteer.entry(polity).is_some_and(|entry| entry.kind == ActorKind::State)
}

/// The state named most; of several, none is evident.
fn most(counts: &BTreeMap<String, usize>) -> Option<String> {
    let (state, &count) = counts.iter().max_by_key(|&(_, &count)| count)?;
    let tied = counts.values().filter(|&&other| other == count).count() > 1;
    (!tied).then(|| state.clone())
}
