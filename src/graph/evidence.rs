//! Statements with the article that each stands in.

use std::{collections::HashMap, sync::Arc};

use indexmap::{IndexMap, IndexSet};

use crate::record::{Actor, Article, Statement};

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
    /// Speaker and target by their number among [`Evidence::faces`].
    pub(super) source: u32,
    pub(super) sink: u32,
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
        (self.day(), s.doc.as_str(), s.sentence.start, s.id.as_str(), s.speaker.id.as_str(), self.target.id.as_str())
    }
}

/// All statements at hand, once for each target, however often an article tells them.
#[derive(Clone, Debug, Default)]
pub struct Evidence<'a> {
    /// In the order of days.
    pub items: Vec<Item<'a>>,
    /// Statements directed at nobody in particular: they make no edge.
    pub untargeted: usize,
    /// All speakers and targets, each once, so that what is asked of an actor is asked once and not for every statement.
    pub(super) faces: Arc<[&'a Actor]>,
}

impl<'a> Evidence<'a> {
    /// Joins statements to their articles by `doc`; the first of two articles with one name wins. Of several mentions
    /// of one statement the one that leads stands for it, or the first where that is not at hand.
    pub fn new(statements: &'a [Statement], articles: &'a [ArticleMeta]) -> Self {
        let mut by_doc: HashMap<&str, &ArticleMeta> = HashMap::with_capacity(articles.len());
        for article in articles {
            by_doc.entry(&article.doc).or_insert(article);
        }
        let mut items = Vec::with_capacity(statements.len());
        let told_once = told_once(statements);
        let mut faces: IndexSet<&Actor> = IndexSet::new();
        for statement in told_once.iter().filter(|s| !s.targets.is_empty()) {
            let article = by_doc.get(statement.doc.as_str()).copied();
            let source = faces.insert_full(&statement.speaker).0 as u32;
            items.extend(statement.targets.iter().map(|target| {
                let sink = faces.insert_full(target).0 as u32;
                Item { statement, target, article, source, sink }
            }));
        }
        // In order once, so that every graph made from them has its statements in order, whatever the input's.
        items.sort_by(|a, b| a.order().cmp(&b.order()));
        let untargeted = told_once.iter().filter(|s| s.targets.is_empty()).count();
        Evidence { items, untargeted, faces: faces.into_iter().collect() }
    }

    /// All speakers and targets, each once.
    pub fn faces(&self) -> &[&'a Actor] {
        &self.faces
    }
}

/// Each statement once, in the order of its first mention. A joint statement has one identifier for several speakers.
fn told_once(statements: &[Statement]) -> Vec<&Statement> {
    let mut known: IndexMap<(&str, &str), &Statement> = IndexMap::with_capacity(statements.len());
    for statement in statements {
        let mention = known.entry((&statement.id, &statement.speaker.id)).or_insert(statement);
        if statement.leads() {
            *mention = statement;
        }
    }
    known.into_values().collect()
}
