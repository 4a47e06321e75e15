//! At whom statements are directed that name it, in sentences of our own.

use demarche::{ingest, pipeline::Pipeline, record::Statement};

fn read(text: &str) -> Vec<Statement> {
    let pipeline = Pipeline::embedded().expect("what is built in loads");
    let lists = demarche::resources::TextLists::embedded().expect("what is built in loads");
    let text = format!("News of the day\n\n2026-03-04\n\n{text}\n");
    pipeline.read(&ingest::from_text("test", text, &lists).value).statements
}

/// Those at whom the act with this cue is directed, all of its speakers alike.
#[track_caller]
fn at(text: &str, cue: &str, expect: &[&str]) {
    let found = read(text);
    let with_cue = |s: &&Statement| s.cue.as_ref().is_some_and(|c| c.text.contains(cue));
    let mut some = false;
    for one in found.iter().filter(with_cue) {
        some = true;
        let names: Vec<&str> = one.targets.iter().map(|t| t.name.as_str()).collect();
        assert_eq!(names, expect, "{text}: {} by {}", one.rule, one.speaker.name);
    }
    assert!(some, "no “{cue}” in {found:#?}");
}

#[test]
fn two_who_stand_together() {
    at("Ghana criticised the policy of Togo and Mali.", "criticised", &["Togo", "Mali"]);
    at("Ghana praised the governments of Chad and Niger.", "praised", &["Chad", "Niger"]);
    at(
        "Norway spoke with the prime minister of Ghana, Ama Owusu, and the president of Togo, Kofi Lawson.",
        "spoke with",
        &["Ama Owusu", "Kofi Lawson"],
    );
    // What is his goes with him.
    at("Norway thanked President Emmanuel Macron of France and his government.", "thanked", &["Emmanuel Macron"]);
}

#[test]
fn the_first_preposition_that_tells() {
    at(
        "Norway complained to the United Nations on Monday about the seizure of a ship by Belarus.",
        "complained",
        &["Belarus"],
    );
}

#[test]
fn who_made_what_is_judged() {
    at("Ghana backed the text, which Norway had drafted.", "backed", &["Norway"]);
    at("Togo spurned Norway's offer to mediate.", "spurned", &["Norway"]);
    at("Norway praised Brazil's leadership on climate.", "praised", &["Brazil"]);
}

#[test]
fn in_the_light_of_which_somebody_acts() {
    at("Finland, with Swedish backing, proposed a pipeline.", "backing", &["Finland"]);
    at("Norway extended the embargo on Belarus over Russian objections.", "objections", &["Norway"]);
}

#[test]
fn who_is_to_meet_a_condition() {
    at("Zambia threatened to pull its troops out of Somalia unless Norway pays.", "threatened", &["Norway"]);
}

#[test]
fn peoples_and_nameless_bodies() {
    at("Prime Minister Jens Holm of Norway thanked the Ghanaians for their patience.", "thanked", &["Ghanaians"]);
    at("The United States calls on the international community to help.", "calls on", &["international community"]);
    at("Kofi Mensah called on the commission to annul the vote.", "called on", &["commission"]);
}

#[test]
fn a_citizen_blames_the_government() {
    let text = "Pavel Novak, who leads the opposition, lives in Prague. Pavel Novak accused the government of waste.";
    at(text, "accused", &["Czech Republic"]);
}

#[test]
fn on_whom_a_measure_falls() {
    at("Norway has suspended a planned increase in aid to Uganda over the new law.", "suspended", &["Uganda"]);
    at("Norway approved sanctions restricting imports of timber from Brazil.", "approved", &["Brazil"]);
    // What it is done for and when tells nobody.
    at("Norway postponed the election after a storm hit Denmark.", "postponed", &[]);
}

#[test]
fn people_told_only_by_what_they_do() {
    let whoever = "anybody who listens to foreign radio stations";
    at("The junta threatened to jail anybody who listens to foreign radio stations.", "threatened", &[whoever]);
    at("The governor thanked those who took part in the search.", "thanked", &["those who took part in the search"]);
}

#[test]
fn a_noun_comes_back_to_the_act_of_its_speaker() {
    let text = "Hezbollah threatened Israel with new attacks on Tuesday. Hassan Nasrallah, its leader, made the threat in \
                a televised speech.";
    at(text, "made the threat", &["Israel"]);
}

#[test]
fn what_stands_apart_from_its_verb() {
    at("Ethiopia began filling the reservoir, a decision Sudan has criticized.", "criticized", &["Ethiopia"]);
    at("Egypt closed the crossing, in a move Qatar denounced as collective punishment.", "denounced", &["Egypt"]);
    at("Spain hosted a summit, a move that surprised many. Ghana criticised Togo.", "criticised", &["Togo"]);
}

#[test]
fn each_other_whatever_stands_behind() {
    let found = read("Iran and Pakistan accused one another of harbouring militants.");
    let pairs: Vec<(&str, &str)> =
        found.iter().flat_map(|s| s.targets.iter().map(|t| (s.speaker.name.as_str(), t.name.as_str()))).collect();
    assert_eq!(pairs, [("Iran", "Pakistan"), ("Pakistan", "Iran")]);
}

#[test]
fn a_name_is_one_word_however_long() {
    let found = read("Turkey said it would ask the United Nations High Commissioner for Refugees to open a camp.");
    assert_eq!(found[0].stance, demarche::stance::Stance::Urges, "{}", found[0].rule);
}

#[test]
fn a_state_charges_its_own_people() {
    at("The government of Uganda has charged Kizza Besigye with treason.", "charged", &["Kizza Besigye"]);
}

#[test]
fn what_follows_an_infinitive_that_looks_like_an_adjective() {
    at("Norway welcomed a decision by Chad to free the men.", "welcomed", &["Chad"]);
    at("Norway called on Chad to free the men.", "called on", &["Chad"]);
    at("Diplomats said Chad had rejected the offer.", "rejected", &[]);
}

#[test]
fn what_is_decided_belongs_to_the_decision() {
    at("Norway regrets the decision of Chad to close its border.", "regrets", &["Chad"]);
    let found = read("Kenya opposed the plan of Chad to annex the island.");
    assert_eq!(found[0].content[0].text, "the plan of Chad to annex the island");
    let found = read("Kenya condemned in the strongest terms the killing of two nurses by the army of Chad.");
    assert_eq!(found[0].content[0].text, "the killing of two nurses by the army of Chad");
}

#[test]
fn what_is_called_something_in_marks() {
    at(
        "A Chinese spokesman called the remarks of the Peruvian minister “irresponsible”.",
        "called",
        &["Peruvian minister"],
    );
}

#[test]
fn whose_army_a_government_speaks_of() {
    let text = "The United States condemns the military's seizure of power in Guinea-Bissau. We call on the armed forces to \
                free the president.";
    let found = read(text);
    assert!(found.iter().flat_map(|s| &s.targets).all(|t| t.polity.as_deref() == Some("GNB")), "{found:?}");
}

#[test]
fn nobody_turns_on_the_body_he_speaks_for() {
    at("The U.N. human rights chief, Maria Okafor, deplored the executions in Iran.", "deplored", &[]);
    at("A spokesman for the Israeli prime minister said the charge was a libel.", "said", &[]);
}
