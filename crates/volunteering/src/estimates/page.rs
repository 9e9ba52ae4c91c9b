//! The pages of estimates.

use super::{
    dated::is_to_check,
    estimate::{Confidence, Estimate, EstimateState, Mode, Range},
    form::{EVERY, EstimateForm},
    store::Weighed,
};
use crate::{
    actions::{
        Contributor, Desk, Status,
        declare::page::{status_key, statuses},
        listing::{ListQuery, page::Chip},
        shown::Badge,
    },
    house::House,
    private_links::field::LinkField,
    settings::Feature,
};
use askama::Template;
use base::{FieldErrors, Id, Minutes, day_from_text};
use organisation::persons::status::PersonStatus;
use site::{Choice, Ui, formats};
use std::collections::BTreeMap;

/// A line of the list.
pub struct Row {
    pub id: Id,
    pub title: String,
    pub about: String,
    pub period: String,
    /// Retained: likely, less what was counted.
    pub net: String,
    /// `142 h 45 – 244 h 45`.
    pub range: String,
    pub confidence: String,
    pub badge: Badge,
    pub carried_over: bool,
    /// Its person has another status on some of its days (I4).
    pub is_to_check: bool,
}

#[derive(Template)]
#[template(path = "estimates/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub is_on: bool,
    pub rows: Vec<Row>,
    /// The days it is narrowed to, those that are said as chips, and what is wrong with them.
    pub days: ListQuery,
    pub on: Vec<Chip>,
    pub errors: FieldErrors,
    pub list: String,
    /// The organisation's name, for whoever came by a private link.
    pub guest_of: Option<String>,
    pub exports: Vec<(&'static str, String)>,
}

/// The formula of an estimate in words, and its range drawn.
pub struct Told {
    /// `2 h 30 × 34 × 3 = 255 h`.
    pub formula: String,
    pub range: String,
    /// What was counted in its scope and is taken off.
    pub deducted: Option<String>,
    pub net: String,
    pub net_range: String,
    pub bar: String,
}

#[derive(Template)]
#[template(path = "estimates/form.html")]
pub struct FormPage {
    pub ui: Ui,
    /// `None` for a new one.
    pub id: Option<Id>,
    pub form: EstimateForm,
    pub errors: FieldErrors,
    /// What the numbers make, once they were sent.
    pub told: Option<Told>,
    /// Those that may tell the same hours, by title and identity.
    pub overlaps: Vec<(Id, String)>,
    pub modes: Vec<Choice>,
    pub confidences: Vec<Choice>,
    /// The last of the address the form is sent to: `benevolat/estimations`, or that of the guests.
    pub list: String,
    /// The organisation's name, for whoever came by a private link.
    pub guest_of: Option<String>,
    pub contributors: Vec<Choice>,
    /// The private links it may be of, and the persons that typed words may mean.
    pub links: LinkField,
    pub found: Vec<Choice>,
    pub yes_no: Vec<Choice>,
    pub categories: Vec<Choice>,
    pub projects: Vec<Choice>,
    /// What measured time may be part of it: everything, or one place.
    pub scope_categories: Vec<Choice>,
    pub scope_projects: Vec<Choice>,
    pub levels: Vec<Choice>,
    /// Empty where there is but one.
    pub statuses: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "estimates/show.html")]
pub struct ShowPage {
    pub ui: Ui,
    pub id: Id,
    pub title: String,
    pub badge: Badge,
    pub facts: Vec<(String, String)>,
    pub method_text: String,
    pub told: Told,
    pub carried_over: bool,
    pub is_to_check: bool,
    pub reject_reason: Option<String>,
    pub may_change: bool,
    pub may_confirm: bool,
    pub may_moderate: bool,
    pub may_carry_over: bool,
    pub reason: String,
    pub errors: FieldErrors,
}

/// The badge of a state.
#[must_use]
pub const fn badge(state: EstimateState) -> Badge {
    let (class, icon, key) = match state {
        EstimateState::ToConfirm => ("badge--waiting", "repeat", "estimate-state-to-confirm"),
        EstimateState::Pending => ("badge--waiting", "clock", "state-pending"),
        EstimateState::Validated => ("badge--estimated", "chart", "estimate-state-validated"),
        EstimateState::Rejected => ("badge--refused", "cross", "state-rejected"),
        EstimateState::Cancelled => ("", "archive", "state-cancelled"),
    };
    Badge { class, icon, key }
}

fn period(ui: &Ui, it: &Estimate) -> String {
    ui.t2("statistics-days", "from", ui.day(&it.from), "to", ui.day(&it.to))
}

fn range(ui: &Ui, range: Range) -> String {
    if range.low == range.high {
        return ui.minutes(range.likely);
    }
    format!("{} – {}", ui.minutes(range.low), ui.minutes(range.high))
}

fn confidence(ui: &Ui, it: Confidence) -> String {
    ui.t(&format!("estimate-confidence-{}", it.as_text()))
}

impl Row {
    #[must_use]
    pub fn of(ui: &Ui, house: &House, weighed: &Weighed) -> Row {
        let it = &weighed.estimate;
        let about = match house.project_name(it.project_id) {
            "" => house.category_name(it.category_id),
            project => project,
        };
        Row {
            id: it.id,
            title: it.title.clone(),
            about: about.to_owned(),
            period: period(ui, it),
            net: ui.minutes(weighed.net().likely),
            range: range(ui, weighed.net()),
            confidence: confidence(ui, it.confidence),
            badge: badge(it.state),
            carried_over: it.copied_from.is_some(),
            is_to_check: false,
        }
    }
}

impl IndexPage {
    /// `statuses` are the dated ones of the persons they are of.
    #[must_use]
    pub fn of(
        ui: Ui,
        house: &House,
        estimates: &[Weighed],
        statuses: &BTreeMap<Id, Vec<PersonStatus>>,
    ) -> IndexPage {
        let row = |weighed: &Weighed| {
            let dated = weighed.estimate.contributor.person().and_then(|id| statuses.get(&id));
            let is_to_check = dated.is_some_and(|dated| is_to_check(&weighed.estimate, dated));
            Row { is_to_check, ..Row::of(&ui, house, weighed) }
        };
        IndexPage {
            is_on: house.settings.features.has(Feature::Estimates),
            rows: estimates.iter().map(row).collect(),
            days: ListQuery::default(),
            on: Vec::new(),
            errors: FieldErrors::default(),
            exports: Vec::new(),
            list: ui.path("benevolat/estimations"),
            guest_of: None,
            ui,
        }
    }

    /// The list of some days, and its export.
    pub fn narrowed(&mut self, days: ListQuery, errors: FieldErrors) {
        let (ui, list) = (&self.ui, &self.list);
        let day = |value: &str| day_from_text(value).map_or_else(|| value.to_owned(), |it| ui.day(&it));
        let chip = |(name, value): (&str, &str)| Chip {
            label: ui.t1(&format!("filter-{name}"), "day", day(value)),
            href: format!("{list}?{}", days.without(name)),
        };
        let filters = Some(days.without("")).filter(|it| !it.is_empty()).map(|it| format!("&{it}"));
        let filters = filters.unwrap_or_default();
        let export = |format| format!("{list}/export?format={format}{filters}");
        self.exports = ui.formats().map(|(format, name)| (name, export(format))).into();
        self.on = days.on().into_iter().map(chip).collect();
        (self.days, self.errors) = (days, errors);
    }
}

impl IndexPage {
    /// The same list behind a private link: no filter, and no export but that of the link's own page.
    pub fn behind_link(&mut self, list: String, organisation: String) {
        self.list = list;
        self.guest_of = Some(organisation);
    }
}

impl Told {
    #[must_use]
    pub fn of(ui: &Ui, weighed: &Weighed) -> Told {
        let it = &weighed.estimate;
        let whole = it.range();
        let formula = match it.mode {
            Mode::Lump => ui.minutes(whole.likely),
            Mode::Weekly | Mode::Occurrences => format!(
                "{} × {} × {} = {}",
                ui.minutes(it.numbers.likely),
                ui.number(it.units),
                ui.number(it.headcount),
                ui.minutes(whole.likely)
            ),
        };
        let deducted = Some(weighed.deducted()).filter(|it| it.0 > 0).map(|it| ui.minutes(it));
        let net = weighed.net();
        Told {
            formula,
            range: range(ui, whole),
            deducted,
            net: ui.minutes(net.likely),
            net_range: range(ui, net),
            bar: bar(ui, net),
        }
    }
}

/// The range as a bar: from low to high, the likely one marked. The words beside it say the same.
fn bar(ui: &Ui, net: Range) -> String {
    let most = net.high.0.max(1);
    let place = |Minutes(minutes)| i128::from(minutes) * 340 / i128::from(most) + 10;
    let (low, likely, high) = (place(net.low), place(net.likely), place(net.high));
    let label = super::range_in_words(ui, net);
    format!(
        "<svg viewBox=\"0 0 360 44\" role=\"img\" aria-label=\"{label}\">\
         <line class=\"axis\" x1=\"10\" y1=\"12\" x2=\"350\" y2=\"12\"/>\
         <rect class=\"bar bar--measured\" x=\"{low}\" y=\"6\" width=\"{}\" height=\"12\" rx=\"3\"/>\
         <circle class=\"point\" cx=\"{likely}\" cy=\"12\" r=\"6\"/>\
         <text class=\"label label--middle\" x=\"{}\" y=\"38\">{}</text></svg>",
        (high - low).max(2),
        likely.clamp(40, 320),
        formats::minutes(ui.lang, net.likely)
    )
}

impl FormPage {
    #[must_use]
    pub fn new(ui: Ui, desk: &Desk, id: Option<Id>, form: EstimateForm, errors: FieldErrors) -> FormPage {
        let modes = Mode::ALL.iter().map(|it| choice(&ui, "estimate-mode", it.as_text()));
        let confidences = Confidence::ALL.iter().map(|it| choice(&ui, "estimate-confidence", it.as_text()));
        let every = |key: &str| std::iter::once(Choice::new(EVERY, ui.t(key)));
        let categories = |held: &str| desk.house.category_choices(base::id_from_text(held));
        let projects = |held: &str| desk.house.project_choices(base::id_from_text(held));
        let who: &[&str] = if desk.asker.moderates() { &["nobody", "me", "person", "link"] } else { &["me"] };
        FormPage {
            modes: modes.collect(),
            confidences: confidences.collect(),
            contributors: who.iter().map(|it| choice(&ui, "estimate-who", it)).collect(),
            yes_no: ["yes", "no"].iter().map(|it| choice(&ui, "estimate-includes", it)).collect(),
            categories: categories(&form.category),
            projects: projects(&form.project),
            scope_categories: every("estimate-scope-every-category")
                .chain(categories(&form.scope_category))
                .collect(),
            scope_projects: every("estimate-scope-every-project")
                .chain(projects(&form.scope_project))
                .collect(),
            levels: desk.house.level_choices(base::id_from_text(&form.level)),
            statuses: status_choices(&ui, desk, &form.status),
            told: None,
            list: ui.path("benevolat/estimations"),
            guest_of: None,
            links: LinkField::default(),
            found: Vec::new(),
            overlaps: Vec::new(),
            ui,
            id,
            form,
            errors,
        }
    }
}

/// Those one may choose, with the one that is held: whoever enters for others may have chosen it.
fn status_choices(ui: &Ui, desk: &Desk, held: &str) -> Vec<Choice> {
    let mut choices = statuses(ui, desk);
    if let Some(held) = Status::from_text(held).filter(|_| !choices.is_empty())
        && choices.iter().all(|it| it.value != held.as_text())
    {
        choices.push(Choice::new(held.as_text(), ui.t(status_key(held))));
    }
    choices
}

fn choice(ui: &Ui, prefix: &str, value: &str) -> Choice {
    Choice::new(value, ui.t(&format!("{prefix}-{value}")))
}

impl ShowPage {
    #[must_use]
    pub fn of(
        ui: Ui,
        desk: &Desk,
        (weighed, statuses): (&Weighed, &[PersonStatus]),
        reason: String,
        errors: FieldErrors,
    ) -> ShowPage {
        let it = &weighed.estimate;
        let house = &desk.house;
        let own = it.contributor == desk.asker.contributor();
        let alive = it.state != EstimateState::Cancelled && (own || desk.asker.moderates());
        let scope = match (it.scope_category_id, it.scope_project_id) {
            (None, None) => ui.t("estimate-scope-all"),
            (category, project) => {
                [category.map(|id| house.category_name(id)), project.map(|id| house.project_name(Some(id)))]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" · ")
            }
        };
        let said = |key: &str, value: String| (ui.t(key), value);
        let mut facts = vec![
            said("estimate-period", period(&ui, it)),
            said("action-category", house.category_name(it.category_id).to_owned()),
            said("action-project", house.project_name(it.project_id).to_owned()),
            said("action-level", house.level_name(it.level_id).to_owned()),
            said("action-status", ui.t(status_key(it.status))),
            said("estimate-confidence", confidence(&ui, it.confidence)),
            said("estimate-scope", if it.includes_measured { scope } else { ui.t("estimate-includes-no") }),
        ];
        if it.contributor != Contributor::Nobody && !own {
            facts.push(said("estimate-who", ui.t("estimate-who-named")));
        }
        facts.retain(|(_, value)| !value.is_empty());
        ShowPage {
            id: it.id,
            title: it.title.clone(),
            badge: badge(it.state),
            method_text: it.method_text.clone(),
            told: Told::of(&ui, weighed),
            carried_over: it.copied_from.is_some(),
            is_to_check: is_to_check(it, statuses),
            reject_reason: it.reject_reason.clone(),
            may_change: alive,
            may_confirm: alive && it.state == EstimateState::ToConfirm,
            may_moderate: alive && desk.asker.moderates() && it.state == EstimateState::Pending,
            may_carry_over: own || desk.asker.moderates(),
            facts,
            reason,
            errors,
            ui,
        }
    }
}
