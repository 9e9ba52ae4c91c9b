//! What is somebody else's is not there: every route that names an object is asked, by the manager of another
//! organisation with every feature on, for an object that really is of the first one.

use crate::{seeded, signed_in};
use base::{Day, Id, fresh_id};
use site::{Access, Verb, all_routes, routes::Route};
use std::collections::{BTreeMap, BTreeSet};
use store::args;
use testkit::{Client, Page, TestSite};

/// Whose objects are asked for, and where they are asked for by whom manages it.
const THEIRS: &str = "amis-de-la-haie";
const OURS: &str = "entraide-de-la-vallee";

/// What is named in addresses after what: the table of a path up to its braces. A path that no row is named
/// by says what names it instead.
const NAMED: [(&str, &str); 105] = [
    ("api/v1/orgs/{slug}/references", "reference_override"),
    ("api/v1/orgs/{slug}/volunteering/actions", "volunteer_action"),
    ("api/v1/orgs/{slug}/volunteering/categories", "category"),
    ("api/v1/orgs/{slug}/volunteering/civic/tasks", "civic_year"),
    ("api/v1/orgs/{slug}/volunteering/claims", "mileage_claim"),
    ("api/v1/orgs/{slug}/volunteering/documents", "a code"),
    ("api/v1/orgs/{slug}/volunteering/entries", "proposed_entry"),
    ("api/v1/orgs/{slug}/volunteering/estimates", "estimate"),
    ("api/v1/orgs/{slug}/volunteering/imports", "action_import"),
    ("api/v1/orgs/{slug}/volunteering/in-kind", "in_kind_contribution"),
    ("api/v1/orgs/{slug}/volunteering/levels", "skill_level"),
    ("api/v1/orgs/{slug}/volunteering/private-links", "private_link"),
    ("api/v1/orgs/{slug}/volunteering/projects", "project"),
    ("api/v1/orgs/{slug}/volunteering/receipts", "tax_receipt"),
    ("api/v1/orgs/{slug}/volunteering/transfers", "job"),
    ("api/v1/orgs/{slug}/volunteering/trips", "mileage_trip"),
    ("api/v1/orgs/{slug}/volunteering/valuation/grids", "valuation_grid"),
    ("api/v1/orgs/{slug}/volunteering/valuation/methods", "valuation_method"),
    ("api/v1/orgs/{slug}/volunteering/valuation/policies", "fiscal_year"),
    ("api/v1/orgs/{slug}/volunteering/valuation/runs", "valuation_run"),
    ("api/v1/orgs/{slug}/volunteering/vehicles", "vehicle"),
    ("api/v1/orgs/{slug}/webhooks", "webhook"),
    ("api/v1/orgs/{slug}/worktime/absence-types", "absence_type"),
    ("api/v1/orgs/{slug}/worktime/absences", "absence"),
    ("api/v1/orgs/{slug}/worktime/actions", "project_action"),
    ("api/v1/orgs/{slug}/worktime/agreements", "funding_agreement"),
    ("api/v1/orgs/{slug}/worktime/allocations", "allocation"),
    ("api/v1/orgs/{slug}/worktime/amendments", "contract_amendment"),
    ("api/v1/orgs/{slug}/worktime/assignment-letters", "assignment_letter"),
    ("api/v1/orgs/{slug}/worktime/budget-charges", "budget_actual"),
    ("api/v1/orgs/{slug}/worktime/budget-lines", "budget_line"),
    ("api/v1/orgs/{slug}/worktime/contracts", "work_contract"),
    ("api/v1/orgs/{slug}/worktime/counters", "person"),
    ("api/v1/orgs/{slug}/worktime/day-counters", "person"),
    ("api/v1/orgs/{slug}/worktime/entry-periods", "entry_period"),
    ("api/v1/orgs/{slug}/worktime/exports", "job"),
    ("api/v1/orgs/{slug}/worktime/financing-plans", "financing_plan"),
    ("api/v1/orgs/{slug}/worktime/funders", "funder"),
    ("api/v1/orgs/{slug}/worktime/imports", "time_import"),
    ("api/v1/orgs/{slug}/worktime/locks", "period_lock"),
    ("api/v1/orgs/{slug}/worktime/presences", "person"),
    ("api/v1/orgs/{slug}/worktime/reports", "agreement_report"),
    ("api/v1/orgs/{slug}/worktime/rule-parameters", "a parameter"),
    ("api/v1/orgs/{slug}/worktime/saved-exports", "saved_export"),
    ("api/v1/orgs/{slug}/worktime/schemes", "work_scheme"),
    ("api/v1/orgs/{slug}/worktime/staff-costs", "staff_cost"),
    ("api/v1/orgs/{slug}/worktime/timesheets", "signed_timesheet"),
    ("api/v1/orgs/{slug}/worktime/tranches", "tranche"),
    ("o/{slug}/actions-de-projet", "project_action"),
    ("o/{slug}/benevolat/actions", "volunteer_action"),
    ("o/{slug}/benevolat/categories", "category"),
    ("o/{slug}/benevolat/cec/conges", "civic_leave"),
    ("o/{slug}/benevolat/cec/demandes", "civic_year"),
    ("o/{slug}/benevolat/cec/mandats", "civic_mandate"),
    ("o/{slug}/benevolat/moi/cec/mandats", "civic_mandate"),
    ("o/{slug}/benevolat/contributions", "in_kind_contribution"),
    ("o/{slug}/benevolat/declarer/comme", "volunteer_action"),
    ("o/{slug}/benevolat/documents/assemblee", "a word"),
    ("o/{slug}/benevolat/ecriture", "proposed_entry"),
    ("o/{slug}/benevolat/estimations", "estimate"),
    ("o/{slug}/benevolat/imports", "action_import"),
    ("o/{slug}/benevolat/liens", "private_link"),
    ("o/{slug}/benevolat/merci", "volunteer_action"),
    ("o/{slug}/benevolat/moderation/annulation", "an instant"),
    ("o/{slug}/benevolat/niveaux", "skill_level"),
    ("o/{slug}/benevolat/pieces-scellees", "sealed_file"),
    ("o/{slug}/benevolat/rectifications", "rectification"),
    ("o/{slug}/benevolat/valorisation", "fiscal_year"),
    ("o/{slug}/benevolat/valorisation/grilles", "valuation_grid"),
    ("o/{slug}/benevolat/valorisation/methodes", "valuation_method"),
    ("o/{slug}/benevolat/valorisation/modeles", "a code"),
    ("o/{slug}/exercices", "fiscal_year"),
    ("o/{slug}/fichiers", "stored_file"),
    ("o/{slug}/financements/charges", "budget_actual"),
    ("o/{slug}/financements/conventions", "funding_agreement"),
    ("o/{slug}/financements/documents", "agreement_document"),
    ("o/{slug}/financements/financeurs", "funder"),
    ("o/{slug}/financements/lignes", "budget_line"),
    ("o/{slug}/financements/plans", "financing_plan"),
    ("o/{slug}/financements/tranches", "tranche"),
    ("o/{slug}/frais/depenses", "expense_item"),
    ("o/{slug}/frais/notes", "mileage_claim"),
    ("o/{slug}/frais/recus", "tax_receipt"),
    ("o/{slug}/frais/trajets", "mileage_trip"),
    ("o/{slug}/frais/vehicules", "vehicle"),
    ("o/{slug}/invitations", "invitation"),
    ("o/{slug}/personnes", "person"),
    ("o/{slug}/projets", "project"),
    ("o/{slug}/references", "reference_override"),
    ("o/{slug}/roles", "role"),
    ("o/{slug}/temps/absences", "absence"),
    ("o/{slug}/temps/avenants", "contract_amendment"),
    ("o/{slug}/temps/bilans", "agreement_report"),
    ("o/{slug}/temps/compteurs/report", "counter_movement"),
    ("o/{slug}/temps/contrats", "work_contract"),
    ("o/{slug}/temps/conventions", "funding_agreement"),
    ("o/{slug}/temps/couts", "staff_cost"),
    ("o/{slug}/temps/exports/modeles", "saved_export"),
    ("o/{slug}/temps/exports", "a word"),
    ("o/{slug}/temps/feuilles", "entry_period"),
    ("o/{slug}/temps/fiches", "signed_timesheet"),
    ("o/{slug}/temps/imports", "time_import"),
    ("o/{slug}/temps/lettres", "assignment_letter"),
    ("o/{slug}/temps/lignes", "allocation"),
    ("o/{slug}/temps/regimes", "work_scheme"),
];

/// The same, for what comes second in an address, and the last pages.
const NAMED_TOO: [(&str, &str); 22] = [
    ("api/v1/orgs/{slug}/worktime/staff", "person"),
    ("o/{slug}/temps/personnel", "person"),
    ("o/{slug}/temps/projets", "project"),
    ("api/v1/orgs/{slug}/volunteering/valuation/runs/{id}/flags", "a code"),
    ("api/v1/orgs/{slug}/webhooks/{id}/deliveries", "webhook_delivery"),
    ("api/v1/orgs/{slug}/worktime/amendments/{id}/patterns", "pattern_period"),
    ("api/v1/orgs/{slug}/worktime/day-counters/{person}", "a date"),
    ("api/v1/orgs/{slug}/worktime/presences/{person}", "a date"),
    ("o/{slug}/benevolat/valorisation/{id}/drapeaux", "a code"),
    ("o/{slug}/frais/notes/{id}/abandons", "withdrawn_waiver"),
    ("o/{slug}/personnes/{id}/statuts", "person_status"),
    ("o/{slug}/projets/{id}/membres", "person"),
    ("o/{slug}/temps/contrats/{id}/semaines", "pattern_period"),
    ("o/{slug}/temps/regimes/{id}/versions", "scheme_version"),
    ("o/{slug}/temps/reglages/absences", "absence_type"),
    ("o/{slug}/temps/regles", "a pack"),
    ("o/{slug}/temps/regles/{pack}", "a parameter"),
    ("o/{slug}/temps/verrous", "period_lock"),
    ("o/{slug}/travaux", "job"),
    ("o/{slug}/vues", "saved_view"),
    ("o/{slug}/webhooks", "webhook"),
    ("o/{slug}/webhooks/{id}/envois", "webhook_delivery"),
];

fn table_of(before: &str) -> &'static str {
    let found = NAMED.iter().chain(&NAMED_TOO).find(|(path, _)| *path == before);
    found.map(|(_, table)| *table).unwrap_or_else(|| panic!("what does {before}/… name? Add its table"))
}

/// What stands for an object that addresses name otherwise than by an identity.
fn word_of(table: &str) -> Option<&'static str> {
    match table {
        "a date" => Some("2026-03-02"),
        "an instant" => Some("2026-03-02T10:00:00Z"),
        "a code" | "a word" | "a pack" | "a parameter" => Some("D1"),
        _ => None,
    }
}

/// Rows that the demonstration of the first organisation has none of: $1 is the organisation, $2 a new identity, $3 a
/// day, $4 an instant, $5 some bytes. Only that they are there matters.
const ADDED: [&str; 11] = [
    "INSERT INTO action_import (id, organisation_id, account_id, file_name, source, mapping, state, created_at)
        SELECT $2, $1, a.id, 'a.csv', 'free', '{}', 'uploaded', $4 FROM account a WHERE a.email = 'alice@exemple.test'",
    "INSERT INTO agreement_report (id, organisation_id, agreement_id, starts_on, ends_on, number, edition, state, content,
            fingerprint, created_at)
        SELECT $2, $1, id, $3, $3, 99, 99, 'superseded', '{}', '', $4 FROM funding_agreement
        WHERE organisation_id = $1 ORDER BY id LIMIT 1",
    "INSERT INTO expense_item (id, organisation_id, trip_id, kind, cents)
        SELECT $2, $1, id, 'toll', 100 FROM mileage_trip WHERE organisation_id = $1 ORDER BY id LIMIT 1",
    "INSERT INTO invitation (id, organisation_id, email, role_id, token_hash, state, expires_at, created_at)
        SELECT $2, $1, 'x@exemple.test', id, $5, 'sent', $4, $4 FROM role WHERE organisation_id = $1 ORDER BY id LIMIT 1",
    "INSERT INTO job (id, organisation_id, account_id, kind, payload, state, run_at, created_at)
        SELECT $2, $1, a.id, 'none', '{}', 'done', $4, $4 FROM account a WHERE a.email = 'alice@exemple.test'",
    "INSERT INTO pattern_period (id, organisation_id, amendment_id, starts_on, ends_on, week_pattern)
        SELECT $2, $1, id, $3, $3, week_pattern FROM contract_amendment WHERE organisation_id = $1 ORDER BY id LIMIT 1",
    "INSERT INTO period_lock (id, organisation_id, starts_on, ends_on, reason, created_at)
        VALUES ($2, $1, $3, $3, 'Essai', $4)",
    "INSERT INTO reference_override (id, organisation_id, kind, key, valid_from, value, unit, source, created_at)
        VALUES ($2, $1, 'smic', 'FR', $3, 130000, 'rate', 'Essai', $4)",
    "INSERT INTO saved_view (id, organisation_id, account_id, page, name, query, created_at)
        SELECT $2, $1, a.id, 'personnes', 'Essai', '', $4 FROM account a WHERE a.email = 'alice@exemple.test'",
    "INSERT INTO signed_timesheet (id, organisation_id, person_id, agreement_id, month, number, edition, state, content,
            fingerprint, created_at)
        SELECT $2, $1, p.id, a.id, $3, 99, 99, 'superseded', '{}', '', $4 FROM person p, funding_agreement a
        WHERE p.organisation_id = $1 AND a.organisation_id = $1 ORDER BY p.id, a.id LIMIT 1",
    "INSERT INTO valuation_grid (id, organisation_id, name, name_folded, axis, is_multiple)
        VALUES ($2, $1, 'Essai', 'essai', 'level', FALSE)",
];

/// Where the papers and the import that were added so are read: they have nothing to say, even to whom they belong.
const BLANK: [&str; 6] = [
    "/reports/{",
    "/timesheets/{",
    "/temps/bilans/{",
    "/temps/fiches/{",
    "/benevolat/imports/{",
    "/volunteering/imports/{",
];

/// Puts them in the first organisation.
async fn furnish(test_site: &TestSite) {
    let mut tx = test_site.site.db.write().await.unwrap();
    let theirs = tx.one("SELECT id FROM organisation WHERE slug = $1", args![THEIRS]).await.unwrap();
    let organisation_id: Id = theirs.get("id").unwrap();
    let day: Day = "2026-03-02".parse().unwrap();
    for sql in ADDED {
        let given = args![organisation_id, fresh_id(), day, test_site.site.now(), b"x".as_slice()];
        let used = (1..=5).rev().find(|at| sql.contains(&format!("${at}"))).unwrap_or(5);
        assert_eq!(tx.run(sql, &given[..used]).await.unwrap(), 1, "{sql}");
    }
    tx.commit().await.unwrap();
}

/// The real objects of the first organisation, by table: the newest of each.
struct Theirs(BTreeMap<String, Id>);

impl Theirs {
    async fn load(test_site: &TestSite) -> Theirs {
        let mut tx = test_site.site.db.read().await.unwrap();
        let tables = NAMED.iter().chain(&NAMED_TOO).map(|(_, table)| *table);
        let mut found = BTreeMap::new();
        for table in tables.filter(|table| word_of(table).is_none()).collect::<BTreeSet<_>>() {
            let sql = format!(
                "SELECT id FROM {table} WHERE organisation_id = (SELECT id FROM organisation WHERE slug = $1)
                ORDER BY id DESC LIMIT 1"
            );
            if let Some(row) = tx.first(sql.leak(), args![THEIRS]).await.unwrap() {
                found.insert(table.to_owned(), row.get("id").unwrap());
            }
            assert!(found.contains_key(table), "is there a {table}?");
        }
        Theirs(found)
    }

    /// The path of a route in an organisation, naming what is theirs; `None` when it names none.
    fn path(&self, route: &Route, organisation: &str) -> Option<String> {
        let (mut path, mut seen, mut real) = (String::new(), String::new(), false);
        for part in route.path.trim_start_matches('/').split('/') {
            path.push('/');
            match part.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
                None => path.push_str(part),
                Some(("slug", rest)) => path.push_str(&format!("{organisation}{rest}")),
                Some((_, rest)) => {
                    let table = table_of(&seen);
                    match word_of(table) {
                        Some(word) => path.push_str(word),
                        None => {
                            path.push_str(&self.0[table].to_string());
                            real = true;
                        }
                    }
                    path.push_str(rest);
                }
            }
            if !seen.is_empty() {
                seen.push('/');
            }
            seen.push_str(part);
        }
        real.then_some(path)
    }
}

/// Emma manages ours with every feature and right that theirs has.
async fn open_everything(test_site: &TestSite) {
    let mut tx = test_site.site.db.write().await.unwrap();
    let all = "UPDATE organisation SET switches = (SELECT switches FROM organisation WHERE slug = $1) WHERE slug = $2";
    assert_eq!(tx.run(all, args![THEIRS, OURS]).await.unwrap(), 1);
    let features =
        "UPDATE volunteering_settings SET features = (SELECT s.features FROM volunteering_settings s
            JOIN organisation o ON o.id = s.organisation_id WHERE o.slug = $1)
        WHERE organisation_id = (SELECT id FROM organisation WHERE slug = $2)";
    assert_eq!(tx.run(features, args![THEIRS, OURS]).await.unwrap(), 1);
    tx.commit().await.unwrap();
}

/// Asks as somebody who means it: the example that the API’s document gives, whichever version is there.
async fn ask(client: &mut Client, route: &Route, path: &str) -> Page {
    let verb = route.verb.as_text();
    match &route.operation {
        None => {
            let page = client.once(verb, path, Some("application/x-www-form-urlencoded"), "").await;
            if route.verb == Verb::Get || page.status.as_u16() != 422 {
                return page;
            }
            // A form with files is read before anything is looked for: sent as such, it must find nothing.
            client.upload_with(path, &[], ("none", "", b""), &[]).await
        }
        Some(operation) => {
            let body = operation.example.clone().unwrap_or_else(|| serde_json::json!({}));
            let body = (route.verb != Verb::Get).then_some(body);
            let page = client.json_with(verb, path, body, &[("if-match", "*")]).await;
            if route.verb == Verb::Get || operation.example.is_some() || page.status.as_u16() != 422 {
                return page;
            }
            client.upload_with(path, &[], ("none", "", b""), &[]).await
        }
    }
}

#[tokio::test]
async fn what_is_another_organisation_s_is_not_there_though_it_is_real() {
    let test_site = seeded().await;
    open_everything(&test_site).await;
    let (mut alice, mut emma) = (signed_in(&test_site, "alice").await, signed_in(&test_site, "emma").await);
    let level = serde_json::json!({ "name": "Confirmé" });
    let levels = format!("/api/v1/orgs/{THEIRS}/volunteering/levels");
    let _ = alice.json("POST", &levels, Some(level)).await.expect(201);
    furnish(&test_site).await;
    let theirs = Theirs::load(&test_site).await;
    let routes = all_routes(&test_site.site);
    let (mut open, mut asked, mut proved) = (Vec::new(), 0, BTreeSet::new());
    for route in routes.lines().iter().filter(|it| matches!(it.access, Access::Organisation(_))) {
        let Some(path) = theirs.path(route, OURS) else { continue };
        asked += 1;
        let page = ask(&mut emma, route, &path).await;
        if page.status.as_u16() != 404 {
            open.push(format!("{} {} answers {}", route.verb.as_text(), route.path, page.status));
        }
        if route.verb == Verb::Get && !BLANK.iter().any(|it| route.path.contains(it)) {
            let own = theirs.path(route, THEIRS).unwrap_or_default();
            if ask(&mut alice, route, &own).await.status.as_u16() != 404 {
                proved.insert(route.path);
            }
        }
    }
    assert!(asked > 330 && proved.len() > 95, "only {asked} asked, {} proved", proved.len());
    assert!(open.is_empty(), "{} of {asked} routes reveal something:\n{}", open.len(), open.join("\n"));
}
