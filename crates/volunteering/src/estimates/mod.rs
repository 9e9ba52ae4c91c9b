//! Estimates: time that was not counted, told with its formula, its range and its method, first-class
//! beside measured time (R22–R25).

mod api;
pub mod attached;
mod carry_over;
pub mod dated;
pub mod estimate;
pub mod form;
mod letters;
pub mod page;
pub mod personal;
pub mod save;
mod sheet;
pub mod store;
mod web;

pub use estimate::{Confidence, Estimate, EstimateState, Mode, Range};
pub use web::send;

use crate::{
    actions::Contributor,
    rights::{MODERATES, OWN, READ},
    settings::{self, Feature},
};
use ::store::{Scope, Tx};
use base::{Id, Refusal, Result};
use site::{Access, Member, MenuItem, MenuRank, Routes, Ui};
use store::Weighed;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/benevolat/estimations", OWN, web::index)
        .get("/o/{slug}/benevolat/estimations/export", OWN, web::export)
        .get("/o/{slug}/benevolat/estimations/nouvelle", OWN, web::new)
        .post("/o/{slug}/benevolat/estimations", OWN, web::create)
        .get("/o/{slug}/benevolat/estimations/{id}", OWN, web::show)
        .get("/o/{slug}/benevolat/estimations/{id}/modifier", OWN, web::edit)
        .post("/o/{slug}/benevolat/estimations/{id}", OWN, web::update)
        .post("/o/{slug}/benevolat/estimations/{id}/acte", OWN, web::act)
        .post("/o/{slug}/benevolat/estimations/{id}/reprise", OWN, web::carry_over)
        .and(api::routes())
}

/// « de 60 h à 110 h »: the range that stands beside a likely figure (R22).
#[must_use]
pub fn range_in_words(ui: &Ui, range: Range) -> String {
    ui.t2("estimate-range-label", "low", ui.minutes(range.low), "high", ui.minutes(range.high))
}

/// Whether a member may see an estimate: their own; those of nobody in particular for whoever reads
/// totals; those of named people for whoever sees names (§3.4).
fn sees(member: &Member, it: &Estimate) -> bool {
    let reads = matches!(READ, Access::Organisation(right) if member.rights.allow(right));
    match it.contributor {
        Contributor::Person(id) if id == member.person_id => true,
        Contributor::Nobody => reads,
        Contributor::Person(_) | Contributor::Link(_) => member.rights.allow(MODERATES),
    }
}

/// One of those a member may see; the others are not there for them.
async fn seen(tx: &mut Tx, member: &Member, id: Id) -> Result<Weighed> {
    let estimate = store::get(tx, member.scope, id).await?;
    if !sees(member, &estimate) {
        return Err(Refusal::NotFound);
    }
    store::weigh_one(tx, member.scope, estimate).await
}

/// How many wait for a moderator, while estimates are on (R13).
///
/// # Errors
/// A fault from the database.
pub async fn count_pending(tx: &mut Tx, scope: Scope) -> Result<i64> {
    if settings::store::get(tx, scope).await?.features.has(Feature::Estimates) {
        return store::count_pending(tx, scope).await;
    }
    Ok(0)
}

/// Copies of last year’s that wait for a word of their person, or of those behind their link, while estimates are on
/// (R25).
///
/// # Errors
/// A fault from the database.
pub async fn to_confirm(tx: &mut Tx, scope: Scope, who: Contributor) -> Result<Vec<store::Weighed>> {
    if !settings::store::get(tx, scope).await?.features.has(Feature::Estimates) {
        return Ok(Vec::new());
    }
    let mut found = match who {
        Contributor::Person(id) => store::of_person(tx, scope, id).await?,
        Contributor::Link(id) => store::of_link(tx, scope, id).await?,
        Contributor::Nobody => Vec::new(),
    };
    found.retain(|it| it.state == EstimateState::ToConfirm);
    store::weigh(tx, scope, found).await
}

/// The entry of the side menu.
#[must_use]
pub fn menu(member: &Member) -> Option<MenuItem> {
    let on = member.organisation.has_on(Feature::Estimates.as_text());
    let declares = matches!(OWN, Access::Organisation(right) if member.rights.allow(right));
    (on && declares).then(|| MenuItem {
        label: "estimates",
        href: member.path("benevolat/estimations"),
        icon: "chart",
        rank: MenuRank::Member,
    })
}
