//! The entry page and the page of thanks.

use super::form::{EntryForm, Question};
use crate::{
    actions::{ActionState, Asker, Desk, Habits, Status, VolunteerAction, written_duration},
    house::House,
    private_links::field::LinkField,
    settings::Feature,
};
use askama::Template;
use base::{Arg, FieldErrors, Id, fresh_id};
use site::{Choice, Ui};

/// Up to this many projects or levels are one touch away; beyond, a list.
const MOST_CHIPS: usize = 6;

#[derive(Template)]
#[template(path = "actions/declare.html")]
pub struct DeclarePage {
    pub ui: Ui,
    /// Where the forms go: `/o/{slug}/benevolat`, or `/b` behind a private link.
    pub base: String,
    /// The organisation's name, for whoever came by a private link.
    pub guest_of: Option<String>,
    /// « une action · une estimation · un trajet »: a key and an address (§5).
    pub tabs: Vec<(&'static str, String)>,
    /// Whether whoever came by a link may ask for it to be theirs (R79).
    pub may_attach: bool,
    pub form: EntryForm,
    pub errors: FieldErrors,
    pub question: Question,
    pub purpose: String,
    pub again: Vec<Again>,
    pub titles: Vec<TitleChip>,
    pub durations: Vec<Choice>,
    pub projects: Picker,
    pub levels: Picker,
    pub categories: Vec<Choice>,
    /// Empty when the person has but one.
    pub statuses: Vec<Choice>,
    /// The private links a coordinator may enter for.
    pub links: LinkField,
    pub moderates: bool,
    pub day_minutes: i64,
    /// Whose draft the browser keeps, and of which page.
    pub draft_key: String,
    /// The number of the two answers « heures ou minutes ? ».
    pub ambiguous: Option<i64>,
    /// Whether the refused later day may be announced instead (R4).
    pub offers_planned: bool,
    pub details_open: bool,
}

/// A copy in one touch.
pub struct Again {
    pub id: Id,
    pub title: String,
    pub note: String,
    /// So that two touches enter it once (I8).
    pub uid: String,
}

/// A usual title: a button that fills the form, a link that does without script.
pub struct TitleChip {
    pub id: Id,
    pub title: String,
    /// The other fields, as JSON by name.
    pub fill: String,
}

/// A choice among few (chips) or many (a list).
pub struct Picker {
    pub choices: Vec<Choice>,
    pub chips: bool,
}

impl Picker {
    #[must_use]
    pub fn of(choices: Vec<Choice>) -> Picker {
        Picker { chips: choices.len() <= MOST_CHIPS, choices }
    }
}

#[derive(Template)]
#[template(path = "actions/thanks.html")]
pub struct ThanksPage {
    pub ui: Ui,
    pub base: String,
    /// Where one's own list is.
    pub own: String,
    pub title: String,
    pub amount: String,
    pub note: String,
    pub state_key: &'static str,
    pub year_total: Option<String>,
    pub draft_key: String,
    /// Of the form that was sent: its draft is done, and no other.
    pub client_uid: String,
}

/// What the entry page is made with.
pub struct Surroundings {
    pub ui: Ui,
    pub base: String,
    pub guest_of: Option<String>,
    pub habits: Habits,
    pub links: LinkField,
    /// Whether they may enter trips of their own.
    pub travels: bool,
}

impl DeclarePage {
    /// The page, its form as it stands.
    #[must_use]
    pub fn new(
        desk: &Desk,
        around: Surroundings,
        form: EntryForm,
        errors: FieldErrors,
        question: Question,
    ) -> DeclarePage {
        let Surroundings { ui, base, guest_of, habits, links, travels } = around;
        let house = &desk.house;
        let moderates = desk.asker.moderates();
        let held = |text: &str| base::id_from_text(text);
        DeclarePage {
            purpose: house.settings.purpose(ui.lang).to_owned(),
            again: habits.again.iter().map(|it| again(&ui, house, it)).collect(),
            titles: habits.titles.iter().map(title_chip).collect(),
            durations: durations(&ui, &habits, house.settings.day_minutes),
            projects: Picker::of(house.project_choices(held(&form.action.project))),
            levels: Picker::of(house.level_choices(held(&form.action.level))),
            categories: house.category_choices(held(&form.action.category)),
            statuses: statuses(&ui, desk),
            links,
            moderates,
            day_minutes: house.settings.day_minutes,
            draft_key: draft_key(desk),
            ambiguous: ambiguous(&errors),
            offers_planned: says(&errors, "date-in-future"),
            details_open: details_open(&form, &errors, &question),
            may_attach: false,
            tabs: tabs(house, &base, travels),
            ui,
            base,
            guest_of,
            form,
            errors,
            question,
        }
    }
}

/// What else one may declare here: a trip needs a person, so none behind a link.
fn tabs(house: &House, base: &str, travels: bool) -> Vec<(&'static str, String)> {
    let has = |feature| house.settings.features.has(feature);
    let mut tabs = vec![("declare-tab-action", format!("{base}/declarer"))];
    if has(Feature::Estimates) {
        tabs.push(("declare-tab-estimate", format!("{base}/estimations/nouvelle")));
    }
    if has(Feature::Mileage) && travels {
        let organisation = base.trim_end_matches("/benevolat");
        tabs.push(("declare-tab-trip", format!("{organisation}/frais/trajets/nouveau")));
    }
    tabs
}

/// The empty form, the last project, level and category chosen again (R1).
#[must_use]
pub fn fresh_form(desk: &Desk, habits: &Habits) -> EntryForm {
    let mut form = EntryForm::default();
    let id = |id: Option<Id>| id.map(|id| id.to_string()).unwrap_or_default();
    let house = &desk.house;
    let open_project = |id: &Id| house.projects.iter().any(|it| it.id == *id && !it.archived);
    let open_level = |id: &Id| house.levels.iter().any(|it| it.id == *id && it.archived_at.is_none());
    let open_category = |id: &Id| house.categories.iter().any(|it| it.id == *id && it.archived_at.is_none());
    let last = habits.last.as_ref();
    form.action.project = id(last.and_then(|it| it.project_id).filter(open_project));
    form.action.level = id(last.and_then(|it| it.level_id).filter(open_level));
    let category = last.map(|it| it.category_id).filter(open_category);
    form.action.category = id(category.or(Some(house.settings.default_category_id)));
    form.action.date_choice = "today".to_owned();
    form.action.contributor = "me".to_owned();
    form.action.client_uid = fresh_id().to_string();
    form
}

/// `2 h · Fête des haies`.
#[must_use]
pub fn note_of(ui: &Ui, house: &House, action: &VolunteerAction) -> String {
    let mut parts = Vec::new();
    if action.minutes.0 > 0 {
        parts.push(ui.minutes(action.minutes));
    }
    if let Some(metres) = action.distance_m {
        parts.push(ui.distance(metres));
    }
    let named = [house.project_name(action.project_id), house.category_name(action.category_id)];
    parts.extend(named.into_iter().filter(|it| !it.is_empty()).take(1).map(str::to_owned));
    parts.join(" · ")
}

/// A copy in one touch of an action.
#[must_use]
pub fn again(ui: &Ui, house: &House, action: &VolunteerAction) -> Again {
    Again {
        id: action.id,
        title: action.title.clone(),
        note: note_of(ui, house, action),
        uid: fresh_id().to_string(),
    }
}

fn title_chip(action: &VolunteerAction) -> TitleChip {
    let text = |id: Option<Id>| id.map(|id| id.to_string()).unwrap_or_default();
    let mut fill = serde_json::Map::new();
    let mut put = |name: &str, value: String| {
        if !value.is_empty() {
            fill.insert(name.to_owned(), value.into());
        }
    };
    put("duration", if action.minutes.0 > 0 { written_duration(action.minutes) } else { String::new() });
    put("category", action.category_id.to_string());
    put("project", text(action.project_id));
    put("level", text(action.level_id));
    TitleChip {
        id: action.id,
        title: action.title.clone(),
        fill: serde_json::Value::Object(fill).to_string(),
    }
}

fn durations(ui: &Ui, habits: &Habits, day_minutes: i64) -> Vec<Choice> {
    let label = |minutes: base::Minutes| {
        if minutes.0 * 2 == day_minutes { ui.t("half-day") } else { ui.minutes(minutes) }
    };
    habits.durations.iter().map(|it| Choice::new(written_duration(*it), label(*it))).collect()
}

/// Every status for whoever enters for others; otherwise one's own, when there are several (R6).
#[must_use]
pub fn statuses(ui: &Ui, desk: &Desk) -> Vec<Choice> {
    let theirs = |status: &Status| {
        *status == Status::Volunteer || desk.statuses.iter().any(|it| it.status.as_text() == status.as_text())
    };
    let offered: Vec<Status> =
        Status::ALL.iter().copied().filter(|it| desk.asker.moderates() || theirs(it)).collect();
    if offered.len() < 2 {
        return Vec::new();
    }
    offered.into_iter().map(|it| Choice::new(it.as_text(), ui.t(status_key(it)))).collect()
}

/// The word of a status.
#[must_use]
pub const fn status_key(status: Status) -> &'static str {
    match status {
        Status::Volunteer => "status-of-volunteer",
        Status::CivicVolunteer => "status-of-civic-volunteer",
        Status::Seconded => "status-of-seconded",
        Status::SkillsSponsorship => "status-of-skills-sponsorship",
    }
}

/// Two people on one computer never find each other's draft.
#[must_use]
pub fn draft_key(desk: &Desk) -> String {
    match desk.asker {
        Asker::Person { id, .. } | Asker::Link { id, .. } => format!("{id}:declare"),
    }
}

/// The number of « heures ou minutes ? ».
#[must_use]
pub fn ambiguous(errors: &FieldErrors) -> Option<i64> {
    let msg = errors.get("duration").filter(|msg| msg.key == "duration-ambiguous")?;
    msg.args.iter().find_map(|(_, value)| match value {
        Arg::Number(number) => Some(*number),
        Arg::Text(_) => None,
    })
}

fn says(errors: &FieldErrors, key: &str) -> bool {
    errors.0.values().any(|msg| msg.key == key)
}

/// The folded part opens when it holds an error or something typed.
fn details_open(form: &EntryForm, errors: &FieldErrors, question: &Question) -> bool {
    let folded = [
        "category",
        "description",
        "end_date",
        "distance",
        "headcount",
        "contributor",
        "person",
        "link",
        "status",
    ];
    let action = &form.action;
    folded.iter().any(|field| errors.get(field).is_some())
        || matches!(question, Question::Who(_))
        || !matches!(action.contributor.as_str(), "" | "me")
        || [&action.description, &action.end_date, &action.distance].iter().any(|it| !it.is_empty())
}

/// What the thanks say of the state.
#[must_use]
pub const fn thanks_key(state: ActionState) -> &'static str {
    match state {
        ActionState::Pending => "thanks-pending",
        ActionState::Planned => "thanks-planned",
        _ => "thanks-counted",
    }
}
