//! Who speaks in sentences whose tree or pronoun leads elsewhere. Sentences of our own.

use demarche::{ingest, pipeline::Pipeline};

/// The speakers of a text's statements, in its order.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let pipeline = Pipeline::embedded().expect("what is built in loads");
    let lists = demarche::resources::TextLists::embedded().expect("what is built in loads");
    let document = ingest::from_text("test", text.to_owned(), &lists).value;
    let analysis = pipeline.analyse(&document);
    let names: Vec<&str> = analysis.statements.iter().map(|s| &*analysis.actors.actor(s.speaker).name).collect();
    assert_eq!(names, expected, "{text:?}");
}

#[test]
fn it_goes_on_with_a_source_without_a_name() {
    check("A draft condemns Chad. It also says Niger must pay.", &["draft", "draft"]);
    check("Chad condemned the raid. It also says Niger must pay.", &["Chad", "Chad"]);
}

#[test]
fn who_reports_goes_on_reporting() {
    check(
        "Minister Ola Berg confirmed that Kari Lund had fled but did not provide any details.",
        &["Ola Berg", "Ola Berg"],
    );
    check("Ola Berg acknowledges the war is not popular, but says the army is doing well.", &["Ola Berg", "Ola Berg"]);
}

#[test]
fn the_officials_of_each_state_say_it() {
    check("Chadian and Peruvian officials say the bridge is safe.", &["Chadian officials", "Peruvian officials"]);
    check("Chadian and Peruvian officials agreed to repair the bridge.", &["Chadian and Peruvian officials"]);
}

#[test]
fn a_text_that_opens_the_sentence_is_no_subject() {
    check("In a statement Thursday, Minister Ola Berg said the army had left.", &["Ola Berg"]);
    check("A statement Thursday said the army had left.", &["statement"]);
}

#[test]
fn whom_somebody_talks_with_says_nothing() {
    check(
        "President Ola Berg says he is open to talks with the Chadian president, adding he trusts Idris Okoye.",
        &["Ola Berg", "Ola Berg"],
    );
}

#[test]
fn outlets_speak_by_their_name() {
    check("Ghana's Morning Lamp newspaper said the army had left. It said the king had fled.", &["Morning Lamp"; 2]);
    check(
        "Officials denied a report in the Daily Telegraph. The report said the king had fled.",
        &["officials", "The Daily Telegraph"],
    );
}

#[test]
fn each_of_several_who_do_the_same() {
    check("U.S. and Iraqi officials say the talks have failed.", &["U.S. officials", "Iraqi officials"]);
    check("Chad and Sudan met on Monday, with each accusing the other of lying.", &["Chad", "Sudan", "Chad", "Sudan"]);
    check("Chad's President Ola Berg and visiting Prime Minister Kari Lund met in Oslo.", &["Ola Berg", "Kari Lund"]);
}

#[test]
fn papers_that_no_list_has() {
    check("The state-run Zorba newspaper reports the six are banned from running in March.", &["Zorba"]);
    check("London based Amnesty International said Chad must free the singer.", &["Amnesty International"]);
}

#[test]
fn from_whom_somebody_comes_under_fire() {
    check("Norway has come under fire from Chad over the raid.", &["Chad"]);
    check("Norway came under heavy criticism from Chad.", &["Chad"]);
}

#[test]
fn surnames_with_small_words() {
    check(
        "Kenyan Foreign Minister Maria van der Berg criticised Chad. Ms van der Berg also warned Togo.",
        &["Maria van der Berg", "Maria van der Berg"],
    );
    check("Czech Foreign Minister Jan Vesely urged Slovakia to reopen the crossing.", &["Jan Vesely"]);
}

#[test]
fn of_no_state_that_he_deals_with() {
    let pipeline = Pipeline::embedded().expect("what is built in loads");
    let lists = demarche::resources::TextLists::embedded().expect("what is built in loads");
    let text = "Prime Minister Arun Nair has condoled the passing of the former President of Ghana, Kwame Boateng. He called \
                him a friend of India.";
    let found = pipeline.read(&ingest::from_text("test", text.to_owned(), &lists).value).statements;
    let nair = found.iter().find(|s| s.speaker.name == "Arun Nair").expect("he condoles");
    assert_eq!(nair.speaker.polity.as_deref(), Some("IND"));
}

#[test]
fn who_is_asked_does_not_ask() {
    check("Kenya's president, asked about the vote in Uganda, congratulated his neighbour.", &["president of Kenya"]);
}
