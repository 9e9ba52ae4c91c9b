//! The pages that this module adds to an agreement.

use super::{
    AgreementTerms, CapLine, DAY, IndirectKind, METHODS, Promised, TermsForm, desk::Desk, spending::ByMonth,
};
use crate::{costs::Precision, time::page::days};
use askama::Template;
use base::{
    Day, FieldErrors, Id, Lang, Minutes, Money,
    jiff::{ToSpan, civil::date},
    round_half_away,
};
use site::{
    Choice, Ui,
    chart::{self, Chart, Years},
    formats,
};

/// Time and costs: how far it is, by action, by person; the bill.
#[derive(Template)]
#[template(path = "time_agreements/show.html")]
pub struct ShowPage {
    pub ui: Ui,
    pub heading: String,
    pub id: Id,
    pub progress: Progress,
    pub chart: String,
    /// Action, hours, cost.
    pub actions: Vec<[String; 3]>,
    /// Empty for whoever may not read everybody's hours.
    pub people: Vec<PersonShown>,
    /// Empty for whoever may not see costs.
    pub bill: Vec<(String, String)>,
    /// Rows that their plan does not share, for whoever reads everybody's hours: the row, whose, why.
    pub overrides: Vec<(Id, String, String)>,
    pub warnings: Vec<String>,
    pub terms: Vec<(String, String)>,
    pub sees: bool,
    pub manages: bool,
}

impl ShowPage {
    fn export(&self) -> String {
        format!("temps/conventions/{}/export?", self.id)
    }
}

/// A person's line of the account.
pub struct PersonShown {
    pub name: String,
    /// What they are who are no employees (R11b).
    pub kind: String,
    pub year: i16,
    pub hours: String,
    pub rate: String,
    /// The rate may still change (R28).
    pub provisional: bool,
    /// The share of the monthly cost, for letters.
    pub share: String,
    pub cost: String,
}

/// Hours promised, spent, left (R32).
pub struct Progress {
    pub declared: String,
    pub promised: String,
    pub left: String,
    /// Whole percents of what was promised.
    pub percent: Option<i64>,
    pub percents: String,
    pub projection: String,
    pub alert: String,
    /// Days promised beside hours, and those that are left; empty when time is promised one way.
    pub days: String,
    pub in_days: bool,
}

/// Minutes as time was promised: « 490 h », « 70 j ».
fn time_said(ui: &Ui, in_days: bool, minutes: i64) -> String {
    if in_days { days(ui, in_hundredths(minutes)) } else { ui.minutes(minutes) }
}

/// Minutes in hundredths of days of seven hours.
fn in_hundredths(minutes: i64) -> i64 {
    i64::try_from(round_half_away(i128::from(minutes) * 100, i128::from(DAY))).unwrap_or_default()
}

impl Progress {
    #[must_use]
    pub fn of(ui: &Ui, desk: &Desk, today: Day, alerts: [i64; 2]) -> Progress {
        let declared = desk.account.minutes();
        let in_days = desk.terms.promised().is_some_and(|it| it.in_days);
        let promised = desk.terms.promised().map(|it| it.minutes);
        let said = |minutes: i64| time_said(ui, in_days, minutes);
        let dates = (desk.agreement.starts_on, desk.agreement.ends_on);
        // The progress of money counts the same way: its amounts stand for minutes.
        let it = treasury::agreements::Progress::of(
            Money(promised.unwrap_or_default()),
            Money(declared),
            dates,
            today,
            alerts,
        );
        let projected = |it: Money| ui.t1("time-agreement-projection", "hours", said(it.0));
        Progress {
            declared: said(declared),
            promised: promised.map(said).unwrap_or_default(),
            left: promised.map(|it| said(it - declared)).unwrap_or_default(),
            percent: it.percent,
            percents: it.percent.map(|it| formats::percent(ui.lang, it * 100)).unwrap_or_default(),
            projection: it.projection.filter(|_| declared > 0).map(projected).unwrap_or_default(),
            alert: match it.alert {
                Some(100..) if in_days => ui.t("time-agreement-hundred-days"),
                Some(100..) => ui.t("time-agreement-hundred"),
                Some(percent) if in_days => ui.t1("time-agreement-near-days", "percent", percent),
                Some(percent) => ui.t1("time-agreement-near", "percent", percent),
                None => String::new(),
            },
            days: match desk.terms.promised_days_c.filter(|_| !in_days) {
                Some(promised) => {
                    let left = promised - in_hundredths(declared);
                    ui.t2("time-agreement-days-said", "days", days(ui, promised), "left", days(ui, left))
                }
                None => String::new(),
            },
            in_days,
        }
    }
}

/// What is left month after month, beside the straight line to nothing on the last day (R32): hours where they
/// were promised, else money for whoever may see costs.
#[must_use]
pub fn burn_down(ui: &Ui, desk: &Desk, spent: &ByMonth, today: Day, sees: bool) -> String {
    let (whole, format): (i64, fn(Lang, i64) -> String) = match desk.terms.promised() {
        Some(Promised { minutes, in_days: false }) => {
            (minutes, |lang, value| formats::minutes(lang, Minutes(value)))
        }
        Some(Promised { minutes, in_days: true }) => {
            (minutes, |lang, value| formats::decimal(lang, in_hundredths(value), 2))
        }
        None if sees && desk.agreement.amount.0 > 0 => {
            (desk.agreement.amount.0, |lang, value| formats::money(lang, Money(value)))
        }
        None => return String::new(),
    };
    let hours = desk.terms.promised().is_some();
    let in_days = desk.terms.promised().is_some_and(|it| it.in_days);
    let (first, last) = (desk.agreement.starts_on.first_of_month(), desk.agreement.ends_on);
    let months: Vec<Day> = first.series(1.month()).take_while(|it| *it <= last).collect();
    let count = i64::try_from(months.len()).unwrap_or(1).max(1);
    let (mut left, mut now) = (whole, Vec::new());
    for month in months.iter().filter(|it| **it <= today) {
        left -= spent.get(month).copied().unwrap_or_default();
        now.push(left.max(0));
    }
    let pace: Vec<i64> =
        (1..=count).map(|rank| whole - whole / count * rank - whole % count * rank / count).collect();
    let labels: Vec<String> = months.iter().map(|it| ui.month(it)).collect();
    let short: Vec<String> = months.iter().map(|it| formats::short_month(ui.lang, *it).to_owned()).collect();
    let title = ui.t(match (hours, in_days) {
        (true, true) => "time-agreement-burn-days",
        (true, false) => "time-agreement-burn-hours",
        _ => "time-agreement-burn-money",
    });
    let description =
        ui.t2("time-agreement-burn-said", "left", format(ui.lang, left), "whole", format(ui.lang, whole));
    let chart = Chart {
        id: "burn-down",
        title: &title,
        note: "",
        description: &description,
        figures: &ui.t("time-see-figures"),
        head: &ui.t("time-agreement-month"),
        measured: "",
        estimated: "",
        format,
        decimal: !hours,
        lang: ui.lang,
    };
    let years = Years {
        short: &short,
        labels: &labels,
        now_name: &ui.t("time-agreement-left"),
        now: &now,
        past_name: &ui.t("time-agreement-pace"),
        past: &pace,
    };
    chart::years(&chart, &years)
}

/// The bill in words (R30, R31).
#[must_use]
pub fn bill(ui: &Ui, desk: &Desk, names: &dyn Fn(Id) -> String) -> Vec<(String, String)> {
    let it = &desk.bill;
    let mut rows = vec![
        (ui.t("time-bill-staff"), ui.money(it.staff)),
        (ui.t("time-bill-direct"), ui.money(it.direct)),
        (ui.t("time-bill-indirect"), ui.money(it.indirect)),
        (ui.t("time-bill-total"), ui.money(it.total)),
        (ui.t("time-bill-own"), ui.money(it.own)),
    ];
    rows.extend(it.others.iter().map(|(id, money)| (names(*id), ui.money(*money))));
    rows.push((ui.t("time-bill-self"), ui.money(it.self_funded)));
    rows
}

/// What an agreement says of time, in words.
#[must_use]
pub fn terms(ui: &Ui, it: &AgreementTerms, is_flat_rate: bool) -> Vec<(String, String)> {
    let percent = formats::percent(ui.lang, it.indirect_bp);
    let indirect = match it.indirect {
        IndirectKind::None => ui.t("time-indirect-none"),
        IndirectKind::OfStaff if is_flat_rate => ui.t1("time-indirect-flat-said", "percent", percent),
        IndirectKind::OfStaff => ui.t1("time-indirect-staff-said", "percent", percent),
        IndirectKind::OfDirect => ui.t1("time-indirect-direct-said", "percent", percent),
        IndirectKind::Key => {
            let said = ui.t2("time-indirect-key-said", "percent", percent, "amount", ui.money(it.key));
            format!("{said} · {}", it.key_said)
        }
    };
    let mut method = ui.t(&crate::costs::method_key(it.method));
    if it.precision == Precision::Cent {
        method = format!("{method} · {}", ui.t("time-precision-cent"));
    }
    let said = |yes: bool| ui.t(if yes { "yes" } else { "no" });
    vec![
        (ui.t("time-terms-method"), method),
        (ui.t("time-terms-declares"), ui.t(&format!("time-declares-{}", it.declares.as_text()))),
        (ui.t("time-terms-indirect"), indirect),
        (ui.t("time-terms-signed"), said(it.requires_signed_sheet)),
        (ui.t("time-terms-cap"), said(it.counts_in_cap)),
    ]
}

/// The guard: who is declared for how much in a year.
#[derive(Template)]
#[template(path = "time_agreements/guard.html")]
pub struct GuardPage {
    pub ui: Ui,
    pub heading: String,
    pub year: i16,
    pub years: Vec<i16>,
    pub lines: Vec<GuardShown>,
}

/// A line of the guard in words.
pub struct GuardShown {
    pub name: String,
    pub base: String,
    pub hours: String,
    pub charged: String,
    pub left: String,
    pub by_agreement: String,
    /// `good`, `waiting`, `refused`.
    pub class: &'static str,
    pub icon: &'static str,
    pub word: String,
}

impl GuardShown {
    #[must_use]
    pub fn of(
        ui: &Ui,
        it: &CapLine,
        (name, year): (String, i16),
        agreements: &dyn Fn(Id) -> String,
    ) -> GuardShown {
        let (class, icon, key) = match it.check() {
            Err(_) => ("badge--refused", "cross", "time-guard-over"),
            Ok(()) if it.warns() => ("badge--waiting", "attention", "time-guard-near"),
            Ok(()) => ("badge--good", "check", "time-guard-fine"),
        };
        let base = it.base.rounded();
        let part = |it: &crate::guard::Declared| ui.pair(agreements(it.agreement_id), ui.minutes(it.minutes));
        let of = ui.t(&format!("time-base-{}", it.method.as_text().replace('_', "-")));
        let month = it.month.map(|month| ui.month(&date(year, month, 1)));
        GuardShown {
            name,
            base: month.map_or_else(|| of.clone(), |month| format!("{of}, {month}")),
            hours: ui.minutes(base),
            charged: ui.minutes(it.charged),
            left: ui.minutes(base - it.charged),
            by_agreement: it.by_agreement.iter().map(part).collect::<Vec<_>>().join(" · "),
            class,
            icon,
            word: ui.t(key),
        }
    }
}

#[derive(Template)]
#[template(path = "time_agreements/form.html")]
pub struct FormPage {
    pub ui: Ui,
    pub heading: String,
    pub id: Id,
    pub form: TermsForm,
    pub errors: FieldErrors,
    pub methods: Vec<Choice>,
    pub precisions: Vec<Choice>,
    pub declares: Vec<Choice>,
    pub indirects: Vec<Choice>,
}

impl FormPage {
    #[must_use]
    pub fn new(ui: Ui, heading: String, id: Id, form: TermsForm, errors: FieldErrors) -> FormPage {
        let choice = |value: &str, key: &str| Choice::new(value, ui.t(key));
        FormPage {
            methods: METHODS.iter().map(|it| choice(it.as_text(), &crate::costs::method_key(*it))).collect(),
            precisions: ["exact", "cent"].map(|it| choice(it, &format!("time-precision-{it}"))).into(),
            declares: ["operation", "share"].map(|it| choice(it, &format!("time-declares-{it}"))).into(),
            indirects: [
                ("none", "none"),
                ("bp_of_staff", "staff"),
                ("bp_of_direct", "direct"),
                ("key", "key"),
            ]
            .map(|(value, key)| choice(value, &format!("time-indirect-{key}")))
            .into(),
            heading,
            id,
            form,
            errors,
            ui,
        }
    }
}

/// A warning with a count and names.
#[must_use]
pub fn warned(ui: &Ui, key: &str, names: &[String]) -> String {
    ui.t2(key, "count", i64::try_from(names.len()).unwrap_or(i64::MAX), "names", names.join(", "))
}
