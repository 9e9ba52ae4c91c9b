//! The answers of the mapping: which column holds what, in which time zone clock times are, and what each
//! person and each project of the file is here. Kept as JSON beside the import between its steps.

use super::{
    Field, Recognised, TimeSource,
    row::{Cells, slashed},
    sheets::Chosen,
};
use crate::house::{House, Target, TargetKey};
use base::{Id, Msg, Refusal, Result, fold, id_from_text};
use organisation::imports::{Sheet, SheetRow, known::People};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a project of the file, or an action of it, becomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// A [`TargetKey`] as its text.
    Existing(String),
    Create,
    /// Its rows are left out.
    Nothing,
}

/// What a person of the file becomes. Nobody is created: who works here has a contract first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    Existing(Id),
    Nobody,
}

/// See the top of this file. People are keyed by e-mail or folded name, projects by [`Mapping::goal_key`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    pub source: TimeSource,
    pub columns: Vec<Option<Field>>,
    /// The time zone of clock times that carry none.
    pub zone: String,
    /// Clock times are dropped: only durations are taken.
    pub durations_only: bool,
    /// Dates of Clockify are in the order of the day: a setting of each account there.
    #[serde(default)]
    pub day_first: bool,
    /// Whose time a file without a person is.
    pub whose: Option<Id>,
    pub people: BTreeMap<String, Who>,
    pub goals: BTreeMap<String, Goal>,
    /// Projects of one name under two clients are two; one and the same in an import begun before that was so.
    #[serde(default)]
    pub by_client: bool,
    /// The sheets of the file, when there are several to choose among.
    #[serde(default)]
    pub sheets: Vec<String>,
    #[serde(default)]
    pub sheet: Chosen,
}

/// A project and an action of it, folded.
#[must_use]
pub fn goal_key(project: &str, action: &str) -> String {
    let (project, action) = (fold(project), fold(action));
    if project.is_empty() && action.is_empty() { String::new() } else { format!("{project}/{action}") }
}

/// What an answer may name.
pub struct Here<'a> {
    pub house: &'a House,
    pub staff: &'a [Id],
    pub people: &'a People,
}

impl Mapping {
    /// A first mapping: what is recognised and found by name. Nothing is done before it is shown.
    #[must_use]
    pub fn proposed(sheet: &Sheet, recognised: &Recognised, zone: &str, here: &Here<'_>) -> Mapping {
        let mut mapping = Mapping {
            source: recognised.source,
            columns: recognised.columns.clone(),
            zone: zone.to_owned(),
            durations_only: false,
            day_first: false,
            whose: None,
            people: BTreeMap::new(),
            goals: BTreeMap::new(),
            by_client: true,
            sheets: Vec::new(),
            sheet: Chosen::default(),
        };
        mapping.day_first = mapping.finds_day_first(sheet);
        mapping.propose_values(sheet, here);
        mapping
    }

    /// Takes another sheet of the file, or each; tells whether that is another table.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] for a sheet that is not there.
    pub fn choose_sheet(&mut self, value: &str) -> Result<bool> {
        let chosen = Chosen::from_text(value).filter(|it| match it {
            Chosen::One(at) => *at < self.sheets.len(),
            Chosen::Each => self.sheets.len() > 1,
        });
        let wrong = || Refusal::field("sheet", Msg::new("import-value-invalid"));
        let before = std::mem::replace(&mut self.sheet, chosen.ok_or_else(wrong)?);
        Ok(before != self.sheet)
    }

    /// Recognises another table of the same file; what was answered of its values stays.
    pub fn recognised_as(&mut self, sheet: &Sheet, recognised: &Recognised, here: &Here<'_>) {
        (self.source, self.columns) = (recognised.source, recognised.columns.clone());
        let named = |row: &SheetRow| row.cells.first().and_then(|it| here.people.find(&fold(it))).is_some();
        // A sheet a person: their names are those of the sheets.
        if self.sheet == Chosen::Each
            && !self.names_people()
            && sheet.rows.iter().all(named)
            && let Some(first) = self.columns.first_mut()
        {
            *first = Some(Field::FullName);
        }
        self.day_first = self.finds_day_first(sheet);
        self.propose_values(sheet, here);
    }

    /// Whether some date can only be read with the day first, and none with the month first.
    fn finds_day_first(&self, sheet: &Sheet) -> bool {
        let rows = || sheet.rows.iter().map(|row| Cells::new(&row.cells, &self.columns));
        let dates =
            || rows().flat_map(|it| [it.get(Field::Date), it.get(Field::EndDate)]).filter_map(slashed);
        self.source == TimeSource::Clockify && dates().any(|it| it.0 > 12) && dates().all(|it| it.1 <= 12)
    }

    /// Proposes something for each value that has no answer yet: to call after columns changed.
    pub fn propose_values(&mut self, sheet: &Sheet, here: &Here<'_>) {
        for row in &sheet.rows {
            let cells = Cells::new(&row.cells, &self.columns);
            let key = cells.person_key();
            if !key.is_empty() && !self.people.contains_key(&key) {
                let found = here.people.find(&key).or_else(|| here.people.find(&fold(&cells.person_name())));
                let who = found.filter(|id| here.staff.contains(id)).map_or(Who::Nobody, Who::Existing);
                self.people.insert(key, who);
            }
            let key = self.goal_key(&cells);
            if !key.is_empty() && !self.goals.contains_key(&key) {
                let found = find(here.house, self.client(&cells), &cells);
                let goal = found.map_or(Goal::Create, |key| Goal::Existing(key.as_text()));
                self.goals.insert(key, goal);
            }
        }
    }

    /// The client of a row, when projects are told apart by it.
    #[must_use]
    pub fn client<'a>(&self, cells: &Cells<'a>) -> &'a str {
        if self.by_client { cells.get(Field::Client) } else { "" }
    }

    /// What the mapping of the project and the action of a row is kept under.
    #[must_use]
    pub fn goal_key(&self, cells: &Cells<'_>) -> String {
        let key = goal_key(cells.get(Field::Project), cells.get(Field::Action));
        let client = fold(self.client(cells));
        if key.is_empty() || client.is_empty() { key } else { format!("{key}/{client}") }
    }

    /// Takes one answer of the form: `zone`, `times`, `dates`, `whose`, `column.3`, `person.KEY`, `target.KEY`;
    /// `sheet` goes first, by [`Mapping::choose_sheet`].
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for what is not of this organisation; [`Refusal::Invalid`] for an answer
    /// that is none of those offered.
    pub fn answer(&mut self, name: &str, value: &str, here: &Here<'_>) -> Result<()> {
        let wrong = || Refusal::field("values", Msg::new("import-value-invalid"));
        match name.split_once('.').unwrap_or((name, "")) {
            ("zone", _) => {
                super::zone(value).ok_or_else(wrong)?;
                value.clone_into(&mut self.zone);
            }
            ("times", _) => self.durations_only = value == "durations",
            ("dates", _) => self.day_first = value == "day",
            ("whose", _) => self.whose = person(value, here)?,
            ("column", at) => self.answer_column(at, value)?,
            ("person", key) => {
                let who = person(value, here)?.map_or(Who::Nobody, Who::Existing);
                self.people.insert(key.to_owned(), who);
            }
            ("target", key) => {
                let goal = match value {
                    "create" => Goal::Create,
                    "nothing" => Goal::Nothing,
                    text => {
                        let target = TargetKey::from_text(text).ok_or_else(wrong)?;
                        here.house.get(target).ok_or(Refusal::NotFound)?;
                        Goal::Existing(target.as_text())
                    }
                };
                self.goals.insert(key.to_owned(), goal);
            }
            _ => {}
        }
        Ok(())
    }

    /// Gives a field to a column, and takes it from the one that had it.
    fn answer_column(&mut self, at: &str, value: &str) -> Result<()> {
        let wrong = || Refusal::field("columns", Msg::new("import-column-invalid"));
        let at = at.parse::<usize>().ok().filter(|at| *at < self.columns.len()).ok_or_else(wrong)?;
        let field = if value.is_empty() { None } else { Some(Field::from_text(value).ok_or_else(wrong)?) };
        if field.is_some() {
            self.columns.iter_mut().filter(|column| **column == field).for_each(|column| *column = None);
        }
        self.columns[at] = field;
        Ok(())
    }

    /// Whether some column may hold what tells whose time a row is.
    #[must_use]
    pub fn names_people(&self) -> bool {
        [Field::Email, Field::FullName, Field::FirstName, Field::Surname]
            .iter()
            .any(|field| self.columns.contains(&Some(*field)))
    }
}

fn person(value: &str, here: &Here<'_>) -> Result<Option<Id>> {
    if matches!(value, "" | "nobody") {
        return Ok(None);
    }
    let id = id_from_text(value).ok_or_else(|| Refusal::field("values", Msg::new("import-value-invalid")))?;
    if here.staff.contains(&id) { Ok(Some(id)) } else { Err(Refusal::NotFound) }
}

/// The project of that name or code, or the action of that name in it.
fn find(house: &House, client: &str, cells: &Cells<'_>) -> Option<TargetKey> {
    let (project, action) = (cells.get(Field::Project), cells.get(Field::Action));
    let of = |name: String| fold(&if action.is_empty() { name } else { format!("{name} · {action}") });
    let names = [of(project.to_owned()), of(with_client(project, client))];
    let named = of_client(house, client, |it| names.contains(&fold(&it.name)));
    let coded = || {
        let code = fold(project);
        let it = house.targets.iter().find(|it| !it.code.is_empty() && fold(&it.code) == code);
        it.filter(|_| action.is_empty())
    };
    named.or_else(coded).map(|it| it.key)
}

/// The project of that name, for an action that is not there yet.
#[must_use]
pub fn find_project(house: &House, client: &str, project: &str) -> Option<TargetKey> {
    let names = [fold(project), fold(&with_client(project, client))];
    of_client(house, client, |it| it.key.action_id.is_none() && names.contains(&fold(&it.name)))
        .map(|it| it.key)
}

/// What a project is called when that of another client has its name already: names are unique in an organisation.
#[must_use]
pub fn with_client(project: &str, client: &str) -> String {
    format!("{project} ({client})")
}

/// Of those that are meant, the one under that client, else one that is under none: under another client it is another.
fn of_client<'a>(house: &'a House, client: &str, meant: impl Fn(&Target) -> bool) -> Option<&'a Target> {
    let client = fold(client);
    let all: Vec<&Target> = house.targets.iter().filter(|it| meant(it)).collect();
    let parent = |it: &Target| {
        let key = it.parent_id.map(|project_id| TargetKey { project_id, action_id: None });
        key.map(|key| fold(house.name(key))).unwrap_or_default()
    };
    let under = |name: &str| all.iter().copied().find(|it| parent(it) == name);
    let any = || all.first().copied().filter(|_| client.is_empty());
    under(&client).or_else(|| under("")).or_else(any)
}
