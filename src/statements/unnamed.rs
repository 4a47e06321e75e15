//! Sources that no list, name or title made actors: "one resident said", "the study found", "according to the
//! company".
//!
//! Looks only where words are given: a noun phrase that acts on a cue which reports a clause or stands beside a
//! quotation. Gives phrases; what becomes of them is for `actors` to settle. Pronouns, indefinite words
//! ("some say") and subjects of verbs of showing that are no text ("the move shows that …") are no sources.

use super::{
    acts::{self, Act},
    clause,
    content::{self, Form},
    date, headline, source, speaker, target,
    view::View,
};
use crate::{
    actors::{Actor, ActorKind, Mention, MentionKind, Newcomer},
    resources::{Class, CuePos, Need, Place, WordUse},
    stance::Stance,
    syntax::{Rel, Upos, Xpos},
    text::TokenId,
};

/// How many words of a phrase behind the noun still belong to its name ("the head of the village council").
const TAIL: usize = 5;

/// How many words a clause has at most that tells who people are.
const CLAUSE: usize = 12;

/// The noun phrases that speak in these acts, each noun once.
pub(super) fn find(view: &View, acts: &[Act]) -> Vec<Newcomer> {
    let mut found: Vec<Newcomer> = Vec::new();
    for act in acts {
        for token in acted_on(view, act) {
            if found.iter().all(|known| known.head != token) {
                found.extend(newcomer(view, token));
            }
        }
        let Some((token, _)) = speaker::token(view, act).filter(|(_, rule)| *rule != "object-control") else {
            continue;
        };
        if !(reports_words(view, act) || is_deed_of_text(view, act, token) || is_deed_of_body(view, act, token)) {
            continue;
        }
        for token in view.coordinated(token) {
            if is_source(view, act, token) && found.iter().all(|known| known.head != token) {
                found.extend(newcomer(view, token));
            }
        }
    }
    found
}

/// "called on the commission", "thanked the penholder", "accused the Maoists": a noun for people or a body that nobody is
/// known by, and that the cue acts on.
fn acted_on(view: &View, act: &Act) -> Vec<TokenId> {
    let telling = act.cue.pos == CuePos::Verb && act.cue.class == Class::Act && act.cue.strength >= 0.7;
    let places = act.cue.target.iter().take_while(|p| matches!(p, Place::Object | Place::Preposition(_))).take(1);
    // "threatened to punish anyone who votes": whom the deed falls on that is threatened, vowed or ordered.
    let voiced = act.cue.pos == CuePos::Verb && act.cue.content.contains(&Place::Xcomp);
    let undergoes = clause::infinitive(view, act.head).filter(|_| voiced).and_then(|verb| clause::object(view, verb));
    let nameless = |t: &TokenId| {
        let whole = view.mention(*t).filter(|m| m.head == *t);
        let described = whole.is_some_and(|m| m.kind == MentionKind::Description && m.actor.is_none());
        let followers = view.xpos(*t) == Xpos::Nnps && view.mention(*t).is_none_or(|m| m.actor.is_none());
        let the = view.syntax.dependents_by(*t, &[Rel::Det]).any(|d| view.lemma(d) == "the");
        view.upos(*t) == Upos::Noun && described || followers && the || is_whoever(view, *t)
    };
    let named = places.filter(|_| telling).flat_map(|p| target::places(view, act.at(), p)).filter(nameless);
    named.chain(undergoes.filter(|&t| is_whoever(view, t))).collect()
}

/// "Anyone who votes", "those provoking unrest", "everyone involved": people told only by what they do.
fn is_whoever(view: &View, token: TokenId) -> bool {
    let form = view.form(token).to_lowercase();
    matches!(form.as_str(), "anyone" | "anybody" | "everyone" | "everybody" | "those" | "whoever" | "all")
        && !view.syntax.dependents_by(token, &[Rel::Case]).any(|t| view.lemma(t) == "of")
        && view.syntax.dependent(token, &[Rel::Acl, Rel::AclRelcl, Rel::Amod]).is_some_and(|t| t > token)
}

/// Whether the cue gives words: a clause, or a quotation beside it that its class lets it take.
pub(super) fn reports_words(view: &View, act: &Act) -> bool {
    if act.cue.pos == CuePos::Preposition {
        return true;
    }
    let is_quoted = view.segments.token(act.head).quotation.is_some();
    if act.cue.pos == CuePos::Noun && act.cue.class == Class::Say {
        return !is_quoted && act.cue.needs.iter().any(|need| matches!(need, Need::Case(_)));
    }
    if act.cue.pos != CuePos::Verb || is_quoted && (act.cue.class == Class::Think || act.cue.strength < 0.8) {
        return false;
    }
    match act.cue.class {
        Class::Say => has_clause(view, act) || acts::touches_quotation(view, act.head),
        Class::Think => act.cue.strength >= 0.5 && has_clause(view, act),
        Class::Act => clause::complement(view, act.head).is_some() && has_clause(view, act),
        _ => false,
    }
}

/// "The communiqué calls on …": whatever a text does, it does by saying so.
fn is_deed_of_text(view: &View, act: &Act, token: TokenId) -> bool {
    act.cue.pos == CuePos::Verb
        && act.cue.class == Class::Act
        && act.cue.strength >= 0.7
        && view.lexicon.is(view.lemma(token), WordUse::Text)
}

/// "The presidential office dismissed the criticism": an act of communication by a body or people of whom nobody knows
/// more than these words.
fn is_deed_of_body(view: &View, act: &Act, token: TokenId) -> bool {
    let nameless = |m: &Mention| m.kind == MentionKind::Description && m.actor.is_none();
    act.cue.pos == CuePos::Verb
        && matches!(act.cue.class, Class::Act | Class::Name)
        && act.cue.strength >= 0.7
        && (view.mention(token).is_some_and(nameless) || can_act(view, act, token))
}

/// "The Emirati mission rejected …", "the League demanded …", "her host thanked her": what a state owns, bears a name or
/// belongs to somebody, unless it is a text or a deed; but storms and wars threaten as well.
fn can_act(view: &View, act: &Act, token: TokenId) -> bool {
    let things = [WordUse::Text, WordUse::Shell, WordUse::Harm];
    let thing = things.iter().any(|&u| view.lexicon.is(view.lemma(token), u));
    let named = view.upos(token) == Upos::Propn;
    let own = view.syntax.dependents_by(token, &[Rel::NmodPoss]).any(|t| {
        view.upos(t) == Upos::Pron && view.actor_id(t).is_some_and(|a| view.actor(a).kind == ActorKind::Person)
    });
    let sure = act.cue.strength >= 0.9 && act.cue.class == Class::Act;
    !thing
        && act.cue.stance != Some(Stance::Threatens)
        && act.rule == "verb"
        && view.is_finite(act.head)
        && (polity(view, token).is_some() || named || own && sure)
}

fn has_clause(view: &View, act: &Act) -> bool {
    content::of(view, act).is_some_and(|c| c.form == Form::Clause)
}

fn is_source(view: &View, act: &Act, token: TokenId) -> bool {
    let lemma = view.lemma(token);
    let is_noun = matches!(view.upos(token), Upos::Noun | Upos::Propn) && !date::names_weekday(view, token);
    let is_noun = is_noun || part_of(view, token).is_some();
    let is_known = view.mention(token).is_some_and(|m| {
        let settled = m.actor.is_some() && !source::is_own_text(view, token, m);
        settled || m.kind == MentionKind::Pronoun
    });
    let shows = act.cue.pos == CuePos::Verb && view.lexicon.is(view.lemma(act.head), WordUse::Shows);
    let denied = view.syntax.dependents_by(token, &[Rel::Det]).any(|d| view.lemma(d) == "no");
    // "Rao dismissed claims of fraud": a verb that the tree takes for an adjective has a subject of its own.
    let clause = view
        .syntax
        .dependents_by(token, &[Rel::Amod])
        .any(|a| view.is_participle(a) && view.syntax.dependents_by(a, &[Rel::Nsubj]).any(|s| s < a));
    is_noun
        && !clause
        && !view.lexicon.is(lemma, WordUse::Time)
        && !is_known
        && !denied
        && !act.span.contains(view.span(token))
        && (!(shows || is_rate(act)) || view.lexicon.is(lemma, WordUse::Text))
        && source::at(view, token, "").is_empty()
}

/// "per day": a preposition that but seldom names a source.
fn is_rate(act: &Act) -> bool {
    act.cue.pos == CuePos::Preposition && &*act.cue.head != "according"
}

/// "One of them", "two of the officials": the group that a number is taken from.
fn part_of<'a>(view: &View<'a>, number: TokenId) -> Option<&'a Actor> {
    let of = |t: &TokenId| view.has_preposition(*t, &["of"]);
    let group = view.syntax.dependents_by(number, &[Rel::Nmod]).find(of).filter(|_| view.upos(number) == Upos::Num)?;
    view.actor_id(group).map(|a| view.actor(a)).filter(|a| a.kind == ActorKind::Group)
}

pub(super) fn newcomer(view: &View, head: TokenId) -> Option<Newcomer> {
    if is_whoever(view, head) {
        return Some(whoever(view, head));
    }
    if let Some(group) = part_of(view, head) {
        let span = view.span(head);
        let name = format!("{} of {}", span.of(view.text()).to_lowercase(), group.name);
        let plural = view.lemma(head) != "one";
        return Some(Newcomer {
            span,
            head,
            name,
            kind: ActorKind::Group,
            polity: group.polity.clone(),
            plural,
            members: Vec::new(),
        });
    }
    // "reporters at the summit" are the press.
    let is_press = view.lexicon.is(&view.form(head).to_lowercase(), WordUse::Press);
    let (first, last) = if is_press { (head, head) } else { (first_of(view, head), last_of(view, head)) };
    let named_from = (first.index()..=head.index()).map(TokenId::new).find(|&t| !is_determiner(view, t))?;
    let words = view.span(named_from).cover(view.span(last)).of(view.text());
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let owner = view.syntax.dependent(head, &[Rel::NmodPoss]).filter(|&o| view.upos(o) == Upos::Pron);
    let owner = owner.and_then(|o| view.actor_id(o)).map(|a| view.actor(a));
    let title = title_of_paper(view, first, head);
    let name = match owner {
        _ if title.is_some() => title.clone().unwrap_or_default(),
        Some(owner) => format!("{}’s {words}", owner.name),
        None => words,
    };
    let plural = matches!(view.xpos(head), Xpos::Nns | Xpos::Nnps);
    Some(Newcomer {
        span: view.span(first).cover(view.span(last)),
        head,
        name,
        kind: if title.is_some() { ActorKind::Media } else { kind(view, first, head) },
        polity: polity(view, head),
        plural,
        members: Vec::new(),
    })
}

/// "The state-run Herald newspaper": what stands right before the noun is the paper's title.
fn title_of_paper(view: &View, first: TokenId, head: TokenId) -> Option<String> {
    let is_paper = [WordUse::Outlet, WordUse::Text].iter().all(|&of| view.lexicon.is(view.lemma(head), of));
    let of_title = |t: &TokenId| view.upos(*t) == Upos::Propn && *t >= first;
    let words: Vec<TokenId> =
        std::iter::successors(view.previous(head), |&t| view.previous(t)).take_while(of_title).collect();
    let (last, from) = (words.first().filter(|_| is_paper)?, words.last()?);
    Some(view.span(*from).cover(view.span(*last)).of(view.text()).to_owned())
}

/// People told only by what they do, called by all of it: up to a comma, and not without end.
fn whoever(view: &View, head: TokenId) -> Newcomer {
    let words = view.syntax.subtree(head).into_iter().filter(|&t| t >= head);
    let last = words.take(CLAUSE).take_while(|&t| !view.is_punct(t)).last().unwrap_or(head);
    let span = view.span(head).cover(view.span(last));
    let name = span.of(view.text()).split_whitespace().collect::<Vec<_>>().join(" ");
    let (kind, plural) = (ActorKind::Group, true);
    Newcomer { span, head, name, kind, polity: None, plural, members: Vec::new() }
}

/// The first word of the phrase: back over what can stand before a noun and hangs on it.
fn first_of(view: &View, head: TokenId) -> TokenId {
    let titled = headline::is_heading(view, view.sentence(head));
    let fits = |t: TokenId| {
        let opens = matches!(
            view.upos(t),
            Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron | Upos::Part
        ) || view.xpos(t) == Xpos::Hyph
            || view.is_participle(t);
        // "The United Nations mission": a name that stands before the noun belongs to it as a whole.
        let named = !titled
            && view.modifier(t).is_some_and(|m| m.kind == MentionKind::Modifier && view.syntax.is_under(m.head, head));
        // "The Herald newspaper reports that", read as reports of a newspaper of that name.
        let whole = view.syntax.head(head).filter(|_| view.rel(head) == Rel::Compound);
        let beside = t < head && whole.is_some_and(|whole| view.syntax.is_under(t, whole));
        (opens || named || joins_modifiers(view, t, head)) && (view.syntax.is_under(t, head) || beside)
    };
    std::iter::successors(Some(head), |&t| view.previous(t).filter(|&p| fits(p))).last().unwrap_or(head)
}

/// "Beef and auto industries": two words that both tell of what sort the noun is.
fn joins_modifiers(view: &View, and: TokenId, head: TokenId) -> bool {
    let first = view.previous(and).filter(|_| matches!(view.lemma(and), "and" | "or") && and < head);
    let tells = |t: TokenId| {
        let plural = matches!(view.xpos(t), Xpos::Nns | Xpos::Nnps);
        // "Its premier and opposition leaders" are two.
        let is_other = view.mention(t).is_some_and(|m| m.head == t && m.kind != MentionKind::Modifier);
        matches!(view.upos(t), Upos::Adj | Upos::Noun | Upos::Propn)
            && !(plural || is_other)
            && matches!(view.rel(t), Rel::Amod | Rel::Compound | Rel::NmodDesc)
            && view.syntax.head(t) == Some(head)
    };
    first.is_some_and(tells) && view.next(and).is_some_and(|t| t != head)
}

/// The last word of the phrase: the noun, or the end of a short of-phrase right behind it.
fn last_of(view: &View, head: TokenId) -> TokenId {
    let of = |t: &TokenId| view.has_preposition(*t, &["of"]);
    let tail = view.syntax.dependents_by(head, &[Rel::Nmod]).find(of).map(|t| view.syntax.subtree(t));
    let follows = |t: &Vec<TokenId>| t.len() <= TAIL && t[0].index() == head.index() + 1;
    tail.filter(follows).and_then(|t| t.into_iter().rfind(|&t| !view.is_punct(t))).unwrap_or(head)
}

fn is_determiner(view: &View, token: TokenId) -> bool {
    view.upos(token) == Upos::Det || matches!(view.xpos(token), Xpos::PrpS)
}

/// A proper noun without an article is taken for a person's, one with it for an organisation's.
fn kind(view: &View, first: TokenId, head: TokenId) -> ActorKind {
    match view.upos(head) {
        Upos::Propn if is_determiner(view, first) => ActorKind::Organisation,
        Upos::Propn => ActorKind::Person,
        _ => ActorKind::Group,
    }
}

/// The state that an adjective or owner ties it to: "an Iranian shopkeeper".
fn polity(view: &View, head: TokenId) -> Option<String> {
    let state = |t: TokenId| {
        let mention = view.modifier(t)?;
        let actor = view.actor(mention.actor?);
        // "Mr Kuchma's former bodyguard" is of his state.
        let owner = view.rel(t) == Rel::NmodPoss && matches!(actor.kind, ActorKind::Person | ActorKind::Institution);
        // "World Bank trims forecast": in a heading the verb is more often taken for a noun.
        let body = actor.kind == ActorKind::International && !headline::is_heading(view, view.sentence(head));
        (actor.kind == ActorKind::State || body || owner).then(|| actor.polity.clone()).flatten()
    };
    view.syntax.dependents_by(head, &[Rel::Amod, Rel::Compound, Rel::NmodPoss]).find_map(state)
}
