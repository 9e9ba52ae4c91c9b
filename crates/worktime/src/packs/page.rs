//! The pages of rule packs: each figure with its source, its date and how sure it is.

use super::{Confidence, Figures, RuleOverride, RulePack, RuleParameter, form::FigureForm, shipped};
use crate::time::page::days;
use askama::Template;
use base::{Day, FieldErrors};
use site::Ui;

#[derive(Template)]
#[template(path = "worktime/rules.html")]
pub struct RulesPage {
    pub ui: Ui,
    pub packs: Vec<PackShown>,
    pub may_manage: bool,
}

/// A pack with its parameters.
pub struct PackShown {
    pub code: String,
    pub label: String,
    pub rules: Vec<RuleShown>,
    /// How many wait for somebody to confirm them.
    pub to_confirm: usize,
}

/// A parameter as it stands today.
pub struct RuleShown {
    pub href: Option<String>,
    pub name: String,
    pub value: String,
    pub since: String,
    pub source: String,
    pub badge: &'static str,
    pub icon: &'static str,
    pub state: String,
}

#[derive(Template)]
#[template(path = "worktime/rule.html")]
pub struct RulePage {
    pub ui: Ui,
    pub action: String,
    pub name: String,
    pub unit: String,
    pub rule: RuleShown,
    pub decided: Vec<DecisionShown>,
    pub form: FigureForm,
    pub errors: FieldErrors,
}

/// A decision of the organisation.
pub struct DecisionShown {
    pub from: Day,
    pub value: String,
    pub reason: String,
    pub by: String,
}

impl RulesPage {
    #[must_use]
    pub fn new(ui: Ui, figures: &Figures, today: Day, may_manage: bool) -> RulesPage {
        let pack = |it: &RulePack| pack_shown(&ui, it, figures, today, may_manage);
        RulesPage { packs: shipped().iter().map(pack).collect(), may_manage, ui }
    }
}

impl RulePage {
    #[must_use]
    pub fn new(
        ui: Ui,
        (pack, parameter): (&RulePack, &RuleParameter),
        figures: &Figures,
        today: Day,
        form: FigureForm,
        errors: FieldErrors,
    ) -> RulePage {
        let about = |it: &&RuleOverride| it.pack == pack.code && it.parameter == parameter.key;
        let decided = figures.decided.iter().rev().filter(about).map(|it| DecisionShown {
            from: it.from,
            value: number_said(&ui, &parameter.unit, it.figure),
            reason: it.reason.clone(),
            by: it.decided_by.clone(),
        });
        RulePage {
            decided: decided.collect(),
            action: ui.path(&format!("temps/regles/{}/{}", pack.code, parameter.key)),
            name: name(&ui, parameter),
            unit: ui.t(&format!("worktime-unit-{}", parameter.unit.replace('_', "-"))),
            rule: rule_shown(&ui, pack, parameter, figures, (today, false)),
            form,
            errors,
            ui,
        }
    }
}

fn pack_shown(ui: &Ui, pack: &RulePack, figures: &Figures, today: Day, may_manage: bool) -> PackShown {
    let mut keys: Vec<&str> = Vec::new();
    for it in &pack.parameters {
        if !keys.contains(&it.key.as_str()) {
            keys.push(&it.key);
        }
    }
    let current = keys.iter().filter_map(|key| pack.current(key, today));
    let rules: Vec<RuleShown> =
        current.clone().map(|it| rule_shown(ui, pack, it, figures, (today, may_manage))).collect();
    let waits = |it: &&RuleParameter| {
        it.status != Confidence::Settled && figures.decision(&pack.code, &it.key, today).is_none()
    };
    let own = format!("worktime-rulepack-{}", pack.code.replace('_', "-"));
    PackShown {
        code: pack.code.clone(),
        label: if ui.knows(&own) { ui.t(&own) } else { pack.label.clone() },
        to_confirm: current.filter(waits).count(),
        rules,
    }
}

fn name(ui: &Ui, it: &RuleParameter) -> String {
    let key = format!("worktime-rule-{}", it.key.replace('_', "-"));
    if ui.knows(&key) { ui.t(&key) } else { it.key.replace('_', " ") }
}

fn rule_shown(
    ui: &Ui,
    pack: &RulePack,
    it: &RuleParameter,
    figures: &Figures,
    (today, may_manage): (Day, bool),
) -> RuleShown {
    let decided = figures.decision(&pack.code, &it.key, today);
    let shipped = it.value.as_ref().map(|value| value_said(ui, &it.unit, value));
    let (badge, icon, key) = match (decided, it.status) {
        (Some(_), _) => ("badge badge--good", "check", "worktime-rule-decided"),
        (None, Confidence::Settled) => ("badge badge--good", "check", "worktime-rule-settled"),
        (None, Confidence::ToConfirm) => ("badge badge--waiting", "help", "worktime-rule-to-confirm"),
        (None, Confidence::Empty) => ("badge", "pencil", "worktime-rule-empty"),
    };
    let href = ui.path(&format!("temps/regles/{}/{}", pack.code, it.key));
    RuleShown {
        href: (may_manage && it.is_number()).then_some(href),
        name: name(ui, it),
        value: decided
            .map(|decided| number_said(ui, &it.unit, decided.figure))
            .or(shipped)
            .unwrap_or_else(|| "–".to_owned()),
        since: ui.t1("worktime-since", "from", ui.day(&decided.map_or(it.from, |decided| decided.from))),
        source: decided.map_or_else(|| it.source.clone(), |decided| decided.reason.clone()),
        badge,
        icon,
        state: ui.t(key),
    }
}

/// A figure in its unit.
fn number_said(ui: &Ui, unit: &str, figure: i64) -> String {
    match unit {
        "minute" | "minutes" => ui.minutes(figure),
        "minute_per_day" => ui.t1("worktime-per-day", "hours", ui.minutes(figure)),
        "minute_per_week" => ui.t1("worktime-per-week", "hours", ui.minutes(figure)),
        "day_c" => days(ui, figure),
        "bp" => site::formats::percent(ui.lang, figure),
        "month" => ui.t1("worktime-months", "count", figure),
        "year" => ui.t1("worktime-years", "count", figure),
        _ => ui.number(figure),
    }
}

/// A value of any shape; the parts of a table by their names.
fn value_said(ui: &Ui, unit: &str, value: &toml::Value) -> String {
    match value {
        toml::Value::Integer(figure) => number_said(ui, unit, *figure),
        toml::Value::Boolean(yes) => ui.t(if *yes { "worktime-yes" } else { "worktime-no" }),
        toml::Value::Array(all) => {
            all.iter().map(|it| value_said(ui, unit, it)).collect::<Vec<_>>().join(", ")
        }
        toml::Value::Table(parts) => {
            let part = |(key, it): (&String, &toml::Value)| {
                format!("{} {}", word(ui, key), value_said(ui, unit_of(key), it))
            };
            parts.iter().map(part).collect::<Vec<_>>().join(" ; ")
        }
        toml::Value::String(text) => {
            let named = crate::settings::holiday_name(ui, text);
            if named == *text { word(ui, text) } else { named }
        }
        other => other.to_string(),
    }
}

/// The unit that the name of a part tells.
fn unit_of(key: &str) -> &'static str {
    match key {
        _ if key.ends_with("minutes") => "minute",
        "bp" => "bp",
        _ if key.ends_with("_bp") => "bp",
        _ if key.ends_with("_c") => "day_c",
        _ if key.ends_with("months") => "month",
        "years" => "year",
        _ => "count",
    }
}

fn word(ui: &Ui, key: &str) -> String {
    let known = format!("worktime-part-{}", key.replace('_', "-"));
    if ui.knows(&known) { ui.t(&known) } else { key.replace('_', " ") }
}
