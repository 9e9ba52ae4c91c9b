//! What a trip may say it was made for (R50): an action of its person, in this organisation.

use crate::{
    documents::{pdf, says},
    small_world::World,
};
use base::{Id, jiff::civil::date};
use serde_json::json;
use store::{Scope, args};
use treasury::vehicles::{DraftVehicle, VehicleKind, store as vehicles};
use volunteering::{
    actions::{self, Contributor},
    house::House,
};

const TRIPS: &str = "/o/haie/frais/trajets";
const API: &str = "/api/v1/orgs/haie/volunteering/trips";

/// Basile has expenses, and a car.
async fn car(world: &World) -> Id {
    let mut tx = world.test.site.db.write().await.unwrap();
    let role =
        "UPDATE role SET levels = '{\"volunteering\":\"own\",\"organisation\":\"own\",\"treasury\":\"own\"}'
        WHERE name = $1";
    tx.run(role, args!["rôle de basile"]).await.unwrap();
    let draft =
        DraftVehicle { name: "Clio".into(), kind: VehicleKind::Car, fiscal_power: Some(4), electric: false };
    let id = vehicles::add(&mut tx, world.haie, world.persons["basile"], &draft).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Actions of Basile, of Chloé, of nobody, and of somebody of another association.
async fn declared(world: &World) -> [Id; 4] {
    let day = date(2026, 3, 1);
    let own = world.action("basile", day, 60).await;
    let other = world.action("chloe", day, 60).await;
    let mut nobody = world.action("basile", day, 60).await;
    nobody.contributor = Contributor::Nobody;
    for action in [&own, &other, &nobody] {
        world.add(action).await;
    }
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "SELECT p.id, p.organisation_id FROM person p
        JOIN organisation o ON o.id = p.organisation_id WHERE o.slug = 'velo'";
    let emma = tx.one(sql, args![]).await.unwrap();
    let velo = Scope::of(emma.get("organisation_id").unwrap());
    let house = House::load(&mut tx, velo).await.unwrap();
    let mut elsewhere = world.action("basile", day, 60).await;
    elsewhere.category_id = house.settings.default_category_id;
    elsewhere.contributor = Contributor::Person(emma.get("id").unwrap());
    actions::store::add(&mut tx, velo, &elsewhere).await.unwrap();
    tx.commit().await.unwrap();
    [own.id, other.id, nobody.id, elsewhere.id]
}

#[tokio::test]
async fn r50_a_trip_is_made_for_an_action_of_its_own_person_in_this_organisation() {
    let world = World::new().await;
    let vehicle = car(&world).await;
    let [own, other, nobody, elsewhere] = declared(&world).await;
    let mut basile = world.client("basile").await;
    let mut program = world.token("basile", "treasury:own").await;
    let body = |action: Id| {
        json!({"date": "2026-03-01", "purpose": "Plantation", "from": "Rennes", "to": "Betton",
            "distance_m": 12_500, "vehicle_id": vehicle, "action_id": action})
    };
    for (action, whose) in [
        (other, "another person's"),
        (nobody, "nobody's"),
        (elsewhere, "another association's"),
        (base::fresh_id(), "nothing at all"),
    ] {
        let page = basile.get(&format!("{TRIPS}/nouveau?action={action}&purpose=Tri&distance=12")).await;
        let form = page.form("Enregistrer").fill("departure", "Rennes").fill("arrival", "Vitré");
        assert_eq!(form.submit(&mut basile).await.status.as_u16(), 404, "{whose}, by the form");
        let page = program.json("POST", API, Some(body(action))).await;
        assert_eq!(page.status.as_u16(), 404, "{whose}, by a program: {}", page.html());
    }
    let listed = program.json("GET", API, None).await.expect(200).json();
    assert_eq!(listed["items"], json!([]));
    let made = program.json("POST", API, Some(body(own))).await.expect(201).json();
    assert_eq!(made["action_id"], json!(own));
    let again = program.json("POST", API, Some(body(own))).await;
    assert_eq!(again.json()["code"], "TRIP_OF_ACTION", "{}", again.html());
}

/// The tab « Un trajet » of who may enter expenses, and what the register of the association says (§1, §5, D11).
#[tokio::test]
async fn s5_declaring_offers_a_trip_where_they_are_switched_on() {
    let world = World::new().await;
    car(&world).await;
    let mut basile = world.client("basile").await;
    let declare = "/o/haie/benevolat/declarer";
    let _ = basile.get(declare).await.expect(200).hides("Un trajet");
    let mut alice = world.client("alice").await;
    let form = alice.get("/o/haie/benevolat/reglages").await.expect(200).form("Enregistrer");
    let _ = form.tick("features", "mileage").submit(&mut alice).await.expect(200);
    let page = basile.get(declare).await.expect(200);
    let _ = page.follow(&mut basile, "Un trajet").await.expect(200).shows("Clio");
    let page = alice.get("/o/haie/benevolat/documents/registre").await.expect(200);
    let text = pdf(page.form("Faire le PDF").submit(&mut alice).await);
    says(&text, &["trajets, véhicule, justificatifs de frais"]);
}
