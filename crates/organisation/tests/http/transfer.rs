//! Leaving with everything and arriving with it (R83, R86).

use crate::world::{HAIE, VALLEE, World};
use base::Id;
use organisation::{organisations, persons, projects, telling, transfer};
use std::io::Cursor;
use store::{Scope, Tx, args};
use testkit::{Client, Page};
use work::{jobs::Worker, post::Poster};

/// The file of an organisation, made by its manager through the pages.
pub async fn file_of(world: &World, client: &mut Client, slug: &str) -> Vec<u8> {
    let page = client.get(&format!("/o/{slug}/depart")).await.expect(200);
    let page = page.form("Préparer le fichier").submit(client).await.expect(200).shows("En attente");
    let path = page.path().to_owned();
    run_jobs(world).await;
    let page = client.get(&path).await.shows("C’est fait.");
    let file = page.follow(client, "Télécharger").await.expect(200);
    assert!(file.headers["content-disposition"].to_str().unwrap().ends_with("-bocage.zip\""));
    file.bytes
}

async fn run_jobs(world: &World) {
    let (site, clock) = (world.test.site.clone(), world.test.clock.clone());
    let clock = std::sync::Arc::new(move || clock.now());
    let kinds = organisation::MODULE.jobs.to_vec();
    Worker::new(site.db.clone(), clock, site.wake.clone(), site, kinds).run_due().await.unwrap();
}

pub async fn bring(client: &mut Client, content: &[u8], name: &str) -> Page {
    client.upload("/associations/importer", &[("name", name)], ("file", "x.bocage.zip", content)).await
}

async fn by_slug(tx: &mut Tx, slug: &str) -> Option<Scope> {
    let found = organisations::store::find_by_slug(tx, slug).await.unwrap();
    found.map(|it| Scope::of(it.id))
}

async fn count(tx: &mut Tx, sql: &'static str, id: Id) -> i64 {
    tx.one(sql, store::args![id]).await.unwrap().get("n").unwrap()
}

/// The same organisation under another name on the same instance: ids, address and name differ,
/// everything else is the same.
#[tokio::test]
async fn r86_an_organisation_arrives_with_everything_it_left_with() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let content = file_of(&world, &mut alice, HAIE).await;
    let page = bring(&mut alice, &content, "").await.expect(422);
    let _ = page.shows("Une association s’appelle déjà « Les Amis de la Haie »");
    let _ = bring(&mut alice, &content, "Haie du Nord").await;
    let mut tx = world.test.site.db.read().await.unwrap();
    let (from, to) = (world.scope(HAIE), by_slug(&mut tx, "haie-du-nord").await.expect("arrived"));
    for sql in [
        "SELECT COUNT(*) AS n FROM person WHERE organisation_id = $1",
        "SELECT COUNT(*) AS n FROM role WHERE organisation_id = $1",
        "SELECT COUNT(*) AS n FROM project WHERE organisation_id = $1",
        "SELECT COUNT(*) AS n FROM fiscal_year WHERE organisation_id = $1",
        "SELECT COUNT(*) AS n FROM person_status WHERE organisation_id = $1",
    ] {
        assert_eq!(
            count(&mut tx, sql, from.organisation_id).await,
            count(&mut tx, sql, to.organisation_id).await,
            "{sql}"
        );
    }
    let names = |all: Vec<projects::project::Project>| all.into_iter().map(|it| it.name).collect::<Vec<_>>();
    let before = names(projects::store::list(&mut tx, from).await.unwrap());
    assert_eq!(names(projects::store::list(&mut tx, to).await.unwrap()), before);
    drop(tx);
    let _ = alice.get("/o/haie-du-nord/journal").await.expect(200).shows("Reprise").shows("Déménagement");
}

/// The same zip with a file more, that says nothing and weighs.
fn weighed(content: Vec<u8>, bytes: usize) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new_append(Cursor::new(content)).unwrap();
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("weight", stored).unwrap();
    zip.write_all(&vec![0; bytes]).unwrap();
    zip.finish().unwrap().into_inner()
}

#[tokio::test]
async fn r83_a_file_larger_than_any_form_is_taken_in() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let content = weighed(file_of(&world, &mut alice, HAIE).await, 24 * 1024 * 1024);
    let _ = bring(&mut alice, &content, "Haie du Nord").await.expect(200);
    let mut tx = world.test.site.db.read().await.unwrap();
    assert!(by_slug(&mut tx, "haie-du-nord").await.is_some());
    drop(tx);
    // Every other route keeps its limit.
    let page = alice.upload("/o/amis-de-la-haie/fiche/logo", &[], ("logo", "x.png", &content)).await;
    let _ = page.expect(422).shows("trop lourd");
}

#[tokio::test]
async fn r83_only_the_importers_account_is_matched_and_others_keep_their_address() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let content = file_of(&world, &mut alice, HAIE).await;
    let _ = bring(&mut alice, &content, "Haie du Nord").await;
    let mut tx = world.test.site.db.read().await.unwrap();
    let to = by_slug(&mut tx, "haie-du-nord").await.unwrap();
    let alice_id = world.demo.accounts["alice"];
    let me = persons::store::find_by_account(&mut tx, to, alice_id).await.unwrap().expect("Alice is there");
    assert_eq!(me.surname, "Martin");
    let accounts = "SELECT COUNT(*) AS n FROM person WHERE organisation_id = $1 AND account_id IS NOT NULL";
    assert_eq!(count(&mut tx, accounts, to.organisation_id).await, 1);
    let sql = "SELECT surname FROM person WHERE organisation_id = $1 AND email = 'chloe@exemple.test'";
    let chloe = tx.one(sql, store::args![to.organisation_id]).await.expect("an invitation can find her");
    assert_eq!(chloe.get::<String>("surname").unwrap(), "Duval");
    drop(tx);
    let _ = world.client("chloe").await.get("/o/haie-du-nord/projets").await.expect(404);
}

#[tokio::test]
async fn r83_whoever_brings_an_organisation_manages_it() {
    let world = World::new().await;
    let mut emma = world.client("emma").await;
    let content = file_of(&world, &mut emma, VALLEE).await;
    // Basile is nobody there: he is added, as its only manager with an account.
    let mut basile = world.client("basile").await;
    let _ = bring(&mut basile, &content, "Entraide du Sud").await;
    let _ = basile.get("/o/entraide-du-sud/journal").await.expect(200);
    let _ = emma.get("/o/entraide-du-sud/journal").await.expect(404);
}

#[tokio::test]
async fn r83_a_damaged_file_is_refused_and_nothing_is_written() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let content = file_of(&world, &mut alice, HAIE).await;
    let tampered =
        rewritten(&content, "project.ndjson", |text| text.replace("Fête des haies", "Fête des haines"));
    let mut cut = content.clone();
    cut.truncate(content.len() / 2);
    for (content, words) in [
        (tampered, "Ce fichier a été abîmé"),
        (cut, "n’est pas celui d’une association"),
        (b"PK not a zip".to_vec(), "n’est pas celui d’une association"),
    ] {
        let _ = bring(&mut alice, &content, "Haie du Nord")
            .await
            .expect(422)
            .shows(words)
            .shows("Rien n’a été repris");
    }
    let mut tx = world.test.site.db.read().await.unwrap();
    assert!(by_slug(&mut tx, "haie-du-nord").await.is_none());
    assert_eq!(tx.all("SELECT id FROM organisation", &[]).await.unwrap().len(), 3);
}

/// A file is what somebody brings: naming another association in it gives no right there.
#[tokio::test]
async fn r83_a_file_that_names_an_association_without_being_it_opens_nothing() {
    let world = World::new().await;
    let (mut alice, mut basile) = (world.client("alice").await, world.client("basile").await);
    let content = file_of(&world, &mut alice, HAIE).await;
    let bare = rewritten(&content, "manifest.json", |text| {
        let mut manifest: serde_json::Value = serde_json::from_str(text).unwrap();
        manifest["tables"] = serde_json::json!([]);
        manifest.to_string()
    });
    let page = bring(&mut basile, &bare, "Haie du Nord").await.expect(422);
    let _ = page.shows("n’est pas celui d’une association");
    let _ = basile.get(&format!("/o/{HAIE}/journal")).await.expect(403);
    assert_eq!(
        world.test.site.db.read().await.unwrap().all("SELECT id FROM organisation", &[]).await.unwrap().len(),
        3
    );
}

/// The same zip with one file changed.
fn rewritten(content: &[u8], name: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    use std::io::{Read, Write};
    let mut from = zip::ZipArchive::new(Cursor::new(content)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..from.len() {
        let mut file = from.by_index(place).unwrap();
        let own = file.name().unwrap().into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        let text = if own == name { change(&text) } else { text };
        to.start_file(own, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(text.as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[tokio::test]
async fn r86_every_table_of_an_organisation_leaves_with_it_or_is_named_as_staying() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let content = file_of(&world, &mut alice, HAIE).await;
    let archive =
        store::archive::read(Cursor::new(content), &world.test.site.schema, store::archive::Origin::Anybody)
            .unwrap();
    let taken: Vec<&str> = archive.manifest().tables.iter().map(|it| it.name.as_str()).collect();
    for table in &world.test.site.schema.tables {
        let name = table.name.as_str();
        let of_organisation = name == "organisation" || table.has("organisation_id");
        let stays = transfer::archive::WITHOUT.contains(&name) || table.is_rollup();
        let expected = of_organisation && !stays || transfer::archive::REFERENCE.contains(&name);
        assert_eq!(taken.contains(&name), expected, "{name}");
    }
}

#[tokio::test]
async fn r86_leaving_with_everything_is_for_those_who_manage() {
    let world = World::new().await;
    let _ = world.client("basile").await.get("/o/amis-de-la-haie/depart").await.expect(403);
    let _ = world.client("emma").await.post("/o/amis-de-la-haie/depart", &[]).await.expect(404);
}

/// The whole way, on one instance that plays both sides.
#[tokio::test]
async fn r83_a_move_is_read_only_then_ends_with_the_code_of_the_other_side() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let moving = format!("/o/{HAIE}/demenagement");
    let page = alice.get(&format!("/o/{HAIE}/depart")).await.expect(200);
    let page = page.follow(&mut alice, "Déménager").await.expect(200);
    let page = page.form("Commencer le déménagement").submit(&mut alice).await.expect(200);
    let _ = page.shows("Le déménagement a commencé").shows("en cours de déménagement");
    let _ = alice.post(&moving, &[]).await.expect(409);
    // Everything is read, nothing changes.
    let mut basile = world.client("basile").await;
    let _ = basile.get(&format!("/o/{HAIE}/projets")).await.expect(200).shows("rien ne se modifie");
    let page = alice.post(&format!("/o/{HAIE}/projets"), &[("name", "Mare")]).await.expect(403);
    let _ = page.shows("en cours de déménagement");
    let _ = basile.post(&moving, &[]).await.expect(403);
    let content = file_of(&world, &mut alice, HAIE).await;
    let page = bring(&mut alice, &content, "Haie du Nord").await.expect(200).shows("Dernière étape");
    assert_eq!(page.path(), "/o/haie-du-nord/demenagement");
    let value = |id: &str| {
        let html = page.html();
        let rest = html.split(&format!("id=\"{id}\"")).nth(1).unwrap().to_owned();
        rest.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let (address, code) = (value("own-address"), value("arrival-code"));
    assert_eq!(address, "http://bocage.test/o/haie-du-nord");
    let form = alice.get(&moving).await.expect(200).form("Finir le déménagement");
    let wrong = form.clone().fill("address", &address).fill("code", "AAAAA-AAAAA").submit(&mut alice).await;
    let _ = wrong.expect(422).shows("Ce code n’est pas celui de cette adresse");
    let wrong = form.clone().fill("address", "http://ailleurs.test/o/x").fill("code", &code);
    let _ = wrong.submit(&mut alice).await.expect(422);
    let page = form.fill("address", &address).fill("code", &code.to_lowercase()).submit(&mut alice).await;
    let _ = page.expect(200).shows("L’association a déménagé");
    for path in [format!("/o/{HAIE}"), format!("/associations/{HAIE}")] {
        let page = basile.get(&path).await.expect(410).shows("a déménagé sur un autre site");
        assert_eq!(page.link(&address), address);
    }
    let mut stranger = world.test.client();
    let _ = stranger.get("/associations").await.expect(200).hides("Les Amis de la Haie");
    let _ = alice.get("/o/haie-du-nord/projets").await.expect(200).hides("en cours de déménagement");
}

#[tokio::test]
async fn r83_the_site_of_arrival_ends_a_move_by_itself_with_a_code_that_serves_once() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let end = format!("/api/v1/orgs/{HAIE}/move/end");
    let mut other_site = world.test.client();
    let body = |address: &str, code: &str| Some(serde_json::json!({ "address": address, "code": code }));
    // Nothing moves: the same answer as for what is not there.
    let _ = other_site.json("POST", &end, body("https://ailleurs.test/o/x", "AAAAA-AAAAA")).await.expect(404);
    let _ = alice.post(&format!("/o/{HAIE}/demenagement"), &[]).await.expect(200);
    let content = file_of(&world, &mut alice, HAIE).await;
    let page = bring(&mut alice, &content, "Haie du Nord").await.expect(200);
    // It came from a site over http: only the code is offered, and the address is refused by the job.
    let _ = page.hides("Prévenir l’ancien site");
    let page = alice.post("/o/haie-du-nord/demenagement/annonce", &[]).await.expect(200);
    let job = page.shows("Prévenir l’autre site").path().to_owned();
    run_jobs(&world).await;
    let _ = alice.get(&job).await.expect(200).shows("il faut une adresse en https, sur internet");
    let mut tx = world.test.site.db.read().await.unwrap();
    let row =
        tx.one("SELECT arrival_code FROM organisation WHERE slug = 'haie-du-nord'", args![]).await.unwrap();
    let code: String = row.get("arrival_code").unwrap();
    drop(tx);
    let here = "http://bocage.test/o/haie-du-nord";
    for (address, code) in [(here, "AAAAA-AAAAA"), ("https://voleur.test/o/x", code.as_str())] {
        let _ = other_site.json("POST", &end, body(address, code)).await.expect(404);
    }
    let _ = other_site.json("POST", &end, body(here, &code)).await.expect(204);
    let _ = alice.get(&format!("/o/{HAIE}")).await.expect(410).shows("a déménagé sur un autre site");
    let _ = other_site.json("POST", &end, body(here, &code)).await.expect(404);
}

/// A server that answers one call with a status; what it was sent comes back.
async fn one_call(status: &'static str) -> (String, tokio::task::JoinHandle<String>) {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/migrate", listener.local_addr().unwrap());
    let called = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let (mut sent, mut block) = (Vec::new(), [0; 4096]);
        while !String::from_utf8_lossy(&sent).ends_with("b=2") {
            let read = stream.read(&mut block).await.unwrap();
            sent.extend_from_slice(&block[..read]);
        }
        let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n");
        stream.write_all(answer.as_bytes()).await.unwrap();
        String::from_utf8(sent).unwrap()
    });
    (url, called)
}

#[tokio::test]
async fn r84_another_site_is_told_once_and_what_became_of_it_is_said() {
    let form = "application/x-www-form-urlencoded".to_owned();
    let message = |url: &str| telling::Message {
        url: url.to_owned(),
        media_type: form.clone(),
        body: "a=1&b=2".to_owned(),
        href: "/o/x".to_owned(),
    };
    let poster = Poster::new(true).unwrap();
    let code = |told: base::Result<()>| match told {
        Ok(()) => "TOLD".to_owned(),
        Err(base::Refusal::Conflict(msg)) => msg.code(),
        Err(refusal) => panic!("{refusal:?}"),
    };
    let (url, called) = one_call("200 OK").await;
    assert_eq!(code(telling::tell(&poster, &message(&url), true).await), "TOLD");
    let sent = called.await.unwrap().to_lowercase();
    assert!(sent.starts_with("post /migrate "), "{sent}");
    assert_eq!(sent.matches("content-type:").count(), 1, "{sent}");
    assert!(sent.contains("content-type: application/x-www-form-urlencoded"), "{sent}");
    for status in ["302 Found", "403 Forbidden", "500 Broken"] {
        let (url, _called) = one_call(status).await;
        assert_eq!(code(telling::tell(&poster, &message(&url), true).await), "TELL_REFUSED", "{status}");
    }
    // The same server, as a job would call it: never plain http, never this machine.
    let strict = Poster::new(false).unwrap();
    for url in [url.as_str(), "https://127.0.0.1/", "https://10.0.0.1/", "ftp://exemple.fr/"] {
        assert_eq!(code(telling::tell(&strict, &message(url), false).await), "TELL_ADDRESS", "{url}");
    }
}

#[tokio::test]
async fn r83_a_move_may_be_given_up_and_its_files_then_end_nothing() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let moving = format!("/o/{HAIE}/demenagement");
    let _ = alice.post(&moving, &[]).await.expect(200);
    let end = [("address", "http://bocage.test/o/x"), ("code", "22222-22222")];
    let _ = alice.post(&format!("{moving}/fin"), &end).await.expect(409).shows("Préparez d’abord le fichier");
    let content = file_of(&world, &mut alice, HAIE).await;
    let page = alice.get(&moving).await.expect(200).form("Renoncer au déménagement").submit(&mut alice).await;
    let _ = page.expect(200).shows("de nouveau modifiable").hides("en cours de déménagement");
    let _ = alice.post(&format!("/o/{HAIE}/projets"), &[("name", "Mare")]).await.expect(200);
    let _ = alice.post(&format!("{moving}/fin"), &end).await.expect(409);
    // A file of everything brings a copy all the same; beginning again needs a new file.
    let _ = bring(&mut alice, &content, "Haie du Nord").await.expect(200);
    let _ = alice.post(&moving, &[]).await.expect(200);
    let _ = alice.post(&format!("{moving}/fin"), &end).await.expect(409);
}

#[tokio::test]
async fn s7_a_transfer_is_asked_for_followed_and_downloaded_by_the_api() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let all = format!("/api/v1/orgs/{HAIE}/volunteering/transfers");
    let asked = alice.json("POST", &all, None).await.expect(201).json();
    assert_eq!(asked["state"], "waiting");
    let one = format!("{all}/{}", asked["id"].as_str().unwrap());
    let _ = alice.json("GET", &format!("{one}/file"), None).await.expect(404);
    run_jobs(&world).await;
    assert_eq!(alice.json("GET", &one, None).await.expect(200).json()["state"], "done");
    let file = alice.get(&format!("{one}/file")).await.expect(200);
    let _ = bring(&mut alice, &file.bytes, "Haie du Sud").await;
    let mut tx = world.test.site.db.read().await.unwrap();
    assert!(by_slug(&mut tx, "haie-du-sud").await.is_some());
    let _ = world.client("basile").await.json("GET", &one, None).await.expect(403);
}
