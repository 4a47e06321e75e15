//! Newcomers: noun phrases that turned out to speak although no list, name or title made them actors.
//!
//! What speaks is for `statements` to see ("one resident said", "the study found"); it hands the phrases back
//! here, and they become mentions and actors like the rest, in the order of the text. A phrase that was a
//! mention of nobody known gets its actor; one that stands for itself becomes a mention.

use super::{
    Actor, ActorKind, Actors, Mention, MentionKind,
    cast::{key, prefix, set_key},
    papers,
};
use crate::{
    segment::Segments,
    text::{ActorId, MentionId, Span, TokenId},
};

/// A noun phrase that speaks.
#[derive(Clone, PartialEq, Debug)]
pub struct Newcomer {
    /// The phrase with its determiner: "one resident".
    pub span: Span,
    /// Its noun.
    pub head: TokenId,
    /// What it is called: "resident", "leaked internal letter".
    pub name: String,
    pub kind: ActorKind,
    pub polity: Option<String>,
    pub plural: bool,
    /// Whom it takes together, where the article has named them: then it is an actor, and no mention.
    pub members: Vec<ActorId>,
}

/// What an unlisted source is worth beside a name: it was taken for a speaker by its place alone.
const SCORE: f32 = 0.6;

impl Actors {
    /// These actors and the newcomers; two of the same key are one actor.
    #[must_use]
    pub fn joined_by(&self, newcomers: &[Newcomer], segments: &Segments) -> Actors {
        let mut all = self.clone();
        for one in newcomers {
            let actor = all.enter(one);
            if !one.members.is_empty() {
                continue;
            }
            // "The report said": who was but guessed to be meant gives way to what speaks.
            let open = |m: &Mention| m.actor.is_none() || m.rule == papers::LAST_SUBJECT;
            match self.by_head[one.head.index()].filter(|&m| open(self.mention(m))) {
                Some(known) => all.mentions[known.index()].settle(actor),
                None => all.mentions.push(Mention {
                    span: one.span,
                    head: one.head,
                    kind: MentionKind::Description,
                    actor: Some(actor),
                    rule: RULE,
                    score: SCORE,
                }),
            }
        }
        all.reorder(self.mentions.len(), segments);
        all
    }

    fn enter(&mut self, one: &Newcomer) -> ActorId {
        let key = match &one.members[..] {
            [] => key(prefix(one.kind), &one.name),
            members => set_key(members.iter().map(|&m| &*self.actor(m).key)),
        };
        if let Some(known) = self.actors.iter().position(|actor| actor.key == key) {
            return ActorId::new(known);
        }
        self.actors.push(Actor {
            key,
            name: one.name.replace('’', "'"),
            kind: one.kind,
            polity: one.polity.clone(),
            role: None,
            gender: None,
            plural: one.plural,
            members: one.members.clone(),
        });
        ActorId::new(self.actors.len() - 1)
    }

    /// Puts the mentions behind the first `known` ones into the order of the text.
    fn reorder(&mut self, known: usize, segments: &Segments) {
        let place = |m: &Mention| (m.span.start(), std::cmp::Reverse(m.span.end()));
        let mut order: Vec<usize> = (0..self.mentions.len()).collect();
        order.sort_by_key(|&at| (place(&self.mentions[at]), at));
        let mut moved = vec![MentionId::new(0); order.len()];
        for (to, &from) in order.iter().enumerate() {
            moved[from] = MentionId::new(to);
        }
        for slot in self.by_head.iter_mut().chain(&mut self.covering).flatten() {
            *slot = moved[slot.index()];
        }
        self.mentions = order.iter().map(|&at| self.mentions[at].clone()).collect();
        for id in &moved[known..] {
            let (span, head) = (self.mention(*id).span, self.mention(*id).head);
            self.by_head[head.index()].get_or_insert(*id);
            for token in segments.tokens_in(span) {
                self.covering[token].get_or_insert(*id);
            }
        }
    }
}

/// The rule of a mention that nothing but its speaking made an actor.
pub const RULE: &str = "speaks without a name";

impl Mention {
    fn settle(&mut self, actor: ActorId) {
        (self.actor, self.rule, self.score) = (Some(actor), RULE, SCORE);
    }
}
