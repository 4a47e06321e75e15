use dom_smoothie::Readability;
use serde_json::Value;

/// What a page says of itself, as it writes it.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub title: Option<String>,
    pub url: Option<String>,
    pub outlet: Option<String>,
    pub published: Option<String>,
}

/// From the most to the least deliberate: JSON-LD of an article, OpenGraph and other `<meta>`, `<time>`.
pub(super) fn metadata(page: &Readability) -> Said {
    let mut said = Said::default();
    for script in page.doc.select("script[type='application/ld+json']").nodes() {
        if let Ok(value) = serde_json::from_str::<Value>(script.text().trim()) {
            from_json_ld(&value, &mut said, 0);
        }
    }
    let meta = |selector: &str| {
        let found = page.doc.select(selector).nodes().first().and_then(|node| node.attr("content"));
        found.map(|content| content.trim().to_owned()).filter(|content| !content.is_empty())
    };
    let first = |names: &[&str]| {
        names.iter().find_map(|name| {
            meta(&format!("meta[property='{name}']")).or_else(|| meta(&format!("meta[name='{name}']")))
        })
    };
    said.title = said.title.or_else(|| first(&["og:title", "twitter:title"]));
    said.url = said.url.or_else(|| first(&["og:url"])).or_else(|| {
        let link = page.doc.select("link[rel='canonical']").nodes().first().and_then(|node| node.attr("href"));
        link.map(|href| href.to_string())
    });
    said.outlet = said.outlet.or_else(|| first(&["og:site_name", "application-name", "dc.publisher"]));
    said.published = said.published.or_else(|| {
        first(&[
            "article:published_time",
            "og:published_time",
            "datePublished",
            "pubdate",
            "publishdate",
            "publish-date",
            "parsely-pub-date",
            "sailthru.date",
            "dc.date",
            "dc.date.issued",
            "DC.date.issued",
            "date",
        ])
    });
    said.published = said.published.or_else(|| {
        let time = page.doc.select("time[datetime]").nodes().first().and_then(|node| node.attr("datetime"));
        time.map(|at| at.to_string())
    });
    said
}

/// Finds the article in JSON-LD: the object itself, in a list, or under `@graph`.
fn from_json_ld(value: &Value, said: &mut Said, depth: usize) {
    // Pages nest these two or three deep; more is no metadata.
    if depth > 4 {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|v| from_json_ld(v, said, depth + 1)),
        Value::Object(object) => {
            if let Some(graph) = object.get("@graph") {
                from_json_ld(graph, said, depth + 1);
            }
            if !object.get("@type").is_some_and(is_article) {
                return;
            }
            let text = |key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned);
            let fill = |slot: &mut Option<String>, found: Option<String>| *slot = slot.take().or(found);
            fill(&mut said.title, text("headline").or_else(|| text("name")));
            fill(&mut said.published, text("datePublished").or_else(|| text("dateCreated")));
            fill(
                &mut said.url,
                text("url").or_else(|| {
                    let page = object.get("mainEntityOfPage")?;
                    page.as_str().or_else(|| page.get("@id")?.as_str()).map(str::to_owned)
                }),
            );
            let publisher = object.get("publisher").map(|p| p.get(0).unwrap_or(p));
            fill(&mut said.outlet, publisher.and_then(|p| p.get("name")?.as_str()).map(str::to_owned));
        }
        _ => {}
    }
}

fn is_article(kind: &Value) -> bool {
    let named =
        |v: &Value| v.as_str().is_some_and(|s| s.ends_with("Article") || s.ends_with("BlogPosting") || s == "Report");
    named(kind) || kind.as_array().is_some_and(|kinds| kinds.iter().any(named))
}

/// The charset that a page declares in its first bytes, unless it is UTF-8 or plain ASCII.
pub(super) fn other_charset(source: &str) -> Option<String> {
    const REACH: usize = 2048;
    let end = source.char_indices().map(|(at, _)| at).take_while(|&at| at < REACH).last()?;
    let head = source[..end].to_ascii_lowercase();
    let at = head.find("charset=")? + "charset=".len();
    let value = head[at..].trim_start_matches(['"', '\'', ' ']);
    let charset: String =
        value.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')).collect();
    let fine = charset.is_empty() || matches!(charset.as_str(), "utf-8" | "utf8" | "us-ascii" | "ascii");
    (!fine).then_some(charset)
}
