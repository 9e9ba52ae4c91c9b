//! The plan of an import: every row with what becomes of it, before anything is written. The rules of the
//! screens decide, on the same books: a locked day, a presence or a clock that is taken refuses its row
//! and loses no other (R5, R7, R15).

use super::{
    Field, Goal, Mapping, TimeSource, Who,
    ground::Ground,
    mapping::{find_project, goal_key},
    row::{Cells, ReadRow, RowProblem, Zones, is_running, read_row, written},
};
use crate::{
    entries::{
        Allocation, CannotEnter, Details, enact,
        save::{Pen, RowChange},
    },
    house::{Target, TargetKey},
};
use base::{Id, Msg, fold, fresh_id};
use organisation::imports::{Counts, Fingerprint, Fingerprints, Sheet, ValueSeen, see};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// A row to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadyRow {
    pub person_id: Id,
    pub change: RowChange,
    pub details: Details,
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Add(Box<ReadyRow>),
    /// Already there.
    Known,
    /// Under half a minute.
    Skipped,
    /// A timer that still runs: its next file has its end.
    Running,
    Refused(Vec<RowProblem>),
}

/// A row of the preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanLine {
    pub line: u64,
    pub outcome: Outcome,
}

/// A project or an action that is not there yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewGoal {
    /// What rows point to until it is created.
    pub key: TargetKey,
    pub client: String,
    pub project: String,
    /// The project, when only the action is new.
    pub existing: Option<Id>,
    pub action: String,
}

impl NewGoal {
    /// « Ville · Communication · Affiches »: the client too, when the project is made under it.
    #[must_use]
    pub fn name(&self) -> String {
        let client = if self.existing.is_none() { self.client.as_str() } else { "" };
        by_dots([client, &self.project, &self.action])
    }
}

fn by_dots(parts: [&str; 3]) -> String {
    parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The values met, by key of the mapping.
#[derive(Clone, Debug, Default)]
pub struct Values {
    pub people: BTreeMap<String, ValueSeen>,
    pub goals: BTreeMap<String, ValueSeen>,
}

/// The whole plan.
#[derive(Default)]
pub struct Plan {
    pub lines: Vec<PlanLine>,
    pub counts: Counts,
    pub skipped: usize,
    pub running: usize,
    /// Rows to add whose written duration wins over their hours.
    pub said: usize,
    pub values: Values,
    /// What the rows to add need and is not there, in order of appearance.
    pub new_goals: Vec<NewGoal>,
    /// What rounding to the minute adds to the rows to add, in seconds.
    pub rounding: i64,
}

impl Plan {
    /// The rows to add.
    pub fn rows(&self) -> impl Iterator<Item = &ReadyRow> {
        self.lines.iter().filter_map(|line| match &line.outcome {
            Outcome::Add(row) => Some(row.as_ref()),
            _ => None,
        })
    }
}

/// Whether some column says how long: lists of projects, of clients or of people have none.
#[must_use]
pub fn says_how_long(mapping: &Mapping) -> bool {
    let has = |field: Field| mapping.columns.contains(&Some(field));
    let clocks = has(Field::Start) && has(Field::End);
    clocks || [Field::Minutes, Field::Duration, Field::Hours, Field::Seconds].into_iter().any(has)
}

/// The column that no row can do without, when none is.
#[must_use]
pub fn missing_column(mapping: &Mapping) -> Option<Field> {
    let has = |field: Field| mapping.columns.contains(&Some(field));
    if !has(Field::Date) && !has(Field::Start) {
        Some(Field::Date)
    } else if !says_how_long(mapping) {
        Some(Field::Duration)
    } else if !has(Field::Project) && !has(Field::Action) {
        Some(Field::Project)
    } else {
        None
    }
}

/// Plans an import; the books of the ground are written as if it were applied.
pub fn plan(sheet: &Sheet, mapping: &Mapping, ground: &mut Ground, pen: &Pen) -> Plan {
    let mut prints = Fingerprints::default();
    let cells = sheet.rows.iter().map(|row| Cells::new(&row.cells, &mapping.columns));
    let references: Vec<String> = cells.map(|it| reference(&it, mapping, &mut prints)).collect();
    let mut planning = Planning {
        mapping,
        pen,
        prints,
        held: held(ground, &references),
        taken: BTreeSet::new(),
        made: BTreeMap::new(),
        projects: BTreeMap::new(),
        plan: Plan::default(),
    };
    for (row, reference) in sheet.rows.iter().zip(references) {
        planning.add(row.line, &Cells::new(&row.cells, &mapping.columns), reference, ground);
    }
    let mut plan = planning.plan;
    let used: BTreeSet<TargetKey> = plan.rows().map(|row| row.change.key).collect();
    plan.new_goals.retain(|it| used.contains(&it.key));
    plan
}

/// What each person had before the file, but for the rows that the file says by their reference: no other row is them,
/// however alike.
fn held(ground: &Ground, references: &[String]) -> BTreeMap<Id, Vec<Allocation>> {
    let named: HashSet<&str> = references.iter().map(String::as_str).collect();
    let is_named = |it: &Allocation| {
        let said = it.details.external_ref.as_deref().is_some_and(|reference| named.contains(reference));
        said || named.contains(own_reference(&it.id.to_string()).as_str())
    };
    let others = |all: &[Allocation]| all.iter().filter(|it| !is_named(it)).cloned().collect();
    ground.books.iter().map(|(id, book)| (*id, others(&book.allocations))).collect()
}

/// What makes a row known when its file comes again: our own identity, else what the row says, whatever was answered of it.
fn reference(cells: &Cells<'_>, mapping: &Mapping, prints: &mut Fingerprints) -> String {
    let own = cells.get(Field::Reference);
    if mapping.source == TimeSource::Bocage && !own.is_empty() {
        return own_reference(own);
    }
    let parts = [
        cells.person_key(),
        goal_key(cells.get(Field::Project), cells.get(Field::Action)),
        fold(cells.get(Field::Client)),
        fold(cells.get(Field::Label)),
        written(cells, mapping).unwrap_or_default(),
    ];
    shortened(mapping.source, &prints.next(&parts))
}

fn own_reference(id: &str) -> String {
    format!("bocage:{id}")
}

fn shortened(source: TimeSource, print: &Fingerprint) -> String {
    let hex: String = print.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("{}:{hex}", source.as_text())
}

struct Planning<'a> {
    mapping: &'a Mapping,
    pen: &'a Pen,
    prints: Fingerprints,
    /// See [`held`].
    held: BTreeMap<Id, Vec<Allocation>>,
    /// The rows of `held` that a row of the file is already.
    taken: BTreeSet<Id>,
    made: BTreeMap<String, TargetKey>,
    /// The projects of what is made, by folded client and name.
    projects: BTreeMap<(String, String), Id>,
    plan: Plan,
}

impl Planning<'_> {
    fn add(&mut self, line: u64, cells: &Cells<'_>, reference: String, ground: &mut Ground) {
        self.see_values(cells);
        let outcome = self.outcome(cells, reference, ground).unwrap_or_else(Outcome::Refused);
        let counts = &mut self.plan.counts;
        counts.total += 1;
        match &outcome {
            Outcome::Add(_) => counts.add += 1,
            Outcome::Known => counts.known += 1,
            Outcome::Skipped => self.plan.skipped += 1,
            Outcome::Running => self.plan.running += 1,
            Outcome::Refused(_) => counts.refused += 1,
        }
        self.plan.lines.push(PlanLine { line, outcome });
    }

    fn outcome(
        &mut self,
        cells: &Cells<'_>,
        reference: String,
        ground: &mut Ground,
    ) -> Result<Outcome, Vec<RowProblem>> {
        let mine = cells.get(Field::Reference);
        if ground.references.contains(&reference) || (!mine.is_empty() && ground.ids.contains(mine)) {
            return Ok(Outcome::Known);
        }
        if is_running(cells) {
            return Ok(Outcome::Running);
        }
        let zones = Zones { file: &ground.file_zone, here: &ground.zone };
        let read = read_row(cells, self.mapping, &zones)?;
        if read.minutes() == 0 {
            return Ok(Outcome::Skipped);
        }
        let person_id = self.person(cells, ground)?;
        if self.is_known_as_before(person_id, cells, &read, ground) {
            return Ok(Outcome::Known);
        }
        let key = self.goal(cells, ground)?;
        if self.is_held(person_id, key, &read) {
            return Ok(Outcome::Known);
        }
        let minutes = read.minutes();
        let change = RowChange {
            on: read.when.on,
            key,
            minutes,
            label: Some(read.label),
            seen: None,
            cell: false,
            new_id: None,
        };
        let mut details = Details {
            timed: read.when.timed,
            activity_type: read.activity_type,
            tags: read.tags,
            external_ref: Some(reference),
            import_id: ground.import_id,
        };
        let book = ground.books.get_mut(&person_id).ok_or_else(|| no_person(cells))?;
        let mut done = enact(self.pen, book, &change, Some(&details));
        if read.when.other.is_some() && matches!(done, Err(CannotEnter::Overlap { .. })) {
            details.timed = read.when.other;
            done = enact(self.pen, book, &change, Some(&details));
        }
        if let Err(why) = done {
            return Err(vec![(Field::Date, why.said(&ground.ui))]);
        }
        self.plan.rounding += minutes * 60 - read.when.seconds;
        self.plan.said += usize::from(read.when.said);
        Ok(Outcome::Add(Box::new(ReadyRow { person_id, change, details })))
    }

    fn person(&self, cells: &Cells<'_>, ground: &Ground) -> Result<Id, Vec<RowProblem>> {
        let key = cells.person_key();
        let found = if key.is_empty() { self.mapping.whose } else { self.known(&key) };
        found
            .filter(|id| ground.staff.iter().any(|it| it.profile.person_id == *id))
            .ok_or_else(|| no_person(cells))
    }

    fn known(&self, key: &str) -> Option<Id> {
        match self.mapping.people.get(key) {
            Some(Who::Existing(id)) => Some(*id),
            Some(Who::Nobody) | None => None,
        }
    }

    /// Whether the row came by what references were made of once: the zone and the hours that were answered.
    fn is_known_as_before(
        &mut self,
        person_id: Id,
        cells: &Cells<'_>,
        read: &ReadRow,
        ground: &Ground,
    ) -> bool {
        let [seconds, start] = read.when.before.clone();
        let goal = goal_key(cells.get(Field::Project), cells.get(Field::Action));
        let parts = [cells.person_key(), goal, read.when.on.to_string(), seconds, fold(&read.label), start];
        let before = shortened(self.mapping.source, &self.prints.next(&parts));
        if !ground.references.contains(&before) {
            return false;
        }
        let held = self.held.get(&person_id).map_or(&[][..], Vec::as_slice);
        let same = held.iter().find(|it| it.details.external_ref.as_deref() == Some(before.as_str()));
        self.taken.extend(same.map(|it| it.id));
        true
    }

    /// Whether the same is there already: person, day, project, minutes, words, and start where the row says one.
    fn is_held(&mut self, person_id: Id, key: TargetKey, read: &ReadRow) -> bool {
        let held = self.held.get(&person_id).map_or(&[][..], Vec::as_slice);
        let starts = [read.when.timed, read.when.other].map(|it| it.map(|it| it.start));
        let begins = |it: &Allocation| {
            let own = it.details.timed.map(|it| it.start);
            read.when.timed.is_none() || (own.is_some() && starts.contains(&own))
        };
        let same = held.iter().filter(|it| {
            it.on == read.when.on
                && it.target() == key
                && it.minutes == read.minutes()
                && it.label == read.label
                && begins(it)
                && !self.taken.contains(&it.id)
        });
        // A row without hours is first another without.
        let same = same.min_by_key(|it| read.when.timed.is_none() && it.details.timed.is_some());
        same.map(|it| it.id).is_some_and(|id| self.taken.insert(id))
    }

    fn goal(&mut self, cells: &Cells<'_>, ground: &mut Ground) -> Result<TargetKey, Vec<RowProblem>> {
        let project = cells.get(Field::Project);
        let none = || vec![(Field::Project, Msg::new("time-import-no-project"))];
        let key = self.mapping.goal_key(cells);
        match self.mapping.goals.get(&key) {
            Some(Goal::Existing(text)) => TargetKey::from_text(text).ok_or_else(none),
            Some(Goal::Create) if !project.is_empty() => Ok(self.create(&key, cells, ground)),
            Some(Goal::Create | Goal::Nothing) | None => Err(none()),
        }
    }

    fn create(&mut self, key: &str, cells: &Cells<'_>, ground: &mut Ground) -> TargetKey {
        if let Some(made) = self.made.get(key) {
            return *made;
        }
        let (project, action) = (cells.get(Field::Project), cells.get(Field::Action));
        let client = self.mapping.client(cells);
        let existing = find_project(&ground.house, client, project).map(|it| it.project_id);
        let named = (fold(client), fold(project));
        let project_id = *self.projects.entry(named).or_insert_with(|| existing.unwrap_or_else(fresh_id));
        let action_id = (!action.is_empty()).then(fresh_id);
        let made = TargetKey { project_id, action_id };
        let name = if action.is_empty() { project.to_owned() } else { format!("{project} · {action}") };
        ground.add_target(&Target {
            key: made,
            parent_id: None,
            name,
            code: String::new(),
            from: None,
            to: None,
            archived: false,
            chargeable: true,
        });
        self.plan.new_goals.push(NewGoal {
            key: made,
            client: cells.get(Field::Client).to_owned(),
            project: project.to_owned(),
            existing,
            action: action.to_owned(),
        });
        self.made.insert(key.to_owned(), made);
        made
    }

    fn see_values(&mut self, cells: &Cells<'_>) {
        see(&mut self.plan.values.people, cells.person_key(), || cells.person_name());
        see(&mut self.plan.values.goals, self.mapping.goal_key(cells), || {
            by_dots([self.mapping.client(cells), cells.get(Field::Project), cells.get(Field::Action)])
        });
    }
}

fn no_person(cells: &Cells<'_>) -> Vec<RowProblem> {
    let who = cells.person_name();
    let key = if who.is_empty() { "time-import-nobody-named" } else { "time-import-no-person" };
    vec![(Field::FullName, Msg::new(key).with("who", who))]
}
