//! The tables as the migrations declare them: what archives, exports, the doctor and the sweeps read.

use crate::{migration::Migration, value::Kind};

/// What a column holds.
pub type ColumnKind = Kind;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub kind: ColumnKind,
}

/// A table, its columns in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    pub columns: Vec<Column>,
}

impl Table {
    #[must_use]
    pub fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|c| c.name == column)
    }

    /// A rollup, recomputed from other tables, is in no archive.
    #[must_use]
    pub fn is_rollup(&self) -> bool {
        self.name.ends_with("_total")
    }
}

/// Every table, parents before children.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schema {
    pub tables: Vec<Table>,
}

impl Schema {
    /// Reads the migrations: `CREATE TABLE name (`, one column a line, `);` alone, and
    /// `ALTER TABLE name ADD COLUMN name TYPE`.
    #[must_use]
    pub fn read(migrations: &[Migration]) -> Schema {
        let mut steps = migrations.to_vec();
        steps.sort_by_key(|step| step.version);
        let mut schema = Schema::default();
        for line in steps.iter().flat_map(|step| step.sql.lines()) {
            schema.read_line(line);
        }
        schema
    }

    fn read_line(&mut self, line: &str) {
        let words: Vec<&str> = line.split([' ', ',', '(']).filter(|word| !word.is_empty()).collect();
        match words.as_slice() {
            ["CREATE", "TABLE", name, ..] => {
                self.tables.push(Table { name: (*name).to_owned(), columns: Vec::new() });
            }
            ["ALTER", "TABLE", table, "ADD", "COLUMN", name, kind, ..] => {
                if let (Some(kind), Some(table)) =
                    (kind_of(kind), self.tables.iter_mut().find(|t| t.name == *table))
                {
                    table.columns.push(Column { name: (*name).to_owned(), kind });
                }
            }
            [name, kind, ..] if line.starts_with("    ") => {
                if let (Some(kind), Some(table)) = (kind_of(kind), self.tables.last_mut()) {
                    table.columns.push(Column { name: (*name).to_owned(), kind });
                }
            }
            _ => {}
        }
    }

    #[must_use]
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == name)
    }
}

fn kind_of(word: &str) -> Option<ColumnKind> {
    Some(match word {
        "UUID" => Kind::Id,
        "BIGINT" => Kind::Integer,
        "TEXT" => Kind::Text,
        "BOOLEAN" => Kind::Boolean,
        "DATE" => Kind::Day,
        "TIMESTAMPTZ" => Kind::Instant,
        "BYTEA" => Kind::Bytes,
        _ => return None,
    })
}
