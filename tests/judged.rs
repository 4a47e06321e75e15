//! What a neutral cue's words do to somebody, in sentences of our own: idioms of blame and praise, what is refused, who is
//! meant, and what blames nobody.

use demarche::{ingest, pipeline::Pipeline, record::Statement, resources::TextLists};

fn read(pipeline: &Pipeline, lists: &TextLists, sentence: &str) -> Statement {
    let text = format!("News of the day\n\n2026-03-04\n\n{sentence}\n");
    let statements = pipeline.read(&ingest::from_text("test", text, lists).value).statements;
    statements.into_iter().next().unwrap_or_else(|| panic!("nothing said in {sentence}"))
}

/// The stance of the first statement of a sentence with its targets: "criticizes Hungary".
fn told(pipeline: &Pipeline, lists: &TextLists, sentence: &str) -> String {
    let first = read(pipeline, lists, sentence);
    let targets: Vec<&str> = first.targets.iter().map(|t| t.name.as_str()).collect();
    format!("{} {}", first.stance, targets.join(" and ")).trim_end().to_owned()
}

fn check(sentences: &[(&str, &str)]) {
    let loads = "what is built in loads";
    let (pipeline, lists) = (Pipeline::embedded().expect(loads), TextLists::embedded().expect(loads));
    let told: Vec<String> = sentences.iter().map(|(_, sentence)| told(&pipeline, &lists, sentence)).collect();
    let expect: Vec<&str> = sentences.iter().map(|(expect, _)| *expect).collect();
    assert_eq!(told, expect);
}

#[test]
fn blame() {
    check(&[
        ("criticizes Hungary", "The Ukrainian minister said Hungary had only itself to blame."),
        ("accuses Iran", "Bahrain said Iran was exporting chaos to its neighbours."),
        ("criticizes Ethiopia", "Eritrea said Ethiopia was beating the drums of war."),
        ("criticizes Israel", "Turkey's president said Israel had lost its moral compass."),
        ("accuses United States", "Cuba said the United States had turned the region into its backyard."),
        ("accuses Serbia", "Kosovo's premier said Serbia had chosen the path of confrontation."),
        ("criticizes Russia", "Latvia's president said Russia understood only the language of force."),
        ("accuses Rwanda", "Burundi's president said Rwanda was preparing an attack on his country."),
        ("accuses Pakistan", "India's foreign secretary said Pakistan was the epicentre of terrorism."),
        ("criticizes Tanzania", "The European Parliament said Tanzania's election had been neither free nor fair."),
        ("condemns France", "Italy's minister said France should be ashamed of its border policy."),
    ]);
}

#[test]
fn force_between_two_states() {
    check(&[
        ("accuses Sudanese army", "Chad said the Sudanese army had fired on a border post."),
        ("accuses China", "The Vietnamese ministry said Chinese ships had rammed a fishing boat."),
        // Of a third state's dead another tells without taking sides; nor is it a wrong to fight those who fight.
        ("states", "Norwegian officials said Turkish jets had bombed a camp in Iraq."),
        ("states", "The Iraqi army said American jets had bombed militants in the desert."),
    ]);
}

#[test]
fn praise() {
    check(&[
        ("praises United Kingdom", "The Ukrainian president said Britain had been the first to help."),
        ("praises Poland", "The American defense secretary said Poland was a model ally."),
        ("supports Moldova", "The Romanian president said Moldova belonged in the European family."),
        ("praises France", "The Armenian prime minister said relations with France had never been better."),
    ]);
}

#[test]
fn what_is_reported_in_the_past_was_said_in_the_future() {
    check(&[
        ("rejects Kosovo", "Serbia's president said his country would never recognise Kosovo."),
        ("supports Taiwan", "The Paraguayan president said his country would always stand with Taiwan."),
        // What somebody would do may be a wish of his.
        ("states", "The Norwegian minister said the cabinet would meet on Monday."),
    ]);
}

#[test]
fn no_praise_and_no_blame() {
    check(&[
        ("states", "The Slovak minister said the gas contract ran until 2034."),
        ("states", "Ukraine's president said Hungary was serving Russia's interests."),
        ("states", "The Peruvian president said the two countries had signed four agreements."),
    ]);
}

#[test]
fn words_around_a_report_and_without_comments() {
    let loads = "what is built in loads";
    let (pipeline, lists) = (Pipeline::embedded().expect(loads), TextLists::embedded().expect(loads));
    let said = |sentence: &str| {
        let content = read(&pipeline, &lists, sentence).content;
        content.into_iter().map(|c| c.text).collect::<Vec<_>>().join(" … ")
    };
    let sentences = [
        ("The sanctions, Iran's foreign minister warned, would backfire.", "The sanctions … would backfire"),
        ("Ukraine will, President Zelensky promised, never yield.", "Ukraine will … never yield"),
        ("The deal, said Norway's minister on Tuesday, was dead.", "The deal … was dead"),
        ("Russia said Ukraine had hit the plant, a claim Kyiv rejected as propaganda.", "Ukraine had hit the plant"),
        ("Tehran's answer came at once: there would be no talks with Oslo.", "there would be no talks with Oslo"),
        ("Asked whether he would go, Macron replied with a single word: “No.”", "No."),
        ("Norway dismissed the criticism as absurd.", "absurd"),
        ("India has asked, politely but firmly, that Canada withdraw the envoy.", "Canada withdraw the envoy"),
    ];
    for (sentence, words) in sentences {
        assert_eq!(said(sentence), words, "{sentence}");
    }
}
