use super::*;
use crate::text::Block;

fn lists() -> TextLists {
    TextLists::embedded().unwrap()
}

/// A document of paragraphs, one a line; a line that begins with "# " is a crosshead, with "~ " furniture.
fn document(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let (kind, skip) = match line.get(..2) {
            Some("# ") => (BlockKind::Crosshead, 2),
            Some("~ ") => (BlockKind::Furniture, 2),
            _ => (BlockKind::Paragraph, 0),
        };
        let span = Span::new(at + skip, at + line.len()).trim(text);
        if !span.is_empty() {
            blocks.push(Block { span, kind, section: 0 });
        }
        at += line.len() + 1;
    }
    let (name, text) = (String::new(), text.to_owned());
    Document { name, url: None, title: None, published: None, outlet: None, text, blocks }
}

#[track_caller]
fn check_tokens(text: &str, expect: &str) {
    let document = document(text);
    let segments = segment(&document, &lists());
    let words: Vec<&str> = segments.tokens.iter().map(|t| document.slice(t.span)).collect();
    assert_eq!(words.join(" "), expect);
}

#[track_caller]
fn check_sentences(text: &str, expect: &[&str]) {
    let document = document(text);
    let segments = segment(&document, &lists());
    let found: Vec<&str> = segments.sentences.iter().map(|s| document.slice(s.span)).collect();
    assert_eq!(found, expect);
}

/// Each quotation as its words and, where it is so: `open`, `in N`, `from N`, `single`.
#[track_caller]
fn check_quotations(text: &str, expect: &[&str]) {
    let document = document(text);
    let segments = segment(&document, &lists());
    let say = |q: &Quotation| {
        let mut said = document.slice(q.inner).to_owned();
        if q.mark == Mark::Single {
            said += " |single";
        }
        if !q.closed {
            said += " |open";
        }
        if let Some(parent) = q.parent {
            said += &format!(" |in {}", parent.index());
        }
        if let Some(before) = q.continues {
            said += &format!(" |from {}", before.index());
        }
        said
    };
    let found: Vec<String> = segments.quotations.iter().map(say).collect();
    assert_eq!(found, expect);
}

#[test]
fn cuts_clitics() {
    check_tokens("Don't say Iran’s “won’t”.", "Do n't say Iran ’s “ wo n’t ” .");
    check_tokens("I'm sure they're what she'd've said", "I 'm sure they 're what she 'd 've said");
    check_tokens("the protesters’ and James' cannot", "the protesters ’ and James ' can not");
    check_tokens("O'Brien of Sana'a at two o'clock", "O'Brien of Sana'a at two o'clock");
}

#[test]
fn splits_hyphens_but_not_prefixes() {
    check_tokens("a U.S.-based 19-year-old", "a U.S. - based 19 - year - old");
    check_tokens("anti-government al-Assad", "anti-government al - Assad");
    check_tokens("ex-president's 1969-1970", "ex-president 's 1969 - 1970");
}

#[test]
fn keeps_abbreviations() {
    check_tokens("Mr. J. Smith of St. Louis, Jan. 12.", "Mr. J. Smith of St. Louis , Jan. 12 .");
    check_tokens("No. 5? No. At 5 p.m. in D.C.", "No. 5 ? No . At 5 p.m. in D.C.");
    check_tokens("Metsola wrote on X. She left.", "Metsola wrote on X . She left .");
    check_tokens("GEN. JANE DOE of ACME LTD.", "GEN. JANE DOE of ACME LTD.");
}

#[test]
fn reads_numbers() {
    check_tokens("$5.2bn, 25%, 10,600 and 3.5km", "$ 5.2 bn , 25 % , 10,600 and 3.5 km");
    check_tokens("at 09:31 on 2026-01-13 (9/11)", "at 09:31 on 2026-01-13 ( 9/11 )");
    check_tokens("the 20th, the 1980s, the '90s at 5pm", "the 20th , the 1980s , the '90s at 5 pm");
}

#[test]
fn reads_addresses_and_marks() {
    check_tokens("See https://example.org/a-b?c=1. Or", "See https://example.org/a-b?c=1 . Or");
    check_tokens("(ask jane.doe@example.org, @jane #talks)", "( ask jane.doe@example.org , @jane #talks )");
    check_tokens("said... and—no – yes -- [W]e, […]", "said ... and — no – yes -- [W]e , [ … ]");
    check_tokens("rock ’n’ roll, give 'em hell?!", "rock ’n’ roll , give 'em hell ?!");
}

#[test]
fn ends_sentences() {
    check_sentences("He left. She stayed.", &["He left.", "She stayed."]);
    check_sentences("He said “go.” She went.", &["He said “go.”", "She went."]);
    check_sentences("(He left.) She stayed", &["(He left.)", "She stayed"]);
    check_sentences("It fell 2.5 percent. 12 men left.", &["It fell 2.5 percent.", "12 men left."]);
    check_sentences("He met Bashar. al-Assad left.", &["He met Bashar.", "al-Assad left."]);
}

#[test]
fn goes_on_after_abbreviations() {
    check_sentences(
        "U.S. Sen. Jane Doe and Lt. Gov. John Roe met Gen. Poe.",
        &["U.S. Sen. Jane Doe and Lt. Gov. John Roe met Gen. Poe."],
    );
    check_sentences("They left the U.S. The talks go on.", &["They left the U.S.", "The talks go on."]);
    check_sentences(
        "At 5 p.m. Monday he left at 6 p.m. Police came.",
        &["At 5 p.m. Monday he left at 6 p.m.", "Police came."],
    );
    check_sentences(
        "George W. Bush of Acme Inc. Chief wrote on X. Aides did not.",
        &["George W. Bush of Acme Inc. Chief wrote on X.", "Aides did not."],
    );
}

#[test]
fn time_of_day_goes_on() {
    check_sentences(
        "He left at 5 p.m. Tehran time. Talks failed.",
        &["He left at 5 p.m. Tehran time.", "Talks failed."],
    );
    check_sentences("He left. “…we stay,” she said.", &["He left.", "“…we stay,” she said."]);
}

#[test]
fn goes_on_after_quoted_questions() {
    check_sentences("“Why?” she asked.", &["“Why?” she asked."]);
    check_sentences(
        "\"Never!\" Prime Minister Jane Doe-Roe of Norway told them.",
        &["\"Never!\" Prime Minister Jane Doe-Roe of Norway told them."],
    );
    check_sentences("\"Never!\" Then she left.", &["\"Never!\"", "Then she left."]);
    check_sentences("He sighed... and left… He wept.", &["He sighed... and left…", "He wept."]);
}

#[test]
fn never_crosses_blocks() {
    check_sentences("# Talks in Rome\nThey met", &["Talks in Rome", "They met"]);
    check_sentences("1. Withdraw all troops. 2. Pay.", &["1. Withdraw all troops.", "2. Pay."]);
}

#[test]
fn pairs_marks_of_every_shape() {
    check_quotations("“We go,” he said. \"Never.\" ``Yes'' and «no», „ja“.", &["We go,", "Never.", "Yes", "no", "ja"]);
    check_quotations("He said \"We go. We stay. \" and left", &["We go. We stay."]);
    check_quotations("He said,\"No,\"and \"yes\".", &["No,", "yes"]);
    check_quotations("« Oui », dit-il. »Nein«, sagt er.", &["Oui", "Nein"]);
}

#[test]
fn nests_marks() {
    check_quotations("“He said ‘go’ to us,” she said.", &["He said ‘go’ to us,", "go |single |in 0"]);
    check_quotations("'He said \"go\" to us,' she said.", &["He said \"go\" to us, |single", "go |in 0"]);
    check_quotations("“‘Go,’” she read.", &["‘Go,’", "Go, |single |in 0"]);
    check_quotations("“I said “hello” to him,” he said.", &["I said “hello” to him,", "hello |in 0"]);
}

#[test]
fn tells_apostrophes_from_single_marks() {
    check_quotations("The protesters’ and workers' demands don’t end in the ’90s.", &[]);
    check_quotations("Germany bans airline, citing 'security'", &["security |single"]);
    check_quotations("Trump: 'I'll hit the rebels' camps' if needed", &["I'll hit the rebels' camps |single"]);
    check_quotations("‘It’s the workers’ day,’ he said.", &["It’s the workers’ day, |single"]);
    check_quotations("a 'reckless' act, said \"they.\" The boys' end", &["reckless |single", "they."]);
    check_quotations("rock ’n’ roll and 'twas fun o' the day", &[]);
    check_quotations("“We’re rockin' and the boys' home” is shut", &["We’re rockin' and the boys' home"]);
}

#[test]
fn goes_on_over_paragraphs() {
    check_quotations("“We go.\n“We stay,” he said.", &["We go. |open", "We stay, |from 0"]);
    check_quotations("\"We go.\n~ Advertisement\n\"We stay,\" he said.", &["We go. |open", "We stay, |from 0"]);
    check_quotations("“We go.\nWe stay,” he said.", &["We go. |open", "We stay, |from 0"]);
    check_quotations("“We go.\n# Talks\n“We stay,” he said.", &["We go. |open", "We stay,"]);
    check_quotations("‘We go.\n‘We stay,’ he said.", &["We go. |single |open", "We stay, |single |from 0"]);
    check_quotations(
        "“He said, ‘Go.\n“‘Now,’ he said,” she said.",
        &["He said, ‘Go. |open", "Go. |single |open |in 0", "‘Now,’ he said, |from 0", "Now, |single |in 2 |from 1"],
    );
}

#[test]
fn survives_missing_and_stray_marks() {
    check_quotations("He called it “a disgrace.\nShe left.", &["a disgrace. |open"]);
    check_quotations("We go,” he said. “We stay.”", &["We stay."]);
    check_quotations("\"We go, he said. \"We stay,\" she said.", &["We go, he said. |open", "We stay,"]);
    check_quotations("A 6\" gun and “” nothing ''", &[]);
}

#[test]
fn tokens_know_their_quotation() {
    let document = document("“He said ‘go’ now,” she said.");
    let segments = segment(&document, &lists());
    let ids: Vec<Option<usize>> = segments.tokens.iter().map(|t| t.quotation.map(QuoteId::index)).collect();
    let (outer, inner) = (Some(0), Some(1));
    assert_eq!(ids, [None, outer, outer, None, inner, None, outer, outer, None, None, None, None]);
}
