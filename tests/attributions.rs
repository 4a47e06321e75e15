//! Who is given which words: the forms of attribution, each in the shortest text that shows it.

use demarche::{ingest, pipeline::Pipeline, resources::TextLists};

/// Each expected line is `source | content | content …`, in the order of the text.
fn check(pipeline: &Pipeline, lists: &TextLists, text: &str, expect: &[&str]) {
    let document = ingest::from_text("text", text.to_owned(), lists).value;
    let chars: Vec<char> = text.chars().collect();
    let slice = |(start, end): (u32, u32)| chars[start as usize..end as usize].iter().collect::<String>();
    let found: Vec<String> = pipeline
        .attributions(&document)
        .iter()
        .map(|one| {
            let source = one.source.map_or("-".to_owned(), slice);
            std::iter::once(source).chain(one.content.iter().map(|&c| slice(c))).collect::<Vec<_>>().join(" | ")
        })
        .collect();
    assert_eq!(found, expect, "{text}");
}

#[test]
fn forms_of_attribution() {
    let (pipeline, lists) = (Pipeline::embedded().unwrap(), TextLists::embedded().unwrap());
    let check = |text: &str, expect: &[&str]| check(&pipeline, &lists, text, expect);
    check("A neighbour said the family had left.", &["A neighbour | the family had left"]);
    check("The company added that jobs were safe.", &["The company | jobs were safe"]);
    check(
        "Three in four voters fear war, according to the think tank.",
        &["the think tank | Three in four voters fear war"],
    );
    check("In the words of one trader, the market has gone mad.", &["one trader | the market has gone mad"]);
    check("The vote, Ambassador Liang said, had been rushed.", &["Ambassador Liang | The vote | had been rushed"]);
    check(
        "The man had been arrested on Monday near the station, police said, because he had threatened a guard.",
        &["police | The man had been arrested on Monday near the station | because he had threatened a guard"],
    );
    check(
        "Interior Minister Pavel Novak: “The border stays shut until Friday.”",
        &["Interior Minister Pavel Novak | The border stays shut until Friday."],
    );
    check("I think that the deal will hold.", &["I | the deal will hold"]);
}
