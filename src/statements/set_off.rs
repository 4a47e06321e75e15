//! Words set off below their introduction: "The minister said:" ends a paragraph, and the paragraphs under it are
//! what he said, without marks, as press releases print it.
//!
//! Takes the acts of the text; gives passages. A passage ends at a heading, at the next introduction, where a quotation
//! opens a paragraph, and where the text speaks of its speaker again: then somebody else tells.

use super::{
    acts::Act,
    content::{Content, Form, trim},
    draft::Draft,
    speaker,
    view::View,
};
use crate::{
    actors::MentionKind,
    resources::{Class, CuePos},
    stance::Stance,
    syntax::{Rel, Xpos},
    text::{ActorId, BlockKind, Span, TokenId},
};

/// The rule's name on what it decided.
pub(super) const RULE: &str = "set-off-words";

/// A passage of fewer words is a caption, a name or a link.
const WORDS: usize = 4;

/// What one speaker says below his introduction.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    /// The verb that introduces it.
    pub head: TokenId,
    pub speakers: Vec<ActorId>,
    /// One span for each paragraph.
    pub spans: Vec<Span>,
}

/// Every passage of the text, in its order.
pub(super) fn find(view: &View, acts: &[Act]) -> Vec<Passage> {
    acts.iter().filter_map(|act| below(view, act)).collect()
}

/// Whether the token stands in the words of a passage.
pub(super) fn holds(view: &View, passages: &[Passage], token: TokenId) -> bool {
    passages.iter().any(|p| p.spans.iter().any(|s| s.contains(view.span(token))))
}

/// Gives the passages to the drafts of the acts that introduce them; takes out what is told twice by that: acts of the
/// speaker's own state in his words ("The UK stands by …"), and the occasion that the introduction names ("Commenting
/// on the report, he said:").
pub(super) fn attach(view: &View, passages: &[Passage], drafts: &mut Vec<Draft>) {
    for passage in passages {
        for draft in drafts.iter_mut().filter(|d| d.head() == Some(passage.head)) {
            draft.content = Some(Content { spans: passage.spans.clone(), head: None, form: Form::Clause, rule: RULE });
        }
        drafts.retain(|d| !is_own_state(view, passage, d) && !is_occasion(view, passage, d));
    }
}

fn below(view: &View, act: &Act) -> Option<Passage> {
    let says = act.cue.class == Class::Say && act.cue.pos == CuePos::Verb && !act.negated;
    if !says || view.segments.token(act.head).quotation.is_some() {
        return None;
    }
    let sentence = view.segments.sentence(view.sentence(act.head));
    let blocks = &view.document.blocks;
    if blocks[sentence.block].kind != BlockKind::Paragraph || !introduces(view, sentence.block) {
        return None;
    }
    // The last saying verb before the colon, and its sentence the last of the paragraph.
    let colon = view.segments.tokens_of(view.sentence(act.head)).next_back()?;
    let between = (act.head.index() + 1..colon.index()).map(TokenId::new);
    if view.form(colon) != ":" || between.into_iter().any(|t| view.is_finite(t)) {
        return None;
    }
    let speakers: Vec<ActorId> = speaker::of(view, act).iter().map(|s| s.actor).collect();
    let goes_on = |&block: &usize| blocks[block].kind == BlockKind::Paragraph && !introduces(view, block);
    let spans: Vec<Span> = (sentence.block + 1..blocks.len())
        .take_while(goes_on)
        .take_while(|&block| !opens_with_mark(view, block) && !brings_in(view, blocks[block].span))
        .take_while(|&block| !speaks_of(view, blocks[block].span, &speakers))
        .map(|block| trim(view, blocks[block].span))
        .collect();
    let words: usize = spans.iter().map(|s| view.segments.tokens_in(*s).len()).sum();
    (!speakers.is_empty() && words >= WORDS).then_some(Passage { head: act.head, speakers, spans })
}

/// Whether a paragraph ends in a colon.
fn introduces(view: &View, block: usize) -> bool {
    view.document.blocks[block].span.of(view.text()).ends_with(':')
}

fn opens_with_mark(view: &View, block: usize) -> bool {
    view.document.blocks[block].span.of(view.text()).starts_with(['“', '"', '‘', '\'', '«', '„'])
}

/// "Karla Moreno, director for Africa at the ministry, held …": a paragraph that opens with somebody's name and says who he
/// is brings in a new person, as he who tells of himself does not.
fn brings_in(view: &View, block: Span) -> bool {
    let Some(mention) = view.actors.starting_at(block.start()) else { return false };
    let person = mention.actor.is_some_and(|a| view.kind(a) == crate::actors::ActorKind::Person);
    let described = Span::new(mention.span.end(), block.end()).of(view.text()).starts_with(", ");
    person && described && mention.kind == MentionKind::Name
}

/// Whether a paragraph speaks of one of these by a name, a description or a pronoun.
fn speaks_of(view: &View, block: Span, speakers: &[ActorId]) -> bool {
    view.actors
        .mentions_in(block)
        .any(|m| m.actor.is_some_and(|a| speakers.contains(&a)) && m.kind != MentionKind::Modifier && m.score >= 0.7)
}

/// "Minister X responds to the attack", above his words: the line that announces a passage needs no words of its own.
pub(super) fn announces(view: &View, passages: &[Passage], draft: &Draft) -> bool {
    let Some(act) = draft.act.as_ref().filter(|a| a.cue.pos == CuePos::Verb) else { return false };
    let Some(first) = passages.first().filter(|p| draft.sentence < view.sentence(p.head)) else { return false };
    let tells = act.cue.stance.is_none_or(|s| s == Stance::States) && matches!(act.cue.class, Class::Say | Class::Act);
    let present = view.xpos(act.head) != Xpos::Vbd && !act.negated;
    tells && present && !draft.sources.is_empty() && draft.sources.iter().all(|s| first.speakers.contains(&s.actor))
}

/// An act of the state for which the speaker speaks, told in his own words.
fn is_own_state(view: &View, passage: &Passage, draft: &Draft) -> bool {
    let Some(act) = draft.act.as_ref().filter(|a| passage.spans.iter().any(|s| s.contains(a.span))) else {
        return false;
    };
    let owns = |actor: ActorId| {
        let state = view.actor(actor).polity.as_deref().filter(|&p| p == view.actor(actor).key);
        state.is_some() && passage.speakers.iter().any(|&s| view.actor(s).polity.as_deref() == state)
    };
    act.head != passage.head && !draft.sources.is_empty() && draft.sources.iter().all(|s| owns(s.actor))
}

/// "Responding to the report, X said:": what the participle names is the occasion of the words, told with them.
fn is_occasion(view: &View, passage: &Passage, draft: &Draft) -> bool {
    let Some(act) = &draft.act else { return false };
    let beside = view.is_participle(act.head) && view.syntax.head(act.head) == Some(passage.head);
    beside
        && act.head < passage.head
        && view.rel(act.head) == Rel::Advcl
        && act.cue.stance.is_none_or(|s| s == Stance::States)
}
