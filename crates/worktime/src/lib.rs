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

use base::{Lang, Result};
use rights::{MANAGES, MODULE_NAME, OWNS, READS, SEES_COSTS, VALIDATES};
use settings::{Feature, uses};
use site::{Member, MenuItem, MenuRank, Module, Routes};
use store::{Migration, Scope, Tx, args, statements};

statements! {
    // Roles brought from elsewhere, made before this module: as the migration does for those that were here.
    GIVE_MANAGERS = "UPDATE role SET levels = REPLACE(levels, '\"volunteering\":\"manage\"', '\"volunteering\":\"manage\",\"worktime\":\"manage\"')
        WHERE organisation_id = $1 AND levels LIKE '%\"volunteering\":\"manage\"%' AND levels NOT LIKE '%\"worktime\"%'";
    GIVE_WRITERS = "UPDATE role SET levels = REPLACE(levels, '\"volunteering\":\"write\"', '\"volunteering\":\"write\",\"worktime\":\"own\"')
        WHERE organisation_id = $1 AND levels LIKE '%\"volunteering\":\"write\"%' AND levels NOT LIKE '%\"worktime\"%'";
}

pub const MODULE: Module = Module {
    name: MODULE_NAME,
    migrations: &[
        Migration { version: 701, name: "worktime", sql: include_str!("../migrations/0701_worktime.sql") },
        Migration { version: 703, name: "costs", sql: include_str!("../migrations/0703_costs.sql") },
        Migration {
            version: 704,
            name: "agreement_terms",
            sql: include_str!("../migrations/0704_agreement_terms.sql"),
        },
        Migration { version: 705, name: "papers", sql: include_str!("../migrations/0705_papers.sql") },
        Migration { version: 706, name: "letters", sql: include_str!("../migrations/0706_letters.sql") },
        Migration { version: 707, name: "overrides", sql: include_str!("../migrations/0707_overrides.sql") },
        Migration {
            version: 708,
            name: "saved_exports",
            sql: include_str!("../migrations/0708_saved_exports.sql"),
        },
        Migration {
            version: 709,
            name: "promised_days_and_key",
            sql: include_str!("../migrations/0709_promised_days_and_key.sql"),
        },
        Migration { version: 711, name: "worktime_terms", sql: include_str!("../migrations/0711_terms.sql") },
        Migration {
            version: 712,
            name: "worktime_kept_figures",
            sql: include_str!("../migrations/0712_kept_figures.sql"),
        },
        Migration {
            version: 713,
            name: "worktime_day_and_settings",
            sql: include_str!("../migrations/0713_day_and_settings.sql"),
        },
        Migration {
            version: 714,
            name: "worktime_rule_values",
            sql: include_str!("../migrations/0714_rule_values.sql"),
        },
        Migration {
            version: 715,
            name: "sent_papers",
            sql: include_str!("../migrations/0715_sent_papers.sql"),
        },
        Migration {
            version: 716,
            name: "absence_corrections",
            sql: include_str!("../migrations/0716_absence_corrections.sql"),
        },
        Migration {
            version: 717,
            name: "worktime_retention",
            sql: include_str!("../migrations/0717_retention.sql"),
        },
        Migration {
            version: 720,
            name: "time_import",
            sql: include_str!("../migrations/0720_time_import.sql"),
        },
        Migration {
            version: 721,
            name: "absence_feed",
            sql: include_str!("../migrations/0721_absence_feed.sql"),
        },
        Migration {
            version: 722,
            name: "scanned_sheet",
            sql: include_str!("../migrations/0722_scanned_sheet.sql"),
        },
        Migration {
            version: 730,
            name: "allocation_total",
            sql: include_str!("../migrations/0730_allocation_total.sql"),
        },
        Migration {
            version: 740,
            name: "export_team",
            sql: include_str!("../migrations/0740_export_team.sql"),
        },
        Migration {
            version: 741,
            name: "presence_intervals",
            sql: include_str!("../migrations/0741_presence_intervals.sql"),
        },
        Migration {
            version: 742,
            name: "export_rounding",
            sql: include_str!("../migrations/0742_export_rounding.sql"),
        },
        Migration {
            version: 750,
            name: "papers_as_made",
            sql: include_str!("../migrations/0750_papers_as_made.sql"),
        },
        Migration {
            version: 752,
            name: "saved_costs_and_budgets",
            sql: include_str!("../migrations/0752_saved_costs_and_budgets.sql"),
        },
        Migration {
            version: 753,
            name: "papers_that_moved",
            sql: include_str!("../migrations/0753_papers_that_moved.sql"),
        },
        Migration {
            version: 760,
            name: "staff_statuses",
            sql: include_str!("../migrations/0760_staff_statuses.sql"),
        },
        Migration {
            version: 761,
            name: "favourites",
            sql: include_str!("../migrations/0761_favourites.sql"),
        },
        Migration {
            version: 762,
            name: "closed_sheets_and_notes",
            sql: include_str!("../migrations/0762_closed_sheets_and_notes.sql"),
        },
        Migration {
            version: 763,
            name: "archived_roles",
            sql: include_str!("../migrations/0763_archived_roles.sql"),
        },
        Migration {
            version: 764,
            name: "report_total",
            sql: include_str!("../migrations/0764_report_total.sql"),
        },
        Migration {
            version: 765,
            name: "joined_documents",
            sql: include_str!("../migrations/0765_joined_documents.sql"),
        },
        Migration {
            version: 772,
            name: "csv_of_other_countries",
            sql: include_str!("../migrations/0772_csv_of_other_countries.sql"),
        },
        Migration {
            version: 773,
            name: "papers_joined",
            sql: include_str!("../migrations/0773_papers_joined.sql"),
        },
    ],
    statements: &[
        STATEMENTS,
        absences::store::STATEMENTS,
        agreements::ALERT_STATEMENTS,
        agreements::store::STATEMENTS,
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
    locales: &[
        (Lang::Fr, include_str!("../locales/fr/worktime.ftl")),
        (Lang::Fr, include_str!("../locales/fr/reckoning.ftl")),
        (Lang::Fr, include_str!("../locales/fr/terms.ftl")),
        (Lang::Fr, include_str!("../locales/fr/leave.ftl")),
        (Lang::Fr, include_str!("../locales/fr/settings.ftl")),
        (Lang::Fr, include_str!("../locales/fr/validation.ftl")),
        (Lang::Fr, include_str!("../locales/fr/clock.ftl")),
        (Lang::En, include_str!("../locales/en/clock.ftl")),
        (Lang::En, include_str!("../locales/en/worktime.ftl")),
        (Lang::En, include_str!("../locales/en/reckoning.ftl")),
        (Lang::En, include_str!("../locales/en/terms.ftl")),
        (Lang::En, include_str!("../locales/en/leave.ftl")),
        (Lang::En, include_str!("../locales/en/settings.ftl")),
        (Lang::En, include_str!("../locales/en/validation.ftl")),
        (Lang::Fr, include_str!("../locales/fr/agreements.ftl")),
        (Lang::En, include_str!("../locales/en/agreements.ftl")),
        (Lang::Fr, include_str!("../locales/fr/declared.ftl")),
        (Lang::Fr, include_str!("../locales/fr/papers.ftl")),
        (Lang::En, include_str!("../locales/en/papers.ftl")),
        (Lang::En, include_str!("../locales/en/declared.ftl")),
    ],
    routes,
    menu,
    panels: &[
        panels::HOME,
        retention::HOME,
        project_hours::PROJECT,
        settings::PANEL,
        agreements::SUMMARY,
        agreements::TABS,
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
