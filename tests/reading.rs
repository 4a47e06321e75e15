//! Who said what to whom, end to end: sentences of our own and the statements that a reader finds in them.

use demarche::{ingest, pipeline::Pipeline};

/// One line a statement: `speaker stance → targets | day | words`.
fn read(text: &str) -> Vec<String> {
    let pipeline = Pipeline::embedded().expect("what is built in loads");
    let lists = demarche::resources::TextLists::embedded().expect("what is built in loads");
    let document = ingest::from_text("test", text.to_owned(), &lists).value;
    let show = |s: &demarche::record::Statement| {
        let targets: Vec<&str> = s.targets.iter().map(|t| t.name.as_str()).collect();
        let words: Vec<&str> = s.content.iter().map(|c| c.text.as_str()).collect();
        let negated = if s.negated { "not: " } else { "" };
        format!("{} {negated}{} → {} | {}", s.speaker.name, s.stance, targets.join(", "), words.join(" … "))
    };
    pipeline.read(&document).statements.iter().map(show).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found = read(text);
    for line in expected {
        assert!(found.iter().any(|f| f == line), "“{line}” is not in\n{}", found.join("\n"));
    }
    assert_eq!(found.len(), expected.len(), "in {text:?}:\n{}", found.join("\n"));
}

#[test]
fn reported_speech() {
    check(
        "French Foreign Minister Jean-Noël Barrot said that Belarus must release the prisoners.",
        &["Jean-Noël Barrot demands → Belarus | Belarus must release the prisoners"],
    );
    check("The talks have failed, the Kremlin said.", &["Kremlin states →  | The talks have failed"]);
    check("According to NATO, the convoy left on time.", &["NATO states →  | the convoy left on time"]);
}

#[test]
fn quotations() {
    check(
        "“The border is open,” Polish Prime Minister Donald Tusk said. “Nobody has been turned away.”",
        &["Donald Tusk states →  | The border is open,", "Donald Tusk states →  | Nobody has been turned away."],
    );
}

#[test]
fn acts_without_a_clause() {
    check("Canada condemned Russia on Friday.", &["Canada condemns → Russia | Russia"]);
    check(
        "The strike was condemned by Norway and Sweden.",
        &["Norway condemns →  | The strike", "Sweden condemns →  | The strike"],
    );
    // The proposal is an act too: its owner and its kind are both given.
    check(
        "Japan rejected China's proposal.",
        &["Japan rejects → China | China's proposal", "China proposes → Japan | "],
    );
    check("Egypt's warning to Ethiopia went unheard.", &["Egypt warns → Ethiopia | "]);
}

#[test]
fn what_did_not_happen_is_marked() {
    check("Hungary did not condemn Russia.", &["Hungary not: condemns → Russia | Russia"]);
    check("The ministry might condemn Russia.", &[]);
}

#[test]
fn the_innermost_act_of_one_speaker_is_the_statement() {
    check(
        "Spanish Foreign Minister José Manuel Albares said he had urged Israel to open the crossing.",
        &["José Manuel Albares urges → Israel | open the crossing"],
    );
}

#[test]
fn reports_of_others_stand_beside_their_report() {
    let found = read("Donald Trump said Iran proposed talks.");
    assert!(found.contains(&"Iran proposes → Donald Trump | talks".to_owned()), "{found:?}");
    assert!(found.iter().any(|f| f.starts_with("Donald Trump states")), "{found:?}");
}

#[test]
fn meetings_go_both_ways() {
    let found = read("Emmanuel Macron and Keir Starmer spoke by phone on Monday.");
    assert!(found.iter().any(|f| f.starts_with("Emmanuel Macron consults → Keir Starmer")), "{found:?}");
    assert!(found.iter().any(|f| f.starts_with("Keir Starmer consults → Emmanuel Macron")), "{found:?}");
}

#[test]
fn nothing_is_made_of_plain_narration() {
    check("The river rose by two metres overnight. Three bridges were closed.", &[]);
}
