//! Event codes, modality, condition, hedges and denial, end to end, in short sentences of our own.

use demarche::{ingest, pipeline::Pipeline, record::Statement, resources::TextLists, stance::Modality};

fn read(text: &str) -> Vec<Statement> {
    let pipeline = Pipeline::embedded().expect("what is built in loads");
    let lists = TextLists::embedded().expect("what is built in loads");
    pipeline.read(&ingest::from_text("test", text.to_owned(), &lists).value).statements
}

/// `speaker [not] stance → target code event`.
fn show(s: &Statement) -> String {
    let targets: Vec<&str> = s.targets.iter().map(|t| t.name.as_str()).collect();
    let denied = if s.negated { "not " } else { "" };
    let event = s.plover.as_deref().unwrap_or("-");
    format!("{} {denied}{} → {} {} {event}", s.speaker.name, s.stance, targets.join(", "), s.cameo)
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = read(text).iter().map(show).collect();
    assert_eq!(found, expected, "in {text:?}");
}

/// Modality, words of the condition, words that hedge, of the one statement of the sentence.
#[track_caller]
fn check_reserve(text: &str, modality: Modality, condition: Option<&str>, hedged: Option<&str>) {
    let found = read(text);
    let [one] = &found[..] else { panic!("one statement is due in {text:?}: {found:#?}") };
    let words = |quote: &Option<demarche::record::Quote>| quote.as_ref().map(|q| q.text.clone());
    let expected = (modality, condition.map(str::to_owned), hedged.map(str::to_owned));
    assert_eq!((one.modality, words(&one.condition), words(&one.hedged)), expected, "in {text:?}");
}

#[test]
fn what_is_asked_for_tells_the_branch() {
    check("Norway called on Iran to release two sailors.", &["Norway urges → Iran 0253 REQUEST"]);
    check("Canada demanded that Peru lift its sanctions.", &["Canada demands → Peru 1054 REQUEST"]);
    check("Vietnam should free the writer, Denmark said.", &["Denmark urges → Vietnam 0253 REQUEST"]);
    check("Japan agreed to hold talks with China.", &["Japan agrees → China 036 AGREE"]);
    check("Finland accused Russia of spying.", &["Finland accuses → Russia 1125 ACCUSE"]);
}

#[test]
fn what_is_offered_refused_or_threatened_too() {
    check("Italy offered to mediate between Egypt and Ethiopia.", &["Italy proposes → Egypt, Ethiopia 039 AGREE"]);
    check("Austria warned Serbia that it would cut off aid.", &["Austria threatens → Serbia 1311 THREATEN"]);
    check("Britain said it would not sell grain to Georgia.", &["United Kingdom rejects → Georgia 1211 REJECT"]);
    check("Turkey said it would send tents to Greece.", &["Turkey promises → Greece 0333 AGREE"]);
    check("Japan will impose sanctions on Belarus.", &["Japan protests → Belarus 1312 THREATEN"]);
    check("Japan imposed sanctions on Belarus.", &["Japan protests → Belarus 163 COERCE"]);
}

#[test]
fn a_joint_agreement_is_one_statement() {
    let expected = ["Peru and Chile agrees →  057 SUPPORT"];
    let mut found: Vec<String> = read("Peru and Chile signed a trade agreement.").iter().map(show).collect();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn refusals_of_words_deny_them_and_refusals_of_deeds_are_told() {
    check("Germany refused to condemn Hungary.", &["Germany not condemns → Hungary 111 ACCUSE"]);
    check("Spain stopped short of condemning Morocco.", &["Spain not condemns → Morocco 111 ACCUSE"]);
    check("Kenya failed to condemn Uganda.", &["Kenya not condemns → Uganda 111 ACCUSE"]);
    check("Iran refused to negotiate with France.", &["Iran rejects → France 125 REJECT"]);
    // What is not ruled out is held over the other; nothing is denied.
    check("France did not rule out military action against Syria.", &["France threatens → Syria 138 THREATEN"]);
}

#[test]
fn modality() {
    use Modality::*;
    check_reserve("Norway praised Sweden.", Asserted, None, None);
    check_reserve("Russia said it would strike Ukraine.", Future, None, None);
    check_reserve("Sweden said that Norway could face tariffs.", Hypothetical, None, Some("could"));
    check_reserve(
        "Egypt threatened to close its embassy in Sudan unless Sudan apologised.",
        Conditional,
        Some("unless Sudan apologised"),
        None,
    );
    check_reserve("France did not rule out military action against Syria.", Hypothetical, None, Some("not rule out"));
    check_reserve("Italy reportedly praised Malta.", Asserted, None, Some("reportedly"));
}

/// A near miss: what is not a deed of the speaker's own is no promise and no threat of his. In a brief of one sentence
/// the other side is whom it is about.
#[test]
fn another_s_deed_is_not_the_speaker_s() {
    check("Norway said that Russia would strike Ukraine.", &["Norway states → Russia 010 -"]);
}

#[test]
fn what_neither_of_two_does_is_denied_of_both() {
    let mut found: Vec<String> = read("Neither Chad nor Peru has condemned Norway.").iter().map(show).collect();
    found.sort();
    assert_eq!(found, ["Chad not condemns → Norway 111 ACCUSE", "Peru not condemns → Norway 111 ACCUSE"]);
}
