//! Pronouns: the antecedent that agrees, is near, and stands out.
//!
//! The weights follow Lappin and Leass 1994, "An algorithm for pronominal anaphora resolution": subjects before
//! objects, near before far, with the exclusions of binding (no antecedent among the pronoun's clause-mates).

use std::collections::BTreeMap;

use super::{
    ActorKind, MentionKind, datelines,
    draft::{Animacy, Article, Draft, Office, Pronoun, What},
    link::syntactic_head,
    reading::Reading,
    story::Story,
    words::Use,
};
use crate::{
    resources::{Level, Scope, TitleKind},
    syntax::{Rel, Upos, Xpos},
};

/// A choice with its rule and score.
pub(super) type Choice = (usize, &'static str, f32);

/// Sentences that a pronoun looks back.
const REACH: usize = 5;
/// Mentions before a pronoun that tell whom the text is about: more than an article has.
const MEMORY: usize = 1000;

/// The actor that a pronoun means. Mentions before it have theirs already.
pub(super) fn resolve(story: &Story, at: usize) -> Option<Choice> {
    let reading = story.reading;
    let What::Pronoun(pronoun) = story.drafts[at].what else { return None };
    if pronoun.relative {
        return relative(story, at);
    }
    if let Some(choice) = cataphor(story, at, pronoun, true) {
        return Some(choice);
    }
    let here = story.drafts[at].head;
    if let Some(actor) = joined_owner(story, at, pronoun) {
        return Some((actor, "owner named beside it", 0.9));
    }
    let of_state = pronoun.possessive && pronoun.animate == Animacy::Thing && owns_office_of_state(story, here);
    let mut weights: BTreeMap<usize, f32> = BTreeMap::new();
    // Mentions stand in the order of the text: none before the reach of the pronoun is looked at.
    let reach = reading.sentence_of(here).index().saturating_sub(REACH + 1);
    let from = story.order.partition_point(|&o| reading.sentence_of(story.drafts[o].tokens.start).index() < reach);
    for &other in &story.order[from..] {
        if story.drafts[other].tokens.start > here {
            break;
        }
        let Some(actor) = story.drafts[other].actor else { continue };
        if story.drafts[other].head >= here || !agrees(story, &story.drafts[other], actor, pronoun) {
            continue;
        }
        if of_state && story.actor(actor).kind != ActorKind::State {
            continue;
        }
        let distance = reading.sentence_of(here).index() - reading.sentence_of(story.drafts[other].head).index();
        if distance > REACH || excluded(story, at, other) || is_predicate(reading, &story.drafts[other]) {
            continue;
        }
        let mut weight = weight(reading, &story.drafts[other], here, distance, pronoun, story.actor(actor).plural);
        if !story.cast.members[actor].sure {
            weight *= 0.6;
        }
        let acts = distance == 0 && is_subject(reading, &story.drafts[other]);
        if pronoun.gender.is_some() && story.actor(actor).gender.is_none() && !acts {
            // Whose gender is known to fit goes before whom it may fit.
            weight *= 0.8;
        }
        let best = weights.entry(actor).or_insert(0.0);
        // Another mention adds a little: what is talked about is mentioned often.
        *best = best.max(weight) + 0.1 * best.min(weight);
    }
    for (&actor, weight) in weights.iter_mut().filter(|_| pronoun.animate == Animacy::Person) {
        // Whom the article is about is taken up over longer stretches.
        let mentions = story.back_from(here + 1).take(MEMORY).filter(|d| d.actor == Some(actor) && d.head < here);
        *weight *= 1.0 + 0.12 * mentions.take(8).count() as f32;
    }
    if let Some(weight) = answered(story, here).and_then(|a| weights.get_mut(&a)) {
        *weight *= 0.4;
    }
    for subject in doers(story, at) {
        weights.remove(&subject);
    }
    let mut ranked: Vec<(usize, f32)> = weights.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let Some(&(actor, weight)) = ranked.first() else {
        return cataphor(story, at, pronoun, false);
    };
    let second = ranked.get(1).map_or(0.0, |r| r.1);
    let score = if weight <= 0.0 { 0.0 } else { (0.5 + 0.5 * (weight - second) / weight).min(0.95) };
    if pronoun.animate != Animacy::Person && rival(story, here, pronoun) > weight {
        return Some((actor, "pronoun with a nearer noun", 0.3 * score));
    }
    let rule = match (pronoun.animate, pronoun.plural) {
        (Animacy::Person, _) => "pronoun for a person",
        (_, true) => "pronoun for several",
        _ => "pronoun for a thing",
    };
    Some((actor, rule, score))
}

/// "Its foreign minister": only a state has one.
fn owns_office_of_state(story: &Story, pronoun: usize) -> bool {
    let owned = story.drafts.iter().find(|d| d.frame.owner == Some(pronoun) && d.what == What::Office);
    let only = |office: &Office| {
        let title = story.reading.gazetteer.title(&[office.noun.as_str()]);
        title.is_some_and(|(_, t)| {
            let leads = |level| matches!(level, Level::Head | Level::Minister);
            matches!(t.kind, TitleKind::Office { scope: Scope::State, level } if leads(level))
        })
    };
    owned.is_some_and(|d| d.offices.iter().any(only))
}

/// "Macron and his government", "the parties and their supporters": whose the second of a row is, its first tells.
fn joined_owner(story: &Story, at: usize, pronoun: Pronoun) -> Option<usize> {
    let reading = story.reading;
    let here = story.drafts[at].head;
    let and = reading.before(here).filter(|&t| reading.lower[t] == "and" && pronoun.possessive)?;
    let noun = reading.governor(here).filter(|&n| reading.rel(n) == Rel::Conj)?;
    let first = reading.governor(noun)?;
    let beside = story.back_from(and).take(8);
    let fits = |d: &&Draft| {
        d.tokens.end == and
            && d.kind != MentionKind::Modifier
            && (d.covers(first) || syntactic_head(reading, d) == first)
            && d.actor.is_some_and(|a| agrees(story, d, a, pronoun))
    };
    beside.filter(fits).max_by_key(|d| d.tokens.len())?.actor
}

/// Whom the subject of "she replied" answers: the person whose words were quoted last.
fn answered(story: &Story, here: usize) -> Option<usize> {
    let reading = story.reading;
    let verb = reading.governor(here).filter(|_| reading.rel(here).is_subject())?;
    if !reading.uses.is(&reading.lemma(verb), Use::Reply) {
        return None;
    }
    let start = reading.sentence_range(here).start;
    let quoted = |d: &&Draft| {
        !reading.in_quotation(d.head)
            && is_subject(reading, d)
            && reading.sentence_range(d.head).any(|t| reading.in_quotation(t))
            && d.actor.is_some_and(|a| story.actor(a).kind == ActorKind::Person)
    };
    story.back_from(start).take(60).find(quoted)?.actor
}

/// Number, gender and sort.
fn agrees(story: &Story, mention: &Draft, actor: usize, pronoun: Pronoun) -> bool {
    let actor = story.actor(actor);
    if pronoun.plural {
        // "Iran called, they want to negotiate": a body can be "they", one person is not.
        return actor.kind != ActorKind::Person;
    }
    match pronoun.animate {
        Animacy::Person => {
            let single = actor.kind == ActorKind::Person
                || matches!(actor.kind, ActorKind::Group | ActorKind::Public) && !actor.plural;
            let gender = actor.gender.is_none() || pronoun.gender.is_none() || actor.gender == pronoun.gender;
            single && gender
        }
        _ => !matches!(actor.kind, ActorKind::Person | ActorKind::Group | ActorKind::Public) && mention.score > 0.2,
    }
}

/// A pronoun does not mean its clause-mate, nor what it stands inside of.
fn excluded(story: &Story, at: usize, other: usize) -> bool {
    let reading = story.reading;
    let (pronoun, candidate) = (&story.drafts[at], &story.drafts[other]);
    if candidate.tokens.contains(&pronoun.head) {
        return true;
    }
    let What::Pronoun(features) = pronoun.what else { return true };
    let reflexive = reading.lower[pronoun.head].ends_with("self") || reading.lower[pronoun.head].ends_with("selves");
    if features.possessive || reflexive {
        return false;
    }
    let head = syntactic_head(reading, candidate);
    reading.governor(head).is_some() && reading.governor(head) == reading.governor(pronoun.head)
}

/// "She rang Villalba and invited him", "The minister thanked her", "sanctioned the firm, accusing it": who does
/// something to "him" is another, by whatever mention the text named him before. The actors of the subject, be it the
/// verb's own or that of the verb above, which a second verb and a participle share.
fn doers(story: &Story, at: usize) -> Vec<usize> {
    let reading = story.reading;
    let here = story.drafts[at].head;
    let What::Pronoun(features) = story.drafts[at].what else { return Vec::new() };
    let reflexive = reading.lower[here].ends_with("self") || reading.lower[here].ends_with("selves");
    // "Took his son with him": only what the verb acts on is surely another.
    let acted_on = matches!(reading.rel(here), Rel::Obj | Rel::Iobj)
        || reading.rel(here) == Rel::Obl && matches!(reading.at(here, -1), "to" | "on" | "upon" | "against");
    if features.possessive || reflexive || features.relative || !acted_on {
        return Vec::new();
    }
    let Some(subject) = reading.governor(here).and_then(|verb| shared_subject(reading, verb)) else {
        return Vec::new();
    };
    let start = reading.sentence_range(here).start;
    let near = story.on_from(start).take_while(|d| d.tokens.start <= here);
    near.filter(|d| syntactic_head(reading, d) == subject).filter_map(|d| d.actor).collect()
}

/// The subject of a verb, or the one that it shares with the verb above.
pub(super) fn shared_subject(reading: &Reading, mut verb: usize) -> Option<usize> {
    for _ in 0..3 {
        if let Some(subject) = reading.dependents(verb).find(|&d| reading.rel(d).is_subject()) {
            return Some(subject);
        }
        let shares = match reading.rel(verb) {
            Rel::Conj => true,
            Rel::Advcl => reading.xpos(verb) == Xpos::Vbg,
            // "Threatened to expel him", but "told her to expel him".
            Rel::Xcomp => {
                let above = reading.governor(verb)?;
                !reading.dependents(above).any(|d| matches!(reading.rel(d), Rel::Obj | Rel::Iobj))
            }
            _ => false,
        };
        verb = reading.governor(verb).filter(|_| shares)?;
    }
    None
}

/// "Became a novelist": what someone is said to be is no antecedent of its own.
fn is_predicate(reading: &Reading, mention: &Draft) -> bool {
    mention.kind == MentionKind::Description
        && mention.frame.article == Article::Indefinite
        && (reading.rel(mention.head) == Rel::Xcomp
            || reading.dependents(mention.head).any(|d| reading.rel(d) == Rel::Cop))
}

/// How much a noun so many sentences back stands out by its place alone.
fn prominence(reading: &Reading, head: usize, subject: bool, distance: usize) -> f32 {
    let near = match distance {
        0 => 100.0,
        1 => 75.0,
        2 => 45.0,
        3 => 30.0,
        _ => 18.0,
    };
    if subject {
        // The subject of the main clause, who in news is the one that speaks, stands out most.
        let aside = reading.governor(head).is_some_and(|verb| reading.rel(verb) == Rel::AclRelcl);
        return near
            * if is_main(reading, head) {
                1.35
            } else if aside {
                0.85
            } else {
                1.25
            };
    }
    near * match reading.rel(head) {
        Rel::Obj | Rel::Iobj => 0.9,
        Rel::NmodPoss | Rel::Conj | Rel::Appos => 0.8,
        _ => 0.7,
    }
}

/// `several`: whether the candidate's actor is more than one.
fn weight(reading: &Reading, candidate: &Draft, here: usize, distance: usize, pronoun: Pronoun, several: bool) -> f32 {
    let head = syntactic_head(reading, candidate);
    let subject = is_subject(reading, candidate);
    let mut weight = prominence(reading, head, subject, distance);
    if candidate.kind == MentionKind::Modifier {
        // Where something happens is hardly ever taken up by "it".
        weight *= if matches!(candidate.rule, "place" | datelines::RULE) { 0.3 } else { 0.6 };
    }
    if candidate.kind == MentionKind::Pronoun {
        weight *= 1.1;
    }
    if reading.rel(here).is_subject() && subject {
        weight *= 1.15;
    }
    if reading.section(here) != reading.section(head) {
        weight *= 0.4;
    }
    if block(reading, here) != block(reading, head) {
        weight *= 0.85;
    }
    if reading.is_heading(head) && !reading.is_heading(here) {
        weight *= 0.6;
    }
    let (mine, its) = (reading.segments.tokens[here].quotation, reading.segments.tokens[head].quotation);
    if mine != its {
        // Words in a quotation are seldom taken up outside it, and who speaks there says "I".
        weight *= if mine.is_none() { 0.5 } else { 0.8 };
        if mine.is_some() && its.is_none() && !pronoun.plural && speaks(reading, candidate, distance) {
            weight *= 0.3;
        }
    }
    // Whom nobody names is seldom taken up beyond the next sentence.
    if candidate.rule == "office without a name"
        && distance > 0
        && !(distance == 1 && subject && is_main(reading, head))
    {
        weight *= 0.8;
    }
    if pronoun.animate == Animacy::Either && !candidate_is_plural(candidate) && !several {
        weight *= 0.6;
    }
    // "The president accepted, and expressed his condolences": a possessor is above all the subject of its clause.
    if pronoun.possessive && distance == 0 && subject && shares_clause(reading, here, head) {
        weight *= 1.4;
    }
    // Near mentions within the sentence, subjects of a governing clause above all.
    if distance == 0 && subject && reading.governors(here).any(|g| Some(g) == reading.governor(head)) {
        weight *= 1.2;
    }
    weight
}

/// Whether the verb above a possessive pronoun is that of the subject, or joined to it.
fn shares_clause(reading: &Reading, pronoun: usize, subject: usize) -> bool {
    let verb = reading.governors(pronoun).find(|&g| matches!(reading.upos(g), Upos::Verb | Upos::Aux));
    let of = reading.governor(subject);
    let joined = verb.filter(|&v| reading.rel(v) == Rel::Conj).and_then(|v| reading.governor(v));
    let own = verb.is_some_and(|v| reading.dependents(v).any(|d| reading.rel(d).is_subject()));
    of.is_some() && (verb == of || !own && joined == of)
}

fn block(reading: &Reading, token: usize) -> usize {
    reading.segments.sentence(reading.sentence_of(token)).block
}

/// The weight of the noun that no actor is found for and that stands out most: "The report was late. It …".
fn rival(story: &Story, here: usize, pronoun: Pronoun) -> f32 {
    let reading = story.reading;
    let sentence = reading.sentence_of(here).index();
    let mut best = 0.0_f32;
    let range = reading.sentence_range(here);
    let mut from = range.start;
    if let Some(before) = range.start.checked_sub(1) {
        from = reading.sentence_range(before).start;
    }
    let near: Vec<&Draft> = story.on_from(from).take_while(|d| d.tokens.start <= here).collect();
    for token in from..here {
        let number = if pronoun.plural { Xpos::Nns } else { Xpos::Nn };
        let free = reading.xpos(token) == number
            && !reading.is(token, Use::Calendar)
            && !matches!(reading.rel(token), Rel::Compound | Rel::OblUnmarked | Rel::NmodUnmarked)
            && !near.iter().any(|d| d.actor.is_some() && d.covers(token))
            && reading.governor(token) != reading.governor(here);
        if free && reading.in_quotation(token) == reading.in_quotation(here) {
            let distance = sentence - reading.sentence_of(token).index();
            best = best.max(prominence(reading, token, reading.rel(token).is_subject(), distance));
        }
    }
    best
}

/// A subject by the tree, or a name that a finite verb follows where a clause may begin.
pub(super) fn is_subject(reading: &Reading, mention: &Draft) -> bool {
    let head = syntactic_head(reading, mention);
    if reading.rel(head).is_subject() || is_behind_words(reading, mention) {
        return true;
    }
    // "The UN secretary-general shares …": an office that opens the sentence.
    let office = mention.what == What::Office
        && mention.tokens.start == reading.sentence_range(mention.head).start
        && !matches!(reading.rel(head), Rel::Obl | Rel::Nmod);
    if mention.kind != MentionKind::Name && !office {
        return false;
    }
    let opens = reading.before(mention.tokens.start).is_none_or(|t| {
        matches!(reading.lower[t].as_str(), "," | "that" | "“" | "\"" | "and" | "but" | "when" | "because" | ":" | ";")
    });
    let finite = |t: usize| matches!(reading.xpos(t), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
    let Some(next) = reading.after(mention.tokens.end - 1) else { return false };
    // "The leader of the delegation, Fatou Sarrjobe, looked …": between commas, the verb behind the second.
    let apposed = reading.at(mention.tokens.start, -1) == "," && reading.lower[next] == ",";
    opens && (finite(next) || apposed && reading.after(next).is_some_and(finite) || is_before_aside(reading, mention))
}

/// "Iker Zubeldia, whose sister was one of them, told": a name that opens the sentence, an aside between commas, and
/// the verb.
fn is_before_aside(reading: &Reading, mention: &Draft) -> bool {
    let range = reading.sentence_range(mention.tokens.start);
    let mut comma = mention.tokens.end;
    if comma < range.end && matches!(reading.lower[comma].as_str(), "himself" | "herself") {
        comma += 1;
    }
    let opens = mention.tokens.start == range.start && comma + 1 < range.end && reading.lower[comma] == ",";
    let aside = opens && reading.is(comma + 1, Use::Aside);
    let close = (comma + 2..range.end.min(comma + 18)).find(|&t| reading.lower[t] == ",").filter(|_| aside);
    close.and_then(|c| reading.after(c)).is_some_and(|t| matches!(reading.xpos(t), Xpos::Vbd | Xpos::Vbz))
}

/// "…," warned Dorothy Haskellby; according to the ministry: who speaks without being a subject of the tree.
fn is_behind_words(reading: &Reading, mention: &Draft) -> bool {
    if mention.kind == MentionKind::Modifier {
        return false;
    }
    let Some(before) = reading.before(mention.tokens.start) else { return false };
    if reading.lower[before] == "to" && reading.at(before, -1) == "according" {
        return true;
    }
    let finite = matches!(reading.xpos(before), Xpos::Vbd | Xpos::Vbz);
    let quoted = matches!(reading.at(before, -1), "," | "”" | "\"" | "’" | "'" | "?" | "!");
    finite && quoted && !reading.dependents(before).any(|d| d < before && reading.rel(d).is_subject())
}

/// Whether this is who says the quotation of the same sentence, or of the one after.
fn speaks(reading: &Reading, mention: &Draft, distance: usize) -> bool {
    let head = syntactic_head(reading, mention);
    let quotes = |t: usize| reading.sentence_range(t).any(|t| reading.in_quotation(t));
    // "…," said Cooper: the subject may follow its verb.
    let inverted = reading.before(mention.tokens.start).is_some_and(|t| reading.upos(t) == Upos::Verb)
        && reading.after(mention.tokens.end - 1).is_none_or(|t| reading.upos(t) == Upos::Punct);
    distance <= 1 && (is_subject(reading, mention) || inverted) && quotes(head)
}

fn candidate_is_plural(candidate: &Draft) -> bool {
    matches!(candidate.what, What::People { plural: true, .. })
        || matches!(candidate.what, What::Pronoun(Pronoun { plural: true, .. }))
}

fn is_main(reading: &Reading, subject: usize) -> bool {
    reading.governor(subject).is_some_and(|verb| reading.governor(verb).is_none())
}

/// "Who", "which", "whose": the noun that the relative clause hangs on, else what stands right before.
fn relative(story: &Story, at: usize) -> Option<Choice> {
    let reading = story.reading;
    let here = story.drafts[at].head;
    let clause =
        std::iter::once(here).chain(reading.governors(here).take(4)).find(|&t| reading.rel(t) == Rel::AclRelcl);
    let noun = clause.and_then(|c| reading.governor(c)).filter(|&n| n < here);
    let of = |token: usize| {
        story
            .drafts
            .iter()
            .filter(|d| d.covers(token) && d.kind != MentionKind::Modifier && d.kind != MentionKind::Pronoun)
            .max_by_key(|d| d.tokens.len())
    };
    // "Told Araghchi that Iran must": no relative clause, whatever the parser says.
    let fits =
        |d: &&Draft| reading.lower[here] != "that" || !matches!(d.what, What::Person) && d.kind != MentionKind::Name;
    // "Annelies Verbruggen of the University of Ghent, who": a person, so the noun above.
    let who = matches!(reading.lower[here].as_str(), "who" | "whom");
    let thing = |d: &&Draft| matches!(d.what, What::Thing(_)) && d.kind == MentionKind::Name;
    let above = || {
        let higher = std::iter::successors(noun, |&n| reading.governor(n)).skip(1).take(2);
        let mut named = higher.filter(|&n| n < here).filter_map(of);
        named.find(|d| matches!(d.what, What::Person | What::Known { .. }) && !thing(d))
    };
    if who
        && noun.and_then(of).is_some_and(|d| thing(&d))
        && let Some(actor) = above().and_then(|d| d.actor)
    {
        return Some((actor, "relative clause", 0.8));
    }
    if let Some(actor) = noun.and_then(of).filter(fits).and_then(|d| d.actor) {
        return Some((actor, "relative clause", 0.9));
    }
    if noun.is_some_and(|n| reading.upos(n) == Upos::Noun) {
        // "The objections of Sudan, whose ambassador told …": the noun is nobody, the name before the comma somebody.
        let comma = reading.before(here).filter(|&t| reading.lower[t] == ",").and_then(|t| reading.before(t));
        let name = comma.and_then(of).filter(|d| d.kind == MentionKind::Name);
        let fits = name.filter(|d| reading.lower[here] == "whose" || who && matches!(d.what, What::Person));
        return fits.and_then(|d| d.actor).map(|actor| (actor, "name before a relative clause", 0.75));
    }
    let mut before = reading.before(here)?;
    if reading.lower[before] == "," || reading.upos(before) == Upos::Adp {
        before = reading.before(before)?;
    }
    of(before).filter(fits).and_then(|d| d.actor).map(|actor| (actor, "stands right before", 0.7))
}

/// "In his speech, Macron said": the name follows in the same sentence. `early`: only in a phrase that opens the
/// sentence and is followed by a comma and the name, which then goes before anyone named earlier.
fn cataphor(story: &Story, at: usize, pronoun: Pronoun, early: bool) -> Option<Choice> {
    let reading = story.reading;
    let here = story.drafts[at].head;
    let range = reading.sentence_range(here);
    let comma = (here..range.end).find(|&t| reading.lower[t] == ",");
    if early {
        let opening =
            matches!(reading.upos(range.start), Upos::Adp | Upos::Sconj) || reading.xpos(range.start) == Xpos::Vbg;
        let first = comma.is_some() && !(range.start..here).any(|t| reading.lower[t] == ",");
        if !opening || !first || pronoun.animate != Animacy::Person {
            return None;
        }
    }
    story.in_order().find_map(|draft| {
        let actor = draft.actor?;
        let follows = !early || comma.is_some_and(|c| draft.tokens.start == c + 1);
        let fits = draft.head > here
            && follows
            && range.contains(&draft.head)
            && draft.kind == MentionKind::Name
            && is_subject(reading, draft)
            && agrees(story, draft, actor, pronoun);
        fits.then_some((actor, "pronoun before its name", 0.6))
    })
}
