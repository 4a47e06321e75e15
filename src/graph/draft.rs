//! Nodes in the making: which actors are one node, and what the node is called.

use std::{
    cmp::{Ordering, Reverse},
    collections::HashMap,
    mem,
};

use indexmap::IndexMap;

use super::{
    Level, Names, Node, Setting,
    level::Key,
    lists::{Lists, Sort},
};
use crate::record::Actor;

/// Stands for a node that is not known yet.
const NEW: u32 = u32::MAX;

/// Where an actor belongs.
#[derive(Clone, Copy)]
enum Place {
    /// The same node on every day.
    Node(u32),
    /// Its polity's node, which changes with the day.
    Polity(u32),
}

/// Nodes as they come up, in the order of the statements.
pub(super) struct Drafts<'a, 's> {
    setting: &'s Setting<'a>,
    lists: &'s Lists<'a>,
    /// How often each actor speaks or is spoken to.
    counts: Vec<u32>,
    nodes: Vec<Key<'a>>,
    /// Where each actor belongs, where whoever is of a sort does unless he is by himself, and each identifier's own node.
    places: Vec<Option<Place>>,
    by_sort: Vec<Option<Place>>,
    own: Vec<u32>,
    /// The nodes of several actors.
    joint: HashMap<Key<'a>, u32>,
    /// Polities, and the node of each on each day.
    polities: IndexMap<Key<'a>, Vec<u32>>,
    /// The node that each actor was last noted with, and all such pairs.
    latest: Vec<u32>,
    noted: Vec<(u32, u32)>,
}

impl<'a, 's> Drafts<'a, 's> {
    pub(super) fn new(lists: &'s Lists<'a>, setting: &'s Setting<'a>) -> Self {
        let faces = lists.faces.len();
        Drafts {
            setting,
            lists,
            counts: vec![0; faces],
            nodes: Vec::new(),
            places: vec![None; faces],
            by_sort: vec![None; lists.sorts.len()],
            own: vec![NEW; lists.identifiers.len()],
            joint: HashMap::new(),
            polities: IndexMap::new(),
            latest: vec![NEW; faces],
            noted: Vec::new(),
        }
    }

    /// The number of the node that an actor belongs to on a day; both by their numbers.
    pub(super) fn place(&mut self, face: u32, day: u32) -> u32 {
        let at = face as usize;
        self.counts[at] += 1;
        let place = self.places[at].unwrap_or_else(|| self.find(at));
        self.places[at] = Some(place);
        let node = match place {
            Place::Polity(polity) => self.node_on(polity, day),
            Place::Node(node) => node,
        };
        // Hardly any actor changes its bloc: most are noted where they were last.
        if mem::replace(&mut self.latest[at], node) != node {
            self.noted.push((node, face));
        }
        node
    }

    fn find(&mut self, at: usize) -> Place {
        let face = self.lists.faces[at];
        if let Some(known) = self.by_sort[face.sort as usize] {
            return known;
        }
        let sort = &self.lists.sorts[face.sort as usize];
        let is_group = sort.kind == "group";
        let is_official = is_group && self.setting.officials.hold(self.lists.folded(at));
        let Some(key) = Key::of(sort, is_official, self.setting.level) else {
            return Place::Node(self.own_node(face.bearer));
        };
        let place = match key {
            // Only blocs change with the day.
            Key::Polity(_) if self.setting.level == Level::Bloc => {
                let entry = self.polities.entry(key);
                let polity = entry.index() as u32;
                entry.or_insert_with(|| vec![NEW; self.lists.days.len()]);
                Place::Polity(polity)
            }
            _ => Place::Node(self.joint_node(key)),
        };
        // Of a group's kind some are officials, others not.
        if !is_group {
            self.by_sort[face.sort as usize] = Some(place);
        }
        place
    }

    fn own_node(&mut self, bearer: u32) -> u32 {
        let node = &mut self.own[bearer as usize];
        if *node == NEW {
            *node = self.nodes.len() as u32;
            self.nodes.push(Key::Actor(self.lists.identifiers[bearer as usize]));
        }
        *node
    }

    fn joint_node(&mut self, key: Key<'a>) -> u32 {
        *self.joint.entry(key).or_insert_with(|| {
            self.nodes.push(key);
            self.nodes.len() as u32 - 1
        })
    }

    fn node_on(&mut self, polity: u32, day: u32) -> u32 {
        let (polity, day) = (polity as usize, day as usize);
        if self.polities[polity][day] == NEW {
            let (key, _) = self.polities.get_index(polity).expect("polities are counted");
            let node = self.joint_node(key.on(self.lists.days[day], self.setting));
            self.polities[polity][day] = node;
        }
        self.polities[polity][day]
    }

    /// All nodes with their numbers, by name and identifier.
    pub(super) fn finish(self, last: Option<&str>) -> Vec<(usize, Node<'a>)> {
        let names = self.polity_names();
        let mut faces: Vec<Option<u32>> = vec![None; self.nodes.len()];
        for (node, face) in &self.noted {
            let best = &mut faces[*node as usize];
            if best.is_none_or(|best| self.speaks_better(*face, best).is_gt()) {
                *best = Some(*face);
            }
        }
        let face = |best: Option<u32>| self.lists.faces[best.expect("a node is noted with a face") as usize].actor;
        let drafts = self.nodes.iter().zip(faces);
        let nodes = drafts.map(|(key, best)| self.node(*key, face(best), &names, last));
        let mut nodes: Vec<(usize, Node<'a>)> = nodes.enumerate().collect();
        nodes.sort_by(|(_, a), (_, b)| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        nodes
    }

    /// Which of two actors a node takes after: the more frequent; among equals the one with the fuller name, then the
    /// first in the alphabet, so that the order of the input does not decide.
    fn speaks_better(&self, one: u32, other: u32) -> Ordering {
        let [face, rival] = [one, other].map(|face| &self.lists.faces[face as usize]);
        (self.counts[one as usize].cmp(&self.counts[other as usize]))
            .then(face.length.cmp(&rival.length))
            .then_with(|| order(rival.actor).cmp(&order(face.actor)))
    }

    /// The given names of polities, and for codes without one the name that the articles' own state actors bear.
    fn polity_names(&self) -> Names {
        let mut names = self.setting.names.clone();
        // Actors by themselves have names of their own.
        if self.setting.level == Level::Actor {
            return names;
        }
        let is_polity = |sort: &Sort<'a>| matches!(sort.kind, "state" | "international");
        let unnamed = |sort: &Sort<'a>| sort.polity.filter(|code| is_polity(sort) && !names.contains_key(*code));
        let unnamed: Vec<Option<&str>> = self.lists.sorts.iter().map(unnamed).collect();
        let mut seen: HashMap<&str, (u32, &str)> = HashMap::new();
        for (face, count) in self.lists.faces.iter().zip(&self.counts).filter(|(_, count)| **count > 0) {
            let Some(code) = unnamed[face.sort as usize] else { continue };
            let best = seen.entry(code).or_insert((0, &face.actor.name));
            // The most frequent, then the first in the alphabet.
            if (*count, Reverse(face.actor.name.as_str())) > (best.0, Reverse(best.1)) {
                *best = (*count, &face.actor.name);
            }
        }
        names.extend(seen.into_iter().map(|(code, (_, name))| (code.to_owned(), name.to_owned())));
        names
    }

    fn node(&self, key: Key<'a>, face: &'a Actor, names: &Names, last: Option<&str>) -> Node<'a> {
        let polity = match key {
            Key::Bloc(code) => Some(code),
            _ => face.polity.as_deref(),
        };
        Node {
            id: key.id(),
            name: key.name(names).unwrap_or_else(|| face.name.clone()),
            kind: key.kind().unwrap_or(&face.kind),
            polity,
            role: matches!(key, Key::Actor(_) | Key::Office(..)).then_some(face.role.as_deref()).flatten(),
            bloc: polity.and_then(|p| self.setting.blocs.of(p, last, self.setting.wanted_blocs)),
        }
    }
}

fn order(face: &Actor) -> (&str, &str, Option<&str>, Option<&str>) {
    (&face.name, &face.kind, face.polity.as_deref(), face.role.as_deref())
}
