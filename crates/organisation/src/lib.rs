//! Organisations, persons, roles, projects, fiscal years, the journal: what every module shares.

pub mod projects;
pub mod rights;

use base::Lang;
use site::{Member, MenuItem, MenuRank, Module, Routes, module};
use store::Migration;

pub const MODULE: Module = Module {
    name: rights::MODULE_NAME,
    migrations: &[Migration {
        version: 401,
        name: "organisation",
        sql: include_str!("../migrations/0401_organisation.sql"),
    }],
    statements: &[projects::store::STATEMENTS],
    locales: &[
        (Lang::Fr, include_str!("../locales/fr/projects.ftl")),
        (Lang::En, include_str!("../locales/en/projects.ftl")),
    ],
    routes,
    menu,
    panels: &[],
    jobs: &[],
    install: module::install_nothing,
    found: module::found_nothing,
    export_person: module::export_nothing,
    erase_person: module::erase_nothing,
    rebuild: module::rebuild_nothing,
    check: module::check_nothing,
    demo: |_, _| Box::pin(async { Ok(()) }),
};

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
