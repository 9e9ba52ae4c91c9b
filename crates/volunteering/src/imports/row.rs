//! One row of a file: its cells by field, and what they say or why they do not (§6.3).

use crate::{
    actions::{
        ActionState, Contributor, DuplicateKey, Facts, Status, TITLE_MOST, distance_msg, duration_msg,
        read_km,
    },
    exports::status_from_words,
    field::DESCRIPTION_MOST,
    imports::{
        Field, Fingerprint, NameRef, Sheet, SourceRow,
        cells::{read_cell_day, read_cell_duration, read_hours, read_truth},
        known::email_key,
    },
};
use base::{CannotReadDuration, Day, Id, Minutes, Msg, fold, text_within};
use std::collections::{HashMap, HashSet};

/// A problem of a row: the field it is about, and why.
pub type RowProblem = (Field, Msg);

/// Who gave the time of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowContributor {
    Person(Id),
    /// Somebody to create, by key of `Preview::new_people`.
    NewPerson(String),
    Nobody,
}

/// A row ready to be an action, once what is new has been created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedRow {
    pub title: String,
    pub description: String,
    pub happened_on: Day,
    pub ends_on: Option<Day>,
    pub minutes: Minutes,
    pub headcount: i64,
    pub distance_m: Option<i64>,
    pub category: NameRef,
    pub project: Option<NameRef>,
    pub level: Option<NameRef>,
    pub contributor: RowContributor,
    pub status: Status,
    /// Pending or validated.
    pub state: ActionState,
    pub fingerprint: Fingerprint,
}

impl ImportedRow {
    /// See [`DuplicateKey`]; nothing for somebody who is not there yet.
    #[must_use]
    pub fn duplicate_key(&self) -> Option<DuplicateKey> {
        let contributor = match &self.contributor {
            RowContributor::Person(id) => Contributor::Person(*id),
            RowContributor::Nobody => Contributor::Nobody,
            RowContributor::NewPerson(_) => return None,
        };
        Some(DuplicateKey {
            contributor,
            happened_on: self.happened_on,
            minutes: self.minutes,
            title_folded: fold(&self.title),
        })
    }
}

/// The cells of a row, found by field.
pub(super) struct Cells<'a> {
    cells: &'a [String],
    columns: &'a [Option<Field>],
}

impl<'a> Cells<'a> {
    pub(super) fn new(cells: &'a [String], columns: &'a [Option<Field>]) -> Cells<'a> {
        Cells { cells, columns }
    }

    /// The trimmed text of a field; empty when its column or its cell is not there.
    pub(super) fn get(&self, field: Field) -> &'a str {
        let at = self.columns.iter().position(|column| *column == Some(field));
        at.and_then(|at| self.cells.get(at)).map_or("", |cell| cell.trim())
    }

    /// The name shown for the person: first name and surname, else the full name, else the pseudonym.
    pub(super) fn person_name(&self) -> String {
        let names = format!("{} {}", self.get(Field::FirstName), self.get(Field::Surname));
        [names.trim(), self.get(Field::FullName), self.get(Field::Pseudonym), self.get(Field::Email)]
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_default()
            .to_owned()
    }

    /// What the row is known by again: the e-mail, else the folded name. Empty for nobody. The person is matched by the
    /// pseudonym too, where several share a name: see [`Namesakes`].
    pub(super) fn person_key(&self) -> String {
        let email = self.get(Field::Email);
        if email.contains('@') { email_key(email) } else { fold(&self.person_name()) }
    }
}

/// The names that come with several pseudonyms in a file: as many persons, told by their pseudonym.
pub(super) struct Namesakes(HashSet<String>);

impl Namesakes {
    pub(super) fn of(sheet: &Sheet, columns: &[Option<Field>]) -> Namesakes {
        let mut first: HashMap<String, String> = HashMap::new();
        let mut several = HashSet::new();
        for row in &sheet.rows {
            let cells = Cells::new(&row.cells, columns);
            let (key, pseudonym) = (cells.person_key(), fold(cells.get(Field::Pseudonym)));
            if key.is_empty() || key.contains('@') || pseudonym.is_empty() {
                continue;
            }
            if *first.entry(key.clone()).or_insert_with(|| pseudonym.clone()) != pseudonym {
                several.insert(key);
            }
        }
        Namesakes(several)
    }

    /// The pseudonym that tells the person of a row from another of their name.
    pub(super) fn pseudonym<'a>(&self, cells: &Cells<'a>) -> Option<&'a str> {
        let pseudonym = cells.get(Field::Pseudonym);
        (!pseudonym.is_empty() && self.0.contains(&cells.person_key())).then_some(pseudonym)
    }

    /// What the person of a row is matched by, and what they are shown as.
    pub(super) fn told(&self, cells: &Cells<'_>) -> (String, String) {
        let (key, name) = (cells.person_key(), cells.person_name());
        match self.pseudonym(cells) {
            Some(pseudonym) => (format!("{key} ({})", fold(pseudonym)), format!("{name} ({pseudonym})")),
            None => (key, name),
        }
    }
}

/// What a row says, before names are looked up.
#[derive(Debug)]
pub(super) struct ReadRow {
    pub title: String,
    pub description: String,
    pub happened_on: Option<Day>,
    pub ends_on: Option<Day>,
    /// What one column says alone: imports took rows by it once.
    pub said: Minutes,
    pub minutes: Minutes,
    pub headcount: i64,
    pub distance_m: Option<i64>,
    pub status: Status,
    pub state: ActionState,
    pub problems: Vec<RowProblem>,
    pub warnings: Vec<Msg>,
}

/// Reads a row; `named` tells whether its hours will be somebody's.
pub(super) fn read_row(cells: &Cells<'_>, today: Day, day_minutes: i64, named: bool) -> ReadRow {
    let mut problems = Vec::new();
    let mut warnings = Vec::new();
    let happened_on = read_date(cells, &mut problems);
    let ends_on = read_end(cells, &mut problems);
    let distance_m = read_km(cells.get(Field::Distance)).unwrap_or_else(|cannot| {
        problems.push((Field::Distance, distance_msg(cannot)));
        None
    });
    let minutes = read_minutes(cells, day_minutes).unwrap_or_else(|cannot| {
        problems.push((Field::Duration, duration_msg(cannot)));
        Minutes(0)
    });
    let said = minutes;
    let minutes = with_hours_beside(cells, said, &mut warnings);
    let row = ReadRow {
        title: read_title(cells, &mut problems, &mut warnings),
        description: text_within(cells.get(Field::Description), DESCRIPTION_MOST).unwrap_or_else(|_| {
            problems.push((Field::Description, Msg::new("text-too-long").with("most", DESCRIPTION_MOST)));
            String::new()
        }),
        happened_on,
        // Bénévalibre lets an end on the day of the start: it says nothing more.
        ends_on: ends_on.filter(|ends_on| happened_on != Some(*ends_on)),
        said,
        minutes,
        headcount: read_headcount(cells, &mut problems),
        distance_m,
        status: read_status(cells, &mut problems),
        state: read_state(cells, &mut problems),
        problems,
        warnings,
    };
    check_facts(row, today, named)
}

/// Adds what is wrong with the figures, when all of them could be read.
fn check_facts(mut row: ReadRow, today: Day, named: bool) -> ReadRow {
    let Some(happened_on) = row.happened_on else { return row };
    let unread = |field: &Field| {
        matches!(field, Field::Duration | Field::Distance | Field::EndDate | Field::Headcount)
    };
    if row.problems.iter().any(|(field, _)| unread(field)) {
        return row;
    }
    let facts = Facts {
        happened_on,
        ends_on: row.ends_on,
        minutes: row.minutes,
        distance_m: row.distance_m,
        headcount: row.headcount,
        named,
        planned: false,
    };
    for (name, msg) in facts.problems(today).0 {
        row.problems.push((Field::from_text(name).unwrap_or(Field::Duration), msg));
    }
    row
}

impl ReadRow {
    /// The row as its fingerprint sees it.
    pub(super) fn source<'a>(&'a self, cells: &Cells<'a>, who: &'a str) -> SourceRow<'a> {
        SourceRow {
            who,
            title: &self.title,
            description: &self.description,
            happened_on: self.happened_on,
            ends_on: self.ends_on,
            minutes: self.minutes,
            distance_m: self.distance_m,
            headcount: self.headcount,
            category: cells.get(Field::Category),
            project: cells.get(Field::Project),
            level: cells.get(Field::Level),
        }
    }
}

fn read_date(cells: &Cells<'_>, problems: &mut Vec<RowProblem>) -> Option<Day> {
    let day = read_cell_day(cells.get(Field::Date));
    if day.is_none() {
        problems.push((Field::Date, Msg::new("date-invalid")));
    }
    day
}

fn read_end(cells: &Cells<'_>, problems: &mut Vec<RowProblem>) -> Option<Day> {
    let text = cells.get(Field::EndDate);
    if text.is_empty() {
        return None;
    }
    let day = read_cell_day(text);
    if day.is_none() {
        problems.push((Field::EndDate, Msg::new("date-invalid")));
    }
    day
}

/// Minutes win, then decimal hours, then the text: the first that is filled.
fn read_minutes(cells: &Cells<'_>, day_minutes: i64) -> Result<Minutes, CannotReadDuration> {
    let minutes = cells.get(Field::Minutes);
    if !minutes.is_empty() {
        let whole = minutes
            .split_once([',', '.'])
            .map_or(minutes, |(whole, zeros)| if zeros.bytes().all(|b| b == b'0') { whole } else { minutes });
        return read_duration_in(whole, "min", day_minutes);
    }
    let hours = cells.get(Field::Hours);
    if !hours.is_empty() {
        return read_hours(hours).map_or_else(|| read_cell_duration(hours, day_minutes), Ok);
    }
    match read_cell_duration(cells.get(Field::Duration), day_minutes) {
        // No duration is a duration of nothing: a distance may stand for it (R3).
        Err(CannotReadDuration::Empty) => Ok(Minutes(0)),
        read => read,
    }
}

/// « 2 » heures beside « 30 » minutes is one duration in two columns; two that differ otherwise are told.
fn with_hours_beside(cells: &Cells<'_>, minutes: Minutes, warnings: &mut Vec<Msg>) -> Minutes {
    let hours = cells.get(Field::Hours);
    let Some(beside) = read_hours(hours).filter(|_| !cells.get(Field::Minutes).is_empty()) else {
        return minutes;
    };
    let whole = hours.bytes().all(|b| b.is_ascii_digit());
    // Hours are rounded to the hundredth where minutes are not: 1.33 is 80 minutes.
    if beside.0 == 0 || (beside.0 - minutes.0).abs() <= i64::from(!whole) {
        return minutes;
    }
    if whole && minutes.0 < 60 {
        let told = Msg::new("import-hours-and-minutes").with("hours", hours).with("minutes", minutes.0);
        warnings.push(told);
        return Minutes(beside.0 + minutes.0);
    }
    warnings.push(Msg::new("import-two-durations").with("hours", hours));
    minutes
}

fn read_duration_in(number: &str, unit: &str, day_minutes: i64) -> Result<Minutes, CannotReadDuration> {
    if number.bytes().all(|b| b.is_ascii_digit()) {
        base::read_duration(&format!("{number}{unit}"), day_minutes)
    } else {
        read_cell_duration(number, day_minutes)
    }
}

/// The title; without one, the project or the category stands for it, and it is told.
fn read_title(cells: &Cells<'_>, problems: &mut Vec<RowProblem>, warnings: &mut Vec<Msg>) -> String {
    let title = text_within(cells.get(Field::Title), TITLE_MOST).unwrap_or_else(|_| {
        problems.push((Field::Title, Msg::new("text-too-long").with("most", TITLE_MOST)));
        cells.get(Field::Title).to_owned()
    });
    if !title.is_empty() {
        return title;
    }
    let stand_in = [Field::Project, Field::Category]
        .map(|field| cells.get(field))
        .into_iter()
        .find(|text| !text.is_empty());
    if let Some(text) = stand_in {
        let title: String = text.chars().take(TITLE_MOST).collect();
        warnings.push(Msg::new("import-title-taken").with("title", &title));
        return title;
    }
    problems.push((Field::Title, Msg::new("title-required")));
    title
}

fn read_headcount(cells: &Cells<'_>, problems: &mut Vec<RowProblem>) -> i64 {
    let text = cells.get(Field::Headcount);
    if text.is_empty() {
        return 1;
    }
    text.parse().unwrap_or_else(|_| {
        problems.push((Field::Headcount, Msg::new("headcount-invalid")));
        1
    })
}

fn read_status(cells: &Cells<'_>, problems: &mut Vec<RowProblem>) -> Status {
    let text = cells.get(Field::Status);
    if text.is_empty() {
        return Status::Volunteer;
    }
    status_from_words(text).unwrap_or_else(|| {
        problems.push((Field::Status, Msg::new("status-invalid")));
        Status::Volunteer
    })
}

/// Pending or validated. What was planned, rejected or cancelled elsewhere is not taken over.
fn read_state(cells: &Cells<'_>, problems: &mut Vec<RowProblem>) -> ActionState {
    let waits = read_truth(cells.get(Field::Pending)).unwrap_or_else(|| {
        problems.push((Field::Pending, Msg::new("truth-invalid")));
        false
    });
    match fold(cells.get(Field::State)).as_str() {
        "" | "validated" | "validee" | "valide" if !waits => ActionState::Validated,
        "" | "validated" | "validee" | "valide" | "pending" | "en attente" | "a valider" => {
            ActionState::Pending
        }
        _ => {
            problems.push((Field::State, Msg::new("import-state-left")));
            ActionState::Pending
        }
    }
}
