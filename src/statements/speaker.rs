//! Who speaks: from a cue to the actor or actors behind it.
//!
//! Takes an act; gives the token that its clause, or the words around it where the tree has lost them, makes the speaker, and
//! its speakers. Whom a token means, `source` tells; what the act says is for others.

use super::{
    acts::Act,
    clause, date, headline, misread,
    owner::{owner, preposition_object, talker},
    source::{self, Source},
    view::View,
};
use crate::{
    actors::{ActorKind, Mention, MentionKind, PREDICATE},
    resources::{Class, Cue, CuePos, Need, Place, WordUse},
    stance::Stance,
    syntax::{Rel, Upos, Xpos},
    text::{ActorId, SentenceId, TokenId},
};

/// How many words may describe somebody between his name and his verb.
const DESCRIPTION: usize = 20;

/// How many paragraphs a list may hold between its head and an item.
const LIST: usize = 40;

/// Rules by which the subject is read off the clause itself.
const PLAIN: [&str; 4] = ["subject", "shared-subject", "inverted-subject", "according-to"];

/// The speakers of an act; several where they are coordinated, none where the text names nobody.
pub(super) fn of(view: &View, act: &Act) -> Vec<Source> {
    if act.cue.needs.contains(&Need::Issuer) {
        return view.issuer.map(|issuer| issuer.source()).into_iter().collect();
    }
    if let Some(quoted) = quoted_as_saying(view, act) {
        return source::at(view, quoted, "quoted-as-saying");
    }
    if let Some(own) = beside_with(view, act) {
        return source::at(view, own, "participle-of-its-own");
    }
    if let Some(giver) = giver_of_text(view, act) {
        return source::at(view, giver, "giver-of-text");
    }
    if let Some(source) = participle_of_saying(view, act) {
        return source;
    }
    let found = token(view, act).map(|(subject, rule)| (first_of_mutual(view, act, subject), rule));
    let together = |(token, rule): clause::Found| {
        let heads = if act.cue.pos == CuePos::Verb { headline::joint(view, act.head, token) } else { vec![token] };
        source::union(heads.into_iter().flat_map(|t| source::at(view, t, rule)))
    };
    let sources = found.map(together).unwrap_or_default();
    // The public speaks where a saying verb says so, and is else but told ("addressed reporters, calling for …").
    let plain = found.is_some_and(|(_, rule)| PLAIN.contains(&rule));
    let speaks = |s: &Source| speaks_as_public(view, act, s.actor) && plain;
    // "the treaty that bans such weapons": no text takes measures in place of whoever gave it out.
    let by_text = |s: &Source| s.rule == "issuer-of-text" && matches!(act.cue.class, Class::Formal | Class::Measure);
    let sources: Vec<Source> =
        sources.into_iter().filter(|s| (speaks(s) || view.kind(s.actor) != ActorKind::Public) && !by_text(s)).collect();
    // "The minister resigned in protest at the decision, calling it …": where the tree leads to a noun that nobody is
    // called by, whoever opens the sentence speaks, not the owner of the noun.
    if found.is_some_and(|(t, _)| view.actor_id(t).is_none() && act.cue.pos == CuePos::Verb)
        && let Some(opening) = opening_actor(view, act)
    {
        return source::at(view, opening, "sentence-opening");
    }
    if !sources.is_empty() || act.cue.pos != CuePos::Verb || clause::is_passive_form(view, act.head) {
        return sources;
    }
    surface_subject(view, act.head)
        .map(|t| source::at(view, t, "name-before-verb"))
        .or_else(|| apposed_name(view, act.head).map(|t| source::at(view, t, "name-before-verb")))
        .or_else(|| described_name(view, act.head).map(|t| source::at(view, t, "name-before-description")))
        .or_else(|| opening_actor(view, act).map(|t| source::at(view, t, "sentence-opening")))
        .or_else(|| headline::opening(view, act.head).map(|t| source::at(view, t, "heading-opening")))
        .or_else(|| head_of_list(view, act.head).map(|t| source::at(view, t, "head-of-list")))
        .unwrap_or_default()
}

/// Whether what the public does here can be what it says: words, and for the press of a state judgements as well.
pub(super) fn speaks_as_public(view: &View, act: &Act, actor: ActorId) -> bool {
    let of_state = view.actor(actor).polity.is_some() && matches!(act.cue.class, Class::Act | Class::Name);
    act.cue.class == Class::Say || of_state
}

/// A comma stands between a subject and the verb right behind it.
fn is_set_off(view: &View, subject: TokenId, verb: TokenId) -> bool {
    subject < verb && view.previous(verb).is_some_and(|p| view.form(p) == ",")
}

/// The token that the sentence makes the speaker of the act, known as an actor or not.
pub(super) fn token(view: &View, act: &Act) -> Option<clause::Found> {
    let (token, rule) = subject_of(view, act)?;
    Some((counted(view, token).unwrap_or(token), rule))
}

/// "with the rebels and the army accusing each other": where each acts on the other, the row's first is one of them.
fn first_of_mutual(view: &View, act: &Act, subject: TokenId) -> TokenId {
    let joined = view.rel(subject) == Rel::Conj && act.cue.pos == CuePos::Verb;
    let first = view.syntax.head(subject).filter(|&h| joined && h < subject && view.upos(h) != Upos::Verb);
    first.filter(|_| super::target::is_mutual(view, act)).unwrap_or(subject)
}

/// "A number of rights groups": whom a noun of quantity counts.
fn counted(view: &View, noun: TokenId) -> Option<TokenId> {
    let of = |t: &TokenId| view.has_preposition(*t, &["of"]) && matches!(view.xpos(*t), Xpos::Nns | Xpos::Nnps);
    let counts = view.lexicon.is(view.lemma(noun), WordUse::Quantity);
    view.syntax.dependents_by(noun, &[Rel::Nmod]).find(of).filter(|_| counts)
}

fn subject_of(view: &View, act: &Act) -> Option<clause::Found> {
    match act.cue.pos {
        CuePos::Verb => {
            let is_noun = view.upos(act.head) == Upos::Noun;
            if let Some(outlet) = misread::outlet_before(view, act.head) {
                return Some((outlet, "subject"));
            }
            let row = is_noun.then(|| misread::verb_of_row(view, act.head)).flatten();
            let agent = clause::agent(view, row.unwrap_or(act.head));
            let agent = agent.map(|(t, rule)| (behind_label(view, t).unwrap_or(t), rule));
            if let Some(apposed) = apposed(view, act.head).filter(|a| agent.is_none_or(|(t, _)| t < a.first)) {
                return Some((apposed.name, "apposed-subject"));
            }
            // "No deal without guarantees, says X": a subject that is no actor, where one stands behind the verb.
            let is_actor = agent.is_some_and(|(t, _)| view.mention(t).is_some_and(|m| m.actor.is_some()));
            let named = || inverted(view, act).filter(|(t, _)| view.actor_id(*t).is_some());
            let set_off = agent.is_some_and(|(t, _)| is_set_off(view, t, act.head));
            if set_off && !is_actor { named().or(agent) } else { agent.or_else(|| inverted(view, act)) }
        }
        CuePos::Noun => critic(view, act.head).or_else(|| owner(view, act.head)).or_else(|| talker(view, act)),
        CuePos::Preposition => preposition_object(view, act.head).map(|t| (t, "according-to")),
        CuePos::Adjective => described(view, act.head).map(|t| (t, "subject")),
    }
}

/// "X is an outspoken critic of Y": a noun for whoever does the act, said of one person.
fn critic(view: &View, noun: TokenId) -> Option<clause::Found> {
    let described = view.actors.headed_by(noun).filter(|m| m.rule == PREDICATE);
    let person = described.and_then(|m| m.actor).map(|a| view.actor(a)).filter(|a| a.kind == ActorKind::Person);
    person.filter(|a| !a.plural).map(|_| (noun, "described"))
}

/// "…, with Donald Tusk, the prime minister, calling it unacceptable", "…, with France and Peru voicing support": whom "with"
/// gives a participle of his own.
fn beside_with(view: &View, act: &Act) -> Option<TokenId> {
    if act.cue.pos != CuePos::Verb || view.xpos(act.head) != Xpos::Vbg {
        return None;
    }
    let first_of =
        |m: &Mention| TokenId::new(view.segments.tokens.partition_point(|t| t.span.start() < m.span.start()));
    let mut before = view.previous(act.head)?;
    for _ in 0..3 {
        if view.form(before) == "," {
            before = view.previous(before)?;
        }
        let mention = view.mention(before).filter(|m| m.actor.is_some() && m.kind != MentionKind::Modifier)?;
        before = view.previous(first_of(mention))?;
        if view.lemma(before) == "the" {
            before = view.previous(before)?;
        }
        if view.lemma(before) == "with" {
            // "Talks with the president, saying …": no clause of its own, as no mark parts it from the noun before.
            let aside = view.previous(act.head).is_some_and(|p| view.form(p) == ",");
            let apart = view.previous(before).is_none_or(|p| view.is_punct(p));
            return (apart || !aside).then_some(mention.head);
        }
        if view.form(before) == "and" {
            before = view.previous(before)?;
        } else if view.form(before) != "," {
            return None;
        }
    }
    None
}

/// "The agency quotes a rebel spokesman as saying …": whom the verb above quotes.
fn quoted_as_saying(view: &View, act: &Act) -> Option<TokenId> {
    let quoted = view.previous(act.head).filter(|&p| view.form(p) == "as" && view.xpos(act.head) == Xpos::Vbg)?;
    let back = std::iter::successors(view.previous(quoted), |&t| view.previous(t)).take(20);
    let is_quoted = |m: &Mention| m.actor.is_some() && m.kind != MentionKind::Modifier && m.head < quoted;
    let behind = |verb: TokenId| {
        let words = view.span(verb).cover(view.span(quoted));
        view.actors.mentions_in(words).find(|&m| is_quoted(m)).map(|m| m.head)
    };
    if let Some(verb) = back.clone().find(|&t| misread::quotes_somebody(view, t) == Some(quoted))
        && (view.upos(verb) == Upos::Noun || clause::object(view, verb).is_none_or(|o| o > quoted))
    {
        return behind(verb);
    }
    let verb = back.into_iter().find(|&t| view.is_verb(t))?;
    let says = view.lexicon.cues(view.lemma(verb), CuePos::Verb).iter().any(|c| c.class == Class::Say);
    let object = clause::object(view, verb).filter(|&o| verb < o && o < quoted && says);
    object.filter(|&o| !clause::is_passive_form(view, verb) && view.mention(o).is_some_and(|m| m.actor.is_some()))
}

/// "Presented a letter from the ministry rejecting the claim": the text that a verb acts on does what the participle right
/// behind it says, and he speaks from whom it is.
fn giver_of_text(view: &View, act: &Act) -> Option<TokenId> {
    let verb =
        view.syntax.head(act.head).filter(|_| act.cue.pos == CuePos::Verb && view.xpos(act.head) == Xpos::Vbg)?;
    let noun = view.syntax.dependent(verb, &[Rel::Obj]).or_else(|| (view.rel(act.head) == Rel::Acl).then_some(verb))?;
    let mut between = (noun.index()..act.head.index()).map(TokenId::new);
    let apart = noun > act.head || between.any(|t| view.is_punct(t) && view.xpos(t) != Xpos::Hyph || view.is_finite(t));
    let from = |t: &TokenId| view.has_preposition(*t, &["from", "by"]) && *t < act.head;
    let text = view.lexicon.is(view.lemma(noun), WordUse::Text) && !apart;
    view.syntax.dependents_by(noun, &[Rel::Nmod]).filter(|_| text).find(from).filter(|&t| view.actor_id(t).is_some())
}

/// A description with its name, right before a verb.
struct Apposed {
    /// The first token of the description.
    first: TokenId,
    /// The head of the name.
    name: TokenId,
}

/// "Greece stands with the island, its foreign minister, Eleni Vlachou, assured him": a description and the name that it is
/// set beside open a clause of their own, which parsers join to the one before.
fn apposed(view: &View, verb: TokenId) -> Option<Apposed> {
    let comma = |t: TokenId| view.previous(t).filter(|&p| view.form(p) == ",");
    let first_of =
        |m: &Mention| TokenId::new(view.segments.tokens.partition_point(|t| t.span.start() < m.span.start()));
    let closing = comma(verb).filter(|_| view.is_finite(verb))?;
    let name = view.previous(closing).and_then(|t| view.mention(t)).filter(|m| m.kind == MentionKind::Name)?;
    let opening = comma(first_of(name))?;
    let described = view.previous(opening).and_then(|t| view.mention(t))?;
    let same = described.kind == MentionKind::Description && described.actor.is_some() && described.actor == name.actor;
    let first = first_of(described);
    let opens = view.previous(first).is_none_or(|p| view.is_punct(p) || matches!(view.form(p), "and" | "but"));
    (same && opens).then_some(Apposed { first, name: name.head })
}

/// "Kuala Lumpur: Fisheries Minister Bakrizal, opening a fair, appealed …": whom a label in front of the sentence was taken
/// for the subject instead of.
fn behind_label(view: &View, subject: TokenId) -> Option<TokenId> {
    let label = view.mention(subject)?;
    let opens = view.segments.sentence(view.sentence(subject)).span.start() == label.span.start();
    let colon = TokenId::new(view.segments.tokens.partition_point(|t| t.span.start() < label.span.end()));
    let place = label.actor.is_some_and(|a| view.kind(a) == ActorKind::State);
    if !opens || !place || colon.index() >= view.segments.tokens.len() || view.form(colon) != ":" {
        return None;
    }
    let next = view.next(colon)?;
    let mention = view.actors.starting_at(view.span(next).start())?;
    (mention.actor.is_some() && mention.kind == MentionKind::Name).then_some(mention.head)
}

/// Of whom an adjective is said: "X is ready", "X remains ready".
pub(super) fn described(view: &View, adjective: TokenId) -> Option<TokenId> {
    let subject = |t: TokenId| view.syntax.dependent(t, &[Rel::Nsubj, Rel::NsubjPass]);
    let above = || view.syntax.head(adjective).filter(|&v| view.rel(adjective) == Rel::Xcomp && view.is_verb(v));
    let object = |v: TokenId| view.syntax.dependent(v, &[Rel::Obj]).is_some();
    subject(adjective).or_else(|| above().filter(|&v| !object(v)).and_then(subject))
}

/// "A school principal there, Malee Thongdi, complained": the name between commas right before a finite verb, where the
/// noun that it explains is nobody known.
fn apposed_name(view: &View, verb: TokenId) -> Option<TokenId> {
    let sets_off = |t: TokenId| matches!(view.form(t), "," | "-" | "–" | "—" | "--");
    let comma = view.previous(verb).filter(|&p| sets_off(p) && view.is_finite(verb))?;
    let mention = view.previous(comma).and_then(|t| view.mention(t))?;
    let first = TokenId::new(view.segments.tokens.partition_point(|t| t.span.start() < mention.span.start()));
    let opens = view.previous(first).is_some_and(sets_off);
    let ends = mention.span.end() <= view.span(comma).start();
    // "Japan, Taiwan, condemned": a member of a row explains nothing.
    let explained = view.previous(first).and_then(|t| view.previous(t));
    let in_row = explained.is_some_and(|t| view.mention(t).is_some_and(|m| m.kind == MentionKind::Name));
    (opens && ends && !in_row && mention.kind == MentionKind::Name && mention.actor.is_some()).then_some(mention.head)
}

/// "…, Wafula Wamunyinyi, deputy envoy to the African Union Commission for Somalia, said": the person whose name stands before
/// the description between commas right before a finite verb.
fn described_name(view: &View, verb: TokenId) -> Option<TokenId> {
    let closing = view.previous(verb).filter(|&p| view.form(p) == "," && view.is_finite(verb))?;
    let back = std::iter::successors(view.previous(closing), |&t| view.previous(t)).take(DESCRIPTION);
    let within = |t: &TokenId| !view.is_finite(*t) && !matches!(view.form(*t), ":" | ";" | "”" | "\"");
    let opening = back.take_while(within).find(|&t| view.form(t) == ",")?;
    let mention = view.previous(opening).and_then(|t| view.mention(t)).filter(|m| m.kind == MentionKind::Name)?;
    let first = TokenId::new(view.segments.tokens.partition_point(|t| t.span.start() < mention.span.start()));
    let opens = view.previous(first).is_none_or(|p| view.is_punct(p));
    let person = mention.actor.is_some_and(|a| view.kind(a) == ActorKind::Person);
    (person && opens && mention.span.end() <= view.span(opening).start()).then_some(mention.head)
}

/// "X, …, addressed reporters, calling for …": a participle behind a comma speaks for whoever opens the
/// sentence, where the tree leads to nobody.
fn opening_actor(view: &View, act: &Act) -> Option<TokenId> {
    let behind_comma = view.previous(act.head).is_some_and(|p| view.form(p) == ",");
    // "X himself, in a note that his lawyers read out, asked …": the main verb, which no other actor stands before.
    let main = view.is_finite(act.head) && view.rel(act.head) == Rel::Root && {
        let subject = view.syntax.dependent(act.head, &[Rel::Nsubj, Rel::NsubjPass, Rel::Expl]);
        subject.is_none()
    };
    if view.xpos(act.head) != Xpos::Vbg && !main || !behind_comma {
        return None;
    }
    view.segments.tokens_of(view.sentence(act.head)).take_while(|&t| t < act.head).find(|&t| {
        let mention = view.mention(t).filter(|m| m.head == t && m.kind != MentionKind::Modifier && m.actor.is_some());
        mention.is_some_and(|m| view.prepositions(m.head).next().is_none())
    })
}

/// "The Ministry: 1. condemns …; 2. calls upon …": a verb that opens its paragraph has its subject where the list
/// begins, in the last paragraph above that no colon, semicolon or comma leaves open.
pub(super) fn head_of_list(view: &View, verb: TokenId) -> Option<TokenId> {
    let block = view.segments.sentence(view.sentence(verb)).block;
    let words_before = |t: &TokenId| view.form(*t).chars().any(char::is_alphabetic);
    let opens = std::iter::successors(view.previous(verb), |&t| view.previous(t)).all(|t| !words_before(&t));
    let is_form = view.is_finite(verb) || view.xpos(verb) == Xpos::Vbg || matches!(view.xpos(verb), Xpos::Nns);
    // "We, the ministers of A and B, / Condemn …;": after "we" the plain form is the finite one.
    let plain = || view.xpos(verb) == Xpos::Vb && view.issuer.is_some();
    let first = view.segments.sentences.partition_point(|s| s.block < block);
    if !opens || !(is_form || plain()) || !(first..first + 2).contains(&view.sentence(verb).index()) {
        return None;
    }
    let left_open = |sentence: usize| {
        let last = view.segments.tokens_of(SentenceId::new(sentence)).next_back();
        last.is_some_and(|t| matches!(view.form(t), ":" | ";" | ","))
    };
    let mut above = first;
    while above > 0 && left_open(above - 1) && first - above < LIST {
        above = view.segments.sentences.partition_point(|s| s.block < view.segments.sentences[above - 1].block);
    }
    let heads = (above < first).then(|| view.segments.tokens_of(SentenceId::new(above)))?;
    let is_own = |t: &TokenId| view.issuer.is_some_and(|issuer| issuer.speaks_at(view, *t).is_some());
    let is_actor =
        |t: &TokenId| is_own(t) || view.mention(*t).is_some_and(|m| m.actor.is_some() && m.kind == MentionKind::Name);
    heads
        .into_iter()
        .find(is_actor)
        .or_else(|| view.segments.tokens_of(SentenceId::new(above)).find(|&t| view.actor_id(t).is_some()))
}

/// The mention right before a finite verb, but for adverbs, auxiliaries and the day, where the tree has lost it:
/// "Trump on Sunday said".
fn surface_subject(view: &View, verb: TokenId) -> Option<TokenId> {
    let mut at = view.previous(verb)?;
    for _ in 0..6 {
        if let Some(mention) = view.mention(at).filter(|m| m.actor.is_some() && m.span.end() == view.span(at).end()) {
            // "the attack on Iran condemned": a mention behind a preposition is not the subject.
            let first = view.segments.tokens.partition_point(|t| t.span.start() < mention.span.start());
            let before = view.previous(TokenId::new(first));
            // But "London based Amnesty International" says so itself.
            let governs = |b| matches!(view.upos(b), Upos::Adp | Upos::Verb) && view.form(b) != "based";
            let is_governed = before.is_some_and(governs);
            return (!is_governed && mention.kind != MentionKind::Modifier).then_some(at);
        }
        let skips = matches!(view.upos(at), Upos::Adv | Upos::Aux | Upos::Adp)
            || date::names_weekday(view, at)
            || date::leads_in(view, at);
        if !skips || view.form(at) == "," {
            return None;
        }
        at = view.previous(at)?;
    }
    None
}

/// "…, said the ministry": the subject behind a saying verb, which parsers take for its object.
fn inverted(view: &View, act: &Act) -> Option<clause::Found> {
    let after_words =
        view.previous(act.head).is_some_and(|p| matches!(view.form(p), "," | "”" | "\"" | "’" | "'" | "?" | "!"));
    if !after_words || act.cue.class != Class::Say && !closes_words(view, act) {
        return None;
    }
    // "…, warned the general": an unnamed speaker, where the verb takes nobody whom it is said to.
    let unnamed = || {
        let told = act.cue.addressee.iter().any(|p| matches!(p, Place::Object | Place::IndirectObject));
        let noun = view.syntax.dependent(act.head, &[Rel::Obj, Rel::Iobj]).filter(|&o| !told && o > act.head);
        noun.filter(|&o| matches!(view.upos(o), Upos::Noun | Upos::Propn))
    };
    // "Hopes for a deal, said X, are fading": a name that a comma closes, whatever verb the parser gave it to.
    let enclosed = || {
        let next = view.next(act.head)?;
        let mention = view.actors.starting_at(view.span(next).start()).filter(|m| m.actor.is_some())?;
        let behind = view.segments.tokens.partition_point(|t| t.span.start() < mention.span.end());
        let comma = view.segments.tokens.get(behind).is_some_and(|_| view.form(TokenId::new(behind)) == ",");
        comma.then_some(mention.head)
    };
    // "X, who heads the party, told the daily that …": whom the words behind "that" are told.
    let addressed = |t: &TokenId| {
        let end = view.mention(*t).map_or(view.span(*t).end(), |m| m.span.end());
        let behind = view.segments.tokens.partition_point(|token| token.span.start() < end);
        behind < view.segments.tokens.len() && view.form(TokenId::new(behind)) == "that"
    };
    clause::named_behind(view, act.head)
        .filter(|t| !addressed(t))
        .or_else(enclosed)
        .or_else(unnamed)
        .map(|t| (t, "inverted-subject"))
}

/// "Clinics would close by June, warned X, who …": an act that gives words, between a clause with a subject of its own and
/// a name that a mark closes.
fn closes_words(view: &View, act: &Act) -> bool {
    let takes_words = act.cue.class == Class::Act && act.cue.content.contains(&Place::Clause);
    let above = view.syntax.head(act.head).filter(|&above| above < act.head && view.rel(act.head) != Rel::Conj);
    let told = above.is_some_and(|v| view.syntax.dependent(v, &[Rel::Nsubj, Rel::NsubjPass]).is_some());
    let named = view.next(act.head).and_then(|n| view.actors.starting_at(view.span(n).start()));
    let closed = named.is_some_and(|m| {
        let behind = view.segments.tokens.partition_point(|t| t.span.start() < m.span.end());
        view.segments.tokens.get(behind).is_some() && view.is_punct(TokenId::new(behind))
    });
    takes_words && told && closed && view.syntax.dependent(act.head, &[Rel::Nsubj, Rel::Aux]).is_none()
}

/// "said talks had collapsed, adding that …": parsers hang the participle on the nearest verb, but whoever
/// spoke before goes on speaking. The highest saying verb above that has a speaker decides.
fn participle_of_saying(view: &View, act: &Act) -> Option<Vec<Source>> {
    let before = view.previous(act.head).map(|p| view.form(p));
    let after_comma = before.is_some_and(|p| matches!(p, "," | "and" | "”" | "\""));
    let voiced = act.cue.pos == CuePos::Verb && act.cue.class != Class::Think;
    let participle = view.xpos(act.head) == Xpos::Vbg || misread::is_progressive(view, act.head);
    if !voiced || !participle || !after_comma {
        return None;
    }
    // "condemned the raid by militants, accusing Iran": behind a comma so does whoever judged or asked before.
    let judges = |c: &Cue| c.class == Class::Act && c.strength >= 0.8 && before == Some(",");
    let goes_on = |c: &Cue| c.class == Class::Say || judges(c);
    let saying = |t: &TokenId| view.is_verb(*t) && view.lexicon.cues(view.lemma(*t), CuePos::Verb).iter().any(goes_on);
    // "X says Annan has written a letter to Iran, demanding …": who writes it demands.
    let writes = |t: &TokenId| {
        let text = clause::object(view, *t).filter(|&o| *t < o && o < act.head);
        view.is_verb(*t) && text.is_some_and(|o| view.lexicon.is(view.lemma(o), WordUse::Text))
    };
    let above = |&t: &TokenId| t != act.head && view.is_verb(t);
    let mut writer = view.syntax.ancestors(act.head).find(above).filter(writes);
    if matches!(act.cue.stance, Some(Stance::Demands | Stance::Urges | Stance::Proposes)) {
        let before = std::iter::successors(view.previous(act.head), |&t| view.previous(t)).take(DESCRIPTION);
        writer = writer.or_else(|| before.into_iter().find(|t| view.is_verb(*t)).filter(writes));
    }
    let verbs: Vec<TokenId> = view.syntax.ancestors(act.head).skip(1).filter(saying).collect();
    writer.into_iter().chain(verbs.into_iter().rev()).find_map(|verb| {
        let (subject, _) = clause::agent(view, verb)?;
        let sources = source::at(view, subject, "participle");
        (!sources.is_empty()).then_some(sources)
    })
}
