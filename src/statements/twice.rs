//! What is told twice: of acts that are one in another the one that counts, and talks that only say to whom.
//!
//! Takes all drafts of a document; takes out those that tell nothing more.

use std::collections::HashMap;

use std::collections::BTreeMap;

use super::{
    acts, clause,
    content::{self, Content, Form},
    draft::Draft,
    kinds, misread, quoted, target,
    view::View,
};
use crate::{
    actors::NEARER_NOUN,
    resources::{Class, CuePos, WordUse},
    stance::{Group, Stance},
    syntax::{Rel, Upos, Xpos},
    text::{ActorId, Span, TokenId},
};

/// So many words at most stand between "according to" and the noun of its source.
const SOURCE: usize = 6;

/// Takes out the drafts that are marked; all were looked at before any goes, as each is judged beside the others.
fn drop_marked(drafts: &mut Vec<Draft>, marked: Vec<bool>) {
    let mut marks = marked.into_iter();
    drafts.retain(|_| !marks.next().unwrap_or(false));
}

/// "Turkey repeated its offer", "expressed her gratitude": one act, told by the verb whose cue names the noun, as
/// against "rejected Sweden's offer", which tells of two.
pub(super) fn drop_named_objects(view: &View, drafts: &mut Vec<Draft>) {
    let is_told = |noun: &Draft| {
        let Some(act) = noun.act.as_ref().filter(|a| a.cue.pos == CuePos::Noun) else { return false };
        let own = view.syntax.dependents_by(act.head, &[Rel::NmodPoss]).all(|p| view.upos(p) == Upos::Pron);
        let tells = |verb: &Draft| {
            let Some(outer) = verb.act.as_ref().filter(|a| a.cue.pos == CuePos::Verb && a.head < act.head) else {
                return false;
            };
            let same = || verb.sources.iter().any(|s| noun.sources.iter().any(|n| n.actor == s.actor));
            acts::named_object(view, outer) == Some(act.head) && (same() || own && outer.cue.stance == act.cue.stance)
        };
        drafts.iter().any(tells)
    };
    let told = drafts.iter().map(is_told).collect();
    drop_marked(drafts, told);
}

/// "Condemned what he called foreign meddling": the words that the speaker chooses for what he condemns are no second act,
/// unless they are quoted.
pub(super) fn drop_own_wording(view: &View, drafts: &mut Vec<Draft>) {
    let words_it = |inner: &Draft| {
        // "In what he said was a mistake" tells a clause of its own.
        let names = |a: &&acts::Act| a.cue.pos == CuePos::Verb && a.cue.class != Class::Say;
        let Some(act) = inner.act.as_ref().filter(names) else { return false };
        let before = view.previous(act.head).filter(|&t| view.upos(t) == Upos::Pron).and_then(|t| view.previous(t));
        let opens = before.is_some_and(|t| view.lemma(t) == "what");
        let same = |outer: &Draft| inner.sources.iter().all(|s| outer.sources.iter().any(|o| o.actor == s.actor));
        let acts = |outer: &Draft| outer.sentence == inner.sentence && outer.head().is_some_and(|h| h < act.head);
        let quoted = |t: usize| view.segments.token(TokenId::new(t)).quotation.is_some();
        let words = inner.content.iter().flat_map(|c| &c.spans);
        let quotes = words.into_iter().any(|w| view.segments.tokens_in(*w).any(quoted));
        opens && !quotes && drafts.iter().any(|outer| acts(outer) && same(outer))
    };
    let wording = drafts.iter().map(words_it).collect();
    drop_marked(drafts, wording);
}

/// "Norway said it wants, in its words, a free hand": of what the sentence says already that its speaker said, that these are
/// his words is no second statement.
pub(super) fn drop_frame_of_told(drafts: &mut Vec<Draft>) {
    let says = |d: &Draft| {
        let verb = d.act.as_ref().is_some_and(|a| a.cue.pos == CuePos::Verb && a.cue.class != Class::Talk);
        verb && d.has_words()
    };
    let told = |frame: &Draft| {
        let framed = frame.content.as_ref().is_some_and(|c| c.rule == content::FRAMED);
        framed && drafts.iter().any(|d| d.sentence == frame.sentence && says(d) && shares_speaker(d, frame))
    };
    let marked = drafts.iter().map(told).collect();
    drop_marked(drafts, marked);
}

/// "Responded to the verdict by saying that it was unfair": how somebody answers is told by what he says.
pub(super) fn drop_answered_by_saying(view: &View, drafts: &mut Vec<Draft>) {
    let says = |d: &Draft| d.act.as_ref().is_some_and(|a| a.cue.class == Class::Say && a.cue.pos == CuePos::Verb);
    let inner: Vec<(TokenId, ActorId)> = drafts
        .iter()
        .filter(|d| says(d))
        .filter_map(|d| {
            let head = d.head().filter(|&h| view.xpos(h) == Xpos::Vbg && view.has_preposition(h, &["by"]))?;
            Some((view.syntax.head(head)?, d.sources.first()?.actor))
        })
        .collect();
    let told = |d: &Draft| {
        let neutral = d.act.as_ref().is_some_and(|a| a.cue.stance.is_none_or(|s| s == Stance::States));
        let same = |&(above, speaker): &(TokenId, ActorId)| {
            d.head() == Some(above) && d.sources.iter().any(|s| s.actor == speaker)
        };
        neutral && inner.iter().any(same)
    };
    let marked = drafts.iter().map(told).collect();
    drop_marked(drafts, marked);
}

/// "Cooper said she told Araghchi that …" is one statement, the innermost: an act whose content is nothing but another
/// act of the same speaker goes. "Hungary announced that it will vote against" is one, too, but there the outer one: what
/// is to come or under way is what he makes known.
/// Gives the outer ones that went, each with the head of the one inside: where that is none, the saying is.
/// Of the saying that went the words stay, where the act inside has but few of them.
pub(super) fn drop_one_of_nested<'a>(view: &View, drafts: &mut Vec<Draft<'a>>) -> Vec<(TokenId, Draft<'a>)> {
    let mut outermost = Vec::new();
    let mut words = Vec::new();
    let mut dropped = vec![false; drafts.len()];
    let by_clause = by_clause(view, drafts);
    for (at, outer) in drafts.iter().enumerate() {
        let Some(told) = clause_of(outer).and_then(|clause| by_clause.get(&clause)) else { continue };
        for &other in told {
            dropped[other] |= is_stand_of_own_state(view, outer, &drafts[other]);
        }
        let inner = told.iter().copied().find(|&inner| is_content_of_same_speaker(view, outer, &drafts[inner]));
        if let Some(inner) = inner {
            let inner_act = &drafts[inner];
            let is_told = tells_done_act(view, inner_act)
                && !takes_stance_on_own_act(view, outer, inner_act)
                && !is_mere_report(outer, inner_act)
                && !is_undone(view, inner_act)
                && !is_of_thing(view, inner_act);
            dropped[if is_told { at } else { inner }] = true;
            words.extend(words_of_saying(outer, inner_act).filter(|_| is_told).map(|content| (inner, content)));
            if let Some(head) = inner_act.head().filter(|_| is_told) {
                outermost.push((head, outer.clone()));
            }
        }
    }
    for (inner, content) in words {
        drafts[inner].content = Some(content);
    }
    drop_marked(drafts, dropped);
    outermost
}

/// "Said it had approved $500 million in aid to fight the flu": the clause that somebody says to have done something with,
/// where the act in it has for its own no clause, and less than half of these words.
fn words_of_saying(outer: &Draft, inner: &Draft) -> Option<Content> {
    let (saying, act) = (outer.act.as_ref()?, inner.act.as_ref()?);
    let says = saying.cue.class == Class::Say && saying.cue.pos == CuePos::Verb && act.cue.pos == CuePos::Verb;
    let length = |spans: &[Span]| spans.iter().map(|s| s.len()).sum::<usize>();
    let whole = outer.content.as_ref().filter(|c| says && inner.quotations.is_empty() && c.head == Some(act.head))?;
    let own = inner.content.as_ref();
    let reports = own.is_some_and(|c| c.form == Form::Clause);
    let few = !reports && 2 * own.map_or(0, |c| length(&c.spans)) < length(&whole.spans);
    let head = own.and_then(|c| c.head).or(whole.head);
    few.then(|| Content { head, rule: content::ACT_IN_CLAUSE, ..whole.clone() })
}

/// "Criticized the rules, saying they threaten rights": a pronoun that rather takes up a thing.
fn is_of_thing(view: &View, inner: &Draft) -> bool {
    let rather = |span: Span| view.actors.mentions_in(span).next().is_some_and(|m| m.rule == NEARER_NOUN);
    inner.sources.iter().any(|s| rather(s.mention))
}

/// "Insists that it did not ask for the designs": a deed that the speaker says was not done.
fn is_undone(view: &View, inner: &Draft) -> bool {
    let Some(act) = inner.act.as_ref().filter(|a| a.negated && a.cue.pos == CuePos::Verb) else { return false };
    let past = |t: TokenId| match view.lemma(t) {
        "do" => view.xpos(t) == Xpos::Vbd,
        lemma => lemma == "have",
    };
    view.syntax.dependents_by(act.head, &[Rel::Aux]).any(past)
}

/// The drafts whose act is the head of a clause or joined to it, in their order, by that head.
fn by_clause(view: &View, drafts: &[Draft]) -> HashMap<TokenId, Vec<usize>> {
    let mut by_clause: HashMap<TokenId, Vec<usize>> = HashMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        let Some(head) = draft.head() else { continue };
        let joined = view.syntax.head(head).filter(|_| view.rel(head) == Rel::Conj);
        for clause in [Some(head), joined].into_iter().flatten() {
            by_clause.entry(clause).or_default().push(at);
        }
    }
    by_clause
}

/// The head of what the draft reports.
fn clause_of(draft: &Draft) -> Option<TokenId> {
    draft.content.as_ref().filter(|c| c.form == Form::Clause)?.head
}

/// "The premier told parliament that Albania stood by the agreement": the stand of the state for which the speaker speaks is
/// what he says.
fn is_stand_of_own_state(view: &View, outer: &Draft, inner: &Draft) -> bool {
    let (Some(saying), Some(act)) = (&outer.act, &inner.act) else { return false };
    let says = saying.cue.class == Class::Say && saying.cue.pos == CuePos::Verb;
    let stands = matches!(act.cue.class, Class::Act | Class::Think) && act.cue.pos == CuePos::Verb;
    let clause = clause_of(outer);
    let state = |actor: ActorId| view.actor(actor).polity.as_deref().filter(|&p| p == view.actor(actor).key);
    let own = |actor: ActorId| {
        let of = |s: ActorId| s != actor && view.actor(s).polity.as_deref() == state(actor);
        state(actor).is_some() && outer.sources.iter().any(|s| of(s.actor))
    };
    // "Riyadh had only proposed other words, he said": what it did before is news.
    let perfect = view.syntax.dependents_by(act.head, &[Rel::Aux]).any(|t| view.lemma(t) == "have");
    let is_now = act.negated || saying.head < act.head && !perfect;
    says && stands
        && is_now
        && clause == Some(act.head)
        && !inner.sources.is_empty()
        && inner.sources.iter().all(|s| own(s.actor))
}

/// Whether the one's content is nothing but the other, an act of the same speaker.
fn is_content_of_same_speaker(view: &View, outer: &Draft, inner: &Draft) -> bool {
    let (Some(act), Some(token)) = (&outer.act, inner.head()) else { return false };
    let Some(head) = clause_of(outer) else { return false };
    if !outer.quotations.is_empty() || act.cue.pos == CuePos::Noun || token == act.head {
        return false;
    }
    // "urged X to reconsider and spoke with Y": a finite verb is not joined to an infinitive, whatever the tree says.
    let joined = view.rel(token) == Rel::Conj
        && view.syntax.head(token) == Some(head)
        && !(view.xpos(head) == Xpos::Vb && view.is_finite(token))
        && misread::joined_above(view, token, head).is_none();
    let at_head = token == head || joined;
    // "issued an ultimatum, telling them to …": two acts, one beside the other.
    let beside = act.cue.stance.is_some() && act.cue.class != Class::Say && view.rel(token) == Rel::Advcl;
    at_head && !beside && inner.sources.iter().any(|s| outer.sources.iter().any(|o| o.actor == s.actor))
}

/// "Said that he was honoured", "told journalists that he had explained his position", "said that it was looking into the
/// matter and had suspended one licence": a feeling or thought, a further report, a deed beside others are what is said, no act in the
/// place of the saying.
fn is_mere_report(outer: &Draft, inner: &Draft) -> bool {
    let (Some(saying), Some(act)) = (&outer.act, &inner.act) else { return false };
    let clause = outer.content.as_ref().and_then(|c| c.head);
    let beside = clause != Some(act.head) && matches!(act.cue.class, Class::Formal | Class::Measure);
    let plain = act.cue.stance.is_none_or(|s| s == Stance::States);
    let reports = plain && (act.cue.class == Class::Act && act.cue.stance.is_some() || act.cue.class == Class::Think);
    let says = saying.cue.class == Class::Say && (act.cue.pos == CuePos::Adjective || reports || beside);
    // "refused to speak of failure": what is not said is told by the refusal.
    says || saying.cue.stance == Some(Stance::Rejects) && plain
}

/// "Denied that it had planned to strike": what counts is the denial, not what is denied; but "refused to condemn".
fn takes_stance_on_own_act(view: &View, outer: &Draft, inner: &Draft) -> bool {
    let stance = outer.act.as_ref().and_then(|a| a.cue.stance);
    // "Refused to recognise the vote", but "refused to condemn it": what is not given is refused.
    let friendly = |s: Stance| s.group() != Group::Conflictual;
    if stance == Some(Stance::Rejects) && inner.act.as_ref().and_then(|a| a.cue.stance).is_some_and(friendly) {
        return true;
    }
    let is_infinitive = inner.head().is_some_and(|t| view.xpos(t) == Xpos::Vb);
    !is_infinitive && stance.is_some_and(|s| s == Stance::Denies || s.group() != Group::Neutral)
}

/// Whether an act is told as one that took place or that the words themselves perform: not one to come, under way or
/// planned, and no measure.
fn tells_done_act(view: &View, draft: &Draft) -> bool {
    let Some(act) = &draft.act else { return true };
    if act.cue.class == Class::Measure {
        return false;
    }
    let ahead = |t: TokenId| view.xpos(t) == Xpos::Md;
    let under_way = view.xpos(act.head) == Xpos::Vbg;
    !under_way && !view.syntax.dependents_by(act.head, &[Rel::Aux]).any(ahead)
}

/// "According to a statement issued by X", "said a statement issued by X": what made the text is told with it.
pub(super) fn drop_making_of_source(view: &View, drafts: &mut Vec<Draft>) {
    let places = by_head(drafts);
    let makes = |inner: &Draft| {
        let Some(act) = inner.act.as_ref().filter(|a| a.cue.pos == CuePos::Verb) else { return false };
        let noun =
            view.syntax.head(act.head).filter(|_| view.rel(act.head) == Rel::Acl && view.xpos(act.head) == Xpos::Vbn);
        // "said a statement issued by X"
        let speaks = |noun: Option<TokenId>| {
            let verb = noun.and_then(|n| view.syntax.head(n));
            let draft = verb.and_then(|v| places.get(&v)).map(|&at| &drafts[at]);
            let says = draft.and_then(|d| d.act.as_ref()).filter(|a| a.cue.class == Class::Say && a.head != act.head);
            says.is_some_and(|a| clause::agent(view, a.head).map(|(t, _)| t) == noun)
        };
        let frames = |outer: &Draft| {
            let named = outer.act.as_ref().filter(|a| a.cue.pos == CuePos::Preposition);
            let between = |n: TokenId| named.is_some_and(|a| a.head < n && n.index() - a.head.index() <= SOURCE);
            let same = inner.sources.iter().all(|s| outer.sources.iter().any(|o| o.actor == s.actor));
            outer.sentence == inner.sentence && same && noun.is_some_and(between)
        };
        drafts.iter().any(frames) || speaks(noun)
    };
    let made = drafts.iter().map(makes).collect();
    drop_marked(drafts, made);
}

/// The draft of each head, by which those of one phrase are found without going through them all.
fn by_head(drafts: &[Draft]) -> BTreeMap<TokenId, usize> {
    drafts.iter().enumerate().filter_map(|(at, draft)| Some((draft.head()?, at))).collect()
}

fn shares_speaker(one: &Draft, other: &Draft) -> bool {
    one.sources.iter().any(|s| other.sources.iter().any(|o| o.actor == s.actor))
}

/// "Made it clear that", "went on to say", "was quoted as saying": of two words for one act of the same speaker that which
/// carries the other, or that which the other but completes, goes.
pub(super) fn drop_one_of_phrase(view: &View, drafts: &mut Vec<Draft>) {
    let places = by_head(drafts);
    let verb_at = |head: TokenId| {
        let draft = places.get(&head).map(|&at| &drafts[at])?;
        draft.act.as_ref().filter(|a| a.cue.pos == CuePos::Verb).map(|_| draft)
    };
    let is_double = |this: &Draft| {
        let Some(act) = this.act.as_ref() else { return false };
        // "made it clear": the adjective.
        let above = view.syntax.head(act.head).filter(|_| view.rel(act.head) == Rel::Xcomp);
        let above = above.filter(|_| act.cue.pos == CuePos::Adjective).and_then(verb_at);
        // "went on", "was quoted as": the verb above.
        let phase = view.lexicon.is(view.lemma(act.head), WordUse::Phase);
        let passive = || view.syntax.dependent(act.head, &[Rel::AuxPass, Rel::NsubjPass]).is_some();
        let carried = |t: &TokenId| {
            *t > act.head && (phase && view.rel(*t) == Rel::Xcomp || view.has_preposition(*t, &["as"]) && passive())
        };
        let carries = |t: TokenId| carried(&t) && verb_at(t).is_some_and(|inner| shares_speaker(this, inner));
        above.is_some_and(|outer| shares_speaker(this, outer))
            || act.cue.class == Class::Say && view.syntax.dependents(act.head).iter().any(|&t| carries(t))
    };
    let doubled = drafts.iter().map(is_double).collect();
    drop_marked(drafts, doubled);
}

/// "Issued a statement saying …", "sent a letter asking for …": what the text says is what counts, not that it was given out.
pub(super) fn drop_giving_out(view: &View, drafts: &mut Vec<Draft>) {
    let places = by_head(drafts);
    let gives_out = |outer: &Draft| {
        let act = outer.act.as_ref().filter(|a| a.cue.pos == CuePos::Verb && outer.quotations.is_empty());
        let Some(text) = act.and_then(|a| acts::named_object(view, a)) else { return false };
        let about = view.syntax.dependents_by(text, &[Rel::Acl]).chain(view.next(text));
        let mut saying = about.filter(|&t| view.xpos(t) == Xpos::Vbg && view.is_verb(t));
        saying.any(|t| places.get(&t).is_some_and(|&at| shares_speaker(outer, &drafts[at])))
    };
    let given = drafts.iter().map(gives_out).collect();
    drop_marked(drafts, given);
}

/// What the speaker does in his own quoted words ("I urge …") is judged with the quotation, not told twice.
pub(super) fn drop_own_words(view: &View, drafts: &mut Vec<Draft>) {
    let words: Vec<(Vec<Span>, Vec<ActorId>, Option<TokenId>)> =
        drafts.iter().map(|d| (own_words(view, d), d.sources.iter().map(|s| s.actor).collect(), d.head())).collect();
    drafts.retain(|draft| {
        let Some(act) = &draft.act else { return true };
        !words.iter().any(|(spans, speakers, head)| {
            *head != Some(act.head)
                && spans.iter().any(|s| s.contains(act.span))
                && draft.sources.iter().all(|s| speakers.contains(&s.actor))
        })
    });
}

/// The words in which "I" is the draft's speaker: quotations, and what stands behind a label.
fn own_words(view: &View, draft: &Draft) -> Vec<Span> {
    let labelled = draft.content.iter().filter(|_| kinds::is_own_voice(draft)).flat_map(|c| c.spans.iter().copied());
    draft.quotations.iter().map(|&q| quoted::inner(view, q)).chain(labelled).collect()
}

/// "Speaking to NBC News, she said …" is one statement: the talk gives the addressee. Takes such talks out;
/// gives the cue that each belongs to, and whom it names.
pub(super) fn take_talk_as_address(view: &View, drafts: &mut Vec<Draft>) -> Vec<(TokenId, Vec<ActorId>)> {
    let says = |a: &&acts::Act| matches!(a.cue.class, Class::Say | Class::Act) && a.cue.pos == CuePos::Verb;
    let saying: Vec<TokenId> = drafts.iter().filter_map(|d| d.act.as_ref().filter(says).map(|a| a.head)).collect();
    let mut addressed = Vec::new();
    drafts.retain(|draft| {
        let Some(act) = draft.act.as_ref().filter(|a| a.cue.class == Class::Talk && view.is_participle(a.head)) else {
            return true;
        };
        let Some(above) = view.syntax.head(act.head).filter(|h| saying.contains(h)) else { return true };
        // "After meeting X, he condemned …" tells of two acts.
        if view.prepositions(act.head).next().is_some() {
            return true;
        }
        let speaker = draft.sources[0];
        let named = target::addressees(view, act, speaker.actor);
        let named = if named.is_empty() { target::of_cue(view, act, None, &speaker, &[]).actors } else { named };
        addressed.push((above, named));
        false
    });
    addressed
}
