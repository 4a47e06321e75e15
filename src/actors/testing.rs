//! What the tests of this room share: a text read by the stages before it, and one `check`.

use super::{Actors, find};
use crate::{
    resources::Resources,
    segment,
    syntax::{self, Model},
    text::{Block, BlockKind, Document, Span},
};

/// The tables and weights of the program.
pub(super) struct Fixture {
    resources: Resources,
    model: Model,
}

impl Fixture {
    pub fn new() -> Fixture {
        Fixture { resources: Resources::builtin().unwrap(), model: Model::embedded().unwrap() }
    }

    /// Paragraphs stand apart by an empty line; `# ` opens a headline, `## ` a crosshead.
    fn document(text: &str) -> Document {
        let mut blocks = Vec::new();
        let (mut at, mut section) = (0, 0);
        for part in text.split("\n\n") {
            let (mark, kind) = match part {
                p if p.starts_with("## ") => (3, BlockKind::Crosshead),
                p if p.starts_with("# ") => (2, BlockKind::Headline),
                _ => (0, BlockKind::Paragraph),
            };
            section += u32::from(kind == BlockKind::Crosshead);
            blocks.push(Block { span: Span::new(at + mark, at + part.len()), kind, section });
            at += part.len() + 2;
        }
        let published = Some(jiff::civil::date(2026, 1, 13));
        Document { name: "test".into(), url: None, title: None, published, outlet: None, text: text.into(), blocks }
    }

    pub fn actors(&self, text: &str) -> (Document, Actors) {
        let document = Self::document(text);
        let segments = segment::segment(&document, &self.resources.text);
        let syntax = syntax::parse(&self.model, &document.text, &segments);
        let actors = find(&document, &segments, &syntax, &self.resources.gazetteer);
        (document, actors)
    }

    /// With tags and lemmas, but no sentence parsed.
    pub fn without_trees(&self, text: &str) -> Actors {
        let document = Self::document(text);
        let segments = segment::segment(&document, &self.resources.text);
        let syntax = syntax::parse_where(&self.model, &document.text, &segments, |_| false);
        find(&document, &segments, &syntax, &self.resources.gazetteer)
    }

    /// Looks for each of the mentions in the order of the text: its words, and its actor as
    /// `name`, `name/polity` or `name/polity/role` (`-` for none).
    pub fn check(&self, text: &str, expect: &[(&str, &str)]) {
        let (document, actors) = self.actors(text);
        let seen: Vec<(String, String)> = actors
            .mentions
            .iter()
            .map(|m| {
                let actor = m.actor.map(|a| actors.actor(a)).map_or("-".to_owned(), |a| {
                    let or_none = |part: &Option<String>| part.clone().unwrap_or_else(|| "-".to_owned());
                    format!("{}/{}/{}", a.name, or_none(&a.polity), or_none(&a.role))
                });
                (m.span.of(&document.text).to_owned(), actor)
            })
            .collect();
        let mut rest = seen.iter();
        for &(words, actor) in expect {
            let found = rest.find(|(mention, _)| mention == words);
            let fits = |got: &str| got == actor || got.starts_with(&format!("{actor}/"));
            assert!(found.is_some_and(|(_, got)| fits(got)), "“{words}” is not {actor} in {text:?}, but {seen:#?}");
        }
    }
}
