//! Unknown names: what a run of capitals is that no list has.
//!
//! Takes the run and the names before it; gives a person, an organisation, a body of a state or a place by the words around
//! and inside it, or says that it names nobody. What it leaves open is for the learned model of `sorts` to guess.

use std::ops::Range;

use super::{
    ActorKind, MentionKind,
    draft::{Draft, What},
    known::{is_organisation_noun, known_at, known_draft, organisation_kind, title_at, title_before},
    outlets,
    reading::Reading,
    titles,
    words::Use,
};
use crate::{
    resources::{Hit, Sense, TitleKind},
    syntax::Upos,
};

/// The rule of an unknown name where a location is told; it is no actor unless the article says so elsewhere.
pub(super) const PLACE: &str = "after a preposition of place";

/// What begins at a token.
pub(super) enum Found {
    Name(Vec<Draft>),
    /// Capitals up to here that name no actor.
    Skip(usize),
}

/// "Choe Su Hon said": what else is a form of address closes a name where no name follows it.
fn ends_name(reading: &Reading, at: usize, run: usize) -> bool {
    let address = title_at(reading, at).is_some_and(|(_, title)| title.kind == TitleKind::Honorific);
    address && at + 1 == run && !reading.words[at].ends_with('.')
}

fn is_given(reading: &Reading, token: usize) -> bool {
    reading.gazetteer.given_name_gender(reading.words[token]).is_some()
}

/// A run of capitals that the gazetteer does not know.
pub(super) fn unknown(reading: &Reading, at: usize, run: usize, before: &[Draft]) -> Option<Found> {
    let mut end = at + 1;
    while end < run {
        let given = end == at + 1 && reading.gazetteer.given_name_gender(reading.words[at]).is_some();
        let title = title_at(reading, end).is_some() && !(given && end + 1 == run) && !ends_name(reading, end, run);
        // "Ismail Osman Aden said": a town that ends a person's name.
        let bears_town = |h: &Hit| {
            h.words == 1 && matches!(h.sense, Sense::City | Sense::Capital) && end + 1 == run && is_given(reading, at)
        };
        let known = known_at(reading, end).is_some_and(|h| (h.words > 1 || !given && !h.ambiguous) && !bears_town(&h))
            && !matches!(reading.lower[end - 1].as_str(), "of" | "for" | "the" | "and" | "-");
        if title || known || matches!(reading.lower[end].as_str(), "of" | "for" | "on" | "and") {
            break;
        }
        end += 1;
    }
    // "Ahmed Mohamed Image: Twitter": the last word opens the credit of a picture.
    if end > at + 1 && reading.is(end - 1, Use::Caption) && reading.at(end - 1, 1) == ":" {
        end -= 1;
    }
    if let Some(office) = national_office(reading, at, end) {
        return Some(Found::Name(office));
    }
    if let Some(name) = titles::name_behind_department(reading, at, end) {
        return Some(Found::Skip(name));
    }
    let last = end - 1;
    let words = end - at;
    // "European", "Western": an adjective that no list knows names nobody.
    let capitals = reading.words[at].chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if words == 1
        && (reading.upos(at) == Upos::Adj && !capitals || reading.words[at].trim_matches('.').chars().count() < 2)
    {
        return Some(Found::Skip(end));
    }
    // "Sunni Arab groups": adjectives of faith or people before a noun for people name nobody by themselves.
    let plain = (at..end).all(|t| reading.upos(t) == Upos::Adj) && !reading.is_heading(at);
    let group = |n: usize| reading.gazetteer.group_noun(&reading.lemma(n)).is_some_and(|g| g.kind != ActorKind::State);
    let people = |n: usize| !reading.has_capital(n) && group(n);
    if words > 1 && plain && reading.after(last).is_some_and(people) {
        return Some(Found::Skip(end));
    }
    // "Africa": a part of the world acts no more than a continent can.
    if words == 1 && reading.is(at, Use::Region) {
        return Some(Found::Skip(end));
    }
    // A lone noun ("Parliament", "Police") is a description.
    let lemma = reading.lemma(at);
    if words == 1 && (is_organisation_noun(reading, at) || reading.gazetteer.group_noun(&lemma).is_some()) {
        return Some(Found::Skip(end));
    }
    // "That Friday", but "said that Lindqvist had left".
    let points = |b: usize| match reading.lower[b].as_str() {
        "that" => reading.upos(b) == Upos::Det,
        word => matches!(word, "this" | "our" | "my" | "your"),
    };
    if reading.before(at).is_some_and(points) {
        return Some(Found::Skip(end));
    }
    let range = at..end;
    let previous = reading.before(at);
    let given = reading.gazetteer.given_name_gender(reading.words[at]).is_some();
    let name =
        |what, rule, score| Some(Found::Name(vec![Draft::new(range.clone(), MentionKind::Name, what, rule, score)]));
    if title_before(reading, at).is_some() {
        return name(What::Person, "title", 0.95);
    }
    // "The airline Fjordwing Air", "militant group Jund": the noun before tells what it is.
    let sort = previous.filter(|&p| !reading.has_capital(p) && !matches!(reading.upos(p), Upos::Verb | Upos::Aux));
    let sort = sort.and_then(|p| {
        let group = reading.gazetteer.group_noun(&reading.lower[p]).filter(|g| !g.person_singular).map(|g| g.kind);
        group
            .filter(|kind| !matches!(kind, ActorKind::State | ActorKind::Group | ActorKind::Public))
            .or_else(|| organisation_kind(reading, p).filter(|_| reading.lemma(p) == reading.lower[p]))
    });
    if let Some(kind) = sort {
        return name(What::Thing(kind), "noun for an organisation before", 0.85);
    }
    // "The Kommersant newspaper", but "an Oslo newspaper" and "an Orwell magazine piece" after an indefinite article.
    let article = |t: usize| reading.lower[t] == "a" || reading.lower[t] == "an";
    if outlets::is_before_noun(reading, end, reading.sentence_range(at).end) && !previous.is_some_and(article) {
        return name(What::Thing(ActorKind::Media), "noun for an outlet behind", 0.85);
    }
    if given && words > 1 {
        return name(What::Person, "given name", 0.9);
    }
    if reading.is(last, Use::Event) || reading.is(last, Use::Location) && words > 1 {
        return Some(Found::Skip(end));
    }
    let acronym = reading.words[last].chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let bracket = previous.is_some_and(|p| reading.words[p] == "(");
    if bracket && acronym && before.last().is_some_and(|d| d.tokens.end + 1 == at) {
        return name(What::Thing(ActorKind::Organisation), "acronym in brackets", 0.9);
    }
    if introduces_acronym(reading, &range) {
        return name(What::Thing(ActorKind::Organisation), "name with acronym", 0.85);
    }
    let beside = before.last().is_some_and(|d| d.rule == PLACE && d.tokens.end + 1 == at)
        && previous.is_some_and(|p| reading.lower[p] == ",");
    if (beside || previous.is_some_and(|p| after_place(reading, p))) && !given {
        return name(What::Thing(ActorKind::Organisation), PLACE, 0.1);
    }
    let article = previous.is_some_and(|p| reading.lower[p] == "the");
    if acronym && words == 1 && reading.words[at].chars().count() >= 2 {
        return name(What::Thing(ActorKind::Organisation), "acronym", 0.5);
    }
    if words == 1 || article {
        return name(What::Thing(ActorKind::Organisation), "unknown name", 0.35);
    }
    // "Windows XP", "Operation Dawn", "South East Asia": no person is called so.
    let place = [Use::Location, Use::Event, Use::Compass].iter().any(|&purpose| reading.is(at, purpose));
    if place || acronym || (at..end).any(|t| reading.words[t].chars().any(char::is_numeric)) {
        return name(What::Thing(ActorKind::Organisation), "unknown name", 0.35);
    }
    if is_quoted(reading, &range) {
        return Some(Found::Skip(end));
    }
    name(What::Person, "shape of a person's name", 0.5)
}

/// "A shirt saying \"Ban Bushnell\"": what stands in marks by itself is a slogan or a title.
fn is_quoted(reading: &Reading, range: &Range<usize>) -> bool {
    let is_mark = |word: &str| matches!(word, "\"" | "“" | "”" | "``" | "''");
    let point = usize::from(matches!(reading.at(range.end - 1, 1), "." | "," | "!" | "?"));
    is_mark(reading.at(range.start, -1)) && is_mark(reading.at(range.end - 1 + point, 1))
}

/// "Statistics Canada", "Elections Quebec": a body of a state that is called by its field and the state's name.
fn national_office(reading: &Reading, at: usize, end: usize) -> Option<Vec<Draft>> {
    let hit = (end == at + 1 && end < reading.sentence_range(at).end).then(|| known_at(reading, end)).flatten()?;
    let field = reading.lower[at].ends_with('s') && reading.words[at].chars().count() > 6
        || matches!(reading.upos(at), Upos::Noun);
    let plain = reading.is_name_word(at)
        && !reading.opens(at)
        && !reading.is_heading(at)
        && !reading.is(at, Use::Compass)
        && !reading.is(at, Use::Location)
        && reading.gazetteer.given_name_gender(reading.words[at]).is_none();
    if hit.sense != Sense::Name || hit.entry.kind != ActorKind::State || !plain || !field {
        return None;
    }
    let mut state = known_draft(reading, end..end + hit.words, &hit);
    state.kind = MentionKind::Modifier;
    let what = What::Thing(ActorKind::Institution);
    let mut body = Draft::new(at..end + hit.words, MentionKind::Name, what, "field and state", 0.85);
    body.polity = hit.entry.polity.as_deref().map(str::to_owned);
    Some(vec![body, state])
}

/// Whether what follows this word is a location: "in the", "city of".
fn after_place(reading: &Reading, word: usize) -> bool {
    let (one, two) = (reading.at(word, 0), reading.at(word, -1));
    reading.uses.is(one, Use::Place)
        || one == "the" && reading.uses.is(two, Use::Place)
        || one == "of" && (reading.uses.is(two, Use::Location) || reading.uses.is(two, Use::Country))
}

/// "Human Rights Activists in Iran (HRAI)": an acronym of the name's initials follows in brackets.
fn introduces_acronym(reading: &Reading, range: &Range<usize>) -> bool {
    if reading.at(range.end - 1, 1) != "(" || range.len() < 2 {
        return false;
    }
    let Some(acronym) = reading.words.get(range.end + 1) else { return false };
    acronym.chars().count() >= 2
        && acronym.chars().all(char::is_uppercase)
        && acronym.starts_with(|c| reading.words[range.start].starts_with(c))
}
