//! Accounts.

pub mod accounts;
pub mod demo;
mod letter;
pub mod links;
mod names;
pub mod password;
pub mod passwords;
pub mod registration;
pub mod sessions;
mod suite;
pub mod tries;

pub use suite::own_path;

use base::Lang;
use letter::letter;
use site::{Choice, Module, Routes, module};
use store::Migration;

pub const MODULE: Module = Module {
    name: "accounts",
    migrations: &[Migration {
        version: 301,
        name: "accounts",
        sql: include_str!("../migrations/0301_accounts.sql"),
    }],
    statements: &[
        accounts::store::STATEMENTS,
        links::store::STATEMENTS,
        sessions::store::STATEMENTS,
        tries::store::STATEMENTS,
    ],
    locales: &[
        (Lang::Fr, include_str!("../locales/fr/accounts.ftl")),
        (Lang::En, include_str!("../locales/en/accounts.ftl")),
    ],
    routes,
    menu: |_| Vec::new(),
    panels: &[],
    instance_panels: &[],
    jobs: &[],
    install: module::install_nothing,
    found: module::found_nothing,
    export_person: module::export_nothing,
    erase_person: module::erase_nothing,
    check: module::check_nothing,
    rebuild: module::rebuild_nothing,
    demo: |tx, world| Box::pin(demo::add_people(tx, world)),
};

fn routes() -> Routes {
    registration::routes().and(sessions::routes())
}

/// The languages, each by its own name.
fn languages() -> Vec<Choice> {
    Lang::ALL
        .map(|lang| Choice::new(lang.code(), if lang == Lang::Fr { "Français" } else { "English" }))
        .into()
}
