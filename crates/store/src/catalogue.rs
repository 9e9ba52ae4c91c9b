//! The tables as the database itself tells them: a test compares them with what the migrations say.

use crate::{db::Engine, schema::Schema, tx::Tx, value::Kind};
use base::Result;
use std::collections::BTreeMap;

/// Each table with its columns, in order, and their types in the words of the engine.
pub type Catalogue = BTreeMap<String, Vec<(String, String)>>;

const SQLITE: &str = "SELECT m.name AS table_name, p.name AS column_name, p.type AS type_name
    FROM sqlite_schema m JOIN pragma_table_info(m.name) p
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite~_%' ESCAPE '~' AND m.name <> '_sqlx_migrations'
    ORDER BY m.name, p.cid";
const POSTGRES: &str = "SELECT table_name::text AS table_name, column_name::text AS column_name,
    data_type::text AS type_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name <> '_sqlx_migrations'
    ORDER BY table_name, ordinal_position";

/// Reads the catalogue of the database.
///
/// # Errors
/// A fault from the database.
pub async fn catalogue(tx: &mut Tx) -> Result<Catalogue> {
    let sql = match tx.engine() {
        Engine::Sqlite => SQLITE,
        Engine::Postgres => POSTGRES,
    };
    let mut catalogue = Catalogue::new();
    for row in tx.all(sql, &[]).await? {
        let columns: &mut Vec<(String, String)> = catalogue.entry(row.get("table_name")?).or_default();
        columns.push((row.get("column_name")?, row.get("type_name")?));
    }
    Ok(catalogue)
}

impl Schema {
    /// The catalogue an engine should have.
    #[must_use]
    pub fn catalogue(&self, engine: Engine) -> Catalogue {
        let columns = |table: &crate::Table| {
            table.columns.iter().map(|c| (c.name.clone(), type_name(c.kind, engine).to_owned())).collect()
        };
        self.tables.iter().map(|table| (table.name.clone(), columns(table))).collect()
    }
}

fn type_name(kind: Kind, engine: Engine) -> &'static str {
    match (engine, kind) {
        (Engine::Sqlite, Kind::Id | Kind::Bytes) => "BLOB",
        (Engine::Sqlite, Kind::Integer | Kind::Boolean) => "INTEGER",
        (Engine::Sqlite, Kind::Text | Kind::Day | Kind::Instant) => "TEXT",
        (Engine::Postgres, Kind::Id) => "uuid",
        (Engine::Postgres, Kind::Integer) => "bigint",
        (Engine::Postgres, Kind::Text) => "text",
        (Engine::Postgres, Kind::Boolean) => "boolean",
        (Engine::Postgres, Kind::Day) => "date",
        (Engine::Postgres, Kind::Instant) => "timestamp with time zone",
        (Engine::Postgres, Kind::Bytes) => "bytea",
    }
}
