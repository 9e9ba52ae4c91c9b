//! Valuation: grids, methods put away, actions apart, flags, comparison; and what is done to estimates.

use super::{BASE, program, refused};
use crate::{
    small_world::World,
    valuation::{adopt, choose_smic, year},
};
use base::jiff::civil::date;
use serde_json::json;
use testkit::{Client, Page};
use volunteering::{
    settings::{self, Feature, Features},
    valuation::store,
};

/// Whatever is there.
const ANY: &[(&str, &str)] = &[("if-match", "*")];

fn tag(page: &Page) -> String {
    page.headers["etag"].to_str().unwrap().to_owned()
}

async fn change(client: &mut Client, path: &str, seen: &Page, body: serde_json::Value) -> Page {
    client.json_with("PATCH", path, Some(body), &[("if-match", &tag(seen))]).await
}

#[tokio::test]
async fn s7_a_grid_is_added_changed_whole_and_serves_a_method_that_is_put_away() {
    let world = World::new().await;
    let category = world.category("Accueil").await;
    let mut alice = program(&world, "alice").await;
    let all = format!("{BASE}/valuation/grids");
    let row =
        |worth: i64| json!({"item_id": category, "worth": worth, "valid_from": "2025-01-01", "source": "CA"});
    let body = json!({"name": "Nos taux", "axis": "category", "rows": [row(145_000)]});
    let made = alice.json("POST", &all, Some(body)).await.expect(201);
    let grid = made.json();
    assert_eq!((&grid["axis"], &grid["rows"][0]["worth"]), (&json!("category"), &json!(145_000)));
    let one = format!("{all}/{}", grid["id"].as_str().unwrap());
    let after = change(&mut alice, &one, &made, json!({"rows": [row(150_000)]})).await.expect(200);
    assert_eq!(
        (&after.json()["rows"][0]["worth"], &after.json()["name"]),
        (&json!(150_000), &json!("Nos taux"))
    );
    refused(&change(&mut alice, &one, &made, json!({"name": "Vieux"})).await, 409, "VERSION_CONFLICT");
    let wrong = json!({"name": "Faux", "axis": "project", "is_multiple": true});
    let _ = alice.json("POST", &all, Some(wrong)).await.expect(422);
    let _ = alice.json("POST", &all, Some(json!({"name": "Faux", "axis": "jour"}))).await.expect(422);
    let methods = format!("{BASE}/valuation/methods");
    let body = json!({"name": "Par catégorie", "kind": "rate_by_category", "grid_id": grid["id"]});
    let method = alice.json("POST", &methods, Some(body)).await.expect(201).json();
    let method = format!("{methods}/{}", method["id"].as_str().unwrap());
    for (verb, archived) in [("archive", true), ("restore", false)] {
        let page = alice.json("POST", &format!("{method}/{verb}"), None).await.expect(200);
        assert_eq!(page.json()["archived"], archived);
    }
    let mut david = program(&world, "david").await;
    let _ = david.json("GET", &one, None).await.expect(403);
}

#[tokio::test]
async fn s7_methods_and_grids_go_on_with_a_cursor() {
    let world = World::new().await;
    let category = world.category("Accueil").await;
    let mut alice = program(&world, "alice").await;
    let row = json!({"item_id": category, "worth": 145_000, "valid_from": "2025-01-01", "source": "CA"});
    let grid = |name: &str| json!({"name": name, "axis": "category", "rows": [row.clone()]});
    let method = |name: &str| json!({"name": name, "kind": "smic"});
    for noun in ["methods", "grids"] {
        let all = format!("{BASE}/valuation/{noun}");
        for name in ["Un", "Deux"] {
            let body = if noun == "grids" { grid(name) } else { method(name) };
            let _ = alice.json("POST", &all, Some(body)).await.expect(201);
        }
        let whole = alice.json("GET", &all, None).await.expect(200).json();
        let (mut seen, mut path) = (Vec::new(), format!("{all}?limit=1"));
        loop {
            let page = alice.json("GET", &path, None).await.expect(200).json();
            assert_eq!(page["items"].as_array().unwrap().len(), 1);
            seen.push(page["items"][0].clone());
            let Some(next) = page["next"].as_str() else { break };
            path = format!("{all}?limit=1&cursor={next}");
        }
        assert_eq!(json!(seen), whole["items"], "{noun}");
        refused(&alice.json("GET", &format!("{all}?cursor=hier"), None).await, 422, "CURSOR_UNREADABLE");
    }
}

#[tokio::test]
async fn s7_an_action_is_valued_apart_and_put_back() {
    let world = World::new().await;
    let action = world.action("basile", date(2025, 3, 1), 120).await;
    world.add(&action).await;
    let mut alice = program(&world, "alice").await;
    let path = format!("{BASE}/actions/{}/valuation", action.id);
    assert_eq!(alice.json("GET", &path, None).await.expect(200).json()["valued"], json!(null));
    let _ = alice.json("PATCH", &path, Some(json!({"rate": 450_000}))).await.expect(422);
    let body = json!({"rate": 450_000, "rate_source": "Devis du menuisier"});
    assert_eq!(alice.json("PATCH", &path, Some(body)).await.expect(200).json()["rate"], 450_000);
    let body = json!({"valued": false, "reason": "Pour soi-même"});
    let set = alice.json("PATCH", &path, Some(body)).await.expect(200).json();
    assert_eq!((&set["valued"], &set["rate"]), (&json!(false), &json!(450_000)));
    let body = json!({"valued": null, "rate": null});
    let back = alice.json("PATCH", &path, Some(body)).await.expect(200).json();
    assert_eq!((&back["valued"], &back["rate"]), (&json!(null), &json!(null)));
    let mut chloe = program(&world, "chloe").await;
    let _ = chloe.json("GET", &path, None).await.expect(403);
}

#[tokio::test]
async fn r36_a_program_explains_a_flag_and_r33_compares_four_methods_at_most() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 60).await).await;
    let mut screen = world.client("alice").await;
    choose_smic(&world, &mut screen, year).await;
    let mut alice = program(&world, "alice").await;
    let runs = format!("{BASE}/valuation/runs");
    let body = json!({"name": "Six SMIC", "kind": "smic", "multiple_bp": 60_000});
    let six = alice.json("POST", &format!("{BASE}/valuation/methods"), Some(body)).await.expect(201).json();
    let policy = format!("{BASE}/valuation/policies/{year}");
    let _ = alice.json_with("PATCH", &policy, Some(json!({"method_id": six["id"]})), ANY).await.expect(200);
    let run = alice.json("POST", &runs, Some(json!({"fiscal_year_id": year}))).await.expect(201).json();
    assert_eq!((&run["flags"][0]["code"], &run["total_cents"]), (&json!("HIGH_RATE"), &json!(7128)));
    let run_id = run["id"].as_str().unwrap();
    let dismiss = format!("{runs}/{run_id}/flags/{}/dismiss", run["flags"][0]["id"].as_str().unwrap());
    let _ = alice.json("POST", &dismiss, Some(json!({"reason": "non"}))).await.expect(409);
    let body = json!({"reason": "Avocats bénévoles"});
    let told = alice.json("POST", &dismiss, Some(body)).await.expect(200).json();
    assert_eq!(told["flags"][0]["reason"], "Avocats bénévoles");
    // Euros without hours typed since are said too, before anybody computes again.
    let given =
        [("kind", "volunteer_work"), ("date", "2025-02-01"), ("amount", "100"), ("basis", "Délibération")];
    let mut kept = {
        let mut tx = world.test.site.db.read().await.unwrap();
        settings::store::get(&mut tx, world.haie).await.unwrap()
    };
    kept.features = Features::from_iter([Feature::Valuation, Feature::InKind]);
    let mut tx = world.test.site.db.write().await.unwrap();
    settings::store::change(&mut tx, world.haie, &kept).await.unwrap();
    tx.commit().await.unwrap();
    let _ = screen.upload("/o/haie/benevolat/contributions", &given, ("none", "", b"")).await.expect(200);
    let shown = alice.json("GET", &format!("{runs}/{run_id}"), None).await.expect(200).json();
    assert_eq!(
        (&shown["flags"][0]["code"], &shown["flags"][0]["id"]),
        (&json!("AMOUNT_WITHOUT_HOURS"), &json!(null))
    );
    let page = screen.get(&format!("/o/haie/benevolat/valorisation?exercice={year}")).await.expect(200);
    let _ = page.shows("Montant sans heures");
    let five = [six["id"].as_str().unwrap(); 5].join(",");
    let path = format!("{BASE}/valuation/runs:compare?fiscal_year_id={year}&methods={five}");
    refused(&alice.json("GET", &path, None).await, 422, "VALUATION_FOUR_AT_MOST");
    let four = [six["id"].as_str().unwrap(); 4].join(",");
    let path = format!("{BASE}/valuation/runs:compare?fiscal_year_id={year}&methods={four}");
    let compared = alice.json("GET", &path, None).await.expect(200).json();
    assert_eq!(compared["items"].as_array().unwrap().len(), 4);
}

#[tokio::test]
async fn r25_a_program_carries_an_estimate_over_and_confirms_it() {
    let world = World::new().await;
    let category = world.category("Accueil").await;
    year(&world).await;
    let mut alice = program(&world, "alice").await;
    let all = format!("{BASE}/estimates");
    let body = json!({
        "title": "Permanences", "from": "2025-01-01", "to": "2025-12-31", "mode": "weekly", "likely_minutes": 150,
        "units": 34, "headcount": 3, "category_id": category, "contributor": "nobody",
        "method_text": "Planning affiché au local, trois personnes", "confidence": "register"
    });
    let made = alice.json("POST", &all, Some(body)).await.expect(201).json();
    let one = format!("{all}/{}", made["id"].as_str().unwrap());
    let copy = alice.json("POST", &format!("{one}/carry-over"), None).await.expect(201).json();
    assert_eq!((&copy["state"], &copy["from"]), (&json!("to_confirm"), &json!("2026-01-01")));
    let copy = format!("{all}/{}", copy["id"].as_str().unwrap());
    let confirmed = alice.json("POST", &format!("{copy}/confirm"), None).await.expect(200).json();
    assert_eq!(confirmed["state"], "validated");
    let _ = alice.json("POST", &format!("{copy}/confirm"), None).await.expect(409);
    let body = json!({"reason": "Le local était fermé"});
    let rejected = alice.json("POST", &format!("{copy}/reject"), Some(body)).await.expect(200).json();
    assert_eq!(rejected["state"], "rejected");
    let validated = alice.json("POST", &format!("{copy}/validate"), None).await.expect(200).json();
    assert_eq!(validated["state"], "validated");
    let mut basile = program(&world, "basile").await;
    let _ = basile.json("POST", &format!("{copy}/validate"), None).await.expect(403);
}

/// What is decided of a year by a page or by a program is one version, the criteria of booking too.
#[tokio::test]
async fn s7_a_program_decides_on_what_it_read() {
    let world = World::new().await;
    let year = year(&world).await;
    let mut alice = program(&world, "alice").await;
    let policy = format!("{BASE}/valuation/policies/{year}");
    let first = alice.json("GET", &policy, None).await.expect(200);
    assert_eq!(first.json()["version"], 0);
    refused(
        &alice.json("PATCH", &policy, Some(json!({"disclosure": "text"}))).await,
        428,
        "PRECONDITION_REQUIRED",
    );
    let text = change(&mut alice, &policy, &first, json!({"disclosure": "text"})).await.expect(200);
    let late = change(&mut alice, &policy, &first, json!({"not_booked_reason": "Trop peu"})).await;
    refused(&late, 409, "VERSION_CONFLICT");
    let unmet = json!({
        "essential": false, "essential_text": "Trois heures par an.", "listed": false, "listed_text": "Personne ne compte."
    });
    let decided = change(&mut alice, &policy, &text, unmet).await.expect(200);
    assert_ne!(tag(&decided), tag(&text));
    let mut screen = world.client("alice").await;
    choose_smic_in_hours(&world, &mut screen, year).await;
    refused(
        &change(&mut alice, &policy, &decided, json!({"disclosure": "text"})).await,
        409,
        "VERSION_CONFLICT",
    );
    let kept = alice.json("GET", &policy, None).await.expect(200);
    assert_eq!(kept.json()["disclosure"], "hours");
    let _ = change(&mut alice, &policy, &kept, json!({"disclosure": "text"})).await.expect(200);
}

/// On its page: the method of the minimum wage, its hours published.
async fn choose_smic_in_hours(world: &World, screen: &mut Client, year: base::Id) {
    let page = "/o/haie/benevolat/valorisation";
    let _ = screen.post(&format!("{page}/modeles/smic-or-half-more"), &[]).await.expect(200);
    let mut tx = world.test.site.db.read().await.unwrap();
    let method = store::methods(&mut tx, world.haie).await.unwrap()[0].id.to_string();
    drop(tx);
    let form = screen.get(&format!("{page}?exercice={year}")).await.expect(200).form("Enregistrer ces choix");
    let _ = form.fill("method", &method).fill("disclosure", "hours").submit(screen).await.expect(200);
}

/// From choosing its method to its entry, no page is opened.
#[tokio::test]
async fn s7_a_program_takes_a_year_from_its_method_to_its_entry() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 90).await).await;
    let mut alice = program(&world, "alice").await;
    let body = json!({"name": "SMIC", "kind": "smic"});
    let smic = alice.json("POST", &format!("{BASE}/valuation/methods"), Some(body)).await.expect(201).json();
    let policy = format!("{BASE}/valuation/policies/{year}");
    let body = json!({"method_id": smic["id"]});
    let kept = alice.json_with("PATCH", &policy, Some(body), ANY).await.expect(200).json();
    assert_eq!((&kept["essential"], &kept["disclosure"]), (&json!(null), &json!("hours")));
    let half = alice.json_with("PATCH", &policy, Some(json!({"essential": true})), ANY).await;
    assert_eq!(refused(&half, 422, "BOOKING_REASON_REQUIRED")["field"], "listed_text");
    let both = json!({"essential": true, "listed": true});
    let against = json!({"essential": true, "listed": true, "disclosure": "hours"});
    let against = alice.json_with("PATCH", &policy, Some(against), ANY).await;
    assert_eq!(refused(&against, 422, "DISCLOSURE_CRITERIA_MET")["field"], "disclosure");
    let kept = alice.json_with("PATCH", &policy, Some(both), ANY).await.expect(200).json();
    assert_eq!((&kept["listed"], &kept["disclosure"]), (&json!(true), &json!("class8")));
    assert_eq!(kept["method_id"], smic["id"]);
    assert_eq!(alice.json("GET", &policy, None).await.expect(200).json(), kept);
    let runs = format!("{BASE}/valuation/runs");
    let of_year = json!({"fiscal_year_id": year});
    let run = alice.json("POST", &runs, Some(of_year.clone())).await.expect(201).json();
    assert_eq!((&run["total_cents"], &run["difference"]), (&json!(1782), &json!(null)));
    world.add(&world.action("chloe", date(2025, 5, 1), 60).await).await;
    let one = format!("{runs}/{}", run["id"].as_str().unwrap());
    let moved = alice.json("GET", &one, None).await.expect(200).json();
    assert_eq!(moved["difference"], json!({"minutes": 60, "cents": 1188, "cells": true}), "{moved}");
    let run = alice.json("POST", &runs, Some(of_year)).await.expect(201).json();
    let one = format!("{runs}/{}", run["id"].as_str().unwrap());
    let body = json!({"body": "AG", "approved_on": "2026-03-01", "minutes_reference": "PV du 1er mars"});
    let adopted = alice.json("POST", &format!("{one}/adopt"), Some(body)).await.expect(200).json();
    assert_eq!((&adopted["state"], &adopted["stale"]), (&json!("adopted"), &json!(false)));
    assert_eq!((&adopted["approval_body"], &adopted["approved_on"]), (&json!("AG"), &json!("2026-03-01")));
    assert_eq!(adopted["minutes_reference"], "PV du 1er mars");
    let draft = alice.json("POST", &format!("{one}/book"), None).await.expect(200).json();
    let book = format!("{BASE}/entries/{}/book", draft["id"].as_str().unwrap());
    let booked = alice.json("POST", &book, Some(json!({"reference": "OD 7"}))).await.expect(200).json();
    assert_eq!((&booked["state"], &booked["lines"][0]["debit_cents"]), (&json!("booked"), &json!(2970)));
    let body = json!({"listed": false, "listed_text": "Personne ne compte plus."});
    refused(&alice.json_with("PATCH", &policy, Some(body), ANY).await, 409, "YEAR_FROZEN");
}

/// An adopted year takes a first decision that says what it publishes already.
#[tokio::test]
async fn r39_a_program_decides_the_criteria_of_an_adopted_year() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 90).await).await;
    let mut screen = world.client("alice").await;
    choose_smic(&world, &mut screen, year).await;
    adopt(&mut screen, year).await;
    let mut alice = program(&world, "alice").await;
    let policy = format!("{BASE}/valuation/policies/{year}");
    let both = json!({"essential": true, "listed": true});
    let kept = alice.json_with("PATCH", &policy, Some(both), ANY).await.expect(200).json();
    assert_eq!((&kept["essential"], &kept["disclosure"]), (&json!(true), &json!("class8")));
    let other = json!({"listed": false, "listed_text": "Personne ne compte."});
    refused(&alice.json_with("PATCH", &policy, Some(other), ANY).await, 409, "YEAR_FROZEN");
}
