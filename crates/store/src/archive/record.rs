//! One row, between a line of JSON and the values of a statement.

use crate::{
    schema::{Column, Table},
    value::{Kind, Value, instant_text},
};
use base::{Id, Refusal, Result};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::Value as Json;

/// A row of an archive.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    columns: std::sync::Arc<[Column]>,
    values: Vec<Value>,
}

impl Record {
    pub(super) fn of(columns: &std::sync::Arc<[Column]>, values: Vec<Value>) -> Record {
        Record { columns: columns.clone(), values }
    }

    #[must_use]
    pub fn get(&self, column: &str) -> Option<&Value> {
        self.place(column).map(|place| &self.values[place])
    }

    /// The id a column holds, when it holds one.
    #[must_use]
    pub fn id(&self, column: &str) -> Option<Id> {
        match self.get(column) {
            Some(Value::Id(id)) => Some(*id),
            _ => None,
        }
    }

    /// The text a column holds, when it holds one.
    #[must_use]
    pub fn text(&self, column: &str) -> Option<&str> {
        match self.get(column) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Changes a column.
    ///
    /// # Errors
    /// A fault when the table has no such column.
    pub fn set(&mut self, column: &str, value: impl Into<Value>) -> Result<()> {
        let place = self.place(column).ok_or_else(|| Refusal::fault(format!("no column {column}")))?;
        self.values[place] = value.into();
        Ok(())
    }

    pub(super) fn values(&self) -> &[Value] {
        &self.values
    }

    /// Replaces each id by what `new` makes of it.
    pub(super) fn replace_ids(&mut self, new: impl Fn(Id) -> Id) {
        for value in &mut self.values {
            if let Value::Id(id) = value {
                *id = new(*id);
            }
        }
    }

    fn place(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|known| known.name == column)
    }

    /// The row as a line of JSON, its columns in their order.
    pub(super) fn line(&self) -> String {
        let mut line = String::from("{");
        for (column, value) in self.columns.iter().zip(&self.values) {
            if line.len() > 1 {
                line.push(',');
            }
            line.push_str(&Json::from(column.name.as_str()).to_string());
            line.push(':');
            line.push_str(&to_json(value).to_string());
        }
        line.push_str("}\n");
        line
    }

    /// Reads a line; `None` when it is not a row of exactly these columns.
    pub(super) fn read(columns: &std::sync::Arc<[Column]>, line: &[u8]) -> Option<Record> {
        let Json::Object(mut object) = serde_json::from_slice(line).ok()? else { return None };
        let mut values = Vec::with_capacity(columns.len());
        for column in columns.iter() {
            values.push(from_json(object.remove(&column.name)?, column.kind)?);
        }
        object.is_empty().then(|| Record { columns: columns.clone(), values })
    }
}

/// The columns of a table that an archive carries, in the archive's order; the first name unknown otherwise.
pub(super) fn columns_of(table: &Table, names: &[String]) -> Result<std::sync::Arc<[Column]>, String> {
    names.iter().map(|name| table.column(name).cloned().ok_or_else(|| name.clone())).collect()
}

fn to_json(value: &Value) -> Json {
    match value {
        Value::Null(_) => Json::Null,
        Value::Id(id) => id.to_string().into(),
        Value::Integer(number) => (*number).into(),
        Value::Text(text) => text.as_str().into(),
        Value::Boolean(truth) => (*truth).into(),
        Value::Day(day) => day.to_string().into(),
        Value::Instant(instant) => instant_text(*instant).into(),
        Value::Bytes(bytes) => STANDARD.encode(bytes).into(),
    }
}

fn from_json(json: Json, kind: Kind) -> Option<Value> {
    Some(match (kind, json) {
        (kind, Json::Null) => Value::Null(kind),
        (Kind::Id, Json::String(text)) => Value::Id(base::id_from_text(&text)?),
        (Kind::Integer, Json::Number(number)) => Value::Integer(number.as_i64()?),
        (Kind::Text, Json::String(text)) => Value::Text(text),
        (Kind::Boolean, Json::Bool(truth)) => Value::Boolean(truth),
        (Kind::Day, Json::String(text)) => Value::Day(text.parse().ok()?),
        (Kind::Instant, Json::String(text)) => Value::Instant(text.parse().ok()?),
        (Kind::Bytes, Json::String(text)) => Value::Bytes(STANDARD.decode(text).ok()?),
        _ => return None,
    })
}
