//! A row of the preview as its page shows it.

use super::{
    Field, Mapping, NameRef, Outcome, Preview, PreviewLine, RowContributor, RowProblem, Sheet, SheetRow,
    ground::Ground,
    mapping_form::field_name,
    row::{Cells, read_row},
};
use crate::actions::ActionState;
use base::{Id, Msg};
use organisation::imports::{ShownRow, Wanted};
use site::Ui;

/// Whether a row is among those wanted.
fn takes(wanted: Wanted, line: &PreviewLine) -> bool {
    wanted == Wanted::All || matches!(line.outcome, Outcome::Refused(_)) || !line.warnings.is_empty()
}

/// How many rows are wanted.
#[must_use]
pub fn count(preview: &Preview, wanted: Wanted) -> usize {
    preview.lines.iter().filter(|line| takes(wanted, line)).count()
}

/// What words need.
pub struct Showing<'a> {
    pub ui: &'a Ui,
    pub ground: &'a Ground,
    pub sheet: &'a Sheet,
    pub mapping: &'a Mapping,
}

impl Showing<'_> {
    /// Some of the wanted rows.
    #[must_use]
    pub fn rows(&self, preview: &Preview, wanted: Wanted, skip: usize, most: usize) -> Vec<ShownRow> {
        let pairs = preview.lines.iter().zip(&self.sheet.rows).enumerate();
        let wanted = pairs.filter(|(_, (line, _))| takes(wanted, line)).skip(skip).take(most);
        wanted.map(|(at, (line, row))| self.of_sheet(at, self.row(line, row))).collect()
    }

    /// Says the sheet of a row, when there are several: its line is a line of that one.
    fn of_sheet(&self, at: usize, mut shown: ShownRow) -> ShownRow {
        if let Some(name) = self.mapping.book.sheet_of(at) {
            shown.about =
                if shown.about.is_empty() { name.to_owned() } else { format!("{name} · {}", shown.about) };
        }
        shown
    }

    fn row(&self, line: &PreviewLine, row: &SheetRow) -> ShownRow {
        let cells = Cells::new(&row.cells, &self.mapping.columns);
        let mut shown = self.raw(line, &cells);
        match &line.outcome {
            Outcome::Add(it) => {
                shown.verdict = "add";
                shown.title.clone_from(&it.title);
                shown.day = self.ui.day(&it.happened_on);
                shown.duration = self.ui.minutes(it.minutes);
                if it.headcount > 1 {
                    shown.duration = format!("{} × {}", shown.duration, it.headcount);
                }
                shown.who = self.who(&it.contributor, &shown.who);
                shown.waits = it.state == ActionState::Pending;
                shown.about = self.about(&it.category, it.project.as_ref(), &cells);
            }
            Outcome::Known(_) => shown.verdict = "known",
            Outcome::Refused(problems) => {
                shown.problems = problems.iter().map(|problem| self.problem(problem)).collect();
            }
        }
        shown
    }

    /// The row as the file writes it, but for what of it is understood.
    fn raw(&self, line: &PreviewLine, cells: &Cells<'_>) -> ShownRow {
        let read = read_row(cells, self.ground.today, self.ground.house.settings.day_minutes, true);
        let durations = [Field::Duration, Field::Hours, Field::Minutes].map(|field| cells.get(field));
        let written = || durations.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned();
        ShownRow {
            line: line.line,
            verdict: "refused",
            title: cells.get(Field::Title).to_owned(),
            who: cells.person_name(),
            day: read.happened_on.map_or_else(|| cells.get(Field::Date).to_owned(), |day| self.ui.day(&day)),
            duration: if read.minutes.0 > 0 { self.ui.minutes(read.minutes) } else { written() },
            about: cells.get(Field::Category).to_owned(),
            waits: false,
            problems: Vec::new(),
            warnings: line.warnings.iter().map(|msg| self.ui.say(msg)).collect(),
        }
    }

    fn who(&self, contributor: &RowContributor, written: &str) -> String {
        match contributor {
            RowContributor::Person(id) => self.person(*id),
            RowContributor::NewPerson(_) => self.ui.t1("import-new-person", "name", written),
            RowContributor::Nobody => self.ui.t("import-nobody"),
        }
    }

    fn person(&self, id: Id) -> String {
        let person = self.ground.known.people.iter().find(|person| person.id == id);
        person.map(super::known::label).unwrap_or_default()
    }

    fn about(&self, category: &NameRef, project: Option<&NameRef>, cells: &Cells<'_>) -> String {
        let house = &self.ground.house;
        let category = match category {
            NameRef::Known(id) => house.category_name(*id),
            NameRef::New(_) => cells.get(Field::Category),
        };
        let project = match project {
            Some(NameRef::Known(id)) => house.project_name(Some(*id)),
            Some(NameRef::New(_)) => cells.get(Field::Project),
            None => "",
        };
        if project.is_empty() { category.to_owned() } else { format!("{category} · {project}") }
    }

    fn problem(&self, (field, msg): &RowProblem) -> String {
        let said: String = self.ui.say(&filled(msg));
        let separator = if self.ui.lang == base::Lang::Fr { "\u{202f}: " } else { ": " };
        format!("{}{separator}{said}", field_name(self.ui, *field))
    }
}

/// A message of a form may lack what only a form knows: the bound is then the usual one.
fn filled(msg: &Msg) -> Msg {
    let lacks = msg.key == "headcount-invalid" && msg.args.is_empty();
    if lacks { msg.clone().with("most", 99_999_i64) } else { msg.clone() }
}
