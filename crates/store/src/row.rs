//! A row of either engine, read by column name.

use crate::{
    sqlite::SqliteRow,
    value::{Kind, Value},
};
use base::{Day, Id, Instant, Minutes, Money, Refusal, Result};
use sqlx::{Row as _, postgres::PgRow};

/// A row of a result.
pub enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Row {
    /// The value of a column.
    ///
    /// # Errors
    /// A fault when the column is not there, is NULL for a type that is not `Option`, or is of another type.
    pub fn get<T: FromColumn>(&self, column: &str) -> Result<T> {
        T::read(self, column)
    }

    /// The value of a column of a known kind, NULL included: what archives carry.
    ///
    /// # Errors
    /// See [`Row::get`].
    pub fn value(&self, column: &str, kind: Kind) -> Result<Value> {
        Ok(match kind {
            Kind::Id => self.get::<Option<Id>>(column)?.into(),
            Kind::Integer => self.get::<Option<i64>>(column)?.into(),
            Kind::Text => self.get::<Option<String>>(column)?.into(),
            Kind::Boolean => self.get::<Option<bool>>(column)?.into(),
            Kind::Day => self.get::<Option<Day>>(column)?.into(),
            Kind::Instant => self.get::<Option<Instant>>(column)?.into(),
            Kind::Bytes => self.get::<Option<Vec<u8>>>(column)?.into(),
        })
    }
}

/// A type a column can be read as.
pub trait FromColumn: Sized {
    /// Reads the column `name` of `row`.
    ///
    /// # Errors
    /// See [`Row::get`].
    fn read(row: &Row, name: &str) -> Result<Self>;
}

/// A type with a kind of its own, readable as `Option<Self>`.
pub trait Nullable: Sized {
    const KIND: Kind;
    /// Reads the column, NULL being `None`.
    ///
    /// # Errors
    /// See [`Row::get`].
    fn read_nullable(row: &Row, name: &str) -> Result<Option<Self>>;
}

impl<T: Nullable> FromColumn for Option<T> {
    fn read(row: &Row, name: &str) -> Result<Self> {
        T::read_nullable(row, name)
    }
}

fn missing(name: &str) -> Refusal {
    Refusal::fault(format!("column {name} is NULL"))
}

macro_rules! nullable {
    ($($type:ty, $kind:ident, sqlite $lite:ident => $from_lite:expr, postgres $pg:ty => $from_pg:expr;)*) => {$(
        impl Nullable for $type {
            const KIND: Kind = Kind::$kind;
            fn read_nullable(row: &Row, name: &str) -> Result<Option<Self>> {
                match row {
                    Row::Sqlite(row) => row.$lite(name)?.map($from_lite).transpose(),
                    Row::Postgres(row) => {
                        let found: Option<$pg> = row.try_get(name).map_err(Refusal::fault)?;
                        found.map($from_pg).transpose()
                    }
                }
            }
        }
        impl FromColumn for $type {
            fn read(row: &Row, name: &str) -> Result<Self> {
                <$type>::read_nullable(row, name)?.ok_or_else(|| missing(name))
            }
        }
    )*};
}

nullable! {
    Id, Id, sqlite id => Ok, postgres Id => Ok;
    i64, Integer, sqlite integer => Ok, postgres i64 => Ok;
    Minutes, Integer, sqlite integer => |m| Ok(Minutes(m)), postgres i64 => |m| Ok(Minutes(m));
    Money, Integer, sqlite integer => |m| Ok(Money(m)), postgres i64 => |m| Ok(Money(m));
    String, Text, sqlite text => |text: &str| Ok(text.to_owned()), postgres String => Ok;
    bool, Boolean, sqlite truth => Ok, postgres bool => Ok;
    Vec<u8>, Bytes, sqlite bytes => |bytes: &[u8]| Ok(bytes.to_vec()), postgres Vec<u8> => Ok;
    Day, Day, sqlite text => |text: &str| text.parse().map_err(Refusal::fault),
        postgres jiff_sqlx::Date => |day: jiff_sqlx::Date| Ok(day.to_jiff());
    Instant, Instant, sqlite text => |text: &str| text.parse().map_err(Refusal::fault),
        postgres jiff_sqlx::Timestamp => |at: jiff_sqlx::Timestamp| Ok(at.to_jiff());
}
