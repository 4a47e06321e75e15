//! The story: an article as far as its mentions and actors are known, as the deciders see it that say who is who.
//!
//! Owns the mentions found so far, their order in the text, the actors that they mean and where the article plays; gives
//! the answers that all of those deciders ask for: who was named before, who is nearest, whose something is. Never
//! decides itself whom a mention means.

use super::{Actor, ActorKind, MentionKind, cast::Cast, draft::Draft, reading::Reading, setting::Setting, subjects};

/// What a decider looks at, and what it adds to.
pub(super) struct Story<'a> {
    pub reading: &'a Reading<'a>,
    pub drafts: Vec<Draft>,
    /// The drafts by number, in the order of the text; a longer one before one inside it.
    pub order: Vec<usize>,
    pub cast: Cast,
    pub setting: Setting,
}

impl<'a> Story<'a> {
    /// A story in which no mention has its actor yet.
    pub fn new(reading: &'a Reading<'a>, drafts: Vec<Draft>) -> Story<'a> {
        let mut order: Vec<usize> = (0..drafts.len()).collect();
        order.sort_by_key(|&at| (drafts[at].tokens.start, std::cmp::Reverse(drafts[at].tokens.end), at));
        Story { reading, drafts, order, cast: Cast::default(), setting: Setting::default() }
    }

    /// The member of the cast by its number.
    pub fn actor(&self, member: usize) -> &Actor {
        self.cast.actor(member)
    }

    /// All drafts, in the order of the text.
    pub fn in_order(&self) -> impl Iterator<Item = &Draft> {
        self.order.iter().map(|&at| &self.drafts[at])
    }

    /// The drafts that start before this token, nearest first.
    pub fn back_from(&self, token: usize) -> impl Iterator<Item = &Draft> {
        let end = self.order.partition_point(|&at| self.drafts[at].tokens.start < token);
        self.order[..end].iter().rev().map(|&at| &self.drafts[at])
    }

    /// The drafts that start at this token or behind it, in the order of the text.
    pub fn on_from(&self, token: usize) -> impl Iterator<Item = &Draft> {
        let from = self.order.partition_point(|&at| self.drafts[at].tokens.start < token);
        self.order[from..].iter().map(|&at| &self.drafts[at])
    }

    /// Mentions before this one that have their actor, with it, nearest first.
    pub fn before(&self, at: usize) -> impl Iterator<Item = (&Draft, usize)> {
        let here = self.drafts[at].head;
        // In the order of the text: what starts behind the head cannot stand before it.
        self.back_from(here + 1).filter(move |draft| draft.head < here).filter_map(|draft| Some((draft, draft.actor?)))
    }

    /// The one among these actors whom the text named last before this mention.
    pub fn nearest(&self, at: usize, among: &[usize]) -> Option<usize> {
        self.before(at).map(|(_, actor)| actor).find(|actor| among.contains(actor))
    }

    /// The actor to whom a description belongs: "his", "Mahan's".
    pub fn owner(&self, at: usize) -> Option<usize> {
        self.actor_at(self.drafts[at].frame.owner?)
    }

    /// What the text calls the person to whom a description belongs, where it names him there: "Besong's party".
    pub fn owner_called(&self, at: usize) -> Option<String> {
        let token = self.drafts[at].frame.owner?;
        let is_person = |d: &&Draft| d.actor.is_some_and(|a| self.actor(a).kind == ActorKind::Person);
        let named = |d: &&Draft| d.kind == MentionKind::Name && d.tokens.end == token + 1;
        let name = self.drafts.iter().filter(named).find(is_person)?;
        Some(self.reading.text(&name.core))
    }

    /// The actor of the description that another is tied to: the ministry of "a spokesman for the ministry".
    pub fn tied(&self, at: usize) -> Option<usize> {
        self.drafts[at].frame.tied.and_then(|tied| self.drafts[tied].actor)
    }

    /// The actor of the largest mention that ends at this token.
    pub fn actor_at(&self, token: usize) -> Option<usize> {
        let ending = self.drafts.iter().filter(|d| d.covers(token) && d.tokens.end <= token + 1 && d.actor.is_some());
        ending.max_by_key(|d| d.tokens.len()).and_then(|d| d.actor)
    }

    /// "The official", "the activist": the person whom the sentences right before are about.
    pub fn person_before(&self, at: usize) -> Option<usize> {
        let (reading, draft) = (self.reading, &self.drafts[at]);
        let sentence = reading.sentence_of(draft.head).index();
        let gender = reading.gender_of(&reading.lemma(draft.head));
        let near = |d: &Draft| (1..=2).contains(&(sentence - reading.sentence_of(d.head).index()));
        self.before(at)
            .filter(|(d, _)| near(d) && reading.section(d.head) == reading.section(draft.head))
            .filter(|(d, _)| d.kind == MentionKind::Name && subjects::is_subject(reading, d))
            .map(|(_, actor)| actor)
            .find(|&a| {
                let actor = self.actor(a);
                let agrees = gender.is_none() || actor.gender.is_none() || gender == actor.gender;
                actor.kind == ActorKind::Person && agrees && (draft.polity.is_none() || actor.polity == draft.polity)
            })
    }
}
