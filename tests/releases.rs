//! Press releases and statements given out in writing, end to end, in texts of our own.

use demarche::{ingest, pipeline::Pipeline, resources::TextLists};

/// One line a statement: `speaker stance → targets | kind | words`.
fn read(text: &str) -> Vec<String> {
    let pipeline = Pipeline::embedded().expect("what is built in loads");
    let lists = TextLists::embedded().expect("what is built in loads");
    let show = |s: &demarche::record::Statement| {
        let targets: Vec<&str> = s.targets.iter().map(|t| t.name.as_str()).collect();
        let words: Vec<&str> = s.content.iter().map(|c| c.text.as_str()).collect();
        format!("{} {} → {} | {} | {}", s.speaker.name, s.stance, targets.join(", "), s.kind, words.join(" … "))
    };
    pipeline.read(&ingest::from_text("test", text.to_owned(), &lists).value).statements.iter().map(show).collect()
}

/// Every expected beginning of a line is that of a statement found, and there is none besides.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found = read(text);
    for line in expected {
        assert!(found.iter().any(|f| f.starts_with(line)), "“{line}” is not in\n{}", found.join("\n"));
    }
    assert_eq!(found.len(), expected.len(), "in {text:?}:\n{}", found.join("\n"));
}

#[test]
fn words_set_off_below_their_introduction() {
    check(
        "Minister Odile Marchetti comments on the vote in Peru\n\nFrench Foreign Minister Odile Marchetti said:\n\n\
         I welcome the decision of Peru to hold a vote in May.\n\nThe ballot will be open to all.\n\n\
         Notes to editors\n\nThe ministry moved to its new building in 2011 and is open on weekdays.\n",
        &[
            "Odile Marchetti praises → Peru | act | the vote in Peru",
            "Odile Marchetti praises → Peru | direct | I welcome the decision of Peru to hold a vote in May … The ballot will \
             be open to all",
        ],
    );
}

#[test]
fn where_the_speaker_is_told_of_again_the_passage_has_ended() {
    let found = read(
        "Talks on fish\n\nNorwegian Prime Minister Ingrid Solheim said:\n\nThe quota is far too low for our boats.\n\n\
         Solheim spoke to reporters in Oslo on Monday after a long meeting with the fishers.\n",
    );
    assert!(found.iter().any(|f| f.ends_with("| The quota is far too low for our boats")), "{}", found.join("\n"));
}

#[test]
fn a_text_that_is_its_issuers_statement() {
    check(
        "Attack in Kampala\n\nNorway strongly condemns the attack on the market in Kampala by the Red Column. We express our \
         condolences to Uganda. It is imperative that Uganda finds the killers.\n",
        &["Norway condemns", "Norway condoles → Uganda", "Norway urges → Uganda"],
    );
    check(
        "Statement by Foreign Minister Ingrid Solheim on the truce in Yemen\n\nI welcome the truce between Yemen and Oman. \
         We urge Oman to keep the ports open.\n",
        &["Ingrid Solheim states", "Ingrid Solheim praises", "Ingrid Solheim urges → Oman"],
    );
}

#[test]
fn a_reporters_we_is_nobodys_statement() {
    check(
        "Markets fall again\n\nNorway condemned Peru on Friday. We welcome your letters, and we urge you to write.\n",
        &["Norway condemns → Peru"],
    );
    // Quotations make it a report.
    let found = read(
        "Peru in the dock\n\nNorway condemns Peru today. “They have broken their word to the fishermen of this coast,” \
         Solheim said. We express our condolences.\n",
    );
    assert!(!found.iter().any(|f| f.contains("condoles")), "{}", found.join("\n"));
}

#[test]
fn who_goes_on_talking() {
    check(
        "Norwegian Foreign Minister Ingrid Solheim met Peruvian Foreign Minister Luis Ortega in Lima. They also discussed \
         trade.",
        &[
            "Ingrid Solheim consults → Luis Ortega",
            "Ingrid Solheim consults → Luis Ortega",
            "Luis Ortega consults → Ingrid Solheim",
        ],
    );
}

#[test]
fn states_of_mind_and_framing_nouns() {
    check("Norway remains committed to peace in Yemen.", &["Norway promises"]);
    check("The talks were moved in view of the summit in Lima.", &[]);
}

#[test]
fn a_title_behind_a_dash_and_the_line_below_it() {
    check(
        "Raid on the port of Aden – Norway statement at the Security Council\n\n\
         Statement by Ambassador Ingrid Solheim at the Security Council meeting on shipping.\n\n\
         Colleagues, we condemn the raid on the port. We urge the Houthis to stop such raids. \
         The use of mines at sea is appalling. All crews should be released.\n",
        &[
            "Norway states",
            "Ingrid Solheim states",
            "Norway condemns",
            "Norway urges → Houthi",
            "Norway condemns",
            "Norway demands",
        ],
    );
}

#[test]
fn a_masthead_tells_who_we_are() {
    check(
        "Elections in Peru\n\nPress Statement\n\nOdile Marchetti\n\nMinister for Foreign Affairs\n\nParis\n\nMay 4, 2015\n\n\
         I congratulate the people of Peru on a peaceful vote. We urge the parties to respect the count.\n",
        &["Odile Marchetti praises → people of Peru", "Odile Marchetti urges → parties"],
    );
    check(
        "Joint statement on the Sahel\n\nWe, the foreign ministers of Norway and Finland, condemn the coup in Mali. \
         We condemn the raids on villages. We call on Mali to protect them.\n",
        &[
            "foreign ministers of Norway and Finland condemns",
            "foreign ministers of Norway and Finland condemns",
            "foreign ministers of Norway and Finland urges → Mali",
        ],
    );
}

#[test]
fn what_was_said_in_the_talk_of_a_readout() {
    check(
        "Readout of Minister Solheims' Call With Peruvian Foreign Minister Luis Ortega\n\n\
         Ministry Spokesperson Karl A. Brandt provided the following readout:\n\n\
         Norwegian Foreign Minister Ingrid Solheims spoke today with Peruvian Foreign Minister Luis Ortega. \
         The two leaders also discussed fish. Minister Solheims reiterated the need for a truce.\n",
        &[
            "Ingrid Solheims consults → Luis Ortega",
            "Karl A. Brandt states",
            "Ingrid Solheims consults → Luis Ortega",
            "Ingrid Solheims consults → Luis Ortega",
            "Luis Ortega consults → Ingrid Solheims",
            "Ingrid Solheims urges",
        ],
    );
}

#[test]
fn a_verb_behind_and_goes_on() {
    check(
        "Norway condemns the shelling of villages and calls on both sides to talk.",
        &["Norway condemns", "Norway urges → sides"],
    );
    // No verb of asking: the row of what is told goes on.
    check("Norway condemns the theft of boats and nets from villages.", &["Norway condemns"]);
}

#[test]
fn whose_the_secretary_general_is() {
    let found = read(
        "Statement on Haiti\n\nThe Secretary-General strongly condemns these attacks and calls for those responsible to be \
         punished.\n\nHe commends the efforts of CARICOM.\n",
    );
    assert!(found.iter().any(|f| f.contains("urges") && f.contains("those responsible")), "{}", found.join("\n"));
}

#[test]
fn reporters_ask_at_a_briefing() {
    let found = read(
        "Regular press conference on March 4, 2026\n\nReuters: Peru said on Tuesday that it would leave the pact. What is \
         Chile's comment?\n\nFelipe Ordenes: We urge Peru to stay in the pact.\n",
    );
    assert!(!found.iter().any(|f| f.starts_with("Reuters")), "{}", found.join("\n"));
    assert!(found.iter().any(|f| f.starts_with("Felipe Ordenes urges → Peru")), "{}", found.join("\n"));
}
