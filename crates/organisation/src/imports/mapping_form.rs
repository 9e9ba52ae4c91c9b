//! The mapping step as a form: what each column holds, what each value of the file becomes here.

use super::Sheet;
use site::Choice;
use std::collections::BTreeMap;

/// Values shown one by one in a group; beyond, those left become what was proposed.
const MOST_VALUES: usize = 200;

/// A column of the file.
pub struct ColumnLine {
    pub index: usize,
    pub header: String,
    /// Its first values.
    pub samples: String,
    pub chosen: &'static str,
}

/// A value of the file: how it is written there, and on how many rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ValueSeen {
    pub shown: String,
    pub rows: usize,
}

/// Notes a value of a row; an empty one is none.
pub fn see(seen: &mut BTreeMap<String, ValueSeen>, key: String, shown: impl Fn() -> String) {
    if !key.is_empty() {
        seen.entry(key).or_insert_with(|| ValueSeen { shown: shown(), rows: 0 }).rows += 1;
    }
}

/// A value of the file, and what it may become.
pub struct ValueLine {
    /// The name of the field of the form.
    pub name: String,
    pub shown: String,
    pub rows: usize,
    pub chosen: String,
    pub choices: Vec<Choice>,
}

impl ValueLine {
    #[must_use]
    pub fn new(name: String, value: &ValueSeen, chosen: String, choices: Vec<Choice>) -> ValueLine {
        ValueLine { name, shown: value.shown.clone(), rows: value.rows, chosen, choices }
    }
}

/// The values of a kind: those nobody knows here, and how many were found.
pub struct ValueGroup {
    pub kind: &'static str,
    pub unknown: Vec<ValueLine>,
    pub found: Vec<ValueLine>,
    /// Values not shown one by one.
    pub more: usize,
    /// Whether those unknown may all be answered at once.
    pub all_at_once: bool,
}

impl ValueGroup {
    #[must_use]
    pub fn new(kind: &'static str) -> ValueGroup {
        ValueGroup { kind, unknown: Vec::new(), found: Vec::new(), more: 0, all_at_once: false }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.unknown.is_empty() && self.found.is_empty()
    }

    /// A text key about this kind: `import-unknown-category`.
    #[must_use]
    pub fn key(&self, what: &str) -> String {
        format!("import-{what}-{}", self.kind)
    }

    pub fn put(&mut self, line: ValueLine, found: bool) {
        let list = if found { &mut self.found } else { &mut self.unknown };
        if list.len() < MOST_VALUES {
            list.push(line);
        } else {
            self.more += 1;
        }
    }
}

/// A question about the file as a whole.
pub struct Question {
    /// The name of the field of the form.
    pub name: &'static str,
    pub label: String,
    pub hint: String,
    pub chosen: String,
    pub choices: Vec<Choice>,
}

/// The columns of a file, with what is proposed for each.
#[must_use]
pub fn columns(sheet: &Sheet, chosen: impl Fn(usize) -> &'static str) -> Vec<ColumnLine> {
    let headers = sheet.headers.iter().enumerate();
    headers
        .map(|(index, header)| ColumnLine {
            index,
            header: header.clone(),
            samples: samples(sheet, index),
            chosen: chosen(index),
        })
        .collect()
}

/// The first three values of a column.
fn samples(sheet: &Sheet, index: usize) -> String {
    let cells = sheet.rows.iter().filter_map(|row| row.cells.get(index)).map(|cell| cell.trim());
    let mut shown: Vec<String> = Vec::new();
    for cell in cells.filter(|cell| !cell.is_empty()) {
        let short: String = cell.chars().take(40).collect();
        if !shown.contains(&short) {
            shown.push(short);
        }
        if shown.len() == 3 {
            break;
        }
    }
    shown.join(" · ")
}
