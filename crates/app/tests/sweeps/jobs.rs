//! Jobs: what pages ask for is done, by the worker of the real program, and nothing is left over.

use crate::{seeded, signed_in};
use base::jiff::SignedDuration;
use site::Site;
use std::collections::BTreeSet;
use store::args;
use work::jobs::{JobKind, Worker};

/// A page whose form asks for a job, and its button.
const ASKED: [(&str, &str); 2] = [
    ("/o/amis-de-la-haie/depart", "Préparer le fichier"),
    ("/o/amis-de-la-haie/benevolat/documents/releves", "Faire tous les relevés"),
];

#[tokio::test]
async fn no_job_is_left_over_nor_failed() {
    let test_site = seeded().await;
    let mut alice = signed_in(&test_site, "alice").await;
    for (path, button) in ASKED {
        let page = alice.get(path).await.expect(200);
        let _ = page.form(button).submit(&mut alice).await.expect(200);
    }
    let site = test_site.site.clone();
    let kinds: Vec<JobKind<Site>> =
        app::MODULES.iter().flat_map(|it| it.jobs).map(|it| JobKind { name: it.name, run: it.run }).collect();
    let names: BTreeSet<&str> = kinds.iter().map(|it| it.name).collect();
    let now = site.now();
    let clock = std::sync::Arc::new(move || now);
    let worker = Worker::new(site.db.clone(), clock, site.wake.clone(), site.clone(), kinds);
    while worker.run_due().await.unwrap() > 0 {}
    let mut tx = site.db.read().await.unwrap();
    let rows = tx.all("SELECT kind, state, problem FROM job ORDER BY id", args![]).await.unwrap();
    assert!(rows.len() >= 2, "only {} jobs", rows.len());
    for row in &rows {
        let (kind, state): (String, String) = (row.get("kind").unwrap(), row.get("state").unwrap());
        assert!(names.contains(kind.as_str()), "nothing runs « {kind} »");
        assert_eq!(state, "done", "{kind}: {:?}", row.get::<Option<String>>("problem").unwrap());
    }
    drop(tx);
    let mut tx = site.db.write().await.unwrap();
    work::jobs::purge_ended(&mut tx, now + SignedDuration::from_hours(24 * 31)).await.unwrap();
    let left: i64 =
        tx.one("SELECT COUNT(*) AS left_over FROM job", args![]).await.unwrap().get("left_over").unwrap();
    assert_eq!(left, 0, "what has had its time is forgotten");
}
