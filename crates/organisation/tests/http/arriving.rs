//! An organisation that arrives at an instance which opens them one by one (R76, R83).

use crate::{
    transfer::{bring, file_of},
    world::{HAIE, World},
};
use store::args;

#[tokio::test]
async fn r83_what_arrives_at_a_moderated_instance_waits_and_is_told() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let content = file_of(&world, &mut alice, HAIE).await;
    let _ = bring(&mut alice, &content, "Haie du Nord").await;
    let told = async || world.mails().await.iter().filter(|it| it.subject.contains("à ouvrir")).count();
    assert_eq!(told().await, 0, "an open instance waits for nobody");
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "INSERT INTO instance_setting (id, name, content) VALUES ($1, 'registration', 'moderated')";
    tx.run(sql, args![base::fresh_id()]).await.unwrap();
    tx.commit().await.unwrap();
    let page = bring(&mut alice, &content, "Haie du Sud").await.expect(200);
    assert_eq!(page.path(), "/moi/associations");
    let _ = page.shows("« Haie du Sud » est arrivée").shows("L’équipe du site doit encore l’ouvrir");
    let _ = alice.get("/o/haie-du-sud").await.expect(403);
    assert_eq!(told().await, 1);
    let mails = world.mails().await;
    let mail = mails.iter().find(|it| it.subject.contains("Haie du Sud")).unwrap();
    assert_eq!(mail.to, "alice@exemple.test");
    assert!(mail.body.contains("/instance"), "{}", mail.body);
}
