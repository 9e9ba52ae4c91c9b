#![doc = include_str!("../README.md")]

pub mod claims;
mod demo;
pub mod entries;
mod field;
mod letters;
pub mod papers;
mod personal;
pub mod rates;
pub mod receipts;
pub mod rights;
pub mod settings;
pub mod trips;
pub mod vehicles;

pub use letters::amount_in_letters;

use base::{Lang, Result};
use site::{Member, MenuItem, MenuRank, Module, Routes};
use store::{Migration, Scope, Tx, args, statements};

statements! {
    // Roles brought from elsewhere, made before this module: as the migration does for those that were here.
    GIVE_MANAGERS = "UPDATE role SET levels = REPLACE(levels, '\"volunteering\":\"manage\"', '\"treasury\":\"manage\",\"volunteering\":\"manage\"')
        WHERE organisation_id = $1 AND levels LIKE '%\"volunteering\":\"manage\"%' AND levels NOT LIKE '%\"treasury\"%'";
    GIVE_OTHERS = "UPDATE role SET levels = REPLACE(levels, '\"volunteering\":', '\"treasury\":\"own\",\"volunteering\":')
        WHERE organisation_id = $1 AND levels LIKE '%\"volunteering\":%'
            AND levels NOT LIKE '%\"volunteering\":\"none\"%' AND levels NOT LIKE '%\"treasury\"%'";
}

pub const MODULE: Module = Module {
    name: rights::MODULE_NAME,
    migrations: &[Migration {
        version: 501,
        name: "treasury",
        sql: include_str!("../migrations/0501_treasury.sql"),
    }],
    statements: &[
        STATEMENTS,
        claims::store::STATEMENTS,
        entries::store::STATEMENTS,
        personal::STATEMENTS,
        rates::store::STATEMENTS,
        receipts::store::STATEMENTS,
        settings::store::STATEMENTS,
        trips::store::STATEMENTS,
        vehicles::store::STATEMENTS,
    ],
    locales: &[
        (Lang::Fr, include_str!("../locales/fr/treasury.ftl")),
        (Lang::En, include_str!("../locales/en/treasury.ftl")),
    ],
    routes,
    menu,
    panels: &[settings::PANEL],
    instance_panels: &[rates::PANEL],
    jobs: &[],
    install: |tx, now| Box::pin(rates::store::install(tx, now)),
    found: site::module::found_nothing,
    export_person: |tx, scope, person_id| Box::pin(personal::export(tx, scope, person_id)),
    erase_person: |tx, scope, person_id, _| Box::pin(personal::erase(tx, scope, person_id)),
    export_account: site::module::export_no_account,
    close_account: site::module::close_no_account,
    rebuild: |tx, scope| Box::pin(rebuild(tx, scope)),
    check: |tx, scope| Box::pin(check(tx, scope)),
    demo: |tx, world| Box::pin(demo::fill(tx, world)),
};

fn routes() -> Routes {
    Routes::new()
        .and(claims::routes())
        .and(trips::routes())
        .and(vehicles::routes())
        .and(receipts::routes())
        .and(entries::routes())
        .and(settings::routes())
        .and(rates::routes())
}

fn menu(member: &Member) -> Vec<MenuItem> {
    let mut items = claims::menu(member);
    if member.rights.allow(rights::MANAGES) {
        let href = member.path("frais/reglages");
        let (label, rank) = ("treasury-settings", MenuRank::Settings);
        items.push(MenuItem { label, href, icon: "settings", rank });
    }
    items
}

/// Gives roles that never heard of this module what the migration gave those that were here.
async fn rebuild(tx: &mut Tx, scope: Scope) -> Result<()> {
    tx.run(GIVE_MANAGERS, args![scope.organisation_id]).await?;
    tx.run(GIVE_OTHERS, args![scope.organisation_id]).await?;
    Ok(())
}

/// The numbers of receipts follow one another (R56).
async fn check(tx: &mut Tx, scope: Scope) -> Result<Vec<String>> {
    let years = receipts::store::years_with_gaps(tx, scope).await?;
    Ok(years.iter().map(|year| format!("the numbers of the receipts of {year} have a gap")).collect())
}
