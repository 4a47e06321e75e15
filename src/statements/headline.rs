//! The grammar of headings: verbs that stand before their object without article, subjects in a row without "and",
//! infinitives for what is to come.
//!
//! Taggers and parsers are trained on sentences and read "bans" and "pledge" as nouns there. Takes a token of a heading;
//! gives the subject that the heading makes it the verb of. What the verb reports is for the lexicon to say. Knows
//! nothing of text that is no heading.

use super::view::View;
use crate::{
    actors::{ActorKind, Mention, MentionKind},
    resources::{Class, CuePos, Need},
    syntax::{Rel, Upos, Xpos},
    text::{SentenceId, TokenId},
};

/// Whether the token stands in a heading.
pub(super) fn is_in(view: &View, token: TokenId) -> bool {
    is_heading(view, view.sentence(token))
}

/// Whether the sentence is a heading.
pub(super) fn is_heading(view: &View, sentence: SentenceId) -> bool {
    view.document.blocks[view.segments.sentence(sentence).block].kind.is_heading()
}

/// The subject of a verb that the tagger took for another word: the mention right before it, or that of the verb which it
/// is joined to.
pub(super) fn subject(view: &View, verb: TokenId) -> Option<TokenId> {
    if !is_in(view, verb) || view.is_finite(verb) || view.is_participle(verb) {
        return None;
    }
    joined_verb(view, verb).or_else(|| behind_subject(view, verb))
}

/// "Germany bans Mahan Air", "EU leaders back loan": a form in -s, or the bare form behind several, between a mention and
/// what it acts on.
fn behind_subject(view: &View, verb: TokenId) -> Option<TokenId> {
    // A noun taken for a verb may have been given the real verb as its subject ("Norway bans imports from …").
    let taken = |t: TokenId| view.syntax.dependent(t, &[Rel::Nsubj]).is_some_and(|s| view.syntax.is_under(verb, s));
    let other = |&t: &TokenId| view.is_finite(t) && !taken(t);
    if clause_of(view, verb).iter().any(other) {
        return None;
    }
    let before = view.previous(verb)?;
    let mention = view.mention(before).filter(|m| m.span.end() == view.span(before).end() && m.actor.is_some())?;
    let plural = is_plural(view, mention);
    let agrees = if view.form(verb).ends_with('s') { !plural } else { plural && is_bare(view, verb) };
    (agrees && acts_on(view, verb, mention)).then_some(before)
}

/// The words of the clause that a verb of a heading stands in: between the marks and conjunctions that part clauses there
/// ("Berlin summons ambassador after drones cross border; Rome follows").
fn clause_of(view: &View, verb: TokenId) -> Vec<TokenId> {
    let all: Vec<TokenId> = view.segments.tokens_of(view.sentence(verb)).collect();
    let at = verb.index() - all[0].index();
    let from = all[..at].iter().rposition(|&t| opens_clause(view, t)).map_or(0, |p| p + 1);
    let to = all[at + 1..].iter().position(|&t| opens_clause(view, t)).map_or(all.len(), |p| at + 1 + p);
    all[from..to].to_vec()
}

/// A mark or conjunction behind which another clause of a heading begins.
fn opens_clause(view: &View, token: TokenId) -> bool {
    let form = view.form(token);
    matches!(form, ";" | ":" | "|" | "—" | "–")
        || matches!(form, "as" | "after" | "while" | "when" | "before") && view.upos(token) != Upos::Adv
}

/// A bare form that reports an act: "pledge", "back", "trade".
fn is_bare(view: &View, verb: TokenId) -> bool {
    let form = &view.form(verb).to_lowercase();
    (view.form(verb) == form || is_title_case(view, verb))
        && view.lexicon.cues(form, CuePos::Verb).iter().any(|c| c.strength >= 0.7)
}

/// Whether the heading begins its words with capitals ("Trump, Putin Issue Joint Statement"), so that a capital tells
/// nothing.
fn is_title_case(view: &View, token: TokenId) -> bool {
    let long = view.segments.tokens_of(view.sentence(token)).map(|t| view.form(t)).filter(|f| f.chars().count() > 3);
    let (mut all, mut capital) = (0, 0);
    for form in long.filter(|f| f.starts_with(char::is_alphabetic)) {
        all += 1;
        capital += usize::from(form.starts_with(char::is_uppercase));
    }
    all >= 3 && capital == all
}

/// Several, as the heading names them: a plural, or names in a row.
fn is_plural(view: &View, mention: &Mention) -> bool {
    let noun = matches!(view.xpos(mention.head), Xpos::Nns) && mention.kind != MentionKind::Name;
    noun || row(view, mention).len() > 1
}

/// Whether what stands behind can be acted on: a nominal, or a preposition that the lexicon gives the verb. As nouns take
/// prepositions too ("US sanctions on Iran"), a name that could describe the noun needs more than that.
fn acts_on(view: &View, verb: TokenId, mention: &Mention) -> bool {
    let Some(next) = view.next(verb) else { return false };
    match view.upos(next) {
        Upos::Punct => opens_quotation(view, next),
        Upos::Cconj => false,
        Upos::Adp | Upos::Sconj => {
            let lemma = verb_lemma(view, verb);
            let takes =
                |n: &Need| matches!(n, Need::Preposition(words) if words.iter().any(|w| **w == *view.lemma(next)));
            let verbs = view.lexicon.cues(&lemma, CuePos::Verb);
            let reports = verbs
                .iter()
                .any(|c| matches!(c.class, Class::Say | Class::Act) && c.strength >= 0.8 && c.needs.iter().any(takes));
            let no_noun = view.lexicon.cues(&lemma, CuePos::Noun).is_empty();
            let person = mention.actor.is_some_and(|a| view.kind(a) == ActorKind::Person);
            reports && (no_noun || person)
        }
        _ => true,
    }
}

fn opens_quotation(view: &View, token: TokenId) -> bool {
    view.next(token).is_some_and(|n| view.segments.token(n).quotation.is_some())
}

fn verb_lemma(view: &View, verb: TokenId) -> String {
    let form = view.form(verb).to_lowercase();
    form.strip_suffix('s').map_or(form.clone(), str::to_owned)
}

/// What such a verb acts on, where the tree gives it nothing: the noun that ends the phrase behind it.
pub(super) fn object(view: &View, verb: TokenId) -> Option<TokenId> {
    subject(view, verb)?;
    let nominal = |t: &TokenId| {
        matches!(view.upos(*t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron | Upos::Part)
    };
    let phrase = std::iter::successors(view.next(verb), |&t| view.next(t)).take_while(nominal);
    phrase.filter(|&t| matches!(view.upos(t), Upos::Noun | Upos::Propn)).last()
}

/// "…, spurns French offer", "…, thanks Trump": a form in -s behind a comma goes on with the subject of the verb before.
fn joined_verb(view: &View, verb: TokenId) -> Option<TokenId> {
    let comma = view.previous(verb).filter(|&p| matches!(view.form(p), "," | "and"))?;
    let form = view.form(verb);
    let next = view.next(verb)?;
    let object =
        !matches!(view.upos(next), Upos::Adp | Upos::Punct | Upos::Cconj | Upos::Sconj | Upos::Verb | Upos::Aux);
    if !form.ends_with('s') || !form.chars().all(char::is_lowercase) && !is_title_case(view, verb) || !object {
        return None;
    }
    let before =
        std::iter::successors(view.previous(comma), |&t| view.previous(t)).take_while(|&t| view.form(t) != ";");
    let (above, _) = before
        .filter_map(|t| Some((t, if view.is_finite(t) { finite_subject(view, t) } else { subject(view, t) }?)))
        .last()?;
    if view.is_finite(above) { finite_subject(view, above) } else { subject(view, above) }
}

fn finite_subject(view: &View, verb: TokenId) -> Option<TokenId> {
    view.syntax.dependent(verb, &[Rel::Nsubj]).filter(|&s| s < verb)
}

/// "Fiancée of murdered journalist demands justice": the one who opens the heading, where a finite verb has no subject.
pub(super) fn opening(view: &View, verb: TokenId) -> Option<TokenId> {
    let first = view.segments.tokens_of(view.sentence(verb)).next().filter(|_| is_in(view, verb))?;
    let mention = view.mention(first).filter(|m| m.actor.is_some() && m.kind != MentionKind::Modifier)?;
    let between = view.segments.tokens_of(view.sentence(verb)).take_while(|&t| t < verb);
    let goes_on = |t: TokenId| view.form(t) == "," && view.next(t) == Some(verb);
    let parts = |t: TokenId| view.is_finite(t) || matches!(view.form(t), ":" | ";" | ",") && !goes_on(t);
    let clear = between.filter(|&t| t > first).all(|t| !parts(t));
    (view.is_finite(verb) && clear).then_some(mention.head)
}

/// The heads of the mentions that stand in a row up to this one: "Israel, Hamas blame each other". Just the one where
/// none stands before it.
pub(super) fn row(view: &View, last: &Mention) -> Vec<TokenId> {
    let mut heads = vec![last.head];
    let mut start = last.span.start();
    loop {
        let first = TokenId::new(view.segments.tokens.partition_point(|t| t.span.start() < start));
        let link = view.previous(first).filter(|&p| matches!(view.form(p), "," | "and" | "&"));
        let Some(before) = link.and_then(|l| view.previous(l)) else { break };
        let Some(mention) = view.mention(before).filter(|m| m.actor.is_some()) else { break };
        if mention.span.end() != view.span(before).end() {
            break;
        }
        heads.push(mention.head);
        start = mention.span.start();
    }
    // A row that does not open the heading may be something else ("After talks with Israel, Hamas …").
    let opening = TokenId::new(view.segments.tokens.partition_point(|t| t.span.start() < start));
    if view.previous(opening).is_some_and(|p| !opens_clause(view, p)) {
        heads.truncate(1);
    }
    heads.reverse();
    heads
}

/// All who act by a verb of a heading whose subject is this token, where several stand in a row before it.
pub(super) fn joint(view: &View, verb: TokenId, subject: TokenId) -> Vec<TokenId> {
    if !is_in(view, verb) || view.form(verb).ends_with('s') && view.xpos(verb) != Xpos::Vbp {
        return vec![subject];
    }
    let last = view.previous(verb).and_then(|t| view.mention(t));
    match last.map(|m| row(view, m)) {
        Some(heads) if heads.len() > 1 => heads,
        _ => vec![subject],
    }
}
