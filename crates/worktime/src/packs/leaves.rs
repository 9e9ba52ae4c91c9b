//! A parameter that is no plain number, leaf by leaf: each part of a table is decided in its own field, and the
//! table keeps its shape.

use super::RuleParameter;
use crate::field::{days_c, days_written, hours, hours_written, percent};
use base::{FieldErrors, Msg};
use std::collections::BTreeMap;
use toml::Value;

/// A year of minutes: no figure of the law is longer.
const MOST_MINUTES: i64 = 366 * 24 * 60;

/// What a leaf holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeafKind {
    Flag,
    /// In a unit.
    Number(&'static str),
    /// One of these words.
    Choice(Vec<String>),
    /// A day of any year, or days after Easter.
    MonthDay,
}

/// A leaf of a value: its place in it, and what its field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// `tiers.0.from_c`; empty for a value that is no table.
    pub path: String,
    pub kind: LeafKind,
    pub written: String,
}

/// The unit that the name of a part tells.
#[must_use]
pub fn unit_of(key: &str) -> &'static str {
    match key {
        _ if key.ends_with("minutes") => "minute",
        "bp" => "bp",
        _ if key.ends_with("_bp") => "bp",
        _ if key.ends_with("_c") => "day_c",
        _ if key.ends_with("months") => "month",
        "years" => "year",
        _ => "count",
    }
}

fn is_month_day(text: &str) -> bool {
    let easter = text.strip_prefix("E+").or_else(|| text.strip_prefix("E-"));
    if let Some(days) = easter {
        return days.parse::<u8>().is_ok();
    }
    let parts = text.split_once('-').and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
    parts
        .is_some_and(|(month, day)| text.len() == 5 && base::jiff::civil::Date::new(2032, month, day).is_ok())
}

fn joined(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

fn kind_of(parameter: &RuleParameter, path: &str, value: &Value) -> Option<(LeafKind, String)> {
    let key = path.rsplit('.').find(|it| it.parse::<usize>().is_err()).unwrap_or_default();
    match value {
        Value::Boolean(yes) => Some((LeafKind::Flag, yes.to_string())),
        Value::Integer(figure) => {
            let unit = unit_of(key);
            let written = match unit {
                "minute" => hours_written(*figure),
                "day_c" | "bp" => days_written(*figure),
                _ => figure.to_string(),
            };
            Some((LeafKind::Number(unit), written))
        }
        Value::String(text) if is_month_day(text) => Some((LeafKind::MonthDay, text.clone())),
        Value::String(text) => {
            let mut choices = parameter.choices.clone();
            if !choices.contains(text) {
                choices.insert(0, text.clone());
            }
            Some((LeafKind::Choice(choices), text.clone()))
        }
        _ => None,
    }
}

/// The leaves of a value, in their order.
#[must_use]
pub fn leaves(parameter: &RuleParameter, value: &Value) -> Vec<Leaf> {
    let mut found = Vec::new();
    add(parameter, "", value, &mut found);
    found
}

fn add(parameter: &RuleParameter, path: &str, value: &Value, found: &mut Vec<Leaf>) {
    match value {
        Value::Table(parts) => {
            parts.iter().for_each(|(key, it)| add(parameter, &joined(path, key), it, found))
        }
        Value::Array(all) => {
            for (index, it) in all.iter().enumerate() {
                add(parameter, &joined(path, &index.to_string()), it, found);
            }
        }
        leaf => {
            if let Some((kind, written)) = kind_of(parameter, path, leaf) {
                found.push(Leaf { path: path.to_owned(), kind, written });
            }
        }
    }
}

/// The value with what was typed in the field of each leaf.
pub fn read(
    errors: &mut FieldErrors,
    parameter: &RuleParameter,
    shape: &Value,
    typed: &BTreeMap<String, String>,
) -> Value {
    read_at(errors, parameter, ("", shape), typed)
}

fn read_at(
    errors: &mut FieldErrors,
    parameter: &RuleParameter,
    (path, shape): (&str, &Value),
    typed: &BTreeMap<String, String>,
) -> Value {
    match shape {
        Value::Table(parts) => {
            let read = |(key, it): (&String, &Value)| {
                (key.clone(), read_at(errors, parameter, (&joined(path, key), it), typed))
            };
            Value::Table(parts.iter().map(read).collect())
        }
        Value::Array(all) => {
            let read = |(index, it): (usize, &Value)| {
                read_at(errors, parameter, (&joined(path, &index.to_string()), it), typed)
            };
            Value::Array(all.iter().enumerate().map(read).collect())
        }
        leaf => {
            let said = typed.get(&format!("v.{path}")).map_or("", |it| it.trim());
            kind_of(parameter, path, leaf).and_then(|(kind, _)| read_leaf(&kind, said)).unwrap_or_else(|| {
                errors.add("value", Msg::new("worktime-value-unreadable").with("typed", said));
                leaf.clone()
            })
        }
    }
}

fn read_leaf(kind: &LeafKind, said: &str) -> Option<Value> {
    let mut errors = FieldErrors::default();
    match kind {
        LeafKind::Flag => said.parse().ok().map(Value::Boolean),
        LeafKind::Choice(choices) => choices.iter().find(|it| *it == said).cloned().map(Value::String),
        LeafKind::MonthDay => Some(Value::String(said.to_owned())).filter(|_| is_month_day(said)),
        LeafKind::Number(unit) => {
            let figure = match *unit {
                "minute" => hours(&mut errors, "value", said, MOST_MINUTES),
                "day_c" => days_c(&mut errors, "value", said)?,
                "bp" => percent(&mut errors, "value", said),
                _ => said.parse().ok().filter(|it| (0..=1_000).contains(it))?,
            };
            errors.is_empty().then_some(Value::Integer(figure))
        }
    }
}

/// Whether a value has the shape of another: the same parts, each of the same kind.
#[must_use]
pub fn same_shape(parameter: &RuleParameter, shape: &Value, value: &Value) -> bool {
    let (mine, its) = (leaves(parameter, shape), leaves(parameter, value));
    let kind = |it: &Leaf| (it.path.clone(), std::mem::discriminant(&it.kind));
    let same = mine.len() == its.len() && mine.iter().zip(&its).all(|(one, other)| kind(one) == kind(other));
    let allowed = |(one, other): (&Leaf, &Leaf)| match &one.kind {
        LeafKind::Choice(choices) => choices.contains(&other.written),
        _ => true,
    };
    same && mine.iter().zip(&its).all(allowed)
}

#[cfg(test)]
mod tests {
    use super::super::shipped;
    use super::*;

    #[test]
    fn every_shipped_value_reads_back_from_the_fields_of_its_leaves() {
        let mut read_back = 0;
        for parameter in shipped().iter().flat_map(|it| &it.parameters).filter(|it| !it.is_number()) {
            let Some(value) = &parameter.value else { continue };
            let typed = leaves(parameter, value);
            let typed = typed.into_iter().map(|it| (format!("v.{}", it.path), it.written)).collect();
            let mut errors = FieldErrors::default();
            let back = read(&mut errors, parameter, value, &typed);
            assert!(errors.is_empty(), "{} {errors:?}", parameter.key);
            assert_eq!(back, *value, "{}", parameter.key);
            assert!(same_shape(parameter, value, &back));
            read_back += 1;
        }
        assert!(read_back > 20, "{read_back}");
    }

    #[test]
    fn another_shape_and_what_cannot_be_read_are_refused() {
        let all = shipped().iter().flat_map(|it| &it.parameters);
        let parameter = all.clone().find(|it| it.key == "leave_accrual_method").unwrap();
        let shape = parameter.value.clone().unwrap();
        assert!(same_shape(parameter, &shape, &Value::String("four_weeks".into())));
        assert!(!same_shape(parameter, &shape, &Value::String("whenever".into())));
        assert!(!same_shape(parameter, &shape, &Value::Boolean(true)));
        assert!(
            is_month_day("06-01") && is_month_day("E+39") && !is_month_day("13-01") && !is_month_day("6-1")
        );
    }
}
