//! One database over SQLite and PostgreSQL: one SQL text per statement, one set of values,
//! one set of migrations. The only crate that knows the drivers.

pub mod archive;
mod catalogue;
mod db;
mod migration;
mod rider;
mod row;
mod schema;
mod scope;
mod sqlite;
mod tx;
mod value;

pub use catalogue::{Catalogue, catalogue};
pub use db::{Db, Engine};
pub use migration::Migration;
pub use rider::Rider;
pub use row::{FromColumn, Row};
pub use schema::{Column, ColumnKind, Reference, Schema, Table};
pub use scope::Scope;
pub use tx::{Tx, broke_reference, broke_unique};
pub use value::{Kind, Value};

/// A named statement, so that a test can prepare all of them on both engines.
#[derive(Clone, Copy, Debug)]
pub struct Statement {
    pub name: &'static str,
    pub sql: &'static str,
}

/// Declares the SQL texts of a `store.rs`: one constant each, and the list `STATEMENTS`.
#[macro_export]
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)*) => {
        $($(#[$doc])* const $name: &str = $sql;)*
        /// Every statement of this file, prepared on both engines by a test.
        pub const STATEMENTS: &[$crate::Statement] =
            &[$($crate::Statement { name: concat!(module_path!(), "::", stringify!($name)), sql: $name }),*];
    };
}

/// The arguments of a statement, in the order of `$1`, `$2`, …
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { &[$($crate::Value::from($value)),*] };
}
