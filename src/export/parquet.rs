//! Parquet (<https://parquet.apache.org/docs/file-format/>): tables in columns, for DuckDB, pandas and Spark. Behind the
//! feature `parquet`.
//!
//! Every column may hold nothing; texts are UTF-8 strings, numbers 64 bits wide; pages are compressed with Snappy. The
//! table's title, filter and notes stand in the file's key-value metadata.

use std::{
    io::{self, Write},
    sync::Arc,
};

use parquet::{
    basic::{Compression, LogicalType, Repetition, Type as Physical},
    data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type},
    errors::Result,
    file::{
        metadata::KeyValue,
        properties::WriterProperties,
        writer::{SerializedColumnWriter, SerializedFileWriter},
    },
    schema::types::{Type, TypePtr},
};

use super::{
    Heading,
    table::{Kind, Table, Value},
};

/// Rows that a reader takes at a time.
const GROUP: usize = 100_000;

/// Writes a table.
pub fn write(table: &Table, heading: &Heading, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let bytes = in_memory(table, heading).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn in_memory(table: &Table, heading: &Heading) -> Result<Vec<u8>> {
    let about =
        [("title", heading.title.clone()), ("about", heading.lines.join("; ")), ("notes", heading.notes.join(" "))];
    let about = about.map(|(key, value)| KeyValue::new(key.to_owned(), value)).to_vec();
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(format!("demarche {}", env!("CARGO_PKG_VERSION")))
        .set_key_value_metadata(Some(about))
        .build();
    let mut file = SerializedFileWriter::new(Vec::new(), schema(table)?, Arc::new(properties))?;
    for rows in table.rows.chunks(GROUP) {
        let mut group = file.next_row_group()?;
        let mut at = 0;
        while let Some(mut column) = group.next_column()? {
            write_column(&mut column, table.columns[at].1, rows, at)?;
            column.close()?;
            at += 1;
        }
        group.close()?;
    }
    file.into_inner()
}

fn schema(table: &Table) -> Result<TypePtr> {
    let column = |(name, kind): &(std::borrow::Cow<str>, Kind)| {
        let (physical, logical) = match kind {
            Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Int => (Physical::INT64, None),
            Kind::Float => (Physical::DOUBLE, None),
        };
        let column = Type::primitive_type_builder(name, physical).with_logical_type(logical);
        Ok(Arc::new(column.with_repetition(Repetition::OPTIONAL).build()?))
    };
    let columns: Result<Vec<TypePtr>> = table.columns.iter().map(column).collect();
    Ok(Arc::new(Type::group_type_builder("schema").with_fields(columns?).build()?))
}

/// The cells of one column: those that hold something, and for each row whether it does.
fn write_column(column: &mut SerializedColumnWriter, kind: Kind, rows: &[Vec<Value>], at: usize) -> Result<()> {
    let held: Vec<i16> = rows.iter().map(|row| i16::from(row[at] != Value::None)).collect();
    let cells = rows.iter().map(|row| &row[at]).filter(|cell| **cell != Value::None);
    match kind {
        Kind::Text => {
            let texts: Vec<ByteArray> = cells.map(|cell| ByteArray::from(cell.to_string().into_bytes())).collect();
            column.typed::<ByteArrayType>().write_batch(&texts, Some(&held), None)?;
        }
        Kind::Int => {
            let whole = |cell: &Value| if let Value::Int(number) = cell { *number } else { 0 };
            column.typed::<Int64Type>().write_batch(&cells.map(whole).collect::<Vec<_>>(), Some(&held), None)?;
        }
        Kind::Float => {
            let number = |cell: &Value| match cell {
                Value::Float(number) => *number,
                Value::Int(number) => *number as f64,
                _ => f64::NAN,
            };
            column.typed::<DoubleType>().write_batch(&cells.map(number).collect::<Vec<_>>(), Some(&held), None)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use parquet::{
        file::reader::{FileReader, SerializedFileReader},
        record::Field,
    };

    use super::*;

    #[test]
    fn another_reader_finds_every_cell() {
        let mut table = Table::new(&[("name", Kind::Text), ("count", Kind::Int), ("tone", Kind::Float)]);
        table.rows.push(vec!["علي “a” <b>\n=1".into(), Value::Int(3), Value::Float(-0.25)]);
        table.rows.push(vec![Value::None, Value::Int(4), Value::None]);
        let heading = Heading { title: "Title".into(), ..Heading::default() };
        let (mut bytes, mut again) = (Vec::new(), Vec::new());
        write(&table, &heading, &mut bytes).unwrap();
        write(&table, &heading, &mut again).unwrap();
        assert_eq!(bytes, again, "the same table gives the same bytes");
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("table.parquet");
        std::fs::write(&path, bytes).unwrap();
        let reader = SerializedFileReader::try_from(path.as_path()).unwrap();
        let rows: Vec<Vec<Field>> = reader
            .get_row_iter(None)
            .unwrap()
            .map(|row| row.unwrap().get_column_iter().map(|(_, field)| field.clone()).collect())
            .collect();
        let text = |text: &str| Field::Str(text.to_owned());
        assert_eq!(
            rows,
            [
                vec![text("علي “a” <b>\n=1"), Field::Long(3), Field::Double(-0.25)],
                vec![Field::Null, Field::Long(4), Field::Null],
            ]
        );
        let about = reader.metadata().file_metadata().key_value_metadata().unwrap();
        assert_eq!(about[0].value.as_deref(), Some("Title"));
    }
}
