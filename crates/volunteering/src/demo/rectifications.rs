//! Two corrections asked about the past year, closed then: one waits, one was refused.

use super::person;
use crate::{
    actions::{ActionState, Contributor, store as actions},
    rectifications::{Rectification, RectificationState, store},
};
use ::store::Tx;
use base::{Result, fresh_id, jiff::ToSpan, year_start};
use site::{DemoWorld, civil_day};

const MOST_ACTIONS: i64 = 200;

/// Fills the first organisation.
pub async fn fill(tx: &mut Tx, world: &DemoWorld) -> Result<()> {
    let Some(haie) = world.organisations.first() else { return Ok(()) };
    let basile = person(haie, "basile")?;
    let this_year = year_start(civil_day(world.now, "Europe/Paris"));
    let own =
        actions::list_of(tx, haie.scope, Contributor::Person(basile), actions::FIRST, MOST_ACTIONS).await?;
    let past = own
        .iter()
        .map(|it| &it.action)
        .filter(|it| it.state == ActionState::Validated && it.happened_on < this_year);
    let asked = [
        ("J’étais là une heure de plus, pour ranger.", None),
        ("C’était le samedi et non le dimanche.", Some("La feuille d’émargement dit bien dimanche.")),
    ];
    for ((wish, refused_because), action) in asked.into_iter().zip(past) {
        let mut it = Rectification {
            id: fresh_id(),
            action_id: action.id,
            person_id: basile,
            wish: wish.to_owned(),
            state: RectificationState::Asked,
            answer: String::new(),
            asked_at: world.now - 72.hours(),
            decided_at: None,
        };
        store::add(tx, haie.scope, &it).await?;
        if let Some(reason) = refused_because {
            it.decide(Some(reason.to_owned()), world.now - 48.hours()).map_err(base::Refusal::from)?;
            store::decide(tx, haie.scope, &it).await?;
        }
    }
    Ok(())
}
