//! Appositions: a name and a description, set off by commas, that mean the same actor.
//!
//! "Sergei Shoigu, secretary of the Security Council", "the president of the European Parliament, Roberta
//! Metsola", "Human Rights Activists News Agency (HRANA)".

use super::{
    ActorKind, MentionKind,
    cast::Cast,
    draft::{Article, Draft, What},
    link, phrases,
    reading::Reading,
    words::Use,
};
use crate::syntax::{Rel, Upos};

/// Two drafts that mean the same, the named one first, and the rule that tells.
pub(super) type Pair = (usize, usize, &'static str);

/// The rule of a pair of a name and the acronym in brackets behind it.
pub(super) const ACRONYM: &str = "acronym in brackets";

/// Pairs of drafts that mean the same.
pub(super) fn find(reading: &Reading, drafts: &[Draft], order: &[usize]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for &name in order {
        if drafts[name].kind != MentionKind::Name || !is_named(&drafts[name]) {
            continue;
        }
        if let Some(pair) = acronym(reading, drafts, name) {
            pairs.push((name, pair, ACRONYM));
        }
        if let Some(pair) = after(reading, drafts, name) {
            pairs.push((name, pair, "apposition after"));
        }
        if let Some(pair) = before(reading, drafts, name) {
            pairs.push((name, pair, "apposition before"));
        }
    }
    pairs
}

/// Lets the names know what their descriptions say, before they are linked.
pub(super) fn tell(reading: &Reading, drafts: &mut [Draft], pairs: &[Pair]) {
    for &(name, described, _) in pairs {
        let told = drafts[described].offices.clone();
        let person = matches!(drafts[described].what, What::Office | What::People { .. });
        if person && matches!(drafts[name].what, What::Thing(_)) && drafts[name].score < 0.6 {
            (drafts[name].what, drafts[name].rule, drafts[name].score) = (What::Person, "described as a person", 0.8);
        }
        drafts[name].offices.extend(told);
        let thing = matches!(drafts[name].what, What::Thing(kind) if kind != ActorKind::Media);
        if thing && drafts[name].polity.is_none() {
            drafts[name].polity = drafts[described].polity.clone();
        }
        if drafts[described].what == What::Body {
            let noun = reading.lemma(drafts[described].head);
            drafts[name].offices.push(super::draft::Office { noun, ..Default::default() });
        }
    }
}

/// Gives the descriptions the actors of their names.
pub(super) fn join(reading: &Reading, drafts: &mut [Draft], pairs: &[Pair], cast: &mut Cast) {
    for &(name, described, rule) in pairs {
        let Some(actor) = drafts[name].actor else { continue };
        if rule == ACRONYM {
            cast.note_name(actor, &reading.text(&drafts[described].core));
        }
        // Whose director he is is known only now.
        let owner = drafts[described].frame.owner.and_then(|token| {
            drafts
                .iter()
                .find(|d| d.tokens.end == token + 1 && d.actor.is_some_and(|a| a != actor))
                .and_then(|d| d.actor)
        });
        let polity = owner.and_then(|owner| cast.actor(owner).polity.clone());
        for mut office in drafts[described].offices.clone() {
            cast.note_gender(actor, link::noun_gender(reading, &office.noun));
            if reading.uses.is(&office.noun, Use::Kin) {
                // A tie is no office, but the article may call the person by it.
                (office.role, office.polity, office.of) = (String::new(), None, None);
                cast.note_office(actor, &office);
                continue;
            }
            office.polity = office.polity.or_else(|| polity.clone());
            if cast.actor(actor).kind == ActorKind::Person {
                cast.note_office(actor, &office);
            }
        }
        let draft = &mut drafts[described];
        (draft.actor, draft.rule, draft.score) = (Some(actor), rule, 0.9);
    }
}

fn is_named(draft: &Draft) -> bool {
    matches!(draft.what, What::Known { .. } | What::Person | What::Thing(_))
}

/// "Hatice Cengiz is a Turkish national": the subject of a copula and its predicate.
pub(super) fn predicates(reading: &Reading, drafts: &[Draft], order: &[usize]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for &described in order {
        let draft = &drafts[described];
        let single = matches!(draft.what, What::Office | What::People { plural: false, .. } | What::Body);
        if draft.kind != MentionKind::Description || !single || draft.frame.article != Article::Indefinite {
            continue;
        }
        let copula = reading.dependents(draft.head).any(|d| reading.rel(d) == Rel::Cop);
        let subject = reading.dependents(draft.head).find(|&d| reading.rel(d) == Rel::Nsubj && d < draft.head);
        let Some(subject) = subject.filter(|_| copula) else { continue };
        let named =
            |&at: &usize| drafts[at].covers(subject) && is_named(&drafts[at]) && fits(reading, &drafts[at], draft);
        if let Some(&name) = order.iter().find(|at| named(at)) {
            pairs.push((name, described, "predicate"));
        }
    }
    pairs
}

/// "X (ABC)".
fn acronym(reading: &Reading, drafts: &[Draft], name: usize) -> Option<usize> {
    let end = drafts[name].tokens.end;
    if reading.at(end - 1, 1) != "(" || reading.at(end - 1, 3) != ")" {
        return None;
    }
    let inner = drafts.iter().position(|d| d.tokens == (end + 1..end + 2))?;
    let capitals = reading.words[end + 1].chars().all(char::is_uppercase);
    (capitals && phrases::known_kind(reading, &drafts[name]) != Some(ActorKind::Person)).then_some(inner)
}

/// "X, the … of Y,": a description right behind the comma, which no verb claims.
fn after(reading: &Reading, drafts: &[Draft], name: usize) -> Option<usize> {
    let end = drafts[name].tokens.end;
    if reading.at(end - 1, 1) != "," {
        return None;
    }
    let described = drafts.iter().position(|d| d.tokens.start == end + 1 && fits(reading, &drafts[name], d))?;
    let draft = &drafts[described];
    let next = reading.after(draft.tokens.end - 1);
    // A list goes on with "and"; a new clause has its verb right after the noun.
    let list = next.is_some_and(|n| reading.lower[n] == "and")
        || reading.rel(draft.head) == Rel::Conj && reading.governor(draft.head) == Some(drafts[name].head);
    let verb = next.is_some_and(|n| matches!(reading.upos(n), Upos::Verb | Upos::Aux));
    (!list && !verb).then_some(described)
}

/// "The president of the European Parliament, Roberta Metsola": a description that ends in a comma.
fn before(reading: &Reading, drafts: &[Draft], name: usize) -> Option<usize> {
    let start = drafts[name].tokens.start;
    let comma = reading.before(start)?;
    // "Retired FBI agent and terrorism specialist Ali Soufan": two trades of one person.
    let double = reading.lower[comma] == "and"
        && start < drafts[name].core.start
        && reading.upos(start) != Upos::Det
        && !reading.has_capital(start);
    let (end, bare) = if reading.lower[comma] == "," {
        (comma, false)
    } else if double {
        (comma, true)
    } else {
        (start, true)
    };
    let described = drafts
        .iter()
        .position(|d| d.tokens.end == end && d.kind == MentionKind::Description && fits(reading, &drafts[name], d))?;
    let draft = &drafts[described];
    if bare {
        return Some(described);
    }
    let told = draft.frame.owner.is_some()
        || draft.frame.of.is_some()
        || draft.frame.article == Article::Definite
        || draft.polity.is_some();
    let next = reading.after(drafts[name].tokens.end - 1);
    let closed = next.is_none_or(|n| {
        matches!(reading.lower[n].as_str(), "," | "." | ")" | ";" | ":" | "”" | "\"" | "and" | "who")
            || matches!(reading.upos(n), Upos::Verb | Upos::Aux | Upos::Punct)
    });
    (told && closed).then_some(described)
}

/// Whether a description may be of a name of this sort.
fn fits(reading: &Reading, name: &Draft, description: &Draft) -> bool {
    if description.kind != MentionKind::Description {
        return false;
    }
    let person = phrases::known_kind(reading, name) == Some(ActorKind::Person);
    match description.what {
        What::Office => person || name.score < 0.6,
        What::People { plural: false, .. } => person || name.score < 0.6,
        What::Body => !person,
        What::Country => phrases::is_state(reading, name),
        _ => false,
    }
}
