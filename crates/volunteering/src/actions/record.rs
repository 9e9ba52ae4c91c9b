//! An action as the journal keeps it: in names, since categories and projects are renamed and archived.

use super::{ActionState, Status, VolunteerAction};
use crate::house::House;
use base::{Day, Minutes};
use serde::Serialize;

/// The noun of the journal's lines about actions.
pub const NOUN: &str = "volunteer_action";

/// What a line of the journal says of an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Record {
    pub title: String,
    pub description: String,
    pub happened_on: Day,
    pub ends_on: Option<Day>,
    pub minutes: Minutes,
    pub headcount: i64,
    pub distance_m: Option<i64>,
    pub category: String,
    pub project: String,
    pub level: String,
    pub status: Status,
    pub state: ActionState,
    pub disputed: bool,
}

impl Record {
    #[must_use]
    pub fn of(action: &VolunteerAction, house: &House) -> Record {
        Record {
            title: action.title.clone(),
            description: action.description.clone(),
            happened_on: action.happened_on,
            ends_on: action.ends_on,
            minutes: action.minutes,
            headcount: action.headcount,
            distance_m: action.distance_m,
            category: house.category_name(action.category_id).to_owned(),
            project: house.project_name(action.project_id).to_owned(),
            level: house.level_name(action.level_id).to_owned(),
            status: action.status,
            state: action.state,
            disputed: action.disputed,
        }
    }
}
