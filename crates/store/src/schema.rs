//! The tables as the migrations declare them: what archives, exports, the doctor and the sweeps read.

use crate::{migration::Migration, value::Kind};

/// What a column holds.
pub type ColumnKind = Kind;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub kind: ColumnKind,
}

/// A column that holds the id of a row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub column: String,
    pub table: String,
    /// The row goes with the one it points to.
    pub cascades: bool,
}

/// A table, its columns in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    pub columns: Vec<Column>,
    pub references: Vec<Reference>,
}

impl Table {
    #[must_use]
    pub fn has(&self, column: &str) -> bool {
        self.column(column).is_some()
    }

    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|c| c.name == name)
    }

    /// A table whose rows may be megabytes each: they are read one by one.
    #[must_use]
    pub fn holds_files(&self) -> bool {
        self.column("content").is_some_and(|c| c.kind == Kind::Bytes)
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
        let line = line.split("--").next().unwrap_or(line);
        let words: Vec<&str> =
            line.split([' ', ',', '(', ')', ';']).filter(|word| !word.is_empty()).collect();
        match words.as_slice() {
            ["CREATE", "TABLE", name, ..] => {
                self.tables.push(Table {
                    name: (*name).to_owned(),
                    columns: Vec::new(),
                    references: Vec::new(),
                });
            }
            ["ALTER", "TABLE", table, "ADD", "COLUMN", name, kind, ..] => {
                if let (Some(kind), Some(table)) =
                    (kind_of(kind), self.tables.iter_mut().find(|t| t.name == *table))
                {
                    table.columns.push(Column { name: (*name).to_owned(), kind });
                    table.references.extend(reference(name, &words));
                }
            }
            ["FOREIGN", "KEY", columns @ ..] => {
                let columns = columns.iter().take_while(|word| **word != "REFERENCES");
                if let Some(table) = self.tables.last_mut() {
                    // The organisation of a composite key is the tenant, said once by its own column.
                    let columns = columns.filter(|column| **column != "organisation_id");
                    table.references.extend(columns.filter_map(|column| reference(column, &words)));
                }
            }
            [name, kind, ..] if line.starts_with("    ") => {
                if let (Some(kind), Some(table)) = (kind_of(kind), self.tables.last_mut()) {
                    table.columns.push(Column { name: (*name).to_owned(), kind });
                    table.references.extend(reference(name, &words));
                }
            }
            _ => {}
        }
    }

    #[must_use]
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// The columns of a table that point to itself or to a later table: when rows are inserted in
    /// the order of the schema, these are filled afterwards.
    #[must_use]
    pub fn filled_later<'a>(&'a self, table: &'a Table) -> Vec<&'a str> {
        let place = |name: &str| self.tables.iter().position(|t| t.name == name);
        let own = place(&table.name);
        let later = table.references.iter().filter(|reference| place(&reference.table) >= own);
        later.map(|reference| reference.column.as_str()).collect()
    }
}

fn reference(column: &str, words: &[&str]) -> Option<Reference> {
    let table = words.iter().skip_while(|word| **word != "REFERENCES").nth(1)?;
    let cascades = words.contains(&"CASCADE");
    Some(Reference { column: column.to_owned(), table: (*table).to_owned(), cascades })
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

#[cfg(test)]
mod tests {
    use super::*;

    const STEPS: [Migration; 2] = [
        Migration {
            version: 2,
            name: "later",
            sql: "ALTER TABLE team ADD COLUMN badge_id UUID REFERENCES badge (id);",
        },
        Migration {
            version: 1,
            name: "first",
            sql: "CREATE TABLE team (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL,
    parent_id UUID, -- REFERENCES nothing (id)
    size BIGINT NOT NULL CHECK (size > 0),
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, parent_id) REFERENCES team (organisation_id, id)
);
CREATE INDEX team_parent ON team (organisation_id, parent_id);
CREATE TABLE badge (
    id UUID PRIMARY KEY,
    team_id UUID NOT NULL REFERENCES team (id) ON DELETE CASCADE
);",
        },
    ];

    #[test]
    fn tables_columns_and_references_are_read_in_order() {
        let schema = Schema::read(&STEPS);
        let team = schema.table("team").unwrap();
        let names: Vec<&str> = team.columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, ["id", "organisation_id", "parent_id", "size", "badge_id"]);
        assert_eq!(team.column("size").unwrap().kind, Kind::Integer);
        assert_eq!(schema.filled_later(team), ["parent_id", "badge_id"]);
        let badge = schema.table("badge").unwrap();
        let (column, table) = ("team_id".to_owned(), "team".to_owned());
        assert_eq!(badge.references, [Reference { column, table, cascades: true }]);
        assert!(schema.filled_later(badge).is_empty());
    }
}
