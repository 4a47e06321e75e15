//! JSON Lines: on each line an article with the fields `id`, `url`, `title`, `published`, `outlet`, `text`.

use std::io::{self, BufRead};

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

/// The articles of an input, one after another; empty lines are passed over.
pub(super) struct Lines {
    input: Box<dyn BufRead>,
    /// The input, for messages.
    name: String,
    /// Lines read.
    line: usize,
    /// Bytes read.
    offset: usize,
    /// Whether a line with something on it was seen.
    any: bool,
}

impl Lines {
    pub fn new(input: Box<dyn BufRead>, name: String) -> Self {
        Lines { input, name, line: 0, offset: 0, any: false }
    }

    /// The next line's fields and 1-based number.
    fn read(&mut self) -> Option<Result<(usize, Fields), IngestError>> {
        loop {
            let (mut bytes, start) = (Vec::new(), self.offset);
            match self.input.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(read) => self.offset += read,
                Err(source) => {
                    // What cannot be read now is not tried again.
                    self.input = Box::new(io::empty());
                    return Some(Err(IngestError::Unreadable { name: self.name.clone(), source }));
                }
            }
            self.line += 1;
            let json = match std::str::from_utf8(&bytes) {
                Ok(json) => json.trim_start_matches('\u{feff}').trim(),
                Err(error) => {
                    let offset = start + error.valid_up_to();
                    return Some(Err(IngestError::NotUtf8 { name: self.name.clone(), line: self.line, offset }));
                }
            };
            if !json.is_empty() {
                return Some(fields(json, &self.name, self.line).map(|fields| (self.line, fields)));
            }
        }
    }
}

impl Iterator for Lines {
    type Item = Result<(usize, Fields), IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        let item = self.read();
        let empty = item.is_none() && !self.any;
        self.any = true;
        if empty { Some(Err(IngestError::Empty { name: self.name.clone() })) } else { item }
    }
}

/// Reads a line (1-based number `line`) of the input called `name`.
fn fields(json: &str, name: &str, line: usize) -> Result<Fields, IngestError> {
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
