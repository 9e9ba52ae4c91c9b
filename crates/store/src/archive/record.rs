//! One row, between a line of JSON and the values of a statement.

use crate::{
    schema::{Column, Table},
    value::{Kind, Value, instant_text},
};
use base::{Id, Refusal, Result};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, MapAccess, Visitor},
};
use serde_json::Value as Json;
use std::fmt::{self, Formatter};

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

    /// Reads a line; `None` when it is not a row of exactly these columns. Nothing but the row is held: a line made to
    /// fill the memory with lists, objects or names of its own is refused where they begin.
    pub(super) fn read(columns: &std::sync::Arc<[Column]>, line: &[u8]) -> Option<Record> {
        let mut json = serde_json::Deserializer::from_slice(line);
        let values = Row(columns).deserialize(&mut json).ok()?;
        json.end().ok()?;
        Some(Record { columns: columns.clone(), values })
    }
}

/// Reads an object that has exactly these columns.
struct Row<'a>(&'a [Column]);

impl<'de> DeserializeSeed<'de> for Row<'_> {
    type Value = Vec<Value>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Vec<Value>, D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Row<'_> {
    type Value = Vec<Value>;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a row")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vec<Value>, A::Error> {
        let mut values: Vec<Option<Value>> = vec![None; self.0.len()];
        while let Some(name) = map.next_key::<String>()? {
            let place = self.0.iter().position(|column| column.name == name);
            let place = place.filter(|place| values[*place].is_none());
            let place = place.ok_or_else(|| A::Error::custom("a column of no table, or twice"))?;
            values[place] = Some(map.next_value_seed(Cell(self.0[place].kind))?);
        }
        values.into_iter().collect::<Option<Vec<Value>>>().ok_or_else(|| A::Error::custom("a column lacks"))
    }
}

/// Reads what a column holds.
struct Cell(Kind);

impl<'de> DeserializeSeed<'de> for Cell {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Value, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Cell {
    type Value = Value;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null(self.0))
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Value, E> {
        if self.0 == Kind::Boolean { Ok(Value::Boolean(truth)) } else { Err(E::custom("no boolean")) }
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        if self.0 == Kind::Integer { Ok(Value::Integer(number)) } else { Err(E::custom("no number")) }
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        self.visit_i64(i64::try_from(number).map_err(E::custom)?)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        from_text(text, self.0).ok_or_else(|| E::custom("not of its kind"))
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

fn from_text(text: &str, kind: Kind) -> Option<Value> {
    Some(match kind {
        Kind::Id => Value::Id(base::id_from_text(text)?),
        Kind::Text => Value::Text(text.to_owned()),
        Kind::Day => Value::Day(text.parse().ok()?),
        Kind::Instant => Value::Instant(text.parse().ok()?),
        Kind::Bytes => Value::Bytes(STANDARD.decode(text).ok()?),
        Kind::Integer | Kind::Boolean => return None,
    })
}
