//! The plan of an import: every row with what becomes of it, before anything is written (§6.3).

use crate::{
    actions::{
        DuplicateKey,
        day_load::{Spell, full_day},
    },
    categories::common_code_guess,
    imports::{
        CannotImport, Counts, Field, Fingerprint, Fingerprints, ImportedRow, Known, MOST_ROWS, Mapping,
        NameRef, PersonTarget, RowContributor, RowProblem, Sheet, Source, SourceRow, Target, ValueSeen,
        order::out_of_order,
        row::{Cells, Namesakes, ReadRow, read_row},
    },
};
use base::{Day, Id, Minutes, Msg, fold, id_from_text};
use organisation::imports::see;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// What a file is planned against.
#[derive(Clone, Copy, Debug)]
pub struct PlanContext<'a> {
    /// Today in the organisation's time zone.
    pub today: Day,
    pub day_minutes: i64,
    pub known: &'a Known,
    /// The fingerprints the organisation already has, and the time of what came by them.
    pub fingerprints: &'a HashMap<Fingerprint, Minutes>,
    /// The actions it has, which a file of Bocage's own names in its column `id`.
    pub own: &'a HashSet<Id>,
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Add(Box<ImportedRow>),
    /// Already there.
    Known(Fingerprint),
    Refused(Vec<RowProblem>),
}

/// A row of the preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewLine {
    /// Its place in the file.
    pub line: u64,
    pub outcome: Outcome,
    pub warnings: Vec<Msg>,
    /// Looks like an action that is there already (R7).
    pub twin: bool,
}

/// A category to create, with the common one its name suggests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCategory {
    pub key: String,
    pub name: String,
    pub common_code: Option<&'static str>,
}

/// A person to create, without account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewPerson {
    pub key: String,
    pub first_name: String,
    pub surname: String,
    pub pseudonym: String,
    pub email: Option<String>,
}

/// The values met, by key of the mapping: the screen shows each with its target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    pub categories: BTreeMap<String, ValueSeen>,
    pub projects: BTreeMap<String, ValueSeen>,
    pub levels: BTreeMap<String, ValueSeen>,
    pub people: BTreeMap<String, ValueSeen>,
}

/// The whole plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    pub lines: Vec<PreviewLine>,
    pub counts: Counts,
    pub values: Values,
    /// What the rows to add need and is not there, in order of appearance.
    pub new_categories: Vec<NewCategory>,
    pub new_projects: Vec<(String, String)>,
    pub new_levels: Vec<(String, String)>,
    pub new_people: Vec<NewPerson>,
}

impl Preview {
    /// The rows to add.
    pub fn rows(&self) -> impl Iterator<Item = &ImportedRow> {
        self.lines.iter().filter_map(|line| match &line.outcome {
            Outcome::Add(row) => Some(row.as_ref()),
            Outcome::Known(_) | Outcome::Refused(_) => None,
        })
    }

    fn count_warned(&mut self) {
        self.counts.warned = self.lines.iter().filter(|line| !line.warnings.is_empty()).count();
    }

    /// The first and the last day of the rows to add.
    #[must_use]
    pub fn days(&self) -> Option<(Day, Day)> {
        let first = self.rows().map(|row| row.happened_on).min()?;
        Some((first, self.rows().map(|row| row.ends_on.unwrap_or(row.happened_on)).max()?))
    }

    /// A row that says what an action already says, of the same person and day, is told and not refused: two people
    /// may do the same thing in the same time (R7).
    pub fn warn_of_twins(&mut self, there: &HashSet<DuplicateKey>) {
        for line in &mut self.lines {
            let Outcome::Add(row) = &line.outcome else { continue };
            if row.duplicate_key().is_some_and(|key| there.contains(&key)) {
                line.twin = true;
                line.warnings.push(Msg::new("import-twin"));
                self.counts.twins += 1;
            }
        }
        self.count_warned();
    }

    /// Leaves the rows that look like actions already there, as those that certainly are.
    pub fn leave_twins(&mut self) {
        for line in self.lines.iter_mut().filter(|line| line.twin) {
            if let Outcome::Add(row) = &line.outcome {
                line.outcome = Outcome::Known(row.fingerprint);
                self.counts.add -= 1;
                self.counts.known += 1;
            }
        }
        self.counts.twins = 0;
    }

    /// A day of more than 24 hours of somebody, with what they gave besides, is told and not refused: another
    /// tool let it be, and its file is what there is (R2).
    pub fn warn_of_full_days(&mut self, mut given: HashMap<Id, Vec<Spell>>) {
        let mut new: HashMap<String, Vec<Spell>> = HashMap::new();
        for line in &mut self.lines {
            let Outcome::Add(row) = &line.outcome else { continue };
            let before = match &row.contributor {
                RowContributor::Nobody => continue,
                RowContributor::Person(id) => given.entry(*id).or_default(),
                RowContributor::NewPerson(key) => new.entry(key.clone()).or_default(),
            };
            let spell = Spell::new(row.happened_on, row.ends_on, row.minutes);
            if let Some(full) = full_day(&spell, before) {
                line.warnings.push(full.msg());
            }
            before.push(spell);
        }
        self.count_warned();
    }
}

/// Plans an import.
///
/// # Errors
/// [`CannotImport`] when the file as a whole is refused.
pub fn plan(sheet: &Sheet, mapping: &Mapping, context: &PlanContext<'_>) -> Result<Preview, CannotImport> {
    check_whole(sheet, mapping)?;
    let mut plan = Planning::new(mapping, context, Namesakes::of(sheet, &mapping.columns));
    let named = sheet.headers.iter().position(|it| mapping.source == Source::Bocage && fold(it) == "id");
    for row in &sheet.rows {
        let id = named.and_then(|at| id_from_text(row.cells.get(at)?));
        let there = id.is_some_and(|id| context.own.contains(&id));
        plan.add(row.line, &Cells::new(&row.cells, &mapping.columns), there);
    }
    plan.warn_of_dates();
    let mut preview = plan.preview;
    preview.count_warned();
    Ok(preview)
}

fn check_whole(sheet: &Sheet, mapping: &Mapping) -> Result<(), CannotImport> {
    if sheet.rows.len() > MOST_ROWS {
        return Err(CannotImport::TooManyRows);
    }
    let has = |field: Field| mapping.columns.contains(&Some(field));
    for (one_of, missing) in [
        (&[Field::Date][..], Field::Date),
        (&[Field::Title, Field::Project, Field::Category][..], Field::Title),
        (&[Field::Minutes, Field::Hours, Field::Duration, Field::Distance][..], Field::Duration),
    ] {
        if !one_of.iter().any(|field| has(*field)) {
            return Err(CannotImport::ColumnMissing(missing));
        }
    }
    let cells = sheet.rows.iter().map(|row| Cells::new(&row.cells, &mapping.columns));
    let organisations: BTreeSet<String> = cells.map(|cells| fold(cells.get(Field::Organisation))).collect();
    let named = organisations.iter().filter(|name| !name.is_empty()).count();
    if named > 1 { Err(CannotImport::MixedOrganisations) } else { Ok(()) }
}

/// The plan in the making.
struct Planning<'a> {
    mapping: &'a Mapping,
    context: &'a PlanContext<'a>,
    namesakes: Namesakes,
    prints: Fingerprints,
    /// The old fingerprints that a row answered to.
    old: HashSet<Fingerprint>,
    preview: Preview,
    /// The date of each line that has one, with the index of the line.
    days: Vec<(usize, Day)>,
    created: HashSet<(Field, String)>,
}

impl<'a> Planning<'a> {
    fn new(mapping: &'a Mapping, context: &'a PlanContext<'a>, namesakes: Namesakes) -> Planning<'a> {
        Planning {
            mapping,
            context,
            namesakes,
            prints: Fingerprints::default(),
            old: HashSet::new(),
            preview: Preview::default(),
            days: Vec::new(),
            created: HashSet::new(),
        }
    }

    fn add(&mut self, line: u64, cells: &Cells<'_>, there: bool) {
        self.see_values(cells);
        let contributor = self.contributor(cells);
        let named = contributor != RowContributor::Nobody;
        let mut read = read_row(cells, self.context.today, self.context.day_minutes, named);
        let warnings = std::mem::take(&mut read.warnings);
        if let Some(day) = read.happened_on {
            self.days.push((self.preview.lines.len(), day));
        }
        let outcome = if there {
            // It was taken from here, whatever is written on it now.
            Outcome::Known(self.prints.next(&read.source(cells, &cells.person_key()).parts()))
        } else {
            self.outcome(cells, read, contributor)
        };
        let counts = &mut self.preview.counts;
        counts.total += 1;
        match &outcome {
            Outcome::Add(_) => counts.add += 1,
            Outcome::Known(_) => counts.known += 1,
            Outcome::Refused(_) => counts.refused += 1,
        }
        self.preview.lines.push(PreviewLine { line, outcome, warnings, twin: false });
    }

    fn outcome(&mut self, cells: &Cells<'_>, read: ReadRow, contributor: RowContributor) -> Outcome {
        let Some(happened_on) = read.happened_on.filter(|_| read.problems.is_empty()) else {
            return Outcome::Refused(read.problems);
        };
        let who = cells.person_key();
        let fingerprint = self.prints.next(&read.source(cells, &who).parts());
        if self.context.fingerprints.contains_key(&fingerprint) || self.was_taken(&read, cells, &who) {
            return Outcome::Known(fingerprint);
        }
        if let RowContributor::NewPerson(key) = &contributor {
            self.create_person(key, cells);
        }
        let category = self.reference(Field::Category, cells, &self.mapping.categories);
        Outcome::Add(Box::new(ImportedRow {
            happened_on,
            title: read.title,
            description: read.description,
            ends_on: read.ends_on,
            minutes: read.minutes,
            headcount: read.headcount,
            distance_m: read.distance_m,
            category: category.unwrap_or(NameRef::Known(self.context.known.default_category)),
            project: self.reference(Field::Project, cells, &self.mapping.projects),
            level: self.reference(Field::Level, cells, &self.mapping.levels),
            contributor,
            status: read.status,
            state: read.state,
            fingerprint,
        }))
    }

    /// Whether it was taken when a duration in two columns was known by its minutes alone: what came of it has them still,
    /// or the whole. Each answers to one row.
    fn was_taken(&mut self, read: &ReadRow, cells: &Cells<'_>, who: &str) -> bool {
        if read.said == read.minutes {
            return false;
        }
        let parts = SourceRow { minutes: read.said, ..read.source(cells, who) }.parts();
        let mut prints = Fingerprints::default();
        loop {
            let print = prints.next(&parts);
            let Some(minutes) = self.context.fingerprints.get(&print) else { return false };
            if [read.said, read.minutes].contains(minutes) && self.old.insert(print) {
                return true;
            }
        }
    }

    fn contributor(&self, cells: &Cells<'_>) -> RowContributor {
        let (key, _) = self.namesakes.told(cells);
        match self.mapping.people.get(&key) {
            Some(PersonTarget::Existing(id)) => RowContributor::Person(*id),
            Some(PersonTarget::Nobody) => RowContributor::Nobody,
            Some(PersonTarget::Create) | None if !key.is_empty() => RowContributor::NewPerson(key),
            _ => RowContributor::Nobody,
        }
    }

    /// What a name of the row refers to, noting it when it is to be created.
    fn reference(
        &mut self,
        field: Field,
        cells: &Cells<'_>,
        targets: &BTreeMap<String, Target>,
    ) -> Option<NameRef> {
        let name = cells.get(field);
        let key = fold(name);
        if key.is_empty() {
            return None;
        }
        match targets.get(&key) {
            Some(Target::Existing(id)) => Some(NameRef::Known(*id)),
            Some(Target::Nothing) => None,
            Some(Target::Create) | None => {
                self.create_named(field, &key, name);
                Some(NameRef::New(key))
            }
        }
    }

    fn create_named(&mut self, field: Field, key: &str, name: &str) {
        if !self.created.insert((field, key.to_owned())) {
            return;
        }
        let (key, name) = (key.to_owned(), name.to_owned());
        match field {
            Field::Category => {
                let common_code = common_code_guess(&name);
                self.preview.new_categories.push(NewCategory { key, name, common_code });
            }
            Field::Project => self.preview.new_projects.push((key, name)),
            _ => self.preview.new_levels.push((key, name)),
        }
    }

    fn create_person(&mut self, key: &str, cells: &Cells<'_>) {
        if !self.created.insert((Field::FullName, key.to_owned())) {
            return;
        }
        let text = |field| cells.get(field).to_owned();
        let mut person = NewPerson {
            key: key.to_owned(),
            first_name: text(Field::FirstName),
            surname: text(Field::Surname),
            pseudonym: text(Field::Pseudonym),
            email: Some(text(Field::Email)).filter(|email| email.contains('@')),
        };
        if person.first_name.is_empty() && person.surname.is_empty() && person.pseudonym.is_empty() {
            // A full name is not cut: which half is the surname is not ours to guess.
            person.surname = cells.person_name();
        }
        self.preview.new_people.push(person);
    }

    fn see_values(&mut self, cells: &Cells<'_>) {
        let values = &mut self.preview.values;
        for (seen, field) in [
            (&mut values.categories, Field::Category),
            (&mut values.projects, Field::Project),
            (&mut values.levels, Field::Level),
        ] {
            see(seen, fold(cells.get(field)), || cells.get(field).to_owned());
        }
        let (key, shown) = self.namesakes.told(cells);
        see(&mut values.people, key, || shown.clone());
    }

    fn warn_of_dates(&mut self) {
        let days: Vec<Day> = self.days.iter().map(|(_, day)| *day).collect();
        for broken in out_of_order(&days) {
            // No year puts it in order: the words then name none.
            let year = broken.likely_year.map_or(0, i64::from);
            let msg = Msg::new("import-date-out-of-order").with("year", year);
            self.preview.lines[self.days[broken.index].0].warnings.push(msg);
        }
    }
}

#[cfg(test)]
#[path = "preview_tests.rs"]
mod tests;
