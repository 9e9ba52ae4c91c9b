//! The list of everybody's actions.

use super::{
    ListQuery,
    query::{NONE, PERIODS},
};
use crate::{
    actions::{
        ActionState, Desk, Origin, Status,
        declare::page::status_key,
        shown::{ShownAction, badge, origin_key},
    },
    categories::CommonCategory,
    private_links::field::LinkField,
};
use askama::Template;
use base::FieldErrors;
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "actions/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub base: String,
    pub query: ListQuery,
    pub errors: FieldErrors,
    /// Whether the filters say which actions are wanted: else none is shown.
    pub understood: bool,
    /// The query of the filters, for the choice among persons.
    pub filters: String,
    /// The same for exports, the period put into days: starts with `&`, or empty.
    pub export: String,
    pub on: Vec<Chip>,
    pub choices: FilterChoices,
    /// Persons among whom to choose, when the name typed is that of several.
    pub persons: Vec<Choice>,
    pub totals: Vec<String>,
    pub actions: Vec<ShownAction>,
    pub newer: Option<String>,
    pub older: Option<String>,
    pub views: String,
}

/// A filter that is on, and the address without it.
pub struct Chip {
    pub label: String,
    pub href: String,
}

/// What each filter offers.
pub struct FilterChoices {
    pub periods: Vec<Choice>,
    pub states: Vec<Choice>,
    pub categories: Vec<Choice>,
    /// The common categories, which the list is narrowed to from elsewhere.
    pub commons: Vec<Choice>,
    pub projects: Vec<Choice>,
    pub levels: Vec<Choice>,
    pub statuses: Vec<Choice>,
    pub origins: Vec<Choice>,
    pub links: LinkField,
}

impl FilterChoices {
    #[must_use]
    pub fn new(ui: &Ui, desk: &Desk, commons: &[CommonCategory], links: LinkField) -> FilterChoices {
        let house = &desk.house;
        // Archived ones too: old actions are under them.
        let mut projects: Vec<Choice> = house.projects.iter().map(|it| Choice::of(it.id, &it.name)).collect();
        let mut levels: Vec<Choice> = house.levels.iter().map(|it| Choice::of(it.id, &it.name)).collect();
        for (choices, key) in [(&mut projects, "without-project"), (&mut levels, "without-level")] {
            if !choices.is_empty() {
                choices.push(Choice::new(NONE, ui.t(key)));
            }
        }
        FilterChoices {
            periods: PERIODS.iter().map(|it| Choice::new(*it, ui.t(period_key(it)))).collect(),
            states: ActionState::ALL
                .iter()
                .map(|it| Choice::new(it.as_text(), ui.t(badge(*it, false).key)))
                .collect(),
            categories: house.categories.iter().map(|it| Choice::of(it.id, &it.name)).collect(),
            commons: commons.iter().map(|it| Choice::of(it.id, &it.name)).collect(),
            projects,
            levels,
            statuses: Status::ALL.iter().map(|it| Choice::new(it.as_text(), ui.t(status_key(*it)))).collect(),
            origins: Origin::ALL.iter().map(|it| Choice::new(it.as_text(), ui.t(origin_key(*it)))).collect(),
            links,
        }
    }

    /// The words of a filter that is on.
    #[must_use]
    pub fn label(&self, ui: &Ui, name: &str, value: &str, person: &str) -> String {
        let among = match name {
            "period" => &self.periods,
            "state" => &self.states,
            "category" => &self.categories,
            "common" => &self.commons,
            "project" => &self.projects,
            "level" => &self.levels,
            "status" => &self.statuses,
            "origin" => &self.origins,
            "link" => return self.links.label(value),
            "person" => return person.to_owned(),
            "except" => return ui.t1("filter-except", "name", person),
            "from" => return ui.t1("filter-from", "day", day(ui, value)),
            "to" => return ui.t1("filter-to", "day", day(ui, value)),
            "import" => return ui.t("filter-import"),
            _ => return value.to_owned(),
        };
        among.iter().find(|it| it.value == value).map_or_else(|| value.to_owned(), |it| it.label.clone())
    }
}

fn day(ui: &Ui, value: &str) -> String {
    base::day_from_text(value).map_or_else(|| value.to_owned(), |day| ui.day(&day))
}

fn period_key(period: &str) -> &'static str {
    match period {
        "month" => "period-month",
        "last-month" => "period-last-month",
        "year" => "period-year",
        _ => "period-last-year",
    }
}
