//! Organisations, persons, roles, projects, fiscal years, the journal: what every module shares.

mod demo;
mod fields;
pub mod organisations;
pub mod persons;
pub mod projects;
pub mod rights;
pub mod roles;

use base::{Instant, Lang, Result};
use site::{Member, MenuItem, MenuRank, Module, Routes, module};
use store::{Migration, Scope, Tx};

pub const MODULE: Module = Module {
    name: rights::MODULE_NAME,
    migrations: &[Migration {
        version: 401,
        name: "organisation",
        sql: include_str!("../migrations/0401_organisation.sql"),
    }],
    statements: &[
        demo::STATEMENTS,
        organisations::store::STATEMENTS,
        persons::managers::STATEMENTS,
        persons::personal::STATEMENTS,
        persons::statuses::STATEMENTS,
        persons::store::STATEMENTS,
        projects::store::STATEMENTS,
        roles::defaults::STATEMENTS,
        roles::store::STATEMENTS,
    ],
    locales: &[
        (Lang::Fr, include_str!("../locales/fr/projects.ftl")),
        (Lang::En, include_str!("../locales/en/projects.ftl")),
    ],
    routes,
    menu,
    panels: &[],
    jobs: &[],
    install: |tx, _| Box::pin(roles::defaults::ensure(tx)),
    found: |tx, scope, now| Box::pin(found(tx, scope, now)),
    export_person: |tx, scope, person_id| Box::pin(persons::personal::export(tx, scope, person_id)),
    erase_person: |tx, scope, person_id, now| Box::pin(persons::personal::erase(tx, scope, person_id, now)),
    rebuild: module::rebuild_nothing,
    check: module::check_nothing,
    demo: |tx, world| Box::pin(demo::add_organisations(tx, world)),
};

/// Gives a new organisation its roles.
pub(crate) async fn found(tx: &mut Tx, scope: Scope, now: Instant) -> Result<()> {
    roles::store::found(tx, scope, now).await
}

fn routes() -> Routes {
    projects::routes()
}

fn menu(member: &Member) -> Vec<MenuItem> {
    vec![MenuItem {
        label: "projects",
        href: member.path("projets"),
        icon: "folder",
        rank: MenuRank::Settings,
    }]
}
