//! From what a format gives to a document: text, headline, date, blocks.

use super::{
    IngestError,
    date::find_date,
    html::{self, PageBlockKind},
    jsonl::Fields,
    layout::lay_out,
};
use crate::{
    diag::{Warned, Warning},
    resources::TextLists,
    text::{BlockKind, Document, Span},
};

/// The document and its warnings under the article's name.
pub(super) fn named(mut warned: Warned<Document>, name: &str) -> Warned<Document> {
    for warning in &mut warned.warnings {
        name.clone_into(&mut warning.article);
    }
    name.clone_into(&mut warned.value.name);
    warned
}

/// A document from a text kept as it is; what `fields` say goes before what the text says.
pub(super) fn plain(text: String, fields: Fields, lists: &TextLists) -> Warned<Document> {
    let mut warnings = Vec::new();
    let given = |field: Option<String>| field.map(|f| f.trim().to_owned()).filter(|f| !f.is_empty());
    let layout = lay_out(&text, given(fields.title).as_deref(), lists);
    let said = given(fields.published);
    let published = said.as_deref().and_then(|said| {
        let found = find_date(said, lists);
        if found.is_none() {
            warnings
                .push(warning(None, format!("\"published\" is no date that is known: {said}; write it as 2026-01-31")));
        }
        found.map(|f| f.date)
    });
    if let (None, Some(span), Some(date)) = (&published, layout.ambiguous_date, layout.published) {
        let line = span.of(&text);
        warnings
            .push(warning(Some(span), format!("the date “{line}” is read as {date}; write it as {date} to be sure")));
    }
    let document = Document {
        name: String::new(),
        url: given(fields.url),
        title: layout.title,
        published: published.or(layout.published),
        outlet: given(fields.outlet),
        blocks: layout.blocks,
        text,
    };
    Warned { value: document, warnings }
}

fn warning(span: Option<Span>, message: String) -> Warning {
    Warning { article: String::new(), span, message }
}

/// A document from a saved web page: its headline, then its blocks, an empty line between any two.
pub(super) fn web_page(source: &str, name: &str, lists: &TextLists) -> Result<Warned<Document>, IngestError> {
    let page = html::page(source, name)?;
    let one_line = |title: String| title.replace('\u{feff}', "").split_whitespace().collect::<Vec<_>>().join(" ");
    let title = page.title.map(one_line).filter(|title| !title.is_empty());
    let mut text = title.clone().unwrap_or_default();
    let mut kinds = Vec::from_iter(title.iter().map(|_| PageBlockKind::Heading));
    // The headline opens the text; the page's own first heading would repeat it.
    let repeats = |block: &html::PageBlock| {
        block.kind == PageBlockKind::Heading && title.as_deref().is_some_and(|t| t.eq_ignore_ascii_case(&block.text))
    };
    for block in page.blocks.iter().filter(|block| !repeats(block)) {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&block.text);
        kinds.push(block.kind);
    }
    let layout = lay_out(&text, title.as_deref(), lists);
    let mut blocks = layout.blocks;
    debug_assert_eq!(blocks.len(), kinds.len(), "each block of the page is one of the text");
    let mut section = 0;
    for (block, kind) in blocks.iter_mut().zip(kinds) {
        block.kind = match (kind, block.kind) {
            (_, looks @ (BlockKind::Headline | BlockKind::Dateline | BlockKind::Furniture)) => looks,
            (PageBlockKind::Heading, _) => BlockKind::Crosshead,
            (PageBlockKind::Caption, _) => BlockKind::Furniture,
            (PageBlockKind::Bold, looks) => looks,
            (PageBlockKind::Text, _) => BlockKind::Paragraph,
        };
        section += u32::from(block.kind == BlockKind::Crosshead);
        block.section = section;
    }
    let said = page.published.as_deref().and_then(|said| find_date(said, lists)).map(|found| found.date);
    let (url, outlet, published) = (page.url, page.outlet, said.or(layout.published));
    Ok(Warned::clean(Document { name: String::new(), url, title: layout.title, published, outlet, text, blocks }))
}
