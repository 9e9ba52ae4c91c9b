//! Which column holds what, and what each value of a file becomes here. Kept as JSON beside the
//! import between its steps.

use crate::imports::{
    Book, Field, Known, Recognised, Sheet, Source,
    known::{KnownPerson, Named, People, find_named},
    row::{Cells, Namesakes},
};
use base::{Id, Msg, Refusal, Result, fold, id_from_text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a category, a project or a level of the file becomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    Existing(Id),
    Create,
    /// The default category; no project; no level.
    Nothing,
}

/// What a person of the file becomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonTarget {
    Existing(Id),
    Create,
    Nobody,
}

/// The answers of the mapping step. Values are keyed by their folded form, people by e-mail or folded
/// name, and pseudonym where several share one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    pub source: Source,
    pub columns: Vec<Option<Field>>,
    pub categories: BTreeMap<String, Target>,
    pub projects: BTreeMap<String, Target>,
    pub levels: BTreeMap<String, Target>,
    pub people: BTreeMap<String, PersonTarget>,
    #[serde(default)]
    pub book: Book,
}

impl Mapping {
    /// A first mapping: what is recognised, what is found by name or e-mail, and the rest created.
    /// Nothing is done before it is shown.
    #[must_use]
    pub fn proposed(sheet: &Sheet, recognised: &Recognised, known: &Known) -> Mapping {
        let mut mapping = Mapping {
            source: recognised.source,
            columns: recognised.columns.clone(),
            categories: BTreeMap::new(),
            projects: BTreeMap::new(),
            levels: BTreeMap::new(),
            people: BTreeMap::new(),
            book: Book::default(),
        };
        mapping.propose_values(sheet, known);
        mapping
    }

    /// Recognises other sheets of the same file; what was answered of their values stays.
    pub fn recognised_as(&mut self, sheet: &Sheet, recognised: &Recognised, known: &Known) {
        (self.source, self.columns) = (recognised.source, recognised.columns.clone());
        self.propose_values(sheet, known);
    }

    /// Proposes something for each value that has no answer yet: to call after columns changed.
    pub fn propose_values(&mut self, sheet: &Sheet, known: &Known) {
        let people = People::new(&known.people);
        let namesakes = Namesakes::of(sheet, &self.columns);
        for row in &sheet.rows {
            let cells = Cells::new(&row.cells, &self.columns);
            propose(&mut self.categories, cells.get(Field::Category), &known.categories);
            propose(&mut self.projects, cells.get(Field::Project), &known.projects);
            propose(&mut self.levels, cells.get(Field::Level), &known.levels);
            let (key, name) = namesakes.told(&cells);
            if !key.is_empty() && !self.people.contains_key(&key) {
                let target = match namesakes.pseudonym(&cells) {
                    Some(pseudonym) => namesake(&known.people, &cells.person_key(), pseudonym),
                    None => people.find(&key).or_else(|| people.find(&fold(&name))),
                };
                self.people.insert(key, target.map_or(PersonTarget::Create, PersonTarget::Existing));
            }
        }
    }

    /// Takes one answer of the mapping form: `column.3` = a field or nothing; `category.KEY`,
    /// `project.KEY`, `level.KEY` = an identity, `create` or `nothing`; `person.KEY` = an identity,
    /// `create` or `nobody`. Other names are left alone.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for an identity that is not of this organisation, [`Refusal::Invalid`]
    /// for an answer that is none of those.
    pub fn answer(&mut self, name: &str, value: &str, known: &Known) -> Result<()> {
        let Some((kind, key)) = name.split_once('.') else { return Ok(()) };
        let key = key.to_owned();
        match kind {
            "column" => self.answer_column(&key, value)?,
            "category" => {
                self.categories.insert(key, target(value, &known.categories)?);
            }
            "project" => {
                self.projects.insert(key, target(value, &known.projects)?);
            }
            "level" => {
                self.levels.insert(key, target(value, &known.levels)?);
            }
            "person" => {
                let person = match value {
                    "create" => PersonTarget::Create,
                    "nobody" => PersonTarget::Nobody,
                    id => PersonTarget::Existing(identity(id, known.people.iter().map(|person| person.id))?),
                };
                self.people.insert(key, person);
            }
            _ => {}
        }
        Ok(())
    }

    /// Gives a field to a column, and takes it from the one that had it.
    fn answer_column(&mut self, key: &str, value: &str) -> Result<()> {
        let wrong = || Refusal::field("columns", Msg::new("import-column-invalid"));
        let at = key.parse::<usize>().ok().filter(|at| *at < self.columns.len()).ok_or_else(wrong)?;
        let field = if value.is_empty() { None } else { Some(Field::from_text(value).ok_or_else(wrong)?) };
        if field.is_some() {
            self.columns.iter_mut().filter(|column| **column == field).for_each(|column| *column = None);
        }
        self.columns[at] = field;
        Ok(())
    }
}

/// The one person of a folded name and a pseudonym.
fn namesake(known: &[KnownPerson], name: &str, pseudonym: &str) -> Option<Id> {
    let pseudonym = fold(pseudonym);
    let mut alike = known.iter().filter(|it| {
        let names =
            [format!("{} {}", it.first_name, it.surname), format!("{} {}", it.surname, it.first_name)];
        fold(&it.pseudonym) == pseudonym && names.iter().any(|it| fold(it) == name)
    });
    alike.next().filter(|_| alike.next().is_none()).map(|it| it.id)
}

fn propose(targets: &mut BTreeMap<String, Target>, value: &str, named: &[Named]) {
    let key = fold(value);
    if key.is_empty() || targets.contains_key(&key) {
        return;
    }
    let target = find_named(named, &key).map_or(Target::Create, Target::Existing);
    targets.insert(key, target);
}

fn target(value: &str, named: &[Named]) -> Result<Target> {
    Ok(match value {
        "create" => Target::Create,
        "nothing" => Target::Nothing,
        id => Target::Existing(identity(id, named.iter().map(|one| one.id))?),
    })
}

fn identity(text: &str, mut known: impl Iterator<Item = Id>) -> Result<Id> {
    let id = id_from_text(text).ok_or_else(|| Refusal::field("values", Msg::new("import-value-invalid")))?;
    if known.any(|one| one == id) { Ok(id) } else { Err(Refusal::NotFound) }
}
