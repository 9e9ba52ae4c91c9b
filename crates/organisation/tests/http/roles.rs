//! Roles: made, given, limited by what their editor has.

use crate::{
    managers::role_id,
    world::{HAIE, World, at},
};

#[tokio::test]
async fn r81_a_role_of_capabilities_is_made_and_shown() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = alice.get(&at(HAIE, "roles/nouveau")).await;
    let form = page.form("Enregistrer").fill("name", "Accueil").fill("level_organisation", "own");
    let page = form.tick("capability", "list_members").submit(&mut alice).await.expect(200);
    let page = page.shows("Rôle ajouté").shows("Accueil");
    let form = page.follow(&mut alice, "Accueil").await.form("Enregistrer");
    assert_eq!(form.value("capability"), Some("list_members"));
    let page = form.fill("name", "bureau").submit(&mut alice).await.expect(422);
    let _ = page.shows("Un rôle porte déjà ce nom");
}

#[tokio::test]
async fn i7_there_is_always_one_welcome_role_and_one_only() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let bureau = role_id(&world, "Bureau").await;
    let page = alice.post(&at(HAIE, &format!("roles/{bureau}/defaut")), &[]).await.expect(200);
    assert_eq!(page.all(".badge--good").len(), 1);
    let gone = alice.post(&at(HAIE, &format!("roles/{bureau}/suppression")), &[]).await.expect(409);
    let _ = gone.shows("Il faut toujours un rôle d’accueil");
    let mut tx = world.test.site.db.write().await.unwrap();
    let default = organisation::roles::store::get_default(&mut tx, world.scope(HAIE)).await.unwrap();
    let now = world.test.site.now();
    let refused = organisation::roles::store::remove(&mut tx, world.scope(HAIE), &default, now).await;
    let Err(base::Refusal::Conflict(msg)) = refused else { panic!("{refused:?}") };
    assert_eq!(msg.code(), "DEFAULT_ROLE_REQUIRED");
    drop(tx);
    // The message undoes: the former one is the default again.
    let page = page.form("Annuler").submit(&mut alice).await.expect(200);
    assert_eq!(page.all(".badge--good").len(), 1);
    let mut tx = world.test.site.db.read().await.unwrap();
    let default = organisation::roles::store::get_default(&mut tx, world.scope(HAIE)).await.unwrap();
    assert_eq!(default.name, "Bénévole");
}

#[tokio::test]
async fn a_role_somebody_has_is_not_removed() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let bureau = role_id(&world, "Bureau").await;
    let page = alice.post(&at(HAIE, &format!("roles/{bureau}/suppression")), &[]).await.expect(409);
    let _ = page.shows("Ceci sert encore");
}

#[tokio::test]
async fn s8_a_role_of_those_who_left_may_be_removed() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let form = alice.get(&at(HAIE, "roles/nouveau")).await.form("Enregistrer").fill("name", "Stagiaires");
    let _ = form.fill("level_organisation", "own").submit(&mut alice).await.expect(200);
    let role = role_id(&world, "Stagiaires").await;
    let (scope, basile, david) =
        (world.scope(HAIE), world.person(HAIE, "basile"), world.person(HAIE, "david"));
    let id = base::id_from_text(&role).unwrap();
    let now = world.test.site.now();
    let mut tx = world.test.site.db.write_in(scope.organisation_id).await.unwrap();
    for person in [basile, david] {
        organisation::persons::store::set_role(&mut tx, scope, person, id, now).await.unwrap();
    }
    let invited = "INSERT INTO invitation (id, organisation_id, email, role_id, token_hash, state, expires_at, created_at)
        VALUES ($1, $2, 'ami@exemple.test', $3, $4, 'sent', $5, $5)";
    let values = store::args![base::fresh_id(), scope.organisation_id, id, b"x".as_slice(), now];
    tx.run(invited, values).await.unwrap();
    tx.commit().await.unwrap();
    let removal = at(HAIE, &format!("roles/{role}/suppression"));
    let _ = alice.post(&removal, &[]).await.expect(409).shows("Ceci sert encore");
    // One leaves, the other is erased; the invitation is over.
    let leave = at(HAIE, &format!("personnes/{basile}/depart"));
    let _ = alice.post(&leave, &[]).await.expect(200);
    let _ = alice.post(&removal, &[]).await.expect(409);
    let mut tx = world.test.site.db.write_in(scope.organisation_id).await.unwrap();
    organisation::persons::personal::erase(&mut tx, scope, david, now).await.unwrap();
    tx.commit().await.unwrap();
    let _ = alice.post(&removal, &[]).await.expect(200);
    let mut tx = world.test.site.db.read().await.unwrap();
    let default = organisation::roles::store::get_default(&mut tx, scope).await.unwrap().id;
    for person in [basile, david] {
        let held = organisation::persons::store::get(&mut tx, scope, person).await.unwrap().role_id;
        assert_eq!(held, default);
        // Who comes back comes back with another role: the journal says since when.
        let told = "SELECT COUNT(*) AS n FROM audit_entry WHERE organisation_id = $1 AND object_id = $2
            AND verb = 'change' AND before LIKE $3";
        let arguments = store::args![scope.organisation_id, person, format!("%{role}%")];
        let told = tx.one(told, arguments).await.unwrap();
        assert_eq!(told.get::<i64>("n").unwrap(), 1);
    }
    drop(tx);
    let back = at(HAIE, &format!("personnes/{basile}/retour"));
    let _ = alice.post(&back, &[]).await.expect(200);
    let mut tx = world.test.site.db.read().await.unwrap();
    let held = organisation::persons::store::get(&mut tx, scope, basile).await.unwrap().role_id;
    assert_eq!(held, default);
}

#[tokio::test]
async fn a_role_cannot_give_nor_touch_what_its_editor_lacks() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = alice.get(&at(HAIE, "roles/nouveau")).await;
    let form = page.form("Enregistrer").fill("name", "Registre").fill("level_organisation", "own");
    let form = form.tick("capability", "manage_roles").tick("capability", "manage_members");
    let _ = form.submit(&mut alice).await.expect(200);
    let role = role_id(&world, "Registre").await;
    let page = alice.get(&at(HAIE, &format!("personnes/{}/modifier", world.person(HAIE, "basile")))).await;
    let _ = page.form("Enregistrer").fill("role", &role).submit(&mut alice).await.expect(200);

    let mut basile = world.client("basile").await;
    let page = basile.get(&at(HAIE, "roles/nouveau")).await.expect(200);
    let form = page.form("Enregistrer").fill("name", "Tout").fill("level_organisation", "manage");
    let _ = form.submit(&mut basile).await.expect(422).shows("plus que le vôtre");
    let gestion = role_id(&world, "Gestion").await;
    let page = basile.get(&at(HAIE, &format!("roles/{gestion}/modifier"))).await;
    let _ = page.form("Enregistrer").fill("name", "Moins").submit(&mut basile).await.expect(403);
    // Nor give oneself a role above one's own, nor note a manager as gone.
    let own = world.person(HAIE, "basile");
    let page = basile.get(&at(HAIE, &format!("roles/{role}/modifier"))).await.expect(200);
    drop(page);
    let fields = [("first_name", "Basile"), ("role", gestion.as_str()), ("version", "2")];
    let _ = basile.post(&at(HAIE, &format!("personnes/{own}")), &fields).await.expect(422);
    let alice_id = world.person(HAIE, "alice");
    let _ = basile.post(&at(HAIE, &format!("personnes/{alice_id}/depart")), &[]).await.expect(403);
}

#[tokio::test]
async fn a_role_of_another_organisation_is_not_there() {
    let world = World::new().await;
    let mut emma = world.client("emma").await;
    let gestion = role_id(&world, "Gestion").await;
    let path = at(crate::world::VALLEE, &format!("roles/{gestion}/modifier"));
    let _ = emma.get(&path).await.expect(404);
}

#[tokio::test]
async fn roles_are_exported_in_four_formats() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    for format in ["ods", "xlsx", "csv", "json"] {
        let file = alice.get(&at(HAIE, &format!("roles/export?format={format}"))).await.expect(200);
        let name = file.headers["content-disposition"].to_str().unwrap().to_owned();
        assert!(name.contains(&format!("roles.{format}")), "{name}");
        let table = sheet::read(&file.bytes, &format!("roles.{format}")).unwrap();
        assert_eq!(table.rows.len(), 4, "{format}");
    }
}
