//! Closing one's account.

use crate::world::{self, PASSWORD, account, join, mails, sign_in};
use store::args;
use testkit::{Client, Page};

async fn close(client: &mut Client, password: &str) -> Page {
    let form = client.get("/moi/fermeture").await.form("Fermer mon compte pour toujours");
    form.fill("current_password", password).submit(client).await
}

#[tokio::test]
async fn r71_closing_erases_who_and_keeps_what() {
    let test = world::site().await;
    let id = account(&test, "zoe@exemple.test", "Zoé").await;
    let (_, person) = join(&test, "haie", id, "").await;
    let (mut zoe, mut elsewhere) = (test.client(), test.client());
    let _ = sign_in(&mut elsewhere, "zoe@exemple.test", PASSWORD).await;
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    let _ = zoe.upload("/moi/portrait", &[], ("portrait", "z.png", b"\x89PNG\r\n\x1a\n")).await.expect(200);
    let fields = [("name", "t"), ("scope", "organisation:own"), ("days", "0")];
    let _ = zoe.post("/moi/jetons", &fields).await.expect(200);
    let _ = zoe.post("/moi", &[("first_name", "Zoé"), ("surname", "Morin")]).await.expect(200);
    let _ = close(&mut zoe, "pas le bon").await.expect(422);
    let _ = close(&mut zoe, PASSWORD).await.expect(200).shows("Votre compte est fermé");
    assert_eq!(zoe.cookie("bocage"), None);
    let _ = elsewhere.get("/moi").await.shows("Pas encore de compte");
    let _ = sign_in(&mut test.client(), "zoe@exemple.test", PASSWORD).await.expect(422);
    assert_eq!(mails(&test, "zoe@exemple.test").await[0].0, "Votre compte est fermé");

    let mut tx = test.site.db.read().await.unwrap();
    let row = tx.one("SELECT state, account_id FROM person WHERE id = $1", args![person]).await.unwrap();
    assert_eq!(row.get::<String>("state").unwrap(), "anonymised");
    let row = tx.one("SELECT * FROM account WHERE id = $1", args![id]).await.unwrap();
    for column in ["first_name", "surname", "pseudonym"] {
        assert_eq!(row.get::<String>(column).unwrap(), "", "{column}");
    }
    assert_eq!(row.get::<Option<String>>("password_hash").unwrap(), None);
    assert_eq!(row.get::<String>("email").unwrap(), format!("closed:{id}"));
    for table in ["session", "api_token", "mail_link", "stored_file"] {
        let rows = tx.all_built(format!("SELECT id FROM {table}"), &[]).await.unwrap();
        assert!(rows.is_empty(), "{table}");
    }
    let lines = tx.all("SELECT actor_label, before, after FROM audit_entry", &[]).await.unwrap();
    assert!(!lines.is_empty(), "what was done stays");
    for line in lines {
        let words = ["actor_label", "before", "after"]
            .map(|it| line.get::<Option<String>>(it).unwrap().unwrap_or_default());
        assert!(!words.concat().contains("Zo") && !words.concat().contains("Morin"), "{words:?}");
    }
}

#[tokio::test]
async fn i6_the_last_manager_hands_over_first() {
    let test = world::site().await;
    let id = account(&test, "zoe@exemple.test", "Zoé").await;
    let (_, first) = join(&test, "haie", id, "").await;
    join(&test, "velo", id, "last").await;
    let mut zoe = test.client();
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    let _ = close(&mut zoe, PASSWORD).await.expect(409).shows("Confiez d’abord l’association");
    let _ = zoe.get("/moi").await.expect(200).shows("zoe@exemple.test");
    let mut tx = test.site.db.read().await.unwrap();
    let row = tx.one("SELECT state FROM person WHERE id = $1", args![first]).await.unwrap();
    assert_eq!(row.get::<String>("state").unwrap(), "active", "all or nothing");
}

#[tokio::test]
async fn the_address_is_free_again() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    let mut zoe = test.client();
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    let _ = close(&mut zoe, PASSWORD).await.expect(200);
    account(&test, "zoe@exemple.test", "Zoé").await;
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    assert!(zoe.cookie("bocage").is_some());
}
