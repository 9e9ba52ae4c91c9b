//! The webhook of the first organisation, told of some of its actions.

use crate::{
    actions::{ActionState, Contributor, VolunteerAction, store as actions},
    demo::person,
    events::{ACTIONS_VALIDATED, ActionsValidated},
};
use ::store::Tx;
use base::Result;
use organisation::webhooks;
use site::DemoWorld;

const MOST_ACTIONS: i64 = 20;

/// Fills the first organisation.
pub async fn fill(tx: &mut Tx, world: &DemoWorld) -> Result<()> {
    let Some(haie) = world.organisations.first() else { return Ok(()) };
    let basile = Contributor::Person(person(haie, "basile")?);
    let own = actions::list_of(tx, haie.scope, basile, actions::FIRST, MOST_ACTIONS).await?;
    let validated = own.iter().map(|it| &it.action).filter(|it| it.state == ActionState::Validated);
    let validated: Vec<&VolunteerAction> = validated.take(3).collect();
    let told = ActionsValidated::of(&validated);
    webhooks::add_demo(tx, haie.scope, ACTIONS_VALIDATED, &told, world.now).await
}
