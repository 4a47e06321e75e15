//! The one format of the tables in `data/`: UTF-8, a header of `#` lines, one of which names the columns, then
//! one record a line with tabs between the fields. A list inside a field is cut at semicolons.

use super::ResourceError;

/// One record of a table, which knows where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Record<'t> {
    file: &'t str,
    /// 1-based.
    line: usize,
    text: &'t str,
    columns: &'t [&'t str],
}

/// The records of a table, in its order.
///
/// # Errors
/// If the header does not name exactly these columns, or a record has more or fewer fields.
pub fn records<'t>(file: &'t str, text: &'t str, columns: &'t [&'t str]) -> Result<Vec<Record<'t>>, ResourceError> {
    let expected = columns.join("\t");
    let header =
        text.lines().take_while(|line| line.starts_with('#')).find_map(|line| line.strip_prefix("# columns: "));
    if header != Some(expected.as_str()) {
        let found = header.map_or("there is none".to_owned(), |names| format!("it names `{names}`"));
        return Err(ResourceError::Columns { file: file.to_owned(), expected, found });
    }
    let mut records = Vec::new();
    for (at, text) in text.lines().enumerate() {
        if text.starts_with('#') || text.is_empty() {
            continue;
        }
        let record = Record { file, line: at + 1, text, columns };
        let fields = text.split('\t').count();
        if fields != columns.len() {
            let problem = format!("{fields} fields where the table has {}", columns.len());
            return Err(record.error(problem, "give one field for each column, empty ones too, with tabs between them"));
        }
        records.push(record);
    }
    Ok(records)
}

impl<'t> Record<'t> {
    /// The field of this column, without white space at its edges.
    ///
    /// # Panics
    /// If the table has no such column: the reader and its list of columns disagree.
    pub fn field(&self, column: &str) -> &'t str {
        self.maybe(column).expect("a column of this table")
    }

    /// The field of this column, if the table has it.
    pub fn maybe(&self, column: &str) -> Option<&'t str> {
        let at = self.columns.iter().position(|&name| name == column)?;
        self.text.split('\t').nth(at).map(str::trim)
    }

    /// The field, or nothing where it is empty.
    pub fn optional(&self, column: &str) -> Option<&'t str> {
        Some(self.field(column)).filter(|field| !field.is_empty())
    }

    /// The field, which may not be empty.
    pub fn required(&self, column: &str) -> Result<&'t str, ResourceError> {
        self.optional(column)
            .ok_or_else(|| self.error(format!("the column `{column}` is empty"), "fill it or take the line out"))
    }

    /// The pieces of a field that holds a list.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &'t str> + use<'t> {
        self.field(column).split(';').map(str::trim).filter(|piece| !piece.is_empty())
    }

    /// The field as one of the words that the column may hold.
    pub fn one_of<T: Copy>(&self, column: &str, words: &[(&str, T)]) -> Result<T, ResourceError> {
        let field = self.field(column);
        words.iter().find(|(word, _)| *word == field).map(|&(_, value)| value).ok_or_else(|| {
            let known: Vec<_> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
            self.error(
                format!("`{field}` in the column `{column}`, which may hold {}", known.join(", ")),
                "write one of these words",
            )
        })
    }

    /// An error that points at this record.
    pub fn error(&self, problem: String, advice: &'static str) -> ResourceError {
        ResourceError::Record {
            file: self.file.to_owned(),
            line: self.line,
            record: self.text.to_owned(),
            problem,
            advice,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [&str; 2] = ["name", "kind"];

    #[test]
    fn reads_fields_and_lists() {
        let table = "# A table.\n# columns: name\tkind\nU.S.; US\tstate\nUN\t\n";
        let records = records("t.tsv", table, &COLUMNS).unwrap();
        assert_eq!(records[0].list("name").collect::<Vec<_>>(), ["U.S.", "US"]);
        assert_eq!(records[0].one_of("kind", &[("state", 1)]).unwrap(), 1);
        assert_eq!(records[1].optional("kind"), None);
    }

    #[test]
    fn an_error_says_where_and_what_to_do() {
        let check = |table: &str, expect: &str| {
            let error = records("t.tsv", table, &COLUMNS)
                .and_then(|records| records.iter().try_for_each(|r| r.one_of("kind", &[("state", ()), ("media", ())])))
                .unwrap_err();
            assert_eq!(error.to_string(), expect);
        };
        check("name\tkind\n", "t.tsv: the header must hold the line `# columns: name\tkind`, but there is none");
        check(
            "# columns: name\tkind\nUS\n",
            "t.tsv:2: 1 fields where the table has 2\n  record: US\n  to do: give one field for each column, \
             empty ones too, with tabs between them",
        );
        check(
            "# columns: name\tkind\nUS\tstatt\n",
            "t.tsv:2: `statt` in the column `kind`, which may hold `state`, `media`\n  record: US | statt\n  \
             to do: write one of these words",
        );
    }
}
