//! Whose time it is, as the page says it: R5.

use crate::world::{HAIE, declare, world};
use volunteering::actions::Contributor;

#[tokio::test]
async fn r5_without_script_the_name_that_is_read_is_who_it_is_for() {
    let world = world().await;
    let mut chloe = world.browser("chloe").await;
    let (fatou, helene) = (world.person("fatou").to_string(), world.person("helene").to_string());
    let fields =
        [("title", "Bar"), ("duration", "1h"), ("contributor", "person"), ("person", fatou.as_str())];
    let _ = declare(&mut chloe, &fields).await.expect(200);
    let path = format!("{HAIE}/declarer?comme={}", world.actions().await[0].action.id);
    let form = chloe.get(&path).await.expect(200).form("Enregistrer").fill("title", "Accueil");
    assert_eq!((form.value("person_query"), form.value("person")), (Some("Fatou Diallo"), Some(&*fatou)));
    // The name is emptied, or typed over: who the page held unseen is no longer meant.
    let page = form.clone().fill("person_query", " ").submit(&mut chloe).await.expect(422);
    let page = page.shows("Écrivez le nom de la personne.").hides("gardez-en un seul");
    assert_eq!(page.form("Enregistrer").value("person"), Some(""));
    let page = form.fill("person_query", "Hélène Rousseau").submit(&mut chloe).await.expect(422);
    let page = page.shows("Qui est-ce ?").shows("Hélène Rousseau");
    let _ = page.form("Enregistrer").fill("person", &helene).submit(&mut chloe).await.expect(200);
    let of = async |title: &str| {
        let actions = world.actions().await;
        actions.iter().find(|it| it.action.title == title).map(|it| it.action.contributor)
    };
    assert_eq!(of("Accueil").await, Some(Contributor::Person(world.person("helene"))));
    // Whoever was picked has their name on the page that comes back with another error, and it may be typed over too.
    let fields = [("title", "Tri"), ("duration", "40"), ("contributor", "person"), ("person_query", "fatou")];
    let page = declare(&mut chloe, &fields).await.expect(422).shows("Qui est-ce ?");
    let page = page.form("Enregistrer").fill("person", &fatou).submit(&mut chloe).await.expect(422);
    let form = page.shows("40 heures ou 40 minutes ?").form("Enregistrer").fill("duration", "40min");
    assert_eq!(form.value("person_query"), Some("Fatou Diallo"));
    let page = form.fill("person_query", "Zzz").submit(&mut chloe).await.expect(422);
    let form = page.shows("Personne ne répond à « Zzz »").form("Enregistrer");
    assert_eq!((form.value("person_query"), form.value("person")), (Some("Zzz"), Some("")));
    let form = form.fill("person", &fatou).fill("person_query", " Fatou Diallo ");
    let _ = form.submit(&mut chloe).await.expect(200);
    assert_eq!(of("Tri").await, Some(Contributor::Person(world.person("fatou"))));
}

#[tokio::test]
async fn r5_whoever_comes_back_to_me_declares_for_themselves() {
    let world = world().await;
    let mut chloe = world.browser("chloe").await;
    let fatou = world.person("fatou").to_string();
    let fields = [
        ("title", "Bar"),
        ("duration", "1h"),
        ("contributor", "me"),
        ("person", fatou.as_str()),
        ("person_query", "Fatou Diallo"),
    ];
    let _ = declare(&mut chloe, &fields).await.expect(200).shows("Merci !");
    let action = world.actions().await.remove(0).action;
    assert_eq!(action.contributor, Contributor::Person(world.person("chloe")));
}

#[tokio::test]
async fn r5_without_script_the_name_that_is_read_is_whose_responsibility_it_is() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let settings = alice.get(&format!("{HAIE}/reglages")).await.expect(200).form("Enregistrer");
    let _ = settings.tick("features", "civic_account").submit(&mut alice).await.expect(200);
    let (fatou, chloe) = (world.person("fatou").to_string(), world.person("chloe").to_string());
    let new = alice.get(&format!("{HAIE}/cec/mandats/nouveau")).await.expect(200).form("Enregistrer");
    let form = new.fill("kind", "board").fill("from_on", "2024-01-01").fill("person", &fatou);
    let page = form.clone().fill("person_query", " ").submit(&mut alice).await.expect(422);
    let _ = page.shows("Choisissez la personne.");
    let page = form.fill("person_query", "d").submit(&mut alice).await.expect(422);
    let page = page.shows("Plusieurs personnes portent ce nom").shows("Fatou Diallo").shows("Chloé Duval");
    let page = page.form("Enregistrer").fill("person", &chloe).submit(&mut alice).await.expect(200);
    let _ = page.shows("Responsabilité ajoutée.").shows("Chloé Duval").hides("Fatou");
}
