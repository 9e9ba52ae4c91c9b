//! The page of one action, and the form that changes it.

use crate::{
    actions::{
        ActionState, Desk, VolunteerAction,
        declare::{
            EntryForm, Question,
            page::{Picker, status_key},
        },
        one::change::is_correction,
        shown::{ShownAction, origin_key, period},
    },
    private_links::field::LinkField,
};
use askama::Template;
use base::FieldErrors;
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "actions/show.html")]
pub struct ShowPage {
    pub ui: Ui,
    pub base: String,
    pub action: ShownAction,
    pub version: i64,
    pub facts: Vec<(String, String)>,
    pub description: String,
    pub history: String,
    pub may: May,
    /// Whether they may ask for a correction, the year being frozen (R70), and what became of their last wish.
    pub may_rectify: bool,
    pub wish: Option<String>,
    /// Where « back » leads.
    pub back: String,
    /// « Transformer en trajet » (R50): one's own action with a distance.
    pub to_trip: Option<String>,
}

/// What the one who looks may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct May {
    pub change: bool,
    pub cancel: bool,
    pub dispute: bool,
    pub confirm: bool,
    pub copy: bool,
    pub moderate: bool,
    /// They gave this time or typed it, and four eyes are asked (R15).
    pub four_eyes: bool,
    /// Set it apart from the method of valuation (R32); asked of the member by the page itself.
    pub value: bool,
}

impl May {
    /// Asks the rules, on a copy; `answers` tells whether its contributor can say themselves what took place.
    #[must_use]
    pub fn of(desk: &Desk, action: &VolunteerAction, answers: bool) -> May {
        let now = desk.circumstances(&[action.happened_on]);
        let asker = &desk.asker;
        let waiting = asker.moderates() && action.state == ActionState::Pending && !now.year_frozen;
        let four_eyes = waiting && now.four_eyes && action.has_hand_of(asker);
        May {
            change: action.state_after_edit(asker, &now, false).is_ok(),
            cancel: action.clone().cancel(asker, &now).is_ok(),
            dispute: action.clone().dispute(asker, &now).is_ok() && action.entered_by != desk.person_id(),
            confirm: action.clone().confirm(asker, &now, answers).is_ok(),
            copy: action.contributor == asker.contributor() || asker.moderates(),
            moderate: waiting && !four_eyes,
            four_eyes,
            value: false,
        }
    }
}

/// What is known of an action, in words.
#[must_use]
pub fn facts(ui: &Ui, desk: &Desk, action: &VolunteerAction, who: String) -> Vec<(String, String)> {
    let house = &desk.house;
    let mut facts = Vec::new();
    let mut add = |key: &str, value: String| {
        if !value.is_empty() {
            facts.push((ui.t(key), value));
        }
    };
    add("column-who", who);
    add("column-day", period(ui, action));
    let minutes = if action.minutes.0 > 0 { ui.minutes(action.minutes) } else { String::new() };
    add("column-time", minutes);
    if action.headcount > 1 {
        add("headcount-fact", ui.number(action.headcount));
        add("time-in-all", ui.minutes(action.total_minutes()));
    }
    add("action-distance", action.distance_m.map(|it| ui.distance(it)).unwrap_or_default());
    add("action-project", house.project_name(action.project_id).to_owned());
    add("action-category", house.category_name(action.category_id).to_owned());
    add("action-level", house.level_name(action.level_id).to_owned());
    add("action-status", ui.t(status_key(action.status)));
    add("action-origin", ui.t(origin_key(action.origin)));
    add("reject-reason", action.reject_reason.clone().unwrap_or_default());
    facts
}

#[derive(Template)]
#[template(path = "actions/change.html")]
pub struct ChangePage {
    pub ui: Ui,
    pub base: String,
    pub action: ShownAction,
    pub form: EntryForm,
    pub errors: FieldErrors,
    pub question: Question,
    /// What is saved now, when somebody changed it meanwhile (R9).
    pub saved_now: Vec<(String, String)>,
    /// A moderator correcting somebody else's time changes five things only (R14).
    pub correction: bool,
    pub validates: bool,
    /// Whether the question is asked of « enregistrer et valider ».
    pub validating: bool,
    pub titles: Vec<crate::actions::declare::page::TitleChip>,
    pub durations: Vec<Choice>,
    pub projects: Picker,
    pub levels: Picker,
    pub categories: Vec<Choice>,
    pub statuses: Vec<Choice>,
    pub links: LinkField,
    pub moderates: bool,
    pub day_minutes: i64,
    pub ambiguous: Option<i64>,
    pub offers_planned: bool,
    pub details_open: bool,
}

impl ChangePage {
    #[must_use]
    pub fn new(
        desk: &Desk,
        (ui, base): (Ui, String),
        action: &VolunteerAction,
        form: EntryForm,
        errors: FieldErrors,
    ) -> ChangePage {
        let house = &desk.house;
        let may = May::of(desk, action, true);
        ChangePage {
            action: ShownAction::own(&ui, house, action),
            projects: Picker::of(house.project_choices(action.project_id)),
            levels: Picker::of(house.level_choices(action.level_id)),
            categories: house.category_choices(Some(action.category_id)),
            correction: is_correction(desk, action),
            validates: may.moderate,
            validating: false,
            day_minutes: house.settings.day_minutes,
            ambiguous: crate::actions::declare::page::ambiguous(&errors),
            offers_planned: errors.0.values().any(|msg| msg.key == "date-in-future"),
            details_open: true,
            question: Question::None,
            saved_now: Vec::new(),
            titles: Vec::new(),
            durations: Vec::new(),
            statuses: crate::actions::declare::page::statuses(&ui, desk),
            links: LinkField::default(),
            moderates: false,
            ui,
            base,
            form,
            errors,
        }
    }
}
