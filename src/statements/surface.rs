//! Content read from the surface, where the parser gave a saying verb no clause: what stands behind it up to
//! the end of the sentence, else what stands before it up to the comma.

use super::{
    acts::Act,
    clause,
    content::{Content, Form, trim},
    date, headline, speaker,
    view::View,
};
use crate::{
    resources::{Class, CuePos},
    syntax::{Rel, Upos, Xpos},
    text::TokenId,
};

/// The rule's name on words found behind their cue.
pub(super) const BEHIND: &str = "words-behind-cue";

/// How many words an object of "say" has that is a clause misread.
const CLAUSE: usize = 4;

pub(super) fn of(view: &View, act: &Act) -> Option<Content> {
    behind(view, act).or_else(|| before(view, act))
}

fn behind(view: &View, act: &Act) -> Option<Content> {
    let (_, end) = view.segments.sentence(view.sentence(act.head)).tokens;
    let own = view.segments.token(act.head).quotation;
    let start = behind_as(view, act, end).or_else(|| conjunction(view, act, end)).unwrap_or(act.head.index() + 1);
    let tokens: Vec<TokenId> = (start..end.index())
        .map(TokenId::new)
        .skip_while(|&t| leads_in(view, act, t))
        .take_while(|&t| own.is_none() || view.segments.token(t).quotation == own)
        .collect();
    let &first = tokens.first()?;
    // A clause begins with its subject; a quotation is for the quotation machine.
    // "what officials say in public differs", "gathered there, as they do every week"
    let asked = speaker::token(view, act).and_then(|(s, _)| view.previous(clause::start_of(view, s)));
    if asked.is_some_and(|t| view.lemma(t) == "what") || matches!(view.form(first), "as" | "than" | "like") {
        return None;
    }
    let opens_clause = !matches!(view.upos(first), Upos::Adp | Upos::Punct | Upos::Cconj | Upos::Verb | Upos::Aux);
    let predicate = tokens.iter().copied().find(|&t| has_predicate(view, t));
    let of_another = |predicate| is_of_another_clause(view, act, first, predicate);
    let is_clause = says_object(view, act) || predicate.is_some_and(|p| !of_another(p));
    let alone = !clause::marks_infinitive(view, first) && is_clause;
    if !opens_clause || !alone || view.segments.token(first).quotation != own {
        return None;
    }
    let span = trim(view, view.span(first).cover(view.span(*tokens.last()?)));
    Some(Content { spans: vec![span], head: None, form: Form::Clause, rule: BEHIND })
}

/// "Said the flights benefit Norway": what "say" seems to have for an object is a clause whose verb was taken for a noun.
fn says_object(view: &View, act: &Act) -> bool {
    let object = view.syntax.dependent(act.head, &[Rel::Obj]).filter(|&o| o > act.head);
    let bare = act.cue.needs.is_empty() && view.lemma(act.head) == "say";
    let subject = view.syntax.dependent(act.head, &[Rel::Nsubj]).is_some_and(|s| s < act.head);
    bare && subject && object.is_some_and(|o| view.syntax.subtree(o).len() >= CLAUSE)
}

/// "cited X, head of its department, as saying that Y did": the token behind "as saying" and "that".
fn behind_as(view: &View, act: &Act, end: TokenId) -> Option<usize> {
    let behind = (act.head.index() + 1..end.index()).map(TokenId::new).take_while(|&t| !view.is_finite(t));
    let says = |t: TokenId| view.lexicon.cues(view.lemma(t), CuePos::Verb).iter().any(|c| c.class == Class::Say);
    let as_saying = |t: &TokenId| view.xpos(*t) == Xpos::Vbg && view.previous(*t).is_some_and(|p| view.form(p) == "as");
    let saying = behind.into_iter().find(|t| as_saying(t) && says(*t))?;
    let that = view.next(saying).filter(|&n| view.form(n) == "that").unwrap_or(saying);
    // What stands in marks is for the quotation machine.
    if view.next(that).is_none_or(|n| view.is_punct(n)) {
        return None;
    }
    Some(that.index() + 1)
}

/// "said in a statement carried by agencies that X spoke": the token behind the "that" which opens the clause,
/// where a phrase stands between the cue and it.
fn conjunction(view: &View, act: &Act, end: TokenId) -> Option<usize> {
    let first = view.next(act.head)?;
    if view.upos(first) != Upos::Adp && !date::names_weekday(view, first) && view.mention(first).is_none() {
        return None;
    }
    let takes_object = takes_addressee(act);
    let that = (first.index()..end.index()).map(TokenId::new).find(|&t| view.form(t) == "that")?;
    let verb_between = (first.index()..that.index()).map(TokenId::new).any(|t| view.is_finite(t));
    // "the threat that was made": a verb right behind is a relative clause's.
    let relative = view.next(that).is_none_or(|n| matches!(view.upos(n), Upos::Verb | Upos::Aux));
    let allowed = view.upos(first) == Upos::Adp || date::names_weekday(view, first) || takes_object;
    (allowed && !verb_between && !relative).then_some(that.index() + 1)
}

/// "Maintained a policy which …", "had written the text together, hoped", "forces had held next door, X said": the verb
/// found belongs to a clause that describes the object, to the clause around, or reports the whole itself.
fn is_of_another_clause(view: &View, act: &Act, first: TokenId, predicate: TokenId) -> bool {
    let described = std::iter::successors(Some(predicate), |&t| view.syntax.head(t).filter(|&h| h > act.head))
        .take(4)
        .any(|t| view.rel(t) == Rel::AclRelcl && view.syntax.head(t).is_some_and(|h| h >= first));
    let clause = match view.rel(predicate) {
        Rel::Aux | Rel::Cop | Rel::AuxPass => view.syntax.head(predicate).unwrap_or(predicate),
        _ => predicate,
    };
    let subject = view.syntax.dependent(clause, &[Rel::Nsubj, Rel::NsubjPass]);
    let around = subject.is_some_and(|s| s < act.head) && clause > act.head;
    let reports = view.lexicon.cues(view.lemma(predicate), CuePos::Verb).iter();
    let reports = reports.into_iter().any(|c| c.class == Class::Say && c.strength >= 0.9);
    let set_off = subject.is_some_and(|s| {
        let start = clause::start_of(view, s);
        start > first && view.previous(start).is_some_and(|p| view.form(p) == ",")
    });
    described || around || reports && set_off
}

/// A finite verb, or a past form that the tagger may have taken for a participle: behind a name, or between a plural and the
/// noun that it acts on ("said Russian jets violated Estonian airspace").
fn has_predicate(view: &View, token: TokenId) -> bool {
    let Some(before) = view.previous(token).filter(|_| view.xpos(token) == Xpos::Vbn) else {
        return view.is_finite(token);
    };
    let describes = view.rel(token) == Rel::Amod && view.syntax.head(token).is_some_and(|n| n > token);
    view.upos(before) == Upos::Propn || describes && view.xpos(before) == Xpos::Nns
}

/// "A happened, X said." with nothing but the subject between comma and cue.
pub(super) fn before(view: &View, act: &Act) -> Option<Content> {
    if matches!(view.rel(act.head), Rel::AclRelcl | Rel::Acl) {
        return None;
    }
    let from = view.start_of_text(view.sentence(act.head));
    let own = view.segments.token(act.head).quotation;
    let cue_start = speaker::token(view, act)
        .map_or(view.span(act.head).start(), |(s, _)| view.span(clause::start_of(view, s).min(act.head)).start());
    let tokens: Vec<TokenId> =
        (from.index()..act.head.index()).map(TokenId::new).filter(|&t| view.span(t).end() <= cue_start).collect();
    let comma = tokens.iter().rposition(|&t| view.form(t) == ",")?;
    let is_other_voice = tokens.iter().any(|&t| view.segments.token(t).quotation != own);
    // "No deal without guarantees, says X": headings do without a verb.
    let is_clause = headline::is_in(view, act.head) || tokens[..comma].iter().any(|&t| view.is_finite(t));
    // "Asked whether he would go, X replied": what opens with a participle describes who speaks.
    let describes = matches!(view.xpos(tokens[0]), Xpos::Vbn | Xpos::Vbd);
    if comma + 2 < tokens.len() || is_other_voice || !is_clause || describes {
        return None;
    }
    let span = trim(view, view.span(tokens[0]).cover(view.span(tokens[comma])));
    Some(Content { spans: vec![span], head: None, form: Form::Clause, rule: "words-before-cue" })
}

/// Words between a saying verb and what was said: its own phrases, "that", a colon, the day.
fn leads_in(view: &View, act: &Act, token: TokenId) -> bool {
    if date::names_weekday(view, token) || date::leads_in(view, token) {
        return true;
    }
    let inverted = clause::agent(view, act.head).filter(|(s, _)| *s > act.head).map(|(s, _)| view.phrase(s));
    let addressed = clause::named_behind(view, act.head).and_then(|h| view.actors.headed_by(h)).map(|m| m.span);
    let holds = |span: Option<crate::text::Span>| span.is_some_and(|s| s.contains(view.span(token)));
    // "told reporters on Monday that": short phrases that hang on the cue.
    let short_phrase = || {
        view.syntax.dependents_by(act.head, &[Rel::Obl, Rel::OblUnmarked]).any(|d| {
            let phrase = view.phrase(d);
            phrase.contains(view.span(token)) && phrase.len() < 60
        })
    };
    matches!(view.form(token), ":")
        || view.upos(token) == Upos::Adv
        || holds(inverted)
        || (holds(addressed) && takes_addressee(act))
        || short_phrase()
}

/// Whether what stands right behind the cue can be whom it is said to: "told X that", never "said X did".
fn takes_addressee(act: &Act) -> bool {
    act.cue
        .addressee
        .iter()
        .any(|p| matches!(p, crate::resources::Place::Object | crate::resources::Place::IndirectObject))
}
