#![doc = include_str!("../README.md")]

pub mod agreements;
pub mod budgets;
pub mod claims;
mod demo;
mod demo_funding;
pub mod documents;
pub mod entries;
mod field;
pub mod funders;
mod in_words;
pub mod papers;
mod personal;
pub mod plans;
pub mod proof;
pub mod rates;
pub mod receipts;
pub mod rights;
pub mod settings;
pub mod signers;
pub mod tranches;
pub mod trips;
pub mod vehicles;

pub use in_words::amount_in_letters;
pub use trips::EXPORTS;

use base::Result;
use site::{Member, MenuItem, MenuRank, Module, Routes};
use store::{Scope, Tx, args, statements};

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
    migrations: store::migrations![
        "0501_treasury",
        "0502_funding",
        "0503_budget",
        "0504_funder_logo",
        "0505_agreement_document",
        "0506_agreement_alerts",
        "0507_signed_on_paper",
        "0510_scale_until_2025",
        "0515_planned_minutes",
        "0516_legal_number",
        "0517_reversed_entry",
        "0522_withdrawn_waiver",
    ],
    statements: &[
        STATEMENTS,
        agreements::store::STATEMENTS,
        budgets::store::STATEMENTS,
        claims::store::STATEMENTS,
        documents::store::STATEMENTS,
        entries::store::STATEMENTS,
        funders::store::STATEMENTS,
        personal::STATEMENTS,
        plans::store::STATEMENTS,
        rates::store::STATEMENTS,
        receipts::store::STATEMENTS,
        settings::store::STATEMENTS,
        signers::store::STATEMENTS,
        tranches::store::STATEMENTS,
        trips::store::STATEMENTS,
        vehicles::store::STATEMENTS,
    ],
    locales: site::locales!["treasury", "funding", "signers", "undone", "documents"],
    routes,
    menu,
    panels: &[settings::PANEL],
    instance_panels: &[rates::PANEL],
    jobs: &[],
    install: |tx, now| Box::pin(rates::store::install(tx, now)),
    found: site::module::found_nothing,
    export_person: |tx, scope, person_id| Box::pin(personal::export(tx, scope, person_id)),
    erase_person: |tx, scope, person_id, _| Box::pin(personal::erase(tx, scope, person_id)),
    active_since: |tx, scope, day| Box::pin(personal::active_since(tx, scope, day)),
    export_account: site::module::export_no_account,
    close_account: site::module::close_no_account,
    rebuild: |tx, scope| Box::pin(rebuild(tx, scope)),
    check: |tx, scope| Box::pin(check(tx, scope)),
    demo: |tx, world| Box::pin(demo::fill(tx, world)),
    time_charges: site::module::charge_no_time,
    agreement_bill: site::module::bill_nothing,
    outside_agreement: site::module::hold_nothing,
    outside_project: site::module::hold_nothing,
    paid_work: site::module::employ_nobody,
    given_time: site::module::give_no_time,
    action_of: site::module::hold_no_action,
    untold: site::module::tell_all,
    events: &[],
};

fn routes() -> Routes {
    Routes::new()
        .and(claims::routes())
        .and(trips::routes())
        .and(vehicles::routes())
        .and(receipts::routes())
        .and(signers::routes())
        .and(entries::routes())
        .and(settings::routes())
        .and(rates::routes())
        .and(funders::routes())
        .and(agreements::routes())
        .and(tranches::routes())
        .and(documents::routes())
        .and(plans::routes())
        .and(budgets::routes())
}

fn menu(member: &Member) -> Vec<MenuItem> {
    let mut items = claims::menu(member);
    items.extend(agreements::menu(member));
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
