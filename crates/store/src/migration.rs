//! Migrations: plain PostgreSQL texts of a narrow kind, with a few words substituted for SQLite.

use crate::db::Engine;
use sqlx::{
    AssertSqlSafe, SqlSafeStr,
    migrate::{Migration as Step, MigrationType, Migrator},
};

/// One step of the schema.
///
/// The text is written in PostgreSQL's types (`UUID`, `BIGINT`, `TEXT`, `BOOLEAN`, `DATE`,
/// `TIMESTAMPTZ`, `BYTEA`), one column a line, each table closed by `);` alone on its line:
/// [`crate::Schema`] reads it too.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// Unique over all modules: the module's thousand, then the step.
    pub version: i64,
    pub name: &'static str,
    pub sql: &'static str,
}

impl Migration {
    /// The step of a file: `0401_organisation` is step 401, « organisation ».
    #[must_use]
    pub const fn of(file: &'static str, sql: &'static str) -> Migration {
        let (number, name) = file.split_at(4);
        match i64::from_str_radix(number, 10) {
            Ok(version) => Migration { version, name: name.split_at(1).1, sql },
            Err(_) => panic!("a migration begins with its four figures"),
        }
    }
}

/// The migrations of a crate, from the names of their files in its folder `migrations`; to be used in its `lib.rs`.
#[macro_export]
macro_rules! migrations {
    ($($file:literal),* $(,)?) => {
        &[$($crate::Migration::of($file, include_str!(concat!("../migrations/", $file, ".sql")))),*]
    };
}

/// The words that differ, PostgreSQL first.
const WORDS: [(&str, &str); 6] = [
    ("UUID", "BLOB"),
    ("BIGINT", "INTEGER"),
    ("BOOLEAN", "INTEGER"),
    ("TIMESTAMPTZ", "TEXT"),
    ("DATE", "TEXT"),
    ("BYTEA", "BLOB"),
];

/// The text of a step for an engine. SQLite tables are `STRICT`, so that a type is a type.
pub(crate) fn text_for(sql: &str, engine: Engine) -> String {
    match engine {
        Engine::Postgres => sql.to_owned(),
        Engine::Sqlite => {
            let mut text = String::with_capacity(sql.len());
            for word in sql.split_inclusive(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
                let end = word.len()
                    - usize::from(!word.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_'));
                let (bare, tail) = if word.is_ascii() { word.split_at(end) } else { (word, "") };
                let found = WORDS.iter().find(|(postgres, _)| *postgres == bare);
                text.push_str(found.map_or(bare, |(_, sqlite)| sqlite));
                text.push_str(tail);
            }
            text.replace("\n);", "\n) STRICT;")
        }
    }
}

/// The steps for PostgreSQL, where sqlx runs them.
pub(crate) fn migrator(migrations: &[Migration]) -> Migrator {
    let steps = migrations.iter().map(|migration| {
        let sql = AssertSqlSafe(text_for(migration.sql, Engine::Postgres)).into_sql_str();
        Step::new(migration.version, migration.name.into(), MigrationType::Simple, sql, false)
    });
    Migrator::with_migrations(steps.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_replaced_whole() {
        let sql = "CREATE TABLE a (\n    id UUID PRIMARY KEY,\n    updated_at TIMESTAMPTZ, -- « été »\n    DATE_x TEXT\n);";
        let sqlite = text_for(sql, Engine::Sqlite);
        assert_eq!(
            sqlite,
            "CREATE TABLE a (\n    id BLOB PRIMARY KEY,\n    updated_at TEXT, -- « été »\n    DATE_x TEXT\n) STRICT;"
        );
        assert_eq!(text_for(sql, Engine::Postgres), sql);
    }
}
