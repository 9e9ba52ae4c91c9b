//! What the outside meets: headers of a page, a door that is tried too often, mails without a server.

use crate::{program, program::Program, world};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn pages_allow_no_script_of_their_own_text_and_a_door_is_not_tried_forever() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(&world.db.address, folder.path());
    let home = program::page(program.port, "none", "/connexion").unwrap().text.to_lowercase();
    let policy = home.lines().find_map(|line| line.strip_prefix("content-security-policy: ")).unwrap();
    assert!(policy.contains("default-src") && !policy.contains("unsafe"), "{policy}");
    assert!(home.contains("x-content-type-options: nosniff"), "{home}");
    let door = |rank: usize| program::page(program.port, "none", &format!("/b/inconnu{rank}")).unwrap();
    let last = (0..60).map(door).find(|answer| answer.status != 410).expect("too many tries");
    assert_eq!(last.status, 429);
    assert!(last.text.to_lowercase().contains("retry-after: "), "{}", last.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_mail_server_mails_wait_and_none_is_lost() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(&world.db.address, folder.path());
    let form = "email=alice%40exemple.test";
    assert!(program::post(program.port, "none", "/mot-de-passe-oublie", form).is_some_and(|it| it < 400));
    tokio::time::sleep(Duration::from_secs(2)).await;
    let mut tx = world.db.read().await.unwrap();
    let rows = tx.all("SELECT state FROM mail", &[]).await.unwrap();
    let states: Vec<String> = rows.iter().map(|row| row.get("state").unwrap()).collect();
    assert!(!states.is_empty() && states.iter().all(|it| it == "waiting"), "{states:?}");
}
