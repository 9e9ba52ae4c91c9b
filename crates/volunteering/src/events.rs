//! What volunteering tells webhooks (§7): identities and totals, nobody's name.

use crate::actions::VolunteerAction;
use base::{Instant, Result, uuid::Uuid};
use organisation::webhooks::announce;
use serde::Serialize;
use site::{Event, module::data_of};
use store::{Scope, Tx};
use utoipa::ToSchema;

/// Everything the module announces.
pub const ALL: &[Event] = &[
    Event {
        name: "action.validated",
        label: "event-action-validated",
        summary: "Actions were validated: from now on they count",
        data: data_of::<ActionsValidated>,
    },
    Event {
        name: "run.adopted",
        label: "event-run-adopted",
        summary: "The valuation of a fiscal year was adopted: its year is frozen",
        data: data_of::<RunAdopted>,
    },
];

/// Actions that were validated.
pub const ACTIONS_VALIDATED: &Event = &ALL[0];
/// A valuation that was adopted.
pub const RUN_ADOPTED: &Event = &ALL[1];

/// As many actions as one event names: what is posted stays small.
const MOST: usize = 250;

/// Actions validated together; more than 250 make several events.
#[derive(Debug, Serialize, ToSchema)]
pub struct ActionsValidated {
    #[schema(min_items = 1, max_items = 250)]
    pub action_ids: Vec<Uuid>,
    /// How many they are.
    pub actions: usize,
    /// The minutes of all of them, times the people who gave them.
    pub minutes: i64,
}

/// A valuation, adopted.
#[derive(Debug, Serialize, ToSchema)]
pub struct RunAdopted {
    pub run_id: Uuid,
    pub fiscal_year_id: Uuid,
    pub minutes: i64,
    /// Null where the year does not publish its amounts.
    pub total_cents: Option<i64>,
}

impl ActionsValidated {
    /// What is told of some actions.
    #[must_use]
    pub fn of(actions: &[&VolunteerAction]) -> ActionsValidated {
        ActionsValidated {
            action_ids: actions.iter().map(|it| it.id).collect(),
            actions: actions.len(),
            minutes: actions.iter().map(|it| it.total_minutes().0).sum(),
        }
    }
}

/// Tells that actions count from now on.
///
/// # Errors
/// A fault from the database.
pub async fn validated(tx: &mut Tx, scope: Scope, actions: &[&VolunteerAction], now: Instant) -> Result<()> {
    for together in actions.chunks(MOST) {
        announce(tx, scope, ACTIONS_VALIDATED, &ActionsValidated::of(together), now).await?;
    }
    Ok(())
}
