//! The pages of rule packs: each figure with its source, its date and how sure it is.

use super::{
    Confidence, Figures, RuleOverride, RulePack, RuleParameter, UsedFigure,
    form::FigureForm,
    leaves::{LeafKind, leaves, unit_of},
    shipped,
};
use crate::time::page::days;
use askama::Template;
use base::{Day, FieldErrors};
use site::{Choice, Ui};

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
    /// The fields of what is no plain number.
    pub leaves: Vec<LeafShown>,
}

/// A field of a leaf.
pub struct LeafShown {
    pub name: String,
    pub label: String,
    pub hint: String,
    pub value: String,
    /// What may be chosen; empty for a field to type in.
    pub choices: Vec<Choice>,
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
    pub fn new(ui: Ui, figures: &Figures, today: Day, may_manage: bool, idcc: Option<i64>) -> RulesPage {
        let pack = |it: &&RulePack| pack_shown(&ui, it, figures, today, may_manage);
        let mut packs: Vec<&RulePack> = shipped().iter().collect();
        // The collective agreement of the organisation comes first.
        packs.sort_by_key(|it| idcc.is_none() || it.idcc != idcc);
        RulesPage { packs: packs.iter().map(pack).collect(), may_manage, ui }
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
            value: decided_said(&ui, &parameter.unit, it),
            reason: it.reason.clone(),
            by: it.decided_by.clone(),
        });
        RulePage {
            leaves: leaves_shown(&ui, parameter, &form),
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
    named(ui, &it.key)
}

fn named(ui: &Ui, parameter: &str) -> String {
    let key = format!("worktime-rule-{}", parameter.replace('_', "-"));
    if ui.knows(&key) { ui.t(&key) } else { parameter.replace('_', " ") }
}

/// A figure that something was computed with, in words: its name, then its value, its source and since when.
#[must_use]
pub fn used_said(ui: &Ui, it: &UsedFigure) -> (String, String) {
    let value = toml::Value::try_from(&it.value).map(|value| value_said(ui, &it.unit, &value));
    let since = ui.t1("worktime-since", "from", ui.day(&it.from));
    let mark = if it.to_confirm { " *" } else { "" };
    (named(ui, &it.key), format!("{}{mark} · {} · {since}", value.unwrap_or_default(), it.source))
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
        href: (may_manage && it.may_be_decided()).then_some(href),
        name: name(ui, it),
        value: decided
            .map(|decided| decided_said(ui, &it.unit, decided))
            .or(shipped)
            .unwrap_or_else(|| "—".to_owned()),
        since: ui.t1("worktime-since", "from", ui.day(&decided.map_or(it.from, |decided| decided.from))),
        source: decided.map_or_else(|| it.source.clone(), |decided| decided.reason.clone()),
        badge,
        icon,
        state: ui.t(key),
    }
}

/// What was decided, in words.
fn decided_said(ui: &Ui, unit: &str, it: &RuleOverride) -> String {
    match it.value() {
        Some(value) => value_said(ui, unit, &value),
        None => number_said(ui, unit, it.figure),
    }
}

/// The fields of a value that is no plain number, with what the form holds.
fn leaves_shown(ui: &Ui, parameter: &RuleParameter, form: &FigureForm) -> Vec<LeafShown> {
    let Some(value) = parameter.value.as_ref().filter(|_| !parameter.is_number()) else { return Vec::new() };
    let shown = |leaf: super::leaves::Leaf| {
        let name = format!("v.{}", leaf.path);
        let part = |it: &str| it.parse::<usize>().map_or_else(|_| word(ui, it), |at| (at + 1).to_string());
        let parts: Vec<String> = leaf.path.split('.').filter(|it| !it.is_empty()).map(part).collect();
        let choice = |it: &String| Choice::new(it.as_str(), word(ui, it));
        LeafShown {
            label: if parts.is_empty() { ui.t("worktime-rule-value") } else { parts.join(" · ") },
            hint: match &leaf.kind {
                LeafKind::Number(unit) => ui.t(&format!("worktime-unit-{}", unit.replace('_', "-"))),
                LeafKind::MonthDay => ui.t("worktime-month-day-hint"),
                LeafKind::Flag | LeafKind::Choice(_) => String::new(),
            },
            choices: match &leaf.kind {
                LeafKind::Flag => {
                    vec![Choice::new("true", ui.t("worktime-yes")), Choice::new("false", ui.t("worktime-no"))]
                }
                LeafKind::Choice(all) => all.iter().map(choice).collect(),
                LeafKind::Number(_) | LeafKind::MonthDay => Vec::new(),
            },
            value: form.leaves.get(&name).cloned().unwrap_or(leaf.written),
            name,
        }
    };
    leaves(parameter, value).into_iter().map(shown).collect()
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
            let whole = |key| parts.get(key).and_then(toml::Value::as_integer);
            if let (Some(over), Some(under)) = (whole("numerator"), whole("denominator")) {
                return format!("{over}/{under}");
            }
            let between = if ui.lang == base::Lang::Fr { "\u{202f}; " } else { "; " };
            let part = |(key, it): (&String, &toml::Value)| {
                format!("{} {}", word(ui, key), value_said(ui, unit_of(key), it))
            };
            parts.iter().map(part).collect::<Vec<_>>().join(between)
        }
        toml::Value::String(text) => {
            let named = crate::settings::holiday_name(ui, text);
            if named == *text { word(ui, text) } else { named }
        }
        other => other.to_string(),
    }
}

fn word(ui: &Ui, key: &str) -> String {
    let known = format!("worktime-part-{}", key.replace('_', "-"));
    if ui.knows(&known) { ui.t(&known) } else { key.replace('_', " ") }
}
