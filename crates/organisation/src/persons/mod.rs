//! Persons of an organisation, with or without an account: volunteers, members, employees. Joining
//! is open or moderated; leaving keeps what was done; erasing leaves a number.

pub mod addresses;
mod api;
mod dated;
mod joining;
mod leaving;
pub mod letter;
pub mod managers;
mod named;
pub(crate) mod page;
pub mod panels;
pub mod person;
pub mod personal;
mod sheet;
pub mod status;
pub mod statuses;
pub mod store;
pub(crate) mod web;

pub use leaving::ErasureForm;
pub use named::Named;

use crate::{
    organisations,
    rights::{MANAGE, MANAGE_PERSONS, MODULE_NAME, SEE_PERSONS},
};
use ::store::Tx;
use base::Result;
use site::{Access, Level, Member, Right, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/personnes", SEE_PERSONS, web::index)
        .get("/o/{slug}/personnes.json", SEE_PERSONS, web::search)
        .get("/o/{slug}/personnes/export", MANAGE_PERSONS, sheet::export)
        .get("/o/{slug}/personnes/nouvelle", MANAGE_PERSONS, web::new)
        .post("/o/{slug}/personnes", MANAGE_PERSONS, web::create)
        .get("/o/{slug}/personnes/demandes", MANAGE_PERSONS, joining::index)
        .post("/o/{slug}/personnes/demandes", MANAGE_PERSONS, joining::settle)
        .get("/o/{slug}/personnes/{id}", SEE_PERSONS, web::show)
        .get("/o/{slug}/personnes/{id}/modifier", MANAGE_PERSONS, web::edit)
        .post("/o/{slug}/personnes/{id}", MANAGE_PERSONS, web::update)
        .post("/o/{slug}/personnes/{id}/invitation", MANAGE_PERSONS, web::invite)
        .post("/o/{slug}/personnes/{id}/depart", MANAGE_PERSONS, leaving::leave)
        .post("/o/{slug}/personnes/{id}/retour", MANAGE_PERSONS, leaving::come_back)
        .get("/o/{slug}/personnes/{id}/effacement", MANAGE, leaving::ask_erasure)
        .post("/o/{slug}/personnes/{id}/effacement", MANAGE, leaving::erase)
        .post("/o/{slug}/personnes/{id}/statuts", MANAGE_PERSONS, dated::add)
        .post("/o/{slug}/personnes/{id}/statuts/{status_id}/retrait", MANAGE_PERSONS, dated::remove)
        .and(api::routes())
}

/// The lists of a religious, political or trade-union organisation are for its managers (R73).
///
/// # Errors
/// [`base::Refusal::Forbidden`] to anybody else there.
pub async fn must_list(tx: &mut Tx, member: &Member) -> Result<()> {
    if organisations::store::is_sensitive(tx, member.scope).await? {
        member.must(Right::new(MODULE_NAME, Level::Manage))?;
    }
    Ok(())
}

/// Whether a member has the right that a route asks for.
#[must_use]
pub fn allows(member: &Member, access: Access) -> bool {
    match access {
        Access::Organisation(right) => member.rights.allow(right),
        Access::Instance => member.actor.instance_admin,
        Access::Public | Access::SignedIn => true,
    }
}
