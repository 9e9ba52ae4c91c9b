//! A line of the journal, and the difference between what was and what is.

use base::{Day, FieldErrors, Id, Instant, Msg, day_from_text, id_from_text};
use serde::Deserialize;
use serde_json::{Map, Value};

/// A line of the journal as it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryItem {
    pub id: Id,
    pub account_id: Option<Id>,
    pub person_id: Option<Id>,
    /// Who did it, as they were called that day.
    pub author: String,
    pub noun: String,
    pub object_id: Id,
    pub verb: String,
    pub before: Option<Value>,
    pub after: Option<Value>,
    pub reason: Option<String>,
    pub at: Instant,
}

/// A field that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    pub field: String,
    /// `None` when the object was not there.
    pub old: Option<Value>,
    pub new: Option<Value>,
}

/// Fields that say nothing to a reader.
const SILENT: [&str; 6] = ["id", "organisation_id", "version", "created_at", "updated_at", "client_uid"];

impl HistoryItem {
    /// What changed, field by field, in the order of their names. Of an addition, what is not empty.
    #[must_use]
    pub fn differences(&self) -> Vec<Difference> {
        let none = Map::new();
        let object = |value: &'_ Option<Value>| match value {
            Some(Value::Object(fields)) => Some(fields.clone()),
            _ => None,
        };
        let (before, after) = (object(&self.before), object(&self.after));
        let (old, new) = (before.as_ref().unwrap_or(&none), after.as_ref().unwrap_or(&none));
        let mut names: Vec<&String> = old.keys().chain(new.keys()).collect();
        names.sort();
        names.dedup();
        let told =
            names.into_iter().filter(|name| !SILENT.contains(&name.as_str()) && !name.ends_with("_folded"));
        told.filter_map(|name| difference(name, before.as_ref(), after.as_ref())).collect()
    }
}

fn difference(
    name: &str,
    before: Option<&Map<String, Value>>,
    after: Option<&Map<String, Value>>,
) -> Option<Difference> {
    // A field that one side does not carry is not one that changed, unless that side is not there.
    let (old, new) = match (before, after) {
        (Some(before), Some(after)) => (Some(before.get(name)?), Some(after.get(name)?)),
        (before, after) => (before.and_then(|it| it.get(name)), after.and_then(|it| it.get(name))),
    };
    // Of something new, a box that is not ticked is nothing to tell.
    let untold = |value: &Value| is_empty(value) || (before.is_none() && *value == Value::Bool(false));
    let empty = |value: Option<&Value>| value.is_none_or(untold);
    if old == new || (empty(old) && empty(new)) {
        return None;
    }
    Some(Difference { field: name.to_owned(), old: old.cloned(), new: new.cloned() })
}

/// Whether there is nothing to read in a value.
#[must_use]
pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

/// What the filters of the page say. What cannot be read gives no line: see [`FilterForm::unread`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct FilterForm {
    pub noun: String,
    /// The id of the person touched.
    pub person_id: String,
    /// The name typed to find them.
    pub person_query: String,
    /// Whoever made the change, as its lines call them.
    pub author: String,
    pub from: String,
    pub to: String,
    /// Lines older than this one.
    pub before: String,
    /// Lines newer than this one.
    pub after: String,
}

/// The filters as understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub noun: Option<String>,
    pub person_id: Option<Id>,
    pub author: Option<String>,
    pub from: Option<Day>,
    pub to: Option<Day>,
    /// Who reads.
    pub reader: Option<Id>,
    /// Nouns that the reader reads of their own person alone.
    pub untold: Vec<&'static str>,
}

/// Where a page of the journal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    Newest,
    Before(Id),
    After(Id),
}

impl FilterForm {
    #[must_use]
    pub fn read(&self) -> Filter {
        let text = |typed: &str| Some(typed.trim().to_owned()).filter(|it| !it.is_empty());
        Filter {
            noun: text(&self.noun),
            person_id: id_from_text(&self.person_id),
            author: text(&self.author),
            from: day_from_text(&self.from),
            to: day_from_text(&self.to),
            ..Filter::default()
        }
    }

    /// What cannot be read, told beside its field: a filter that narrows nothing must not look as if it did (I12).
    #[must_use]
    pub fn unread(&self) -> FieldErrors {
        let mut errors = FieldErrors::default();
        for (field, typed) in [("from", &self.from), ("to", &self.to)] {
            if !typed.trim().is_empty() && day_from_text(typed).is_none() {
                errors.add(field, Msg::new("journal-day-unread"));
            }
        }
        // What the page holds unseen has no field to point to.
        if !self.person_id.trim().is_empty() && id_from_text(&self.person_id).is_none() {
            errors.add("", Msg::new("journal-filter-unread"));
        }
        errors
    }

    #[must_use]
    pub fn cut(&self) -> Cut {
        match (id_from_text(&self.before), id_from_text(&self.after)) {
            (Some(id), _) => Cut::Before(id),
            (None, Some(id)) => Cut::After(id),
            (None, None) => Cut::Newest,
        }
    }
}

impl Filter {
    /// How many filters are on.
    #[must_use]
    pub fn count(&self) -> usize {
        [
            self.noun.is_some(),
            self.person_id.is_some(),
            self.author.is_some(),
            self.from.is_some(),
            self.to.is_some(),
        ]
        .into_iter()
        .filter(|on| *on)
        .count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn item(before: Option<Value>, after: Option<Value>) -> HistoryItem {
        HistoryItem {
            id: base::fresh_id(),
            account_id: None,
            person_id: None,
            author: "Alice".into(),
            noun: "project".into(),
            object_id: base::fresh_id(),
            verb: "change".into(),
            before,
            after,
            reason: None,
            at: Instant::UNIX_EPOCH,
        }
    }

    #[test]
    fn i12_a_change_says_each_field_that_differs_and_no_other() {
        let before =
            json!({"id": "x", "name": "Haie", "name_folded": "haie", "version": 1, "code": "A", "old": 1});
        let after = json!({"name": "Haies", "name_folded": "haies", "version": 2, "code": "A", "new": 1});
        let found = item(Some(before), Some(after)).differences();
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].field, "name");
        assert_eq!((&found[0].old, &found[0].new), (&Some(json!("Haie")), &Some(json!("Haies"))));
    }

    #[test]
    fn i12_what_cannot_be_read_is_told_beside_its_field() {
        let form = FilterForm { from: "1/3/26".into(), to: "2026-02-31".into(), ..FilterForm::default() };
        assert_eq!(form.unread().0.into_keys().collect::<Vec<_>>(), ["to"]);
        let form = FilterForm { person_id: "Basile".into(), ..FilterForm::default() };
        assert_eq!(form.unread().0.into_keys().collect::<Vec<_>>(), [""]);
        assert!(FilterForm::default().unread().is_empty());
    }

    #[test]
    fn i12_an_addition_says_what_is_not_empty() {
        let found =
            item(None, Some(json!({"name": "Haie", "description": "", "parent_id": null, "valued": false})))
                .differences();
        assert_eq!(found.iter().map(|it| it.field.as_str()).collect::<Vec<_>>(), ["name"]);
        assert_eq!(found[0].old, None);
    }
}
