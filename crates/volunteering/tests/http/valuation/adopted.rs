//! An adopted year, and what must not move of it (R35, I9).

use super::{PAGE, adopt, choose_smic, run_of, year};
use crate::{
    assembly::{add_estimate, estimate},
    small_world::World,
};
use base::{Minutes, Money, jiff::civil::date};
use organisation::fiscal_years::{self, fiscal_year::DraftFiscalYear};
use volunteering::{
    levels::{self, DraftLevel},
    settings,
    valuation::{
        method::{Axis, MethodKind, MethodRow},
        store,
    },
};

#[tokio::test]
async fn r35_the_api_says_that_the_time_of_a_run_moved() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 90).await).await;
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    let _ = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200);
    let run = run_of(&world, year).await.unwrap().run.id;
    let mut program = world.token("alice", "volunteering:manage").await;
    let list = "/api/v1/orgs/haie/volunteering/valuation/runs";
    let one = format!("{list}/{run}");
    for stale in [false, true] {
        let listed = program.json("GET", list, None).await.json();
        assert_eq!(listed["items"][0]["stale"], stale, "{listed}");
        let shown = program.json("GET", &one, None).await.json();
        assert_eq!((&shown["stale"], &shown["total_cents"]), (&stale.into(), &1782.into()), "{shown}");
        world.add(&world.action("chloe", date(2025, 5, 1), 60).await).await;
    }
}

#[tokio::test]
async fn r35_what_an_adopted_year_rests_on_no_longer_moves() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 60).await).await;
    let mut alice = world.client("alice").await;
    let method = choose_smic(&world, &mut alice, year).await;
    adopt(&mut alice, year).await;
    let edit = format!("{PAGE}/methodes/{method}/modifier");
    let form = alice.get(&edit).await.expect(200).form("Enregistrer");
    let _ = form.clone().fill("multiple", "2").submit(&mut alice).await.expect(409).shows("Dupliquez-la");
    let _ = form.fill("name", "SMIC de 2025").submit(&mut alice).await.expect(200).shows("SMIC de 2025");
    let decide = format!("{PAGE}/{year}/decision");
    let _ = alice.post(&decide, &[("disclosure", "none"), ("method", method.as_str())]).await.expect(409);
    let mut program = world.token("alice", "volunteering:manage").await;
    let policy = format!("/api/v1/orgs/haie/volunteering/valuation/policies/{year}");
    let refused = program
        .json_with("PATCH", &policy, Some(serde_json::json!({"disclosure": "none"})), &[("if-match", "*")])
        .await;
    assert_eq!(refused.status.as_u16(), 409, "{}", refused.html());
    assert!(refused.html().contains("YEAR_FROZEN"), "{}", refused.html());
    // A year that is opened again may be decided and computed anew.
    let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
    let form = page.form("Rouvrir l’exercice").fill("reason", "Une feuille retrouvée");
    let _ = form.submit(&mut alice).await.expect(200);
    let form = alice.get(&edit).await.expect(200).form("Enregistrer");
    let _ = form.fill("multiple", "2").submit(&mut alice).await.expect(200);
}

#[tokio::test]
async fn r35_the_rows_of_a_grid_of_an_adopted_year_no_longer_move() {
    let world = World::new().await;
    let year = year(&world).await;
    let action = world.action("basile", date(2025, 3, 1), 60).await;
    world.add(&action).await;
    let mut alice = world.client("alice").await;
    let new = [("name", "Nos taux"), ("axis", "category"), ("unit", "rate")];
    let _ = alice.post(&format!("{PAGE}/grilles"), &new).await.expect(200);
    let mut tx = world.test.site.db.read().await.unwrap();
    let grid = store::grids(&mut tx, world.haie).await.unwrap()[0].id.to_string();
    drop(tx);
    let (path, item) = (format!("{PAGE}/grilles/{grid}"), action.category_id.to_string());
    let rows = |name: &'static str, worth: &'static str, version: &'static str| {
        let row = [("item", item.as_str()), ("from", "2020-01-01"), ("worth", worth), ("source", "CA")];
        [&[("name", name), ("version", version)][..], &row[..]].concat()
    };
    let _ = alice.post(&path, &rows("Nos taux", "14,5", "1")).await.expect(200);
    let by_category = [("name", "Par catégorie"), ("kind", "rate_by_category"), ("grid", grid.as_str())];
    let _ = alice.post(&format!("{PAGE}/methodes"), &by_category).await.expect(200);
    let mut tx = world.test.site.db.read().await.unwrap();
    let method = store::methods(&mut tx, world.haie).await.unwrap()[0].id.to_string();
    drop(tx);
    let decided = [("disclosure", "hours"), ("method", method.as_str())];
    let _ = alice.post(&format!("{PAGE}/{year}/decision"), &decided).await.expect(200);
    adopt(&mut alice, year).await;
    assert_eq!(run_of(&world, year).await.unwrap().run.total, Money(1450));
    let _ = alice.post(&path, &rows("Nos taux", "15", "2")).await.expect(409).shows("Dupliquez-la");
    let _ = alice.post(&path, &rows("Taux de 2025", "14,5", "2")).await.expect(200).shows("Taux de 2025");
    // The rate of the next year is another row: the method stays, and the adopted year with it (R34).
    let mut next = rows("Taux de 2025", "14,5", "3");
    next.extend([("item", item.as_str()), ("from", "2026-01-01"), ("worth", "15,2"), ("source", "CA")]);
    let page = alice.post(&path, &next).await.expect(200).shows("Grille enregistrée.");
    assert!(page.html().contains("15,2"), "the row of 2026 is there");
    let kept = run_of(&world, year).await.unwrap().run;
    assert_eq!((kept.total, kept.stale), (Money(1450), false));
    let mut before = next.clone();
    before[1].1 = "4";
    before.extend([("item", item.as_str()), ("from", "2025-02-01"), ("worth", "16"), ("source", "CA")]);
    let _ = alice.post(&path, &before).await.expect(409);
}

/// Another default level, or another switch of a category, is for the years to come (R31): an adopted year
/// is compared with what it was computed with.
#[tokio::test]
async fn r35_a_new_default_level_and_a_switched_category_leave_an_adopted_year_alone() {
    let world = World::new().await;
    let year = year(&world).await;
    let action = world.action("basile", date(2025, 3, 1), 60).await;
    world.add(&action).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let mut levels = Vec::new();
    for (position, name) in [(1, "Exécution"), (2, "Expertise")] {
        let draft = DraftLevel { name: name.into(), description: String::new(), position, version: None };
        levels.push(levels::store::add(&mut tx, world.haie, &draft).await.unwrap());
    }
    let mut kept = settings::store::get(&mut tx, world.haie).await.unwrap();
    kept.default_level_id = Some(levels[0]);
    settings::store::change(&mut tx, world.haie, &kept).await.unwrap();
    tx.commit().await.unwrap();
    let mut alice = world.client("alice").await;
    let _ = alice.post(&format!("{PAGE}/modeles/one-two-three"), &[]).await.expect(200);
    let mut tx = world.test.site.db.read().await.unwrap();
    let method = store::methods(&mut tx, world.haie).await.unwrap()[0].id.to_string();
    drop(tx);
    let decided = [("disclosure", "class8"), ("method", method.as_str())];
    let _ = alice.post(&format!("{PAGE}/{year}/decision"), &decided).await.expect(200);
    adopt(&mut alice, year).await;
    assert_eq!(run_of(&world, year).await.unwrap().run.total, Money(1188));
    let mut tx = world.test.site.db.write().await.unwrap();
    kept.default_level_id = Some(levels[1]);
    settings::store::change(&mut tx, world.haie, &kept).await.unwrap();
    tx.commit().await.unwrap();
    let edit = format!("/o/haie/benevolat/categories/{}/modifier", action.category_id);
    let form = alice.get(&edit).await.expect(200).form("Enregistrer").without("valued");
    let _ = form.submit(&mut alice).await.expect(200);
    let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
    let page = page.hides("À revoir").hides("Les heures ont changé").shows("11,88 €");
    let csv = alice.get("/o/haie/benevolat/actions/export?format=csv").await.expect(200).html();
    assert!(csv.contains(";oui;11,88;11,88;"), "{csv}");
    // Opened again, it is computed with what is chosen now.
    let form = page.form("Rouvrir l’exercice").fill("reason", "Un autre niveau");
    let _ = form.submit(&mut alice).await.expect(200).shows("−1 h, −11,88 €");
}

/// A grid that became unsuited to its method, in a database of before, gives no figure at all.
#[tokio::test]
async fn r38_a_method_kept_with_an_unsuited_grid_no_longer_computes() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 60).await).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let grid = store::add_grid(&mut tx, world.haie, "Par projet", Axis::Project, false, "").await.unwrap();
    let row = MethodRow {
        name: "Par niveau".into(),
        kind: MethodKind::RateByLevel,
        grid_id: Some(grid),
        multiple_bp: 10_000,
    };
    let method = store::add_method(&mut tx, world.haie, &row).await.unwrap().to_string();
    tx.commit().await.unwrap();
    let mut alice = world.client("alice").await;
    let decided = [("disclosure", "class8"), ("method", method.as_str())];
    let page = alice.post(&format!("{PAGE}/{year}/decision"), &decided).await.expect(200);
    let _ = page.shows("ne convient pas");
    let _ = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(422).shows("ne convient pas");
}

/// No employer’s rate is assumed: whoever computes is told so, on the page as in the API.
#[tokio::test]
async fn s8_a_loaded_method_without_its_rate_answers_422_on_the_page_and_in_the_api() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 60).await).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let row = MethodRow {
        name: "SMIC chargé".into(),
        kind: MethodKind::SmicLoaded,
        grid_id: None,
        multiple_bp: 10_000,
    };
    let method = store::add_method(&mut tx, world.haie, &row).await.unwrap().to_string();
    tx.commit().await.unwrap();
    let mut alice = world.client("alice").await;
    let decided = [("disclosure", "class8"), ("method", method.as_str())];
    let _ = alice.post(&format!("{PAGE}/{year}/decision"), &decided).await.expect(200);
    let page = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(422);
    let page = page.shows("Indiquez le taux de cotisations patronales");
    assert_eq!(page.form("Enregistrer ces choix").value("method"), Some(method.as_str()));
    let mut program = world.token("alice", "volunteering:manage").await;
    let body = serde_json::json!({ "fiscal_year_id": year });
    let path = "/api/v1/orgs/haie/volunteering/valuation/runs";
    let refused = program.json("POST", path, Some(body)).await.expect(422).json();
    assert_eq!(refused["code"], "EMPLOYER_RATE_REQUIRED", "{refused}");
}

/// Frozen by hand is frozen: what is decided for the year waits until it is opened again, with a reason.
#[tokio::test]
async fn r35_a_year_frozen_by_hand_takes_no_policy() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 60).await).await;
    let mut alice = world.client("alice").await;
    let method = choose_smic(&world, &mut alice, year).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let now = Some(world.test.site.now());
    organisation::fiscal_years::store::freeze(&mut tx, world.haie, year, now).await.unwrap();
    tx.commit().await.unwrap();
    let decide = format!("{PAGE}/{year}/decision");
    let choices = [("disclosure", "none"), ("method", method.as_str()), ("not_booked_reason", "Trop peu")];
    let page = alice.post(&decide, &choices).await.expect(409).shows("L’exercice 2025 est gelé");
    assert_eq!(page.form("Enregistrer ces choix").value("not_booked_reason"), Some("Trop peu"));
    let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
    let _ = page.shows("Cet exercice est gelé").hides("Enregistrer ces choix");
    // What was decided before still computes, again too, and is adopted.
    let _ = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200);
    adopt(&mut alice, year).await;
    assert!(run_of(&world, year).await.unwrap().run.is_adopted());
}

#[tokio::test]
async fn r35_hours_that_changed_category_make_a_run_out_of_date() {
    let world = World::new().await;
    let year = year(&world).await;
    let mut action = world.action("basile", date(2025, 3, 1), 60).await;
    action.category_id = world.category("Accueil").await;
    world.add(&action).await;
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    let page = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200);
    let other = world.category("Environnement et production").await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "UPDATE volunteer_action SET category_id = $1 WHERE id = $2";
    tx.run(sql, ::store::args![other, action.id]).await.unwrap();
    tx.commit().await.unwrap();
    let shown = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
    let _ = shown.shows("des heures ont changé de projet, de catégorie ou de niveau");
    let form = page.form("Adopter cette valorisation").fill("approved_on", "2026-03-01");
    let _ = form.fill("minutes_reference", "PV").submit(&mut alice).await.expect(409).shows("recalculez");
}

#[tokio::test]
async fn r34_a_run_of_another_method_than_the_one_chosen_since_is_not_adopted() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 60).await).await;
    let mut alice = world.client("alice").await;
    let first = choose_smic(&world, &mut alice, year).await;
    let computed = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200);
    let form = computed.form("Adopter cette valorisation").fill("minutes_reference", "PV");
    let late = form.clone().fill("approved_on", "2029-03-14").submit(&mut alice).await.expect(422);
    let _ = late.shows("Cette date n’est pas encore venue.");
    let _ = alice.post(&format!("{PAGE}/modeles/half-more"), &[]).await.expect(200);
    let mut tx = world.test.site.db.read().await.unwrap();
    let methods = store::methods(&mut tx, world.haie).await.unwrap();
    let other = methods.iter().find(|it| it.id.to_string() != first).unwrap().id.to_string();
    drop(tx);
    let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
    let decided = page.form("Enregistrer ces choix").fill("method", &other);
    let _ = decided.fill("change_reason", "Une autre idée").submit(&mut alice).await.expect(200);
    let adopted = form.fill("approved_on", "2026-03-01").submit(&mut alice).await.expect(409);
    let _ = adopted.shows("La méthode retenue a changé depuis le calcul");
}

/// Nine months of estimates begin before the first known year: when that one is added, nothing of the adopted year moves,
/// although what was counted in it is taken off an estimate of both (docs/decisions/0018).
#[tokio::test]
async fn i9_the_year_before_created_later_moves_no_adopted_hour() {
    let world = World::new().await;
    let year = year(&world).await;
    let accueil = world.category("Accueil").await;
    // 303 days of an hour, 122 of them in 2024; 61 h were counted there.
    let days = (date(2024, 9, 1), date(2025, 6, 30));
    add_estimate(&world, &estimate(&world, accueil, days, [303 * 60; 3])).await;
    let mut counted = world.action("basile", date(2024, 10, 1), 61 * 60).await;
    counted.category_id = accueil;
    world.add(&counted).await;
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    adopt(&mut alice, year).await;
    let adopted = run_of(&world, year).await.unwrap().run;
    assert_eq!((adopted.minutes(), adopted.total), (Minutes(181 * 60), Money(215_028)));
    let mut tx = world.test.site.db.write().await.unwrap();
    let draft =
        DraftFiscalYear { name: "2024".into(), starts_on: date(2024, 1, 1), ends_on: date(2024, 12, 31) };
    fiscal_years::store::add(&mut tx, world.haie, &draft).await.unwrap();
    tx.commit().await.unwrap();
    let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
    drop(page.hides("À revoir").hides("Les heures ont changé").shows("2 150,28 €"));
}

/// Worked example 13: twelve actions, 31 h 05, in a booked year; their author closes the account.
#[tokio::test]
async fn i5_closing_an_account_in_a_booked_year_keeps_every_minute_and_cent() {
    let world = World::new().await;
    let year = year(&world).await;
    for rank in 0..12 {
        let minutes = if rank == 11 { 215 } else { 150 };
        world.add(&world.action("basile", date(2025, 11, 3), minutes).await).await;
    }
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    adopt(&mut alice, year).await;
    let criteria = alice.get(&format!("/o/haie/benevolat/ecriture?exercice={year}")).await.expect(200);
    let criteria = criteria.form("Enregistrer les critères").fill("essential", "1").fill("listed", "1");
    let _ = criteria.submit(&mut alice).await.expect(200);
    let mut program = world.token("alice", "volunteering:manage").await;
    let before = run_of(&world, year).await.unwrap();
    let book = format!("/api/v1/orgs/haie/volunteering/valuation/runs/{}/book", before.run.id);
    let entry = program.json("POST", &book, None).await.json();
    let path = format!("/api/v1/orgs/haie/volunteering/entries/{}/book", entry["id"].as_str().unwrap());
    let booked = program.json("POST", &path, Some(serde_json::json!({"reference": "OD 7"}))).await.json();
    let before = run_of(&world, year).await.unwrap();
    assert_eq!(before.run.minutes().0, 31 * 60 + 5);
    let mut tx = world.test.site.db.write().await.unwrap();
    let basile = world.persons["basile"];
    for module in crate::MODULES {
        (module.erase_person)(&mut tx, world.haie, basile, world.test.site.now()).await.unwrap();
    }
    tx.commit().await.unwrap();
    let after = run_of(&world, year).await.unwrap();
    assert_eq!((&after.run, &after.cells), (&before.run, &before.cells));
    let list = format!("/api/v1/orgs/haie/volunteering/entries?fiscal_year_id={year}");
    assert_eq!(program.json("GET", &list, None).await.json()["items"][0]["lines"], booked["lines"]);
    let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
    let _ = page.hides("changé de projet");
}

#[tokio::test]
async fn r35_nobody_adopts_a_year_before_it_is_over_nor_says_so() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 60).await).await;
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    let computed = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200);
    let form = computed.form("Adopter cette valorisation").fill("minutes_reference", "PV");
    for early in ["2025-03-14", "2025-12-31"] {
        let refused = form.clone().fill("approved_on", early).submit(&mut alice).await.expect(422);
        let _ = refused.shows("s’approuve après son dernier jour");
    }
    let _ = form.fill("approved_on", "2026-01-01").submit(&mut alice).await.expect(200);
    assert!(run_of(&world, year).await.unwrap().run.is_adopted());
}
