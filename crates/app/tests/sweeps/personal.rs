//! Personal data: what points to a person or to an account is in the personal export (R69), or says why it is not;
//! once somebody is erased with their words (R71), no text of the organisation names them.

use crate::seeded;
use base::Id;
use site::{PersonalTable, Site, module::erase_person};
use std::collections::{BTreeMap, BTreeSet};
use store::{Column, ColumnKind, Schema, Scope, Table, Tx, args};

const THEIRS: &str = "amis-de-la-haie";

/// How the export tells the rows that point to somebody.
enum Told {
    /// Each is a row of one of these tables.
    As(&'static [&'static str]),
    /// They are not told as rows, and why.
    No(&'static str),
}
use Told::{As, No};

const ACT: &str = "what one decided is told in gestes, without the names of others";
const PROGRAM: &str = "of a program, for a while";

const POINTING: &[(&str, &str, Told)] = &[
    ("absence", "person_id", As(&["worktime_absences"])),
    ("absence_feed", "person_id", As(&["worktime_feeds"])),
    ("action_import", "account_id", As(&["imports"])),
    ("allocation", "person_id", As(&["worktime_allocations"])),
    ("allocation_total", "person_id", No("the sum of worktime_allocations")),
    ("api_token", "account_id", As(&["jetons"])),
    ("assignment_letter", "person_id", As(&["worktime_letters"])),
    ("audit_entry", "account_id", As(&["gestes", "journal_du_compte"])),
    ("audit_entry", "person_id", No("consultations are told; changes are in the history of what changed")),
    ("civic_leave", "person_id", As(&["conges_engagement"])),
    ("civic_mandate", "person_id", As(&["mandats"])),
    ("civic_profile", "account_id", As(&["compte_engagement"])),
    ("civic_reminder", "account_id", As(&["rappels_cec"])),
    ("civic_year", "decided_by", No(ACT)),
    ("civic_year", "person_id", As(&["demandes_cec"])),
    ("counter_movement", "person_id", As(&["worktime_movements"])),
    ("day_counter", "person_id", As(&["worktime_day_counters"])),
    ("entry_period", "person_id", As(&["worktime_sheets"])),
    ("estimate", "entered_by", As(&["estimations", "estimations_pour_d_autres"])),
    ("estimate", "person_id", As(&["estimations"])),
    ("expense_waiver", "person_id", As(&["abandons_de_frais"])),
    ("expense_waiver", "typed_by", No(ACT)),
    ("external_hours", "account_id", As(&["heures_hors_plateforme"])),
    ("idempotency_key", "account_id", No(PROGRAM)),
    ("in_kind_contribution", "giver_person_id", As(&["contributions_en_nature"])),
    ("invitation", "person_id", As(&["invitations"])),
    ("job", "account_id", As(&["travaux"])),
    ("job", "claimed_by", No("a process, nobody")),
    ("leave_movement", "person_id", As(&["worktime_leave"])),
    ("mail_link", "account_id", No(PROGRAM)),
    ("mileage_claim", "approved_by", No(ACT)),
    ("mileage_claim", "person_id", As(&["notes_de_frais"])),
    ("mileage_claim", "typed_by", No(ACT)),
    ("mileage_trip", "person_id", As(&["trajets"])),
    ("period_lock", "person_id", As(&["worktime_locks"])),
    ("person", "account_id", As(&["personne"])),
    ("person_status", "person_id", As(&["statuts"])),
    ("presence", "person_id", As(&["worktime_presence"])),
    ("private_link", "asked_by", As(&["liens_prives"])),
    ("private_link", "person_id", As(&["liens_prives"])),
    ("project", "lead_person_id", As(&["projets"])),
    ("project_member", "person_id", As(&["projets"])),
    ("rectification", "person_id", As(&["rectifications"])),
    ("report_total", "person_id", No("the sum of what frozen reports say of worktime_allocations")),
    ("saved_export", "owner_id", As(&["worktime_export_templates"])),
    ("saved_export", "person_id", No("whom a template of somebody else is about")),
    ("saved_view", "account_id", As(&["vues"])),
    ("sealed_file", "person_id", No("made once they are erased, for the law")),
    ("session", "account_id", As(&["sessions"])),
    ("sheet_reminder", "person_id", As(&["worktime_reminders"])),
    ("staff_cost", "person_id", No("costs are told to who may see costs alone (worktime I10)")),
    ("staff_profile", "manager_person_id", No("whom one manages is about them")),
    ("staff_profile", "person_id", As(&["worktime_profile"])),
    ("stored_file", "account_id", No("a portrait is told in compte; the others are on their way to a job")),
    ("tax_receipt", "person_id", As(&["recus_fiscaux"])),
    ("time_import", "account_id", As(&["worktime_imports"])),
    ("signed_timesheet", "person_id", As(&["worktime_signed_sheets"])),
    ("timesheet_document", "person_id", No("empty: its rows went to signed_timesheet")),
    ("vehicle", "person_id", As(&["vehicules"])),
    ("volunteer_action", "entered_by", As(&["actions", "saisies_pour_d_autres"])),
    ("volunteer_action", "person_id", As(&["actions"])),
    ("work_contract", "person_id", As(&["worktime_contracts"])),
    ("withdrawn_waiver", "person_id", As(&["abandons_de_frais"])),
    ("withdrawn_waiver", "typed_by", No(ACT)),
    ("worktime_favourite", "person_id", As(&["worktime_favourites"])),
];

fn points(table: &Table, column: &Column) -> bool {
    let known = table
        .references
        .iter()
        .any(|it| it.column == column.name && (it.table == "person" || it.table == "account"));
    let named =
        column.name == "account_id" || column.name.ends_with("person_id") || column.name.ends_with("_by");
    known || (named && column.kind == ColumnKind::Id)
}

/// Every column that points to a person or an account.
fn pointing() -> BTreeSet<(String, String)> {
    let schema = Schema::read(&app::migrations());
    let columns = schema.tables.iter().flat_map(|table| {
        let pointing = table.columns.iter().filter(|column| points(table, column));
        pointing.map(|column| (table.name.clone(), column.name.clone()))
    });
    columns.collect()
}

#[test]
fn r69_every_column_that_points_to_somebody_says_how_it_is_told() {
    let listed: BTreeSet<(String, String)> =
        POINTING.iter().map(|(table, column, _)| ((*table).to_owned(), (*column).to_owned())).collect();
    let there = pointing();
    let (unsaid, gone): (Vec<_>, Vec<_>) =
        (there.difference(&listed).collect(), listed.difference(&there).collect());
    assert!(
        !POINTING.iter().any(|(.., told)| matches!(told, As([]) | No(""))),
        "each has its tables or its reason"
    );
    assert!(unsaid.is_empty() && gone.is_empty(), "not said: {unsaid:#?}\nnot there: {gone:#?}");
}

async fn held(tx: &mut Tx, site: &Site, scope: Scope, person: Id, account: Option<Id>) -> Vec<PersonalTable> {
    let mut tables = Vec::new();
    for module in site.modules {
        tables.extend((module.export_person)(tx, scope, person).await.unwrap());
        if let Some(account) = account {
            tables.extend((module.export_account)(tx, account).await.unwrap());
        }
    }
    tables
}

/// Rows of a table that point to somebody, in their organisation when it is one's.
async fn pointed(tx: &mut Tx, table: &str, column: &str, who: Id, scope: Scope) -> i64 {
    let of = if Schema::read(&app::migrations()).table(table).unwrap().has("organisation_id") {
        "organisation_id = $2"
    } else {
        "$2 = $2"
    };
    let sql = format!("SELECT COUNT(*) AS count FROM {table} WHERE {column} = $1 AND {of}");
    tx.one(sql.leak(), args![who, scope.organisation_id]).await.unwrap().get("count").unwrap()
}

#[tokio::test]
async fn r69_every_row_that_points_to_somebody_is_in_their_export() {
    let test_site = seeded().await;
    let site = &test_site.site;
    let mut tx = site.db.read().await.unwrap();
    let everybody = tx.all("SELECT id, organisation_id, account_id FROM person", args![]).await.unwrap();
    let (mut short, mut proved) = (Vec::new(), BTreeSet::new());
    for row in &everybody {
        let scope = Scope::of(row.get("organisation_id").unwrap());
        let (person, account): (Id, Option<Id>) = (row.get("id").unwrap(), row.get("account_id").unwrap());
        let mut rows: BTreeMap<&str, i64> = BTreeMap::new();
        for table in held(&mut tx, site, scope, person, account).await {
            *rows.entry(table.name).or_default() += i64::try_from(table.rows.len()).unwrap();
        }
        for (table, column, told) in POINTING {
            let As(names) = told else { continue };
            let Some(who) = (if *column == "account_id" { account } else { Some(person) }) else { continue };
            let pointed = pointed(&mut tx, table, column, who, scope).await;
            let told: i64 = names.iter().filter_map(|name| rows.get(name)).sum();
            if told < pointed {
                short.push(format!("{table}.{column}: {pointed} rows, {told} told in {names:?}"));
            } else if pointed > 0 {
                proved.insert((table, column));
            }
        }
    }
    assert!(proved.len() > 25, "only {} proved: {proved:?}", proved.len());
    assert!(short.is_empty(), "{}", short.join("\n"));
}

/// Where a name may stay once its bearer is erased, and the law or the rule that keeps it.
const KEPT: [(&str, &str, &str); 5] = [
    ("expense_waiver", "text", "what a receipt rests on (article 200 of the CGI)"),
    ("expense_waiver", "signed_name", "what a receipt rests on (article 200 of the CGI)"),
    ("withdrawn_waiver", "text", "what a receipt that was cancelled rested on"),
    ("withdrawn_waiver", "signed_name", "what a receipt that was cancelled rested on"),
    ("tax_receipt", "paper", "a receipt is kept as issued for six years (LPF, article L. 102 E)"),
];

/// The texts of an organisation in which one of these words is.
async fn naming(tx: &mut Tx, scope: Scope, words: &[String]) -> BTreeSet<String> {
    let schema = Schema::read(&app::migrations());
    let mut found = BTreeSet::new();
    for table in schema.tables.iter().filter(|it| it.has("organisation_id")) {
        for column in table.columns.iter().filter(|it| it.kind == ColumnKind::Text) {
            if KEPT.iter().any(|(of, name, why)| *of == table.name && *name == column.name && !why.is_empty())
            {
                continue;
            }
            let (of, name) = (&table.name, &column.name);
            let sql =
                format!("SELECT {name} AS text FROM {of} WHERE organisation_id = $1 AND {name} IS NOT NULL");
            for row in tx.all(sql.leak(), args![scope.organisation_id]).await.unwrap() {
                let text: String = row.get("text").unwrap();
                let folded = base::fold(&text);
                if let Some(word) = words.iter().find(|word| folded.contains(word.as_str())) {
                    found.insert(format!(
                        "{of}.{name} says {word}: {}",
                        text.chars().take(120).collect::<String>()
                    ));
                }
            }
        }
    }
    found
}

#[tokio::test]
async fn r71_once_somebody_is_erased_with_their_words_nothing_names_them() {
    let test_site = seeded().await;
    let site = &test_site.site;
    let mut tx = site.db.write().await.unwrap();
    let organisation = tx.one("SELECT id FROM organisation WHERE slug = $1", args![THEIRS]).await.unwrap();
    let scope = Scope::of(organisation.get("id").unwrap());
    let persons = "SELECT p.id, p.surname, p.email FROM person p JOIN role r ON r.id = p.role_id
        WHERE p.organisation_id = $1 AND p.surname <> ''";
    let mut words = Vec::new();
    for row in tx.all(persons, args![scope.organisation_id]).await.unwrap() {
        let id: Id = row.get("id").unwrap();
        let wish = "UPDATE person SET forget_words = TRUE WHERE organisation_id = $1 AND id = $2";
        tx.run(wish, args![scope.organisation_id, id]).await.unwrap();
        if erase_person(site.modules, &mut tx, scope, id, site.now()).await.is_err() {
            continue; // The last who manages cannot go (I6).
        }
        words.push(base::fold(&row.get::<String>("surname").unwrap()));
        words.extend(row.get::<Option<String>>("email").unwrap().map(|it| base::fold(&it)));
    }
    words.retain(|word| word.len() > 3);
    assert!(words.len() > 12, "only {} names", words.len());
    let found = naming(&mut tx, scope, &words).await;
    assert!(found.is_empty(), "still named:\n{}", found.into_iter().collect::<Vec<_>>().join("\n"));
}

#[tokio::test]
async fn r71_the_mails_that_somebody_erased_received_go_too() {
    let test_site = seeded().await;
    let site = &test_site.site;
    let mut tx = site.db.write().await.unwrap();
    let person = "SELECT p.id, p.organisation_id, a.email FROM person p JOIN account a ON a.id = p.account_id
        WHERE a.email = 'basile@exemple.test' ORDER BY p.id LIMIT 1";
    let person = tx.one(person, &[]).await.unwrap();
    let to: String = person.get("email").unwrap();
    let mail =
        work::mail::Mail { to: to.clone(), subject: "Votre action".to_owned(), body: "…".to_owned() };
    let left = work::mail::enqueue(&mut tx, &mail, site.now()).await.unwrap();
    tx.run("UPDATE mail SET state = 'sent' WHERE id = $1", args![left]).await.unwrap();
    let waits = work::mail::enqueue(&mut tx, &mail, site.now()).await.unwrap();
    let scope = Scope::of(person.get("organisation_id").unwrap());
    erase_person(site.modules, &mut tx, scope, person.get("id").unwrap(), site.now()).await.unwrap();
    assert_eq!(work::mail::find(&mut tx, left).await.unwrap(), None);
    assert!(work::mail::find(&mut tx, waits).await.unwrap().is_some(), "what says goodbye still leaves");
}
