//! One line of JSON Lines: an article with the fields `id`, `url`, `title`, `published`, `outlet`, `text`.

use serde_json::{Map, Value};

use super::IngestError;

/// The fields of an article as given; all others are ignored.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub id: Option<String>,
    pub url: Option<String>,
    pub title: Option<String>,
    pub published: Option<String>,
    pub outlet: Option<String>,
    pub text: String,
}

/// Reads a line (1-based number `line`) of the input called `name`.
pub(super) fn fields(json: &str, name: &str, line: usize) -> Result<Fields, IngestError> {
    let value: Value = serde_json::from_str(json).map_err(|error| IngestError::Json {
        name: name.to_owned(),
        line,
        column: error.column(),
        problem: without_position(&error),
    })?;
    let Value::Object(mut object) = value else {
        let problem = format!("{} instead of an object", kind(&value));
        return Err(IngestError::Json { name: name.to_owned(), line, column: 1, problem });
    };
    let mut take = |field: &'static str| string(&mut object, field, name, line);
    let fields = Fields {
        id: take("id")?,
        url: take("url")?,
        title: take("title")?,
        published: take("published")?,
        outlet: take("outlet")?,
        text: take("text")?.unwrap_or_default(),
    };
    if fields.text.trim().is_empty() {
        return Err(IngestError::TextMissing { name: name.to_owned(), line });
    }
    Ok(fields)
}

/// A field's string; `null`, like an absent field, is none. An `id` may be a whole number.
fn string(
    object: &mut Map<String, Value>,
    field: &'static str,
    name: &str,
    line: usize,
) -> Result<Option<String>, IngestError> {
    match object.remove(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(Value::Number(number)) if field == "id" && !number.is_f64() => Ok(Some(number.to_string())),
        Some(other) => Err(IngestError::FieldType { name: name.to_owned(), line, field, found: kind(&other) }),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// What serde_json says, without the position, which the message gives in its own words.
fn without_position(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(at) => text[..at].to_owned(),
        None => text,
    }
}
