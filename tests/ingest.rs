//! Reading as a whole: files, folders, web pages, JSON Lines, and what is said of bad input.

use std::{fs, path::PathBuf};

use demarche::{
    ingest::{self, IngestError},
    resources::TextLists,
    text::{BlockKind, Document},
};

fn fixture(name: &str) -> PathBuf {
    PathBuf::from("tests/fixtures/ingest").join(name)
}

/// What was read, in order: documents or messages, warnings before their document.
fn read(paths: &[PathBuf]) -> (Vec<Result<Document, IngestError>>, Vec<String>, usize) {
    let lists = TextLists::embedded().unwrap();
    let mut reader = ingest::read(paths, &lists);
    let mut warnings = Vec::new();
    let mut items = Vec::new();
    for item in reader.by_ref() {
        items.push(item.map(|warned| {
            warnings.extend(warned.warnings.iter().map(ToString::to_string));
            warned.value
        }));
    }
    (items, warnings, reader.ignored())
}

#[track_caller]
fn check(paths: &[PathBuf], expect: &[&str]) {
    let (items, ..) = read(paths);
    let said: Vec<String> = items
        .into_iter()
        .map(|item| match item {
            Ok(document) => format!("read {}", document.name),
            Err(error) => error.to_string(),
        })
        .collect();
    assert_eq!(said, expect);
}

#[test]
fn folders_are_read_in_the_order_of_their_names() {
    let (items, warnings, ignored) = read(&[fixture("folder")]);
    let names: Vec<String> = items.into_iter().map(|item| item.unwrap().name).collect();
    assert_eq!(names, ["talks", "more-1", "folder/talks"]);
    assert_eq!((warnings.len(), ignored), (0, 1));
}

#[test]
fn json_lines_skip_what_is_broken() {
    check(
        &[fixture("articles.jsonl")],
        &[
            "read a-1",
            "read articles-3",
            "tests/fixtures/ingest/articles.jsonl: line 4, column 19: broken JSON (EOF while parsing an object); write one \
             whole object on each line",
            "tests/fixtures/ingest/articles.jsonl: line 5: no \"text\"; each object needs its article's text in the field \
             \"text\"",
            "tests/fixtures/ingest/articles.jsonl: line 6: \"text\" is a number; it must be a string",
            "tests/fixtures/ingest/articles.jsonl: line 7, column 1: broken JSON (a list instead of an object); write one \
             whole object on each line",
            "read a-1-2",
        ],
    );
    let (items, warnings, _) = read(&[fixture("articles.jsonl")]);
    assert_eq!(warnings, ["a-1-2: \"published\" is no date that is known: soon; write it as 2026-01-31"]);
    let first = items.into_iter().next().unwrap().unwrap();
    assert_eq!(first.title.as_deref(), Some("Talks fail"));
    assert_eq!(first.published.unwrap().to_string(), "2026-02-03");
    assert_eq!(first.outlet.as_deref(), Some("Harbour Post"));
    assert_eq!(first.url.as_deref(), Some("https://harbourpost.example/1"));
    assert_eq!(first.blocks[0].kind, BlockKind::Headline);
}

#[test]
fn a_web_page_gives_its_text_and_what_it_says_of_itself() {
    let (items, ..) = read(&[fixture("page.html")]);
    let page = items.into_iter().next().unwrap().unwrap();
    assert_eq!(page.name, "page");
    assert_eq!(page.title.as_deref(), Some("Envoys trade barbs over strait as talks stall"));
    assert_eq!(page.published.unwrap().to_string(), "2026-02-03");
    assert_eq!(page.outlet.as_deref(), Some("The Harbour Post"));
    assert_eq!(page.url.as_deref(), Some("https://harbourpost.example/world/envoys-trade-barbs"));
    let laid_out: Vec<String> =
        page.blocks.iter().map(|b| format!("{:?} {} {:.40}", b.kind, b.section, page.slice(b.span))).collect();
    assert_eq!(
        laid_out,
        [
            "Headline 0 Envoys trade barbs over strait as talks ",
            "Dateline 0 Tuesday 3 February 2026",
            "Paragraph 0 The envoys of Norway & Denmark traded sh",
            "Paragraph 0 “We have waited long enough,” the Norweg",
            "Paragraph 0 “Our patience is not without end, and th",
            "Furniture 0 Ships wait at anchor, Monday, Feb. 2, 20",
            "Crosshead 1 Denmark rejects the charge",
            "Paragraph 1 The Danish foreign ministry rejected the",
            "Paragraph 1 “We are ready to meet tomorrow, in Oslo ",
            "Paragraph 1 Forty-one ships were waiting on Tuesday,",
            "Crosshead 2 Court may have the last word",
            "Paragraph 2 Neither government said when the envoys ",
            "Furniture 2 Read more: How the strait froze",
        ]
    );
}

#[test]
fn bad_input_is_named_and_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let empty = folder.path().join("none");
    fs::create_dir(&empty).unwrap();
    let paths = [
        folder.path().join("missing.txt"),
        file("empty.txt", b" \n"),
        file("empty.jsonl", b"\n\n"),
        file("latin.txt", b"Talks fail\n\nThe fianc\xe9e left.\n"),
        file("latin.jsonl", b"{\"text\": \"He left.\"}\n{\"text\": \"fianc\xe9e\"}\n{\"text\": \"She left.\"}\n"),
        file("page.html", b"<html><head><meta charset=\"windows-1252\"></head><body><p>Talks</p></body></html>"),
        file("bare.html", b"<html><head><title>Talks</title></head><body></body></html>"),
        file("sheet.pdf", b"%PDF"),
        empty,
        file("good.txt", b"Ministers met in Rome."),
    ];
    let (items, ..) = read(&paths);
    let said: Vec<String> = items
        .into_iter()
        .map(|item| item.map_or_else(|error| error.to_string(), |document| format!("read {}", document.name)))
        .map(|said| said.replace(&format!("{}/", folder.path().display()), ""))
        .collect();
    assert_eq!(
        said,
        [
            "missing.txt: no such file or folder; check the path",
            "empty.txt: is empty; give a file with an article in it",
            "empty.jsonl: is empty; give a file with an article in it",
            "latin.txt: line 3, byte 21: not UTF-8; convert it, for instance with `iconv -f WINDOWS-1252 -t UTF-8`",
            "read latin-1",
            "latin.jsonl: line 2, byte 36: not UTF-8; convert it, for instance with `iconv -f WINDOWS-1252 -t UTF-8`",
            "read latin-3",
            "page.html: declares the charset windows-1252; save the page again as UTF-8",
            "bare.html: no readable text was found in the page; save the article's text as .txt",
            "sheet.pdf: files ending in .pdf are not read; save it as .txt, .html or .jsonl",
            "none: the folder holds no .txt, .html, .htm or .jsonl file; give the folder that has the articles",
            "read good",
        ]
    );
}

/// Any bytes, in any format, give documents or errors.
#[test]
fn nothing_given_makes_the_reader_panic() {
    let folder = tempfile::tempdir().unwrap();
    let page = fs::read(fixture("page.html")).unwrap();
    let lines = fs::read(fixture("articles.jsonl")).unwrap();
    let mut seed: u64 = 0x2545_F491_4F6C_DD1D;
    let mut below = |n: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % n as u64) as usize
    };
    for round in 0..150 {
        for (name, source) in [("page.html", &page), ("lines.jsonl", &lines), ("text.txt", &page)] {
            let mut bytes = source.clone();
            for _ in 0..=below(6) {
                let at = below(bytes.len());
                match below(3) {
                    0 => drop(bytes.drain(at..(at + below(200)).min(bytes.len()))),
                    1 => bytes[at] = b"<>\"'&{}\n\xff "[below(10)],
                    _ => bytes.truncate(at.max(1)),
                }
                if bytes.is_empty() {
                    bytes.push(b'<');
                }
            }
            let path = folder.path().join(name);
            fs::write(&path, &bytes).unwrap();
            let (items, ..) = read(&[path]);
            assert!(!items.is_empty(), "round {round}: {name} was passed over in silence");
        }
    }
}
