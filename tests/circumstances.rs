//! When, where and through whom something was said, in sentences of our own.

use demarche::{ingest, pipeline::Pipeline, record::Statement};

/// An article published on Wednesday, 4 March 2026.
fn read(text: &str) -> Vec<Statement> {
    read_page(format!("News of the day\n\n2026-03-04\n\n{text}\n"))
}

/// A text with its own heading and date line.
fn read_page(text: String) -> Vec<Statement> {
    let pipeline = Pipeline::embedded().expect("what is built in loads");
    let lists = demarche::resources::TextLists::embedded().expect("what is built in loads");
    pipeline.read(&ingest::from_text("test", text, &lists).value).statements
}

/// The statement with this cue.
#[track_caller]
fn of(text: &str, cue: &str) -> Statement {
    let found = read(text);
    let with_cue = |s: &&Statement| s.cue.as_ref().is_some_and(|c| c.text == cue);
    found.iter().find(with_cue).unwrap_or_else(|| panic!("no “{cue}” in {found:#?}")).clone()
}

#[track_caller]
fn said(text: &str, cue: &str, expect: &str) {
    let found = of(text, cue);
    let time = found.date.as_deref().or(found.month.as_deref()).unwrap_or("-");
    assert_eq!(time, expect, "{}", found.rule);
}

#[test]
fn the_day_beside_the_cue() {
    said("Norway condemned Belarus on Monday.", "condemned", "2026-03-02");
    said("Norway said late Sunday that the talks had failed.", "said", "2026-03-01");
    said("Yesterday Norway condemned Belarus.", "condemned", "2026-03-03");
    said("Norway condemned Belarus on 12 February.", "condemned", "2026-02-12");
    said("In January Norway condemned Belarus.", "condemned", "2026-01");
    said("Norway will recall its ambassador to Sweden on Friday.", "recall its ambassador", "2026-03-06");
}

#[test]
fn a_day_of_something_else_is_not_that_of_the_act() {
    said("Norway said an answer was due by Friday.", "said", "-");
    said("Norway criticised the embassy, where a man on Saturday climbed a wall.", "criticised", "-");
    said("Norway said it would reopen the port next week.", "said", "-");
}

#[test]
fn what_is_told_of_the_day_was_said_on_it() {
    said("Two men were arrested on Wednesday, Norway said.", "said", "2026-03-04");
    said("Two men were arrested on Monday, Norway said.", "said", "-");
}

#[test]
fn the_same_occasion() {
    let text = "Norwegian Foreign Minister Espen Barth Eide condemned Belarus on Monday. “This must stop,” he added.";
    said(text, "added", "2026-03-02");
    // "repeatedly" is no occasion, and another time is another time.
    let text =
        "Norwegian Foreign Minister Espen Barth Eide condemned Belarus on Monday. He had earlier praised Poland.";
    said(text, "praised", "-");
    let text = "Norway has condemned Belarus. In a statement on Monday, Norway said the border must reopen.";
    said(text, "condemned", "2026-03-02");
    // A lead without a day has it below.
    let text = "Norway condemned Belarus.\n\nBelarus must reopen the border, Norway said on Monday.";
    said(text, "condemned", "2026-03-02");
    let text = "Norwegian Foreign Minister Espen Barth Eide flew to Minsk on Tuesday. He told reporters that the talks had failed.";
    said(text, "told", "2026-03-03");
}

#[test]
fn what_takes_up_the_news() {
    let news = "Norway closed its border with Belarus on Wednesday and threatened to expel the ambassador.";
    said(&format!("{news}\n\nSchools stayed open.\n\nJapan deplored the threat."), "deplored", "2026-03-04");
    said(&format!("{news}\n\nSchools stayed open.\n\nJapan deplored the weather."), "deplored", "-");
    // The next paragraph goes on about it, unless it names another time.
    said(&format!("{news}\n\n“We had no choice,” said Espen Barth Eide."), "said", "2026-03-04");
    said(&format!("{news}\n\n“We had no choice,” Espen Barth Eide said in 2024."), "said", "-");
    // Whatever had happened the night before.
    let text = "Norway accused Belarus on Wednesday of the raid that had shaken Oslo the night before.\n\n\
                “We had no choice,” said Alexander Lukashenko.";
    said(text, "said", "2026-03-04");
}

#[test]
fn times_that_are_counted() {
    let text = "Norway expelled two envoys on Monday, and Belarus agreed at once to withdraw them.";
    said(text, "agreed", "2026-03-02");
    let text = "Norway condemned the raid that had begun the night before.\n\nOn Monday Belarus accused Poland. A day earlier, Minsk had praised it.";
    said(text, "praised", "2026-03-01");
    // The day of the paragraph, or else that of the news.
    let text = "Norway accused Belarus of smuggling on Wednesday.\n\nA court in Minsk sat on Monday.\n\n\
                Sweden praised Norway in the evening.";
    said(text, "praised", "2026-03-04");
    said("Earlier on Monday, Norway condemned Belarus.", "condemned", "2026-03-02");
    said("Norway denied the charge in 2019.", "denied the charge", "-");
    said("Prices would rise more slowly than last year, Norway said on Monday.", "said", "2026-03-02");
    said("Norway and Sweden signed an agreement to share power on Monday.", "signed an agreement", "2026-03-02");
}

#[test]
fn nothing_is_said_before_it_has_happened() {
    let text = "Norway accused Belarus of smuggling on Monday. Belarus said that Norway freed the men on Tuesday.";
    assert_ne!(of(text, "said").date.as_deref(), Some("2026-03-02"));
}

#[test]
fn an_act_is_of_the_day_on_which_its_side_makes_it_known() {
    let text = "Norway expelled two Belarusian envoys, the Norwegian foreign ministry announced on Monday.";
    said(text, "expelled two Belarusian envoys", "2026-03-02");
}

#[test]
fn who_speaks_for_a_body_goes_on_where_it_began() {
    let text = "Norway's foreign ministry rejected the charge on Monday. “We want peace,” Foreign Minister Espen Barth Eide said.";
    said(text, "said", "2026-03-02");
}

#[test]
fn days_told_in_passing() {
    // The envoy's words of Sunday are not those from which the hours count.
    let text = "Norway accepted the truce on Monday. Espen Barth Eide, who on Sunday had warned both sides, welcomed it hours later.";
    said(text, "welcomed", "2026-03-02");
    said("Espen Barth Eide, who spoke on Monday, backed the plan.", "backed", "2026-03-02");
    said("Ten days ago, Norway condemned Belarus. The next day it threatened Sweden.", "threatened", "2026-02-23");
}

#[test]
fn a_heading_sums_up_news() {
    // What had been said weeks before is not the day of the heading.
    let text = "Norway expels envoy\n\n2026-03-04\n\nNorway expelled the envoy of Belarus on Tuesday. On 12 January Norway \
                had praised him.\n";
    let found = read_page(text.to_owned());
    assert_eq!(found[0].date.as_deref(), Some("2026-03-03"), "{}", found[0].rule);
}

#[test]
fn live_reports() {
    let text = "16:40 Norway closes the border\n\nNorway accuses Belarus of smuggling. Japan has praised Norway.";
    said(text, "accuses", "2026-03-04");
    said(text, "praised", "2026-03-04");
    // In other articles the present is no day.
    said("The port is open.\n\nNorway accuses Belarus of smuggling.", "accuses", "-");
}

#[test]
fn the_day_of_the_lead() {
    let text =
        "Norway condemned Belarus on Wednesday.\n\nBelarus said it would answer.\n\nJapan said it had no comment.";
    said(text, "condemned", "2026-03-04");
    let of_speaker = |polity: &str| {
        let found = read(text);
        found.into_iter().find(|s| s.speaker.polity.as_deref() == Some(polity)).map(|s| s.date)
    };
    assert_eq!(of_speaker("BLR"), Some(Some("2026-03-04".into())), "it takes part");
    assert_eq!(of_speaker("JPN"), Some(None), "it does not");
}

#[test]
fn what_is_planned_or_had_been_is_of_another_day() {
    said("Norway offered to hold talks on Friday.", "offered", "-");
    said("Norway thanked the envoys: the talks had been held on 12 February.", "thanked", "-");
    said("Norway kept silent until Monday, when it condemned Belarus.", "condemned", "2026-03-02");
    said("Norway condemned Belarus at the weekend.", "condemned", "-");
    said("Norway condemned Belarus a day earlier than Sweden did.", "condemned", "2026-03-03");
}

#[test]
fn the_same_sentence_and_the_answer() {
    let text = "Norway accused Belarus of smuggling on Monday and demanded an apology.";
    said(text, "demanded an apology", "2026-03-02");
    let text = "Norway accused Belarus of smuggling on Monday. Belarus rejected the charge.";
    said(text, "rejected the charge", "2026-03-02");
    let text = "Norway accused Belarus of smuggling on Monday. Japan praised Poland.";
    said(text, "praised", "-");
}

#[test]
fn a_session_is_one_occasion() {
    let text = "The UN Security Council voted on Wednesday to extend the embargo.\n\nBelarus regretted the decision.\n\n\
                Japan defended the embargo.";
    said(text, "regretted", "2026-03-04");
    said(text, "defended", "2026-03-04");
    let text = "A storm reached Norway on Wednesday.\n\nSchools were closed.\n\nBelarus regretted the deaths.";
    said(text, "regretted", "-");
}

#[test]
fn texts_that_are_statements_themselves() {
    let text =
        "Statement by Foreign Minister Espen Barth Eide on Belarus\n\n2026-03-04\n\nWe condemn the arrests in Minsk.";
    let found = read_page(text.to_owned());
    assert!(!found.is_empty() && found.iter().all(|s| s.date.as_deref() == Some("2026-03-04")), "{found:#?}");
}

#[test]
fn the_year_of_the_heading() {
    let text = "Nordic Summit 2016\n\nNorway and Sweden met on 3 March in Bergen and discussed the fisheries.";
    let found = read_page(text.to_owned());
    assert!(found.iter().any(|s| s.date.as_deref() == Some("2016-03-03")), "{found:#?}");
}

#[test]
fn hearers() {
    let heard = |text: &str, cue: &str| -> Vec<String> {
        of(text, cue).addressees.into_iter().map(|actor| actor.name).collect()
    };
    let check = |text: &str, cue: &str, expect: &[&str]| assert_eq!(heard(text, cue), expect, "{text}");
    let he = "Norwegian Foreign Minister Espen Barth Eide";
    check(&format!("{he} told a news conference that the talks had failed."), "told", &["reporters"]);
    check(&format!("{he} said at a news conference that the talks had failed."), "said", &["reporters"]);
    check(&format!("{he} said in an interview with Reuters that the talks had failed."), "said", &["Reuters"]);
    check(&format!("{he} told reporters that the talks had failed. “It is late,” he said."), "said", &["reporters"]);
    // What he does is done to others, and what he writes others read.
    let text = format!("{he} told reporters that the talks had failed. He praised Poland.");
    check(&text, "praised", &[]);
    let text = format!("{he} told reporters that the talks had failed. Poland said it was ready.");
    check(&text, "said", &[]);
    check(&format!("Asked by reporters whether it was late, {he} said that it was."), "said", &["reporters"]);
    check(&format!("{he} told the broadcaster bTV that the talks had failed."), "told", &["bTV"]);
    check(&format!("{he} told the Aamulehti newspaper that the talks had failed."), "told", &["Aamulehti"]);
    check(
        &format!("In a letter sent to Alexander Lukashenko, {he} said it was late."),
        "said",
        &["Alexander Lukashenko"],
    );
    check(&format!("{he} congratulated Radosław Sikorski by telephone."), "congratulated", &["Radosław Sikorski"]);
    check(&format!("{he} congratulated Radosław Sikorski."), "congratulated", &[]);
    check(&format!("{he} told reporters the two leaders had met in Minsk."), "told", &["reporters"]);
    check(&format!("{he} told Reuters Wednesday that the talks had failed."), "told", &["Reuters"]);
    let text = format!("Speaking to reporters, {he} appealed to Belarus to open the border.");
    check(&text, "appealed to", &["reporters"]);
}

#[test]
fn those_who_hear_a_talk_told_without_its_words() {
    let check = |text: &str, cue: &str, expect: &[&str]| {
        let names: Vec<String> = of(text, cue).addressees.into_iter().map(|a| a.name).collect();
        assert_eq!(names, expect, "{text}");
    };
    // The lead sums up what was said in the talk told below it, and he goes on there.
    let text = "Espen Barth Eide says the talks may resume. He was speaking to reporters in Oslo.";
    check(text, "says", &["reporters"]);
    let text = "Espen Barth Eide spoke to reporters in Oslo. He said the talks may resume.";
    check(text, "said", &["reporters"]);
    // Who was met before did not hear it, nor need a state at which an act is directed.
    check("Espen Barth Eide said after meeting Donald Trump that the talks had failed.", "said", &[]);
    check("Norway warned Iran to stop the tests.", "warned", &[]);
    check("Norway asked Iran to stop the tests.", "asked", &["Iran"]);
}

#[test]
fn a_readout_goes_on_to_the_partner() {
    let text = "Norwegian Foreign Minister Espen Barth Eide spoke by phone with Polish Foreign Minister Radosław Sikorski.\n\n\
                Eide said the border must stay open.\n\nBelarus said it was ready. Eide praised the port.";
    let heard = |cue: &str| of(text, cue).addressees.into_iter().map(|actor| actor.name).collect::<Vec<_>>();
    assert_eq!(heard("said"), ["Radosław Sikorski"]);
    assert!(heard("praised").is_empty(), "others have spoken since");
}

#[test]
fn places() {
    let place = |text: &str, cue: &str| of(text, cue).place.map(|place| place.text);
    let check = |text: &str, cue: &str, expect: Option<&str>| {
        assert_eq!(place(text, cue).as_deref(), expect, "{text}");
    };
    check("Norway's prime minister told reporters in Oslo that the talks had failed.", "told", Some("in Oslo"));
    check(
        "Speaking aboard Air Force One, Donald Trump said the talks had failed.",
        "said",
        Some("aboard Air Force One"),
    );
    check("“The talks have failed,” Donald Trump said at the airport.", "said", Some("at the airport"));
    check("Donald Trump said in January that the talks had failed.", "said", None);
    check("Norway condemned the attack in Kabul.", "condemned", None);
    check("Norway said the talks in Geneva had failed.", "said", None);
}

#[test]
fn relays() {
    let check = |text: &str, cue: &str, expect: Option<&str>| {
        assert_eq!(of(text, cue).relay.map(|relay| relay.name).as_deref(), expect, "{text}");
    };
    check("Iran warned Iraq in a statement carried by the Tasnim news agency.", "warned", Some("Tasnim"));
    check("Iran warned Iraq that the border would close, Reuters reported.", "warned", Some("Reuters"));
    check("Iran warned Iraq that the border would close.", "warned", None);
    // Who is spoken to carries nothing.
    check("Iran told Reuters that the border would close.", "told", None);
}
