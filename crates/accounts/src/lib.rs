#![doc = include_str!("../README.md")]

pub mod accounts;
pub mod addresses;
pub mod closing;
pub mod demo;
mod export;
mod letter;
pub mod links;
mod names;
mod outbox;
mod own_password;
pub mod password;
pub mod passwords;
pub mod preferences;
pub mod profile;
pub mod registration;
pub mod sessions;
mod suite;
pub mod tokens;
pub mod tries;

pub use suite::own_path;

use base::Lang;
use letter::letter;
use site::{Choice, Module, Routes, module};

pub const MODULE: Module = Module {
    name: "accounts",
    migrations: store::migrations!["0301_accounts", "0302_seen_at"],
    statements: &[
        accounts::store::STATEMENTS,
        addresses::store::STATEMENTS,
        closing::store::STATEMENTS,
        export::STATEMENTS,
        links::store::STATEMENTS,
        preferences::store::STATEMENTS,
        profile::store::STATEMENTS,
        registration::store::STATEMENTS,
        sessions::store::STATEMENTS,
        tokens::store::STATEMENTS,
        tries::store::STATEMENTS,
    ],
    locales: site::locales!["accounts"],
    routes,
    menu: |_| Vec::new(),
    panels: &[],
    instance_panels: &[],
    jobs: &[],
    install: module::install_nothing,
    found: module::found_nothing,
    export_person: module::export_nothing,
    erase_person: module::erase_nothing,
    active_since: module::nobody_active,
    export_account: |tx, account_id| Box::pin(export::export_account(tx, account_id)),
    close_account: module::close_no_account,
    check: module::check_nothing,
    rebuild: module::rebuild_nothing,
    demo: |tx, world| Box::pin(demo::add_people(tx, world)),
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
    registration::routes()
        .and(sessions::routes())
        .and(passwords::routes())
        .and(profile::routes())
        .and(addresses::routes())
        .and(tokens::routes())
        .and(closing::routes())
        .and(preferences::routes())
        .and(outbox::routes())
}

/// The languages, each by its own name.
fn languages() -> Vec<Choice> {
    Lang::ALL
        .map(|lang| Choice::new(lang.code(), if lang == Lang::Fr { "Français" } else { "English" }))
        .into()
}
