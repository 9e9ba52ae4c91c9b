//! The detail of time as a file (E1).

use crate::world::{HAIE, employer};

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
