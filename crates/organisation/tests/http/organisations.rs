//! Registering, the sheet, the logo, the public list, joining.

use crate::world::{HAIE, VALLEE, VELO, World, at};
use store::args;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n-----";

async fn register(world: &World, client: &mut testkit::Client, name: &str, kind: &str) -> testkit::Page {
    let _ = world;
    let page = client.get("/associations/nouvelle").await.expect(200);
    page.form("Inscrire l’association").fill("name", name).fill("kind", kind).submit(client).await
}

#[tokio::test]
async fn r76_whoever_registers_an_organisation_manages_it() {
    let world = World::new().await;
    let mut basile = world.client("basile").await;
    let page = register(&world, &mut basile, "L’Été à vélo", "sport").await.expect(200);
    assert_eq!(page.path(), "/o/l-ete-a-velo");
    let _ = page.shows("est prête").shows("Pour commencer");
    let _ = basile.get("/o/l-ete-a-velo/roles").await.expect(200).shows("Gestion");
    let page = register(&world, &mut basile, "l'ETE, à Vélo", "sport").await.expect(422);
    let _ = page.shows("Une association de ce site porte déjà ce nom");
}

#[tokio::test]
async fn r76_a_taken_address_gets_a_number() {
    let world = World::new().await;
    let mut basile = world.client("basile").await;
    let _ = register(&world, &mut basile, "Vélo pour Tous 2", "sport").await.expect(200);
    let page = register(&world, &mut basile, "Amis de la haie", "sport").await.expect(200);
    assert_eq!(page.path(), "/o/amis-de-la-haie-2");
}

#[tokio::test]
async fn in_a_collectif_everybody_manages() {
    let world = World::new().await;
    let mut basile = world.client("basile").await;
    let form = basile.get("/associations/nouvelle").await.form("Inscrire l’association");
    let form = form.fill("name", "Sans chef").fill("governance", "collective");
    let _ = form.submit(&mut basile).await.expect(200);
    let mut david = world.client("david").await;
    let page = david.get("/associations/sans-chef").await;
    let _ = page.form("Rejoindre").submit(&mut david).await.expect(200);
    let _ = david.get("/o/sans-chef/fiche").await.expect(200);
    let _ = david.get(&at(VELO, "fiche")).await.expect(404);
}

#[tokio::test]
async fn r76_the_instance_may_moderate_registrations() {
    let world = World::new().await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "INSERT INTO instance_setting (id, name, content) VALUES ($1, 'registration', 'moderated')";
    tx.run(sql, args![base::fresh_id()]).await.unwrap();
    tx.commit().await.unwrap();
    let mut basile = world.client("basile").await;
    let page = register(&world, &mut basile, "Les Nouveaux", "other").await.expect(200);
    assert_eq!(page.path(), "/moi/associations");
    let _ = page.shows("L’équipe du site doit encore l’ouvrir");
    let _ = basile.get("/o/les-nouveaux").await.expect(403);
    let _ = basile.get("/associations/les-nouveaux").await.expect(404);
    let mails = world.mails().await;
    assert_eq!(mails[0].to, "alice@exemple.test");
}

#[tokio::test]
async fn r73_a_union_is_unlisted_and_its_persons_are_for_its_managers() {
    let world = World::new().await;
    let mut basile = world.client("basile").await;
    let _ = register(&world, &mut basile, "Syndicat des haies", "union").await.expect(200);
    let mut nobody = world.test.client();
    let _ = nobody.get("/associations").await.expect(200).hides("Syndicat des haies");
    let _ = nobody.get("/associations/syndicat-des-haies").await.expect(200);
    // Once listed by choice, it is listed.
    let form = basile.get("/o/syndicat-des-haies/fiche").await.form("Enregistrer").without("hidden");
    let _ = form.submit(&mut basile).await.expect(200);
    let _ = nobody.get("/associations").await.shows("Syndicat des haies");
    // A coordinator, who sees the persons elsewhere, does not see them here.
    let mut chloe = world.client("chloe").await;
    let page = chloe.get("/associations/syndicat-des-haies").await;
    let _ = page.form("Rejoindre").submit(&mut chloe).await.expect(200);
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "UPDATE person SET role_id = (SELECT r.id FROM role r WHERE r.organisation_id = person.organisation_id
            AND r.name = 'Coordination')
        WHERE account_id = $1 AND organisation_id = (SELECT id FROM organisation WHERE slug = $2)";
    tx.run(sql, args![world.demo.accounts["chloe"], "syndicat-des-haies"]).await.unwrap();
    tx.commit().await.unwrap();
    for path in ["personnes", "personnes.json?q=b"] {
        let _ = chloe.get(&at("syndicat-des-haies", path)).await.expect(403);
        let _ = basile.get(&at("syndicat-des-haies", path)).await.expect(200);
    }
}

#[tokio::test]
async fn r76_the_sheet_is_changed_and_what_is_wrong_is_said() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let form = alice.get(&at(HAIE, "fiche")).await.form("Enregistrer");
    let wrong = form.clone().fill("website", "javascript:alert(1)").fill("name", "");
    let page = wrong.submit(&mut alice).await.expect(422);
    let _ = page.shows("Donnez le nom").shows("Cette adresse de site");
    let page = form.clone().fill("website", "haies.example").submit(&mut alice).await.expect(200);
    let _ = page.shows("Fiche enregistrée");
    let page = form.fill("postal_code", "35000").submit(&mut alice).await.expect(422);
    let _ = page.shows("Quelqu’un d’autre a modifié");
    let mut nobody = world.test.client();
    let page = nobody.get(&format!("/associations/{HAIE}")).await.expect(200);
    assert_eq!(page.link("haies.example"), "https://haies.example");
}

#[tokio::test]
async fn r76_a_logo_is_a_picture_and_is_served_as_one() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let path = at(HAIE, "fiche/logo");
    let script = b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>";
    let refused = alice.upload(&path, &[], ("logo", "logo.png", script)).await.expect(422);
    let _ = refused.shows("n’est pas une image");
    let mut big = PNG.to_vec();
    big.resize(1024 * 1024 + 1, 0);
    let _ = alice.upload(&path, &[], ("logo", "logo.png", &big)).await.expect(422).shows("plus de 1 Mo");
    let page = alice.upload(&path, &[], ("logo", "logo.svg", PNG)).await.expect(200);
    let _ = page.shows("Le logo est en place");
    let mut nobody = world.test.client();
    let logo = nobody.get(&at(HAIE, "logo")).await.expect(200);
    assert_eq!(logo.bytes, PNG);
    assert_eq!(logo.headers["content-type"], "image/png");
    assert_eq!(logo.headers["x-content-type-options"], "nosniff");
    let page = alice.get(&at(HAIE, "fiche")).await;
    let _ = page.form("Enlever le logo").submit(&mut alice).await.expect(200);
    let _ = nobody.get(&at(HAIE, "logo")).await.expect(404);
}

#[tokio::test]
async fn r77_the_public_list_shows_who_shows_themselves_and_is_searched() {
    let world = World::new().await;
    let mut nobody = world.test.client();
    let page = nobody.get("/associations").await.expect(200);
    let page = page.shows("Les Amis de la Haie").shows("Vélo pour tous").hides("Entraide");
    let found = page.form("Chercher").fill("q", "VELO").submit(&mut nobody).await;
    assert_eq!(found.all("a.row__title"), ["Vélo pour tous"]);
    let hidden = nobody.get(&format!("/associations/{VALLEE}")).await.expect(200);
    let _ = hidden.shows("Entraide de la Vallée").shows("il faut un compte");
}

#[tokio::test]
async fn r77_joining_an_open_organisation_gives_the_welcome_role() {
    let world = World::new().await;
    let mut emma = world.client("emma").await;
    let page = emma.get(&format!("/associations/{HAIE}")).await;
    let page = page.form("Rejoindre").submit(&mut emma).await.expect(200);
    let _ = page.shows("Vous faites partie de Les Amis de la Haie");
    let _ = emma.get("/moi/associations").await.shows("Les Amis de la Haie").shows("Bénévole");
    let _ = emma.get(&at(HAIE, "personnes")).await.expect(403);
    let _ = emma.get(&format!("/associations/{HAIE}")).await.shows("Ouvrir");
}

#[tokio::test]
async fn somebody_who_left_comes_back_without_their_former_powers() {
    let world = World::new().await;
    let mut emma = world.client("emma").await;
    let page = emma.get("/moi/associations").await;
    let page = page.follow(&mut emma, "Quitter Vélo pour tous").await.expect(200);
    let _ = page.form("Quitter").submit(&mut emma).await.expect(200);
    let mut basile = world.client("basile").await;
    let roles = basile.get(&at(VELO, "roles")).await;
    let benevole = roles.link("Bénévole").replace("/modifier", "/defaut");
    let _ = basile.post(&benevole, &[]).await.expect(200);
    let page = emma.get(&format!("/associations/{VELO}")).await;
    let _ = page.form("Rejoindre").submit(&mut emma).await.expect(200);
    let _ = emma.get(&at(VELO, "fiche")).await.expect(403);
}

#[tokio::test]
async fn ux9_the_first_steps_follow_the_kind() {
    let world = World::new().await;
    let mut basile = world.client("basile").await;
    for (kind, words, href) in [
        ("employer", "Ouvrir le temps salarié", "/o/du-bois-employer/reglages"),
        ("federation", "Inscrire une structure membre", "/associations/nouvelle"),
        ("amap", "Noter une première distribution", "/o/du-bois-amap/benevolat/declarer"),
        ("sport", "Reprendre ce que vous comptiez ailleurs", "/o/du-bois-sport/benevolat/imports"),
    ] {
        let page = register(&world, &mut basile, &format!("Du Bois {kind}"), kind).await.expect(200);
        assert_eq!(page.link(words), href, "{kind}");
    }
}

#[tokio::test]
async fn r73_a_kind_that_is_protected_takes_it_off_the_list() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let mut nobody = world.test.client();
    drop(nobody.get("/associations").await.expect(200).shows("Les Amis de la Haie"));
    let form = alice.get(&at(HAIE, "fiche")).await.form("Enregistrer").fill("kind", "union");
    let page = form.submit(&mut alice).await.expect(200).shows("elle n’est plus dans la liste publique");
    drop(nobody.get("/associations").await.hides("Les Amis de la Haie"));
    let form = page.form("Enregistrer").without("hidden");
    let page = form.submit(&mut alice).await.expect(200).hides("n’est plus dans la liste publique");
    assert_eq!(page.form("Enregistrer").value("hidden"), None);
    drop(nobody.get("/associations").await.shows("Les Amis de la Haie"));
}
