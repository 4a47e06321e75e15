//! What an article tells more than once: headline, crosshead, lead and body that report one utterance.
//!
//! Takes the statements of a document in the order of its text; gives for each the one that it is a further mention
//! of, with the rule that says so, and fills what one mention leaves out from the others: an utterance has one set of
//! targets, one day, one medium, however often it is told. Never joins two statements of one sentence, of two
//! speakers, or of two days.

use std::collections::{BTreeMap, BTreeSet};

use super::{Kind, Statement, issued, view::View};
use crate::{
    resources::WordUse,
    stance::{Group, Modality, Stance},
    syntax::{Rel, Upos},
    text::{ActorId, Span, TokenId},
};

/// How much of the shorter wording must come back in the longer one, where one of the two stands in brief.
const ENOUGH: f64 = 0.6;
/// The same where the stances differ within their group.
const PLENTY: f64 = 0.75;
/// How much of all the words must be common where both stand in the body: a quotation that is given again.
const NEARLY_ALL: f64 = 0.8;
/// So many words at least make a quotation that can be known again.
const KNOWN_AGAIN: usize = 4;
/// With so many statements of its speaker each statement is compared, the nearest first: a bound on the work for a text
/// without end.
const REACH: usize = 60;

/// A word of what was said: a lemma, or an actor by whatever name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Word {
    Lemma(String),
    Number(String),
    Actor(ActorId),
}

/// What decides whether two statements are one.
#[derive(Clone, Debug)]
struct Told {
    speaker: ActorId,
    /// Those at whom it is directed, with their states.
    targets: Vec<(ActorId, Option<String>)>,
    stance: Stance,
    negated: bool,
    modality: Modality,
    /// Day or month.
    time: Option<String>,
    words: BTreeSet<Word>,
    /// The lemma of the word that reports it.
    cue: Option<String>,
    is_act: bool,
    /// In a headline, a crosshead or the paragraph below one: where news says in brief what it tells at length.
    is_brief: bool,
    /// "also", "again": the text itself says that it is another one.
    is_another: bool,
    /// A heading that names the text.
    is_title: bool,
    sentence: Span,
}

/// Links the mentions of one utterance and lets them tell the same.
pub(super) fn link(view: &View, statements: &mut [Statement]) {
    let told: Vec<Told> = statements.iter().map(|statement| tell(view, statement)).collect();
    for (at, statement) in statements.iter_mut().enumerate() {
        statement.mention_of = at;
    }
    for group in groups(&told) {
        let leader = lead(&told, statements, &group.members);
        share(statements, leader, &group.members);
        for (&member, &rule) in group.members.iter().zip(&group.rules) {
            statements[member].mention_of = leader;
            statements[member].decisions.mention = Some(rule);
        }
    }
}

/// Mentions of one utterance, two at least, with the rule that brought each in.
struct Together {
    members: Vec<usize>,
    rules: Vec<&'static str>,
}

/// The statements that are told more than once: the surest pairs first, and no two in one group that contradict.
fn groups(told: &[Told]) -> Vec<Together> {
    let mut by_speaker: BTreeMap<ActorId, Vec<usize>> = BTreeMap::new();
    // "Statement on the attack" says no more than that there is one: it shares no stance with what it holds.
    for (at, one) in told.iter().enumerate().filter(|(_, one)| !one.is_title) {
        by_speaker.entry(one.speaker).or_default().push(at);
    }
    let mut pairs: Vec<(f64, usize, usize, &'static str)> = Vec::new();
    for of_speaker in by_speaker.values() {
        for (n, &a) in of_speaker.iter().enumerate() {
            for &b in of_speaker[n + 1..].iter().take(REACH) {
                if let Some((strength, rule)) = same(&told[a], &told[b]) {
                    pairs.push((strength, a, b, rule));
                }
            }
        }
    }
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.2 - x.1, x.1).cmp(&(y.2 - y.1, y.1))));
    let mut group_of: Vec<Option<usize>> = vec![None; told.len()];
    let mut groups: Vec<Together> = Vec::new();
    for (_, a, b, rule) in pairs {
        let members = |at: usize| group_of[at].map_or(vec![at], |g: usize| groups[g].members.clone());
        let (left, right) = (members(a), members(b));
        let is_joined = group_of[a].is_some() && group_of[a] == group_of[b];
        if is_joined || !left.iter().all(|&x| right.iter().all(|&y| agree(&told[x], &told[y]))) {
            continue;
        }
        let place = group_of[a].or(group_of[b]).unwrap_or_else(|| {
            groups.push(Together { members: Vec::new(), rules: Vec::new() });
            groups.len() - 1
        });
        for (side, old) in [(left, group_of[a]), (right, group_of[b])] {
            if old == Some(place) {
                continue;
            }
            let rules = old.map_or(vec![rule; side.len()], |old| std::mem::take(&mut groups[old].rules));
            if let Some(old) = old {
                groups[old].members.clear();
            }
            side.iter().for_each(|&member| group_of[member] = Some(place));
            groups[place].members.extend(side);
            groups[place].rules.extend(rules);
        }
    }
    groups.retain(|group| !group.members.is_empty());
    groups
}

/// Whether nothing speaks against two statements being one.
fn agree(a: &Told, b: &Told) -> bool {
    let tone = |s: Stance| s.group();
    let stances = a.stance == b.stance
        || tone(a.stance) == tone(b.stance)
        || a.stance == Stance::States
        || b.stance == Stance::States;
    let same_side = |(one, state): &(ActorId, Option<String>)| {
        b.targets.iter().any(|(other, of)| one == other || (state.is_some() && state == of))
    };
    let targets = a.targets.is_empty() || b.targets.is_empty() || a.targets.iter().any(same_side);
    let times = match (&a.time, &b.time) {
        // A month agrees with each of its days.
        (Some(one), Some(other)) => one.starts_with(other.as_str()) || other.starts_with(one.as_str()),
        _ => true,
    };
    a.speaker == b.speaker
        && a.negated == b.negated
        && a.modality == b.modality
        && stances
        && targets
        && times
        && !numbers_differ(a, b)
        && !a.sentence.overlaps(b.sentence)
}

/// Whether two statements are one, how surely, and by which rule.
fn same(a: &Told, b: &Told) -> Option<(f64, &'static str)> {
    if !agree(a, b) {
        return None;
    }
    let common = a.words.intersection(&b.words).count();
    let lemmas = a.words.intersection(&b.words).filter(|word| !matches!(word, Word::Actor(_))).count();
    let shorter = a.words.len().min(b.words.len());
    let part = if shorter == 0 { 0.0 } else { common as f64 / shorter as f64 };
    let whole = common as f64 / (a.words.len() + b.words.len() - common).max(1) as f64;
    if lemmas >= KNOWN_AGAIN && whole >= NEARLY_ALL {
        return Some((2.0 + whole, "repeated-words"));
    }
    if !a.is_brief && !b.is_brief {
        return None;
    }
    let needed = if a.stance == b.stance { ENOUGH } else { PLENTY };
    if lemmas >= 1 && common >= 2 && part >= needed {
        return Some((1.0 + part, "same-words"));
    }
    let says_much =
        a.stance.group() != Group::Neutral || a.stance == Stance::Consults || (a.cue.is_some() && a.cue == b.cue);
    let one_is_act = a.is_act || b.is_act;
    let on_same_target = a.targets.iter().any(|t| b.targets.contains(t));
    let of_something_else = lemmas == 0 && [a, b].iter().all(|told| told.words.iter().any(is_lemma));
    let same_act = a.stance == b.stance && a.stance != Stance::States && says_much && one_is_act && on_same_target;
    (same_act && !of_something_else && !a.is_another && !b.is_another).then_some((part, "same-act"))
}

/// "512 were killed" and "646 were killed" are two reports, however like the words.
fn numbers_differ(a: &Told, b: &Told) -> bool {
    let numbers = |told: &Told| -> BTreeSet<Word> {
        told.words.iter().filter(|word| matches!(word, Word::Number(_))).cloned().collect()
    };
    let (one, other) = (numbers(a), numbers(b));
    !one.is_subset(&other) && !other.is_subset(&one)
}

fn is_lemma(word: &Word) -> bool {
    matches!(word, Word::Lemma(_))
}

/// The mention that tells most: in the body, with a target, with words, the longest of them, the first.
fn lead(told: &[Told], statements: &[Statement], members: &[usize]) -> usize {
    let rank = |&at: &usize| {
        let (one, statement) = (&told[at], &statements[at]);
        let is_sharper = one.stance != Stance::States;
        (
            is_sharper,
            !one.is_brief,
            !one.targets.is_empty(),
            statement.kind != Kind::Act,
            one.words.len(),
            std::cmp::Reverse(at),
        )
    };
    members.iter().copied().max_by_key(rank).unwrap_or_default()
}

/// What an utterance has once, in all of its mentions: the leader's, or what another knows where it knows nothing.
fn share(statements: &mut [Statement], leader: usize, members: &[usize]) {
    let mut one = statements[leader].clone();
    for other in members.iter().map(|&at| &statements[at]) {
        if one.targets.is_empty() {
            one.targets.clone_from(&other.targets);
            one.decisions.target = other.decisions.target;
        }
        if one.addressees.is_empty() {
            one.addressees.clone_from(&other.addressees);
        }
        if one.date.is_none() && other.date.is_some() {
            (one.date, one.month, one.decisions.date) = (other.date, None, other.decisions.date);
        }
        if one.date.is_none() && one.month.is_none() {
            (one.month, one.decisions.date) = (other.month, other.decisions.date);
        }
        one.medium = one.medium.or_else(|| other.medium.clone());
        one.relay = one.relay.or(other.relay);
        one.place = one.place.or(other.place);
    }
    for &member in members {
        let statement = &mut statements[member];
        statement.targets.clone_from(&one.targets);
        statement.addressees.clone_from(&one.addressees);
        statement.stance = one.stance;
        statement.cameo.clone_from(&one.cameo);
        statement.plover.clone_from(&one.plover);
        statement.date = one.date;
        statement.month = one.month;
        statement.medium.clone_from(&one.medium);
        statement.relay = one.relay;
        statement.place = one.place;
        statement.decisions.target = one.decisions.target;
        statement.decisions.stance = one.decisions.stance;
        statement.decisions.date = one.decisions.date;
    }
}

fn tell(view: &View, statement: &Statement) -> Told {
    let first = view.segments.tokens_in(statement.sentence).start;
    let block = view.segments.tokens.get(first).map(|token| view.segments.sentence(token.sentence).block);
    let head = statement.cue.and_then(|cue| view.segments.tokens_in(cue).next()).map(TokenId::new);
    let also = |cue: TokenId| {
        let mut adverbs = view.syntax.dependents_by(cue, &[Rel::Advmod]);
        adverbs.any(|adverb| view.lexicon.is(view.lemma(adverb), WordUse::Further))
    };
    Told {
        speaker: statement.speaker,
        targets: statement.targets.iter().map(|&target| (target, view.actor(target).polity.clone())).collect(),
        stance: statement.stance,
        negated: statement.negated,
        modality: statement.modality,
        time: statement
            .date
            .map(|day| day.to_string())
            .or_else(|| statement.month.map(|first| first.strftime("%Y-%m").to_string())),
        words: statement.content.iter().flat_map(|&piece| words(view, piece, statement.speaker)).collect(),
        cue: head.map(|cue| view.lemma(cue).to_lowercase()),
        is_act: statement.kind == Kind::Act,
        is_brief: block.is_some_and(|block| is_brief(view, block)),
        is_another: head.is_some_and(also),
        is_title: statement.decisions.attribution == issued::TITLE,
        sentence: statement.sentence,
    }
}

/// The words that carry meaning; an actor counts once by whatever name, and the speaker does not count.
fn words<'a>(view: &'a View, piece: Span, speaker: ActorId) -> impl Iterator<Item = Word> + 'a {
    view.segments.tokens_in(piece).map(TokenId::new).filter_map(move |token| {
        if let Some(actor) = view.actors.covering(token).and_then(|mention| mention.actor) {
            return (actor != speaker).then_some(Word::Actor(actor));
        }
        let lemma = view.lemma(token).to_lowercase();
        if view.upos(token) == Upos::Num {
            return Some(Word::Number(lemma));
        }
        let carries = matches!(view.upos(token), Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj);
        (carries && !matches!(lemma.as_str(), "be" | "have" | "do")).then_some(Word::Lemma(lemma))
    })
}

/// A heading, or the first paragraph below one (or of the article).
fn is_brief(view: &View, block: usize) -> bool {
    let blocks = &view.document.blocks;
    if blocks[block].kind.is_heading() {
        return true;
    }
    blocks[..block].iter().rev().find(|before| before.kind.is_read()).is_none_or(|before| before.kind.is_heading())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `actor stance target words`, brief where it begins with `#`, an act where it ends with `!`; `@day` dates it.
    fn told(line: &str, place: usize) -> Told {
        let (line, is_brief) = line.strip_prefix("# ").map_or((line, false), |line| (line, true));
        let (line, is_act) = line.strip_suffix('!').map_or((line, false), |line| (line, true));
        let mut words = line.split_whitespace();
        let mut next = || words.next().unwrap();
        let (speaker, stance, target) = (next(), next(), next());
        let actor = |name: &str| ActorId::new(name.len());
        let (time, words): (Vec<&str>, Vec<&str>) = words.partition(|word| word.starts_with('@'));
        let word = |word: &&str| match word.starts_with(|c: char| c.is_ascii_digit()) {
            true => Word::Number((*word).to_owned()),
            false => Word::Lemma((*word).to_owned()),
        };
        Told {
            speaker: actor(speaker),
            targets: (target != "-").then(|| (actor(target), None)).into_iter().collect(),
            stance: stance.parse().unwrap(),
            negated: false,
            modality: Modality::Asserted,
            time: time.first().map(|time| time[1..].to_owned()),
            words: words.iter().map(word).collect(),
            cue: None,
            is_act,
            is_brief,
            is_another: false,
            is_title: false,
            sentence: Span::new(place * 10, place * 10 + 9),
        }
    }

    #[track_caller]
    fn check(lines: &[&str], expect: &[&[usize]]) {
        let told: Vec<Told> = lines.iter().enumerate().map(|(place, line)| told(line, place)).collect();
        let mut found: Vec<Vec<usize>> = groups(&told).into_iter().map(|group| group.members).collect();
        found.iter_mut().for_each(|members| members.sort_unstable());
        found.sort();
        assert_eq!(found, expect);
    }

    #[test]
    fn headline_and_body_tell_the_same() {
        check(
            &["# a threatens us close strait", "b states - ship sail", "a threatens us close strait hormuz tanker"],
            &[&[0, 2]],
        );
        // Without any words the act and its target are enough.
        check(&["# a condemns us !", "a condemns us raid night"], &[&[0, 1]]);
        // Crosshead, summary and body.
        check(
            &["# a states - talk fail", "# a states - talk fail geneva", "a states - talk fail geneva night minister"],
            &[&[0, 1, 2]],
        );
    }

    #[test]
    fn what_is_different_stays_apart() {
        // Two warnings, each of its own day; the headline goes with one of them and not with both.
        check(
            &["# a warns us !", "a warns us fleet leave @2026-01-12", "a warns us base close @2026-01-13"],
            &[&[0, 1]],
        );
        // Two condemnations of one target, of different deeds.
        check(&["# a condemns us raid !", "a condemns us tariff !"], &[]);
        // The same words of two speakers; the same speaker of two things; of two figures.
        check(&["# a states - talk fail", "bb states - talk fail"], &[]);
        check(&["# a states - talk fail", "a states - harvest good"], &[]);
        check(&["# a states - 512 protester die", "a states - 646 protester die"], &[]);
        // Friendly and hostile.
        check(&["# a praises us talk fail", "a condemns us talk fail"], &[]);
        // Two targets.
        check(&["# a condemns us !", "a condemns iran !"], &[]);
    }

    #[test]
    fn in_the_body_only_what_is_given_again_word_for_word() {
        check(&["a states - talk fail", "a states - talk fail"], &[]);
        check(&["a states - bridge tower harbour burn", "a states - bridge tower harbour burn"], &[&[0, 1]]);
    }
}
