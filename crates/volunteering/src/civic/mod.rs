//! The civic account (*compte d'engagement citoyen*, Code du travail L5151-7 s.): what counts, what is
//! missing, who attests, what a person takes along. Bocage prints evidence; it never declares for anybody.

mod api;
pub mod calendar;
pub mod elsewhere;
pub mod follow_up;
pub mod leaves;
pub mod mandates;
mod parameters;
pub mod reminders;
mod rule;
pub mod settings;
mod sheet;
mod standing;
mod standing_form;
pub mod standing_store;
mod standing_web;
pub mod statement;
pub mod years;

use crate::{
    rights::{ATTEST_CIVIC, MANAGE, OWN},
    settings::Feature,
};
use ::store::{Scope, Tx};
use base::{Id, Result};
pub use calendar::CivilYear;
use mandates::CivicMandate;
pub use parameters::CivicParameters;
#[cfg(test)]
pub(crate) use parameters::shipped_on;
pub use rule::{Assessment, Holder, Lack, Share, assess};
use site::{Access, Member, MenuItem, MenuRank, PersonalTable, Routes, pages};
pub use standing::{LegalForm, Standing, Verdict, YesNo};
pub use standing_form::StandingForm;

pub fn routes() -> Routes {
    let me = Access::SignedIn;
    Routes::new()
        .get("/moi/cec", me, follow_up::web::index)
        .post("/moi/cec/profil", me, elsewhere::web::profile)
        .get("/moi/cec/heures/export", me, sheet::elsewhere)
        .get("/moi/cec/heures/nouvelles", me, elsewhere::web::new)
        .post("/moi/cec/heures", me, elsewhere::web::create)
        .get("/moi/cec/heures/{id}/modifier", me, elsewhere::web::edit)
        .post("/moi/cec/heures/{id}", me, elsewhere::web::update)
        .post("/moi/cec/heures/{id}/suppression", me, elsewhere::web::remove)
        .get("/moi/cec/heures/{id}/justificatif", me, elsewhere::web::proof)
        .get("/moi/cec/releve", me, statement::web::own)
        .get("/moi/cec/releve/reprise", me, statement::web::new)
        .post("/moi/cec/releve/reprise", me, statement::web::create)
        .get("/cle-des-releves.json", Access::Public, statement::web::key)
        .post("/o/{slug}/benevolat/cec/demande", OWN, years::web::ask)
        .post("/o/{slug}/benevolat/cec/demande/retrait", OWN, years::web::withdraw)
        .get("/o/{slug}/benevolat/reglages/cec", MANAGE, settings::web::edit)
        .post("/o/{slug}/benevolat/reglages/cec", MANAGE, settings::web::update)
        .get("/o/{slug}/benevolat/cec", ATTEST_CIVIC, years::web::index)
        .get("/o/{slug}/benevolat/cec/export", ATTEST_CIVIC, sheet::tasks)
        .get("/o/{slug}/benevolat/cec/mandats/export", ATTEST_CIVIC, sheet::mandates)
        .get("/o/{slug}/benevolat/cec/conges/export", ATTEST_CIVIC, sheet::leaves)
        .get("/o/{slug}/benevolat/cec/demandes/{id}", ATTEST_CIVIC, years::web::show)
        .post("/o/{slug}/benevolat/cec/demandes/{id}/attestation", ATTEST_CIVIC, years::web::attest)
        .post("/o/{slug}/benevolat/cec/demandes/{id}/refus", ATTEST_CIVIC, years::web::decline)
        .get("/o/{slug}/benevolat/cec/mandats", ATTEST_CIVIC, mandates::web::index)
        .get("/o/{slug}/benevolat/cec/mandats/nouveau", ATTEST_CIVIC, pages::new::<CivicMandate>)
        .post("/o/{slug}/benevolat/cec/mandats", ATTEST_CIVIC, pages::create::<CivicMandate>)
        .get("/o/{slug}/benevolat/cec/mandats/{id}/modifier", ATTEST_CIVIC, pages::edit::<CivicMandate>)
        .post("/o/{slug}/benevolat/cec/mandats/{id}", ATTEST_CIVIC, pages::update::<CivicMandate>)
        .post("/o/{slug}/benevolat/cec/mandats/{id}/suppression", ATTEST_CIVIC, pages::remove::<CivicMandate>)
        .post("/o/{slug}/benevolat/cec/conges/{id}/suppression", ATTEST_CIVIC, leaves::web::remove)
        .get("/o/{slug}/benevolat/cec/association", ATTEST_CIVIC, standing_web::edit)
        .post("/o/{slug}/benevolat/cec/association", ATTEST_CIVIC, standing_web::update)
        .and(api::routes())
}

/// The entries of the side menu, where the organisation has the civic account on.
pub fn menu(member: &Member) -> Vec<MenuItem> {
    let attests = matches!(ATTEST_CIVIC, Access::Organisation(right) if member.rights.allow(right));
    let mut items = Vec::new();
    if member.organisation.has_on(Feature::CivicAccount.as_text()) {
        items.push(MenuItem {
            label: "civic-menu",
            href: "/moi/cec".to_owned(),
            icon: "check",
            rank: MenuRank::Member,
        });
        if attests {
            let href = member.path("benevolat/cec");
            items.push(MenuItem { label: "civic-tasks", href, icon: "check", rank: MenuRank::Coordination });
        }
    }
    items
}

/// The three screens of the *valideur*.
fn tabs(member: &Member) -> Vec<MenuItem> {
    let screens = [
        ("civic-tasks-tab", "benevolat/cec"),
        ("civic-mandates", "benevolat/cec/mandats"),
        ("civic-standing", "benevolat/cec/association"),
    ];
    let tab = |(label, path): (&'static str, &str)| MenuItem {
        label,
        href: member.path(path),
        icon: "check",
        rank: MenuRank::Coordination,
    };
    screens.into_iter().map(tab).collect()
}

/// What an organisation holds about a person for their civic account (R69).
///
/// # Errors
/// A fault from the database.
pub async fn export_person(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<PersonalTable>> {
    let mandates = mandates::store::list_of(tx, scope, person_id).await?.into_iter().map(|it| {
        let to_on = it.to_on.map(|day| day.to_string()).unwrap_or_default();
        vec![it.kind.as_text().to_owned(), it.label, it.from_on.to_string(), to_on]
    });
    let mandates = PersonalTable {
        name: "mandats",
        columns: vec!["nature", "intitule", "du", "au"],
        rows: mandates.collect(),
    };
    let years = years::store::list_of(tx, scope, person_id).await?.into_iter().map(|it| {
        let minutes = it.minutes.map(|minutes| minutes.0.to_string()).unwrap_or_default();
        let decided_at = it.decided_at.map(|at| at.to_string()).unwrap_or_default();
        vec![it.year.to_string(), it.state.as_text().to_owned(), minutes, it.reason, decided_at]
    });
    let years = PersonalTable {
        name: "demandes_cec",
        columns: vec!["annee", "etat", "minutes_attestees", "raison_du_refus", "decidee_le"],
        rows: years.collect(),
    };
    let leaves = leaves::store::list_of(tx, scope, person_id).await?.into_iter();
    let leaves = leaves.map(|it| vec![it.from.to_string(), it.to.to_string(), it.halves.to_string()]);
    let leaves = PersonalTable {
        name: "conges_engagement",
        columns: vec!["du", "au", "demi_journees"],
        rows: leaves.collect(),
    };
    Ok(vec![mandates, years, leaves])
}

/// What names the person goes; the hours themselves stay with their actions (I5).
///
/// # Errors
/// A fault from the database.
pub async fn erase_person(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<()> {
    mandates::store::remove_of(tx, scope, person_id).await?;
    leaves::store::remove_of(tx, scope, person_id).await?;
    years::store::forget(tx, scope, person_id).await
}
