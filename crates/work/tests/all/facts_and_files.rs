//! Facts are read in order, once; files come back whole.

use crate::{Hands, database};
use base::{fresh_id, uuid::Uuid};
use store::{Scope, args};
use work::{facts, files};

#[tokio::test]
async fn facts_are_read_after_the_last_one_seen_in_their_organisation_only() {
    let (db, now) = (database().await, Hands::default().now());
    let (ours, theirs) = (Scope::of(fresh_id()), Scope::of(fresh_id()));
    let mut tx = db.write().await.unwrap();
    for number in 0..3 {
        facts::record(&mut tx, ours, "HoursAdopted", &serde_json::json!({ "minutes": number }), now)
            .await
            .unwrap();
    }
    facts::record(&mut tx, theirs, "HoursAdopted", &1, now).await.unwrap();
    tx.commit().await.unwrap();

    let mut tx = db.read().await.unwrap();
    let first = facts::after(&mut tx, ours, Uuid::nil(), 2).await.unwrap();
    assert_eq!(first.iter().map(|f| f.payload["minutes"].as_i64()).collect::<Vec<_>>(), [Some(0), Some(1)]);
    let rest = facts::after(&mut tx, ours, first[1].id, 10).await.unwrap();
    assert_eq!(rest.len(), 1);
    assert_eq!((rest[0].kind.as_str(), rest[0].recorded_at), ("HoursAdopted", now));
}

fn picture() -> files::NewFile {
    files::NewFile {
        organisation_id: Some(fresh_id()),
        account_id: None,
        name: "été.png".to_owned(),
        media_type: "image/png".to_owned(),
        content: vec![0, 159, 146, 150, 255],
        expires_at: None,
    }
}

#[tokio::test]
async fn a_file_comes_back_whole() {
    let (db, now) = (database().await, Hands::default().now());
    let mut tx = db.write().await.unwrap();
    let new = picture();
    let id = files::add(&mut tx, &new, now).await.unwrap();
    let found = files::find(&mut tx, id).await.unwrap().unwrap();
    assert_eq!((found.content, found.size, found.name), (new.content, 5, new.name));
    assert_eq!((found.organisation_id, found.created_at), (new.organisation_id, now));
    files::remove(&mut tx, id).await.unwrap();
    assert_eq!(files::find(&mut tx, id).await.unwrap(), None);
}

#[tokio::test]
async fn a_damaged_file_is_not_handed_out() {
    let (db, now) = (database().await, Hands::default().now());
    let mut tx = db.write().await.unwrap();
    let id = files::add(&mut tx, &picture(), now).await.unwrap();
    let bytes = vec![0_u8, 159, 146, 150, 254];
    tx.run("UPDATE stored_file SET content = $2 WHERE id = $1", args![id, bytes]).await.unwrap();
    assert!(files::find(&mut tx, id).await.is_err());
}

#[tokio::test]
async fn only_expired_files_are_purged() {
    let (db, hands) = (database().await, Hands::default());
    let mut tx = db.write().await.unwrap();
    let kept = files::add(&mut tx, &picture(), hands.now()).await.unwrap();
    let expiring = files::NewFile { expires_at: Some(hands.now()), ..picture() };
    hands.forward(-1);
    let short = files::add(&mut tx, &expiring, hands.now()).await.unwrap();
    assert_eq!(files::purge_expired(&mut tx, hands.now()).await.unwrap(), 0);
    hands.forward(1);
    assert_eq!(files::purge_expired(&mut tx, hands.now()).await.unwrap(), 1);
    assert!(files::find(&mut tx, short).await.unwrap().is_none());
    assert!(files::find(&mut tx, kept).await.unwrap().is_some());
}
