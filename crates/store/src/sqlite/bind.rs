//! Values into a statement.

use crate::value::{Value, instant_text};
use base::{Refusal, Result};
use rusqlite::{
    Statement, ToSql,
    types::{ToSqlOutput, Value as Owned, ValueRef},
};

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Value::Null(_) => ToSqlOutput::Borrowed(ValueRef::Null),
            Value::Id(it) => ToSqlOutput::Borrowed(ValueRef::Blob(it.as_bytes())),
            Value::Integer(it) => ToSqlOutput::Borrowed(ValueRef::Integer(*it)),
            Value::Text(it) => ToSqlOutput::Borrowed(ValueRef::Text(it.as_bytes())),
            Value::Boolean(it) => ToSqlOutput::Borrowed(ValueRef::Integer(i64::from(*it))),
            Value::Day(it) => ToSqlOutput::Owned(Owned::Text(it.to_string())),
            Value::Instant(it) => ToSqlOutput::Owned(Owned::Text(instant_text(*it))),
            Value::Bytes(it) => ToSqlOutput::Borrowed(ValueRef::Blob(it)),
        })
    }
}

/// Gives `$1`, `$2`, … their values. For SQLite these are names, numbered in the order they are first
/// read: the number in the name tells which value is meant.
pub(super) fn bind(statement: &mut Statement<'_>, args: &[Value]) -> Result<()> {
    for place in 1..=statement.parameter_count() {
        let number = statement.parameter_name(place).and_then(|name| name.get(1..)?.parse::<usize>().ok());
        let value = number.and_then(|number| args.get(number.checked_sub(1)?));
        let value = value.ok_or_else(|| Refusal::fault(format!("no value for the parameter {place}")))?;
        statement.raw_bind_parameter(place, value).map_err(Refusal::fault)?;
    }
    Ok(())
}
