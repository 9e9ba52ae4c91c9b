//! The pages of schemes (W10): their versions with source, date and who confirmed them.

use super::{DueMethod, OverCalendar, Scheme, SchemeKind, SchemeRules, SchemeVersion, form::SchemeForm};
use askama::Template;
use base::{Day, FieldErrors};
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "worktime/scheme.html")]
pub struct SchemePage {
    pub ui: Ui,
    /// `None`: a new scheme.
    pub scheme: Option<SchemeShown>,
    pub kind: SchemeKind,
    /// The kinds to choose from, for a new one: address, name, chosen.
    pub kinds: Vec<(String, String, bool)>,
    pub explained: String,
    pub form: SchemeForm,
    pub errors: FieldErrors,
    pub months: Vec<Choice>,
    pub methods: Vec<Choice>,
    pub overs: Vec<Choice>,
}

/// A scheme that is there.
pub struct SchemeShown {
    pub id: String,
    pub name: String,
    pub archived: bool,
    /// The latest first.
    pub versions: Vec<VersionShown>,
}

/// A version with what it says.
pub struct VersionShown {
    pub id: String,
    pub from: Day,
    pub rules: Vec<String>,
    pub source: String,
    pub confirmed: Option<String>,
    pub in_force: bool,
}

impl SchemePage {
    #[must_use]
    pub fn new(
        ui: Ui,
        scheme: Option<&Scheme>,
        kind: SchemeKind,
        form: SchemeForm,
        errors: FieldErrors,
        today: Day,
    ) -> SchemePage {
        let month = |it: i8| Choice::new(it.to_string(), ui.t(&format!("worktime-month-{it}")));
        let address =
            |it: &SchemeKind| format!("{}?nature={}", ui.path("temps/regimes/nouveau"), it.as_text());
        let of_kind = |it: &SchemeKind| (address(it), ui.t(&scheme_key(*it)), *it == kind);
        SchemePage {
            scheme: scheme.map(|it| shown(&ui, it, today)),
            kinds: if scheme.is_none() { SchemeKind::ALL.iter().map(of_kind).collect() } else { Vec::new() },
            explained: ui.t(&format!("{}-text", scheme_key(kind))),
            months: (1..=12).map(month).collect(),
            methods: DueMethod::ALL
                .iter()
                .map(|it| choice(&ui, "worktime-due-method", it.as_text()))
                .collect(),
            overs: OverCalendar::ALL.iter().map(|it| choice(&ui, "worktime-over", it.as_text())).collect(),
            kind,
            form,
            errors,
            ui,
        }
    }

    /// Whether the fields of a kind are shown.
    #[must_use]
    pub fn is(&self, kind: &str) -> bool {
        self.kind.as_text() == kind
    }
}

fn choice(ui: &Ui, prefix: &str, value: &'static str) -> Choice {
    Choice::new(value, ui.t(&format!("{prefix}-{value}")))
}

fn shown(ui: &Ui, it: &Scheme, today: Day) -> SchemeShown {
    let in_force = it.on(today).map(|version| version.id);
    let version = |version: &SchemeVersion| VersionShown {
        id: version.id.to_string(),
        from: version.from,
        rules: rules_listed(ui, &version.rules),
        source: version.source.clone(),
        confirmed: version
            .confirmed_on
            .map(|on| ui.t2("worktime-confirmed", "who", &version.confirmed_by, "day", ui.day(&on))),
        in_force: in_force == Some(version.id),
    };
    SchemeShown {
        id: it.id.to_string(),
        name: it.name.clone(),
        archived: it.archived,
        versions: it.versions.iter().rev().map(version).collect(),
    }
}

/// Every rule of a version, each in its words.
fn rules_listed(ui: &Ui, rules: &SchemeRules) -> Vec<String> {
    let mut said = vec![rules_said(ui, rules)];
    let mut hours = |key: &str, minutes: Option<i64>| {
        said.extend(minutes.map(|it| ui.t1(key, "hours", ui.minutes(it))));
    };
    match rules {
        SchemeRules::Annualised(it) => {
            hours("worktime-rules-high", it.high_limit);
            hours("worktime-rules-low", it.low_limit);
            hours("worktime-rules-pack", it.pack_minutes);
            said.push(ui.t(&format!("worktime-due-method-{}", it.due_method.as_text())));
            said.push(ui.t(&format!("worktime-over-{}", it.over_calendar.as_text())));
        }
        SchemeRules::DayPack(it) if it.includes_solidarity => said.push(ui.t("worktime-includes-solidarity")),
        _ => {}
    }
    let start = match rules {
        SchemeRules::Annualised(it) => Some(it.period_start),
        SchemeRules::DayPack(it) => Some(it.period_start),
        SchemeRules::HourPack(it) => Some(it.period_start),
        SchemeRules::Weekly(_) | SchemeRules::Untracked => None,
    };
    if let Some(start) = start {
        let month = ui.t(&format!("worktime-month-{}", start.month));
        said.push(ui.t2("worktime-rules-start", "day", i64::from(start.day), "month", month));
    }
    said
}

#[must_use]
pub fn scheme_key(kind: SchemeKind) -> String {
    format!("worktime-scheme-{}", kind.as_text().replace('_', "-"))
}

/// The rules of a scheme in one sentence.
#[must_use]
pub fn rules_said(ui: &Ui, rules: &SchemeRules) -> String {
    match rules {
        SchemeRules::Weekly(it) => ui.t1("worktime-rules-weekly", "hours", ui.minutes(it.weekly_threshold)),
        SchemeRules::Annualised(it) => ui.t1("worktime-rules-annualised", "hours", ui.minutes(it.threshold)),
        SchemeRules::DayPack(it) => ui.t2(
            "worktime-rules-day-pack",
            "days",
            crate::time::page::days(ui, it.days_c),
            "hours",
            ui.minutes(it.reference_day_minutes),
        ),
        SchemeRules::HourPack(it) => ui.t1("worktime-rules-hour-pack", "hours", ui.minutes(it.minutes)),
        SchemeRules::Untracked => ui.t("worktime-rules-untracked"),
    }
}
