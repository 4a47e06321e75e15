//! Where the article plays: the state that "police" or "parliament" belong to when nothing else tells.

use std::collections::BTreeMap;

use super::{ActorKind, MentionKind, datelines, draft::Draft, phrases, pronouns, reading::Reading};

/// How often each state is named, in each section and in the whole article.
#[derive(Debug, Default)]
pub(super) struct Setting {
    whole: BTreeMap<String, usize>,
    /// Counting only where a name tells a place.
    places: BTreeMap<String, usize>,
    sections: BTreeMap<u32, BTreeMap<String, usize>>,
    /// By block: the state or union that opens a paragraph with a colon ("Jakarta: The foreign ministry has …").
    labels: BTreeMap<usize, String>,
}

impl Setting {
    pub fn of(reading: &Reading, drafts: &[Draft]) -> Setting {
        let mut setting = Setting::default();
        for draft in drafts {
            if let Some((block, polity)) = label(reading, draft) {
                setting.labels.insert(block, polity);
            }
            let kind = phrases::known_kind(reading, draft);
            let Some(polity) = phrases::polity_of(reading, draft).filter(|_| kind == Some(ActorKind::State)) else {
                continue;
            };
            let section = reading.section(draft.head);
            if is_place(draft) {
                *setting.places.entry(polity.clone()).or_default() += 1;
            }
            *setting.whole.entry(polity.clone()).or_default() += 1;
            *setting.sections.entry(section).or_default().entry(polity).or_default() += 1;
        }
        setting
    }

    /// The state that the paragraph's label tells, or a place that opens the sentence: "In Moscow, an official …".
    pub fn told(&self, reading: &Reading, drafts: &[Draft], token: usize) -> Option<String> {
        if let Some(label) = self.labels.get(&block_of(reading, token)) {
            return Some(label.clone());
        }
        let opening = reading.sentence_range(token).start;
        let place = |d: &&Draft| is_place(d) && d.tokens.start == opening + 1 && d.head < token;
        drafts.iter().find(place).and_then(|d| phrases::polity_of(reading, d))
    }

    /// The state of somebody who holds an office of a state that is not named: as [`Self::told`], else that of a
    /// place in the same sentence, or of the state that acted in the sentences right before, or that the article
    /// is about.
    pub fn home(&self, reading: &Reading, drafts: &[Draft], order: &[usize], token: usize) -> Option<String> {
        let sentence = reading.sentence_of(token).index();
        let near = order.partition_point(|&at| drafts[at].tokens.start <= token);
        let state = |d: &&Draft| phrases::is_state(reading, d);
        let back = |reach: usize| {
            let before = order[..near].iter().rev().map(|&at| &drafts[at]);
            before.take_while(move |d| sentence - reading.sentence_of(d.head).index() <= reach)
        };
        let told = self.told(reading, drafts, token);
        let acting = || {
            let acts = |d: &&Draft| d.kind == MentionKind::Name && pronouns::is_subject(reading, d);
            let other = |d: &&Draft| reading.sentence_of(d.head).index() < sentence;
            back(2).filter(state).filter(other).find(acts).and_then(|d| phrases::polity_of(reading, d))
        };
        let placed = || {
            let range = reading.sentence_range(token);
            let here = order[near..].iter().map(|&at| &drafts[at]).take_while(|d| range.contains(&d.head));
            let place = |d: &&Draft| is_place(d) || capital(reading, d);
            back(0).chain(here).find(place).and_then(|d| phrases::polity_of(reading, d))
        };
        told.or_else(placed).or_else(acting).or_else(|| {
            most(self.sections.get(&reading.section(token))?)
                .filter(|_| self.sections.len() > 1)
                .or_else(|| most(&self.places))
                .or_else(|| most(&self.whole))
        })
    }

    /// The state that a place in the same sentence or the one before tells, else the one that the section, then
    /// the article, names most.
    pub fn near(&self, reading: &Reading, drafts: &[Draft], token: usize) -> Option<String> {
        let sentence = reading.sentence_of(token).index();
        let section = reading.section(token);
        let place = |d: &&Draft| {
            let there = reading.sentence_of(d.head).index();
            is_place(d) && there <= sentence && sentence - there <= 2 && reading.section(d.head) == section
        };
        if let Some(label) = self.labels.get(&block_of(reading, token)) {
            return Some(label.clone());
        }
        let by_place = drafts.iter().filter(place).min_by_key(|d| d.head.abs_diff(token));
        by_place
            .and_then(|d| phrases::polity_of(reading, d))
            .or_else(|| most(self.sections.get(&section)?).filter(|_| self.sections.len() > 1))
            .or_else(|| most(&self.places))
            .or_else(|| most(&self.whole))
    }
}

/// "In the Egyptian capital".
fn capital(reading: &Reading, draft: &Draft) -> bool {
    draft.rule == "demonym" && reading.at(draft.tokens.end - 1, 1) == "capital"
}

/// Whether a name tells where something is or was written.
fn is_place(draft: &Draft) -> bool {
    draft.rule == "place" || draft.rule == datelines::RULE
}

fn block_of(reading: &Reading, token: usize) -> usize {
    reading.segments.sentence(reading.sentence_of(token)).block
}

/// The polity of a name that stands before a colon at the start of a paragraph.
fn label(reading: &Reading, draft: &Draft) -> Option<(usize, String)> {
    let start = draft.tokens.start;
    let opens = start == reading.sentence_range(start).start && reading.at(draft.tokens.end - 1, 1) == ":";
    let block = block_of(reading, start);
    let first = start == 0 || block_of(reading, start - 1) != block;
    (opens && first && !reading.is_heading(start))
        .then(|| phrases::polity_of(reading, draft))
        .flatten()
        .map(|p| (block, p))
}

/// The state named most; of several, none is evident.
fn most(counts: &BTreeMap<String, usize>) -> Option<String> {
    let (state, &count) = counts.iter().max_by_key(|&(_, &count)| count)?;
    let tied = counts.values().filter(|&&other| other == count).count() > 1;
    (!tied).then(|| state.clone())
}
