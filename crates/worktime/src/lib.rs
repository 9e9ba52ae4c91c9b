#![doc = include_str!("../README.md")]

pub mod absences;
pub mod agreements;
mod audit;
pub mod calendar;
pub mod contracts;
pub mod costs;
pub mod counters;
mod demo;
pub mod due;
pub mod entries;
mod exact;
pub mod exports;
mod favourites;
mod field;
pub mod guard;
pub mod holidays;
pub mod house;
pub mod imports;
mod joined;
pub mod leave;
pub mod letters;
mod local;
pub mod locks;
pub mod overrides;
pub mod packs;
mod paging;
mod panels;
pub mod papers;
mod personal;
pub mod project_hours;
pub mod retention;
pub mod rights;
pub mod schemes;
pub mod settings;
pub mod sheets;
pub mod staff;
pub mod team;
pub mod time;

pub use exact::Exact;

use base::Result;
use rights::{MANAGES, MODULE_NAME, OWNS, READS, SEES_COSTS, VALIDATES};
use settings::{Feature, uses};
use site::{Member, MenuItem, MenuRank, Module, Routes};
use store::{Scope, Tx, args, statements};

statements! {
    // Roles brought from elsewhere, made before this module: as the migration does for those that were here.
    GIVE_MANAGERS = "UPDATE role SET levels = REPLACE(levels, '\"volunteering\":\"manage\"', '\"volunteering\":\"manage\",\"worktime\":\"manage\"')
        WHERE organisation_id = $1 AND levels LIKE '%\"volunteering\":\"manage\"%' AND levels NOT LIKE '%\"worktime\"%'";
    GIVE_WRITERS = "UPDATE role SET levels = REPLACE(levels, '\"volunteering\":\"write\"', '\"volunteering\":\"write\",\"worktime\":\"own\"')
        WHERE organisation_id = $1 AND levels LIKE '%\"volunteering\":\"write\"%' AND levels NOT LIKE '%\"worktime\"%'";
}

pub const MODULE: Module = Module {
    name: MODULE_NAME,
    migrations: store::migrations![
        "0701_worktime",
        "0703_costs",
        "0704_agreement_terms",
        "0705_papers",
        "0706_letters",
        "0707_overrides",
        "0708_saved_exports",
        "0709_promised_days_and_key",
        "0711_worktime_terms",
        "0712_worktime_kept_figures",
        "0713_worktime_day_and_settings",
        "0714_worktime_rule_values",
        "0715_sent_papers",
        "0716_absence_corrections",
        "0717_worktime_retention",
        "0720_time_import",
        "0721_absence_feed",
        "0722_scanned_sheet",
        "0730_allocation_total",
        "0740_export_team",
        "0741_presence_intervals",
        "0742_export_rounding",
        "0750_papers_as_made",
        "0752_saved_costs_and_budgets",
        "0753_papers_that_moved",
        "0760_staff_statuses",
        "0761_favourites",
        "0762_closed_sheets_and_notes",
        "0763_archived_roles",
        "0764_report_total",
        "0765_joined_documents",
        "0772_csv_of_other_countries",
        "0773_papers_joined",
        "0776_civic_service_profiles",
        "0777_day_pack_openings",
        "0778_absences_that_wait",
        "0787_cost_hundredths",
    ],
    statements: &[
        STATEMENTS,
        absences::store::STATEMENTS,
        agreements::ALERT_STATEMENTS,
        agreements::store::STATEMENTS,
        audit::forget::STATEMENTS,
        calendar::store::STATEMENTS,
        contracts::store::STATEMENTS,
        costs::store::STATEMENTS,
        counters::store::STATEMENTS,
        entries::listing::STATEMENTS,
        entries::store::STATEMENTS,
        entries::totals::STATEMENTS,
        exports::saved::STATEMENTS,
        exports::store::STATEMENTS,
        favourites::store::STATEMENTS,
        imports::demo::STATEMENTS,
        imports::records::STATEMENTS,
        imports::store::STATEMENTS,
        leave::store::STATEMENTS,
        letters::store::STATEMENTS,
        locks::store::STATEMENTS,
        overrides::store::STATEMENTS,
        packs::store::STATEMENTS,
        papers::store::STATEMENTS,
        papers::totals::STATEMENTS,
        personal::STATEMENTS,
        retention::STATEMENTS,
        retention::store::STATEMENTS,
        schemes::store::STATEMENTS,
        settings::save::STATEMENTS,
        settings::store::STATEMENTS,
        sheets::AUTO_CLOSE_STATEMENTS,
        sheets::store::STATEMENTS,
        staff::store::STATEMENTS,
    ],
    locales: site::locales![
        "worktime",
        "reckoning",
        "terms",
        "leave",
        "settings",
        "validation",
        "clock",
        "agreements",
        "declared",
        "papers"
    ],
    routes,
    menu,
    panels: &[
        panels::HOME,
        retention::HOME,
        team::HOME,
        project_hours::PROJECT,
        settings::PANEL,
        agreements::SUMMARY,
        agreements::TABS,
        agreements::KEEPING,
    ],
    instance_panels: &[],
    jobs: &[papers::JOBS[0], imports::FORGET, exports::JOB],
    install: site::module::install_nothing,
    found: site::module::found_nothing,
    export_person: |tx, scope, person_id| Box::pin(personal::export(tx, scope, person_id)),
    erase_person: |tx, scope, person_id, _| Box::pin(personal::erase(tx, scope, person_id)),
    active_since: |tx, scope, day| Box::pin(personal::active_since(tx, scope, day)),
    export_account: site::module::export_no_account,
    close_account: site::module::close_no_account,
    rebuild: |tx, scope| Box::pin(rebuild(tx, scope)),
    check: |tx, scope| Box::pin(check(tx, scope)),
    demo: |tx, world| Box::pin(demo::fill(tx, world)),
    time_charges: |member, tx, subject| Box::pin(agreements::time_charges(tx, member, subject)),
    agreement_bill: |member, tx, id| Box::pin(agreements::agreement_bill(tx, member, id)),
    outside_agreement: |member, tx, (id, days)| Box::pin(agreements::outside(tx, member, id, days)),
    outside_project: |member, tx, (id, days)| Box::pin(entries::outside(tx, member, id, days)),
    paid_work: |member, tx, days| Box::pin(contracts::employed(member, tx, days)),
    given_time: site::module::give_no_time,
    action_of: site::module::hold_no_action,
    untold: audit::untold,
    events: &[],
};

fn routes() -> Routes {
    Routes::new()
        .and(time::routes())
        .and(sheets::routes())
        .and(absences::routes())
        .and(audit::routes())
        .and(calendar::routes())
        .and(counters::routes())
        .and(entries::api::routes())
        .and(exports::routes())
        .and(favourites::routes())
        .and(imports::routes())
        .and(team::routes())
        .and(staff::routes())
        .and(project_hours::routes())
        .and(contracts::routes())
        .and(costs::routes())
        .and(agreements::routes())
        .and(letters::routes())
        .and(overrides::routes())
        .and(papers::routes())
        .and(retention::routes())
        .and(locks::routes())
        .and(schemes::routes())
        .and(packs::routes())
        .and(leave::routes())
        .and(settings::routes())
}

/// Nothing while the module is off.
fn menu(member: &Member) -> Vec<MenuItem> {
    if !member.organisation.has_on(MODULE_NAME) {
        return Vec::new();
    }
    let item = |label, path: &str, icon, rank| MenuItem { label, href: member.path(path), icon, rank };
    let mut items = Vec::new();
    if member.rights.allow(OWNS) {
        items.push(item("worktime-menu", "temps/jour", "clock", MenuRank::Often));
        if uses(member, Feature::Absences) {
            items.push(item("worktime-absences", "temps/absences", "calendar", MenuRank::Member));
        }
        if uses(member, Feature::Counters) {
            items.push(item("worktime-counters", "temps/compteurs", "chart", MenuRank::Member));
        }
        if uses(member, Feature::Funding) {
            items.push(item("time-papers", "temps/fiches", "print", MenuRank::Member));
        }
        items.push(item("worktime-exports", "temps/exports", "download", MenuRank::Member));
    }
    if member.rights.allow(READS) || member.rights.can(VALIDATES) {
        items.push(item("worktime-team", "temps/equipe", "people", MenuRank::Coordination));
        if uses(member, Feature::Absences) {
            items.push(item("worktime-calendar", "temps/calendrier", "calendar", MenuRank::Coordination));
        }
    }
    if member.rights.allow(MANAGES) {
        items.push(item("worktime-contracts", "temps/contrats", "list", MenuRank::Settings));
        items.push(item("time-imports", "temps/imports", "upload", MenuRank::Settings));
        items.push(item("worktime-locks", "temps/verrous", "lock", MenuRank::Settings));
        items.push(item("worktime-settings", "temps/reglages", "settings", MenuRank::Settings));
    }
    if member.rights.can(SEES_COSTS) && uses(member, Feature::Funding) {
        items.push(item("staff-costs", "temps/couts", "people", MenuRank::Settings));
    }
    items
}

/// Gives roles that never heard of this module what the migration gave those that were here.
async fn rebuild(tx: &mut Tx, scope: Scope) -> Result<()> {
    tx.run(GIVE_MANAGERS, args![scope.organisation_id]).await?;
    tx.run(GIVE_WRITERS, args![scope.organisation_id]).await?;
    entries::totals::rebuild(tx, scope).await?;
    papers::totals::rebuild(tx, scope).await?;
    papers::store::take_earlier(tx, scope).await?;
    settings::save::say_again(tx, scope).await
}

/// The rollups must say what the rows and the reports say.
async fn check(tx: &mut Tx, scope: Scope) -> Result<Vec<String>> {
    let holds = entries::totals::holds(tx, scope).await? && papers::totals::holds(tx, scope).await?;
    let said = "the totals of worktime differ from the entries: run doctor --mend".to_owned();
    Ok(if holds { Vec::new() } else { vec![said] })
}
