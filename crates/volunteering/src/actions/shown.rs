//! An action as lists show it: in words, with the badge of its state.

use super::{ActionState, DraftAction, Origin, VolunteerAction, store::ListedAction};
use crate::house::House;
use base::{Day, Id, Minutes};
use organisation::persons::person::label;
use site::Ui;

/// Where an action stands: always an icon and a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Badge {
    pub class: &'static str,
    pub icon: &'static str,
    pub key: &'static str,
}

/// The badge of a state (docs/design.md).
#[must_use]
pub const fn badge(state: ActionState, disputed: bool) -> Badge {
    let (class, icon, key) = match (disputed, state) {
        (true, ActionState::Pending) => ("badge--waiting", "dispute", "state-disputed"),
        (_, ActionState::Planned) => ("", "calendar", "state-planned"),
        (_, ActionState::ToConfirm) => ("badge--waiting", "help", "state-to-confirm"),
        (_, ActionState::Pending) => ("badge--waiting", "clock", "state-pending"),
        (_, ActionState::Validated) => ("badge--good", "check", "state-validated"),
        (_, ActionState::Rejected) => ("badge--refused", "cross", "state-rejected"),
        (_, ActionState::Cancelled) => ("", "archive", "state-cancelled"),
    };
    Badge { class, icon, key }
}

/// The words of the way an action came in.
#[must_use]
pub const fn origin_key(origin: Origin) -> &'static str {
    match origin {
        Origin::Own => "origin-self",
        Origin::Behalf => "origin-behalf",
        Origin::Group => "origin-group",
        Origin::Paper => "origin-paper",
        Origin::Import => "origin-import",
        Origin::Proposal => "origin-proposal",
        Origin::Shift => "origin-shift",
        Origin::Kiosk => "origin-kiosk",
        Origin::Timer => "origin-timer",
        Origin::Api => "origin-api",
    }
}

/// A line of a list.
#[derive(Clone, Debug)]
pub struct ShownAction {
    pub id: Id,
    pub title: String,
    /// Who, for lists of everybody; empty in one's own.
    pub who: String,
    /// The project, else the category.
    pub about: String,
    pub day: String,
    /// `2 h 15`, `12 km`, or both; times the headcount.
    pub amount: String,
    pub badge: Badge,
    pub reason: String,
    /// Whether the one who looks may not validate it (R15).
    pub four_eyes: bool,
    pub version: i64,
}

impl ShownAction {
    /// The line of an action in one's own list.
    #[must_use]
    pub fn own(ui: &Ui, house: &House, action: &VolunteerAction) -> ShownAction {
        let project = house.project_name(action.project_id);
        let about = if project.is_empty() { house.category_name(action.category_id) } else { project };
        ShownAction {
            id: action.id,
            title: action.title.clone(),
            who: String::new(),
            about: about.to_owned(),
            day: period(ui, action),
            amount: amount(ui, action),
            badge: badge(action.state, action.disputed),
            reason: action.reject_reason.clone().unwrap_or_default(),
            four_eyes: false,
            version: action.version,
        }
    }

    /// The line of an action in a list of everybody.
    #[must_use]
    pub fn of(ui: &Ui, house: &House, listed: &ListedAction) -> ShownAction {
        ShownAction { who: who(ui, listed), ..ShownAction::own(ui, house, &listed.action) }
    }
}

/// Whoever gave the time, as screens call them.
#[must_use]
pub fn who(ui: &Ui, listed: &ListedAction) -> String {
    let action = &listed.action;
    if action.contributor.person().is_some() {
        let (first, surname, pseudonym) = (&listed.first_name, &listed.surname, &listed.pseudonym);
        return label(ui.lang, first, surname, pseudonym, listed.anonymised_number);
    }
    match (listed.link_name.as_str(), listed.link_number) {
        ("", Some(number)) => ui.t1("link-anonymous", "number", number),
        (name, Some(_)) => name.to_owned(),
        _ if action.headcount > 1 => ui.t1("people-count", "count", action.headcount),
        _ => ui.t("for-nobody"),
    }
}

/// `sam. 7 mars 2026`, or from one day to another.
#[must_use]
pub fn period(ui: &Ui, action: &VolunteerAction) -> String {
    days(ui, action.happened_on, action.ends_on)
}

fn days(ui: &Ui, from: Day, last: Option<Day>) -> String {
    match last {
        Some(last) => ui.t2("from-to", "from", ui.short_day(&from), "to", ui.short_day(&last)),
        None => ui.short_day(&from),
    }
}

/// `2 h 15`, `12 km`, or both; the time of all those who were there.
#[must_use]
pub fn amount(ui: &Ui, action: &VolunteerAction) -> String {
    time_and_distance(ui, action.total_minutes(), action.distance_m)
}

fn time_and_distance(ui: &Ui, minutes: Minutes, distance_m: Option<i64>) -> String {
    let time = (minutes.0 > 0).then(|| ui.minutes(minutes));
    let distance = distance_m.filter(|it| *it > 0).map(|it| ui.distance(it));
    time.into_iter().chain(distance).collect::<Vec<_>>().join(" · ")
}

/// The amounts of an action that was cut, one part after the other (R8).
#[must_use]
pub fn amounts(ui: &Ui, first: &VolunteerAction, later: &[VolunteerAction]) -> String {
    let all = std::iter::once(first).chain(later).map(|it| amount(ui, it));
    all.collect::<Vec<_>>().join(" + ")
}

impl DraftAction {
    /// A part that an action may be cut in: its days, and what it would hold (R8).
    #[must_use]
    pub fn shown(&self, ui: &Ui) -> String {
        let minutes = Minutes(self.minutes.0.saturating_mul(self.headcount));
        ui.pair(days(ui, self.happened_on, self.ends_on), time_and_distance(ui, minutes, self.distance_m))
    }
}
