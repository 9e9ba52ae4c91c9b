//! What the list of actions and its files are narrowed to, in the words of the pages.

use crate::actions::{ActionState, Origin, Status, store::ActionFilter};
use base::{
    jiff::civil::{Date, date},
    uuid::Uuid,
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// What asks for the actions that have none.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Without {
    None,
}

/// What a list is narrowed to.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
pub struct FilterQuery {
    pub from: Option<Date>,
    pub to: Option<Date>,
    #[param(inline)]
    pub state: Option<ActionState>,
    pub category_id: Option<Uuid>,
    /// A common category, whichever of the organisation’s is under it.
    pub common: Option<Uuid>,
    pub project_id: Option<Uuid>,
    /// `none`: those of no project.
    #[param(inline)]
    pub project: Option<Without>,
    pub level_id: Option<Uuid>,
    /// `none`: those of no level.
    #[param(inline)]
    pub level: Option<Without>,
    #[param(inline)]
    pub status: Option<Status>,
    #[param(inline)]
    pub origin: Option<Origin>,
    pub person_id: Option<Uuid>,
    /// Everybody’s but this person’s.
    pub except_person_id: Option<Uuid>,
    pub private_link_id: Option<Uuid>,
    pub import_id: Option<Uuid>,
    /// Words of the title.
    pub words: String,
}

impl FilterQuery {
    /// The filter that the store understands.
    #[must_use]
    pub fn filter(self) -> ActionFilter {
        ActionFilter {
            // Before our era there is no action, and one engine has no day.
            from: self.from.map(|day| day.max(date(1, 1, 1))),
            to: self.to.map(|day| day.max(date(1, 1, 1))),
            state: self.state.map(|it| it.as_text().to_owned()),
            category: self.category_id,
            project: self.project_id,
            level: self.level_id,
            status: self.status.map(|it| it.as_text().to_owned()),
            origin: self.origin.map(|it| it.as_text().to_owned()),
            person: self.person_id,
            except: self.except_person_id,
            link: self.private_link_id,
            import: self.import_id,
            no_project: self.project.is_some(),
            no_level: self.level.is_some(),
            common: self.common,
            words: self.words,
        }
    }
}
