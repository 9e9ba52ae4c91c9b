//! Organisations, persons, roles, projects, fiscal years, the journal: what every module shares.

pub mod about;
pub mod activity_fields;
pub mod announcements;
pub mod default_roles;
mod demo;
pub mod export;
pub mod fields;
pub mod fiscal_years;
pub mod help;
pub mod home;
pub mod imports;
pub mod instance;
pub mod invitations;
pub mod jobs_page;
pub mod journal;
pub mod large_files;
pub mod moving;
pub mod my_data;
pub mod organisations;
pub mod paging;
pub mod paste;
pub mod persons;
pub mod project_actions;
pub mod projects;
pub mod reference;
pub mod rights;
pub mod roles;
pub mod saved_views;
pub mod streaming;
pub mod switches;
pub mod telling;
pub mod transfer;
pub mod unused;
pub mod webhooks;

use base::{Instant, Lang, Result};
use site::{Member, MenuItem, MenuRank, Module, Routes, module, seal::SealKey};
use store::{Migration, Scope, Tx};

pub const MODULE: Module = Module {
    name: rights::MODULE_NAME,
    migrations: &[
        Migration {
            version: 401,
            name: "organisation",
            sql: include_str!("../migrations/0401_organisation.sql"),
        },
        Migration { version: 402, name: "reference", sql: include_str!("../migrations/0402_reference.sql") },
        Migration { version: 403, name: "switches", sql: include_str!("../migrations/0403_switches.sql") },
        Migration {
            version: 404,
            name: "forget_words",
            sql: include_str!("../migrations/0404_forget_words.sql"),
        },
        Migration { version: 405, name: "moving", sql: include_str!("../migrations/0405_moving.sql") },
        Migration {
            version: 406,
            name: "project_action",
            sql: include_str!("../migrations/0406_project_action.sql"),
        },
        Migration {
            version: 407,
            name: "mailed_views",
            sql: include_str!("../migrations/0407_mailed_views.sql"),
        },
        Migration {
            version: 408,
            name: "stored_part",
            sql: include_str!("../migrations/0408_stored_part.sql"),
        },
        Migration { version: 409, name: "webhook", sql: include_str!("../migrations/0409_webhook.sql") },
        Migration {
            version: 412,
            name: "webhook_of_organisation",
            sql: include_str!("../migrations/0412_webhook_of_organisation.sql"),
        },
        Migration {
            version: 413,
            name: "reference_override",
            sql: include_str!("../migrations/0413_reference_override.sql"),
        },
        Migration {
            version: 417,
            name: "folded_addresses",
            sql: include_str!("../migrations/0417_folded_addresses.sql"),
        },
        Migration {
            version: 418,
            name: "project_lead",
            sql: include_str!("../migrations/0418_project_lead.sql"),
        },
    ],
    statements: &[
        demo::STATEMENTS,
        invitations::store::STATEMENTS,
        my_data::account::STATEMENTS,
        organisations::store::STATEMENTS,
        persons::addresses::STATEMENTS,
        persons::letter::STATEMENTS,
        persons::managers::STATEMENTS,
        persons::personal::STATEMENTS,
        persons::statuses::STATEMENTS,
        persons::store::STATEMENTS,
        project_actions::store::STATEMENTS,
        projects::members::STATEMENTS,
        projects::store::STATEMENTS,
        roles::defaults::STATEMENTS,
        roles::store::STATEMENTS,
        fiscal_years::store::STATEMENTS,
        imports::known::STATEMENTS,
        journal::store::STATEMENTS,
        saved_views::store::STATEMENTS,
        switches::STATEMENTS,
        unused::STATEMENTS,
        instance::store::STATEMENTS,
        announcements::store::STATEMENTS,
        default_roles::store::STATEMENTS,
        activity_fields::store::STATEMENTS,
        activity_fields::shipped::STATEMENTS,
        reference::store::STATEMENTS,
        reference::history::STATEMENTS,
        reference::local::store::STATEMENTS,
        large_files::store::STATEMENTS,
        my_data::store::STATEMENTS,
        transfer::store::STATEMENTS,
        moving::store::STATEMENTS,
        webhooks::outbox::STATEMENTS,
        webhooks::store::STATEMENTS,
    ],
    locales: &[
        (Lang::Fr, include_str!("../locales/fr/home.ftl")),
        (Lang::En, include_str!("../locales/en/home.ftl")),
        (Lang::Fr, include_str!("../locales/fr/imports.ftl")),
        (Lang::En, include_str!("../locales/en/imports.ftl")),
        (Lang::Fr, include_str!("../locales/fr/invitations.ftl")),
        (Lang::En, include_str!("../locales/en/invitations.ftl")),
        (Lang::Fr, include_str!("../locales/fr/organisations.ftl")),
        (Lang::En, include_str!("../locales/en/organisations.ftl")),
        (Lang::Fr, include_str!("../locales/fr/persons.ftl")),
        (Lang::En, include_str!("../locales/en/persons.ftl")),
        (Lang::Fr, include_str!("../locales/fr/roles.ftl")),
        (Lang::En, include_str!("../locales/en/roles.ftl")),
        (Lang::Fr, include_str!("../locales/fr/projects.ftl")),
        (Lang::En, include_str!("../locales/en/projects.ftl")),
        (Lang::Fr, include_str!("../locales/fr/fiscal_years.ftl")),
        (Lang::En, include_str!("../locales/en/fiscal_years.ftl")),
        (Lang::Fr, include_str!("../locales/fr/journal.ftl")),
        (Lang::En, include_str!("../locales/en/journal.ftl")),
        (Lang::Fr, include_str!("../locales/fr/jobs_page.ftl")),
        (Lang::En, include_str!("../locales/en/jobs_page.ftl")),
        (Lang::Fr, include_str!("../locales/fr/saved_views.ftl")),
        (Lang::En, include_str!("../locales/en/saved_views.ftl")),
        (Lang::Fr, include_str!("../locales/fr/instance.ftl")),
        (Lang::En, include_str!("../locales/en/instance.ftl")),
        (Lang::Fr, include_str!("../locales/fr/announcements.ftl")),
        (Lang::En, include_str!("../locales/en/announcements.ftl")),
        (Lang::Fr, include_str!("../locales/fr/activity_fields.ftl")),
        (Lang::En, include_str!("../locales/en/activity_fields.ftl")),
        (Lang::Fr, include_str!("../locales/fr/reference.ftl")),
        (Lang::En, include_str!("../locales/en/reference.ftl")),
        (Lang::Fr, include_str!("../locales/fr/my_data.ftl")),
        (Lang::En, include_str!("../locales/en/my_data.ftl")),
        (Lang::Fr, include_str!("../locales/fr/moving.ftl")),
        (Lang::En, include_str!("../locales/en/moving.ftl")),
        (Lang::Fr, include_str!("../locales/fr/transfer.ftl")),
        (Lang::En, include_str!("../locales/en/transfer.ftl")),
        (Lang::Fr, include_str!("../locales/fr/help.ftl")),
        (Lang::En, include_str!("../locales/en/help.ftl")),
        (Lang::Fr, include_str!("../locales/fr/webhooks.ftl")),
        (Lang::En, include_str!("../locales/en/webhooks.ftl")),
        (Lang::Fr, include_str!("../locales/fr/exports.ftl")),
        (Lang::En, include_str!("../locales/en/exports.ftl")),
    ],
    routes,
    menu,
    panels: &[announcements::PANEL, home::panels::PENDING, home::panels::FIRST_STEPS, webhooks::PANEL],
    instance_panels: &[],
    jobs: &[transfer::JOBS[0], telling::JOB],
    install: |tx, now| Box::pin(install(tx, now)),
    found: |tx, scope, now| Box::pin(found(tx, scope, now)),
    export_person: |tx, scope, person_id| Box::pin(persons::personal::export(tx, scope, person_id)),
    erase_person: |tx, scope, person_id, now| Box::pin(persons::personal::erase(tx, scope, person_id, now)),
    active_since: |tx, scope, day| Box::pin(persons::personal::active_since(tx, scope, day)),
    export_account: |tx, account_id| Box::pin(my_data::account::export(tx, account_id)),
    close_account: module::close_no_account,
    rebuild: module::rebuild_nothing,
    check: module::check_nothing,
    demo: |tx, world| Box::pin(demo::add_organisations(tx, world)),
    time_charges: site::module::charge_no_time,
    agreement_bill: site::module::bill_nothing,
    outside_agreement: site::module::hold_nothing,
    outside_project: site::module::hold_nothing,
    paid_work: site::module::employ_nobody,
    given_time: site::module::give_no_time,
    events: &[],
};

/// The shipped rows of the instance, where there are none: roles, fields of activity, legal values, and the key
/// of the secrets of webhooks.
async fn install(tx: &mut Tx, now: Instant) -> Result<()> {
    roles::defaults::ensure(tx).await?;
    activity_fields::shipped::ensure(tx).await?;
    reference::store::ensure(tx, now).await?;
    SealKey::ensure(tx, webhooks::store::KEY_NAME).await
}

/// Gives a new organisation its roles and its first fiscal year.
pub(crate) async fn found(tx: &mut Tx, scope: Scope, now: Instant) -> Result<()> {
    roles::store::found(tx, scope, now).await?;
    fiscal_years::found(tx, scope, now).await
}

fn routes() -> Routes {
    home::routes()
        .and(organisations::routes())
        .and(persons::routes())
        .and(roles::routes())
        .and(invitations::routes())
        .and(projects::routes())
        .and(project_actions::routes())
        .and(fiscal_years::routes())
        .and(journal::routes())
        .and(jobs_page::routes())
        .and(saved_views::routes())
        .and(instance::routes())
        .and(announcements::routes())
        .and(default_roles::routes())
        .and(activity_fields::routes())
        .and(reference::routes())
        .and(my_data::routes())
        .and(transfer::routes())
        .and(moving::routes())
        .and(help::routes())
        .and(webhooks::routes())
}

fn menu(member: &Member) -> Vec<MenuItem> {
    let settings =
        |label, path: &str, icon| MenuItem { label, href: member.path(path), icon, rank: MenuRank::Settings };
    let mut items = vec![settings("projects", "projets", "folder")];
    if persons::allows(member, rights::SEE_PERSONS) {
        let rank = MenuRank::Coordination;
        items.push(MenuItem { label: "persons", href: member.path("personnes"), icon: "people", rank });
    }
    if persons::allows(member, rights::MANAGE_ROLES) {
        items.push(settings("roles", "roles", "lock"));
    }
    if persons::allows(member, rights::MANAGE_REFERENCES) {
        items.push(settings("references", "references", "list"));
    }
    if member.rights.allow(rights::MANAGING) {
        items.push(settings("organisation-sheet", "fiche", "organisation"));
        items.push(settings("fiscal-years", "exercices", "calendar"));
        items.push(settings("journal", "journal", "list"));
        items.push(settings("menu-settings", "reglages", "settings"));
        items.push(settings("transfer-leave", "depart", "download"));
    }
    items
}
