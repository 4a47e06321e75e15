//! The terms that the program writes: our own vocabulary and those of others, each named once.
//!
//! `ontology/demarche.ttl` and `ontology/stances.ttl` publish ours; a test holds them and this file together.

use oxigraph::model::{NamedNode, NamedNodeRef};

use crate::stance::Stance;

/// Namespace of our vocabulary.
pub const DM: &str = "https://w3id.org/demarche/ns#";
/// The stances as concepts, one below each name: `…/stance/condemns`.
pub const STANCE: &str = "https://w3id.org/demarche/stance/";
/// The event classes of CAMEO as concepts, one below each code: `…/cameo/111`.
pub const CAMEO: &str = "https://w3id.org/demarche/cameo/";
/// The event types of PLOVER as concepts, one below each name: `…/plover/ACCUSE`.
pub const PLOVER: &str = "https://w3id.org/demarche/plover/";
/// The items of Wikidata: `…/entity/Q794`.
pub const WIKIDATA: &str = "http://www.wikidata.org/entity/";
/// The version of the ontology that this program writes.
pub const VERSION: &str = "https://w3id.org/demarche/ns/0.1.0";

/// Prefixes that queries may use without declaring them and that Turtle output declares.
pub const PREFIXES: [(&str, &str); 16] = [
    ("cameo", CAMEO),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("dm", DM),
    ("id", crate::record::iri::BASE),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("org", "http://www.w3.org/ns/org#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("plover", PLOVER),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "https://schema.org/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("stance", STANCE),
    ("wd", WIKIDATA),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

macro_rules! terms {
    ($(#[$doc:meta])* $all:ident $base:literal: $($name:ident $local:literal)*) => {
        $(pub const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked(concat!($base, $local));)*
        $(#[$doc])*
        pub const $all: &[NamedNodeRef<'static>] = &[$($name),*];
    };
}

terms! {
    /// Our own terms, the stance properties aside.
    OWN "https://w3id.org/demarche/ns#":
    // classes
    STATEMENT "Statement" GROUP "Group" PUBLIC "Public" INTERNATIONAL "InternationalOrganization"
    // statement
    SAYS "says" TARGET "target" ADDRESSEE "addressee" HAS_STANCE "stance" POLARITY "polarity" KIND "kind"
    NEGATED "negated" MEDIUM "medium" RULE "rule" CONFIDENCE "confidence"
    CUE "cue" CONTENT "content" SPEAKER_MENTION "speakerMention"
    HAS_MODALITY "modality" CONDITION "condition" HEDGE "hedge" CAMEO_CLASS "cameo" PLOVER_EVENT "plover"
    MONTH "month" RELAY "relay" PLACE "place"
    TARGETS_IN_ORDER "targetsInOrder" ADDRESSEES_IN_ORDER "addresseesInOrder"
    // article and actor
    OUTLET "outlet" POLITY "polity"
    // what the gazetteer knows
    OFFICE "office" SEAT "seat"
    // graph, where it is kept beside the record
    DIGEST "digest"
    // kinds
    DIRECT "direct" INDIRECT "indirect" MIXED "mixed" ACT "act"
    // modalities; what is asserted is not marked
    CONDITIONAL "conditional" FUTURE "future" HYPOTHETICAL "hypothetical"
    // over all articles, and what analysts decided
    FIRST_SEEN "firstSeen" LAST_SEEN "lastSeen" CORRECTION "Correction" CORRECTS "corrects" CHANGE "change"
    REJECTED "rejected" EXTRACTED_STANCE "extractedStance" EXTRACTED_SPEAKER "extractedSpeaker"
    EXTRACTED_TARGET "extractedTarget"
}

terms! {
    /// Terms of schema.org.
    SCHEMA "https://schema.org/":
    NEWS_ARTICLE "NewsArticle" PERSON "Person" COUNTRY "Country"
    GOVERNMENT_ORGANIZATION "GovernmentOrganization" ORGANIZATION "Organization"
    NEWS_MEDIA_ORGANIZATION "NewsMediaOrganization"
    SPOKEN_BY "spokenByCharacter" TEXT "text" DATE_CREATED "dateCreated"
    IDENTIFIER "identifier" URL "url" HEADLINE "headline" DATE_PUBLISHED "datePublished" ARTICLE_BODY "articleBody"
    SHA256 "sha256" SOFTWARE_VERSION "softwareVersion"
    CITY "City" NAME "name" LOCATION_CREATED "locationCreated" START_DATE "startDate" END_DATE "endDate"
}

terms! {
    /// Terms of the Web Annotation vocabulary.
    OA "http://www.w3.org/ns/oa#":
    ANNOTATION "Annotation" SPECIFIC_RESOURCE "SpecificResource" TEXT_POSITION_SELECTOR "TextPositionSelector"
    TEXT_QUOTE_SELECTOR "TextQuoteSelector" HAS_BODY "hasBody" HAS_TARGET "hasTarget" HAS_SOURCE "hasSource"
    HAS_SELECTOR "hasSelector" START "start" END "end" EXACT "exact" PREFIX "prefix" SUFFIX "suffix"
}

terms! {
    /// Terms of the Organization ontology.
    ORG "http://www.w3.org/ns/org#":
    MEMBERSHIP "Membership" ROLE_CLASS "Role" HAS_MEMBERSHIP "hasMembership" ORGANIZATION_OF "organization"
    ROLE "role" POST "Post" POST_IN "postIn"
}

terms! {
    /// Terms of OWL.
    OWL "http://www.w3.org/2002/07/owl#":
    SAME_AS "sameAs"
}

terms! {
    /// Terms of SKOS.
    SKOS "http://www.w3.org/2004/02/skos/core#":
    PREF_LABEL "prefLabel" NOTATION "notation" ALT_LABEL "altLabel" NOTE "note"
}

terms! {
    /// Terms of Dublin Core.
    DCTERMS "http://purl.org/dc/terms/":
    IS_REPLACED_BY "isReplacedBy" DATE "date" DCTERMS_SOURCE "source"
}

terms! {
    /// Terms of PROV-O.
    PROV "http://www.w3.org/ns/prov#":
    WAS_QUOTED_FROM "wasQuotedFrom" WAS_GENERATED_BY "wasGeneratedBy" ACTIVITY "Activity"
    STARTED_AT "startedAtTime" WAS_ASSOCIATED_WITH "wasAssociatedWith" SOFTWARE_AGENT "SoftwareAgent"
    AGENT "Agent" ENTITY "Entity" WAS_REVISION_OF "wasRevisionOf"
}

/// The property that joins speaker and target: `dm:condemns`, `dm:declinesComment`.
pub fn stance_property(stance: Stance) -> NamedNode {
    let mut iri = DM.to_owned();
    for (n, word) in stance.name().split('-').enumerate() {
        match word.chars().next() {
            Some(first) if n > 0 => {
                iri.push(first.to_ascii_uppercase());
                iri.push_str(&word[first.len_utf8()..]);
            }
            _ => iri.push_str(word),
        }
    }
    NamedNode::new_unchecked(iri)
}

/// The stance as a concept of the scheme: `stance:declines-comment`.
pub fn stance_concept(stance: Stance) -> NamedNode {
    NamedNode::new_unchecked(format!("{STANCE}{}", stance.name()))
}

/// The types of actor, as the record names them, with their classes.
pub const ACTOR_CLASSES: [(&str, NamedNodeRef<'static>); 8] = [
    ("person", PERSON),
    ("state", COUNTRY),
    ("institution", GOVERNMENT_ORGANIZATION),
    ("international", INTERNATIONAL),
    ("organisation", ORGANIZATION),
    ("media", NEWS_MEDIA_ORGANIZATION),
    ("group", GROUP),
    ("public", PUBLIC),
];

/// How words are given, as the record names it, with its concept.
pub const KINDS: [(&str, NamedNodeRef<'static>); 4] =
    [("direct", DIRECT), ("indirect", INDIRECT), ("mixed", MIXED), ("act", ACT)];
