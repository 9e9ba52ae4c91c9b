//! The page of a long job: for whoever asked and those who manage, with its progress and its result.

use crate::world::{HAIE, World};
use base::Id;
use organisation::large_files::{self, PART};
use serde_json::json;
use site::{BoxFuture, Site};
use std::io::Write as _;
use work::{
    files::NewFile,
    jobs::{JobKind, NewJob, Outcome, Running, Worker},
};

async fn enqueue(world: &World, who: &str, kind: &'static str) -> Id {
    let now = world.test.site.now();
    let mut tx = world.test.site.db.write().await.unwrap();
    let job = NewJob {
        organisation_id: Some(world.scope(HAIE).organisation_id),
        account_id: Some(world.demo.accounts[who]),
        kind,
        payload: json!({}),
        run_at: now,
    };
    let id = work::jobs::enqueue(&mut tx, &job, now).await.unwrap();
    tx.commit().await.unwrap();
    id
}

fn keep_a_file(site: Site, running: Running) -> Outcome {
    Box::pin(async move {
        let mut tx = site.db.write().await?;
        let file = NewFile {
            organisation_id: running.job.organisation_id,
            account_id: running.job.account_id,
            name: "Résultat.csv".into(),
            media_type: "text/csv".into(),
            content: b"a;b".to_vec(),
            expires_at: None,
        };
        let id = work::files::add(&mut tx, &file, site.now()).await?;
        tx.commit().await?;
        Ok(json!({ "file_id": id }))
    })
}

/// Three parts and a bit: what a file of more than one row is.
fn large() -> Vec<u8> {
    let bytes = usize::try_from(PART).unwrap() * 3 + 17;
    (0..bytes).map(|at| u8::try_from(at * 31 % 251).unwrap()).collect()
}

fn keep_a_large_file(site: Site, running: Running) -> Outcome {
    Box::pin(async move {
        let mut content = site.config.archives.temporary_file()?;
        content.write_all(&large()).map_err(base::Refusal::fault)?;
        let about = NewFile {
            organisation_id: running.job.organisation_id,
            account_id: running.job.account_id,
            name: "Tout.zip".into(),
            media_type: "application/zip".into(),
            content: Vec::new(),
            expires_at: Some(site.now() + base::jiff::SignedDuration::from_hours(24)),
        };
        let id = large_files::keep(&site, &about, content, site.now()).await?;
        Ok(json!({ "file_id": id }))
    })
}

fn refuse(_: Site, _: Running) -> Outcome {
    Box::pin(async { Err(base::Refusal::NotFound) })
}

fn work_now(world: &World) -> BoxFuture<'_, ()> {
    let site = world.test.site.clone();
    let clock = world.test.clock.clone();
    let kinds = vec![
        JobKind { name: "keep", run: keep_a_file },
        JobKind { name: "keep-large", run: keep_a_large_file },
        JobKind { name: "refuse", run: refuse },
    ];
    Box::pin(async move {
        let worker = Worker::new(
            site.db.clone(),
            std::sync::Arc::new(move || clock.now()),
            site.wake.clone(),
            site,
            kinds,
        );
        worker.run_due().await.unwrap();
    })
}

#[tokio::test]
async fn a_job_shows_its_progress_then_its_result_to_whoever_asked() {
    let world = World::new().await;
    let id = enqueue(&world, "basile", "keep").await;
    let mut basile = world.client("basile").await;
    let path = format!("/o/amis-de-la-haie/travaux/{id}");
    let page = basile.get(&path).await.expect(200).shows("En attente").shows("fermer cette page");
    assert!(page.html().contains("http-equiv=\"refresh\""), "it renews itself without a script");
    let fragment = basile.get(&format!("{path}/avancement")).await.expect(200);
    assert!(!fragment.html().contains("data-done"));
    work_now(&world).await;
    assert!(basile.get(&format!("{path}/avancement")).await.html().contains("data-done"));
    let page = basile.get(&path).await.expect(200).hides("http-equiv").shows("C’est fait.");
    let file = page.follow(&mut basile, "Télécharger").await.expect(200);
    assert_eq!(file.html(), "a;b");
    assert_eq!(file.headers["content-disposition"], "attachment; filename=\"resultat.csv\"");
    let _ = world.client("alice").await.get(&path).await.expect(200);
}

#[tokio::test]
async fn a_job_and_its_file_are_nobody_elses() {
    let world = World::new().await;
    let id = enqueue(&world, "alice", "keep").await;
    work_now(&world).await;
    let path = format!("/o/amis-de-la-haie/travaux/{id}");
    let file = world.client("alice").await.get(&path).await.link("Télécharger");
    for stranger in ["basile", "emma"] {
        let mut browser = world.client(stranger).await;
        let _ = browser.get(&path).await.expect(404);
        let _ = browser.get(&format!("{path}/avancement")).await.expect(404);
        let _ = browser.get(&file).await.expect(404);
    }
    let other = file.replace("/o/amis-de-la-haie", "/o/entraide-de-la-vallee");
    let _ = world.client("emma").await.get(&other).await.expect(404);
}

#[tokio::test]
async fn a_job_that_failed_says_why_in_words() {
    let world = World::new().await;
    let refused = enqueue(&world, "basile", "refuse").await;
    let unknown = enqueue(&world, "basile", "nobody").await;
    work_now(&world).await;
    let mut basile = world.client("basile").await;
    let _ =
        basile.get(&format!("/o/amis-de-la-haie/travaux/{refused}")).await.expect(200).shows("n’existe plus");
    let _ = basile
        .get(&format!("/o/amis-de-la-haie/travaux/{unknown}"))
        .await
        .expect(200)
        .shows("ne sait pas faire");
}

#[tokio::test]
async fn a_large_file_is_kept_and_sent_in_parts_and_goes_with_its_row() {
    let world = World::new().await;
    let id = enqueue(&world, "alice", "keep-large").await;
    work_now(&world).await;
    let mut alice = world.client("alice").await;
    let page = alice.get(&format!("/o/amis-de-la-haie/travaux/{id}")).await.expect(200);
    let file = page.follow(&mut alice, "Télécharger").await.expect(200);
    assert!(file.bytes == large(), "the same bytes, in their order");
    assert_eq!(file.headers["content-length"], large().len().to_string().as_str());
    let site = &world.test.site;
    let mut tx = site.db.write().await.unwrap();
    let file_id = work::jobs::find(&mut tx, id).await.unwrap().unwrap().result.unwrap()["file_id"].clone();
    let file_id = base::id_from_text(file_id.as_str().unwrap()).unwrap();
    let (parts, bytes) = large_files::store::size(&mut tx, file_id).await.unwrap();
    assert_eq!((parts, bytes), (4, i64::try_from(large().len()).unwrap()));
    let damage = "UPDATE stored_part SET content = $1 WHERE position = 3";
    tx.run(damage, store::args![b"other".as_slice()]).await.unwrap();
    assert!(large_files::store::part(&mut tx, file_id, 3).await.is_err(), "damaged");
    work::files::purge_expired(&mut tx, site.now() + base::jiff::SignedDuration::from_hours(25))
        .await
        .unwrap();
    assert_eq!(large_files::store::size(&mut tx, file_id).await.unwrap(), (0, 0));
}
