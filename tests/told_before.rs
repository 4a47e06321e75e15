//! Whom the rules propose for a statement that does not name its target: what was told before, seen apart from the weights
//! that decide between the proposals. Sentences of our own.

use demarche::{ingest, pipeline::Pipeline};

/// Whom a rule proposes for the last statement of a text, each proposal's names joined; empty where it proposes nobody.
fn proposed(text: &str, rule: &str) -> Vec<String> {
    let pipeline = Pipeline::embedded().expect("what is built in loads");
    let lists = demarche::resources::TextLists::embedded().expect("what is built in loads");
    let document = ingest::from_text("test", text.to_owned(), &lists).value;
    let analysis = pipeline.analyse(&document);
    let last = analysis.candidates.last().expect("the text has a statement");
    let by_rule = last.iter().filter(|c| c.features.contains(&("rule", leak(rule))));
    let names = |actors: &[demarche::text::ActorId]| {
        let names: Vec<&str> = actors.iter().map(|&a| analysis.actors.actor(a).name.as_str()).collect();
        names.join(" + ")
    };
    by_rule.map(|c| names(&c.actors)).collect()
}

/// Features are pairs of static strings.
fn leak(rule: &str) -> &'static str {
    Box::leak(rule.to_owned().into_boxed_str())
}

#[track_caller]
fn check(text: &str, rule: &str, expected: &[&str]) {
    assert_eq!(proposed(text, rule), expected, "by {rule} in {text:?}");
}

#[test]
fn a_noun_for_an_act_comes_back_to_who_did_it() {
    check(
        "Eritrea attacked a market in the north on Monday. Hundreds fled. Norway condemned the bombing.",
        "deed-told-before",
        &["Eritrea"],
    );
    check("Peru's raid killed four people. Chile denounced the raid.", "deed-named-before", &["Peru"]);
    // Whose own strike it is, the words say themselves; an indefinite noun stands for no act told before.
    check("Eritrea attacked a market. Norway condemned Sudan's strike.", "deed-told-before", &[]);
    check("Eritrea attacked a market. Norway condemned violence.", "deed-told-before", &[]);
}

#[test]
fn a_noun_for_words_comes_back_to_who_said_them() {
    check("Fiji offered to host the summit. Tonga welcomed the offer.", "words-told-before", &["Fiji"]);
    check("Fiji accused Tonga of theft. Tonga rejected the charge.", "words-told-before", &["Fiji"]);
    check("Fiji offered to host the summit. Tonga welcomed the rain.", "words-told-before", &[]);
}

#[test]
fn acceptance_and_refusal_answer_who_asked() {
    check("Kenya invited Uganda to talks in Nairobi. Uganda accepted.", "act-at-the-speaker", &["Kenya"]);
    check("Kenya urged Uganda to withdraw. Uganda refused.", "act-before", &["Kenya"]);
    check("Kenya praised Uganda. Uganda agreed to send doctors.", "act-at-the-speaker", &[]);
}

#[test]
fn one_side_goes_on_about_the_same() {
    check(
        "China condemned Palau. The foreign ministry in Beijing said that such visits must stop.",
        "same-side-before",
        &["Palau"],
    );
}
