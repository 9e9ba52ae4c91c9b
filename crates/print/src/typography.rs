//! French spaces and apostrophes in everything that is printed.

use serde_json::Value;

/// Mends every text of a JSON value.
pub fn mend(value: &mut Value) {
    match value {
        Value::String(text) => *text = base::french(text),
        Value::Array(items) => items.iter_mut().for_each(mend),
        Value::Object(fields) => fields.values_mut().for_each(mend),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
