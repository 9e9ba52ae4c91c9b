//! The pages of contracts and schemes (W10).

use super::{
    Amendment, ContractKind, LeaveUnit, PatternPeriod, WeekPattern, WorkContract,
    form::{ContractForm, TermsForm, WeeksForm},
};
use crate::{
    due::{AmendmentDue, PeriodDue},
    holidays::Zone,
    schemes::Scheme,
    staff::{StaffMember, profile_said},
};
use askama::Template;
use base::{Day, FieldErrors, Minutes};
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "worktime/contracts.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub people: Vec<PersonLine>,
    pub schemes: Vec<SchemeLine>,
}

/// Somebody who works here, by name.
pub struct PersonLine {
    pub href: String,
    pub name: String,
    pub note: String,
}

/// A scheme with its rules in words.
pub struct SchemeLine {
    pub href: String,
    pub archived: bool,
    pub name: String,
    pub kind: String,
    pub rules: String,
    pub source: String,
}

#[derive(Template)]
#[template(path = "worktime/contract_form.html")]
pub struct FormPage {
    pub ui: Ui,
    /// `None`: a new contract; else the amendment of one.
    pub contract: Option<String>,
    pub person_name: String,
    pub back: String,
    pub form: ContractForm,
    pub errors: FieldErrors,
    pub people: Vec<Choice>,
    pub kinds: Vec<Choice>,
    pub schemes: Vec<Choice>,
    pub units: Vec<Choice>,
    pub zones: Vec<Choice>,
    pub days: Vec<DayField>,
}

/// The minutes of a day of the week.
pub struct DayField {
    pub name: &'static str,
    pub label: String,
    pub value: String,
    pub wrong: Option<String>,
}

impl FormPage {
    #[must_use]
    pub fn new(
        ui: Ui,
        (contract, person_name, back): (Option<String>, String, String),
        form: ContractForm,
        errors: FieldErrors,
        (people, schemes): (Vec<Choice>, &[Scheme]),
    ) -> FormPage {
        let days = day_fields(&ui, &form.terms, &errors);
        let kind = |it: &ContractKind| Choice::new(it.as_text(), ui.t(&kind_key(*it)));
        let unit = |it: &LeaveUnit| Choice::new(it.as_text(), ui.t(&unit_key(*it)));
        let zone = |it: &Zone| {
            Choice::new(it.as_text(), ui.t(&format!("worktime-zone-{}", it.as_text().replace('_', "-"))))
        };
        FormPage {
            days,
            zones: Zone::ALL.iter().map(zone).collect(),
            kinds: ContractKind::ALL.iter().filter(|it| it.employs()).map(kind).collect(),
            units: LeaveUnit::ALL.iter().map(unit).collect(),
            schemes: schemes.iter().filter(|it| !it.archived).map(|it| Choice::of(it.id, &it.name)).collect(),
            contract,
            person_name,
            back,
            form,
            errors,
            people,
            ui,
        }
    }

    #[must_use]
    pub fn terms(&self) -> &TermsForm {
        &self.form.terms
    }
}

fn day_fields(ui: &Ui, terms: &TermsForm, errors: &FieldErrors) -> Vec<DayField> {
    let field = |(name, value): (&&'static str, &str)| DayField {
        name,
        label: ui.t(&format!("worktime-{name}")),
        value: value.to_owned(),
        wrong: ui.wrong(errors, name),
    };
    super::form::DAYS.iter().zip(terms.days()).map(field).collect()
}

#[must_use]
pub fn kind_key(kind: ContractKind) -> String {
    format!("worktime-contract-{}", kind.as_text().replace('_', "-"))
}

fn unit_key(unit: LeaveUnit) -> String {
    format!("worktime-leave-{}", unit.as_text().replace('_', "-"))
}

#[derive(Template)]
#[template(path = "worktime/person.html")]
pub struct PersonPage {
    pub ui: Ui,
    pub name: String,
    pub person_id: String,
    /// The profile of whoever has no contract, or is archived; else nothing.
    pub profile: String,
    pub contracts: Vec<ContractShown>,
    pub year: Option<YearShown>,
    pub may_manage: bool,
}

/// A contract with its timeline, the latest terms first.
pub struct ContractShown {
    pub id: String,
    pub title: String,
    pub dates: String,
    /// As a date field sends it.
    pub ends_on: String,
    pub steps: Vec<StepShown>,
}

/// An amendment of the timeline.
pub struct StepShown {
    pub id: String,
    pub dates: String,
    pub scheme: String,
    pub said: String,
    pub week: String,
    pub reason: String,
    pub weeks: Vec<WeeksShown>,
}

/// High or low weeks inside an amendment.
pub struct WeeksShown {
    pub id: String,
    pub dates: String,
    pub label: String,
    pub week: String,
}

/// The form of planned weeks, with those that are there.
#[derive(Template)]
#[template(path = "worktime/weeks.html")]
pub struct WeeksPage {
    pub ui: Ui,
    pub contract: String,
    pub person_name: String,
    pub back: String,
    pub form: WeeksForm,
    pub errors: FieldErrors,
    pub days: Vec<DayField>,
    pub weeks: Vec<WeeksShown>,
}

impl WeeksPage {
    #[must_use]
    pub fn new(
        ui: Ui,
        contract: &WorkContract,
        person_name: String,
        form: WeeksForm,
        errors: FieldErrors,
    ) -> WeeksPage {
        let planned = contract.amendments.iter().flat_map(|it| &it.periods);
        WeeksPage {
            contract: contract.id.to_string(),
            back: ui.path(&format!("temps/contrats/{}", contract.person_id)),
            days: day_fields(&ui, &form.terms, &errors),
            weeks: planned.map(|it| weeks_shown(&ui, it)).collect(),
            person_name,
            form,
            errors,
            ui,
        }
    }
}

/// The year simulator: what is due, the legal threshold, and how far apart (R25).
pub struct YearShown {
    pub title: String,
    pub previous: i16,
    pub next: i16,
    pub due: i64,
    pub calendar: i64,
    pub threshold: String,
    pub adjustment: i64,
    pub excess: Option<String>,
    pub parts: Vec<PartShown>,
}

/// The formula of one amendment with its numbers.
pub struct PartShown {
    pub dates: String,
    pub lines: Vec<(String, String)>,
    pub due: String,
}

/// Hours and minutes where they fall on a minute, else hours with two decimals.
fn hours(ui: &Ui, exact: crate::Exact) -> String {
    let hundredths = exact.hundredths_of_hour();
    if hundredths % 5 == 0 {
        return ui.minutes(Minutes(hundredths / 5 * 3));
    }
    format!("{}\u{a0}h", site::formats::decimal(ui.lang, hundredths, 2))
}

#[must_use]
pub fn dates(ui: &Ui, from: Day, to: Option<Day>) -> String {
    match to {
        Some(to) => ui.t2("worktime-from-to", "from", opening(ui, from, to), "to", ui.day(&to)),
        None => ui.t1("worktime-since", "from", ui.day(&from)),
    }
}

/// The first day of a range, without the month or the year that its last day says too.
#[must_use]
pub fn opening(ui: &Ui, from: Day, to: Day) -> String {
    let said = ui.day(&from);
    if from == to || from.year() != to.year() {
        return said;
    }
    let end = if from.month() == to.month() { said.find('\u{a0}') } else { said.rfind(' ') };
    said.get(..end.unwrap_or(said.len())).unwrap_or(&said).to_owned()
}

#[must_use]
pub fn contract_shown(ui: &Ui, it: &WorkContract, schemes: &[Scheme]) -> ContractShown {
    let kind = ui.t(&kind_key(it.kind));
    let title = if it.job_title.is_empty() { kind } else { format!("{} · {kind}", it.job_title) };
    let step = |step: &Amendment| step_shown(ui, step, schemes);
    ContractShown {
        id: it.id.to_string(),
        title,
        dates: dates(ui, it.starts_on, it.ends_on),
        ends_on: it.ends_on.map(|end| end.to_string()).unwrap_or_default(),
        steps: it.amendments.iter().rev().map(step).collect(),
    }
}

fn step_shown(ui: &Ui, it: &Amendment, schemes: &[Scheme]) -> StepShown {
    let scheme = schemes.iter().find(|scheme| scheme.id == it.scheme_id);
    let said = ui.t2(
        "worktime-terms-said",
        "percent",
        site::formats::percent(ui.lang, it.fte_bp),
        "hours",
        ui.minutes(it.week_pattern.weekly()),
    );
    StepShown {
        id: it.id.to_string(),
        dates: dates(ui, it.from, it.to),
        scheme: scheme.map(|it| it.name.clone()).unwrap_or_default(),
        said,
        week: week_said(ui, &it.week_pattern),
        reason: it.reason.clone(),
        weeks: it.periods.iter().map(|it| weeks_shown(ui, it)).collect(),
    }
}

/// `lun. 7 h · mar. 7 h`; a week without work says so.
fn week_said(ui: &Ui, pattern: &WeekPattern) -> String {
    let days = super::form::DAYS.iter().zip(pattern.0).filter(|(_, minutes)| *minutes > 0);
    let day = |(name, minutes): (&&str, i64)| {
        format!("{} {}", ui.t(&format!("worktime-short-{name}")), ui.minutes(minutes))
    };
    let said: Vec<String> = days.map(day).collect();
    if said.is_empty() { ui.t("worktime-week-off") } else { said.join(" · ") }
}

fn weeks_shown(ui: &Ui, it: &PatternPeriod) -> WeeksShown {
    WeeksShown {
        id: it.id.to_string(),
        dates: dates(ui, it.from, Some(it.to)),
        label: it.label.clone(),
        week: week_said(ui, &it.pattern),
    }
}

/// The simulator of a period.
#[must_use]
pub fn year_shown(ui: &Ui, (from, to): (Day, Day), due: &PeriodDue) -> YearShown {
    let excess = due.excess > crate::Exact::ZERO;
    YearShown {
        title: ui.t2("worktime-year-from-to", "from", opening(ui, from, to), "to", ui.day(&to)),
        previous: from.year() - 1,
        next: from.year() + 1,
        due: due.due,
        calendar: due.calendar,
        threshold: hours(ui, due.threshold),
        adjustment: due.adjustment,
        excess: excess.then(|| hours(ui, due.excess)),
        parts: due.parts.iter().map(|it| part_shown(ui, it)).collect(),
    }
}

fn part_shown(ui: &Ui, it: &AmendmentDue) -> PartShown {
    let mut lines = vec![
        (ui.t1("worktime-formula-pattern", "days", it.pattern_days), ui.minutes(it.pattern_minutes)),
        (ui.t1("worktime-formula-holidays", "days", it.holidays), ui.minutes(-it.holiday_minutes)),
        (
            ui.t1("worktime-formula-leave", "days", crate::time::page::days(ui, it.leave_c)),
            format!("−{}", hours(ui, it.leave)),
        ),
    ];
    if it.solidarity > crate::Exact::ZERO {
        lines.push((ui.t("worktime-formula-solidarity"), hours(ui, it.solidarity)));
    }
    PartShown { dates: dates(ui, it.from, Some(it.to)), lines, due: hours(ui, it.due()) }
}

/// A person of the list with what holds today.
#[must_use]
pub fn person_line(
    ui: &Ui,
    it: &StaffMember,
    contracts: &[WorkContract],
    schemes: &[Scheme],
    today: Day,
) -> PersonLine {
    let mine = contracts.iter().filter(|contract| contract.person_id == it.profile.person_id);
    let now = mine.flat_map(|contract| contract.amendments.iter().map(move |step| (contract, step)));
    let now = now.filter(|(_, step)| step.holds(today)).map(|(contract, step)| {
        let scheme = schemes.iter().find(|scheme| scheme.id == step.scheme_id);
        let name = scheme.map_or("", |it| it.name.as_str());
        let percent = site::formats::percent(ui.lang, step.fte_bp);
        let title = if contract.job_title.is_empty() {
            ui.t(&kind_key(contract.kind))
        } else {
            contract.job_title.clone()
        };
        format!("{title} · {percent} · {name}")
    });
    let now: Vec<String> = now.collect();
    PersonLine {
        href: ui.path(&format!("temps/contrats/{}", it.profile.person_id)),
        name: it.name.clone(),
        note: if !it.profile.is_employee_on(today) || it.profile.archived_at.is_some() {
            profile_said(ui, &it.profile)
        } else if now.is_empty() {
            ui.t("worktime-no-contract-today")
        } else {
            now.join(" + ")
        },
    }
}
