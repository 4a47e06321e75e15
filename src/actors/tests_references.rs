//! Each decider of descriptions and pronouns, by the shortest text that shows it.

use super::{ActorKind, testing::Fixture};

#[test]
fn words_belong_to_who_put_them_out() {
    let f = Fixture::new();
    f.check(
        "Iran is wrong, according to a tweet on Monday by Foreign Minister Ola Berg.",
        &[("a tweet", "Ola Berg"), ("Foreign Minister Ola Berg", "Ola Berg")],
    );
    f.check("A UN report blamed Iran.", &[("A UN report", "United Nations/UN"), ("Iran", "Iran/IRN")]);
}

#[test]
fn offices_mean_who_holds_them() {
    let f = Fixture::new();
    f.check(
        "U.S. President Donald Trump arrived. The president waved. His administration objected.",
        &[
            ("U.S. President Donald Trump", "Donald Trump/USA"),
            ("The president", "Donald Trump"),
            ("His administration", "United States/USA"),
            ("His", "Donald Trump"),
        ],
    );
    f.check(
        "The executive secretary of Russia's Security Council objected. The council said Sergei Shoigu had called.",
        &[("The executive secretary of Russia's Security Council", "Sergei Shoigu/RUS")],
    );
    f.check(
        "Foreign Minister Ola Berg met Prime Minister Kari Lund. The foreign minister smiled.",
        &[("The foreign minister", "Ola Berg")],
    );
}

#[test]
fn headings_mean_whom_the_text_names() {
    Fixture::new().check(
        "## Norwegian official alleges fraud\n\nNorwegian Trade Minister Ingebjorg Tveit alleged fraud.",
        &[("Norwegian official", "Ingebjorg Tveit/NOR")],
    );
}

#[test]
fn pronouns_agree_and_are_near() {
    let f = Fixture::new();
    f.check(
        "Foreign Secretary Yvette Cooper said she told Foreign Minister Abbas Araghchi that Iran must stop. \
         She wrote on X. He replied at once.",
        &[("she", "Yvette Cooper"), ("She", "Yvette Cooper"), ("He", "Abbas Araghchi")],
    );
    f.check(
        "Iran did not answer. It has warned Israel before.",
        &[("Iran", "Iran"), ("It", "Iran"), ("Israel", "Israel")],
    );
    f.check(
        "Protesters who marched in Oslo praised their leader.",
        &[("Protesters", "protesters"), ("who", "protesters"), ("their", "protesters")],
    );
    f.check(
        "In his speech, Boris Johnson thanked Theresa May.",
        &[("his", "Boris Johnson"), ("Boris Johnson", "Boris Johnson")],
    );
    let (document, actors) = f.actors("Iran is angry. It is clear that Israel will act.");
    assert!(!actors.mentions.iter().any(|m| m.span.of(&document.text) == "It"), "it stands for nothing here");
}

#[test]
fn the_speaker_of_a_quotation_is_not_its_third_person() {
    Fixture::new()
        .check("Boris Johnson resigned. Jeremy Corbyn said: “He is right to go.”", &[("He", "Boris Johnson")]);
}

#[test]
fn typed_groups_have_kinds() {
    let f = Fixture::new();
    let (_, actors) = f.actors("Experts blamed a French diplomat, journalists told German officials.");
    let kinds: Vec<_> = actors.actors.iter().map(|a| (a.name.as_str(), a.kind)).collect();
    assert!(kinds.contains(&("experts", ActorKind::Group)), "{kinds:?}");
    assert!(kinds.contains(&("journalists", ActorKind::Public)), "{kinds:?}");
    assert!(kinds.contains(&("German officials", ActorKind::Group)), "{kinds:?}");
}

#[test]
fn numbers_take_together_those_named_before() {
    let f = Fixture::new();
    let members = |text: &str, words: &str| {
        let (document, actors) = f.actors(text);
        let mention = actors.mentions.iter().find(|m| m.span.of(&document.text) == words && m.actor.is_some());
        let set = mention.and_then(|m| m.actor).map(|a| actors.actor(a).members.clone()).unwrap_or_default();
        set.iter().map(|&m| actors.actor(m).name.clone()).collect::<Vec<_>>()
    };
    let check = |text: &str, words: &str, expect: &[&str]| assert_eq!(members(text, words), expect, "{text}");
    check("Chad and Niger signed a pact. The two also praised Mali.", "The two", &["Chad", "Niger"]);
    check(
        "Peru recalled its envoy from Chile. Bolivia urged both neighbours to talk.",
        "both neighbours",
        &["Peru", "Chile"],
    );
    check(
        "Boris Johnson met Emmanuel Macron. Angela Merkel congratulated the two men.",
        "the two men",
        &["Boris Johnson", "Emmanuel Macron"],
    );
    check("Ola Berg met Theresa May. The two countries are allies.", "The two countries", &[]);
}

#[test]
fn plurals_of_several_states_are_one_of_each() {
    let f = Fixture::new();
    f.check(
        "Norwegian Prime Minister Kari Lund waited. The Norwegian and Danish premiers agreed.",
        &[
            ("Norwegian Prime Minister Kari Lund", "Kari Lund/NOR"),
            ("The Norwegian and Danish premiers", "Norwegian and Danish premiers"),
        ],
    );
    f.check(
        "The foreign ministers of Chile and Peru met.",
        &[("The foreign ministers of Chile and Peru", "foreign ministers of Chile and Peru")],
    );
    let (_, actors) = f.actors("The foreign ministers of Chile and Peru met.");
    let set = actors.actors.iter().find(|a| !a.members.is_empty()).unwrap();
    let members: Vec<&str> = set.members.iter().map(|&m| &*actors.actor(m).name).collect();
    assert_eq!(members, ["foreign minister of Chile", "foreign minister of Peru"]);
    f.check("All six states signed. The six will meet again.", &[("The six", "states")]);
}

#[test]
fn nobody_named_is_named_by_whose_he_is() {
    let f = Fixture::new();
    f.check("A Saudi official denied it.", &[("A Saudi official", "Saudi official/SAU")]);
    f.check(
        "The representative of the Russian Federation objected.",
        &[("The representative of the Russian Federation", "representative of the Russian Federation/RUS")],
    );
    f.check(
        "Qatar's foreign ministry confirmed the call.",
        &[("Qatar's foreign ministry", "foreign ministry of Qatar/QAT")],
    );
    f.check(
        "In Moscow, a foreign ministry official denied it.",
        &[("a foreign ministry official", "foreign ministry official/RUS")],
    );
    f.check("Oslo: The foreign minister objected.", &[("The foreign minister", "foreign minister/NOR")]);
}

#[test]
fn offices_have_several_names() {
    let f = Fixture::new();
    f.check("Norwegian Prime Minister Kari Lund arrived. The premier smiled.", &[("The premier", "Kari Lund")]);
    f.check(
        "Steffen Seibert, a spokesman for the chancellery, objected. The spokesperson left.",
        &[("The spokesperson", "Steffen Seibert")],
    );
}

#[test]
fn pronouns_mean_who_speaks_behind_the_words() {
    let f = Fixture::new();
    f.check(
        "A Norwegian official was silent. \"It is late,\" warned Dorothy Hask. She had written before.",
        &[("Dorothy Hask", "Dorothy Hask"), ("She", "Dorothy Hask")],
    );
    f.check(
        "According to the World Food Programme, the need is great. Its appeal failed.",
        &[("Its", "World Food Programme")],
    );
}

#[test]
fn paragraph_tells_whose_an_office_is() {
    let fixture = Fixture::new();
    fixture.check(
        "LIMA — Peru recalled its envoy to Bolivia on Monday, President Ana Quispe said.\n\nBolivia reacted with anger. \
         The foreign ministry called the step childish.\n\nIn Santiago, Foreign Minister Pedro Rojas offered to help. \
         The Swedish foreign minister praised him.",
        &[
            ("President Ana Quispe", "Ana Quispe/PER"),
            ("The foreign ministry", "foreign ministry/BOL"),
            ("Foreign Minister Pedro Rojas", "Pedro Rojas/CHL"),
            ("The Swedish foreign minister", "Swedish foreign minister/SWE"),
        ],
    );
    fixture.check(
        "An account given by Norway's defence minister was wrong, officials said.\n\nDefence Minister Tore Haugen had \
         spoken on Friday.",
        &[("Defence Minister Tore Haugen", "Tore Haugen/NOR")],
    );
}

#[test]
fn description_with_a_tail_and_a_name() {
    let fixture = Fixture::new();
    fixture.check(
        "A former member of the board, historian Akira Sugihara, resigned.",
        &[("A former member", "Akira Sugihara")],
    );
    fixture.check("A spokesman for the rebels, Jean Mbeki, denied it.", &[("A spokesman", "Jean Mbeki")]);
    fixture.check(
        "The superintendent of Gisenyi's hospital, Dr Ruth Uwera, asked for help.",
        &[("The superintendent of Gisenyi's hospital", "Ruth Uwera")],
    );
    fixture.check("Florence Atieno, a nurse, complained.", &[("Florence Atieno", "Florence Atieno")]);
    fixture.check("Prices rose, according to Statistics Norway.", &[("Statistics Norway", "Statistics Norway/NOR")]);
}

#[test]
fn kingdoms_and_islands() {
    let fixture = Fixture::new();
    fixture.check(
        "Iran summoned the Saudi ambassador on Sunday. The kingdom's interior ministry dismissed the story.",
        &[("The kingdom's interior ministry", "interior ministry/SAU")],
    );
    fixture.check(
        "Turkey and Cyprus quarrelled. The island called for talks.",
        &[("Turkey", "Turkey/TUR"), ("The island", "Cyprus/CYP")],
    );
}

#[test]
fn who_answers_is_not_who_spoke() {
    let fixture = Fixture::new();
    fixture.check(
        "\"We pay enough,\" Chancellor Katharina Lang said. President Maria Alves's smile was gone. \"You never did,\" \
         she replied.",
        &[("she", "Maria Alves")],
    );
}

#[test]
fn who_is_acted_on_is_not_who_acts() {
    let fixture = Fixture::new();
    fixture.check(
        "President Karl Lind was tired. President Ola Berg rang Lind in the morning and invited him to Oslo.",
        &[("him", "Karl Lind")],
    );
    fixture.check(
        "Ama Owusu resigned on Monday. Prime Minister Ruth Mensah thanked her for her service.",
        &[("her", "Ama Owusu")],
    );
    fixture.check(
        "Chancellor Katharina Lang spoke first. She thanked President Emmanuel Macron and his government.",
        &[("his", "Emmanuel Macron")],
    );
}

#[test]
fn the_next_sentence_names_whom_the_lead_describes() {
    let f = Fixture::new();
    f.check(
        "The head of the World Health Organization says he hopes to visit Chad.\n\nOla Berghagen made the comment on Monday.",
        &[("The head of the World Health Organization", "Ola Berghagen"), ("he", "Ola Berghagen")],
    );
    f.check(
        "Norway's trade minister said talks would go on.\n\nKari Lundgren was speaking to reporters in Lima.",
        &[("Norway's trade minister", "Kari Lundgren/NOR")],
    );
    f.check(
        "The head of a Congolese rebel group says he remains its leader.\n\nGeneral Ola Berghagen told reporters so.",
        &[("The head of a Congolese rebel group", "Ola Berghagen/COD")],
    );
    // Who is told of, or is of another state, is somebody else.
    f.check(
        "Norway's trade minister said talks would go on.\n\nKari Lundgren, whose shop stands by the harbour, doubts it.",
        &[("Norway's trade minister", "trade minister of Norway/NOR")],
    );
    f.check(
        "Norway's foreign minister said talks would go on.\n\nSergei Lavrov was speaking to reporters in Lima.",
        &[("Norway's foreign minister", "foreign minister of Norway/NOR")],
    );
}

#[test]
fn officials_of_one_sort_are_not_those_of_a_state() {
    Fixture::new().check(
        "Reporters linked public officials to the fraud. Kenyan officials denied it. Officials said more.",
        &[("public officials", "public officials"), ("Kenyan officials", "Kenyan officials/KEN")],
    );
}

#[test]
fn a_leader_calls_his_body_by_its_sort() {
    Fixture::new().check(
        "The president of Amnesty International, Ola Berghagen, spoke in Lima. He said his organization had asked for access.",
        &[("his organization", "Amnesty International")],
    );
}

#[test]
fn ministries_have_several_fields() {
    let f = Fixture::new();
    f.check(
        "Chile's Economy, Trade and Industry Ministry objected. Trade and Industry Minister Ola Berg left.",
        &[
            ("Economy, Trade and Industry Ministry", "Economy, Trade and Industry Ministry/CHL"),
            ("Trade and Industry Minister Ola Berg", "Ola Berg"),
        ],
    );
    f.check(
        "Peru and Trade Minister Ola Berg agreed.",
        &[("Peru", "Peru/PER"), ("Trade Minister Ola Berg", "Ola Berg")],
    );
}

#[test]
fn adjectives_before_a_noun_for_people_name_nobody() {
    let f = Fixture::new();
    f.check("Sunni Arab groups in Iraq objected.", &[("Sunni Arab groups", "Sunni Arab groups/IRQ")]);
    f.check("Burmese Foreign Minister Nyan Win said so.", &[("Burmese Foreign Minister Nyan Win", "Nyan Win/MMR")]);
    f.check("Secretary of State Condolita Price left.", &[("Secretary of State Condolita Price", "Condolita Price")]);
}

#[test]
fn an_envoy_is_of_the_state_that_acted_before() {
    Fixture::new().check(
        "UNITED NATIONS — Peru has denied the claim.\n\nDeputy ambassador Ola Berghagen said it was a rumour.",
        &[("Deputy ambassador Ola Berghagen", "Ola Berghagen/PER")],
    );
}

#[test]
fn words_are_not_theirs_who_ordered_or_obtained_them() {
    let f = Fixture::new();
    f.check(
        "State radio quoted a statement from Norway's trade minister.",
        &[("a statement", "trade minister of Norway/NOR")],
    );
    f.check("A study by the Danish government praised Chad.", &[("A study", "Denmark/DNK")]);
    f.check("A study ordered by the Danish government praised Chad.", &[("A study", "-")]);
}

#[test]
fn groups_are_called_as_the_text_calls_them() {
    let f = Fixture::new();
    f.check(
        "Kari Lund spoke first. Lund's supporters cheered. Her critics did not.",
        &[("Lund's supporters", "supporters of Lund"), ("Her critics", "critics of Kari Lund")],
    );
    f.check(
        "Military and diplomatic sources objected.",
        &[("Military and diplomatic sources", "military and diplomatic sources/-")],
    );
    f.check(
        "Kenyan military officials objected. Kenyan officials did not.",
        &[("Kenyan military officials", "Kenyan military officials/KEN"), ("Kenyan officials", "Kenyan officials/KEN")],
    );
    f.check(
        "Chadian and Nigerien officials met.",
        &[("Chadian and Nigerien officials", "Chadian and Nigerien officials/-")],
    );
}

#[test]
fn halves_of_a_country_share_its_name() {
    Fixture::new()
        .check("North and South Korea agreed.", &[("North", "North Korea/PRK"), ("South Korea", "South Korea/KOR")]);
}

#[test]
fn slogans_and_words_for_outlets_are_no_persons() {
    let f = Fixture::new();
    f.check(
        "A man held up a sign saying \"Ban Bushnell.\" President Ola Bushnell waved. Mr Bushnell left.",
        &[("Mr Bushnell", "Ola Bushnell")],
    );
    f.check("Peru's President Ana Fox spoke. Ms Fox left.", &[("Ms Fox", "Ana Fox/PER")]);
}

#[test]
fn another_word_for_a_person_of_a_state() {
    let f = Fixture::new();
    f.check(
        "Chilean Ambassador Pilar Ossandon complained. She left at noon. The Chilean diplomat called it unfair.",
        &[("The Chilean diplomat", "Pilar Ossandon/CHL")],
    );
    f.check(
        "Chilean Ambassador Pilar Ossandon complained. The Peruvian diplomat called it unfair.",
        &[("The Peruvian diplomat", "Peruvian diplomat/PER")],
    );
}
