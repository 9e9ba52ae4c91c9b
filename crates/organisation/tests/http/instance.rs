//! The administration of the instance (R80).

use crate::world::{HAIE, VALLEE, World};
use organisation::{
    announcements,
    organisations::{self, organisation::State},
};
use store::args;
use testkit::Client;

pub async fn administrator(world: &World) -> Client {
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "UPDATE account SET instance_admin = TRUE WHERE id = $1";
    tx.run(sql, args![world.demo.accounts["alice"]]).await.unwrap();
    tx.commit().await.unwrap();
    world.client("alice").await
}

pub async fn state(world: &World, slug: &str) -> State {
    let mut tx = world.test.site.db.read().await.unwrap();
    organisations::store::get(&mut tx, world.scope(slug)).await.unwrap().state
}

pub async fn wait_for_the_instance(world: &World, slug: &str) {
    let scope = world.scope(slug);
    let mut tx = world.test.site.db.write().await.unwrap();
    organisations::store::set_state(&mut tx, scope, State::Pending, world.test.site.now()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn mails(world: &World) -> Vec<work::mail::KeptMail> {
    let mut tx = world.test.site.db.read().await.unwrap();
    work::mail::list_recent(&mut tx, 10).await.unwrap()
}

#[tokio::test]
async fn r80_the_instance_is_for_its_administrators() {
    let world = World::new().await;
    for path in [
        "/instance",
        "/instance/annonces",
        "/instance/domaines",
        "/instance/roles",
        "/instance/associations",
        "/instance/comptes",
    ] {
        let _ = world.client("emma").await.get(path).await.expect(404);
    }
    let mut alice = administrator(&world).await;
    for path in [
        "/instance",
        "/instance/annonces",
        "/instance/domaines",
        "/instance/roles",
        "/instance/associations",
        "/instance/comptes",
    ] {
        let _ = alice.get(path).await.expect(200);
        let _ = alice.clone().in_lang("en").get(path).await.expect(200);
    }
}

#[tokio::test]
async fn r80_the_name_of_the_site_and_who_may_register_are_settings() {
    let world = World::new().await;
    let mut alice = administrator(&world).await;
    let form = alice.get("/instance").await.form("Enregistrer");
    assert_eq!((form.value("site_name"), form.value("registration")), (Some("Bocage"), Some("open")));
    let wrong = form.clone().fill("site_name", "  ").submit(&mut alice).await.expect(422);
    let _ = wrong.shows("Donnez un nom au site.");
    let form = form.fill("site_name", "Le Bocage de l’Ouest").fill("registration", "moderated");
    let page = form.submit(&mut alice).await.expect(200).shows("Réglages enregistrés.");
    assert_eq!(page.form("Enregistrer").value("registration"), Some("moderated"));
    let page = world.test.client().get("/connexion").await.expect(200);
    assert_eq!(page.all(".brand__name"), ["Le Bocage de l’Ouest"], "signed out too");
    assert!(page.all("title")[0].ends_with("· Le Bocage de l’Ouest"));
    // As another process starts: the name is read with the rest.
    world.test.site.is_called("?");
    world.test.site.install().await.unwrap();
    assert_eq!(world.test.site.name(), "Le Bocage de l’Ouest");
    let mut tx = world.test.site.db.read().await.unwrap();
    assert_eq!(organisations::store::state_of_new(&mut tx).await.unwrap(), State::Pending);
}

#[tokio::test]
async fn r76_an_organisation_that_waits_is_accepted_once_and_its_members_told() {
    let world = World::new().await;
    wait_for_the_instance(&world, VALLEE).await;
    let mut alice = administrator(&world).await;
    let page = alice.get("/instance").await.shows("Entraide de la Vallée");
    let form = page.form("Accepter");
    let page = form.clone().submit(&mut alice).await.expect(200).shows("Association acceptée");
    assert!(!page.text().contains("Associations en attente"));
    assert_eq!(state(&world, VALLEE).await, State::Active);
    let mails = mails(&world).await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert_eq!(mails[0].to, "emma@exemple.test");
    assert!(mails[0].body.contains("/o/entraide-de-la-vallee"));
    let _ = form.submit(&mut alice).await.expect(409);
}

#[tokio::test]
async fn r76_a_refusal_says_its_reason() {
    let world = World::new().await;
    wait_for_the_instance(&world, VALLEE).await;
    let mut alice = administrator(&world).await;
    let form = alice.get("/instance").await.form("Refuser l’inscription");
    let _ = form.clone().fill("reason", "non").submit(&mut alice).await.expect(422);
    assert_eq!(state(&world, VALLEE).await, State::Pending);
    let page = form.fill("reason", "Ce site est réservé au canton").submit(&mut alice).await;
    let _ = page.expect(200).shows("Inscription refusée");
    assert_eq!(state(&world, VALLEE).await, State::Refused);
    assert!(mails(&world).await[0].body.contains("réservé au canton"));
}

#[tokio::test]
async fn r76_a_refused_name_may_be_asked_again() {
    let world = World::new().await;
    wait_for_the_instance(&world, VALLEE).await;
    let mut alice = administrator(&world).await;
    let form = alice.get("/instance").await.form("Refuser l’inscription");
    let _ = form.fill("reason", "Adresse à corriger").submit(&mut alice).await.expect(200);
    let mut emma = world.client("emma").await;
    let page = emma.get("/associations/nouvelle").await.expect(200);
    let form =
        page.form("Inscrire l’association").fill("name", "Entraide de la Vallée").fill("kind", "other");
    let page = form.submit(&mut emma).await.expect(200);
    assert_eq!(page.path(), "/o/entraide-de-la-vallee-2");
    let _ = alice.get("/instance/associations?q=entraide").await.expect(200).shows("Entraide de la Vallée");
}

#[tokio::test]
async fn r76_a_name_refused_before_is_freed_by_the_upgrade() {
    let world = World::new().await;
    let (scope, now) = (world.scope(VALLEE), world.test.site.now());
    let mut tx = world.test.site.db.write().await.unwrap();
    organisations::store::set_state(&mut tx, scope, State::Refused, now).await.unwrap();
    let upgrade = include_str!("../../migrations/0425_free_refused_names.sql");
    tx.run(upgrade, &[]).await.unwrap();
    tx.commit().await.unwrap();
    let mut emma = world.client("emma").await;
    let form = emma.get("/associations/nouvelle").await.expect(200).form("Inscrire l’association");
    let page = form.fill("name", "Entraide de la Vallée").fill("kind", "other").submit(&mut emma).await;
    assert_eq!(page.expect(200).path(), "/o/entraide-de-la-vallee-2");
}

#[tokio::test]
async fn r71_whoever_founded_what_was_refused_closes_their_account() {
    for state in [State::Pending, State::Refused, State::Moved] {
        let world = World::new().await;
        let (scope, now) = (world.scope(VALLEE), world.test.site.now());
        let mut emma = world.client("emma").await;
        let form = emma.get("/moi/fermeture").await.form("Fermer mon compte pour toujours");
        let form = form.fill("current_password", "bocage-demo");
        let _ = form.clone().submit(&mut emma).await.expect(409).shows("« Entraide de la Vallée »");
        let mut tx = world.test.site.db.write().await.unwrap();
        organisations::store::set_state(&mut tx, scope, state, now).await.unwrap();
        tx.commit().await.unwrap();
        let _ = form.submit(&mut emma).await.expect(200).shows("Votre compte est fermé");
    }
}

#[tokio::test]
async fn s2_a_site_without_a_mail_server_tells_its_administrator() {
    let world = World::new().await;
    let mut alice = administrator(&world).await;
    let _ = alice.get("/instance").await.expect(200).hides("aucun serveur de courriel");
    let test = world.test.configured(|config| config.mails = site::Mails::Wait);
    let world = World { test, demo: world.demo };
    let mut alice = world.client("alice").await;
    let _ = alice.get("/instance").await.expect(200).shows("Aucun serveur de courriel");
    let form = alice.get(&format!("/o/{HAIE}/invitations")).await.form("Inviter");
    let form = form.fill("emails", "ami@exemple.test");
    let _ = form.submit(&mut alice).await.expect(200).shows("pas encore de serveur de courriel");
    let _ = alice.get("/instance").await.expect(200).shows("Un courriel attend");
}

#[tokio::test]
async fn r80_announcements_are_shown_to_those_they_are_for_and_while_they_last() {
    let world = World::new().await;
    let mut alice = administrator(&world).await;
    for (title, target, from, to) in [
        ("À tout le monde", "everyone", "2026-03-07T00:00", "2026-03-08T00:00"),
        ("Aux gestionnaires", "managers", "2026-03-07T00:00", ""),
        ("Pas encore", "everyone", "2026-03-08T00:00", ""),
        ("Fini", "everyone", "2026-03-01T00:00", "2026-03-02T00:00"),
    ] {
        let form = alice.get("/instance/annonces/nouvelle").await.form("Enregistrer");
        let form = form.fill("title", title).fill("body", "Mardi soir.").fill("target", target);
        let form = form.fill("publish_at", from).fill("expire_at", to);
        let _ = form.submit(&mut alice).await.expect(200).shows("Annonce ajoutée.");
    }
    let _ = alice.get("/instance/annonces").await.shows("À paraître").shows("Affichée").shows("Passée");
    let mut tx = world.test.site.db.read().await.unwrap();
    let now = world.test.site.now();
    let titles = |shown: Vec<announcements::announcement::Announcement>| -> Vec<String> {
        shown.into_iter().map(|it| it.title).collect()
    };
    let volunteer = titles(announcements::store::shown(&mut tx, false, now).await.unwrap());
    assert_eq!(volunteer, ["À tout le monde"]);
    let manager = titles(announcements::store::shown(&mut tx, true, now).await.unwrap());
    assert_eq!(manager.len(), 2);
    drop(tx);
    let page = alice.get("/instance/annonces").await.follow(&mut alice, "Fini").await;
    let _ = page.form("Supprimer").submit(&mut alice).await.expect(200).hides("Fini<");
}

#[tokio::test]
async fn r80_fields_of_activity_are_added_nested_archived_and_counted() {
    let world = World::new().await;
    let mut alice = administrator(&world).await;
    // R76: an instance starts with the shipped list.
    let page = alice.get("/instance/domaines").await.expect(200).shows("Musique et chant").shows("Sport");
    let form = page.form("Enregistrer").fill("name", "Haies et bocages");
    let page = form.submit(&mut alice).await.expect(200).shows("Domaine ajouté.");
    let form = page.form("Enregistrer").fill("name", "haies et BOCAGES");
    let _ = form.submit(&mut alice).await.expect(422).shows("déjà dans la liste");
    let mut tx = world.test.site.db.write().await.unwrap();
    let fields = organisation::activity_fields::store::list(&mut tx).await.unwrap();
    let own = fields.iter().find(|field| field.name == "Haies et bocages").unwrap().id;
    let sql = "UPDATE organisation SET activity_field_id = $1 WHERE slug = $2";
    tx.run(sql, args![own, HAIE]).await.unwrap();
    tx.commit().await.unwrap();
    let form = alice.get("/instance/domaines").await.form("Enregistrer").fill("name", "Plessage");
    let _ = form.fill("parent", &own.to_string()).submit(&mut alice).await.expect(200);
    let rows = alice.get("/instance").await.all("tbody tr");
    assert_eq!(rows, ["Haies et bocages 1"], "only those that were chosen");
    let page =
        alice.get("/instance/domaines").await.form("Archiver Haies et bocages").submit(&mut alice).await;
    let page = page.expect(200).shows("« Haies et bocages » est archivé.");
    // Starting again brings nothing back into a list that is there.
    world.test.site.install().await.unwrap();
    let mut tx = world.test.site.db.read().await.unwrap();
    let after = organisation::activity_fields::store::list(&mut tx).await.unwrap();
    assert_eq!(after.len(), fields.len() + 1);
    drop(tx);
    let _ = page.form("Annuler").submit(&mut alice).await.expect(200).shows("est de retour");
}

#[tokio::test]
async fn r80_terms_of_use_are_a_pdf_that_anybody_reads() {
    let world = World::new().await;
    let mut alice = administrator(&world).await;
    let _ = world.test.client().get("/conditions").await.expect(404);
    let path = "/instance/conditions";
    let page = alice.upload(path, &[], ("terms", "conditions.pdf", b"MZ not a pdf")).await.expect(422);
    let _ = page.shows("Choisissez un fichier PDF.");
    for content in [&b"%PDF-1.7 one"[..], b"%PDF-1.7 two"] {
        let _ = alice.upload(path, &[], ("terms", "x.pdf", content)).await.expect(200);
    }
    assert_eq!(world.test.client().get("/conditions").await.expect(200).html(), "%PDF-1.7 two");
    let mut tx = world.test.site.db.read().await.unwrap();
    // Files of the site itself: those of the demonstration's organisations are theirs.
    let sql = "SELECT id FROM stored_file WHERE organisation_id IS NULL";
    assert_eq!(tx.all(sql, &[]).await.unwrap().len(), 1, "the former one is gone");
    drop(tx);
    let _ = alice.get("/instance").await.form("Les retirer").submit(&mut alice).await.expect(200);
    let _ = world.test.client().get("/conditions").await.expect(404);
}

#[tokio::test]
async fn r80_whoever_signs_up_reads_the_terms() {
    let world = World::new().await;
    let mut alice = administrator(&world).await;
    let links = async |path: &str| {
        let html = world.test.client().get(path).await.expect(200).html();
        html.matches("href=\"/conditions\"").count()
    };
    assert_eq!((links("/inscription").await, links("/connexion").await), (0, 0), "there are none yet");
    let file = ("terms", "x.pdf", &b"%PDF-1.7 one"[..]);
    let _ = alice.upload("/instance/conditions", &[], file).await.expect(200);
    assert_eq!((links("/inscription").await, links("/connexion").await), (2, 1), "in the form, and beneath");
    let _ = world.test.client().in_lang("en").get("/inscription").await.shows("Terms of use");
    // As another process starts, or an hour later: read with the name.
    world.test.site.shows_terms(false);
    world.test.site.install().await.unwrap();
    assert!(world.test.site.has_terms());
    let _ = alice.get("/instance").await.form("Les retirer").submit(&mut alice).await.expect(200);
    assert_eq!((links("/inscription").await, links("/connexion").await), (0, 0));
}

#[tokio::test]
async fn r80_lists_say_states_and_no_private_data() {
    let world = World::new().await;
    let mut alice = administrator(&world).await;
    let page = alice.get("/instance/associations?q=v%C3%A9lo").await.expect(200);
    assert_eq!(page.all("tbody tr").len(), 1);
    let _ = page.shows("Vélo pour tous").hides("Emma").hides("exemple.test");
    let _ = alice.get("/instance/comptes?q=EMMA@exemple.test").await.shows("Actif");
    let _ = alice.get("/instance/comptes?q=emma").await.shows("Aucun compte");
}

#[tokio::test]
async fn r80_the_roles_of_new_organisations_are_changed_and_one_is_always_the_default() {
    let world = World::new().await;
    let mut alice = administrator(&world).await;
    let form = alice.get("/instance/roles/nouveau").await.form("Enregistrer").fill("name", "Trésorerie");
    let form = form.fill("level_organisation", "read").fill("capability", "valuation.run");
    let page = form.submit(&mut alice).await.expect(200).shows("Rôle ajouté.").shows("Trésorerie");
    let page = page.follow(&mut alice, "Bénévole").await.expect(200);
    assert!(!page.text().contains("Supprimer le rôle"));
    let mut tx = world.test.site.db.read().await.unwrap();
    let roles = organisation::roles::defaults::list(&mut tx).await.unwrap();
    drop(tx);
    let default = roles.iter().find(|role| role.is_default).unwrap();
    let _ = alice.post(&format!("/instance/roles/{}/suppression", default.id), &[]).await.expect(409);
    let treasury = roles.iter().find(|role| role.name == "Trésorerie").unwrap();
    let _ = alice.post(&format!("/instance/roles/{}/defaut", treasury.id), &[]).await.expect(200);
    let _ = alice.post(&format!("/instance/roles/{}/suppression", default.id), &[]).await.expect(200);
    let id = base::fresh_id();
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "INSERT INTO organisation (id, slug, name, name_folded, state, created_at, updated_at)
        VALUES ($1, 'neuve', 'Neuve', 'neuve', 'active', $2, $2)";
    tx.run(sql, args![id, world.test.site.now()]).await.unwrap();
    world.test.site.found(&mut tx, id).await.unwrap();
    let scope = store::Scope::of(id);
    assert_eq!(organisation::roles::store::get_default(&mut tx, scope).await.unwrap().name, "Trésorerie");
}
