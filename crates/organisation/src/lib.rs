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

use base::{Instant, Result};
use site::{Member, MenuItem, MenuRank, Module, Routes, module, seal::SealKey};
use store::{Scope, Tx};

pub const MODULE: Module = Module {
    name: rights::MODULE_NAME,
    migrations: store::migrations![
        "0401_organisation",
        "0402_reference",
        "0403_switches",
        "0404_forget_words",
        "0405_moving",
        "0406_project_action",
        "0407_mailed_views",
        "0408_stored_part",
        "0409_webhook",
        "0412_webhook_of_organisation",
        "0413_reference_override",
        "0417_folded_addresses",
        "0418_project_lead",
        "0420_journal_nouns",
        "0425_free_refused_names",
        "0434_journal_authors",
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
    locales: site::locales![
        "home",
        "imports",
        "invitations",
        "organisations",
        "persons",
        "roles",
        "projects",
        "fiscal_years",
        "journal",
        "journal_columns",
        "journal_fields",
        "journal_values",
        "jobs_page",
        "saved_views",
        "instance",
        "announcements",
        "activity_fields",
        "reference",
        "my_data",
        "moving",
        "transfer",
        "help",
        "webhooks",
        "exports"
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
    action_of: site::module::hold_no_action,
    untold: site::module::tell_all,
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
