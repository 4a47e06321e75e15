//! Content: the words said, where the sentence reports them without quotation marks (or with some).
//!
//! Looks at the places that the lexicon names for the cue, in order: a finite clause, an infinitive, an
//! object, a prepositional phrase. Because parsers attach complement clauses badly, a saying verb without one
//! falls back on the surface: what stands behind it, or before it up to the comma.

use super::{acts::Act, clause, view::View};
use crate::{
    resources::{Class, CuePos, Place},
    syntax::{Rel, Upos, Xpos},
    text::{Span, TokenId},
};

/// The words said and what they were found as.
#[derive(Clone, Debug)]
pub(super) struct Content {
    pub spans: Vec<Span>,
    /// The head of the content in the tree, where there is one.
    pub head: Option<TokenId>,
    pub form: Form,
    pub rule: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// A finite clause or infinitive: speech reported.
    Clause,
    /// A noun phrase.
    Phrase,
}

/// The reported words of an act, if it has any.
pub(super) fn of(view: &View, act: &Act) -> Option<Content> {
    if act.cue.pos == CuePos::Preposition {
        return according_to(view, act);
    }
    let takes_clause = matches!(act.cue.class, Class::Say | Class::Think) || act.cue.content.contains(&Place::Clause);
    if takes_clause {
        if let Some(found) = finite_clause(view, act) {
            return Some(found);
        }
    }
    act.cue.content.iter().find_map(|place| at_place(view, act, place))
}

fn at_place(view: &View, act: &Act, place: &Place) -> Option<Content> {
    let phrase = |head: TokenId, rule| {
        let spans = vec![without_marker(view, head, view.phrase(head))];
        Some(Content { spans, head: Some(head), form: Form::Phrase, rule })
    };
    match place {
        Place::Clause => finite_clause(view, act),
        Place::Xcomp => {
            let head = clause::infinitive(view, act.head).or_else(|| noun_infinitive(view, act))?;
            Some(Content { form: Form::Clause, ..phrase(head, "infinitive")? })
        }
        Place::Object => phrase(clause::object(view, act.head).filter(|&o| !view.is_punct(o))?, "object"),
        Place::Preposition(words) => {
            phrase(clause::prepositional(view, act.head, words).next()?, "prepositional-phrase")
        }
        _ => None,
    }
}

/// "his threat to strike X".
fn noun_infinitive(view: &View, act: &Act) -> Option<TokenId> {
    view.syntax.dependents_by(act.head, &[Rel::Acl, Rel::Advcl]).find(|&a| matches!(view.xpos(a), Xpos::Vb | Xpos::Vbg))
}

fn finite_clause(view: &View, act: &Act) -> Option<Content> {
    let clause =
        |head: TokenId, span: Span, rule| Content { spans: vec![span], head: Some(head), form: Form::Clause, rule };
    let complement = clause::complement(view, act.head).or_else(|| {
        (act.cue.pos == CuePos::Noun)
            .then(|| {
                view.syntax
                    .dependents_by(act.head, &[Rel::Acl, Rel::Appos, Rel::Advcl])
                    .find(|&a| clause::is_clause(view, a))
            })
            .flatten()
    });
    if let Some(head) = complement {
        let span = without_cue(view, act, view.phrase(head));
        return Some(clause(head, without_marker(view, head, span), "complement-clause"));
    }
    if act.cue.pos == CuePos::Noun {
        return None;
    }
    // "A happened, X said": the saying verb hangs on what was said.
    if matches!(view.rel(act.head), Rel::Parataxis | Rel::Ccomp | Rel::Advcl) {
        let head = view.syntax.head(act.head)?;
        let is_aside = view.rel(act.head) == Rel::Parataxis
            || view.syntax.dependents_by(act.head, &[Rel::Mark]).any(|m| view.lemma(m) == "as");
        if is_aside && clause::agent(view, act.head).is_some() {
            let span = beside_cue(view, act, head);
            return Some(clause(head, span, "main-clause-of-aside"));
        }
    }
    if act.cue.class == Class::Say { on_the_surface(view, act) } else { None }
}

/// The main clause around an aside, without the aside: the longer side of it.
fn beside_cue(view: &View, act: &Act, main: TokenId) -> Span {
    let whole = view.phrase(main);
    let aside = view.phrase(act.head);
    let before = Span::new(whole.start(), aside.start().max(whole.start()).min(whole.end()));
    let after = Span::new(aside.end().min(whole.end()).max(whole.start()), whole.end());
    let longer = if before.len() >= after.len() { before } else { after };
    trim(view, longer)
}

/// "According to X, A happened": the clause that the phrase hangs on, without the phrase.
fn according_to(view: &View, act: &Act) -> Option<Content> {
    let source = super::speaker::preposition_object(view, act.head)?;
    let main = view.syntax.head(source).filter(|&m| m != act.head).or_else(|| view.syntax.head(act.head))?;
    let sentence = view.segments.sentence(view.sentence(act.head)).span;
    let phrase = view.span(act.head).cover(view.phrase(source));
    // The reporter puts the source first or last; what is left of the sentence is what it said.
    let before = trim(view, Span::new(sentence.start(), phrase.start().max(sentence.start())));
    let after = trim(view, Span::new(phrase.end().min(sentence.end()), sentence.end()));
    let clause = view.phrase(main);
    let side = if before.len() >= after.len() { before } else { after };
    let kept = if clause.overlaps(side) && clause.len() > phrase.len() {
        Span::new(side.start().max(clause.start()), side.end().min(clause.end()))
    } else {
        side
    };
    let kept = trim(view, kept);
    (!kept.is_empty()).then(|| Content {
        spans: vec![kept],
        head: Some(main),
        form: Form::Clause,
        rule: "according-to",
    })
}

/// What stands behind a saying verb, if a verb stands in it; else what stands before its subject.
fn on_the_surface(view: &View, act: &Act) -> Option<Content> {
    let sentence = view.segments.sentence(view.sentence(act.head));
    let own = view.segments.token(act.head).quotation;
    let visible = |t: &TokenId| view.segments.token(*t).quotation == own;
    let has_verb = |tokens: &[TokenId]| {
        tokens.iter().any(|&t| matches!(view.xpos(t), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md))
    };
    let (from, to) = (sentence.tokens.0.index(), sentence.tokens.1.index());
    let subject = clause::agent(view, act.head).map(|(t, _)| view.phrase(t));
    let after: Vec<TokenId> = (act.head.index() + 1..to)
        .map(TokenId::new)
        .filter(visible)
        .skip_while(|&t| is_before_clause(view, act, t, subject))
        .collect();
    if has_verb(&after) {
        let span = trim(view, view.span(*after.first()?).cover(view.span(*after.last()?)));
        return Some(Content { spans: vec![span], head: None, form: Form::Clause, rule: "words-after-cue" });
    }
    // "A happened, X said." with nothing but time and place behind it.
    let start = subject.map_or(view.span(act.head).start(), |s| s.start().min(view.span(act.head).start()));
    let before: Vec<TokenId> =
        (from..act.head.index()).map(TokenId::new).filter(|&t| view.span(t).end() <= start).collect();
    let comma = before.iter().rposition(|&t| view.form(t) == ",")?;
    if comma + 2 < before.len() || !has_verb(&before[..comma]) || before.iter().any(|t| !visible(t)) {
        return None;
    }
    let span = trim(view, view.span(before[0]).cover(view.span(before[comma])));
    Some(Content { spans: vec![span], head: None, form: Form::Clause, rule: "words-before-cue" })
}

/// Words between a saying verb and what was said: its own phrases, "that", a colon.
fn is_before_clause(view: &View, act: &Act, token: TokenId, subject: Option<Span>) -> bool {
    let addressed = clause::named_behind(view, act.head).and_then(|h| view.actors.headed_by(h));
    matches!(view.form(token), "that" | ":" | ",")
        || addressed.is_some_and(|m| m.span.contains(view.span(token)))
        || view.upos(token) == Upos::Adv
        || subject.is_some_and(|s| s.contains(view.span(token)))
        || view.syntax.dependents_by(act.head, &[Rel::Obl, Rel::OblUnmarked, Rel::Iobj, Rel::Obj]).any(|d| {
            let phrase = view.phrase(d);
            phrase.contains(view.span(token)) && phrase.len() < 60
        })
}

/// The span without "that", "to" or a preposition at its start.
fn without_marker(view: &View, head: TokenId, span: Span) -> Span {
    let mut span = span;
    loop {
        let Some(first) = first_token(view, span) else { return span };
        let is_marker = (matches!(view.rel(first), Rel::Mark | Rel::Case)
            && view.syntax.head(first) == Some(head)
            && first != head)
            || (view.form(first) == "that" && view.upos(first) == Upos::Sconj);
        let keep = view.form(first) == "if" || view.form(first) == "whether" || !is_marker;
        if keep {
            return span;
        }
        span = trim(view, Span::new(view.span(first).end(), span.end()));
    }
}

/// The span without the cue and what belongs to it, where the tree put the cue inside.
fn without_cue(view: &View, act: &Act, span: Span) -> Span {
    if !span.overlaps(act.span) {
        return span;
    }
    if act.span.start() <= span.start() {
        return trim(view, Span::new(act.span.end().min(span.end()), span.end()));
    }
    let subject = clause::agent(view, act.head).map_or(act.span, |(s, _)| view.phrase(s).cover(act.span));
    trim(view, Span::new(span.start(), subject.start().max(span.start()).min(act.span.start())))
}

pub(super) fn first_token(view: &View, span: Span) -> Option<TokenId> {
    let range = view.segments.tokens_in(span);
    (!range.is_empty()).then(|| TokenId::new(range.start))
}

/// The span without punctuation, marks and white space at its edges.
pub(super) fn trim(view: &View, span: Span) -> Span {
    let tokens: Vec<TokenId> = view.segments.tokens_in(span).map(TokenId::new).collect();
    let words: Vec<TokenId> = tokens.into_iter().filter(|&t| view.form(t).chars().any(char::is_alphanumeric)).collect();
    match (words.first(), words.last()) {
        (Some(&first), Some(&last)) => view.span(first).cover(view.span(last)),
        _ => Span::new(span.start(), span.start()),
    }
}
