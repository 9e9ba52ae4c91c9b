//! Signing up.

use crate::world::{self, PASSWORD, account, link, mails, sign_in};
use testkit::{Client, Page, TestSite};

async fn sign_up(client: &mut Client, email: &str) -> Page {
    let form = client.get("/inscription").await.form("Créer mon compte");
    form.fill("email", email).fill("password", PASSWORD).fill("first_name", "Zoé").submit(client).await
}

async fn confirmed(test: &TestSite, client: &mut Client, email: &str) -> Page {
    let page = client.get(&link(test, email).await).await.expect(200);
    page.form("Confirmer et me connecter").fill("password", PASSWORD).submit(client).await
}

#[tokio::test]
async fn r75_an_account_opens_once_its_address_is_proven() {
    let test = world::site().await;
    let mut zoe = test.client();
    let _ = sign_up(&mut zoe, "zoe@exemple.test").await.expect(200).shows("Regardez vos courriels");
    let page = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await.expect(403);
    let _ = page.shows("Il reste à confirmer votre adresse");
    assert_eq!(zoe.cookie("bocage"), None, "no session before the address is proven");

    let confirmation = link(&test, "zoe@exemple.test").await;
    let _ = confirmed(&test, &mut zoe, "zoe@exemple.test").await;
    assert!(zoe.cookie("bocage").is_some());
    let _ = zoe.get(&confirmation).await.expect(410);

    let mut elsewhere = test.client();
    let _ = sign_in(&mut elsewhere, "ZOE@exemple.test", PASSWORD).await;
    assert!(elsewhere.cookie("bocage").is_some(), "capitals do not matter");
}

#[tokio::test]
async fn opening_the_link_confirms_nothing_by_itself() {
    let test = world::site().await;
    let mut zoe = test.client();
    let _ = sign_up(&mut zoe, "zoe@exemple.test").await;
    let path = link(&test, "zoe@exemple.test").await;
    for _ in 0..2 {
        let _ = test.client().get(&path).await.expect(200);
    }
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await.expect(403);
}

#[tokio::test]
async fn a_link_asks_for_the_password_chosen_and_holds_two_days() {
    let test = world::site().await;
    let mut zoe = test.client();
    let _ = sign_up(&mut zoe, "zoe@exemple.test").await;
    let path = link(&test, "zoe@exemple.test").await;
    // Somebody signed up with an address that is not theirs: its owner does not know the password.
    let form = zoe.get(&path).await.form("Confirmer et me connecter");
    let _ = form.fill("password", "un autre mot de passe").submit(&mut zoe).await.expect(422);
    world::wait(&test, 48 * 3600 - 1);
    let _ = zoe.get(&path).await.expect(200);
    world::wait(&test, 2);
    let _ = zoe.get(&path).await.expect(410);

    let page = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await.expect(403);
    let _ = page.form("Envoyer un autre courriel").submit(&mut zoe).await.expect(200);
    let _ = confirmed(&test, &mut zoe, "zoe@exemple.test").await;
    assert!(zoe.cookie("bocage").is_some());
}

#[tokio::test]
async fn the_answer_is_the_same_whether_the_address_exists() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    let known = sign_up(&mut test.client(), "zoe@exemple.test").await.expect(200);
    let unknown = sign_up(&mut test.client(), "max@exemple.test").await.expect(200);
    assert_eq!(known.html().replace("zoe@", "max@"), unknown.html());
    let (subject, body) = mails(&test, "zoe@exemple.test").await.remove(0);
    assert_eq!(subject, "Vous avez déjà un compte");
    assert!(!body.contains("/confirmation/"), "{body}");
    let mut zoe = test.client();
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    assert!(zoe.cookie("bocage").is_some(), "signing up again changed nothing");
}

#[tokio::test]
async fn signing_up_again_replaces_what_waited() {
    let test = world::site().await;
    let mut client = test.client();
    let _ = sign_up(&mut client, "zoe@exemple.test").await;
    let first = link(&test, "zoe@exemple.test").await;
    let _ = sign_up(&mut client, "zoe@exemple.test").await;
    let _ = client.get(&first).await.expect(410);
    let _ = confirmed(&test, &mut client, "zoe@exemple.test").await;
    assert!(client.cookie("bocage").is_some());
}

#[tokio::test]
async fn mails_to_one_address_are_counted() {
    let test = world::site().await;
    for _ in 0..8 {
        let _ = sign_up(&mut test.client(), "zoe@exemple.test").await.expect(200);
    }
    assert_eq!(mails(&test, "zoe@exemple.test").await.len(), 5);
}

#[tokio::test]
async fn what_was_typed_stays_and_what_is_wrong_is_said() {
    let test = world::site().await;
    let mut client = test.client();
    let form = client.get("/inscription").await.form("Créer mon compte");
    let page = form
        .fill("email", "zoe")
        .fill("password", "court")
        .fill("surname", "Morin")
        .submit(&mut client)
        .await;
    let page = page.expect(422).shows("Cette adresse n’est pas complète").shows("12 caractères au moins");
    assert_eq!(page.form("Créer mon compte").value("surname"), Some("Morin"));
    assert_eq!(page.form("Créer mon compte").value("password"), Some(""), "a password is never sent back");
}

#[tokio::test]
async fn english_people_get_english_mails() {
    let test = world::site().await;
    let mut client = test.client().in_lang("en");
    let form = client.get("/inscription").await.form("Create my account");
    let form = form.fill("email", "zoe@exemple.test").fill("password", PASSWORD).fill("pseudonym", "zoe");
    let _ = form.submit(&mut client).await.expect(200);
    let (subject, body) = mails(&test, "zoe@exemple.test").await.remove(0);
    assert_eq!(subject, "Confirm your address");
    assert!(body.starts_with("Hello zoe,"), "{body}");
}

#[tokio::test]
async fn an_account_nobody_confirms_is_forgotten_after_a_while() {
    let test = world::site().await;
    let mut visitor = test.client();
    let _ = sign_up(&mut visitor, "zoe@exemple.test").await.expect(200);
    account(&test, "max@exemple.test", "Max").await;
    let purge = async |days: i64| {
        let before = test.site.now() - base::jiff::SignedDuration::from_hours(24 * days);
        let mut tx = test.site.db.write().await.unwrap();
        let gone = accounts::registration::store::purge_unconfirmed(&mut tx, before).await.unwrap();
        tx.commit().await.unwrap();
        gone
    };
    world::wait(&test, 24 * 3600);
    assert_eq!(purge(30).await, 0);
    assert_eq!(purge(0).await, 1);
    let mut tx = test.site.db.read().await.unwrap();
    let left = tx.all("SELECT first_name FROM account", &[]).await.unwrap();
    assert_eq!(left.len(), 1, "whoever confirmed stays");
    let lines = tx.all("SELECT actor_label, after FROM audit_entry", &[]).await.unwrap();
    let told = |line: &store::Row| line.get::<Option<String>>("after").unwrap().unwrap_or_default();
    assert!(lines.iter().all(|line| !told(line).contains("zoe")), "nothing of what they typed is kept");
    drop(tx);
    let _ = sign_up(&mut test.client(), "zoe@exemple.test").await.expect(200);
    assert_eq!(mails(&test, "zoe@exemple.test").await.len(), 2, "they may sign up again");
}
