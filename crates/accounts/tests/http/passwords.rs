//! Choosing another password.

use crate::world::{self, PASSWORD, account, link, mails, sign_in};

const OTHER: &str = "quatre pommiers et une haie";

#[tokio::test]
async fn a_lost_password_is_chosen_again_once_and_ends_every_session() {
    let test = world::site().await;
    let id = account(&test, "zoe@exemple.test", "Zoé").await;
    let mut elsewhere = test.client();
    let _ = sign_in(&mut elsewhere, "zoe@exemple.test", PASSWORD).await;
    let mut zoe = test.client();
    let form =
        zoe.get("/connexion").await.follow(&mut zoe, "Mot de passe oublié").await.form("Recevoir le lien");
    let _ = form
        .fill("email", "Zoe@exemple.test")
        .submit(&mut zoe)
        .await
        .expect(200)
        .shows("Regardez vos courriels");
    let path = link(&test, "zoe@exemple.test").await;
    let form = zoe.get(&path).await.expect(200).form("Enregistrer et me connecter");
    let page = form.clone().fill("password", "court").submit(&mut zoe).await.expect(422);
    let _ = page.shows("12 caractères au moins");
    let _ = form.clone().fill("password", OTHER).submit(&mut zoe).await;
    assert!(zoe.cookie("bocage").is_some());
    let _ = form.fill("password", PASSWORD).submit(&mut zoe).await.expect(410);

    let _ = elsewhere.get("/moi").await.shows("Pas encore de compte");
    let _ = sign_in(&mut test.client(), "zoe@exemple.test", PASSWORD).await.expect(422);
    let mut again = test.client();
    let _ = sign_in(&mut again, "zoe@exemple.test", OTHER).await;
    assert!(again.cookie("bocage").is_some());
    assert_eq!(mails(&test, "zoe@exemple.test").await[0].0, "Votre mot de passe a changé");
    assert_eq!(world::journal(&test, id).await, ["change_password"]);
}

#[tokio::test]
async fn the_link_holds_an_hour_and_a_newer_one_replaces_it() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    let mut zoe = test.client();
    let _ = zoe.post("/mot-de-passe-oublie", &[("email", "zoe@exemple.test")]).await.expect(200);
    let first = link(&test, "zoe@exemple.test").await;
    world::wait(&test, 3599);
    let _ = zoe.get(&first).await.expect(200);
    let _ = zoe.post("/mot-de-passe-oublie", &[("email", "zoe@exemple.test")]).await.expect(200);
    let _ = zoe.get(&first).await.expect(410);
    let second = link(&test, "zoe@exemple.test").await;
    world::wait(&test, 3601);
    let _ = zoe.get(&second).await.expect(410);
}

#[tokio::test]
async fn the_answer_is_the_same_for_an_unknown_address() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    for round in 0..7 {
        let known =
            test.client().post("/mot-de-passe-oublie", &[("email", "zoe@exemple.test")]).await.expect(200);
        let unknown =
            test.client().post("/mot-de-passe-oublie", &[("email", "max@exemple.test")]).await.expect(200);
        assert_eq!(known.html().replace("zoe@", "max@"), unknown.html(), "try {round}");
    }
    assert!(mails(&test, "max@exemple.test").await.is_empty());
    assert_eq!(mails(&test, "zoe@exemple.test").await.len(), 5, "nobody can be flooded");
}

#[tokio::test]
async fn a_link_that_arrived_proves_the_address_too() {
    let test = world::site().await;
    let mut zoe = test.client();
    let form = zoe.get("/inscription").await.form("Créer mon compte");
    let form = form.fill("email", "zoe@exemple.test").fill("password", PASSWORD).fill("first_name", "Zoé");
    let _ = form.submit(&mut zoe).await.expect(200);
    let _ = zoe.post("/mot-de-passe-oublie", &[("email", "zoe@exemple.test")]).await.expect(200);
    let form = zoe.get(&link(&test, "zoe@exemple.test").await).await.form("Enregistrer et me connecter");
    let _ = form.fill("password", OTHER).submit(&mut zoe).await;
    assert!(zoe.cookie("bocage").is_some());
}

#[tokio::test]
async fn changing_asks_for_the_present_one_and_ends_the_other_sessions() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    let (mut zoe, mut elsewhere) = (test.client(), test.client());
    let _ = sign_in(&mut elsewhere, "zoe@exemple.test", PASSWORD).await;
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    let before = zoe.cookie("bocage").unwrap().to_owned();
    let form = zoe.get("/moi/mot-de-passe").await.form("Enregistrer");
    let wrong =
        form.clone().fill("current_password", "pas le bon").fill("password", OTHER).submit(&mut zoe).await;
    let _ = wrong.expect(422).shows("Ce n’est pas votre mot de passe actuel");
    let right =
        form.fill("current_password", PASSWORD).fill("password", OTHER).submit(&mut zoe).await.expect(200);
    let _ = right.shows("Votre mot de passe est changé").shows("Mon compte");
    assert_ne!(zoe.cookie("bocage"), Some(before.as_str()));
    let _ = elsewhere.get("/moi").await.shows("Pas encore de compte");
}

#[tokio::test]
async fn a_stolen_session_cannot_guess_the_password() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    let mut thief = test.client();
    let _ = sign_in(&mut thief, "zoe@exemple.test", PASSWORD).await;
    let fields = [("current_password", "pas le bon"), ("password", OTHER)];
    for _ in 0..5 {
        let _ = thief.post("/moi/mot-de-passe", &fields).await.expect(422).shows("Ce n’est pas");
    }
    let fields = [("current_password", PASSWORD), ("password", OTHER)];
    let _ = thief.post("/moi/mot-de-passe", &fields).await.expect(422).shows("Trop d’essais");
}

#[tokio::test]
async fn changing_revokes_the_tokens_unless_they_are_kept() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    let mut zoe = test.client();
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    let make = [("name", "passerelle"), ("scope", "organisation:own"), ("days", "0")];
    let _ = zoe.post("/moi/jetons", &make).await.expect(200).shows("passerelle");
    let change = async |zoe: &mut testkit::Client, old: &str, new: &str, keep: bool| {
        let form = zoe.get("/moi/mot-de-passe").await.form("Enregistrer");
        assert_eq!(form.value("revoke_tokens"), Some("1"), "ticked beforehand");
        let form = form.fill("current_password", old).fill("password", new);
        let form = if keep { form.without("revoke_tokens") } else { form };
        let _ = form.submit(zoe).await.expect(200).shows("Votre mot de passe est changé");
    };
    change(&mut zoe, PASSWORD, OTHER, true).await;
    let _ = zoe.get("/moi/jetons").await.expect(200).shows("passerelle");
    change(&mut zoe, OTHER, PASSWORD, false).await;
    let _ = zoe.get("/moi/jetons").await.expect(200).shows("Aucun jeton").hides("passerelle");
}
