//! Changing one's address.

use crate::world::{self, PASSWORD, account, link, mails, sign_in};
use testkit::{Client, Page};

async fn ask(client: &mut Client, email: &str, password: &str) -> Page {
    let form = client.get("/moi/adresse").await.form("Recevoir le lien");
    form.fill("email", email).fill("current_password", password).submit(client).await
}

#[tokio::test]
async fn the_new_address_is_proven_and_the_old_one_told() {
    let test = world::site().await;
    let id = account(&test, "zoe@exemple.test", "Zoé").await;
    let mut zoe = test.client();
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    let _ = ask(&mut zoe, "zoe@nouveau.test", "pas le bon").await.expect(422);
    let _ = ask(&mut zoe, "pas une adresse", PASSWORD).await.expect(422);
    let _ = ask(&mut zoe, "ZOE@exemple.test", PASSWORD).await.expect(422).shows("déjà votre adresse");
    let _ = ask(&mut zoe, "zoe@nouveau.test", PASSWORD).await.expect(200).shows("Regardez vos courriels");
    assert!(mails(&test, "zoe@exemple.test").await.is_empty(), "nothing has changed yet");
    let mut other = test.client();
    let _ = sign_in(&mut other, "zoe@exemple.test", PASSWORD).await;
    assert!(other.cookie("bocage").is_some());

    let path = link(&test, "zoe@nouveau.test").await;
    let page = zoe.get(&path).await.expect(200).form("Confirmer cette adresse").submit(&mut zoe).await;
    let _ = page.expect(200).shows("votre adresse est maintenant zoe@nouveau.test");
    let _ = zoe.post(&path, &[]).await.expect(410);
    let told = mails(&test, "zoe@exemple.test").await;
    assert_eq!(told[0].0, "Votre adresse de connexion a changé");
    let _ = sign_in(&mut test.client(), "zoe@exemple.test", PASSWORD).await.expect(422);
    assert_eq!(world::journal(&test, id).await, ["change_email"]);
}

#[tokio::test]
async fn asking_for_somebody_elses_address_tells_nothing() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    account(&test, "max@exemple.test", "Max").await;
    let mut zoe = test.client();
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    let taken = ask(&mut zoe, "max@exemple.test", PASSWORD).await.expect(200);
    let free = ask(&mut zoe, "ida@exemple.test", PASSWORD).await.expect(200);
    assert_eq!(taken.html().replace("max@", "ida@"), free.html());
    let told = mails(&test, "max@exemple.test").await;
    assert!(!told[0].1.contains("/nouvelle-adresse/"), "{}", told[0].1);
}

#[tokio::test]
async fn an_address_taken_meanwhile_is_refused() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    let mut zoe = test.client();
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    let _ = ask(&mut zoe, "zoe@nouveau.test", PASSWORD).await.expect(200);
    let path = link(&test, "zoe@nouveau.test").await;
    account(&test, "zoe@nouveau.test", "Autre").await;
    let _ = zoe.post(&path, &[]).await.expect(409);
}

#[tokio::test]
async fn a_link_in_the_old_mailbox_opens_nothing_after_the_change() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    let mut zoe = test.client();
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    let _ = ask(&mut zoe, "zoe@nouveau.test", PASSWORD).await.expect(200);
    let _ = test.client().post("/mot-de-passe-oublie", &[("email", "zoe@exemple.test")]).await.expect(200);
    let old = link(&test, "zoe@exemple.test").await;
    let _ = zoe.post(&link(&test, "zoe@nouveau.test").await, &[]).await.expect(200);
    let _ = zoe.get(&old).await.expect(410);
}
