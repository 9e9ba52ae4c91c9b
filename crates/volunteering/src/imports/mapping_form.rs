//! The mapping step as a form: what each column holds, what each value of the file becomes here.

use super::{
    Field, Known, Mapping, Named, PersonTarget, Target, ValueSeen, Values,
    known::{People, find_named, label},
};
use base::{Id, Result, fold};
use organisation::imports::{ValueGroup, ValueLine};
use site::{Choice, Ui};
use std::collections::BTreeMap;

/// People shown one by one.
const MOST_PEOPLE: usize = 200;
/// Options of all the lists of people of a page together.
const MOST_OPTIONS: usize = 6000;
/// People offered for a name when there are too many to offer all.
const MOST_LIKELY: usize = 12;

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
        let mut group = ValueGroup::new(kind);
        for (key, value) in seen {
            let chosen = match targets.get(key) {
                Some(Target::Existing(id)) => id.to_string(),
                Some(Target::Nothing) => "nothing".to_owned(),
                Some(Target::Create) | None => "create".to_owned(),
            };
            let line = ValueLine::new(format!("{kind}.{key}"), value, chosen, choices.clone());
            group.put(line, find_named(known, key).is_some());
        }
        group
    }

    fn people(&self, seen: &BTreeMap<String, ValueSeen>) -> ValueGroup {
        let found = People::new(&self.known.people);
        let by_name = |value: &ValueSeen| found.find(&fold(&value.shown));
        let unknown = seen.iter().filter(|(key, value)| found.find(key).or(by_name(value)).is_none()).count();
        let all = unknown.min(MOST_PEOPLE) * self.known.people.len() <= MOST_OPTIONS;
        let mut group = ValueGroup { all_at_once: true, ..ValueGroup::new("person") };
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
            group.put(ValueLine::new(format!("person.{key}"), value, chosen, choices), is_found);
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

/// Takes the answers of the form. `people` answers for everybody unknown at once, unless it is `each`.
/// Tells whether a column changed, which makes other values.
///
/// # Errors
/// See [`Mapping::answer`].
pub fn answer<'a>(
    mapping: &mut Mapping,
    pairs: impl Iterator<Item = &'a (String, String)> + Clone,
    known: &Known,
) -> Result<bool> {
    let before = mapping.columns.clone();
    for (name, value) in pairs.clone() {
        mapping.answer(name, value, known)?;
    }
    let mut pairs = pairs;
    let target = match pairs.find(|(name, _)| name == "people").map(|(_, value)| value.as_str()) {
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
