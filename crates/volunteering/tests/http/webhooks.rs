//! Webhooks (§7): what happens is told, signed, again until it is taken, with identities and totals only.

mod api;
mod receiver;

use crate::{
    imports::{benevalibre, import},
    small_world::World as SmallWorld,
    valuation::{adopt, choose_smic, run_of, year},
    world::{HAIE, World, declare, world},
};
use ::store::args;
use base::jiff::{SignedDuration, civil::date};
use organisation::webhooks::{Sender, store, webhook::DraftWebhook};
use receiver::Receiver;
use testkit::{Client, Page};
use work::post::Poster;

const HOOKS: &str = "/o/amis-de-la-haie/webhooks";

/// A webhook added through its form: its page, and the secret that is shown once.
async fn added(alice: &mut Client, url: &str, events: &[&str]) -> (String, String) {
    let page = alice.get(&format!("{HOOKS}/nouveau")).await.expect(200);
    let mut form = page.form("Ajouter le webhook").fill("label", "Fédération").fill("url", url);
    for event in events {
        form = form.tick("events", event);
    }
    let page = form.submit(alice).await.expect(200).shows("il ne sera plus montré");
    let html = page.html();
    let (_, after) = html.split_once("value=\"whsec_").unwrap();
    let secret = format!("whsec_{}", after.split('"').next().unwrap());
    let list = alice.get(HOOKS).await.expect(200);
    (list.link("Fédération"), secret)
}

impl World {
    /// Tells what is due; answers how many tries that made.
    async fn tell(&self) -> usize {
        Sender::new(&self.site.site).unwrap().send_due().await.unwrap()
    }

    fn forward(&self, hours: i64) {
        self.site.clock.set(self.site.site.now() + SignedDuration::from_hours(hours));
    }

    /// Events in the outbox, in a state.
    async fn deliveries(&self, state: &str) -> i64 {
        let mut tx = self.tx().await;
        let sql = "SELECT COUNT(*) AS n FROM webhook_delivery WHERE state = $1";
        tx.one(sql, args![state]).await.unwrap().get("n").unwrap()
    }
}

async fn declared(world: &World, who: &str, title: &str) {
    let mut browser = world.browser(who).await;
    let fields = [("title", title), ("date", "2026-03-07"), ("duration", "2h")];
    drop(declare(&mut browser, &fields).await.expect(200));
}

#[tokio::test]
async fn s7_a_validated_action_is_told_signed_without_any_name() {
    let world = world().await;
    let receiver = Receiver::open().await;
    let mut alice = world.browser("alice").await;
    let (page, secret) = added(&mut alice, &receiver.url, &["action.validated"]).await;
    let shown = alice.get(&page).await.expect(200).shows("Actif");
    assert!(!shown.html().contains("whsec_"), "a secret is shown once");
    declared(&world, "basile", "Taille des charmes").await;
    assert_eq!(world.tell().await, 1);
    let got = receiver.got();
    assert_eq!(got.len(), 1);
    assert!(got[0].is_signed_with(&secret), "{got:?}");
    assert!(!got[0].is_signed_with("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    let told = got[0].json();
    let action = &world.actions().await[0].action;
    assert_eq!(told["type"], "action.validated");
    assert_eq!(told["id"], got[0].id);
    assert_eq!(told["organisation"], world.scope().organisation_id.to_string());
    assert_eq!(told["happened_at"], "2026-03-07T11:00:00Z");
    let data = serde_json::json!({"action_ids": [action.id], "actions": 1, "minutes": 120});
    assert_eq!(told["data"], data);
    let person = world.person("basile").to_string();
    for word in ["Basile", "Taille", person.as_str()] {
        assert!(!got[0].body.contains(word), "{word} in {}", got[0].body);
    }
    let _ = alice.get(&page).await.expect(200).shows("Reçu").shows("204");
    assert_eq!(world.tell().await, 0, "once");
}

#[tokio::test]
async fn s7_what_is_not_taken_is_told_again_with_the_same_identity() {
    let world = world().await;
    let receiver = Receiver::open().await;
    let mut alice = world.browser("alice").await;
    let (page, secret) = added(&mut alice, &receiver.url, &["action.validated"]).await;
    declared(&world, "basile", "Tri").await;
    receiver.answers(500);
    assert_eq!((world.tell().await, world.tell().await), (1, 0), "not at once");
    let _ = alice.get(&page).await.expect(200).shows("Sera renvoyé").shows("500").shows("Sans réponse");
    world.forward(1);
    // A redirect is an answer like another: nobody follows it.
    receiver.answers(307);
    assert_eq!(world.tell().await, 1);
    world.forward(1);
    receiver.answers(200);
    assert_eq!((world.tell().await, world.tell().await), (1, 0));
    let got = receiver.got();
    assert_eq!(got.len(), 3, "and none at the address it redirects to");
    assert!(got.iter().all(|it| it.id == got[0].id && it.body == got[0].body && it.is_signed_with(&secret)));
    assert_ne!(got[0].at, got[2].at, "each try is signed at its own instant");
    let page = alice.get(&page).await.expect(200).shows("Actif");
    let page = page.form("Renvoyer").submit(&mut alice).await.expect(200).shows("L’envoi repart");
    drop(page);
    assert_eq!(world.tell().await, 1);
    assert_eq!(receiver.got()[3].id, got[0].id);
}

#[tokio::test]
async fn s7_what_is_rolled_back_is_not_told() {
    let world = world().await;
    let receiver = Receiver::open().await;
    let mut alice = world.browser("alice").await;
    let _ = added(&mut alice, &receiver.url, &["action.validated"]).await;
    declared(&world, "basile", "Tri").await;
    world.tell().await;
    let mut again = world.actions().await[0].action.clone();
    (again.id, again.client_uid) = (base::fresh_id(), None);
    let mut tx = world.tx().await;
    volunteering::actions::store::add(&mut tx, world.scope(), &again).await.unwrap();
    drop(tx);
    assert_eq!((world.tell().await, receiver.got().len()), (0, 1));
}

#[tokio::test]
async fn s7_many_validated_at_once_are_one_event() {
    let world = world().await;
    let receiver = Receiver::open().await;
    let mut alice = world.browser("alice").await;
    let _ = added(&mut alice, &receiver.url, &["action.validated"]).await;
    world.set(|settings| settings.moderate_actions = true).await;
    for title in ["Tri", "Bar", "Compta"] {
        declared(&world, "basile", title).await;
    }
    assert_eq!(world.tell().await, 0, "what waits is not validated");
    let mut chloe = world.browser("chloe").await;
    let page = chloe.get(&format!("{HAIE}/moderation")).await.expect(200);
    let mut form = page.form("Valider");
    for action in world.actions().await {
        form = form.tick("ids", &action.action.id.to_string());
    }
    let _ = form.submit(&mut chloe).await.expect(200).shows("3 actions validées");
    assert_eq!(world.tell().await, 1);
    let told = receiver.got()[0].json();
    assert_eq!((&told["data"]["actions"], &told["data"]["minutes"]), (&3.into(), &360.into()));
    assert_eq!(told["data"]["action_ids"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn s7_a_webhook_hears_what_it_listens_to_and_nothing_while_it_is_paused() {
    let world = world().await;
    let receiver = Receiver::open().await;
    let mut alice = world.browser("alice").await;
    let (adopted, _) = added(&mut alice, &receiver.url, &["run.adopted"]).await;
    declared(&world, "basile", "Tri").await;
    assert_eq!(world.tell().await, 0);
    let page = alice.get(&format!("{adopted}/modifier")).await.expect(200);
    let form = page.form("Enregistrer").tick("events", "action.validated");
    let _ = form.submit(&mut alice).await.expect(200).shows("Webhook modifié.");
    declared(&world, "basile", "Bar").await;
    let page = alice.get(&adopted).await.expect(200);
    let page = page.form("Mettre en pause").submit(&mut alice).await.expect(200).shows("Attend la reprise");
    declared(&world, "basile", "Compta").await;
    assert_eq!((world.tell().await, world.deliveries("held").await), (0, 1));
    let page = page.form("Reprendre").submit(&mut alice).await.expect(200).shows("Webhook repris.");
    drop(page);
    assert_eq!((world.tell().await, receiver.got().len()), (1, 1), "what waited, not what was not said");
}

#[tokio::test]
async fn s7_nobody_has_the_server_call_its_own_network() {
    let world = world().await;
    let receiver = Receiver::open().await;
    let mut alice = world.browser("alice").await;
    // The address was allowed when it was typed; the connection is judged when it is made.
    let named = receiver.url.replace("127.0.0.1", "localhost");
    let (page, _) = added(&mut alice, &receiver.url, &["action.validated"]).await;
    let _ = added(&mut alice, &named, &["action.validated"]).await;
    declared(&world, "basile", "Tri").await;
    let sender = Sender::through(&world.site.site, Poster::new(false).unwrap());
    assert_eq!(sender.send_due().await.unwrap(), 2);
    assert!(receiver.got().is_empty());
    let _ = alice.get(&page).await.expect(200).shows("Adresse de ce réseau : refusée");
    let mut tx = world.tx().await;
    let sql = "SELECT COUNT(*) AS n FROM webhook_delivery WHERE problem = 'LOCAL_ADDRESS'";
    assert_eq!(tx.one(sql, args![]).await.unwrap().get::<i64>("n").unwrap(), 2);
}

#[tokio::test]
async fn s7_five_days_of_failures_pause_a_webhook_and_managers_are_told() {
    let world = world().await;
    let receiver = Receiver::open().await;
    receiver.answers(503);
    let mut alice = world.browser("alice").await;
    let (page, _) = added(&mut alice, &receiver.url, &["action.validated"]).await;
    declared(&world, "basile", "Tri").await;
    world.tell().await;
    assert!(world.mails().await.is_empty());
    world.forward(121);
    world.tell().await;
    let mails = world.mails().await;
    let stopped: Vec<&str> = mails.iter().map(|it| it.1.as_str()).collect();
    assert_eq!(stopped, ["Les Amis de la Haie : le webhook « Fédération » est arrêté"]);
    assert_eq!(mails[0].0, "alice@exemple.test");
    assert!(mails[0].2.contains(&page), "{}", mails[0].2);
    let shown = alice.get(&page).await.expect(200).shows("Arrêté, sans réponse").shows("Attend la reprise");
    receiver.answers(200);
    let _ = shown.form("Reprendre").submit(&mut alice).await.expect(200).shows("Actif");
    assert_eq!(world.tell().await, 1);
    receiver.answers(410);
    declared(&world, "basile", "Bar").await;
    world.tell().await;
    let _ = alice.get(&page).await.expect(200).shows("Arrêté par l’autre programme");
}

#[tokio::test]
async fn s7_a_test_is_sent_once_whatever_the_webhook_listens_to() {
    let world = world().await;
    let receiver = Receiver::open().await;
    receiver.answers(500);
    let mut alice = world.browser("alice").await;
    let (page, _) = added(&mut alice, &receiver.url, &["run.adopted"]).await;
    let shown = alice.get(&page).await.expect(200);
    let _ = shown.form("Envoyer un essai").submit(&mut alice).await.expect(200).shows("L’essai part");
    assert_eq!(world.tell().await, 1);
    assert_eq!(receiver.got()[0].json()["type"], "webhook.test");
    world.forward(200);
    assert_eq!(world.tell().await, 0);
    let _ = alice.get(&page).await.expect(200).shows("Échec").shows("Actif");
    // The journal says which webhook, whatever was done to it.
    let journal = alice.get("/o/amis-de-la-haie/journal").await.expect(200);
    let lines = journal.all("tbody tr th");
    assert!(lines.iter().any(|it| it.contains("Essai") && it.contains("Fédération")), "{lines:?}");
    let wrong: Page = alice.get(&format!("{HOOKS}/nouveau")).await.expect(200);
    let form = wrong.form("Ajouter le webhook").fill("url", "ftp://exemple.test");
    let wrong = form.submit(&mut alice).await.expect(422);
    let _ = wrong.shows("Donnez un nom au webhook.").shows("ne se lit pas").shows("au moins un événement");
}

/// A webhook of another small world, which has valuation.
async fn listening(world: &SmallWorld, url: &str, events: &[&str]) {
    let draft = DraftWebhook {
        label: "Fédération".to_owned(),
        url: url.to_owned(),
        events: events.iter().map(|it| (*it).to_owned()).collect(),
    };
    let now = world.test.site.now();
    let mut tx = world.test.site.db.write().await.unwrap();
    store::add(&mut tx, world.haie, base::fresh_id(), &draft, now).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn s7_an_adopted_run_is_told() {
    let world = SmallWorld::new().await;
    let receiver = Receiver::open().await;
    listening(&world, &receiver.url, &["run.adopted"]).await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 90).await).await;
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    adopt(&mut alice, year).await;
    assert_eq!(Sender::new(&world.test.site).unwrap().send_due().await.unwrap(), 1);
    let told = receiver.got()[0].json();
    let run = run_of(&world, year).await.unwrap().run.id;
    let data = serde_json::json!({"run_id": run, "fiscal_year_id": year, "minutes": 90, "total_cents": 1782});
    assert_eq!((&told["type"], &told["data"]), (&"run.adopted".into(), &data));
}

#[tokio::test]
async fn r39_the_webhook_of_a_year_published_in_hours_tells_no_euro() {
    let world = SmallWorld::new().await;
    let receiver = Receiver::open().await;
    listening(&world, &receiver.url, &["run.adopted"]).await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 90).await).await;
    let mut alice = world.client("alice").await;
    let method = choose_smic(&world, &mut alice, year).await;
    let page = alice.get(&format!("/o/haie/benevolat/valorisation?exercice={year}")).await.expect(200);
    let form = page.form("Enregistrer ces choix").fill("disclosure", "hours").fill("method", &method);
    let _ = form.submit(&mut alice).await.expect(200);
    adopt(&mut alice, year).await;
    assert_eq!(Sender::new(&world.test.site).unwrap().send_due().await.unwrap(), 1);
    let told = receiver.got()[0].json();
    assert_eq!(
        (&told["data"]["minutes"], &told["data"]["total_cents"]),
        (&90.into(), &serde_json::Value::Null)
    );
}

#[tokio::test]
async fn s7_an_import_is_told_in_lots() {
    let world = SmallWorld::new().await;
    let receiver = Receiver::open().await;
    listening(&world, &receiver.url, &["action.validated"]).await;
    let mut alice = world.client("alice").await;
    drop(import(&mut alice, "actions.csv", benevalibre(300).as_bytes()).await);
    assert_eq!(Sender::new(&world.test.site).unwrap().send_due().await.unwrap(), 2);
    let counts: Vec<i64> =
        receiver.got().iter().map(|it| it.json()["data"]["actions"].as_i64().unwrap()).collect();
    assert_eq!(counts, [250, 50]);
}
