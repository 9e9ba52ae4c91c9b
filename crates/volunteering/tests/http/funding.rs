//! The funding tools on their screens and in the API (R46–R48).

use crate::{
    assembly::switch,
    small_world::World,
    valuation::{PAGE as VALUATION, adopt, choose_smic, run_of, year as valued_year},
};
use base::jiff::civil::date;
use organisation::fiscal_years::{self, fiscal_year::DraftFiscalYear};
use volunteering::settings::{self, Feature, Features};

const FUNDING: &str = "/o/haie/benevolat/financements";
const SIMULATOR: &str = "/o/haie/benevolat/cofinancement";

/// Worked example 9, on the page and in the API.
#[tokio::test]
async fn r48_example_9_both_budgets_are_shown_and_nothing_is_stored() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let form = alice.get(SIMULATOR).await.expect(200).form("Calculer");
    let form = form.fill("charges", "8400").fill("share", "30").fill("valued", "3150,50");
    let page = form.submit(&mut alice).await.expect(200).shows("2 520,00 €").shows("3 465,15 €");
    let page = page.shows("11 550,50 €").hides("ne pourrait pas être dépensée");
    let form = page.form("Calculer").fill("share", "80");
    let _ = form.submit(&mut alice).await.expect(200).shows("elle ne pourrait pas être dépensée");
    let form = page.form("Calculer").fill("share", "130");
    let _ = form.submit(&mut alice).await.expect(422).shows("un pourcentage entre 0,01 et 100");
    let mut program = world.token("alice", "volunteering:manage").await;
    let path = "/api/v1/orgs/haie/volunteering/cofinancing:simulate";
    let body = serde_json::json!({"charges_cents": 840_000, "share_bp": 3000, "valued_cents": 315_050});
    let found = program.json("POST", path, Some(body)).await.expect(200).json();
    assert_eq!(
        (found["without"]["grant_cents"].as_i64(), found["with"]["grant_cents"].as_i64()),
        (Some(252_000), Some(346_515))
    );
    let body = serde_json::json!({"charges_cents": 1, "share_bp": 0});
    let _ = program.json("POST", path, Some(body)).await.expect(422);
    let _ = world.client("chloe").await.get(SIMULATOR).await.expect(403);
}

/// An adopted year is one touch away, a compared method likewise; programs name them. Nothing is stored.
#[tokio::test]
async fn r48_contributions_are_those_of_a_run_or_of_a_method_as_well_as_typed() {
    let world = World::new().await;
    let year = valued_year(&world).await;
    // 10 h at 11.88 €.
    world.add(&world.action("basile", date(2025, 3, 1), 600).await).await;
    let mut alice = world.client("alice").await;
    let _ = alice.post(&format!("{VALUATION}/modeles/half-more"), &[]).await.expect(200);
    let _ = choose_smic(&world, &mut alice, year).await;
    let half_more = {
        let mut tx = world.test.site.db.read().await.unwrap();
        let all = volunteering::valuation::store::methods(&mut tx, world.haie).await.unwrap();
        all.into_iter().find(|it| it.name != "Le SMIC pour tous").unwrap().id.to_string()
    };
    let page = alice.get(&format!("{VALUATION}?exercice={year}")).await.expect(200);
    let form = page.form("Enregistrer ces choix").tick("comparisons", &half_more);
    let _ = form.submit(&mut alice).await.expect(200);
    adopt(&mut alice, year).await;
    let runs = async || {
        let mut tx = world.test.site.db.read().await.unwrap();
        volunteering::valuation::store::runs(&mut tx, world.haie).await.unwrap().len()
    };
    assert_eq!(runs().await, 1);
    // The last year that is over is proposed, not the one that runs.
    let page = alice.get(SIMULATOR).await.expect(200);
    assert_eq!(page.form("Calculer").value("valued"), Some("118,80"));
    let page = page.follow(&mut alice, "1,5 SMIC").await.expect(200);
    assert_eq!(page.form("Calculer").value("valued"), Some("178,20"));
    let form = page.form("Calculer").fill("charges", "1000").fill("share", "30");
    let page = form.submit(&mut alice).await.expect(200).shows("1 178,20 €").shows("353,46 €");
    // What was typed is kept by one touch.
    let page = page.follow(&mut alice, "Exercice 2025").await.expect(200).shows("335,64 €");
    assert_eq!(page.form("Calculer").value("valued"), Some("118,80"));
    let run = run_of(&world, year).await.unwrap().run.id.to_string();
    let mut program = world.token("alice", "volunteering:manage").await;
    let path = "/api/v1/orgs/haie/volunteering/cofinancing:simulate";
    let by_run = serde_json::json!({"charges_cents": 100_000, "share_bp": 3000, "run_id": run});
    let found = program.json("POST", path, Some(by_run)).await.expect(200).json();
    assert_eq!((&found["valued_cents"], &found["with"]["grant_cents"]), (&11_880.into(), &33_564.into()));
    let by_method = serde_json::json!({"charges_cents": 100_000, "share_bp": 3000, "method_id": half_more,
        "fiscal_year_id": year.to_string()});
    let found = program.json("POST", path, Some(by_method)).await.expect(200).json();
    assert_eq!((&found["valued_cents"], &found["with"]["grant_cents"]), (&17_820.into(), &35_346.into()));
    for refused in [
        serde_json::json!({"charges_cents": 1, "share_bp": 3000, "run_id": run, "valued_cents": 5}),
        serde_json::json!({"charges_cents": 1, "share_bp": 3000, "method_id": half_more}),
    ] {
        let page = program.json("POST", path, Some(refused)).await.expect(422);
        assert_eq!(page.json()["field"], "valued_cents");
    }
    let unknown = serde_json::json!({"charges_cents": 1, "share_bp": 3000, "run_id": half_more});
    let _ = program.json("POST", path, Some(unknown)).await.expect(404);
    assert_eq!(runs().await, 1, "nothing is stored");
    // Switched off, it is hidden from here as well.
    switch(&world, &[Feature::InKind]).await;
    let _ = alice.get(SIMULATOR).await.expect(200).hides("Exercice 2025");
    let by_run = serde_json::json!({"charges_cents": 1, "share_bp": 3000, "run_id": run});
    let _ = program.json("POST", path, Some(by_run)).await.expect(404);
}

/// The page, its files and the API open on the year that D5 is of: the last one that is over.
#[tokio::test]
async fn r46_the_lines_of_the_form_leave_as_a_file_and_by_the_api_both_sides_equal() {
    let world = World::new().await;
    let year = valued_year(&world).await;
    switch(&world, &[Feature::InKind]).await;
    let mut alice = world.client("alice").await;
    for (kind, amount) in [("premises", "1200,50"), ("food_relief", "99,40"), ("volunteer_work", "706,78")] {
        let fields = [("kind", kind), ("date", "2025-02-01"), ("amount", amount), ("basis", "Tarif")];
        let list = "/o/haie/benevolat/contributions";
        let _ = alice.upload(list, &fields, ("none", "", b"")).await.expect(200);
    }
    let page = alice.get(FUNDING).await.expect(200).shows("Prestations en nature 1 201 €");
    assert!(page.html().contains(&format!("lignes/export?exercice={year}")), "the year that is over");
    let file = alice.get(&format!("{FUNDING}/lignes/export?format=json")).await.expect(200).json();
    let lines = file.as_array().unwrap().clone();
    assert!(lines.iter().all(|it| it["drapeaux"] == "AMOUNT_WITHOUT_HOURS"), "{file}");
    let mut program = world.token("alice", "volunteering:manage").await;
    let path = "/api/v1/orgs/haie/volunteering/funding";
    let found = program.json("GET", path, None).await.expect(200).json();
    assert_eq!((&found["fiscal_year_id"], &found["total_euros"]), (&year.to_string().into(), &2007.into()));
    assert_eq!(found["flags"], serde_json::json!(["AMOUNT_WITHOUT_HOURS"]));
    let sides = ["charges", "products"].map(|side| found[side].as_array().unwrap().clone());
    for side in &sides {
        let under = side.iter().filter(|it| it["is_sum"] == false);
        assert_eq!(under.map(|it| it["euros"].as_i64().unwrap()).sum::<i64>(), 2007, "{found}");
    }
    let said = |it: &serde_json::Value, label: &str| (it[label].clone(), it["euros"].as_i64());
    let api: Vec<_> = sides.iter().flatten().map(|it| said(it, "label")).collect();
    let kept: Vec<_> = lines.iter().map(|it| said(it, "intitule")).collect();
    assert_eq!(kept, api, "the same lines in both");
    let volunteers = found["human_means"].as_array().unwrap().iter().find(|it| it["figure"] == "volunteers");
    assert_eq!(volunteers.unwrap()["counted"], 0);
    let asked = format!("{path}?fiscal_year_id={}", world.persons["basile"]);
    let _ = program.json("GET", &asked, None).await.expect(404);
    let _ = world.client("chloe").await.get(&format!("{FUNDING}/lignes/export")).await.expect(403);
}

#[tokio::test]
async fn r46_the_foot_of_the_form_is_in_whole_euros_and_both_sides_are_equal() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    for (kind, amount) in [("premises", "1200,50"), ("food_relief", "99,40"), ("volunteer_work", "706,78")] {
        let fields = [("kind", kind), ("date", "2026-02-01"), ("amount", amount), ("basis", "Tarif")];
        let list = "/o/haie/benevolat/contributions";
        let _ = alice.upload(list, &fields, ("none", "", b"")).await.expect(200);
    }
    let page = alice.get(FUNDING).await.expect(200);
    let page = page.shows("860 - Secours en nature 99 €").shows("864 - Personnel bénévole 707 €");
    let page = page.shows("Dons en nature 99 €").shows("Prestations en nature 1 201 €");
    let page = page.shows("87 - Contributions volontaires en nature 2 007 €");
    let _ = page.shows("AMOUNT_WITHOUT_HOURS").shows("avant le 30 juin 2027");
}

#[tokio::test]
async fn r47_regular_volunteers_are_counted_and_each_figure_may_be_typed_over() {
    let world = World::new().await;
    for day in 1..=3 {
        world.add(&world.action("basile", date(2026, 3, day), 60).await).await;
    }
    world.add(&world.action("chloe", date(2026, 3, 1), 60).await).await;
    let mut alice = world.client("alice").await;
    let page = alice.get(FUNDING).await.expect(200).shows("Compté ici : 1.");
    let form = page.form("Enregistrer").fill("regular_actions", "1").fill("full_time", "1,6");
    let form = form.fill("members", "84").fill("members_note", "au 31 décembre");
    let page = form.submit(&mut alice).await.expect(200).shows("Compté ici : 2.");
    let form = page.form("Enregistrer");
    assert_eq!((form.value("full_time"), form.value("members")), (Some("1,60"), Some("84")));
    assert_eq!(form.value("members_note"), Some("au 31 décembre"));
    let _ = form.fill("employees", "deux").submit(&mut alice).await.expect(422).shows("Écrivez un nombre");
}

#[tokio::test]
async fn r46_the_report_of_grants_is_recalled_once_to_whoever_did_not_refuse() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let fields = [("kind", "premises"), ("date", "2026-02-01"), ("amount", "100"), ("basis", "Tarif")];
    let _ = alice.upload("/o/haie/benevolat/contributions", &fields, ("none", "", b"")).await.expect(200);
    let sent = async |at: &str| {
        world.test.clock.set(at.parse().unwrap());
        volunteering::actions::nightly(&world.test.site, at.parse().unwrap()).await.unwrap();
        let mut tx = world.test.site.db.read().await.unwrap();
        let mails = work::mail::list_recent(&mut tx, 50).await.unwrap();
        mails.into_iter().map(|it| (it.to, it.subject, it.body)).collect::<Vec<_>>()
    };
    assert!(sent("2027-06-01T10:00:00Z").await.is_empty(), "reminders are off");
    let mut tx = world.test.site.db.write().await.unwrap();
    let mut kept = settings::store::get(&mut tx, world.haie).await.unwrap();
    kept.features = Features::from_iter([Feature::InKind, Feature::Reminders]);
    settings::store::change(&mut tx, world.haie, &kept).await.unwrap();
    tx.commit().await.unwrap();
    assert!(sent("2027-05-29T10:00:00Z").await.is_empty(), "more than a month before");
    let mails = sent("2027-06-01T10:00:00Z").await;
    assert_eq!(mails.len(), 1);
    let (to, subject, body) = &mails[0];
    assert_eq!(to, "alice@exemple.test");
    assert!(subject.contains("30 juin 2027") && body.contains("/benevolat/financements"), "{subject} {body}");
    assert_eq!(sent("2027-06-15T10:00:00Z").await.len(), 1, "once");
}

#[tokio::test]
async fn r67_whoever_refused_reminders_is_not_told_of_the_report() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let fields = [("kind", "premises"), ("date", "2026-02-01"), ("amount", "100"), ("basis", "Tarif")];
    let _ = alice.upload("/o/haie/benevolat/contributions", &fields, ("none", "", b"")).await.expect(200);
    let mut tx = world.test.site.db.write().await.unwrap();
    let mut kept = settings::store::get(&mut tx, world.haie).await.unwrap();
    kept.features = Features::from_iter([Feature::InKind, Feature::Reminders]);
    settings::store::change(&mut tx, world.haie, &kept).await.unwrap();
    let refuse = "UPDATE person SET reminders = FALSE WHERE id = $1";
    tx.run(refuse, store::args![world.persons["alice"]]).await.unwrap();
    tx.commit().await.unwrap();
    let at = "2027-06-01T10:00:00Z".parse().unwrap();
    world.test.clock.set(at);
    volunteering::actions::nightly(&world.test.site, at).await.unwrap();
    let mut tx = world.test.site.db.read().await.unwrap();
    assert!(work::mail::list_recent(&mut tx, 50).await.unwrap().is_empty());
}

/// The edition is a dated, sourced row: a newer one holds for the years that end after it.
#[tokio::test]
async fn r46_a_newer_edition_is_typed_with_its_source_and_named() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = alice.get(FUNDING).await.expect(200).shows("Formulaires Cerfa 12156*06 et 15059*02");
    let page = page.shows("décret n° 2016-1971").follow(&mut alice, "Éditions des formulaires").await;
    let form = page.expect(200).form("Ajouter cette édition");
    let _ = form.clone().fill("source", "").submit(&mut alice).await.expect(422).shows("source");
    let labels = form.all("label");
    let labels: Vec<_> =
        labels.iter().map(|it| it.replace("864 - Personnel bénévole", "864 - Bénévoles")).collect();
    let mut form = form.fill("name", "12156*07").fill("valid_from", "2026-06-01");
    form = form.fill("source", "Arrêté du 12 mai 2026").without("label");
    for label in &labels {
        form = form.tick("label", label);
    }
    let page = form.submit(&mut alice).await.expect(200).shows("Édition ajoutée.").shows("12156*07");
    let _ = page.shows("modifié localement").shows("Arrêté du 12 mai 2026");
    let page = alice.get(FUNDING).await.expect(200).shows("Formulaires Cerfa 12156*07");
    let _ = page.shows("864 - Bénévoles").hides("864 - Personnel bénévole").shows("modifié localement");
    // The year before ends before it.
    let mut tx = world.test.site.db.write().await.unwrap();
    let draft =
        DraftFiscalYear { name: "2025".into(), starts_on: date(2025, 1, 1), ends_on: date(2025, 12, 31) };
    let year = fiscal_years::store::add(&mut tx, world.haie, &draft).await.unwrap();
    tx.commit().await.unwrap();
    let page = alice.get(&format!("{FUNDING}?exercice={year}")).await.expect(200);
    let _ = page.shows("12156*06").shows("864 - Personnel bénévole");
    let _ = world.client("chloe").await.get(&format!("{FUNDING}/edition")).await.expect(403);
}

/// Whoever declares by a private link is somebody, until the link is attached to a person (R19).
#[tokio::test]
async fn r47_somebody_behind_a_private_link_is_a_regular_volunteer() {
    let world = World::new().await;
    let year = valued_year(&world).await;
    let link = base::fresh_id();
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "INSERT INTO private_link (id, organisation_id, number, token_hash, token_sealed, created_at)
        VALUES ($1, $2, 1, $3, $3, $4)";
    let hash = site::secret::hash("un lien");
    let arguments = store::args![link, world.haie.organisation_id, hash, world.test.site.now()];
    tx.run(sql, arguments).await.unwrap();
    tx.commit().await.unwrap();
    let mut program = world.token("alice", "volunteering:manage").await;
    let path = format!("/api/v1/orgs/haie/volunteering/funding?fiscal_year_id={year}");
    let mut counted = Vec::new();
    for day in 1..=3 {
        let mut action = world.action("basile", date(2025, 3, day), 60).await;
        action.contributor = volunteering::actions::Contributor::Link(link);
        world.add(&action).await;
        let found = program.json("GET", &path, None).await.expect(200).json();
        let means = found["human_means"].as_array().unwrap();
        counted.push(means.iter().find(|it| it["figure"] == "volunteers").unwrap()["counted"].as_i64());
    }
    assert_eq!(counted, [Some(0), Some(0), Some(1)]);
}
