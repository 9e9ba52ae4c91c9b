//! Every list leaves as a file (ux rule 8), for whoever may see it and for nobody else.

use crate::{
    assembly::{Method, VALUATION, calendar_year, compute, example_8, method},
    civic::{following, give, mandate},
    small_world::World,
};
use base::jiff::civil::date;
use volunteering::valuation::method::{MethodKind, MethodValue, ValueRow};

#[tokio::test]
async fn methods_grids_and_runs_leave_as_files() {
    let world = World::new().await;
    let (_, mut alice) = example_8(&world, 2023).await;
    let other = calendar_year(&world, 2024).await;
    let employer = ValueRow {
        kind: MethodValue::Employer,
        value: 2735,
        valid_from: date(2024, 1, 1),
        source: "Bulletin de mars".into(),
    };
    let mut tx = world.test.site.db.write().await.unwrap();
    tx.run("UPDATE valuation_method SET name = 'Notre grille', name_folded = 'notre grille'", &[])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let loaded = Method { values: vec![employer], ..method(MethodKind::SmicLoaded) };
    drop(compute(&world, &mut alice, other, loaded).await);
    for (path, said) in [
        ("valorisation/methodes", "Notre méthode;SMIC du jour avec cotisations patronales;;27,35"),
        ("valorisation/grilles", "Accueil;14,5"),
        ("valorisation/calculs", "2023;Notre méthode"),
    ] {
        let page = alice.get(&format!("/o/haie/benevolat/{path}/export?format=csv")).await.expect(200);
        let _ = page.shows(said);
        for format in ["ods", "xlsx", "json"] {
            let path = format!("/o/haie/benevolat/{path}/export?format={format}");
            assert!(!alice.get(&path).await.expect(200).bytes.is_empty(), "{path}");
        }
        let mut david = world.client("david").await;
        drop(david.get(&format!("/o/haie/benevolat/{path}/export?format=csv")).await.expect(403));
    }
    let page = alice.get(&format!("{VALUATION}/methodes")).await.expect(200);
    assert_eq!(page.html().matches("format=csv").count(), 2, "methods and grids");
}

#[tokio::test]
async fn entries_accounts_editions_and_means_leave_as_files() {
    let world = World::new().await;
    let (year, mut alice) = example_8(&world, 2023).await;
    for (path, said) in [
        (format!("ecriture/export?exercice={year}&"), "compte;"),
        ("ecriture/comptes/export?plan=2018&".to_owned(), ";864;875"),
        ("financements/edition/export?".to_owned(), "12156"),
        (format!("financements/moyens-humains/export?exercice={year}&"), "Bénévoles réguliers"),
    ] {
        let csv = alice.get(&format!("/o/haie/benevolat/{path}format=csv")).await.expect(200).html();
        assert!(csv.contains(said) || path.starts_with("ecriture/export"), "{path}: {csv}");
        let mut basile = world.client("basile").await;
        drop(basile.get(&format!("/o/haie/benevolat/{path}format=csv")).await.expect(403));
    }
}

#[tokio::test]
async fn the_lists_of_the_civic_account_leave_as_files() {
    let world = following().await;
    let mut alice = world.client("alice").await;
    mandate(&world, &mut alice, "chloe", "supervisor").await;
    give(&world, "basile", date(2025, 3, 1), 90).await;
    let mut basile = world.client("basile").await;
    let page = basile.get("/moi/cec?annee=2025").await.expect(200);
    let _ = page.form("Demander l’attestation").submit(&mut basile).await.expect(200);
    let csv = alice.get("/o/haie/benevolat/cec/export?annee=2025&format=csv").await.expect(200).html();
    assert!(csv.contains("basile;2025;Attestation demandée;1:30;"), "{csv}");
    let csv = alice.get("/o/haie/benevolat/cec/mandats/export?format=csv").await.expect(200).html();
    assert!(csv.contains("chloe;Encadre d’autres bénévoles;Trésorier;2024-01-01"), "{csv}");
    drop(alice.get("/o/haie/benevolat/cec/conges/export?format=csv").await.expect(200));
    let _ = crate::civic::elsewhere(&mut basile, "12h").await.expect(200);
    let csv = basile.get("/moi/cec/heures/export?format=csv").await.expect(200).html();
    assert!(csv.contains("La Ruche;;2025;12:00;"), "{csv}");
    let csv = alice.get("/moi/cec/heures/export?format=csv").await.expect(200).html();
    assert!(!csv.contains("La Ruche"), "seen by that account alone: {csv}");
    drop(basile.get("/o/haie/benevolat/cec/export?annee=2025&format=csv").await.expect(403));
}
