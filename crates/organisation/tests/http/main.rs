//! The pages and the rules of organisations, through a client that fills the real forms.

mod world;

mod api;
mod managers;
mod statements;

use site::{Module, Routes, module};
use store::Migration;

/// Until the accounts land.
const ACCOUNTS: Module = Module {
    name: "accounts",
    migrations: &[Migration {
        version: 301,
        name: "accounts",
        sql: include_str!("../../../accounts/migrations/0301_accounts.sql"),
    }],
    statements: &[],
    locales: &[],
    routes: Routes::new,
    menu: |_| Vec::new(),
    demo: |_, _| Box::pin(async { Ok(()) }),
    check: module::check_nothing,
    rebuild: module::rebuild_nothing,
    ..organisation::MODULE
};

/// Both modules the pages need.
pub static MODULES: &[Module] = &[ACCOUNTS, organisation::MODULE];
