//! Time as files: its detail (E1), counters with days of leave (E6), presence with pauses (E8).

use crate::world::{HAIE, employer, option};

#[tokio::test]
async fn e1_the_team_for_who_reads_it_and_one_s_own_for_all() {
    let world = employer().await;
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let project = world.project(0).to_string();
    let fields = [
        ("date", "2026-03-02"),
        ("row.new", project.as_str()),
        ("c.new.2026-03-02.-.0.", "2h15"),
        ("t.new", "=SOMME(A1)"),
    ];
    let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    let path = format!("{HAIE}/exports/detail?du=2026-01-01&au=2026-12-31&format=json");
    let rows = alice.get(&path).await.expect(200).json();
    let row = &rows.as_array().unwrap()[0];
    assert_eq!((row["minutes"].as_i64(), row["semaine_iso"].as_i64()), (Some(135), Some(10)));
    assert_eq!(
        (row["personne"].as_str(), row["projet"].as_str()),
        (Some("Alice Martin"), Some("Fête des haies"))
    );
    let csv = alice.get(&path.replace("json", "csv")).await.expect(200);
    let text = String::from_utf8_lossy(&csv.bytes).into_owned();
    assert!(text.contains(";135;") && text.contains("'=SOMME(A1)"), "never a formula: {text}");
    let rows = chloe.get(&path).await.expect(200).json();
    assert_eq!(rows.as_array().unwrap().len(), 0, "her own time only");
    let other = format!("{path}&personne={}", world.person("alice"));
    let _ = chloe.get(&other).await.expect(403);
    let _ = alice.get(&format!("{HAIE}/exports")).await.expect(200).shows("Télécharger").shows("Chloé Duval");
}

#[tokio::test]
async fn e6_counters_hold_the_days_of_leave_with_their_balance() {
    let world = employer().await;
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let page = alice.get(&format!("{HAIE}/conges?personne={}", world.person("chloe"))).await.expect(200);
    let _ = page.form("Enregistrer").fill("days", "30").submit(&mut alice).await.expect(200);
    let page = chloe.get(&format!("{HAIE}/absences")).await.expect(200);
    let kind = option(&page, "Congés payés");
    let form = page.form("Envoyer").fill("kind", &kind).fill("from", "2026-03-09").fill("to", "2026-03-13");
    let _ = form.submit(&mut chloe).await.expect(200);
    let page = alice.get(&format!("{HAIE}/absences")).await.expect(200);
    let _ = page.form("Accepter").submit(&mut alice).await.expect(200);
    let path = format!("{HAIE}/exports/compteurs?du=2026-01-01&au=2026-12-31&format=json");
    let rows = chloe.get(&path).await.expect(200).json();
    let rows = rows.as_array().unwrap();
    let figures: Vec<(i64, i64)> =
        rows.iter().map(|it| (it["quantite"].as_i64().unwrap(), it["solde"].as_i64().unwrap())).collect();
    assert_eq!(figures, [(3_000, 3_000), (-600, 2_400)]);
    assert_eq!(rows[0]["compteur"], "Congés payés");
    assert_eq!(
        (rows[0]["cause"].as_str(), rows[0]["unite"].as_str()),
        (Some("Droits inscrits"), Some("centièmes de jour"))
    );
    assert_eq!((rows[0]["echeance"].as_str(), rows[1]["echeance"].as_str()), (Some("2026-05-31"), None));
    world.may_not_see_reasons("alice").await;
    let rows = alice.get(&path).await.expect(200).json();
    assert_eq!(rows.as_array().unwrap().len(), 0, "I10: not even that there are days: {rows}");
}

#[tokio::test]
async fn e8_presence_holds_the_pause_and_the_part_worked_from_elsewhere() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let day = format!("{HAIE}/jour?date=2026-03-02");
    let _ = alice.get(&day).await.expect(200).hides("Pause et télétravail");
    let _ = world.settle(&mut alice, &[("telework", "1")]).await;
    let page = alice.get(&day).await.expect(200).shows("Pause et télétravail");
    let form = page.form("Enregistrer").fill("row.new", &world.project(0).to_string());
    let form = form.fill("c.new.2026-03-02.-.0.", "6:30").fill("b.2026-03-02.", "45min");
    let _ = form.fill("r.2026-03-02.0", "50").submit(&mut alice).await.expect(200);
    let path = format!("{HAIE}/exports/presences?du=2026-03-02&au=2026-03-02&format=json");
    let rows = alice.get(&path).await.expect(200).json();
    let row = &rows.as_array().unwrap()[0];
    assert_eq!(row["minutes"], 390);
    assert!(row["pause"].as_str().unwrap().contains(":45"), "{row}");
    assert_eq!(row["teletravail"], "Une demi-journée");
    // What is typed beside the minutes stays when the minutes change, and whatever the layers (R9).
    let page = alice.get(&day).await.expect(200);
    let _ = page.form("Enregistrer").fill("b.2026-03-02.45", "25h").submit(&mut alice).await.expect(422);
    let _ = world.settle(&mut alice, &[("entry_mode", "two_layer")]).await;
    let rows = alice.get(&path).await.expect(200).json();
    let row = &rows.as_array().unwrap()[0];
    assert_eq!(row["minutes"], 390);
    assert!(row["pause"].as_str().unwrap().contains(":45"), "{row}");
}
