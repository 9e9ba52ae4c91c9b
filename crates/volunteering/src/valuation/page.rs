//! The page of a year: the flow of a treasurer, from the choice of the year to adoption (§5, flow 4).

mod charts;
mod lines;

pub use charts::years_chart;
pub use lines::{GapRow, Lists, SumRow};

use super::{
    compute::Calculation,
    desk::Ground,
    form::{ApprovalForm, PolicyForm, ReasonForm},
    method::{MethodKind, ValuationMethod},
    rates::ONE_BP,
    run::{BODIES, CellView, Disclosure, RaisedFlag, RunView},
    steps::Difference,
    store::Exception,
};
use crate::{
    estimates::{Range, range_in_words},
    settings::Feature,
    statistics::{Axis, fte_hundredths},
};
use askama::Template;
use base::{Day, FieldErrors, Id, Lang, Minutes, Money};
use organisation::{fiscal_years::fiscal_year::FiscalYear, reference::reference_value::rate as written_rate};
use site::{Choice, Ui, formats};

/// A method beside the others (R33).
pub struct Compared {
    pub name: String,
    pub kind: String,
    pub is_chosen: bool,
    pub total: String,
    pub mean: String,
    pub unvalued: String,
    /// Why it gives nothing.
    pub problem: Option<String>,
}

/// A rate that the run used.
pub struct RateRow {
    pub rate: String,
    pub since: String,
    pub source: String,
}

/// A flag raised on the run.
pub struct FlagRow {
    pub code: &'static str,
    /// None for the budget of the year.
    pub project_id: Option<Id>,
    pub title: String,
    pub text: String,
    pub reason: String,
}

/// A run in words.
pub struct RunPart {
    pub id: Id,
    pub method: String,
    pub is_adopted: bool,
    pub stale: bool,
    pub total: String,
    pub minutes: String,
    pub measured: String,
    pub estimated: String,
    pub share: String,
    /// Of what is estimated and valued (R22).
    pub range: Option<String>,
    pub mostly_rough: bool,
    pub mean: String,
    pub fte: String,
    pub not_valued: String,
    pub computed: String,
    pub approval: Option<String>,
    pub by_category: Vec<SumRow>,
    pub by_project: Vec<SumRow>,
    pub sum: SumRow,
    pub unvalued: Vec<GapRow>,
    pub default_level: Vec<GapRow>,
    pub rates: Vec<RateRow>,
    pub flags: Vec<FlagRow>,
    /// A cell differs by a cent from its own product (R30).
    pub footnote: bool,
    pub chart: String,
    /// `+ 12 h, + 144,50 €`, when the year moved since.
    pub difference: Option<String>,
}

#[derive(Template)]
#[template(path = "valuation/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub is_on: bool,
    pub years: Vec<Choice>,
    pub year: FiscalYear,
    pub period: String,
    pub methods: Vec<Choice>,
    pub disclosures: Vec<Choice>,
    pub bodies: Vec<Choice>,
    pub form: PolicyForm,
    pub errors: FieldErrors,
    pub approval: ApprovalForm,
    pub approval_errors: FieldErrors,
    /// Why the year is opened again, as typed.
    pub reopening: ReasonForm,
    pub reopening_errors: FieldErrors,
    pub compared: Vec<Compared>,
    pub exceptions: Vec<(Id, String, String)>,
    pub has_method: bool,
    /// The minimum wage of the zone is older than that of the rest of the country.
    pub late_smic: Option<String>,
    /// Minimum wages of the organisation's own that the year rests on.
    pub local_smic: Option<String>,
    /// The method differs from the last adopted one: a reason is asked for (R34).
    pub changed_from: Option<String>,
    pub adopted: Option<RunPart>,
    pub computed: Option<RunPart>,
    /// Time of the year that nobody has answered yet.
    pub pending: Option<String>,
    pub may_moderate: bool,
    pub may_run: bool,
    pub may_adopt: bool,
    pub may_reopen: bool,
    pub exports: Vec<(&'static str, String)>,
    pub years_chart: String,
}

/// The words of a kind of method.
#[must_use]
pub fn kind_name(ui: &Ui, kind: MethodKind) -> String {
    ui.t(&format!("method-kind-{}", kind.as_text().replace('_', "-")))
}

/// A multiple of the minimum wage with all its decimals, two at least: « 1,50 », « 1,3375 » (R29).
#[must_use]
pub fn kind_multiple(lang: Lang, multiple_bp: i64) -> String {
    match multiple_bp % 100 {
        0 => formats::decimal(lang, multiple_bp / 100, 2),
        _ => formats::decimal(lang, multiple_bp, 4).trim_end_matches('0').to_owned(),
    }
}

/// « Le SMIC de Mayotte n’est connu que depuis… ».
#[must_use]
pub fn late_smic(ui: &Ui, (zone, country): (Day, Day)) -> String {
    ui.t2("valuation-late-smic", "zone", ui.day(&zone), "country", ui.day(&country))
}

/// The kind of a method with its multiple: « SMIC du jour × 1,5 ».
#[must_use]
pub fn kind_of(ui: &Ui, method: &ValuationMethod) -> String {
    let kind = kind_name(ui, method.kind);
    if method.kind == MethodKind::Smic && method.multiple_bp != ONE_BP {
        return format!("{kind} × {}", kind_multiple(ui.lang, method.multiple_bp));
    }
    kind
}

/// A mean of an hour, to the cent: more decimals would say more than it knows.
fn mean_shown(ui: &Ui, rate: i64) -> String {
    let cents = i64::try_from(base::round_half_away(i128::from(rate), 100)).unwrap_or(i64::MAX / 100);
    written_rate(ui.lang, cents * 100)
}

/// The line of a method among those compared.
#[must_use]
pub fn compared(
    ui: &Ui,
    method: &ValuationMethod,
    is_chosen: bool,
    done: Result<&Calculation, String>,
) -> Compared {
    let nothing = || "—".to_owned();
    let (total, mean, unvalued, problem) = match done {
        Ok(done) => {
            let unvalued = Minutes(done.unvalued().map(|gap| gap.minutes.0).sum());
            let mean = done.mean_rate().map_or_else(nothing, |it| mean_shown(ui, it));
            (ui.money(done.total), mean, ui.minutes(unvalued), None)
        }
        Err(problem) => (nothing(), nothing(), nothing(), Some(problem)),
    };
    Compared {
        name: method.name.clone(),
        kind: kind_of(ui, method),
        is_chosen,
        total,
        mean,
        unvalued,
        problem,
    }
}

impl RunPart {
    /// Puts a run in words; `difference` is what computing it again would change.
    #[must_use]
    pub fn of(
        ui: &Ui,
        ground: &Ground,
        view: &RunView,
        lists: &Lists,
        difference: Option<Difference>,
        range: Range,
    ) -> RunPart {
        let run = &view.run;
        let of_category = |cell: &CellView| cell.category_id;
        let of_project = |cell: &CellView| cell.project_id;
        let (by_category, by_project) = (view.sums(of_category), view.sums(of_project));
        let whole = view.sums(|_| ()).into_values().next().unwrap_or_default();
        let name = |id: &Option<Id>| match ground.house.project_name(*id) {
            "" => ui.t("without-project"),
            name => name.to_owned(),
        };
        let categories = ground.house.categories.iter().filter_map(|it| {
            let place = (Axis::Category, Some(it.id));
            by_category.get(&it.id).map(|sums| lists.sum_row(ui, it.name.clone(), Some(place), *sums))
        });
        let projects = by_project
            .iter()
            .map(|(id, sums)| lists.sum_row(ui, name(id), Some((Axis::Project, *id)), *sums));
        let adopted = run.is_adopted().then(|| {
            let on = run.approved_on.map(|day| ui.day(&day)).unwrap_or_default();
            let body = crate::documents::approving_body(ui, &run.approval_body);
            format!("{} · {}", ui.t2("run-approved", "body", body, "day", on), run.minutes_reference)
        });
        let moved = difference.filter(|it| *it != Difference::default());
        let base_hours = ground.house.settings.fte_base_hours;
        RunPart {
            id: run.id,
            method: run.method_name.clone(),
            is_adopted: run.is_adopted(),
            stale: run.stale || moved.is_some(),
            total: ui.money(run.total),
            minutes: ui.minutes(run.minutes()),
            measured: ui.minutes(run.measured),
            estimated: ui.minutes(run.estimated),
            share: formats::share(ui.lang, run.estimated_share_bp()),
            range: (run.estimated.0 > 0 && range.likely == run.estimated).then(|| range_in_words(ui, range)),
            mostly_rough: run.is_mostly_rough(),
            mean: run.mean_rate().map_or_else(|| "—".to_owned(), |it| mean_shown(ui, it)),
            fte: formats::decimal(ui.lang, fte_hundredths(view.counted(), base_hours), 2),
            not_valued: ui.minutes(view.left_out()),
            computed: ui.t2("run-computed", "who", &run.computed_by, "when", ui.instant(&run.computed_at)),
            approval: adopted,
            by_category: categories.collect(),
            by_project: projects.collect(),
            sum: lists.sum_row(ui, ui.t("statistics-total"), None, whole),
            unvalued: view.unvalued().map(|gap| lists.gap_row(ui, gap)).collect(),
            default_level: view.of_default_level().map(|gap| lists.gap_row(ui, gap)).collect(),
            rates: view.rates.iter().map(|it| rate_row(ui, it)).collect(),
            flags: view.flags.iter().map(|it| flag_row(ui, it)).collect(),
            footnote: view.has_footnote(),
            chart: charts::value_chart(ui, ground, &by_category, lists),
            difference: moved.map(|it| moved_by(ui, it)),
        }
    }
}

/// « 15,13 €/h (arrondi) » when the exact rate has more decimals than are shown (R29).
#[must_use]
pub fn rate_shown(ui: &Ui, rate_e12: i64) -> String {
    let cents = base::round_half_away(i128::from(rate_e12), 10_000_000_000);
    let cents = i64::try_from(cents).unwrap_or(i64::MAX);
    let shown = written_rate(ui.lang, cents * 100);
    if rate_e12 % 10_000_000_000 == 0 { shown } else { ui.t1("rate-rounded", "rate", shown) }
}

/// Since when a rate is in force, or that it is an action's own.
#[must_use]
pub fn rate_since(ui: &Ui, it: &super::run::RateUsed) -> String {
    match it.valid_from {
        Some(day) => ui.t1("reference-since", "day", ui.day(&day)),
        None if it.replaced => ui.t("rate-replaced"),
        None => String::new(),
    }
}

fn rate_row(ui: &Ui, it: &super::run::RateUsed) -> RateRow {
    RateRow { rate: rate_shown(ui, it.rate_e12), since: rate_since(ui, it), source: it.source.clone() }
}

/// A flag in words (R36).
#[must_use]
pub fn flag_row(ui: &Ui, it: &RaisedFlag) -> FlagRow {
    let key = it.flag.as_text().to_lowercase().replace('_', "-");
    let title = ui.t(&format!("flag-{key}"));
    FlagRow {
        code: it.flag.as_text(),
        project_id: it.project_id,
        title: if it.project.is_empty() { title } else { format!("{title}, {}", it.project) },
        text: ui.t(&format!("flag-{key}-text")),
        reason: it.reason.clone(),
    }
}

fn moved_by(ui: &Ui, it: Difference) -> String {
    if (it.minutes, it.cents) == (0, 0) {
        return ui.t("run-moved-places");
    }
    let sign = |value: i64| if value > 0 { "+" } else { "" };
    format!(
        "{}{}, {}{}",
        sign(it.minutes),
        ui.minutes(Minutes(it.minutes)),
        sign(it.cents),
        ui.money(Money(it.cents))
    )
}

/// The choices that do not depend on the year.
#[must_use]
pub fn disclosures(ui: &Ui) -> Vec<Choice> {
    let of = |it: &Disclosure| Choice::new(it.as_text(), ui.t(&format!("disclosure-{}", it.as_text())));
    Disclosure::ALL.iter().map(of).collect()
}

/// The bodies that may approve.
#[must_use]
pub fn bodies(ui: &Ui) -> Vec<Choice> {
    BODIES.map(|it| Choice::new(it, ui.t(&format!("approval-{}", it.to_lowercase())))).into()
}

/// An action set apart, in a line.
#[must_use]
pub fn exception_line(ui: &Ui, it: &Exception) -> (Id, String, String) {
    let mut parts = Vec::new();
    match it.valued {
        Some(true) => parts.push(ui.t("exception-valued")),
        Some(false) => parts.push(ui.t("exception-not-valued")),
        None => {}
    }
    if let Some(rate) = it.rate {
        parts.push(format!("{} ({})", written_rate(ui.lang, rate), it.rate_source));
    }
    if !it.reason.is_empty() {
        parts.push(it.reason.clone());
    }
    (it.action_id, format!("{}, {}", it.title, ui.day(&it.happened_on)), parts.join(" · "))
}

/// Whether the feature is on in this house.
#[must_use]
pub fn is_on(ground: &Ground) -> bool {
    ground.house.settings.features.has(Feature::Valuation)
}

#[cfg(test)]
mod tests {
    use super::{Lang, kind_multiple};

    #[test]
    fn r29_a_multiple_is_said_with_all_its_decimals() {
        let said = |multiple_bp| kind_multiple(Lang::Fr, multiple_bp);
        assert_eq!(said(15_000), "1,50");
        assert_eq!(said(13_375), "1,3375");
        assert_eq!(said(13_350), "1,335");
        assert_eq!(said(19_990), "1,999");
    }
}
