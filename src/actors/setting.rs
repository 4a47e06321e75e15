//! Where the article plays: the state that "police" or "parliament" belong to when nothing else tells.

use std::collections::BTreeMap;

use super::{ActorKind, draft::Draft, phrases, reading::Reading};

/// How often each state is named, in each section and in the whole article.
#[derive(Debug, Default)]
pub(super) struct Setting {
    whole: BTreeMap<String, usize>,
    /// Counting only where a name tells a place.
    places: BTreeMap<String, usize>,
    sections: BTreeMap<u32, BTreeMap<String, usize>>,
}

impl Setting {
    pub fn of(reading: &Reading, drafts: &[Draft]) -> Setting {
        let mut setting = Setting::default();
        for draft in drafts {
            let kind = phrases::known_kind(reading, draft);
            let Some(polity) = phrases::polity_of(reading, draft).filter(|_| kind == Some(ActorKind::State)) else {
                continue;
            };
            let section = reading.section(draft.head);
            if draft.rule == "place" {
                *setting.places.entry(polity.clone()).or_default() += 1;
            }
            *setting.whole.entry(polity.clone()).or_default() += 1;
            *setting.sections.entry(section).or_default().entry(polity).or_default() += 1;
        }
        setting
    }

    /// The state that a place in the same sentence or the one before tells, else the one that the section, then
    /// the article, names most.
    pub fn near(&self, reading: &Reading, drafts: &[Draft], token: usize) -> Option<String> {
        let sentence = reading.sentence_of(token).index();
        let section = reading.section(token);
        let place = |d: &&Draft| {
            let there = reading.sentence_of(d.head).index();
            d.rule == "place" && there <= sentence && sentence - there <= 2 && reading.section(d.head) == section
        };
        let by_place = drafts.iter().filter(place).min_by_key(|d| d.head.abs_diff(token));
        by_place
            .and_then(|d| phrases::polity_of(reading, d))
            .or_else(|| most(self.sections.get(&section)?).filter(|_| self.sections.len() > 1))
            .or_else(|| most(&self.places))
            .or_else(|| most(&self.whole))
    }
}

/// The state named most; of several, none is evident.
fn most(counts: &BTreeMap<String, usize>) -> Option<String> {
    let (state, &count) = counts.iter().max_by_key(|&(_, &count)| count)?;
    let tied = counts.values().filter(|&&other| other == count).count() > 1;
    (!tied).then(|| state.clone())
}
