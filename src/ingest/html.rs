//! Saved web pages: the readable text, laid out again, and what the page says of itself.
//!
//! The document's text is the extracted text, not the page's source: the headline, then the blocks, an empty line
//! between any two. Offsets count in that text.

mod blocks;
mod depth;
mod metadata;

use dom_smoothie::Readability;

pub(super) use blocks::{PageBlock, PageBlockKind};

use super::IngestError;

/// What was read from a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub title: Option<String>,
    pub url: Option<String>,
    pub outlet: Option<String>,
    /// As the page writes it.
    pub published: Option<String>,
    pub blocks: Vec<PageBlock>,
}

/// Reads a page; `name` is for messages.
pub(super) fn page(source: &str, name: &str) -> Result<Page, IngestError> {
    if let Some(charset) = metadata::other_charset(source) {
        return Err(IngestError::Charset { name: name.to_owned(), charset });
    }
    if depth::nests_too_deeply(source) {
        return Err(IngestError::TooDeep { name: name.to_owned(), deepest: depth::DEEPEST });
    }
    let no_text = || IngestError::NoText { name: name.to_owned() };
    let mut readable = Readability::new(source, None, None).map_err(|_| no_text())?;
    let said = metadata::metadata(&readable);
    let article = readable.parse().map_err(|_| no_text())?;
    let blocks = blocks::blocks(&article.content);
    if blocks.is_empty() {
        return Err(no_text());
    }
    let given = |text: Option<String>| text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    Ok(Page {
        title: given(said.title).or_else(|| given(Some(article.title))),
        url: given(said.url).or_else(|| given(article.url)),
        outlet: given(said.outlet).or_else(|| given(article.site_name)),
        published: given(said.published).or_else(|| given(article.published_time)),
        blocks,
    })
}
