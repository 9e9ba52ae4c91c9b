//! The mapping and the preview of an import as their pages show them.

use super::{
    Field, Goal, Mapping, TimeSource, Who, ZONES,
    ground::{Ground, Names},
    plan::{NewGoal, Outcome, Plan, PlanLine, ReadyRow, Values},
    row::{Cells, written_day},
    sheets::{Chosen, NAME},
};
use organisation::imports::{Question, Sheet, SheetRow, ShownRow, ValueGroup, ValueLine, Wanted};
use site::{Choice, Ui};

/// What a column may hold, in words.
#[must_use]
pub fn fields(ui: &Ui) -> Vec<Choice> {
    Field::ALL.iter().map(|field| Choice::new(field.as_text(), field_name(ui, *field))).collect()
}

#[must_use]
pub fn field_name(ui: &Ui, field: Field) -> String {
    ui.t(&format!("time-import-field-{}", field.as_text().replace('_', "-")))
}

/// What is asked of the file as a whole: the time zone, the hours, and whose time it is when it does not say.
#[must_use]
pub fn questions(ui: &Ui, mapping: &Mapping, names: &Names) -> Vec<Question> {
    let mut all = Vec::new();
    if mapping.sheets.len() > 1 {
        let one = |(at, name): (usize, &String)| Choice::new(at.to_string(), name.as_str());
        let mut choices: Vec<Choice> = mapping.sheets.iter().enumerate().map(one).collect();
        choices.push(Choice::new(Chosen::Each.as_text(), ui.t("time-import-sheet-each")));
        all.push(Question {
            name: "sheet",
            label: ui.t("time-import-sheet"),
            hint: ui.t("time-import-sheet-hint"),
            chosen: mapping.sheet.as_text(),
            choices,
        });
    }
    if mapping.columns.contains(&Some(Field::Start)) {
        let choices = ZONES.iter().map(|zone| Choice::new(*zone, zone.replace('_', " "))).collect();
        all.push(Question {
            name: "zone",
            label: ui.t("time-import-zone"),
            hint: ui.t("time-import-zone-hint"),
            chosen: mapping.zone.clone(),
            choices,
        });
        let choice = |value: &str, key: &str| Choice::new(value, ui.t(key));
        all.push(Question {
            name: "times",
            label: ui.t("time-import-times"),
            hint: ui.t("time-import-times-hint"),
            chosen: if mapping.durations_only { "durations" } else { "hours" }.to_owned(),
            choices: vec![
                choice("hours", "time-import-times-kept"),
                choice("durations", "time-import-times-dropped"),
            ],
        });
    }
    all.extend(order_of_dates(ui, mapping));
    if !mapping.names_people() {
        let mut choices = vec![Choice::new("", ui.t("time-import-whose-none"))];
        choices.extend(people(names));
        all.push(Question {
            name: "whose",
            label: ui.t("time-import-whose"),
            hint: ui.t("time-import-whose-hint"),
            chosen: mapping.whose.map(|id| id.to_string()).unwrap_or_default(),
            choices,
        });
    }
    all
}

/// Clockify writes dates as each account says: nothing in « 04/03 » tells which is the month.
fn order_of_dates(ui: &Ui, mapping: &Mapping) -> Option<Question> {
    (mapping.source == TimeSource::Clockify).then(|| Question {
        name: "dates",
        label: ui.t("time-import-dates"),
        hint: ui.t("time-import-dates-hint"),
        chosen: if mapping.day_first { "day" } else { "month" }.to_owned(),
        choices: vec![
            Choice::new("month", ui.t("time-import-dates-month")),
            Choice::new("day", ui.t("time-import-dates-day")),
        ],
    })
}

/// How the first date of a file of Clockify was read.
#[must_use]
pub fn dates_told(ui: &Ui, sheet: &Sheet, mapping: &Mapping) -> Option<String> {
    if mapping.source != TimeSource::Clockify {
        return None;
    }
    let mut rows = sheet.rows.iter().map(|row| Cells::new(&row.cells, &mapping.columns));
    let (written, day) =
        rows.find_map(|it| Some((it.get(Field::Date).to_owned(), written_day(&it, mapping)?)))?;
    Some(ui.t2("time-import-dates-read", "written", written, "day", ui.day(&day)))
}

fn people(names: &Names) -> impl Iterator<Item = Choice> {
    names.staff.iter().map(|it| Choice::of(it.profile.person_id, &it.name))
}

/// The people and the projects of the file, each with what it is here.
#[must_use]
pub fn groups(ui: &Ui, mapping: &Mapping, names: &Names, values: &Values) -> Vec<ValueGroup> {
    let mut group = ValueGroup::new("worker");
    let mut choices = vec![Choice::new("nobody", ui.t("time-import-leave-out"))];
    choices.extend(people(names));
    for (key, value) in &values.people {
        let chosen = match mapping.people.get(key) {
            Some(Who::Existing(id)) => id.to_string(),
            Some(Who::Nobody) | None => "nobody".to_owned(),
        };
        let found = chosen != "nobody";
        group.put(ValueLine::new(format!("person.{key}"), value, chosen, choices.clone()), found);
    }
    let mut goals = ValueGroup::new("target");
    let mut choices = vec![
        Choice::new("create", ui.t("import-create")),
        Choice::new("nothing", ui.t("time-import-leave-out")),
    ];
    choices.extend(names.house.targets.iter().map(|it| Choice::new(it.key.as_text(), &it.name)));
    for (key, value) in &values.goals {
        let chosen = match mapping.goals.get(key) {
            Some(Goal::Existing(text)) => text.clone(),
            Some(Goal::Create) => "create".to_owned(),
            Some(Goal::Nothing) | None => "nothing".to_owned(),
        };
        let found = !matches!(chosen.as_str(), "create" | "nothing");
        goals.put(ValueLine::new(format!("target.{key}"), value, chosen, choices.clone()), found);
    }
    [group, goals].into_iter().filter(|group| !group.is_empty()).collect()
}

/// What the import will create, in sentences.
#[must_use]
pub fn created(ui: &Ui, new_goals: &[NewGoal]) -> Vec<String> {
    let names: Vec<String> = new_goals.iter().take(5).map(NewGoal::name).collect();
    let more = if new_goals.len() > names.len() { "…" } else { "" };
    if names.is_empty() {
        return Vec::new();
    }
    let listed = format!("{}{more}", names.join(", "));
    vec![ui.t2("import-creates-projects", "count", new_goals.len(), "names", listed)]
}

/// What is to be known of the file as a whole: what rounding adds, which durations win, what is too short or not over.
#[must_use]
pub fn told(ui: &Ui, plan: &Plan) -> Vec<String> {
    let mut lines = Vec::new();
    if plan.rounding != 0 {
        let tenths = base::round_half_away(i128::from(plan.rounding), 6);
        let sign = if plan.rounding > 0 { "+" } else { "−" };
        let mark = if ui.lang == base::Lang::Fr { ',' } else { '.' };
        let by = format!("{sign}{}{mark}{}", tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        lines.push(ui.t1("time-import-rounding", "by", by));
    }
    let counted = [
        ("time-import-said", plan.said),
        ("time-import-skipped", plan.skipped),
        ("time-import-running", plan.running),
    ];
    lines.extend(counted.into_iter().filter(|it| it.1 > 0).map(|(key, count)| ui.t1(key, "count", count)));
    lines
}

/// How many rows are wanted.
#[must_use]
pub fn count(plan: &Plan, wanted: Wanted) -> usize {
    plan.lines.iter().filter(|line| takes(wanted, line)).count()
}

fn takes(wanted: Wanted, line: &PlanLine) -> bool {
    wanted == Wanted::All || matches!(line.outcome, Outcome::Refused(_) | Outcome::Skipped | Outcome::Running)
}

/// What words need.
pub struct Showing<'a> {
    pub ui: &'a Ui,
    pub ground: &'a Ground,
    pub sheet: &'a Sheet,
    pub columns: &'a [Option<Field>],
}

impl Showing<'_> {
    /// Some of the wanted rows.
    #[must_use]
    pub fn rows(&self, plan: &Plan, wanted: Wanted, skip: usize, most: usize) -> Vec<ShownRow> {
        let pairs = plan.lines.iter().zip(&self.sheet.rows);
        let wanted = pairs.filter(|(line, _)| takes(wanted, line)).skip(skip).take(most);
        wanted.map(|(line, row)| self.row(line, row)).collect()
    }

    fn row(&self, line: &PlanLine, row: &SheetRow) -> ShownRow {
        let cells = Cells::new(&row.cells, self.columns);
        let mut shown = raw(line, &cells);
        if let Some(name) =
            row.cells.first().filter(|_| self.sheet.headers.first().is_some_and(|it| it == NAME))
        {
            let both = [name.as_str(), shown.about.as_str()];
            shown.about = both.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ");
        }
        match &line.outcome {
            Outcome::Add(it) => self.ready(&mut shown, it),
            Outcome::Known => shown.verdict = "known",
            Outcome::Skipped => shown.verdict = "skipped",
            Outcome::Running => {
                shown.verdict = "running";
                shown.warnings = vec![self.ui.t("time-import-runs")];
            }
            Outcome::Refused(problems) => {
                shown.problems = problems.iter().map(|problem| self.problem(problem)).collect();
            }
        }
        shown
    }

    fn ready(&self, shown: &mut ShownRow, it: &ReadyRow) {
        shown.verdict = "add";
        shown.day = self.ui.day(&it.change.on);
        shown.duration = self.ui.minutes(it.change.minutes);
        self.ground.name(it.person_id).clone_into(&mut shown.who);
        if let Some(timed) = it.details.timed {
            let hour = |at: base::Instant| {
                let at = at.to_zoned(self.ground.zone.clone());
                format!("{:02}:{:02}", at.hour(), at.minute())
            };
            shown.duration = format!("{} ({}–{})", shown.duration, hour(timed.start), hour(timed.end));
        }
    }

    fn problem(&self, (field, msg): &(Field, base::Msg)) -> String {
        let said: String = self.ui.say(msg);
        let separator = if self.ui.lang == base::Lang::Fr { "\u{202f}: " } else { ": " };
        format!("{}{separator}{said}", field_name(self.ui, *field))
    }
}

/// The row as the file writes it.
fn raw(line: &PlanLine, cells: &Cells<'_>) -> ShownRow {
    let durations = [Field::Duration, Field::Hours, Field::Minutes, Field::Seconds].map(|it| cells.get(it));
    let days = [cells.get(Field::Date), cells.get(Field::Start)];
    let first =
        |all: &[&str]| all.iter().find(|it| !it.is_empty()).map(|it| (*it).to_owned()).unwrap_or_default();
    let goal = [cells.get(Field::Project), cells.get(Field::Action)];
    ShownRow {
        line: line.line,
        verdict: "refused",
        title: goal.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · "),
        who: cells.person_name(),
        day: first(&days),
        duration: first(&durations),
        about: cells.get(Field::Label).to_owned(),
        waits: false,
        problems: Vec::new(),
        warnings: Vec::new(),
    }
}
