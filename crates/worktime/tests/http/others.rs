//! The time of somebody else: what leads to it, what it tells of their leave, what may be taken away (§3.8, I10).

use crate::{
    api::{BASE, program},
    world::{HAIE, World, employer, option},
};
use testkit::Client;

/// David reads the team's hours and no more.
async fn reader(world: &World) -> Client {
    let mut tx = world.tx().await;
    let sql = "UPDATE role SET capabilities = '[]',
            levels = REPLACE(levels, '\"worktime\":\"none\"', '\"worktime\":\"read\"') WHERE name = 'Bureau'";
    tx.run(sql, &[]).await.unwrap();
    tx.commit().await.unwrap();
    world.browser("david").await
}

#[tokio::test]
async fn w2_a_cell_of_somebody_else_opens_their_day() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let (project, chloe) = (world.project(0).to_string(), world.person("chloe").to_string());
    for minutes in ["1h", "2h"] {
        let fields = [
            ("date", "2026-01-02"),
            ("personne", &chloe),
            ("k.2026-01-02.", "100"),
            ("row.new", &project),
            ("c.new.2026-01-02.-.0.", minutes),
        ];
        let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    }
    let page = alice.get(&format!("{HAIE}/semaine?date=2026-01-02&personne={chloe}")).await.expect(200);
    let links = page.html();
    assert!(
        links.contains(&format!("jour?date=2026-01-02&#38;personne={chloe}"))
            || links.contains(&format!("jour?date=2026-01-02&amp;personne={chloe}"))
            || links.contains(&format!("jour?date=2026-01-02&personne={chloe}")),
        "{links}"
    );
}

#[tokio::test]
async fn i10_counters_tell_no_leave_without_the_right_and_looking_is_written_down() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let chloe = world.person("chloe");
    let page = alice.get(&format!("{HAIE}/conges?personne={chloe}")).await.expect(200);
    let _ = page.form("Enregistrer").fill("days", "30").submit(&mut alice).await.expect(200);
    let mut david = reader(&world).await;
    let path = format!("{HAIE}/compteurs?personne={chloe}");
    let _ = david.get(&path).await.expect(200).hides("Congés payés").shows("qui peut voir le motif");
    let _ = alice.get(&path).await.expect(200).shows("Congés payés");
    let mut tx = world.tx().await;
    let sql = "SELECT COUNT(*) AS seen FROM audit_entry WHERE noun = 'absence' AND verb = 'consult'";
    let seen: i64 = tx.one(sql, &[]).await.unwrap().get("seen").unwrap();
    assert_eq!(seen, 2, "Alice looked, once after she wrote it; David saw nothing");
}

#[tokio::test]
async fn s38_the_hours_of_others_leave_in_a_file_by_a_switch_of_its_own() {
    let world = employer().await;
    let mut david = reader(&world).await;
    let path = format!("{HAIE}/exports/detail?du=2026-01-01&au=2026-12-31&format=json");
    let other = format!("{path}&personne={}", world.person("alice"));
    let _ = david.get(&other).await.expect(403);
    let _ = david.get(&format!("{HAIE}/exports")).await.expect(200).hides("Chloé Duval");
    let mut tx = world.tx().await;
    let sql = "UPDATE role SET capabilities = '[\"worktime.export_team\"]' WHERE name = 'Bureau'";
    tx.run(sql, &[]).await.unwrap();
    tx.commit().await.unwrap();
    let _ = david.get(&other).await.expect(200);
    let _ = david.get(&format!("{HAIE}/exports")).await.expect(200).shows("Chloé Duval");
}

#[tokio::test]
async fn s31_an_amendment_before_another_is_asked_first_and_keeps_its_zone() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let me = world.person("alice");
    let contract = format!("{HAIE}/contrats/{me}");
    let page = alice.get(&contract).await.expect(200).follow(&mut alice, "Avenant").await.expect(200);
    let zone = option(&page, "Alsace-Moselle");
    let form = page.form("Enregistrer").fill("fte", "80").fill("friday", "").fill("zone", &zone);
    let _ = form.fill("from", "2026-09-01").submit(&mut alice).await.expect(200).shows("Avenant enregistré.");
    let page = alice.get(&contract).await.expect(200).follow(&mut alice, "Avenant").await.expect(200);
    let form = page.form("Enregistrer");
    assert_eq!(form.value("zone"), Some(zone.as_str()), "carried over");
    let page = form.fill("from", "2026-05-01").submit(&mut alice).await.expect(422);
    let page = page.shows("1er septembre 2026").shows("Remplacer les avenants");
    let form = page.form("Enregistrer").tick("replace_later", "1");
    let _ =
        form.submit(&mut alice).await.expect(200).shows("depuis le 1er mai 2026").hides("1er septembre 2026");
}

/// Why somebody was looked at is written in this many lines.
async fn consulted(world: &World) -> i64 {
    let mut tx = world.tx().await;
    let sql = "SELECT COUNT(*) AS seen FROM audit_entry WHERE noun = 'absence' AND verb = 'consult'";
    tx.one(sql, &[]).await.unwrap().get("seen").unwrap()
}

#[tokio::test]
async fn i10_no_page_nor_file_tells_the_leave_of_others_without_the_right() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let (me, chloe_s) = (world.person("alice"), world.person("chloe"));
    for who in [me, chloe_s] {
        let page = alice.get(&format!("{HAIE}/conges?personne={who}")).await.expect(200);
        let _ = page.form("Enregistrer").fill("days", "30").submit(&mut alice).await.expect(200);
    }
    let held = "Ce qui est inscrit";
    let before = consulted(&world).await;
    let _ = alice.get(&format!("{HAIE}/conges?personne={chloe_s}")).await.expect(200).shows(held);
    assert_eq!(consulted(&world).await, before + 1);
    let file = format!("{HAIE}/exports/compteurs?du=2025-01-01&au=2026-12-31&format=json");
    let rows = alice.get(&file).await.expect(200).json();
    assert_eq!(rows.as_array().unwrap().len(), 2);
    let preview = format!("{HAIE}/exports?tableau=compteurs&du=2025-01-01&au=2026-12-31");
    let _ = alice.get(&preview).await.expect(200);
    assert_eq!(consulted(&world).await, before + 3, "taken away, then looked at");
    world.may_not_see_reasons("chloe").await;
    let mut chloe = world.browser("chloe").await;
    let page = chloe.get(&format!("{HAIE}/conges?personne={me}")).await.expect(200);
    let _ = page.hides(held).shows("qui peut voir le motif");
    let rows = chloe.get(&file).await.expect(200).json();
    assert_eq!(rows.as_array().unwrap().len(), 1, "her own: {rows}");
    assert_eq!(consulted(&world).await, before + 3);
}

#[tokio::test]
async fn s38_asking_for_hours_says_nothing_of_absences() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/conges?personne={}", world.person("chloe"))).await.expect(200);
    let _ = page.form("Enregistrer").fill("days", "30").submit(&mut alice).await.expect(200);
    let before = consulted(&world).await;
    let mut program = program(&world, "alice").await;
    let days = "from=2025-01-01&to=2026-12-31";
    let _ = program.get(&format!("{BASE}/counters?kind=modulation&{days}")).await.expect(200);
    assert_eq!(consulted(&world).await, before, "hours are no reason");
    let _ = program.get(&format!("{BASE}/counters?kind=leave&limit=1&{days}")).await.expect(200);
    assert_eq!(consulted(&world).await, before + 1);
}

#[tokio::test]
async fn s38_no_other_file_gives_the_hours_of_others_without_the_switch() {
    let world = employer().await;
    let mut david = reader(&world).await;
    let alice = world.person("alice");
    let paths = [
        format!("{HAIE}/projets/{}/export?annee=2026&format=ods", world.project(0)),
        format!("{HAIE}/fiches/releve?mois=2026-02-01&personne={alice}&format=ods"),
    ];
    for path in &paths {
        let _ = david.get(path).await.expect(403);
    }
    let mut tx = world.tx().await;
    let sql = "UPDATE role SET capabilities = '[\"worktime.export_team\"]' WHERE name = 'Bureau'";
    tx.run(sql, &[]).await.unwrap();
    tx.commit().await.unwrap();
    for path in &paths {
        let _ = david.get(path).await.expect(200);
    }
}

#[tokio::test]
async fn e3_two_persons_of_one_name_are_two_lines() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let mut tx = world.tx().await;
    let sql =
        "UPDATE person SET first_name = 'Marie', surname = 'Martin', pseudonym = '' WHERE id IN ($1, $2)";
    let (one, other) = (world.person("alice"), world.person("chloe"));
    tx.run(sql, store::args![one, other]).await.unwrap();
    tx.run("UPDATE worktime_settings SET gate_from = '2026-03-01'", &[]).await.unwrap();
    tx.commit().await.unwrap();
    let project = world.project(0).to_string();
    // Alice is not counted in days.
    for (who, counted) in [(one, ""), (other, "100")] {
        let who = who.to_string();
        let fields = [
            ("date", "2026-02-02"),
            ("personne", who.as_str()),
            ("k.2026-02-02.", counted),
            ("row.new", project.as_str()),
            ("c.new.2026-02-02.-.0.", "1h"),
        ];
        let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    }
    let path = format!("{HAIE}/exports/croise?du=2026-02-01&au=2026-02-28&format=json");
    let rows = alice.get(&path).await.expect(200).json();
    assert_eq!(rows.as_array().unwrap().len(), 2, "{rows}");
}

/// The journal of the organisation is read by its managers: why somebody is away is not theirs by that alone.
#[tokio::test]
async fn i10_the_journal_says_no_type_of_leave() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let chloe = world.person("chloe");
    let page = alice.get(&format!("{HAIE}/conges?personne={chloe}")).await.expect(200);
    let _ = page.form("Enregistrer").fill("days", "30").submit(&mut alice).await.expect(200);
    let mut tx = world.tx().await;
    let sql =
        "UPDATE role SET capabilities = '[]', levels = '{\"organisation\":\"manage\"}' WHERE name = 'Bureau'";
    tx.run(sql, &[]).await.unwrap();
    tx.commit().await.unwrap();
    let mut david = world.browser("david").await;
    for (client, told) in [(&mut alice, true), (&mut david, false)] {
        let path = "/o/amis-de-la-haie/journal/export?format=csv&noun=leave_movement";
        let table = client.get(path).await.expect(200).html().to_owned();
        assert_eq!(table.contains("Congés"), told, "{table}");
    }
    let path = "/o/amis-de-la-haie/journal?noun=leave_movement";
    let _ = alice.get(path).await.expect(200).shows("Chloé Duval");
    let _ = david.get(path).await.expect(200).hides("Chloé Duval");
    // Other lines of the same person stay.
    let _ = david.get("/o/amis-de-la-haie/journal?noun=work_contract").await.expect(200).shows("Chloé Duval");
}
