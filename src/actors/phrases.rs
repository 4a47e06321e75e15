//! The phrase around a noun or a name: determiner, modifiers, possessor, "of" and what follows it.

use std::ops::Range;

use super::{
    ActorKind, MentionKind,
    draft::{Article, Draft, Frame, What},
    known::{title_at, title_before},
    reading::Reading,
    words::Use,
};
use crate::{
    resources::{Level, Title, TitleKind},
    syntax::{Rel, Upos, Xpos},
};

/// Which draft covers each token: the outermost.
pub(super) struct Cover(Vec<Option<usize>>);

impl Cover {
    pub fn new(tokens: usize, drafts: &[Draft]) -> Cover {
        let mut cover = Cover(vec![None; tokens]);
        for at in 0..drafts.len() {
            cover.widen(drafts, at);
        }
        cover
    }

    /// Takes in the words that a draft has come to cover. Of two as long the first holds a word.
    pub fn widen(&mut self, drafts: &[Draft], at: usize) {
        let length = drafts[at].tokens.len();
        let gives_way = |held: usize| (drafts[held].tokens.len(), at) < (length, held);
        for slot in &mut self.0[drafts[at].tokens.clone()] {
            if slot.is_none_or(gives_way) {
                *slot = Some(at);
            }
        }
    }

    pub fn get(&self, token: usize) -> Option<usize> {
        self.0.get(token).copied().flatten()
    }
}

/// The text with the names found in it.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    pub reading: &'a Reading<'a>,
    pub drafts: &'a [Draft],
    /// Which of the drafts covers each token.
    pub cover: &'a Cover,
}

/// A noun with what belongs to it.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// With determiner and possessor.
    pub tokens: Range<usize>,
    /// Where the words that describe begin: no determiner, possessor or number before it.
    pub content: usize,
    pub frame: Frame,
    pub polity: Option<String>,
    /// Name of an organisation among the modifiers: "White House" of "White House press secretary".
    pub body: Option<usize>,
}

impl Phrase {
    /// A noun alone.
    pub fn bare(noun: Range<usize>) -> Phrase {
        Phrase { content: noun.start, tokens: noun, frame: Frame::default(), polity: None, body: None }
    }
}

/// State or union that a mention belongs to, as far as it tells by itself.
pub(super) fn polity_of(reading: &Reading, draft: &Draft) -> Option<String> {
    if draft.polity.is_some() {
        return draft.polity.clone();
    }
    match &draft.what {
        What::Known { key } => {
            reading.gazetteer.entry(key)?.polity.as_deref().or_else(|| reading.ruled_by(key)).map(str::to_owned)
        }
        _ => draft.offices.iter().find_map(|o| o.polity.clone()),
    }
}

pub(super) fn is_state(reading: &Reading, draft: &Draft) -> bool {
    known_kind(reading, draft) == Some(ActorKind::State)
}

pub(super) fn known_kind(reading: &Reading, draft: &Draft) -> Option<ActorKind> {
    match &draft.what {
        What::Known { key } => reading.gazetteer.entry(key).map(|e| e.kind),
        What::Thing(kind) => Some(*kind),
        What::Person => Some(ActorKind::Person),
        _ => None,
    }
}

/// What stands to the left of a noun (or of a title, or a name).
pub(super) fn left_of(names: Named, noun: Range<usize>) -> Phrase {
    let Named { reading, drafts, cover } = names;
    let mut phrase = Phrase::bare(noun.clone());
    // "U.S.-based" says where, not whose.
    let mut based = false;
    // Before a name among the modifiers only a determiner or an adjective still belongs: "former U.S. President".
    let mut named = false;
    for _ in 0..10 {
        let Some(before) = reading.before(phrase.tokens.start) else { break };
        if is_genitive(reading, before) {
            own(names, before, &mut phrase);
            break;
        }
        if let Some(at) = cover.get(before) {
            let draft = &drafts[at];
            let kind = known_kind(reading, draft);
            if draft.tokens.end != phrase.tokens.start || matches!(kind, None | Some(ActorKind::Person)) {
                break;
            }
            if draft.score < 0.4 && matches!(draft.what, What::Thing(_)) {
                // "Crime Commissioner": a capitalised word that nobody knows is part of the title.
                phrase.tokens.start = draft.tokens.start;
                phrase.content = draft.core.start;
                phrase.polity = phrase.polity.take().or_else(|| draft.polity.clone());
                continue;
            }
            // "pro-Beijing camp": whom it is for, not whose it is.
            let prefixed = reading.before(draft.tokens.start).is_some_and(|t| is_hyphen(reading, t));
            if !based && !prefixed && phrase.polity.is_none() {
                phrase.polity = polity_of(reading, draft);
            }
            if kind != Some(ActorKind::State) {
                phrase.body = phrase.body.or(Some(at));
            }
            named = true;
            phrase.tokens.start = draft.tokens.start;
            if kind != Some(ActorKind::State) || based {
                phrase.content = phrase.tokens.start;
            }
            continue;
        }
        let word = reading.lower[before].as_str();
        // "17:15 Guards commander": the hour of an entry in a live report.
        if word.starts_with(|c: char| c.is_ascii_digit()) && word.contains([':', '.']) && reading.opens(before) {
            break;
        }
        let glued = is_hyphen(reading, before);
        if glued && let Some(part) = reading.before(before).filter(|&t| reading.is_glued(t) && cover.get(t).is_none()) {
            // "anti-government": one word, whatever the tagger makes of its parts.
            phrase.tokens.start = part;
            phrase.content = part;
            continue;
        }
        match reading.upos(before) {
            _ if glued => based = true,
            _ if matches!(word, "the" | "a" | "an") => {}
            _ if matches!(reading.rel(before), Rel::Case | Rel::Mark | Rel::Cop) => break,
            _ if reading.is(before, Use::Calendar) || reading.is(before, Use::Cites) => break,
            Upos::Adj => {}
            // In a heading a plural before a noun is more often a verb: "Iran demands justice".
            Upos::Noun if reading.xpos(before) == Xpos::Nns && reading.is_heading(before) => break,
            Upos::Noun | Upos::Propn | Upos::X if !named => {}
            Upos::Num => {}
            Upos::Verb if matches!(reading.xpos(before), Xpos::Vbn | Xpos::Vbg) && modifies(reading, before, &noun) => {
            }
            Upos::Adv if matches!(reading.governor(before), Some(g) if (before + 1..noun.end).contains(&g)) => {}
            Upos::Cconj if word == "and" && joins_title(names, before) => {}
            Upos::Cconj if matches!(word, "and" | "or") && joins_modifiers(names, before, &phrase, &noun) => {}
            Upos::Punct if word == "," && in_row_of_fields(reading, before) => {}
            Upos::Det => {}
            Upos::Pron if is_possessive(word) => {}
            _ => break,
        }
        phrase.tokens.start = before;
        if is_possessive(word) {
            phrase.frame.owner = Some(before);
            break;
        }
        if reading.upos(before) == Upos::Det || matches!(word, "the" | "a" | "an") {
            phrase.frame.article = match word {
                "the" | "this" | "that" | "these" | "those" | "both" => Article::Definite,
                _ => Article::Indefinite,
            };
            break;
        }
        if reading.upos(before) != Upos::Num {
            phrase.content = before;
        }
    }
    phrase
}

/// The possessor before "'s".
fn own(names: Named, genitive: usize, phrase: &mut Phrase) {
    let Named { reading, drafts, cover } = names;
    phrase.tokens.start = genitive;
    let Some(owner) = reading.before(genitive) else { return };
    phrase.frame.owner = Some(owner);
    if let Some(at) = cover.get(owner) {
        phrase.tokens.start = drafts[at].tokens.start;
        if let Some(the) = reading.before(phrase.tokens.start).filter(|&t| reading.lower[t] == "the") {
            phrase.tokens.start = the;
        }
        phrase.polity = phrase.polity.take().or_else(|| polity_of(reading, &drafts[at]));
        if !matches!(known_kind(reading, &drafts[at]), None | Some(ActorKind::State | ActorKind::Person)) {
            phrase.body = phrase.body.or(Some(at));
        }
        return;
    }
    // "the county's …": back to the determiner.
    let mut at = owner;
    while matches!(reading.upos(at), Upos::Noun | Upos::Adj | Upos::Propn | Upos::Det) {
        phrase.tokens.start = at;
        let Some(before) = reading.before(at).filter(|_| reading.upos(at) != Upos::Det) else { break };
        at = before;
    }
}

/// A known or named thing after "of", "for", "to", "from", "at", "in" or "within" behind a noun: its draft,
/// with the preposition.
pub(super) fn right_of(names: Named, end: usize) -> Option<(usize, usize)> {
    let Named { reading, cover, .. } = names;
    let preposition = reading.after(end.checked_sub(1)?)?;
    if !matches!(
        reading.lower[preposition].as_str(),
        "of" | "for" | "to" | "from" | "at" | "within" | "in" | "with" | "inside"
    ) {
        return None;
    }
    let mut at = reading.after(preposition)?;
    if matches!(reading.lower[at].as_str(), "the" | "a") || is_possessive(&reading.lower[at]) {
        at = reading.after(at)?;
    }
    let inner = cover.get(at)?;
    // "The spokesman for the U.S.-based operator": where it is based, not for whom he speaks.
    let behind = (at..reading.sentence_range(at).end).find(|&t| cover.get(t) != Some(inner));
    if behind.is_some_and(|t| t + 1 < reading.words.len() && is_hyphen(reading, t) && reading.is_glued(t - 1)) {
        return None;
    }
    // "Appeals by envoys for Norway to release them": who is to do something is nobody's principal.
    let infinitive = |t: usize| {
        let next = reading.after(t).map(|n| reading.xpos(n));
        reading.xpos(t) == Xpos::To && reading.lower[t] == "to" && next == Some(Xpos::Vb)
    };
    if reading.lower[preposition] == "for" && behind.is_some_and(infinitive) {
        return None;
    }
    Some((preposition, inner))
}

pub(super) fn is_genitive(reading: &Reading, token: usize) -> bool {
    matches!(reading.lower[token].as_str(), "'s" | "'" | "’") && matches!(reading.xpos(token), Xpos::Pos | Xpos::Other)
        || reading.lower[token] == "'s" && reading.upos(token) == Upos::Part
}

pub(super) fn is_possessive(word: &str) -> bool {
    matches!(word, "his" | "her" | "its" | "their" | "my" | "our" | "your" | "whose")
}

fn is_hyphen(reading: &Reading, token: usize) -> bool {
    matches!(reading.lower[token].as_str(), "-" | "–" | "‑") && reading.is_glued(token)
}

/// A participle that modifies the noun: "protesting legislators".
fn modifies(reading: &Reading, participle: usize, noun: &Range<usize>) -> bool {
    // "To be dead citing sources": behind an adjective or a noun it is a verb.
    // But "key developing countries": an adjective that stands before the noun as well tells of no verb.
    let joint = |t: usize| reading.upos(t) == Upos::Adj && reading.governor(t) == reading.governor(participle);
    let verbal = reading
        .before(participle)
        .is_some_and(|t| matches!(reading.upos(t), Upos::Adj | Upos::Noun | Upos::Propn) && !joint(t));
    // "Accused them of arming rebels": behind a bare preposition it is what is done, but for "of ruling parties".
    let done = reading.before(participle).is_some_and(|t| reading.upos(t) == Upos::Adp)
        && !reading.is(participle, Use::Attributive)
        && reading.xpos(participle) == Xpos::Vbg;
    !(done || verbal && reading.xpos(participle) == Xpos::Vbg)
        && reading.rel(participle) == Rel::Amod
        && reading.governor(participle).is_some_and(|g| (participle + 1..noun.end).contains(&g))
}

/// "Economy, Trade and Industry Minister": a comma between two fields of one office.
fn in_row_of_fields(reading: &Reading, comma: usize) -> bool {
    let field = |t: Option<usize>| t.is_some_and(|t| reading.has_capital(t) && reading.is(t, Use::Field));
    field(reading.before(comma)) && field(reading.after(comma))
}

/// "Police and Crime Commissioner": both sides are capitalised.
fn joins_title(names: Named, and: usize) -> bool {
    let Named { reading, drafts, cover } = names;
    let unsure = |token: usize| cover.get(token).is_none_or(|at| drafts[at].score < 0.4);
    let plain = |token: usize| reading.has_capital(token) && unsure(token);
    and > 0
        && and + 1 < reading.words.len()
        && plain(and - 1)
        && plain(and + 1)
        && !are_two_heads(reading, and)
        && !is_of_another(names, and)
}

/// "Military and diplomatic sources": two words that both tell of what sort the noun is.
#[allow(clippy::too_many_arguments)] // The room's three, and what is known of the phrase.
fn joins_modifiers(names: Named, and: usize, phrase: &Phrase, noun: &Range<usize>) -> bool {
    let Named { reading, cover, .. } = names;
    let Some(first) = reading.before(and).filter(|&t| cover.get(t).is_none()) else { return false };
    let tells = |t: usize| {
        matches!(reading.rel(t), Rel::Amod | Rel::Compound | Rel::NmodDesc) && reading.governor(t) == Some(noun.end - 1)
    };
    let of_sort = |t: usize| {
        let plural = matches!(reading.xpos(t), Xpos::Nns | Xpos::Nnps);
        matches!(reading.upos(t), Upos::Adj | Upos::Noun | Upos::Propn) && !plural
    };
    phrase.tokens.start == and + 1
        && and + 1 < noun.start
        && of_sort(first)
        && of_sort(and + 1)
        && tells(first)
        && title_before(reading, and).is_none()
}

/// "The Secretary and Foreign Minister Lavrov", in a text of Secretary Kerry: the first title is another's there.
fn is_of_another(names: Named, and: usize) -> bool {
    let Named { reading, drafts, .. } = names;
    let Some(first) = title_before(reading, and).filter(|t| reading.at(t.start, -1) == "the") else { return false };
    let Some(name) = title_at(reading, and + 1).map(|(words, _)| and + 1 + words) else { return false };
    let Some(bearer) = reading.lower.get(name) else { return false };
    let same_words = |title: &Range<usize>| reading.lower[title.clone()] == reading.lower[first.clone()];
    drafts.iter().filter(|d| d.kind == MentionKind::Name).any(|d| {
        let title = title_before(reading, d.core.start).filter(same_words);
        title.is_some_and(|t| reading.at(t.start, -1) != "and") && !reading.lower[d.core.clone()].contains(bearer)
    })
}

/// "The Prime Minister and President Okafor": nobody is head of state and of government by two titles; two persons.
fn are_two_heads(reading: &Reading, and: usize) -> bool {
    let leads = |title: &Title| matches!(title.kind, TitleKind::Office { level: Level::Head, .. }) && !title.plural;
    let behind = title_at(reading, and + 1).is_some_and(|(_, title)| leads(title));
    let first = reading.sentence_range(and).start.max(and.saturating_sub(4));
    let ends = |from: usize| title_at(reading, from).is_some_and(|(words, t)| from + words == and && leads(t));
    behind && (first..and).any(ends)
}
