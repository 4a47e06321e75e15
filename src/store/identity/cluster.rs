//! Descriptions that have been found to be one actor so far, and the joining of such clusters.

use std::collections::BTreeSet;

use super::{Entity, Verdict, fold::plain_words};
use crate::record::Actor;

/// Descriptions of one actor.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub key: String,
    /// The gazetteer's name of a person that it knows, else the fullest.
    pub name: String,
    kind: String,
    /// In the gazetteer: no other actor of the gazetteer is the same.
    pub known: bool,
    members: Vec<usize>,
    polities: BTreeSet<String>,
    /// Those of the polities that are states.
    states: BTreeSet<String>,
    /// Roles as sets of their words.
    roles: BTreeSet<BTreeSet<String>>,
    /// What joined it to its root.
    rule: Option<&'static str>,
    parent: Option<usize>,
}

/// Words that tell no roles apart.
const LINKS: [&str; 4] = ["of", "the", "for", "and"];

impl Cluster {
    pub fn new(key: String, known: bool, members: Vec<usize>, all: &[Actor], states: &BTreeSet<&str>) -> Self {
        let of = |at: &usize| &all[*at];
        let name = members.iter().map(|at| of(at).name.as_str()).min_by_key(|name| rank(name)).unwrap_or_default();
        let kind = members.iter().map(|at| of(at).kind.as_str()).min().unwrap_or_default();
        let polities: BTreeSet<String> = members.iter().filter_map(|at| of(at).polity.clone()).collect();
        let role = |at: &usize| {
            let words = plain_words(of(at).role.as_deref()?).into_iter();
            Some(words.filter(|word| !LINKS.contains(&word.as_str())).collect::<BTreeSet<_>>())
        };
        Cluster {
            name: name.to_owned(),
            kind: kind.to_owned(),
            states: polities.iter().filter(|polity| states.contains(polity.as_str())).cloned().collect(),
            roles: members.iter().filter_map(role).filter(|words| !words.is_empty()).collect(),
            polities,
            key,
            known,
            members,
            rule: None,
            parent: None,
        }
    }

    pub fn is_person(&self) -> bool {
        self.kind == "person"
    }

    /// Somebody or something with a name of its own: a description of a group is none.
    pub fn has_name(&self) -> bool {
        self.is_person() || self.kind == "organisation"
    }

    pub fn shares_polity(&self, other: &Cluster) -> bool {
        !self.polities.is_disjoint(&other.polities)
    }

    /// One role in the same words; a role of one word (“Minister”) says too little.
    pub fn shares_role(&self, other: &Cluster) -> bool {
        self.roles.iter().any(|role| role.len() > 1 && other.roles.contains(role))
    }

    /// Whether nothing excludes that the two are one: not two entries of the gazetteer, of no two states, and their
    /// roles, where both have some, could be one man's.
    pub fn may_be(&self, other: &Cluster) -> bool {
        let states = self.states.is_empty() || other.states.is_empty() || !self.states.is_disjoint(&other.states);
        let one_in_other = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.is_subset(b) || b.is_subset(a);
        let roles = self.roles.is_empty()
            || other.roles.is_empty()
            || self.roles.iter().any(|role| other.roles.iter().any(|its| one_in_other(role, its)));
        self.kind == other.kind && !(self.known && other.known) && states && roles
    }
}

/// The fullest name first: most words, then most letters, then by letters.
fn rank(name: &str) -> impl Ord + use<> {
    (std::cmp::Reverse((plain_words(name).len(), name.chars().count())), name.to_owned())
}

/// Clusters in the order of their keys, joined into trees.
#[derive(Default)]
pub(super) struct Clusters(Vec<Cluster>);

impl Clusters {
    pub fn add(&mut self, cluster: Cluster) {
        self.0.push(cluster);
    }

    /// Those that stand for all that was joined to them.
    pub fn roots(&self) -> impl Iterator<Item = (usize, &Cluster)> {
        self.0.iter().enumerate().filter(|(_, cluster)| cluster.parent.is_none())
    }

    pub fn find(&self, mut at: usize) -> usize {
        while let Some(parent) = self.0[at].parent {
            at = parent;
        }
        at
    }

    pub fn root(&self, at: usize) -> &Cluster {
        &self.0[self.find(at)]
    }

    /// Joins those of a block that fit; one that fits two which exclude each other fits neither.
    pub fn join_block(&mut self, block: &[usize], rule: &'static str, fits: impl Fn(&Cluster, &Cluster) -> bool) {
        let ambiguous: BTreeSet<usize> = block
            .iter()
            .map(|&at| self.find(at))
            .filter(|&own| !self.agree(&self.fitting(block, own, &fits)))
            .collect();
        for &at in block {
            let own = self.find(at);
            let mut fitting = self.fitting(block, own, &fits);
            fitting.retain(|other| !ambiguous.contains(other));
            if !ambiguous.contains(&own) && self.agree(&fitting) {
                for other in fitting {
                    self.join(own, other, rule);
                }
            }
        }
    }

    /// Those of a block that fit one of it.
    fn fitting(&self, block: &[usize], own: usize, fits: impl Fn(&Cluster, &Cluster) -> bool) -> BTreeSet<usize> {
        let fits =
            |other: &usize| *other != own && self.0[own].may_be(&self.0[*other]) && fits(&self.0[own], &self.0[*other]);
        block.iter().map(|&other| self.find(other)).filter(fits).collect()
    }

    /// Whether no two of these exclude each other.
    fn agree(&self, these: &BTreeSet<usize>) -> bool {
        these.iter().all(|&a| these.iter().all(|&b| a == b || self.0[a].may_be(&self.0[b])))
    }

    /// Makes one of two; the entry of the gazetteer, else the fuller name, stands for both.
    pub fn join(&mut self, a: usize, b: usize, rule: &'static str) {
        let (a, b) = (self.find(a), self.find(b));
        if a == b {
            return;
        }
        let order = |at: usize| (!self.0[at].known, rank(&self.0[at].name), self.0[at].key.clone());
        let (keep, give) = if order(a) <= order(b) { (a, b) } else { (b, a) };
        self.0[give].parent = Some(keep);
        self.0[give].rule = Some(rule);
        let given = self.0[give].clone();
        let kept = &mut self.0[keep];
        kept.polities.extend(given.polities);
        kept.states.extend(given.states);
        kept.roles.extend(given.roles);
    }

    /// The entity of each of `n` descriptions.
    pub fn verdicts(&self, n: usize) -> Vec<Verdict> {
        let none = Entity { key: String::new(), name: String::new(), kind: String::new(), polity: None };
        let mut verdicts = vec![Verdict { entity: none, rule: None }; n];
        for (at, cluster) in self.0.iter().enumerate() {
            let root = self.root(at);
            let own = if root.states.len() == 1 { &root.states } else { &root.polities };
            let entity = Entity {
                key: root.key.clone(),
                name: root.name.clone(),
                kind: root.kind.clone(),
                polity: own.first().filter(|_| own.len() == 1).cloned(),
            };
            for &member in &cluster.members {
                verdicts[member] = Verdict { entity: entity.clone(), rule: cluster.rule.map(str::to_owned) };
            }
        }
        verdicts
    }
}
