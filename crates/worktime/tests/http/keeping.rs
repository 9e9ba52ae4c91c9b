//! What is kept about a person: « Mes données », and what goes with their name.

use crate::{
    api::{BASE, program},
    world::{HAIE, World, employer, option},
};
use base::{Id, jiff::civil::date};
use store::args;

#[tokio::test]
async fn i12_a_person_takes_their_time_away_and_hours_outlive_their_words() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let project = world.project(0).to_string();
    let fields = [
        ("date", "2026-03-02"),
        ("row.new", project.as_str()),
        ("c.new.2026-03-02.-.0.", "2h"),
        ("t.new", "Chez le dentiste"),
    ];
    let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    let (scope, me) = (world.scope(), world.person("alice"));
    let mut tx = world.tx().await;
    let tables = (worktime::MODULE.export_person)(&mut tx, scope, me).await.unwrap();
    let names: Vec<&str> = tables.iter().map(|it| it.name).collect();
    assert_eq!(names.len(), 18, "{names:?}");
    assert_eq!(tables[0].rows[0][..4], ["2026-03-02", "120", "Fête des haies", "Chez le dentiste"]);
    (worktime::MODULE.erase_person)(&mut tx, scope, me, world.demo.now).await.unwrap();
    let tables = (worktime::MODULE.export_person)(&mut tx, scope, me).await.unwrap();
    assert_eq!(tables[0].rows[0][..4], ["2026-03-02", "120", "Fête des haies", ""]);
    tx.commit().await.unwrap();
    assert_eq!(world.minutes("alice", date(2026, 3, 2)).await, [120]);
}

/// Lines written before remarks were kept out of the journal lose them with the name; the hours they tell stay.
#[tokio::test]
async fn r38_an_erasure_takes_the_words_that_the_journal_quotes() {
    let world = employer().await;
    let (scope, me) = (world.scope(), world.person("alice"));
    let mut tx = world.tx().await;
    let told =
        r#"[{"on":"2026-03-02","aside":{"note":"Chez le dentiste"}},{"on":"2026-03-02","minutes":120}]"#;
    let line = "INSERT INTO audit_entry (id, organisation_id, person_id, actor_label, noun, object_id, verb, after, reason, at)
        VALUES ($1, $2, $3, 'Alice', $4, $5, 'enter', $6, 'Chez le dentiste', $7)";
    for noun in ["allocation", "entry_period"] {
        let arguments = args![base::fresh_id(), scope.organisation_id, me, noun, me, told, world.demo.now];
        tx.run(line, arguments).await.unwrap();
    }
    (worktime::MODULE.erase_person)(&mut tx, scope, me, world.demo.now).await.unwrap();
    let kept =
        tx.all("SELECT after, reason FROM audit_entry WHERE actor_label = 'Alice'", &[]).await.unwrap();
    assert_eq!(kept.len(), 2);
    for row in kept {
        let (after, reason): (String, Option<String>) =
            (row.get("after").unwrap(), row.get("reason").unwrap());
        assert_eq!(reason, None);
        assert!(!after.contains("dentiste") && after.contains("\"minutes\":120"), "{after}");
    }
}

/// E11, of oneself: a table an entity, whose columns stay where they are from one release to the next. A new column goes
/// last; an old one is neither moved nor renamed (§6.2).
const OWN: [&str; 18] = [
    "worktime_allocations: on_day; minutes; name; label; source; entered_at; action; starts_at; ends_at; activity_type; tags; entered_by; id; sheet_state",
    "worktime_presence: on_day; minutes; not_worked; break_minutes; telework_c; intervals; entered_by; note; rest_ok",
    "worktime_day_counters: on_day; value_c; entered_by; entered_at",
    "worktime_absences: starts_on; starts_half; ends_on; ends_half; code; state; comment; answer; fichier",
    "worktime_profile: kind; starts_on; ends_on; earlier",
    "worktime_contracts: kind; job_title; starts_on; ends_on; name; fte_bp; week_pattern; reason; fichier",
    "worktime_sheets: starts_on; ends_on; state; submitted_by; validated_by; reason; closed_by; closed_at; hash",
    "worktime_signed_sheets: number; edition; month; state; fingerprint; employee_method; supervisor_method; fichier",
    "worktime_movements: effective_on; quantity; cause; reason; kind; period_from; period_to; balance",
    "worktime_leave: code; period_from; period_to; effective_on; quantity_c; cause; reason",
    "worktime_letters: name; share_bp; starts_on; ends_on; mission; fichier",
    "worktime_shares: on_day; name; numerator; denominator; reason",
    "worktime_export_templates: name; kind; period; starts_on; ends_on; columns; format",
    "worktime_favourites: name; action",
    "worktime_reminders: starts_on; sent_at",
    "worktime_feeds: created_at; revoked_at",
    "worktime_locks: starts_on; ends_on; reason; created_at; lifted_at",
    "worktime_imports: file_name; source; state; rows_added; created_at",
];

#[tokio::test]
async fn e11_the_columns_of_ones_own_export_stay_where_they_are() {
    let world = employer().await;
    let mut tx = world.tx().await;
    let tables =
        (worktime::MODULE.export_person)(&mut tx, world.scope(), world.person("alice")).await.unwrap();
    let shown: Vec<String> =
        tables.iter().map(|it| format!("{}: {}", it.name, it.columns.join("; "))).collect();
    assert_eq!(shown, OWN);
}

async fn files(world: &World) -> usize {
    let mut tx = world.tx().await;
    tx.all("SELECT id FROM stored_file WHERE name LIKE '%justificatif%' OR name LIKE '%avenant%'", &[])
        .await
        .unwrap()
        .len()
}

/// The proof of an absence is read by who may know why somebody is away, written down when it is somebody else's, replaced by
/// another, and goes with the name of the person.
#[tokio::test]
async fn s3_3_i10_the_proof_of_an_absence_is_told_to_who_may_know_why() {
    let world = employer().await;
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let page = chloe.get(&format!("{HAIE}/absences")).await.expect(200);
    let sick = option(&page, "Maladie");
    let form = page.form("Envoyer").fill("kind", &sick).fill("from", "2026-03-02");
    let page = form.submit(&mut chloe).await.expect(200).follow(&mut chloe, "Justificatif").await.expect(200);
    let path = page.shows("Aucun document").shows("le volet de l’employeur seul").path().to_owned();
    for name in ["un.pdf", "deux.pdf"] {
        let sent = chloe.upload(&path, &[], ("file", name, b"%PDF-1.4 a sick note")).await.expect(200);
        let _ = sent.shows("Document joint.").shows("Lire le document joint");
        assert_eq!(files(&world).await, 1, "in the place of the one there was");
    }
    let wrong = chloe.upload(&path, &[], ("file", "a.html", b"<html>")).await.expect(422);
    let _ = wrong.shows("Justificatif");
    let file = format!("{path}/fichier");
    assert!(alice.get(&file).await.expect(200).bytes.starts_with(b"%PDF"));
    let mut tx = world.tx().await;
    let looked =
        "SELECT verb FROM audit_entry WHERE noun = 'absence' AND verb IN ('consult', 'attach') ORDER BY verb";
    let told = tx.all(looked, &[]).await.unwrap();
    let told: Vec<String> = told.iter().map(|row| row.get("verb").unwrap()).collect();
    assert_eq!(told, ["attach", "attach", "consult"]);
    drop(tx);
    world.may_not_see_reasons("alice").await;
    for asked in [&path, &file] {
        let _ = alice.get(asked).await.expect(404);
    }
    let id = path.split('/').nth(5).unwrap();
    let mut program = program(&world, "alice").await;
    let _ = program.json("GET", &format!("{BASE}/absences/{id}/document"), None).await.expect(404);
    let mut tx = world.tx().await;
    let tables =
        (worktime::MODULE.export_person)(&mut tx, world.scope(), world.person("chloe")).await.unwrap();
    let absences = tables.iter().find(|it| it.name == "worktime_absences").unwrap();
    assert_eq!(absences.rows[0].last().map(String::len), Some(36), "the file goes with her data");
    (worktime::MODULE.erase_person)(&mut tx, world.scope(), world.person("chloe"), world.demo.now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(files(&world).await, 0);
}

#[tokio::test]
async fn s3_1_a_signed_amendment_is_joined_by_who_manages_and_read_by_the_person() {
    let world = employer().await;
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let page = alice.get(&format!("{HAIE}/contrats/{}", world.person("chloe"))).await.expect(200);
    let page = page.follow(&mut alice, "Document signé").await.expect(200).shows("Aucun document");
    let path = page.path().to_owned();
    let _ = chloe.upload(&path, &[], ("file", "a.pdf", b"%PDF-1.4 signed")).await.expect(403);
    let sent = alice.upload(&path, &[], ("file", "a.pdf", b"%PDF-1.4 signed")).await.expect(200);
    let _ = sent.shows("Document joint.");
    let page =
        chloe.get(&path).await.expect(200).shows("Lire le document joint").hides("Joindre le document");
    drop(page);
    assert!(chloe.get(&format!("{path}/fichier")).await.expect(200).bytes.starts_with(b"%PDF"));
    let mut basile = world.browser("basile").await;
    let _ = basile.get(&path).await.expect(403);
    let mut tx = world.tx().await;
    let id: Id = tx
        .one("SELECT id FROM contract_amendment WHERE document_file_id IS NOT NULL", &[])
        .await
        .unwrap()
        .get("id")
        .unwrap();
    drop(tx);
    let mut program = program(&world, "chloe").await;
    let read = program.json("GET", &format!("{BASE}/amendments/{id}/document"), None).await.expect(200);
    assert!(read.bytes.starts_with(b"%PDF"));
    // Saved again with the same first day, the amendment keeps what was signed.
    let page = alice.get(&format!("{HAIE}/contrats/{}", world.person("chloe"))).await.expect(200);
    let page = page.follow(&mut alice, "Avenant").await.expect(200);
    let form = page.form("Enregistrer").fill("from", "2026-01-01").fill("reason", "Corrigé");
    let _ = form.submit(&mut alice).await.expect(200).shows("Avenant enregistré.");
    let mut tx = world.tx().await;
    let rows = tx.all("SELECT id FROM contract_amendment WHERE document_file_id IS NOT NULL", &[]).await;
    let again: Id = rows.unwrap()[0].get("id").unwrap();
    drop(tx);
    assert_ne!(again, id);
    let _ = program.json("GET", &format!("{BASE}/amendments/{again}/document"), None).await.expect(200);
}
