//! Invitations: sent, answered with and without an account, revoked, over.

use crate::{
    managers::role_id,
    world::{HAIE, World, at},
};
use base::jiff::SignedDuration;

/// Sends an invitation as Alice; answers the path of the link that was mailed.
async fn invite(world: &World, alice: &mut testkit::Client, email: &str, role: &str) -> String {
    let role = role_id(world, role).await;
    let form = alice.get(&at(HAIE, "invitations")).await.form("Inviter");
    let page = form.fill("emails", email).fill("role", &role).submit(alice).await.expect(200);
    let _ = page.shows("Invitation envoyée").shows(email);
    link(world).await
}

/// The path of the link in the last mail.
async fn link(world: &World) -> String {
    let mail = world.mails().await.remove(0);
    let at = mail.body.find("/invitation/").unwrap();
    mail.body[at..].split_whitespace().next().unwrap().to_owned()
}

#[tokio::test]
async fn r13_an_invited_account_enters_with_the_role_of_the_invitation() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let path = invite(&world, &mut alice, "emma@exemple.test", "Coordination").await;
    let mut emma = world.client("emma").await;
    let page =
        emma.get(&path).await.expect(200).shows("Les Amis de la Haie vous invite").shows("Coordination");
    let _ = page.form("Rejoindre").submit(&mut emma).await.expect(200).shows("Vous faites partie");
    let _ = emma.get(&at(HAIE, "personnes")).await.expect(200).shows("Emma Lefèvre");
    let _ = emma.get(&path).await.expect(410);
}

#[tokio::test]
async fn r13_somebody_without_account_makes_one_on_the_spot() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let path = invite(&world, &mut alice, "zelie@exemple.test", "Bénévole").await;
    let mut zelie = world.test.client();
    let form = zelie.get(&path).await.expect(200).form("Créer mon compte");
    let short = form.clone().fill("password", "court").fill("first_name", "Zélie");
    let page = short.submit(&mut zelie).await.expect(422);
    let form = page.form("Créer mon compte").fill("password", "deux haies et un verger");
    assert_eq!(form.value("first_name"), Some("Zélie"));
    let page = form.submit(&mut zelie).await.expect(200).shows("Vous faites partie");
    assert_eq!(page.path(), format!("/o/{HAIE}"));
    let _ = alice.get(&at(HAIE, "personnes?q=zelie")).await.shows("Zélie");
}

#[tokio::test]
async fn a_person_without_account_receives_theirs_and_keeps_what_they_did() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let form = alice.get(&at(HAIE, "personnes/nouvelle")).await.form("Ajouter");
    let form = form.fill("first_name", "Ginette").fill("email", "emma@exemple.test").tick("invite", "1");
    let page = form.submit(&mut alice).await.expect(200);
    let person = page.path().to_owned();
    let path = link(&world).await;
    let mut emma = world.client("emma").await;
    let _ = emma.get(&path).await.form("Rejoindre").submit(&mut emma).await.expect(200);
    let page = alice.get(&person).await.expect(200).shows("Ginette");
    assert!(page.text().contains("Compte oui"), "{}", page.text());
}

#[tokio::test]
async fn r13_a_link_is_good_for_fourteen_days() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let path = invite(&world, &mut alice, "zelie@exemple.test", "Bénévole").await;
    let sent_at = world.test.site.now();
    let mut zelie = world.test.client();
    world.test.clock.set(sent_at + SignedDuration::from_hours(14 * 24 - 1));
    let _ = zelie.get(&path).await.expect(200);
    world.test.clock.set(sent_at + SignedDuration::from_hours(14 * 24));
    let _ = zelie.get(&path).await.expect(410).shows("n’est plus valable");
    let _ = zelie.get("/invitation/inconnue").await.expect(410).shows("n’est plus valable");
}

#[tokio::test]
async fn a_revoked_or_replaced_link_is_worth_nothing() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let first = invite(&world, &mut alice, "zelie@exemple.test", "Bénévole").await;
    let page = alice.get(&at(HAIE, "invitations")).await;
    let page = page.form("Renvoyer").submit(&mut alice).await.expect(200).shows("Un nouveau lien");
    let second = link(&world).await;
    assert_ne!(first, second);
    let mut zelie = world.test.client();
    let _ = zelie.get(&first).await.expect(410);
    let _ = zelie.get(&second).await.expect(200);
    let _ = page.form("Annuler l’invitation").submit(&mut alice).await.expect(200).shows("est annulée");
    let _ = zelie.get(&second).await.expect(410);
}

#[tokio::test]
async fn an_invitation_never_lowers_who_manages() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = alice.get(&at(HAIE, "invitations")).await;
    let form = page.form("Inviter").fill("emails", "alice@exemple.test");
    let _ = form.submit(&mut alice).await.expect(422).shows("est déjà l’adresse d’un membre");
    let path = invite(&world, &mut alice, "autre@exemple.test", "Bénévole").await;
    let _ = alice.get(&path).await.form("Rejoindre").submit(&mut alice).await.expect(200);
    let _ = alice.get(&at(HAIE, "fiche")).await.expect(200);
}

#[tokio::test]
async fn nobody_invites_above_their_own_role() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let form = alice.get(&at(HAIE, "roles/nouveau")).await.form("Enregistrer").fill("name", "Accueil");
    let _ = form.tick("capability", "manage_members").submit(&mut alice).await.expect(200);
    let role = role_id(&world, "Accueil").await;
    let page = alice.get(&at(HAIE, &format!("personnes/{}/modifier", world.person(HAIE, "basile")))).await;
    let _ = page.form("Enregistrer").fill("role", &role).submit(&mut alice).await.expect(200);
    let mut basile = world.client("basile").await;
    let gestion = role_id(&world, "Gestion").await;
    let fields = [("emails", "ami@exemple.test"), ("role", gestion.as_str())];
    let _ = basile.post(&at(HAIE, "invitations"), &fields).await.expect(422).shows("plus que le vôtre");
    assert!(world.mails().await.is_empty());
}

/// A person of the organisation without account, as a file that arrives makes them.
async fn ginette(world: &World, alice: &mut testkit::Client, email: &str) -> String {
    let form = alice.get(&at(HAIE, "personnes/nouvelle")).await.form("Ajouter");
    let form = form.fill("first_name", "Ginette").fill("email", email);
    let mut page = form.submit(alice).await;
    if page.status.as_u16() == 422 {
        // Somebody has this address: it is another person of the same house.
        page = page.form("Ajouter").tick("shared", "1").submit(alice).await;
    }
    let page = page.expect(200);
    assert_eq!(world.mails().await.len(), 0, "nobody was written to");
    page.path().to_owned()
}

async fn moderated(world: &World, moderated: bool) {
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "UPDATE organisation SET moderate_members = $1 WHERE slug = $2";
    tx.run(sql, store::args![moderated, HAIE]).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn r83_an_address_invited_by_hand_finds_the_person_already_there() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let person = ginette(&world, &mut alice, "Emma@Exemple.test").await;
    let path = invite(&world, &mut alice, "emma@exemple.test", "Bénévole").await;
    let mut emma = world.client("emma").await;
    let _ = emma.get(&path).await.form("Rejoindre").submit(&mut emma).await.expect(200);
    let page = alice.get(&person).await.expect(200).shows("Ginette");
    assert!(page.text().contains("Compte oui"), "{}", page.text());
}

#[tokio::test]
async fn r13_an_address_is_the_same_however_it_is_typed() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let person = ginette(&world, &mut alice, "ÉLODIE@Exemple.test").await;
    let first = invite(&world, &mut alice, "élodie@exemple.test", "Bénévole").await;
    let role = role_id(&world, "Bénévole").await;
    let form = alice.get(&at(HAIE, "invitations")).await.form("Inviter");
    let form = form.fill("emails", "Élodie@EXEMPLE.test").fill("role", &role);
    let _ = form.submit(&mut alice).await.expect(200);
    let again = link(&world).await;
    let mut visitor = world.test.client();
    let _ = visitor.get(&first).await.expect(410);
    let form = visitor.get(&again).await.expect(200).form("Créer mon compte").fill("first_name", "Élodie");
    let page = form.fill("password", "deux haies et un verger").submit(&mut visitor).await;
    let _ = page.expect(200).shows("Vous faites partie");
    assert!(alice.get(&person).await.text().contains("Compte oui"), "she is the person who was there");
}

#[tokio::test]
async fn r83_an_invitation_to_another_address_still_finds_whom_the_account_is() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let person = ginette(&world, &mut alice, "emma@exemple.test").await;
    let path = invite(&world, &mut alice, "autre@exemple.test", "Bénévole").await;
    let mut emma = world.client("emma").await;
    let _ = emma.get(&path).await.form("Rejoindre").submit(&mut emma).await.expect(200);
    assert!(alice.get(&person).await.text().contains("Compte oui"));
}

#[tokio::test]
async fn r83_whoever_joins_is_the_person_already_there() {
    for with_moderation in [false, true] {
        let world = World::new().await;
        moderated(&world, with_moderation).await;
        let mut alice = world.client("alice").await;
        let person = ginette(&world, &mut alice, "emma@exemple.test").await;
        let mut emma = world.client("emma").await;
        let _ = emma.post(&format!("/associations/{HAIE}/rejoindre"), &[]).await.expect(200);
        if with_moderation {
            assert!(alice.get(&person).await.text().contains("Compte non"), "until somebody accepts");
            let page = alice.get(&at(HAIE, "personnes/demandes")).await.expect(200);
            let html = page.html();
            let id = html.split("name=\"ids\" value=\"").nth(1).and_then(|it| it.split('"').next());
            let fields = [("ids", id.unwrap()), ("act", "accept")];
            let _ = alice.post(&at(HAIE, "personnes/demandes"), &fields).await.expect(200);
        }
        assert!(alice.get(&person).await.text().contains("Compte oui"), "moderated: {with_moderation}");
        let _ = emma.get(&format!("/o/{HAIE}")).await.expect(200);
    }
}

/// A request brought from elsewhere waits without an account: it is that person who joins.
#[tokio::test]
async fn r83_whoever_waits_without_account_is_the_person_who_joins() {
    let world = World::new().await;
    moderated(&world, false).await;
    let mut alice = world.client("alice").await;
    let person = ginette(&world, &mut alice, "emma@exemple.test").await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "UPDATE person SET state = 'pending' WHERE email = 'emma@exemple.test' AND account_id IS NULL";
    assert_eq!(tx.run(sql, &[]).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let mut emma = world.client("emma").await;
    let _ = emma.post(&format!("/associations/{HAIE}/rejoindre"), &[]).await.expect(200);
    assert!(alice.get(&person).await.text().contains("Compte oui"));
}

#[tokio::test]
async fn r83_two_persons_of_one_address_are_nobody_s_account() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let first = ginette(&world, &mut alice, "emma@exemple.test").await;
    let second = ginette(&world, &mut alice, "emma@exemple.test").await;
    moderated(&world, false).await;
    let mut emma = world.client("emma").await;
    let _ = emma.post(&format!("/associations/{HAIE}/rejoindre"), &[]).await.expect(200);
    for person in [first, second] {
        assert!(alice.get(&person).await.text().contains("Compte non"));
    }
}

#[tokio::test]
async fn r83_persons_without_account_are_offered_theirs_one_by_one_or_together() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let person = ginette(&world, &mut alice, "ginette@exemple.test").await;
    let _ = ginette(&world, &mut alice, "gilberte@exemple.test").await;
    let page = alice.get(&person).await.form("Proposer un compte").submit(&mut alice).await;
    let _ = page.expect(200).shows("Invitation envoyée");
    assert_eq!(world.mails().await.len(), 1);
    let page = alice.get(&at(HAIE, "invitations")).await.expect(200).shows("Une personne a une adresse");
    let page = page.form("Leur proposer un compte").submit(&mut alice).await.expect(200);
    let _ = page.shows("gilberte@exemple.test").hides("Leur proposer un compte");
    assert_eq!(world.mails().await.len(), 2, "nobody is asked twice");
}

#[tokio::test]
async fn r72_addresses_that_nobody_answered_go_a_month_later() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let _ = invite(&world, &mut alice, "zelie@exemple.test", "Bénévole").await;
    let _ = invite(&world, &mut alice, "zelie@exemple.test", "Bénévole").await;
    let count = async |days: i64| {
        let mut tx = world.test.site.db.write().await.unwrap();
        let now = world.test.site.now() + SignedDuration::from_hours(24 * days);
        let a_month_before = now - SignedDuration::from_hours(24 * 30);
        organisation::invitations::store::purge(&mut tx, a_month_before).await.unwrap();
        let sql = "SELECT COUNT(*) AS left_there FROM invitation WHERE email LIKE 'zelie%'";
        let left: i64 = tx.one(sql, store::args![]).await.unwrap().get("left_there").unwrap();
        tx.commit().await.unwrap();
        left
    };
    assert_eq!(count(43).await, 2, "the one that was replaced and the one that may still be answered");
    assert_eq!(count(45).await, 0);
}

#[tokio::test]
async fn s2_nobody_is_invited_again_and_again() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    for _ in 0..5 {
        let _ = invite(&world, &mut alice, "zelie@exemple.test", "Bénévole").await;
    }
    let form = alice.get(&at(HAIE, "invitations")).await.form("Inviter");
    let page =
        form.fill("emails", "zelie@exemple.test ami@exemple.test").submit(&mut alice).await.expect(422);
    let page = page.shows("zelie@exemple.test a reçu beaucoup de courriels");
    let typed = page.form("Inviter").value("emails").map(str::to_owned);
    assert!(typed.is_some_and(|it| it.contains("ami@exemple.test")), "what was typed is still there");
    assert_eq!(world.mails().await.len(), 5);
}

/// Somebody asks for a password at an address that is not theirs, as often as it takes.
async fn fill_the_counter(world: &World, email: &str) {
    for _ in 0..5 {
        let _ = world.test.client().post("/mot-de-passe-oublie", &[("email", email)]).await.expect(200);
    }
}

#[tokio::test]
async fn s2_whoever_is_written_to_too_often_keeps_the_link_they_have_and_is_not_taken_for_invited() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let _ = ginette(&world, &mut alice, "ginette@exemple.test").await;
    fill_the_counter(&world, "ginette@exemple.test").await;
    let page = alice.get(&at(HAIE, "invitations")).await.expect(200).shows("Une personne a une adresse");
    let page = page.form("Leur proposer un compte").submit(&mut alice).await.expect(200);
    let _ = page.shows("Leur proposer un compte");
    assert!(world.mails().await.is_empty());

    let path = invite(&world, &mut alice, "zelie@exemple.test", "Bénévole").await;
    fill_the_counter(&world, "zelie@exemple.test").await;
    let form = alice.get(&at(HAIE, "invitations")).await.form("Inviter");
    let _ = form.fill("emails", "zelie@exemple.test").submit(&mut alice).await.expect(422);
    let _ = world.test.client().get(&path).await.expect(200);

    let page = alice.get(&at(HAIE, "personnes/nouvelle")).await;
    let form = page.form("Ajouter").fill("first_name", "Gina").fill("email", "ginette@exemple.test");
    let page = form.tick("invite", "1").submit(&mut alice).await.expect(422).shows("a déjà cette adresse");
    let form = page.form("Ajouter").tick("shared", "1");
    let page = form.submit(&mut alice).await.expect(422).shows("beaucoup de courriels");
    assert_eq!(page.form("Ajouter").value("first_name"), Some("Gina"));
}

/// The link that Ginette is sent, who is in the organisation without an account.
async fn ginette_s_link(world: &World, alice: &mut testkit::Client) -> (String, String) {
    let person = ginette(world, alice, "ginette@exemple.test").await;
    let page = alice.get(&person).await.form("Proposer un compte").submit(alice).await;
    drop(page.expect(200).shows("Invitation envoyée"));
    (person, link(world).await)
}

#[tokio::test]
async fn r13_an_invitation_for_somebody_is_not_used_up_by_another() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let (person, path) = ginette_s_link(&world, &mut alice).await;
    let mut basile = world.client("basile").await;
    let page = basile.get(&path).await.expect(200).shows("L’invitation est pour Ginette");
    let form = page.form("Rejoindre").fill("myself", "1");
    drop(form.submit(&mut basile).await.expect(409).shows("Cette invitation est pour Ginette"));
    assert!(alice.get(&person).await.text().contains("Compte non"));
    let mut herself = world.test.client();
    let form = herself.get(&path).await.expect(200).form("Créer mon compte").fill("first_name", "Ginette");
    let page = form.fill("password", "deux haies et un verger").submit(&mut herself).await;
    drop(page.expect(200).shows("Vous faites partie"));
    assert!(alice.get(&person).await.text().contains("Compte oui"));
}

#[tokio::test]
async fn r13_whoever_takes_a_person_over_says_who_they_are() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let (person, path) = ginette_s_link(&world, &mut alice).await;
    let mut emma = world.client("emma").await;
    let page = emma.get(&path).await.expect(200).shows("Je suis Ginette");
    let page = page.form("Rejoindre").submit(&mut emma).await.expect(422).shows("cochez si c’est vous");
    assert!(alice.get(&person).await.text().contains("Compte non"), "nobody said that it was her");
    let form = page.form("Rejoindre").fill("myself", "1");
    drop(form.submit(&mut emma).await.expect(200).shows("Vous faites partie"));
    assert!(alice.get(&person).await.text().contains("Compte oui"));
}
