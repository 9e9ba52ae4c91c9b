//! Vehicles, trips, expenses and their receipts.

use crate::world::{HAIE, PHOTO, add_car, add_claim, add_trip, world, world_of};
use base::Id;

/// The action of whoever asks; every other is somebody else's.
const ACTION: Id = Id::from_u128(50);

static WITH_ACTIONS: &[site::Module] = &[
    accounts::MODULE,
    organisation::MODULE,
    site::Module {
        action_of: |_, _, (action_id, _)| Box::pin(async move { Ok(action_id == ACTION) }),
        ..treasury::MODULE
    },
];

#[tokio::test]
async fn r50_the_first_trip_asks_for_a_vehicle_then_comes_back_as_it_was_begun() {
    let world = world_of(WITH_ACTIONS).await;
    let mut basile = world.browser("basile").await;
    let path =
        format!("{HAIE}/trajets/nouveau?date=2026-03-01&purpose=Plantation&distance=12,5&action={ACTION}");
    let page = basile.get(&path).await.expect(200).shows("Ajouter un véhicule");
    let form = page.form("Enregistrer").fill("name", "Clio");
    let page = form.clone().submit(&mut basile).await.expect(422).shows("Indiquez la puissance fiscale");
    let page = page.form("Enregistrer").fill("fiscal_power", "4").submit(&mut basile).await.expect(200);
    let form = page.form("Enregistrer");
    assert_eq!((form.value("purpose"), form.value("distance")), (Some("Plantation"), Some("12,5")));
    assert_eq!(form.value("date"), Some("2026-03-01"));
    let page =
        form.fill("departure", "Rennes").fill("arrival", "Betton").submit(&mut basile).await.expect(200);
    let trip = page.path().to_owned();
    let page = basile.get(&path).await.expect(200);
    assert_eq!(page.path(), trip, "an action becomes one trip");
}

#[tokio::test]
async fn a_trip_is_changed_and_deleted_by_its_person_only() {
    let world = world().await;
    let (mut basile, mut alice) = (world.browser("basile").await, world.browser("alice").await);
    add_car(&mut basile).await;
    let page = add_trip(&mut basile, "2026-03-01", "12,5").await.shows("12,5 km");
    let path = page.path().to_owned();
    let _ = alice.get(&path).await.expect(404);
    let _ = alice.post(&format!("{path}/suppression"), &[]).await.expect(404);
    let page = page.follow(&mut basile, "Modifier").await.expect(200);
    let page = page.form("Enregistrer").fill("distance", "zéro").submit(&mut basile).await.expect(422);
    let page = page.shows("Écrivez des kilomètres").form("Enregistrer").fill("distance", "14");
    let page = page.submit(&mut basile).await.expect(200).shows("14 km");
    let page = page.form("Supprimer ce trajet").submit(&mut basile).await.expect(200);
    let _ = page.shows("Trajet supprimé.").shows("Aucun trajet pour l’instant");
}

#[tokio::test]
async fn an_expense_keeps_its_receipt_and_shows_it_to_whoever_approves() {
    let world = world().await;
    world.settle().await;
    let (mut basile, mut alice) = (world.browser("basile").await, world.browser("alice").await);
    add_car(&mut basile).await;
    let trip = add_trip(&mut basile, "2026-03-01", "100").await.path().to_owned();
    let (path, fields) = (format!("{trip}/depenses"), [("kind", "toll"), ("amount", "3,20")]);
    let page = basile.upload(&path, &fields, ("file", "ticket.svg", b"<svg>")).await.expect(422);
    let _ = page.shows("ni une photo ni un PDF");
    let page = basile.upload(&path, &fields, ("file", "ticket.jpg", PHOTO)).await.expect(200);
    let page = page.shows("Péage").shows("3,20 €");
    let proof = page.link("Justificatif");
    assert_eq!(basile.get(&proof).await.expect(200).bytes, PHOTO);
    let _ = alice.get(&proof).await.expect(404);
    let page = add_claim(&mut basile, "reimburse").await.shows("43,20 €");
    let _ = page.form("Envoyer").submit(&mut basile).await.expect(200);
    assert_eq!(alice.get(&proof).await.expect(200).bytes, PHOTO);
    let _ = world.browser("chloe").await.get(&proof).await.expect(404);
    let _ = basile.upload(&path, &fields, ("file", "ticket.jpg", PHOTO)).await.expect(409);
}

#[tokio::test]
async fn s6_trips_are_exported_with_the_columns_of_the_specification() {
    let world = world().await;
    world.settle().await;
    let (mut basile, mut alice) = (world.browser("basile").await, world.browser("alice").await);
    add_car(&mut basile).await;
    add_trip(&mut basile, "2026-02-01", "10").await;
    add_trip(&mut basile, "2026-02-02", "20").await;
    let page = add_claim(&mut basile, "reimburse").await;
    let path = page.form("Envoyer").submit(&mut basile).await.expect(200).path().to_owned();
    let _ = alice.get(&path).await.form("Approuver").submit(&mut alice).await.expect(200);
    add_trip(&mut basile, "2026-03-03", "30").await;
    let csv = alice.get(&format!("{HAIE}/trajets/export?format=csv")).await.expect(200).html();
    let lines: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "date;personne;objet;depart;arrivee;km;vehicule;cv;electrique;demande;etat;montant");
    assert!(
        lines[1].starts_with("2026-02-01;Basile Morvan;Réunion du réseau;Rennes;Brest;10;Clio;4;"),
        "{}",
        lines[1]
    );
    assert!(lines[1].ends_with("remboursement;approuvée;4,00"), "{}", lines[1]);
    assert!(lines[2].ends_with(";8,00"), "{}", lines[2]);
    assert!(lines[3].ends_with(";à demander;"), "{}", lines[3]);
    let _ = basile.get(&format!("{HAIE}/trajets/export?format=csv")).await.expect(403);
    let own = basile.get(&format!("{HAIE}/mes-trajets/export?format=csv")).await.expect(200);
    assert_eq!(own.html().lines().count(), 4);
}

#[tokio::test]
async fn a_vehicle_is_archived_never_deleted_once_it_served() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    add_car(&mut basile).await;
    let page = basile.get(&format!("{HAIE}/vehicules")).await.expect(200).shows("Exporter");
    let file = basile.get(&page.link("En CSV")).await.expect(200).html();
    assert!(file.lines().nth(1).unwrap().starts_with("Clio;voiture;4;"), "{file}");
    let page = page.follow(&mut basile, "Clio").await;
    let path = page.form("Archiver").action().trim_end_matches("/archive").to_owned();
    add_trip(&mut basile, "2026-03-01", "5").await;
    let page = basile.post(&format!("{path}/suppression"), &[]).await.expect(409);
    let _ = page.shows("Archivez-le plutôt");
    let page = page_of(&mut basile, &path).await.form("Archiver").submit(&mut basile).await.expect(200);
    let _ = page.shows("« Clio » est archivé").form("Annuler").submit(&mut basile).await.expect(200);
    let mut chloe = world.browser("chloe").await;
    let _ = chloe.get(&format!("{path}/modifier")).await.expect(404);
}

async fn page_of(client: &mut testkit::Client, path: &str) -> testkit::Page {
    client.get(&format!("{path}/modifier")).await.expect(200)
}

#[tokio::test]
async fn r50_one_action_makes_one_trip() {
    let world = world_of(WITH_ACTIONS).await;
    let mut basile = world.browser("basile").await;
    add_car(&mut basile).await;
    let page = basile.get(&format!("{HAIE}/trajets/nouveau?action={ACTION}&purpose=Tri&distance=12")).await;
    let form = page.expect(200).form("Enregistrer").fill("departure", "Rennes").fill("arrival", "Vitré");
    let trip = form.clone().submit(&mut basile).await.expect(200).path().to_owned();
    let _ = form.submit(&mut basile).await.expect(409).shows("Cette action a déjà son trajet");
    let again = basile.get(&format!("{HAIE}/trajets/nouveau?action={ACTION}")).await.expect(200);
    assert_eq!(again.path(), trip, "the button leads to it");
}

#[tokio::test]
async fn r50_an_action_that_changed_hands_makes_one_trip_of_each() {
    let world = world_of(WITH_ACTIONS).await;
    let path = format!("{HAIE}/trajets/nouveau?action={ACTION}&purpose=Tri&distance=12");
    for name in ["basile", "chloe"] {
        let mut whose = world.browser(name).await;
        add_car(&mut whose).await;
        let form = whose.get(&path).await.expect(200).form("Enregistrer");
        let form = form.fill("departure", "Rennes").fill("arrival", "Vitré");
        let trip = form.clone().submit(&mut whose).await.expect(200).path().to_owned();
        let _ = form.submit(&mut whose).await.expect(409).shows("Cette action a déjà son trajet");
        assert_eq!(whose.get(&path).await.expect(200).path(), trip, "{name}");
    }
}

#[tokio::test]
async fn r50_an_action_that_is_not_one_s_own_makes_no_trip() {
    let world = world_of(WITH_ACTIONS).await;
    let mut basile = world.browser("basile").await;
    add_car(&mut basile).await;
    let action = base::fresh_id();
    let page = basile.get(&format!("{HAIE}/trajets/nouveau?action={action}&purpose=Tri&distance=12")).await;
    let form = page.expect(200).form("Enregistrer").fill("departure", "Rennes").fill("arrival", "Vitré");
    let _ = form.submit(&mut basile).await.expect(404);
    let _ = basile.get(HAIE).await.expect(200).shows("Aucun trajet pour l’instant");
}

#[tokio::test]
async fn i12_looking_at_the_ticket_of_somebody_s_trip_is_written_down() {
    let world = world().await;
    world.settle().await;
    let (mut basile, mut alice) = (world.browser("basile").await, world.browser("alice").await);
    add_car(&mut basile).await;
    let trip = add_trip(&mut basile, "2026-03-01", "100").await.path().to_owned();
    let (path, fields) = (format!("{trip}/depenses"), [("kind", "toll"), ("amount", "3,20")]);
    let page = basile.upload(&path, &fields, ("file", "ticket.jpg", PHOTO)).await.expect(200);
    let proof = page.link("Justificatif");
    let page = add_claim(&mut basile, "reimburse").await;
    let _ = page.form("Envoyer").submit(&mut basile).await.expect(200);
    let looks = async || {
        let mut tx = world.tx().await;
        let (scope, whose) = (world.scope(), world.person("basile"));
        let found = organisation::journal::store::consultations(&mut tx, scope, whose, 50).await.unwrap();
        found.into_iter().map(|it| it.noun).collect::<Vec<_>>()
    };
    for one_s_own in [&proof, &trip] {
        let _ = basile.get(one_s_own).await.expect(200);
    }
    assert!(looks().await.is_empty(), "one's own is nobody else's business");
    let _ = alice.get(&proof).await.expect(200);
    assert_eq!(looks().await, ["mileage_trip"]);
    let _ = alice.get(&trip).await.expect(200);
    assert_eq!(looks().await.len(), 1, "once a day");
}
