//! Tables: cells in columns, as CSV and JSON.
//!
//! Takes rows of values; writes them so that no spreadsheet takes a cell for a formula. What the rows tell is for `rows`,
//! `measures` and the like.

use std::{borrow::Cow, io, io::Write};

/// A cell.
#[derive(Clone, PartialEq, Debug)]
pub enum Value<'a> {
    None,
    Text(Cow<'a, str>),
    Int(i64),
    Float(f64),
}

/// What the cells of a column hold, where they hold anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Text,
    Int,
    Float,
}

/// Rows of cells under named columns.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Table<'a> {
    pub columns: Vec<(Cow<'static, str>, Kind)>,
    pub rows: Vec<Vec<Value<'a>>>,
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(text.into())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(text.into())
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Value::Int(number as i64)
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Value::Float(number)
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::None, Into::into)
    }
}

impl std::fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::None => Ok(()),
            Value::Text(text) => f.write_str(text),
            Value::Int(number) => write!(f, "{number}"),
            Value::Float(number) => write!(f, "{number}"),
        }
    }
}

impl<'a> Table<'a> {
    pub fn new(columns: &[(&'static str, Kind)]) -> Self {
        Table { columns: columns.iter().map(|(name, kind)| ((*name).into(), *kind)).collect(), rows: Vec::new() }
    }

    /// CSV (RFC 4180) that a spreadsheet opens as what it is: a text that would be taken for a formula gets an
    /// apostrophe before it (OWASP, “CSV Injection”).
    pub fn write_csv(&self, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        let mut csv = csv::Writer::from_writer(out);
        csv.write_record(self.columns.iter().map(|(name, _)| name.as_bytes()))?;
        for row in &self.rows {
            csv.write_record(row.iter().map(|cell| match cell {
                Value::Text(text) => harmless(text).into_owned(),
                other => other.to_string(),
            }))?;
        }
        csv.flush()
    }

    /// An array of objects; what is not known is null.
    pub fn write_json(&self, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        let rows: Vec<_> = self.rows.iter().map(|row| self.object(row)).collect();
        serde_json::to_writer_pretty(&mut *out, &rows)?;
        writeln!(out)
    }

    /// A row as a JSON object, keys in the order of the columns.
    pub fn object(&self, row: &[Value<'a>]) -> indexmap::IndexMap<&str, serde_json::Value> {
        self.columns.iter().zip(row).map(|((name, _), cell)| (name.as_ref(), json(cell))).collect()
    }
}

pub(super) fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::None => serde_json::Value::Null,
        Value::Text(text) => text.as_ref().into(),
        Value::Int(number) => (*number).into(),
        Value::Float(number) => (*number).into(),
    }
}

fn harmless(text: &str) -> Cow<'_, str> {
    let starts_formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    // A spreadsheet may skip blanks before it looks.
    match text.trim_start_matches(' ').starts_with(starts_formula) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1"] {
            assert!(harmless(text).starts_with('\''), "{text:?}");
        }
        assert_eq!(harmless("Iran = Persia"), "Iran = Persia");
    }

    #[test]
    fn numbers_stay_numbers() {
        let mut table = Table::new(&[("text", Kind::Text), ("tone", Kind::Float)]);
        table.rows.push(vec!["-1".into(), Value::Float(-0.5)]);
        let mut out = Vec::new();
        table.write_csv(&mut out).unwrap();
        assert_eq!(out, b"text,tone\n'-1,-0.5\n");
    }
}
