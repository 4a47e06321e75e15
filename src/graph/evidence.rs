//! Statements with the article that each stands in.

use std::{collections::HashMap, hash::Hash, sync::Arc};

use indexmap::{IndexMap, IndexSet};

use super::filter::fold_into;
use crate::{
    record::{Actor, Article, Statement},
    stance::Stance,
};

/// What the graph needs to know of an article, besides its statements.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ArticleMeta {
    /// File stem or `id`, as in [`Statement::doc`].
    pub doc: String,
    pub title: Option<String>,
    pub url: Option<String>,
    /// ISO 8601 day.
    pub published: Option<String>,
    pub outlet: Option<String>,
}

impl From<&Article> for ArticleMeta {
    fn from(article: &Article) -> Self {
        ArticleMeta {
            doc: article.doc.clone(),
            title: article.title.clone(),
            url: article.url.clone(),
            published: article.published.clone(),
            outlet: article.outlet.clone(),
        }
    }
}

/// A statement, one of its targets, and its article where known.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    pub statement: &'a Statement,
    pub target: &'a Actor,
    pub article: Option<&'a ArticleMeta>,
    /// What filters and graphs ask of every statement stands here once more, as numbers: the statements themselves lie
    /// far apart in memory, and their words are long to compare.
    pub(super) facts: Facts,
}

/// A statement in numbers, each by its place in a list of [`Lists`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    /// Speaker and target, among the faces.
    pub source: u32,
    pub sink: u32,
    /// Among the days; they are in order, the first is no day.
    pub day: u32,
    /// Among the outlets.
    pub outlet: u32,
    /// Its identifier, among the statements': the same for all parts of a joint statement.
    pub statement: u32,
    pub stance: Stance,
    pub negated: bool,
    pub score: f64,
}

/// A speaker or target, and what is asked of all of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Face<'a> {
    pub actor: &'a Actor,
    /// Its identifier, among the identifiers.
    pub bearer: u32,
    /// Among the sorts.
    pub sort: u32,
    /// Characters of its name.
    pub length: u32,
    /// Where its folded name ends among the folded names; it begins where that of the face before ends.
    pub end: usize,
}

/// What an actor is, besides who it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Sort<'a> {
    pub kind: &'a str,
    pub polity: Option<&'a str>,
    pub role: Option<&'a str>,
}

/// What the numbers in [`Facts`] and [`Face`] stand for.
#[derive(Debug, Default)]
pub(super) struct Lists<'a> {
    /// All speakers and targets, each once, so that what is asked of an actor is asked once and not for every statement.
    pub faces: Vec<Face<'a>>,
    /// Their names, folded.
    folded: String,
    pub identifiers: IndexSet<&'a str>,
    pub sorts: IndexSet<Sort<'a>>,
    /// In order; first of all no day.
    pub days: Vec<Option<&'a str>>,
    pub outlets: IndexSet<Option<&'a str>>,
    /// The identifiers of all statements.
    pub statements: IndexSet<&'a str>,
}

impl<'a> Lists<'a> {
    /// The name of an actor as names are compared.
    pub(super) fn folded(&self, face: usize) -> &str {
        let start = face.checked_sub(1).map_or(0, |before| self.faces[before].end);
        &self.folded[start..self.faces[face].end]
    }

    fn add_face(&mut self, actor: &'a Actor) {
        let sort = Sort { kind: &actor.kind, polity: actor.polity.as_deref(), role: actor.role.as_deref() };
        fold_into(&actor.name, &mut self.folded);
        self.faces.push(Face {
            actor,
            bearer: number(&mut self.identifiers, &actor.id),
            sort: number(&mut self.sorts, sort),
            length: actor.name.chars().count() as u32,
            end: self.folded.len(),
        });
    }
}

impl<'a> Item<'a> {
    /// The day on which it was said, else the day on which it was published.
    pub fn day(&self) -> Option<&'a str> {
        self.statement.date.as_deref().or_else(|| self.article.and_then(|a| a.published.as_deref()))
    }

    pub fn outlet(&self) -> Option<&'a str> {
        self.article.and_then(|a| a.outlet.as_deref())
    }

    /// What orders statements everywhere: day, article, place, identifier; then speaker and target.
    fn order(&self) -> impl Ord + use<'a> {
        let s = self.statement;
        let ends = (s.speaker.id.as_str(), self.target.id.as_str());
        (self.facts.day, s.doc.as_str(), s.sentence.start, s.id.as_str(), ends)
    }
}

/// All statements at hand, once for each target, however often an article tells them.
#[derive(Clone, Debug, Default)]
pub struct Evidence<'a> {
    /// In the order of days.
    pub items: Vec<Item<'a>>,
    /// Statements directed at nobody in particular: they make no edge.
    pub untargeted: usize,
    pub(super) lists: Arc<Lists<'a>>,
}

impl<'a> Evidence<'a> {
    /// Joins statements to their articles by `doc`; the first of two articles with one name wins. Of several mentions
    /// of one statement the one that leads stands for it, or the first where that is not at hand.
    pub fn new(statements: &'a [Statement], articles: &'a [ArticleMeta]) -> Self {
        let mut by_doc: HashMap<&str, &ArticleMeta> = HashMap::with_capacity(articles.len());
        for article in articles {
            by_doc.entry(&article.doc).or_insert(article);
        }
        let mut reader = Reader::default();
        let mut items = Vec::with_capacity(statements.len());
        let mut untargeted = 0;
        for ((number, _), statement) in reader.told_once(statements) {
            untargeted += usize::from(statement.targets.is_empty());
            let article = by_doc.get(statement.doc.as_str()).copied();
            items.extend(statement.targets.iter().map(|target| reader.item(number, statement, target, article)));
        }
        let lists = reader.finish(&mut items);
        // In order once, so that every graph made from them has its statements in order, whatever the input's.
        items.sort_by(|a, b| a.order().cmp(&b.order()));
        Evidence { items, untargeted, lists: Arc::new(lists) }
    }
}

/// Numbers what comes up, in the order in which it does.
#[derive(Default)]
struct Reader<'a> {
    lists: Lists<'a>,
    actors: IndexSet<&'a Actor>,
    days: IndexSet<Option<&'a str>>,
}

impl<'a> Reader<'a> {
    /// Each statement once, in the order of its first mention, by the number of its identifier and the speaker's
    /// identifier: a joint statement has one identifier for several speakers.
    fn told_once(&mut self, statements: &'a [Statement]) -> IndexMap<(u32, &'a str), &'a Statement> {
        let mut known = IndexMap::with_capacity(statements.len());
        self.lists.statements.reserve(statements.len());
        for statement in statements {
            let key = (number(&mut self.lists.statements, statement.id.as_str()), statement.speaker.id.as_str());
            known
                .entry(key)
                .and_modify(|mention| {
                    if statement.leads() {
                        *mention = statement;
                    }
                })
                .or_insert(statement);
        }
        known
    }

    fn item(
        &mut self,
        number_of_statement: u32,
        statement: &'a Statement,
        target: &'a Actor,
        article: Option<&'a ArticleMeta>,
    ) -> Item<'a> {
        let facts = Facts {
            source: self.face(&statement.speaker),
            sink: self.face(target),
            day: 0,
            outlet: 0,
            statement: number_of_statement,
            stance: statement.stance,
            negated: statement.negated,
            score: statement.score,
        };
        let mut item = Item { statement, target, article, facts };
        item.facts.day = number(&mut self.days, item.day());
        item.facts.outlet = number(&mut self.lists.outlets, item.outlet());
        item
    }

    fn face(&mut self, actor: &'a Actor) -> u32 {
        let (face, is_new) = self.actors.insert_full(actor);
        if is_new {
            self.lists.add_face(actor);
        }
        face as u32
    }

    /// Gives days their numbers by their order.
    fn finish(mut self, items: &mut [Item]) -> Lists<'a> {
        let mut order: Vec<usize> = (0..self.days.len()).collect();
        order.sort_unstable_by_key(|day| self.days[*day]);
        // The first is no day, also where every statement has one.
        self.lists.days.push(None);
        let mut rank = vec![0; order.len()];
        for day in order {
            if self.days[day].is_some() {
                rank[day] = self.lists.days.len() as u32;
                self.lists.days.push(self.days[day]);
            }
        }
        for item in items {
            item.facts.day = rank[item.facts.day as usize];
        }
        self.lists
    }
}

fn number<T: Hash + Eq>(known: &mut IndexSet<T>, new: T) -> u32 {
    known.insert_full(new).0 as u32
}
