//! My account.

use crate::world::{self, PASSWORD, account, sign_in};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and the rest";

#[tokio::test]
async fn r75_names_change_and_one_stays() {
    let test = world::site().await;
    let id = account(&test, "zoe@exemple.test", "Zoé").await;
    let mut zoe = test.client();
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    let form = zoe.get("/moi").await.expect(200).form("Enregistrer");
    let page = form.clone().fill("first_name", "").submit(&mut zoe).await.expect(422);
    let _ = page.shows("Donnez un prénom, un nom ou un pseudonyme");
    let page = form.fill("first_name", "").fill("pseudonym", "  zébulon ").submit(&mut zoe).await.expect(200);
    assert_eq!(page.form("Enregistrer").value("pseudonym"), Some("zébulon"));
    assert_eq!(page.all(".account__name"), ["zébulon"]);
    assert_eq!(world::journal(&test, id).await, ["change"]);
}

#[tokio::test]
async fn a_portrait_is_served_as_the_picture_it_is() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    let mut zoe = test.client();
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    let _ = zoe.get("/moi/portrait").await.expect(404);
    let page = zoe.upload("/moi/portrait", &[], ("portrait", "moi.html", PNG)).await.expect(200);
    let src = page.html().split("src=\"/moi/portrait").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let picture = zoe.get(&format!("/moi/portrait{src}")).await.expect(200);
    assert_eq!(picture.headers["content-type"], "image/png");
    assert_eq!(picture.headers["x-content-type-options"], "nosniff");
    assert_eq!(picture.bytes, PNG);
    let _ = test.client().get("/moi/portrait").await.shows("Pas encore de compte");

    let page = zoe.get("/moi").await.form("Retirer").submit(&mut zoe).await.expect(200);
    let _ = page.hides("Votre portrait\"");
    let _ = zoe.get("/moi/portrait").await.expect(404);
    let mut tx = test.site.db.read().await.unwrap();
    assert!(tx.first("SELECT id FROM stored_file", &[]).await.unwrap().is_none(), "nothing is left behind");
}

#[tokio::test]
async fn a_portrait_does_not_tell_where_it_was_taken() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    let mut zoe = test.client();
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    let lines = b"\xff\xda\0\x02\x01\xff\xd9";
    let taken = [&b"\xff\xd8\xff\xe1\0\x0bExif\0\0GPS"[..], lines].concat();
    let _ = zoe.upload("/moi/portrait", &[], ("portrait", "moi.jpg", &taken)).await.expect(200);
    let picture = zoe.get("/moi/portrait").await.expect(200);
    assert_eq!(picture.bytes, [&b"\xff\xd8"[..], lines].concat());
}

#[tokio::test]
async fn what_is_not_a_picture_is_refused() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    let mut zoe = test.client();
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    let page = zoe.upload("/moi/portrait", &[], ("portrait", "moi.png", b"<script>alert(1)</script>")).await;
    let _ = page.expect(422).shows("Seules les images PNG, JPEG et WebP");
    let heavy = [PNG, &vec![0; 1024 * 1024]].concat();
    let page = zoe.upload("/moi/portrait", &[], ("portrait", "moi.png", &heavy)).await.expect(422);
    let _ = page.shows("Cette image dépasse 1 Mo");
    let _ =
        zoe.upload("/moi/portrait", &[], ("portrait", "", b"")).await.expect(422).shows("Choisissez d’abord");
}

#[tokio::test]
async fn r69_everything_kept_about_an_account_is_exported() {
    let test = world::site().await;
    let id = account(&test, "zoe@exemple.test", "Zoé").await;
    let mut zoe = test.client();
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    let _ = zoe.post("/moi", &[("pseudonym", "zébulon")]).await.expect(200);
    let mut tx = test.site.db.read().await.unwrap();
    let tables = (accounts::MODULE.export_account)(&mut tx, id).await.unwrap();
    let names: Vec<&str> = tables.iter().map(|table| table.name).collect();
    assert_eq!(names, ["compte", "sessions", "jetons", "journal_du_compte"]);
    assert!(tables.iter().flat_map(|table| &table.rows).all(|row| !row.is_empty()));
    for table in &tables {
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{}", table.name);
    }
    assert_eq!(tables[0].rows[0][0], "zoe@exemple.test");
    assert_eq!(tables[1].rows.len(), 1);
    assert_eq!(tables[3].rows[0][2], "change");
}
