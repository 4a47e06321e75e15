//! Which descriptions in many articles are one actor: “Araghchi”, “Abbas Araghchi” and “Abbas Araqchi” of Iran.
//!
//! A pure function over all descriptions of a store: it sorts what it is given and looks at nothing else, so that
//! the order in which articles came leaves no trace. Each join has the name of the rule that made it; a person's
//! decisions (`decide`) come after the rules and go before them. Never joins two actors of the gazetteer, two
//! people of different states, or two whose roles exclude each other. Knows nothing of SQL.

mod cluster;
mod decide;
mod fold;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use self::{
    cluster::{Cluster, Clusters},
    fold::{Spelling, Strength, plain_words},
};
use crate::record::{Actor, iri};

pub(super) use decide::{Decision, Subject};

/// An actor over all articles.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Entity {
    /// `IRN`, `person/abbas-araghchi`.
    pub key: String,
    pub name: String,
    /// `person`, `state` …, as in [`Actor`].
    pub kind: String,
    pub polity: Option<String>,
}

/// What was made of one description.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Verdict {
    pub entity: Entity,
    /// What brought it to an entity of another key; `None` where the key is its own.
    pub rule: Option<String>,
}

/// The years of the first and last day on which a description was seen, where they are known.
pub(super) type Years = Option<(i16, i16)>;

/// Years after which a name is taken to be another man's, if his role is another, too: longer than an office is held.
const GENERATION: i16 = 30;

/// The entity of each description, in the order of the descriptions, and for each decision why it has no effect. `years`
/// holds those of each description, needed of those that [`contested`] names.
pub(super) fn resolve(
    descriptions: &[Actor],
    years: &[Years],
    decisions: &[Decision],
) -> (Vec<Verdict>, Vec<Option<String>>) {
    let gazetteer = Gazetteer::shipped();
    let mut clusters = group(descriptions, years, &gazetteer);
    let spelling = Spelling::shipped();
    by_full_name(&mut clusters, "same names, one left out", |cluster| {
        let words = plain_words(&cluster.name);
        (words.len() >= 2).then(|| format!("{} {}", words[0], words[words.len() - 1]))
    });
    by_full_name(&mut clusters, "transliteration", |cluster| {
        let words = spelling.words(&cluster.name, Strength::Close);
        (words.len() >= 2).then(|| words.concat())
    });
    by_loose_name(&mut clusters, &spelling);
    by_surname(&mut clusters, &spelling);
    let mut verdicts = clusters.verdicts(descriptions.len());
    let problems = decide::apply(descriptions, &mut verdicts, decisions);
    (verdicts, problems)
}

/// What the gazetteer lists: states, and the people and organisations that were linked to it.
struct Gazetteer {
    states: BTreeSet<&'static str>,
    /// Keys of people and organisations, with the names of people: articles spell them each in its own way.
    known: BTreeMap<&'static str, Option<&'static str>>,
}

impl Gazetteer {
    fn shipped() -> Self {
        let keys = |table: &'static str| {
            let lines = table.lines().filter(|line| !line.starts_with('#'));
            lines.filter_map(|line| line.split('\t').next())
        };
        let states = keys(include_str!("../../../data/gazetteer/states.tsv")).collect();
        let people = include_str!("../../../data/gazetteer/people.tsv").lines().filter(|line| !line.starts_with('#'));
        let people = people.filter_map(|line| {
            let mut fields = line.split('\t');
            Some((fields.next()?, fields.next()))
        });
        let organisations = keys(include_str!("../../../data/gazetteer/organisations.tsv")).map(|key| (key, None));
        Gazetteer { states, known: people.chain(organisations).collect() }
    }
}

/// The descriptions of people who bear one name in several roles: whether they are one, the years have to tell.
pub(super) fn contested(descriptions: &[Actor]) -> Vec<usize> {
    let mut roles: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for actor in descriptions.iter().filter(|actor| actor.kind == "person") {
        roles.entry(&actor.id).or_default().extend(actor.role.as_deref());
    }
    let several = |actor: &Actor| roles.get(actor.id.as_str()).is_some_and(|roles| roles.len() > 1);
    (0..descriptions.len()).filter(|&at| several(&descriptions[at])).collect()
}

/// The members parted where a generation lies between one's last and the next one's first year and no role is
/// common to both sides; each part with its first year, but the whole without.
fn generations(members: Vec<usize>, descriptions: &[Actor], years: &[Years]) -> Vec<(Option<i16>, Vec<usize>)> {
    let mut dated: Vec<(i16, i16, usize)> =
        members.iter().filter_map(|&at| years[at].map(|(first, last)| (first, last, at))).collect();
    dated.sort_unstable();
    let mut parts: Vec<(i16, i16, Vec<usize>)> = Vec::new();
    for (first, last, at) in dated {
        match parts.last_mut() {
            Some((_, end, part)) if first - *end < GENERATION => {
                *end = last.max(*end);
                part.push(at);
            }
            _ => parts.push((first, last, vec![at])),
        }
    }
    let roles =
        |part: &[usize]| -> BTreeSet<&str> { part.iter().filter_map(|&at| descriptions[at].role.as_deref()).collect() };
    let differ = |pair: &[(i16, i16, Vec<usize>)]| {
        let (a, b) = (roles(&pair[0].2), roles(&pair[1].2));
        !a.is_empty() && !b.is_empty() && a.is_disjoint(&b)
    };
    if parts.len() < 2 || !parts.windows(2).all(differ) {
        return vec![(None, members)];
    }
    let undated: Vec<usize> = members.into_iter().filter(|&at| years[at].is_none()).collect();
    let parts = parts.into_iter().map(|(first, _, part)| (Some(first), part));
    parts.chain(std::iter::once((None, undated))).collect()
}

/// Descriptions of one key are one actor, but that a name which people of several states or of several times bear is
/// several people: each gets a key with his state or his first year in it.
fn group(descriptions: &[Actor], years: &[Years], gazetteer: &Gazetteer) -> Clusters {
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, actor) in descriptions.iter().enumerate() {
        let key = iri::actor_key(&actor.id).unwrap_or_else(|| actor.id.clone());
        by_key.entry(key).or_default().push(at);
    }
    let mut clusters = Clusters::default();
    for (key, members) in by_key {
        let entry = gazetteer.known.get(key.as_str());
        let known = entry.is_some();
        let state = |at: usize| descriptions[at].polity.as_deref().filter(|polity| gazetteer.states.contains(polity));
        let states: BTreeSet<&str> = members.iter().filter_map(|&at| state(at)).collect();
        let apart = states.len() > 1 && !known && members.iter().all(|&at| descriptions[at].kind == "person");
        let stem = key.strip_prefix("person/").unwrap_or(&key);
        let mut add = |key: &str, own: &str, members: Vec<usize>| {
            let parts = match known {
                true => vec![(None, members)],
                false => generations(members, descriptions, years),
            };
            for (year, part) in parts.into_iter().filter(|(_, part)| !part.is_empty()) {
                let key = year.map_or_else(|| key.to_owned(), |year| format!("person/{own}{year}/{stem}"));
                let mut cluster = Cluster::new(key, known, part, descriptions, &gazetteer.states);
                if let Some(name) = entry.copied().flatten() {
                    name.clone_into(&mut cluster.name);
                }
                clusters.add(cluster);
            }
        };
        if !apart {
            add(&key, "", members);
            continue;
        }
        for &of in &states {
            let of_state = members.iter().copied().filter(|&at| state(at) == Some(of)).collect();
            let own = of.to_lowercase();
            add(&format!("person/{own}/{stem}"), &format!("{own}/"), of_state);
        }
        // Of what state is not said: nobody can tell which of them is meant.
        let rest = members.iter().copied().filter(|&at| state(at).is_none()).collect();
        add(&key, "", rest);
    }
    clusters
}

/// Joins people and organisations whose name comes out the same and who are of one polity or, where one has none,
/// of one role.
fn by_full_name(clusters: &mut Clusters, rule: &'static str, fold: impl Fn(&Cluster) -> Option<String>) {
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, cluster) in clusters.roots().filter(|(_, cluster)| cluster.has_name()) {
        if let Some(folded) = fold(cluster) {
            blocks.entry(folded).or_default().push(at);
        }
    }
    for block in blocks.values().filter(|block| block.len() > 1) {
        clusters.join_block(block, rule, |a, b| {
            let middle = rule == "transliteration" || nested(&plain_words(&a.name), &plain_words(&b.name));
            middle && (a.shares_polity(b) || a.shares_role(b))
        });
    }
}

/// Joins people whose names differ in short vowels and who hold one role of one polity.
fn by_loose_name(clusters: &mut Clusters, spelling: &Spelling) {
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, cluster) in clusters.roots().filter(|(_, cluster)| cluster.is_person()) {
        let words = spelling.words(&cluster.name, Strength::Loose);
        if words.len() >= 2 {
            blocks.entry(words.concat()).or_default().push(at);
        }
    }
    for block in blocks.values().filter(|block| block.len() > 1) {
        clusters.join_block(block, "transliteration of a role's holder", |a, b| a.shares_polity(b) && a.shares_role(b));
    }
}

/// Joins a surname that stands alone with the one person of that surname, and of the same polity or role, that there
/// is: where there are two, nobody can tell.
fn by_surname(clusters: &mut Clusters, spelling: &Spelling) {
    let folded = |name: &str| spelling.words(name, Strength::Close);
    let mut bearers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut alone = Vec::new();
    for (at, cluster) in clusters.roots().filter(|(_, cluster)| cluster.is_person()) {
        let mut words = folded(&cluster.name);
        match (words.pop(), words.is_empty()) {
            (Some(surname), true) if !cluster.known => alone.push((at, surname)),
            (Some(surname), false) => bearers.entry(surname).or_default().push(at),
            _ => {}
        }
    }
    for (at, surname) in alone {
        let fits = |&other: &usize| {
            let (a, b) = (clusters.root(at), clusters.root(other));
            a.may_be(b) && (a.shares_polity(b) || a.shares_role(b))
        };
        let candidates: Vec<usize> = bearers.get(&surname).into_iter().flatten().copied().filter(fits).collect();
        let distinct: BTreeSet<usize> = candidates.iter().map(|&other| clusters.find(other)).collect();
        if let [only] = Vec::from_iter(distinct)[..] {
            clusters.join(only, at, "surname");
        }
    }
}

/// Whether the words of one name stand in the other in the same order.
fn nested(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut rest = long.iter();
    short.iter().all(|word| rest.any(|other| other == word))
}
