//! The mapping step as a form: what each column holds, what each value of the file becomes here.

use super::{
    Field, Known, Mapping, Named, PersonTarget, Sheet, Target, ValueSeen, Values,
    known::{People, find_named},
};
use base::{Id, Result, fold};
use site::{Choice, Ui};
use std::collections::BTreeMap;

/// Values shown one by one in a group; beyond, those left are created.
const MOST_VALUES: usize = 200;
/// Options of all the lists of people of a page together.
const MOST_OPTIONS: usize = 6000;
/// People offered for a name when there are too many to offer all.
const MOST_LIKELY: usize = 12;

/// A column of the file.
pub struct ColumnLine {
    pub index: usize,
    pub header: String,
    /// Its first values.
    pub samples: String,
    pub chosen: &'static str,
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

/// The values of a kind: those nobody knows here, and how many were found.
pub struct ValueGroup {
    pub kind: &'static str,
    pub unknown: Vec<ValueLine>,
    pub found: Vec<ValueLine>,
    /// Values not shown one by one.
    pub more: usize,
}

impl ValueGroup {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.unknown.is_empty() && self.found.is_empty()
    }

    /// A text key about this kind: `import-unknown-category`.
    #[must_use]
    pub fn key(&self, what: &str) -> String {
        format!("import-{what}-{}", self.kind)
    }
}

/// The columns with what is proposed for each.
#[must_use]
pub fn columns(sheet: &Sheet, mapping: &Mapping) -> Vec<ColumnLine> {
    let sample = |index: usize| {
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
    };
    let headers = sheet.headers.iter().enumerate();
    headers
        .map(|(index, header)| ColumnLine {
            index,
            header: header.clone(),
            samples: sample(index),
            chosen: mapping.columns.get(index).copied().flatten().map_or("", Field::as_text),
        })
        .collect()
}

/// What a column may hold, in words.
#[must_use]
pub fn fields(ui: &Ui) -> Vec<Choice> {
    let fields = Field::ALL.iter();
    fields.map(|field| Choice::new(field.as_text(), field_name(ui, *field))).collect()
}

/// The words of a field.
#[must_use]
pub fn field_name(ui: &Ui, field: Field) -> String {
    ui.t(&format!("import-field-{}", field.as_text().replace('_', "-")))
}

/// Makes the groups of a page.
pub struct Groups<'a> {
    pub ui: &'a Ui,
    pub mapping: &'a Mapping,
    pub known: &'a Known,
}

impl Groups<'_> {
    /// The values of the file, kind by kind; kinds without a value are left out.
    #[must_use]
    pub fn of(&self, values: &Values) -> Vec<ValueGroup> {
        let (mapping, known) = (self.mapping, self.known);
        let groups = [
            self.named("category", &values.categories, &mapping.categories, &known.categories),
            self.named("project", &values.projects, &mapping.projects, &known.projects),
            self.named("level", &values.levels, &mapping.levels, &known.levels),
            self.people(&values.people),
        ];
        groups.into_iter().filter(|group| !group.is_empty()).collect()
    }

    fn named(
        &self,
        kind: &'static str,
        seen: &BTreeMap<String, ValueSeen>,
        targets: &BTreeMap<String, Target>,
        known: &[Named],
    ) -> ValueGroup {
        let mut choices = vec![
            Choice::new("create", self.ui.t("import-create")),
            Choice::new("nothing", self.ui.t(&format!("import-nothing-{kind}"))),
        ];
        choices.extend(known.iter().map(|one| Choice::of(one.id, &one.name)));
        let mut group = ValueGroup { kind, unknown: Vec::new(), found: Vec::new(), more: 0 };
        for (key, value) in seen {
            let chosen = match targets.get(key) {
                Some(Target::Existing(id)) => id.to_string(),
                Some(Target::Nothing) => "nothing".to_owned(),
                Some(Target::Create) | None => "create".to_owned(),
            };
            let line = line(format!("{kind}.{key}"), value, chosen, choices.clone());
            group.put(line, find_named(known, key).is_some());
        }
        group
    }

    fn people(&self, seen: &BTreeMap<String, ValueSeen>) -> ValueGroup {
        let found = People::new(&self.known.people);
        let by_name = |value: &ValueSeen| found.find(&fold(&value.shown));
        let unknown = seen.iter().filter(|(key, value)| found.find(key).or(by_name(value)).is_none()).count();
        let all = unknown.min(MOST_VALUES) * self.known.people.len() <= MOST_OPTIONS;
        let mut group = ValueGroup { kind: "person", unknown: Vec::new(), found: Vec::new(), more: 0 };
        for (key, value) in seen {
            let target = self.mapping.people.get(key);
            let chosen = match target {
                Some(PersonTarget::Existing(id)) => id.to_string(),
                Some(PersonTarget::Nobody) => "nobody".to_owned(),
                Some(PersonTarget::Create) | None => "create".to_owned(),
            };
            let held = if let Some(PersonTarget::Existing(id)) = target { Some(*id) } else { None };
            let is_found = found.find(key).or(by_name(value)).is_some();
            let choices = self.people_choices(&value.shown, held, all && !is_found);
            group.put(line(format!("person.{key}"), value, chosen, choices), is_found);
        }
        group
    }

    /// Everybody when that is bearable, else those who share a word with the name.
    fn people_choices(&self, shown: &str, held: Option<Id>, all: bool) -> Vec<Choice> {
        let mut choices = vec![
            Choice::new("create", self.ui.t("import-create-person")),
            Choice::new("nobody", self.ui.t("import-nobody")),
        ];
        let folded = fold(shown);
        let words: Vec<&str> = folded.split(' ').filter(|word| word.len() > 1).collect();
        let mut likely = 0;
        for person in &self.known.people {
            let name = format!("{} {} {}", person.first_name, person.surname, person.pseudonym);
            let name = fold(&name);
            let shares = name.split(' ').any(|word| words.contains(&word));
            if Some(person.id) == held || all || (shares && likely < MOST_LIKELY) {
                likely += usize::from(shares);
                choices.push(Choice::of(person.id, label(person)));
            }
        }
        choices
    }
}

impl ValueGroup {
    fn put(&mut self, line: ValueLine, found: bool) {
        let list = if found { &mut self.found } else { &mut self.unknown };
        if list.len() < MOST_VALUES {
            list.push(line);
        } else {
            self.more += 1;
        }
    }
}

fn line(name: String, value: &ValueSeen, chosen: String, choices: Vec<Choice>) -> ValueLine {
    ValueLine { name, shown: value.shown.clone(), rows: value.rows, chosen, choices }
}

/// What a person is called in a list: the address tells two of one name apart.
#[must_use]
pub fn label(person: &super::KnownPerson) -> String {
    let name = organisation::persons::person::label(
        base::Lang::Fr,
        &person.first_name,
        &person.surname,
        &person.pseudonym,
        None,
    );
    match &person.email {
        Some(email) if name.is_empty() => email.clone(),
        Some(email) => format!("{name} ({email})"),
        None => name,
    }
}

/// Takes the answers of the form. `people` answers for everybody unknown at once, unless it is `each`.
/// Tells whether a column changed, which makes other values.
///
/// # Errors
/// See [`Mapping::answer`].
pub fn answer(mapping: &mut Mapping, pairs: &[(String, String)], known: &Known) -> Result<bool> {
    let before = mapping.columns.clone();
    for (name, value) in pairs {
        mapping.answer(name, value, known)?;
    }
    let target = match pairs.iter().find(|(name, _)| name == "people").map(|(_, value)| value.as_str()) {
        Some("create") => Some(PersonTarget::Create),
        Some("nobody") => Some(PersonTarget::Nobody),
        _ => None,
    };
    if let Some(target) = target {
        let unknown = mapping.people.values_mut().filter(|it| !matches!(it, PersonTarget::Existing(_)));
        unknown.for_each(|it| *it = target.clone());
    }
    Ok(mapping.columns != before)
}
