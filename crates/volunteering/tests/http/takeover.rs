//! A whole association arrives from Bénévalibre, or nothing of it (R84).

use crate::small_world::World;
use base::Id;
use serde_json::{Value, json};
use store::args;
use testkit::{Client, Page};

const PAGE: &str = "/associations/reprendre";
const NAME: &str = "Café « d'à côté » & co";

fn object(model: &str, fields: &Value) -> Value {
    json!({ "model": model, "fields": fields })
}

fn user(email: &str, first_name: &str) -> Value {
    object(
        "accounts.user",
        &json!({ "email": email, "first_name": first_name, "last_name": "", "pseudo": "" }),
    )
}

fn category(name: &str, default: Option<&str>) -> Value {
    let default = default.map(|name| vec![name]);
    let fields =
        json!({ "name": name, "description": "", "association": [NAME], "default_category": default });
    object("associations.associationbenevalocategory", &fields)
}

fn role(name: &str, is_default: bool, switches: &[&str]) -> Value {
    let mut fields =
        json!({ "name": name, "description": "", "is_default": is_default, "association": [NAME] });
    for switch in switches {
        fields[*switch] = true.into();
    }
    object("associations.associationrole", &fields)
}

fn member(email: &str, role: &str, is_active: bool) -> Value {
    let fields =
        json!({ "association": [NAME], "user": [email], "role": [role, NAME], "is_active": is_active });
    object("associations.associationmembership", &fields)
}

fn action(who: &Value, link: &Value, title: &str, duration: &str, is_active: bool) -> Value {
    let end = (title == "Week-end").then_some("2025-09-02");
    let fields = json!({ "user": who, "anonymous_member": link, "association": [NAME], "project": ["Fête", NAME],
        "level": null, "category": ["Bar", NAME], "date": "2025-09-01", "end_date": end, "title": title,
        "description": "", "distance": null, "duration": duration, "is_active": is_active });
    object("benevalibre.benevalo", &fields)
}

const UUID: &str = "1a2df117-bd23-49cb-a80c-f478b5cd1d86";

/// A file of the shape Bénévalibre writes.
fn migration() -> Value {
    let association = json!({ "name": NAME, "description": "Un café", "website_url": "", "activity_field": null,
        "logo": "", "is_hidden": true, "moderate_membership": true, "moderate_benevalo": true, "country": "FR",
        "postal_code": "35000", "has_employees": true, "income": 1200, "is_active": true });
    let link = json!({ "uuid": UUID, "name": "Maraude", "association": [NAME], "is_active": true });
    let everything =
        ["list_members", "manage_members", "manage_benevalos", "manage_roles", "manage_association"];
    json!({ "objects": [
        user("Zoe@exemple.fr", "Zoé"), user("emma@exemple.test", "Emma"), user("parti@exemple.fr", ""),
        object("associations.association", &association),
        category("Bar", None), category("Autres activités", Some("Autres activités")),
        object("associations.associationproject", &json!({ "name": "Fête", "description": "", "association": [NAME] })),
        role("Bénévole", true, &[]), role("Animateur", false, &["manage_benevalos", "list_members"]),
        role("Dirigeant", false, &everything),
        member("zoe@exemple.fr", "Animateur", true), member("emma@exemple.test", "Bénévole", true),
        object("associations.associationanonymousmember", &link),
        action(&json!(["zoe@exemple.fr"]), &Value::Null, "Tenue du bar", "02:30:00", true),
        action(&json!(["emma@exemple.test"]), &Value::Null, "Week-end", "1 02:00:00", false),
        action(&json!(["parti@exemple.fr"]), &Value::Null, "Avant", "P0DT01H30M00S", true),
        action(&Value::Null, &json!([UUID, NAME]), "Maraude", "01:00:00", true),
        action(&json!(["zoe@exemple.fr"]), &Value::Null, "Illisible", "02:75:00", true),
      ], "metadata": { "app_version": "2.0.1", "endpoint": "https://ancien.exemple/migrate", "token": "x" } })
}

async fn send(client: &mut Client, file: &Value) -> Page {
    client.upload(PAGE, &[], ("file", "association-migration.json", file.to_string().as_bytes())).await
}

async fn number(world: &World, sql: &'static str, organisation: Id) -> i64 {
    let mut tx = world.test.site.db.read().await.unwrap();
    tx.one(sql, args![organisation]).await.unwrap().get("n").unwrap()
}

async fn texts(world: &World, sql: &'static str, organisation: Id) -> Vec<String> {
    let mut tx = world.test.site.db.read().await.unwrap();
    let rows = tx.all(sql, args![organisation]).await.unwrap();
    rows.iter().map(|row| row.get("t").unwrap()).collect()
}

#[tokio::test]
async fn r84_an_association_arrives_with_everything() {
    let world = World::new().await;
    let mut emma = world.client("emma").await;
    let page = send(&mut emma, &migration()).await.expect(200);
    let page = page.shows("Actions 4").shows("une à valider").shows("Une action ne peut pas être reprise");
    let page = page.shows("Illisible").shows("sous l’adresse emma@exemple.test");
    let form = page.form("Créer l’association");
    assert_eq!(form.value("common.0"), Some("EVT"), "the guess for a bar");
    let page = form.fill("common.0", "ACC").submit(&mut emma).await.expect(200);
    drop(page.shows("avec toutes ses heures"));
    let mut tx = world.test.site.db.read().await.unwrap();
    let row = tx.one("SELECT * FROM organisation WHERE name = $1", args![NAME]).await.unwrap();
    let id: Id = row.get("id").unwrap();
    assert_eq!(
        (row.get::<bool>("hidden").unwrap(), row.get::<i64>("yearly_income").unwrap()),
        (true, 120_000)
    );
    assert_eq!(row.get::<String>("has_employees").unwrap(), "yes");
    drop(tx);
    let minutes = "SELECT CAST(SUM(minutes) AS BIGINT) AS n FROM volunteer_action WHERE organisation_id = $1";
    assert_eq!(number(&world, minutes, id).await, 150 + 1560 + 90 + 60);
    let counted = "SELECT CAST(SUM(minutes) AS BIGINT) AS n FROM volunteer_total WHERE organisation_id = $1";
    assert_eq!(number(&world, counted, id).await, 150 + 90 + 60, "what waits does not count");
    let roles = "SELECT r.name || ' ' || p.state || ' ' || COALESCE(p.email, '') AS t FROM person p
        JOIN role r ON r.organisation_id = p.organisation_id AND r.id = p.role_id
        WHERE p.organisation_id = $1 ORDER BY p.email";
    assert_eq!(
        texts(&world, roles, id).await,
        [
            "Dirigeant active emma@exemple.test",
            "Bénévole left parti@exemple.fr",
            "Animateur active zoe@exemple.fr"
        ]
    );
    let roles = "SELECT name AS t FROM role WHERE organisation_id = $1 ORDER BY name";
    assert_eq!(texts(&world, roles, id).await, ["Animateur", "Bénévole", "Dirigeant"]);
    let categories = "SELECT c.name || ' ' || m.code AS t FROM category c
        JOIN common_category m ON m.id = c.common_category_id WHERE c.organisation_id = $1 ORDER BY c.position";
    assert_eq!(texts(&world, categories, id).await, ["Bar ACC", "Autres activités DIV"]);
    let accounts = "SELECT COUNT(*) AS n FROM person WHERE organisation_id = $1 AND account_id IS NOT NULL";
    assert_eq!(number(&world, accounts, id).await, 1, "only whoever brought it");
    let moderated =
        "SELECT COUNT(*) AS n FROM volunteering_settings WHERE organisation_id = $1 AND moderate_actions";
    assert_eq!(number(&world, moderated, id).await, 1);
    let scope = store::Scope::of(id);
    let mut tx = world.test.site.db.read().await.unwrap();
    assert_eq!((volunteering::MODULE.check)(&mut tx, scope).await.unwrap(), Vec::<String>::new());
}

/// R13: whoever was no longer active there waits here; refused, they have left, and their hours stay.
#[tokio::test]
async fn r84_a_request_brought_with_hours_is_refused_and_they_stay() {
    let world = World::new().await;
    let mut emma = world.client("emma").await;
    let mut file = migration();
    file["objects"].as_array_mut().unwrap().push(member("parti@exemple.fr", "Bénévole", false));
    let page = send(&mut emma, &file).await.expect(200);
    drop(page.form("Créer l’association").submit(&mut emma).await.expect(200));
    let mut tx = world.test.site.db.read().await.unwrap();
    let made = tx.one("SELECT id, slug FROM organisation WHERE name = $1", args![NAME]).await.unwrap();
    let (made, slug): (Id, String) = (made.get("id").unwrap(), made.get("slug").unwrap());
    let waits = "SELECT id FROM person WHERE organisation_id = $1 AND state = 'pending'";
    let person: Id = tx.one(waits, args![made]).await.unwrap().get("id").unwrap();
    drop(tx);
    let fields = [("ids", person.to_string()), ("act", "refuse".to_owned()), ("sure", "yes".to_owned())];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    drop(emma.post(&format!("/o/{slug}/personnes/demandes"), &fields).await.expect(200));
    let state = "SELECT state AS t FROM person WHERE organisation_id = $1 AND email = 'parti@exemple.fr'";
    assert_eq!(texts(&world, state, made).await, ["left"]);
    let minutes = "SELECT CAST(SUM(minutes) AS BIGINT) AS n FROM volunteer_action WHERE organisation_id = $1";
    assert_eq!(number(&world, minutes, made).await, 150 + 1560 + 90 + 60);
}

#[tokio::test]
async fn r84_the_old_address_of_a_private_link_keeps_working() {
    let world = World::new().await;
    let mut emma = world.client("emma").await;
    let page = send(&mut emma, &migration()).await.expect(200);
    drop(page.form("Créer l’association").submit(&mut emma).await.expect(200));
    let mut guest = world.test.client();
    drop(guest.get(&format!("/b/{UUID}")).await.expect(200).shows("Café"));
    drop(guest.get("/b/1a2df117-bd23-49cb-a80c-000000000000").await.expect(410));
}

#[tokio::test]
async fn r84_a_taken_name_asks_for_another_and_nothing_is_half_imported() {
    let world = World::new().await;
    let mut emma = world.client("emma").await;
    let page = send(&mut emma, &migration()).await.expect(200);
    let people = "SELECT COUNT(*) AS n FROM person WHERE organisation_id <> $1";
    let before = number(&world, people, Id::nil()).await;
    let page = page.form("Créer l’association").fill("name", "les amis de la HAIE").submit(&mut emma).await;
    let page = page.expect(422);
    assert_eq!(number(&world, people, Id::nil()).await, before);
    let page = page.form("Créer l’association").fill("name", "Le Café").submit(&mut emma).await.expect(200);
    drop(page.shows("Le Café"));
    assert_eq!(number(&world, people, Id::nil()).await, before + 3);
}

#[tokio::test]
async fn r84_a_fault_half_way_leaves_nothing() {
    let world = World::new().await;
    let mut emma = world.client("emma").await;
    let page = send(&mut emma, &migration()).await.expect(200);
    let form = page.form("Créer l’association");
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "CREATE UNIQUE INDEX broken ON volunteer_action (origin)";
    tx.run_built(sql.to_owned(), &[]).await.unwrap();
    tx.commit().await.unwrap();
    let organisations = "SELECT COUNT(*) AS n FROM organisation WHERE id <> $1";
    let (before, path) = (number(&world, organisations, Id::nil()).await, form.action().to_owned());
    let broken = tokio::spawn(async move { emma.post(&path, &[("name", NAME)]).await.status });
    assert!(broken.await.is_err(), "the client stops at a fault");
    assert_eq!(number(&world, organisations, Id::nil()).await, before);
    assert_eq!(
        number(&world, "SELECT COUNT(*) AS n FROM volunteer_action WHERE organisation_id <> $1", Id::nil())
            .await,
        0
    );
}

#[tokio::test]
async fn r84_a_file_is_seen_only_by_whoever_sent_it() {
    let world = World::new().await;
    let mut emma = world.client("emma").await;
    let page = send(&mut emma, &migration()).await.expect(200);
    let path = page.path().to_owned();
    drop(world.client("alice").await.get(&path).await.expect(404));
    drop(world.client("alice").await.post(&path, &[("name", "Volée")]).await.expect(404));
    let mut stranger = world.test.client();
    drop(stranger.get(PAGE).await.shows("Se connecter"));
    for (file, words) in [(json!({ "objects": [] }), "forme attendue"), (json!([1, 2]), "forme attendue")] {
        drop(send(&mut emma, &file).await.expect(422).shows(words));
    }
    let mut two = migration();
    let other = object("associations.association", &json!({ "name": "Autre" }));
    two["objects"].as_array_mut().unwrap().push(other);
    drop(send(&mut emma, &two).await.expect(422).shows("plusieurs associations"));
    let mut english = world.english("emma").await;
    drop(english.get(&path).await.expect(200).shows("What will be created"));
}

async fn messages(world: &World) -> Vec<Value> {
    let mut tx = world.test.site.db.read().await.unwrap();
    let rows = tx.all("SELECT payload FROM job WHERE kind = 'tell-other-site'", args![]).await.unwrap();
    rows.iter().map(|row| serde_json::from_str(&row.get::<String>("payload").unwrap()).unwrap()).collect()
}

#[tokio::test]
async fn r84_the_former_site_is_told_only_when_it_is_ticked() {
    let world = World::new().await;
    let mut emma = world.client("emma").await;
    let page = send(&mut emma, &migration()).await.expect(200).shows("Prévenir ancien.exemple");
    let form = page.form("Créer l’association");
    assert_eq!(form.value("tell"), None, "nothing is ticked beforehand");
    let _ = form.submit(&mut emma).await.expect(200);
    assert!(messages(&world).await.is_empty());
    let page = send(&mut emma, &migration()).await.expect(200);
    let form = page.form("Créer l’association").fill("name", "Café d’en face").tick("tell", "1");
    let page = form.submit(&mut emma).await.expect(200).shows("Prévenir l’autre site");
    assert!(page.path().contains("/travaux/"), "{}", page.path());
    let told = messages(&world).await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["url"], "https://ancien.exemple/migrate");
    assert_eq!(told[0]["body"], "token=x&destination_url=http%3A//bocage.test/o/cafe-d-en-face");
}

/// An association that waits to be accepted opens nowhere yet: nobody is told, and the journal says so.
#[tokio::test]
async fn r84_the_former_site_is_not_told_of_an_association_that_waits() {
    let world = World::new().await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let settings = organisation::instance::store::settings(&mut tx).await.unwrap();
    let settings = organisation::instance::setting::Settings { moderated: true, ..settings };
    organisation::instance::store::put(&mut tx, &settings).await.unwrap();
    tx.commit().await.unwrap();
    let mut emma = world.client("emma").await;
    let page = send(&mut emma, &migration()).await.expect(200);
    let form = page.form("Créer l’association").fill("name", "Café d’en face").tick("tell", "1");
    let _ = form.submit(&mut emma).await.expect(200);
    assert!(messages(&world).await.is_empty());
    let mut tx = world.test.site.db.read().await.unwrap();
    let sql = "SELECT after FROM audit_entry WHERE noun = 'organisation' AND verb = 'import' ORDER BY id DESC LIMIT 1";
    let after: String = tx.one(sql, args![]).await.unwrap().get("after").unwrap();
    assert!(after.contains("\"former_site_told\":false"), "{after}");
}

#[tokio::test]
async fn r84_what_arrives_at_a_moderated_instance_waits_and_is_told() {
    let world = World::new().await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let settings = organisation::instance::store::settings(&mut tx).await.unwrap();
    let settings = organisation::instance::setting::Settings { moderated: true, ..settings };
    organisation::instance::store::put(&mut tx, &settings).await.unwrap();
    tx.commit().await.unwrap();
    let mut emma = world.client("emma").await;
    let page = send(&mut emma, &migration()).await.expect(200);
    let form = page.form("Créer l’association").fill("name", "Café d’en face");
    let page = form.submit(&mut emma).await.expect(200).shows("doit encore l’accepter");
    assert_eq!(page.path(), "/moi/associations");
    let mut tx = world.test.site.db.read().await.unwrap();
    let mails = work::mail::list_recent(&mut tx, 10).await.unwrap();
    let told: Vec<&str> =
        mails.iter().filter(|it| it.subject.contains("à ouvrir")).map(|it| it.to.as_str()).collect();
    assert_eq!(told, ["alice@exemple.test"], "who administers the instance");
}

#[tokio::test]
async fn r84_a_call_to_this_machine_or_its_network_is_not_even_offered() {
    let world = World::new().await;
    let mut emma = world.client("emma").await;
    for endpoint in
        ["https://127.0.0.1/migrate", "https://localhost/migrate", "http://ancien.exemple/migrate"]
    {
        let mut file = migration();
        file["metadata"]["endpoint"] = endpoint.into();
        let _ = send(&mut emma, &file).await.expect(200).hides("Prévenir ancien");
    }
}
