use super::*;
use crate::{diag::Warning, text::BlockKind};

/// The blocks of a text, one a line: kind, section, text.
#[track_caller]
fn check(text: &str, expect: &[&str]) -> Document {
    let lists = TextLists::embedded().unwrap();
    let document = from_text("article", text.to_owned(), &lists).value;
    let letter = |kind| match kind {
        BlockKind::Headline => 'H',
        BlockKind::Crosshead => 'X',
        BlockKind::Paragraph => 'P',
        BlockKind::Dateline => 'D',
        BlockKind::Furniture => 'F',
    };
    let found: Vec<String> =
        document.blocks.iter().map(|b| format!("{}{} {}", letter(b.kind), b.section, document.slice(b.span))).collect();
    assert_eq!(found, expect);
    document
}

const LONG: &str = "Ministers of both states said on Monday that they would meet again before the end of the month.";

#[test]
fn headline_date_and_paragraphs() {
    let document = check(
        &format!("Talks fail, say aides\n\n2026-02-03\n\n{LONG}\n\nHe left."),
        &["H0 Talks fail, say aides", "D0 2026-02-03", &format!("P0 {LONG}"), "P0 He left."],
    );
    assert_eq!(document.title.as_deref(), Some("Talks fail, say aides"));
    assert_eq!(document.published.map(|d| d.to_string()).as_deref(), Some("2026-02-03"));
}

#[test]
fn a_repeated_headline_is_one_each_time() {
    check(
        &format!("Talks fail\n\nWorld 03-02-2026 | 10:00\n\nTalks Fail\nSmaller Bigger\n\n{LONG}"),
        &["H0 Talks fail", "D0 World 03-02-2026 | 10:00", "H0 Talks Fail", "F0 Smaller Bigger", &format!("P0 {LONG}")],
    );
}

#[test]
fn prose_is_no_headline() {
    check("He left.\n\nShe stayed.", &["P0 He left.", "P0 She stayed."]);
    check("One line alone", &["P0 One line alone"]);
}

#[test]
fn crossheads_open_sections() {
    check(
        &format!(
            "Talks fail\n\n{LONG}\n\nRome and Paris trade words with the U.S.\n{LONG}\n\nEnvoy ‘barred’\n\n{LONG}"
        ),
        &[
            "H0 Talks fail",
            &format!("P0 {LONG}"),
            "X1 Rome and Paris trade words with the U.S.",
            &format!("P1 {LONG}"),
            "X2 Envoy ‘barred’",
            &format!("P2 {LONG}"),
        ],
    );
}

#[test]
fn lines_wrapped_at_a_margin_are_one_paragraph() {
    let wrapped = "Ministers of both states said on Monday that they would meet\nagain before the end of the month, and that the talks \
                   would\nbe held in Rome. Aides were less sure of that.";
    check(&format!("Talks fail\n\n{wrapped}\n\nHe left."), &["H0 Talks fail", &format!("P0 {wrapped}"), "P0 He left."]);
}

#[test]
fn furniture_is_no_prose() {
    for line in [
        "By Jane Doe and John Roe",
        "By JANE DOE, Agency",
        "Advertisement",
        "Read more: Talks fail again",
        "The Latest:",
        "3 min read",
        "US ، Rome ، Talks",
        "World | Europe | Talks",
        "Sign up for our morning newsletter",
        "People walk in Rome, Monday, Feb. 2, 2026. (Jane Doe/Agency via AP)",
        "Envoys meet in Paris [File: Jane Doe/Reuters]",
        "Jane Doe is pictured in Rome. © Getty Images",
        "* * *",
        "(Reporting by Jane Doe; Editing by John Roe)",
        "The Associated Press contributed to this report.",
    ] {
        check(
            &format!("Talks fail\n\n{line}\n\n{LONG}"),
            &["H0 Talks fail", &format!("F0 {line}"), &format!("P0 {LONG}")],
        );
    }
    check(
        &format!("{LONG}\n\nTags\nTalks\nRome and Paris"),
        &[&format!("P0 {LONG}"), "F0 Tags", "F0 Talks", "F0 Rome and Paris"],
    );
}

#[test]
fn what_stands_around_an_article_is_no_prose() {
    check(
        &format!("Talks fail, aides say\nBy Jane Doe\nUpdated 10:32 AM GMT+1, February 3, 2026\nShare\n\n{LONG}"),
        &[
            "H0 Talks fail, aides say",
            "F0 By Jane Doe",
            "D0 Updated 10:32 AM GMT+1, February 3, 2026",
            "F0 Share",
            &format!("P0 {LONG}"),
        ],
    );
    check(
        &format!(
            "Talks fail, aides say\n\n3 hours ago\n\nJane Doe\nin Rome\n\n{LONG}\n\nRelated stories\n\nEnvoy quits over leak\n\nIs this the end?"
        ),
        &[
            "H0 Talks fail, aides say",
            "F0 3 hours ago",
            "F0 Jane Doe",
            "F0 in Rome",
            &format!("P0 {LONG}"),
            "F0 Related stories",
            "F0 Envoy quits over leak",
            "F0 Is this the end?",
        ],
    );
    check(
        &format!("Talks fail\n\n{LONG}\n\nRelated\nEnvoy quits over leak\n\nRome rejects terms\n\n{LONG}"),
        &[
            "H0 Talks fail",
            &format!("P0 {LONG}"),
            "F0 Related",
            "F0 Envoy quits over leak",
            "X1 Rome rejects terms",
            &format!("P1 {LONG}"),
        ],
    );
}

#[test]
fn prose_is_no_furniture() {
    for line in [
        "By Monday, the talks had failed.",
        "Share prices fell after the threat, and the minister resigned.",
        "More than 10 envoys left.",
        "“Follow us,” he told them.",
        "He left for Rome two hours ago.",
        "Watch out, he warned them.",
        "The minister rejected the offer (of 3 February).",
        "He was born 2 May 1950.",
        "“Will you stay?”",
        "They fled to the U.S.",
    ] {
        check(
            &format!("Talks fail\n\n{LONG}\n\n{line}"),
            &["H0 Talks fail", &format!("P0 {LONG}"), &format!("P0 {line}")],
        );
    }
}

#[test]
fn text_is_kept_as_given() {
    let text = format!("\u{feff}Talks fail\r\n\r\n2026-02-03\r\n\r\n{LONG}\r\nHe left.\r\n");
    let document = check(&text, &["H0 Talks fail", "D0 2026-02-03", &format!("P0 {LONG}"), "P0 He left."]);
    assert_eq!(document.text, text);
}

#[test]
fn an_opening_may_give_the_day() {
    let document = check(
        &format!("Talks fail\n\nROME, Feb. 3, 2026 (Agency) — {LONG}"),
        &["H0 Talks fail", &format!("P0 ROME, Feb. 3, 2026 (Agency) — {LONG}")],
    );
    assert_eq!(document.published.map(|d| d.to_string()).as_deref(), Some("2026-02-03"));
}

#[test]
fn a_heading_may_give_the_day() {
    let day = |text: &str| {
        let document = from_text("article", text.to_owned(), &TextLists::embedded().unwrap()).value;
        document.published.map(|d| d.to_string())
    };
    let title = "Minister's call with his counterpart: 3 February 2026";
    assert_eq!(day(&format!("{title}\n\n{LONG}")).as_deref(), Some("2026-02-03"));
    assert_eq!(day(&format!("What 3 February 2026 changed: everything\n\n{LONG}")), None);
}

#[test]
fn whose_report_it_is_may_stand_beside_the_day() {
    let day = |line: &str| {
        let text = format!("Talks fail\n\n{line}\n\n{LONG}");
        let document = from_text("article", text, &TextLists::embedded().unwrap()).value;
        document.published.map(|d| d.to_string())
    };
    assert_eq!(day("UNITED NATIONS, February 3, 2026 (Wires of the Coast)").as_deref(), Some("2026-02-03"));
    assert_eq!(day("SAN SALVADOR/PORT-AU-PRINCE, 3 February 2026").as_deref(), Some("2026-02-03"));
}

#[test]
fn a_day_that_could_be_two_is_said() {
    let lists = TextLists::embedded().unwrap();
    let warned = from_text("article", format!("Talks fail\n\n03/04/2026\n\n{LONG}"), &lists);
    let said: Vec<String> = warned.warnings.iter().map(Warning::to_string).collect();
    assert_eq!(said, ["article: the date “03/04/2026” is read as 2026-03-04; write it as 2026-03-04 to be sure"]);
}
