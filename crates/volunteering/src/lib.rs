#![doc = include_str!("../README.md")]

mod field;
mod searched;

pub mod actions;
pub mod attachment;
pub mod categories;
mod chosen_year;
pub mod civic;
mod demo;
pub mod documents;
pub mod estimates;
pub mod events;
pub mod exports;
pub mod funding;
pub mod house;
pub mod imports;
pub mod in_kind;
pub mod journal_entry;
pub mod levels;
pub mod moderation;
pub mod nomenclature;
pub mod panels;
mod personal;
pub mod private_links;
pub mod rectifications;
pub mod reminded;
pub mod retention;
pub mod rights;
pub mod sealed;
pub mod settings;
pub mod statistics;
pub mod takeover;
pub mod valuation;
pub mod volunteers;

use base::{Id, Instant, Lang, Result};
use settings::VolunteeringSettings;
use site::{Member, MenuItem, Module, PersonalTable, Routes};
use store::{Scope, Tx};

pub const MODULE: Module = Module {
    name: rights::MODULE_NAME,
    migrations: store::migrations![
        "0601_volunteering",
        "0603_civic",
        "0604_in_kind",
        "0605_disputed",
        "0606_journal_entry",
        "0607_funding",
        "0608_rectification",
        "0609_valuation",
        "0610_common_category_version",
        "0615_civic_settings",
        "0616_volunteer_month_total",
        "0620_assembly",
        "0622_sealed_file",
        "0630_civic_choices",
        "0631_rate_file",
        "0632_statement_day",
        "0640_searched_titles",
        "0649_actions_by_state",
        "0662_run_zone",
    ],
    statements: &[
        actions::store::STATEMENTS,
        actions::store::LIST_STATEMENTS,
        actions::store::LIST_TOTAL_STATEMENTS,
        actions::store::ROLLUP_STATEMENTS,
        actions::store::TOTAL_STATEMENTS,
        actions::letters::STATEMENTS,
        actions::nightly::STATEMENTS,
        actions::personal::STATEMENTS,
        actions::own::store::STATEMENTS,
        moderation::store::STATEMENTS,
        moderation::undo::STATEMENTS,
        rectifications::store::STATEMENTS,
        private_links::store::STATEMENTS,
        actions::store::BULK_STATEMENTS,
        imports::records::STATEMENTS,
        imports::store::STATEMENTS,
        imports::taking_back::STATEMENTS,
        takeover::store::STATEMENTS,
        categories::store::STATEMENTS,
        civic::elsewhere::store::STATEMENTS,
        civic::follow_up::load::STATEMENTS,
        civic::leaves::store::STATEMENTS,
        civic::mandates::hours::STATEMENTS,
        civic::mandates::store::STATEMENTS,
        civic::reminders::STATEMENTS,
        civic::settings::store::STATEMENTS,
        civic::standing_store::STATEMENTS,
        civic::statement::sign::STATEMENTS,
        civic::years::store::STATEMENTS,
        in_kind::store::STATEMENTS,
        journal_entry::accounts::STATEMENTS,
        journal_entry::store::STATEMENTS,
        funding::editions::store::STATEMENTS,
        funding::human_means::STATEMENTS,
        funding::projects::STATEMENTS,
        funding::reminders::STATEMENTS,
        reminded::STATEMENTS,
        retention::store::STATEMENTS,
        sealed::store::STATEMENTS,
        levels::store::STATEMENTS,
        nomenclature::store::STATEMENTS,
        settings::store::STATEMENTS,
        statistics::store::STATEMENTS,
        documents::store::STATEMENTS,
        estimates::store::STATEMENTS,
        valuation::store::FLAG_STATEMENTS,
        valuation::store::KEPT_STATEMENTS,
        valuation::store::LINE_STATEMENTS,
        valuation::store::METHOD_STATEMENTS,
        valuation::store::POLICY_STATEMENTS,
        valuation::store::RUN_STATEMENTS,
        personal::STATEMENTS,
        volunteers::store::STATEMENTS,
    ],
    locales: site::locales![
        "volunteering",
        "settings",
        "categories",
        "levels",
        "statistics",
        "actions",
        "moderation",
        "rectifications",
        "private_links",
        "nomenclature",
        "imports",
        "estimates",
        "valuation",
        "takeover",
        "documents",
        "assembly",
        "civic",
        "in_kind",
        "journal_entry",
        "funding",
        "sealed",
        "volunteers"
    ],
    routes,
    menu,
    panels: &[
        actions::panel::HOME,
        rectifications::panel::HOME,
        settings::PANEL,
        panels::HOME,
        panels::PROJECT,
        documents::PANEL,
    ],
    instance_panels: &[nomenclature::PANEL],
    jobs: &[imports::job::JOBS[0], imports::job::JOBS[1], documents::JOBS[0]],
    install: |tx, _| Box::pin(install(tx)),
    found: |tx, scope, _| Box::pin(found(tx, scope)),
    export_person: |tx, scope, person_id| Box::pin(export_person(tx, scope, person_id)),
    erase_person: |tx, scope, person_id, now| Box::pin(erase_person(tx, scope, person_id, now)),
    active_since: |tx, scope, day| Box::pin(retention::store::active_since(tx, scope, day)),
    export_account: |tx, account_id| Box::pin(export_account(tx, account_id)),
    close_account: |tx, account_id| Box::pin(civic::elsewhere::store::forget(tx, account_id)),
    rebuild: |tx, scope| Box::pin(actions::store::rebuild_totals(tx, scope)),
    check: |tx, scope| Box::pin(check(tx, scope)),
    demo: |tx, world| Box::pin(demo::fill(tx, world)),
    time_charges: site::module::charge_no_time,
    agreement_bill: site::module::bill_nothing,
    outside_agreement: site::module::hold_nothing,
    outside_project: site::module::hold_nothing,
    paid_work: site::module::employ_nobody,
    given_time: |member, tx, days| Box::pin(funding::projects::given_time(tx, member.scope, days)),
    action_of: |member, tx, (action_id, person_id)| {
        Box::pin(actions::store::is_of(tx, member.scope, action_id, person_id))
    },
    untold: site::module::tell_all,
    events: events::ALL,
};

fn routes() -> Routes {
    Routes::new()
        .and(actions::routes())
        .and(moderation::routes())
        .and(rectifications::routes())
        .and(private_links::routes())
        .and(settings::routes())
        .and(sealed::routes())
        .and(categories::routes())
        .and(levels::routes())
        .and(exports::routes())
        .and(nomenclature::routes())
        .and(imports::routes())
        .and(takeover::routes())
        .and(statistics::routes())
        .and(documents::routes())
        .and(civic::routes())
        .and(in_kind::routes())
        .and(journal_entry::routes())
        .and(funding::routes())
        .and(estimates::routes())
        .and(valuation::routes())
        .and(volunteers::routes())
}

fn menu(member: &Member) -> Vec<MenuItem> {
    let mut items = actions::menu(member);
    items.extend(estimates::menu(member));
    items.extend(statistics::menu(member));
    items.extend(documents::menu(member));
    items.extend(valuation::menu(member));
    items.extend(moderation::menu(member));
    items.extend(settings::menu(member));
    items.extend(imports::menu(member));
    items.extend(private_links::menu(member));
    items.extend(civic::menu(member));
    items.extend(in_kind::menu(member));
    items.extend(journal_entry::menu(member));
    items.extend(funding::menu(member));
    items
}

/// What the instance ships: its nomenclature, and the key of its private links.
async fn install(tx: &mut Tx) -> Result<()> {
    categories::store::install(tx).await?;
    private_links::seal::ensure_key(tx).await?;
    civic::statement::sign::ensure_key(tx).await
}

/// What a new organisation starts with: the instance's categories and levels, and its settings.
async fn found(tx: &mut Tx, scope: Scope) -> Result<()> {
    let default_category = categories::store::found(tx, scope).await?;
    levels::store::found(tx, scope).await?;
    settings::store::add(tx, scope, &VolunteeringSettings::new(default_category, Lang::Fr)).await
}

/// What the module holds about a person (R69).
async fn export_person(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<PersonalTable>> {
    let mut tables = actions::personal::export(tx, scope, person_id).await?;
    tables.push(estimates::personal::export(tx, scope, person_id).await?);
    tables.extend(civic::export_person(tx, scope, person_id).await?);
    tables.push(in_kind::personal::export(tx, scope, person_id).await?);
    tables.extend(personal::export(tx, scope, person_id).await?);
    Ok(tables)
}

/// What the module holds about an account beside its organisations (R69).
async fn export_account(tx: &mut Tx, account_id: Id) -> Result<Vec<PersonalTable>> {
    let mut tables = civic::elsewhere::personal::export(tx, account_id).await?;
    tables.push(personal::reminders(tx, account_id).await?);
    Ok(tables)
}

/// What goes with the name of a person; minutes and cents stay (R71), and what supports booked years is sealed
/// first (R72).
async fn erase_person(tx: &mut Tx, scope: Scope, person_id: Id, now: Instant) -> Result<()> {
    sealed::seal(tx, scope, &[person_id], now).await?;
    actions::personal::erase(tx, scope, person_id).await?;
    civic::erase_person(tx, scope, person_id).await
}

/// The rollup must say what the actions say.
async fn check(tx: &mut Tx, scope: Scope) -> Result<Vec<String>> {
    let counted = actions::store::counted_totals(tx, scope).await?;
    let months = actions::store::months_of(&counted);
    let wrong = actions::store::kept_totals(tx, scope).await? != counted
        || actions::store::kept_months(tx, scope).await? != months;
    Ok(wrong
        .then(|| "the totals of volunteering differ from the actions: run doctor --mend".to_owned())
        .into_iter()
        .collect())
}
