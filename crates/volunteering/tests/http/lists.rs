//! Every list leaves as a file (ux rule 8), for whoever may see it and for nobody else.

use crate::{
    assembly::{
        Method, VALUATION, add_estimate, calendar_year, compute, estimate, example_8, method, proposed,
    },
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
    let _ = proposed(&mut alice, year).await.shows("Proposée");
    for (path, said) in [
        (format!("ecriture/export?exercice={year}&"), ";Proposée;;864;Accueil"),
        ("ecriture/comptes/export?plan=2018&".to_owned(), ";864;875"),
        ("financements/edition/export?".to_owned(), "12156"),
        (format!("financements/moyens-humains/export?exercice={year}&"), "Bénévoles réguliers"),
    ] {
        let csv = alice.get(&format!("/o/haie/benevolat/{path}format=csv")).await.expect(200).html();
        assert!(csv.contains(said), "{path}: {csv}");
        let mut basile = world.client("basile").await;
        drop(basile.get(&format!("/o/haie/benevolat/{path}format=csv")).await.expect(403));
    }
}

/// Line by line: its day, its words, its account, its amount on one side, in words and not in codes.
#[tokio::test]
async fn r41_the_file_of_entries_has_each_line_of_each_entry() {
    let world = World::new().await;
    let (year, mut alice) = example_8(&world, 2023).await;
    let page = proposed(&mut alice, year).await;
    let form = page.form("Marquer comme enregistrée").fill("reference", "OD 12");
    let _ = form.submit(&mut alice).await.expect(200);
    let path = format!("/o/haie/benevolat/ecriture/export?exercice={year}&format=csv");
    let csv = alice.get(&path).await.expect(200).html();
    let lines: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!((lines[0].split(';').count(), lines.len()), (10, 4), "{csv}");
    for (account, amount) in [(";864;", ";454,33;"), (";864;", ";252,45;"), (";875;", ";706,78;")] {
        let line = lines.iter().find(|line| line.contains(account) && line.contains(amount));
        let line = line.unwrap_or_else(|| panic!("{account} {amount}: {csv}"));
        assert!(line.starts_with("2023-12-31;Contributions volontaires en nature 2023;"), "{line}");
        assert!(line.contains(";Enregistrée dans les comptes;OD 12;"), "{line}");
        assert!(line.ends_with(';'), "no flag: {line}");
    }
}

/// The files of the API are those of the screens, row by row.
#[tokio::test]
async fn s7_exports_give_the_rows_of_their_screens() {
    let world = World::new().await;
    let (year, mut alice) = example_8(&world, 2023).await;
    let fields = [("kind", "premises"), ("date", "2023-02-01"), ("amount", "100"), ("basis", "Convention")];
    let _ = alice.upload("/o/haie/benevolat/contributions", &fields, ("none", "", b"")).await.expect(200);
    let accueil = world.category("Accueil").await;
    add_estimate(&world, &estimate(&world, accueil, (date(2023, 1, 1), date(2023, 3, 1)), [600; 3])).await;
    let (mut basile, mut own) =
        (world.client("basile").await, world.token("basile", "volunteering:own").await);
    let mut program = world.token("alice", "volunteering:manage").await;
    for (kind, screen) in [
        ("valuation", format!("valorisation/{year}/export?")),
        ("in-kind", format!("contributions/export?exercice={year}&")),
        ("estimates", "estimations/export?".to_owned()),
        ("actions", "actions/export?".to_owned()),
        ("my-actions", "moi/export?".to_owned()),
    ] {
        let is_own = kind == "my-actions";
        let of_year = if screen.contains(&year.to_string()) {
            format!("&fiscal_year_id={year}")
        } else {
            String::new()
        };
        let (asks, sees) = if is_own { (&mut own, &mut basile) } else { (&mut program, &mut alice) };
        for format in ["csv", "ods", "xlsx", "json"] {
            let asked = format!("/api/v1/orgs/haie/volunteering/exports/{kind}?format={format}{of_year}");
            let api = asks.json("GET", &asked, None).await.expect(200);
            let file = sees.get(&format!("/o/haie/benevolat/{screen}format={format}")).await.expect(200);
            assert_eq!(api.headers["content-type"], file.headers["content-type"], "{asked}");
            if format == "json" {
                assert_eq!(api.json(), file.json(), "{asked}");
                continue;
            }
            let (api, file) = (rows(&api.bytes), rows(&file.bytes));
            assert!(api == file && api.len() > 1, "{asked}: {api:?}, {file:?}");
        }
    }
    let refused = own.json("GET", "/api/v1/orgs/haie/volunteering/exports/valuation?format=csv", None).await;
    assert_eq!(refused.status.as_u16(), 403);
}

/// The head and the rows of a file, as another program reads them.
fn rows(file: &[u8]) -> Vec<Vec<String>> {
    let table = sheet::read(file, "").unwrap();
    let line =
        |row: &sheet::Row| -> Vec<String> { row.cells.iter().map(|cell| cell.text().into_owned()).collect() };
    std::iter::once(table.headers.clone()).chain(table.rows.iter().map(line)).collect()
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
