use std::mem;

/// A piece of readable text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::ingest) struct PageBlock {
    /// White space as a reader sees it: single blanks, no line breaks.
    pub text: String,
    pub kind: PageBlockKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::ingest) enum PageBlockKind {
    /// From h1 to h6.
    Heading,
    /// Bold from its first to its last letter, as headings are that are marked up as paragraphs.
    Bold,
    Text,
    /// In a figure's caption.
    Caption,
}

/// The blocks of an extracted article, which is HTML as an HTML5 serialiser writes it: every tag is well formed
/// and only `&amp;`, `&lt;`, `&gt;`, `&quot;` and `&nbsp;` stand for other characters.
pub(super) fn blocks(html: &str) -> Vec<PageBlock> {
    let mut out = Out::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.text(&rest[..at]);
        let tag = &rest[at + 1..];
        let end = if tag.starts_with("!--") { tag.find("-->").map(|n| n + 2) } else { end_of_tag(tag) };
        let Some(end) = end else {
            rest = "";
            break;
        };
        out.tag(&tag[..end]);
        rest = &tag[end + 1..];
    }
    out.text(rest);
    out.flush();
    out.blocks
}

/// Where the tag's `>` stands, those in attributes passed over.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
    }
    None
}

#[derive(Default)]
struct Out {
    blocks: Vec<PageBlock>,
    current: String,
    heading: bool,
    caption: bool,
    /// Open `<b>` and `<strong>`.
    bold: usize,
    /// Whether the current text has letters that are not bold.
    light: bool,
    /// Inside an element whose text nobody reads.
    hidden: bool,
}

impl Out {
    fn tag(&mut self, tag: &str) {
        let (closing, tag) = tag.strip_prefix('/').map_or((false, tag), |t| (true, t));
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
        match name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.heading = !closing;
            }
            "figcaption" | "caption" => {
                self.flush();
                self.caption = !closing;
            }
            "b" | "strong" if closing => self.bold = self.bold.saturating_sub(1),
            "b" | "strong" => self.bold += 1,
            "script" | "style" | "noscript" | "template" | "svg" | "button" => self.hidden = !closing,
            "p" | "div" | "li" | "ul" | "ol" | "dl" | "dt" | "dd" | "blockquote" | "pre" | "section" | "article"
            | "header" | "footer" | "main" | "aside" | "nav" | "figure" | "table" | "tr" | "hr" | "br" | "form"
            | "address" | "details" | "summary" | "body" | "html" => self.flush(),
            "td" | "th" => self.current.push(' '),
            _ => {}
        }
    }

    fn text(&mut self, raw: &str) {
        if self.hidden || raw.is_empty() {
            return;
        }
        self.light |= self.bold == 0 && raw.contains(char::is_alphanumeric);
        let mut rest = raw;
        while let Some(at) = rest.find('&') {
            self.current.push_str(&rest[..at]);
            let entity = &rest[at..];
            let known =
                [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&nbsp;", ' '), ("&#39;", '\'')];
            match known.iter().find(|(code, _)| entity.starts_with(code)) {
                Some((code, c)) => {
                    self.current.push(*c);
                    rest = &entity[code.len()..];
                }
                None => {
                    self.current.push('&');
                    rest = &entity[1..];
                }
            }
        }
        self.current.push_str(rest);
    }

    fn flush(&mut self) {
        // A byte-order mark is no letter, wherever an editor left it.
        let text = mem::take(&mut self.current).replace('\u{feff}', "");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let light = mem::take(&mut self.light);
        if text.is_empty() {
            return;
        }
        let kind = match (self.heading, self.caption) {
            (true, _) => PageBlockKind::Heading,
            (_, true) => PageBlockKind::Caption,
            _ if !light => PageBlockKind::Bold,
            _ => PageBlockKind::Text,
        };
        self.blocks.push(PageBlock { text, kind });
    }
}
