//! Private links: R78, R79.

use crate::world::{HAIE, World, declare, world};
use testkit::{Client, Page};
use volunteering::actions::{ActionState, Contributor};

/// Makes a link as Alice and answers its address on this site.
pub async fn make(world: &World, fields: &[(&str, &str)]) -> (Client, String) {
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/liens/nouveau")).await.expect(200);
    let mut form = page.form("Enregistrer");
    for (name, value) in fields {
        form = form.fill(name, value);
    }
    let page = form.submit(&mut alice).await.expect(200).shows("Lien créé");
    let page = page.form("Adresse et QR code").submit(&mut alice).await.expect(200);
    let address = address(&page);
    (alice, address)
}

fn address(page: &Page) -> String {
    let html = page.html();
    let start = html.find("http://bocage.test/b/").expect("the address is shown");
    let rest = &html[start + "http://bocage.test".len()..];
    rest[..rest.find('"').unwrap()].to_owned()
}

#[tokio::test]
async fn r78_a_link_lets_declare_without_account_and_shows_nothing_else() {
    let world = world().await;
    let mut chloe = world.browser("chloe").await;
    let _ = declare(&mut chloe, &[("title", "Secret de Chloé"), ("duration", "1h")]).await.expect(200);
    let (_, address) = make(&world, &[("name", "Buvette")]).await;
    let mut guest = world.site.client();
    let page = guest.get(&address).await.expect(200).shows("Les Amis de la Haie").hides("Chloé");
    assert_eq!(page.path(), "/b", "the token has left the address bar");
    assert!(!page.html().contains(address.trim_start_matches("/b/")), "nor is it in the page");
    let form = page.form("Enregistrer").fill("title", "Service").fill("duration", "2h15");
    let _ = form.submit(&mut guest).await.expect(200).shows("Merci !");
    let page = guest.get("/b/moi").await.expect(200).shows("Service").shows("2 h 15").hides("Secret");
    let page = page.follow(&mut guest, "Service").await.expect(200).hides("Chloé").hides("Alice");
    let form =
        page.follow(&mut guest, "Modifier").await.expect(200).form("Enregistrer").fill("duration", "3h");
    let _ = form.submit(&mut guest).await.expect(200).shows("3 h");
    let actions = world.actions().await;
    let mine = actions.iter().find(|it| it.action.title == "Service").unwrap();
    assert!(matches!(mine.action.contributor, Contributor::Link(_)));
    assert_eq!(mine.action.entered_by, None);
    let secret = actions.iter().find(|it| it.action.title != "Service").unwrap().action.id;
    for path in ["", "/modifier"] {
        let _ = guest.get(&format!("/b/actions/{secret}{path}")).await.expect(404);
    }
    let csv = guest.get("/b/export?format=csv").await.expect(200).html();
    assert!(csv.contains("Service") && !csv.contains("Secret"), "{csv}");
    world.totals_agree().await;
}

#[tokio::test]
async fn r8_behind_a_link_a_change_across_the_year_end_may_be_cut_in_two() {
    let world = world().await;
    let (_, address) = make(&world, &[("name", "Buvette")]).await;
    let mut guest = world.site.client();
    let form = guest.get(&address).await.expect(200).form("Enregistrer").fill("title", "Camp");
    let form = form.fill("duration", "10h05").fill("date_choice", "other").fill("date", "2025-12-30");
    let _ = form.submit(&mut guest).await.expect(200);
    let id = world.actions().await[0].action.id;
    let page = guest.get(&format!("/b/actions/{id}/modifier")).await.expect(200);
    let form = page.form("Enregistrer").fill("end_date", "2026-01-02");
    let page = form.submit(&mut guest).await.expect(422).shows("dépasse la fin de l’exercice");
    let _ = page.form("Couper en deux").submit(&mut guest).await.expect(200);
    let minutes: Vec<i64> = world.actions().await.iter().map(|it| it.action.minutes.0).collect();
    assert_eq!(minutes, [302, 303]);
    world.totals_agree().await;
}

#[tokio::test]
async fn i12_the_journal_names_an_unnamed_link_in_the_language_of_who_reads() {
    let world = world().await;
    let (mut alice, address) = make(&world, &[]).await;
    let mut guest = world.site.client();
    let page = guest.get(&address).await.expect(200);
    let form = page.form("Enregistrer").fill("title", "Service").fill("duration", "1h");
    let _ = form.submit(&mut guest).await.expect(200).shows("Merci !");
    let id = world.actions().await[0].action.id;
    let journal = "/o/amis-de-la-haie/journal?noun=volunteer_action";
    let _ = alice.get(journal).await.expect(200).shows("Membre anonyme n° 1");
    let _ = alice.get(&format!("{HAIE}/actions/{id}")).await.expect(200).shows("par Membre anonyme n° 1");
    let links = "/o/amis-de-la-haie/journal?noun=private_link";
    let _ = alice.get(links).await.shows("modération : selon le rôle").shows("numéro : 1");
    let mut alice = alice.with_cookie("lang", "en");
    let page = alice.get(journal).await.expect(200).shows("Anonymous member no. 1");
    let _ = page.hides("Membre anonyme");
}

#[tokio::test]
async fn r78_expired_closed_and_unknown_links_get_the_same_answer() {
    let world = world().await;
    let (mut alice, address) = make(&world, &[("expires_on", "2026-03-08")]).await;
    let mut guest = world.site.client();
    let _ = guest.get(&address).await.expect(200);
    let gone = world.site.client().get("/b/AAAAAAAAAAAAAAAAAAAAAA").await.expect(410);
    assert!(!gone.html().contains("AAAAAAAA"), "the address is not repeated");
    let unknown = gone.text();
    let page = alice.get(&format!("{HAIE}/liens")).await.expect(200);
    let _ = page.form("Fermer").submit(&mut alice).await.expect(200).shows("Fermé");
    assert_eq!(world.site.client().get(&address).await.expect(410).text(), unknown);
    // Whoever was already in is out.
    assert_eq!(guest.get("/b").await.expect(410).text(), unknown);
    let page = alice.get(&format!("{HAIE}/liens")).await.expect(200);
    let _ = page.form("Ouvrir").submit(&mut alice).await.expect(200);
    let _ = guest.get("/b").await.expect(200);
    world.move_to("2026-03-08T22:30:00Z");
    let _ = guest.get("/b").await.expect(200);
    world.move_to("2026-03-08T23:30:00Z");
    assert_eq!(guest.get("/b").await.expect(410).text(), unknown);
}

#[tokio::test]
async fn r78_a_link_already_over_is_refused_before_it_is_given() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/liens/nouveau")).await.expect(200);
    let form = page.form("Enregistrer").fill("name", "Buvette").fill("expires_on", "2026-03-06");
    let page = form.submit(&mut alice).await.expect(422).shows("le lien serait déjà fermé");
    let form = page.form("Enregistrer").fill("expires_on", "2026-03-07");
    let _ = form.submit(&mut alice).await.expect(200).shows("Lien créé.");
}

#[tokio::test]
async fn r78_a_new_address_ends_the_old_one_and_each_look_is_noted() {
    let world = world().await;
    let (mut alice, old) = make(&world, &[("name", "Buvette")]).await;
    let page = alice.get(&format!("{HAIE}/liens")).await.expect(200);
    let page = page.follow(&mut alice, "Modifier").await.expect(200);
    let page = page.form("Changer l’adresse").submit(&mut alice).await.expect(200);
    let new = address(&page);
    assert_ne!(old, new);
    let _ = world.site.client().get(&old).await.expect(410);
    let _ = world.site.client().get(&new).await.expect(200);
    let page = alice.get("/o/amis-de-la-haie/journal?noun=private_link").await.expect(200);
    let text = page.text();
    assert!(text.contains("Lien copié") && text.contains("Nouveau lien"), "{text}");
    assert!(!page.html().contains(new.trim_start_matches("/b/")), "the journal never holds a token");
}

#[tokio::test]
async fn r78_a_link_has_its_own_moderation_and_its_cookie_its_own_place() {
    let world = world().await;
    let (_, address) = make(&world, &[("moderation", "always")]).await;
    let mut guest = world.site.client();
    let answer = guest.once("GET", &address, None, "").await;
    let cookie = answer.headers.get("set-cookie").unwrap().to_str().unwrap().to_owned();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/b"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert_eq!(answer.headers.get("referrer-policy").unwrap(), "no-referrer");
    let page = guest.get("/b").await.expect(200);
    let form = page.form("Enregistrer").fill("title", "Service").fill("duration", "1h");
    let _ = form.submit(&mut guest).await.expect(200).shows("va le valider");
    assert_eq!(world.actions().await[0].action.state, ActionState::Pending);
    // A form that names somebody else declares for the link all the same.
    let basile = world.person("basile").to_string();
    let sent = [("title", "Y"), ("duration", "1h"), ("contributor", "person"), ("person", basile.as_str())];
    let _ = guest.post("/b/declarer", &sent).await.expect(200);
    assert!(world.actions().await.iter().all(|it| it.action.contributor.link().is_some()));
}

#[tokio::test]
async fn r79_a_person_asks_a_manager_confirms_and_the_actions_change_hands() {
    let world = world().await;
    let (mut alice, address) = make(&world, &[("name", "Basile")]).await;
    let mut basile = world.browser("basile").await;
    // Hours of their own in the same month: what was counted of both is added.
    let own = [("title", "Bar"), ("duration", "1h"), ("confirmed", "1")];
    let _ = basile.post(&format!("{HAIE}/declarer"), &own).await.expect(200);
    let page = basile.get(&address).await.expect(200);
    let form = page.form("Enregistrer").fill("title", "Service").fill("duration", "2h");
    let _ = form.submit(&mut basile).await.expect(200);
    let page = basile.get("/b").await.expect(200).shows("ce lien peut rejoindre votre compte");
    let _ =
        page.form("Rattacher à mon compte").submit(&mut basile).await.expect(200).shows("Demande envoyée");
    // A stranger to the organisation, or somebody signed out, is offered nothing.
    let mut emma = world.browser("emma").await;
    let _ = emma.get(&address).await.expect(200).hides("Rattacher à mon compte");
    let _ = emma.post("/b/rattachement", &[]).await.expect(404);
    let page = alice.get(&format!("{HAIE}/liens")).await.expect(200).shows("Basile Morvan demande");
    let _ = page.form("Rattacher").submit(&mut alice).await.expect(200).shows("une action a changé de nom");
    let (actions, person) = (world.actions().await, Contributor::Person(world.person("basile")));
    assert_eq!(actions.len(), 2);
    assert!(actions.iter().all(|it| it.action.contributor == person));
    world.totals_agree().await;
    let _ = world.site.client().get(&address).await.expect(410);
    let _ = basile.get(&format!("{HAIE}/moi")).await.expect(200).shows("Service").shows("3 h");
}

#[tokio::test]
async fn r79_the_person_confirmed_is_the_one_who_was_shown() {
    let world = world().await;
    let (mut alice, address) = make(&world, &[("name", "Téléphone de la pépinière")]).await;
    let (mut basile, mut david) = (world.browser("basile").await, world.browser("david").await);
    let page = basile.get(&address).await.expect(200);
    let form = page.form("Enregistrer").fill("title", "Semis").fill("duration", "2h");
    let _ = form.submit(&mut basile).await.expect(200);
    let asks = "Rattacher à mon compte";
    let page = david.get(&address).await.expect(200).shows(asks);
    let _ = basile.get("/b").await.form(asks).submit(&mut basile).await.expect(200);
    // While one waits for the answer, another who holds the link does not take their place.
    let _ = page.form(asks).submit(&mut david).await.expect(409).shows("déjà demandé ce lien");
    let links = format!("{HAIE}/liens");
    let shown = alice.get(&links).await.expect(200).shows("Basile Morvan demande");
    // A colleague declines meanwhile, and the other one asks: what was shown is no longer what would be done.
    let _ = alice.get(&links).await.form("Refuser").submit(&mut alice).await.expect(200);
    let _ = page.form(asks).submit(&mut david).await.expect(200).shows("Demande envoyée");
    for answer in ["Rattacher", "Refuser"] {
        let page = shown.form(answer).submit(&mut alice).await.expect(409);
        let _ = page.shows("Ce n’est plus la même personne");
    }
    assert!(world.actions().await.iter().all(|it| it.action.contributor.link().is_some()));
    let page = alice.get(&links).await.expect(200).shows("David").hides("Basile Morvan demande");
    let _ = page.form("Rattacher").submit(&mut alice).await.expect(200).shows("une action a changé de nom");
    let own = Contributor::Person(world.person("david"));
    assert!(world.actions().await.iter().all(|it| it.action.contributor == own));
}

#[tokio::test]
async fn r84_an_old_address_of_benevalibre_keeps_working() {
    let world = world().await;
    let (_, address) = make(&world, &[("name", "Ancien")]).await;
    let uuid = "0b9a6a0e-6a2f-4a55-9d6e-2f1c9a8f7e11";
    let mut tx = world.tx().await;
    let hash = site::secret::hash(uuid);
    tx.run(
        "UPDATE private_link SET alias_hash = $2 WHERE organisation_id = $1",
        store::args![world.scope().organisation_id, hash],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let mut guest = world.site.client();
    let _ = guest.get(&format!("/b/{uuid}")).await.expect(200).shows("Les Amis de la Haie");
    let _ = world.site.client().get(&address).await.expect(200);
}

#[tokio::test]
async fn r78_a_link_lets_estimate_without_account_and_shows_no_other_estimate() {
    let world = world().await;
    let list = format!("{HAIE}/estimations");
    let about = |form: testkit::Form, title: &str| {
        form.fill("title", title)
            .fill("from", "2025-01-01")
            .fill("to", "2025-12-31")
            .fill("likely", "2h")
            .fill("units", "10")
            .fill("method_text", "Une fois par mois, hors vacances")
            .fill("confidence", "rough")
    };
    let mut chloe = world.browser("chloe").await;
    let page = chloe.get(&format!("{list}/nouvelle")).await.expect(200);
    let _ = about(page.form("Enregistrer"), "Secret de l’équipe").submit(&mut chloe).await.expect(200);
    let (_, address) = make(&world, &[("name", "Buvette")]).await;
    let mut guest = world.site.client();
    let page = guest.get(&address).await.expect(200).follow(&mut guest, "Une estimation").await.expect(200);
    let page = page.hides("Secret").hides("Chloé");
    let form = about(page.form("Enregistrer"), "Service de la buvette");
    let page = form.clone().submit(&mut guest).await.expect(200).shows("Service de la buvette").shows("20 h");
    let _ = page.shows("À valider").hides("Secret");
    let page = form.submit(&mut guest).await.expect(422).shows("« Service de la buvette »").hides("Secret");
    drop(page);
    let page = guest.get("/b/estimations").await.expect(200);
    let page = page.follow(&mut guest, "Service de la buvette").await.expect(200);
    let edit = page.path().to_owned();
    let form = page.form("Enregistrer").fill("units", "12");
    let _ = form.submit(&mut guest).await.expect(200).shows("24 h");
    let _ = chloe.get(&list).await.expect(200).shows("Service de la buvette");
    // Another link reaches nothing of it.
    let (_, other) = make(&world, &[("name", "Jardin")]).await;
    let mut stranger = world.site.client();
    let _ = stranger.get(&other).await.expect(200);
    let _ = stranger.get(&edit).await.expect(404);
    let _ = stranger.get("/b/estimations").await.expect(200).hides("buvette");
    let page = guest.get(&edit).await.expect(200);
    let _ = page.form("Annuler l’estimation").submit(&mut guest).await.expect(200).shows("Annulée");
}

#[tokio::test]
async fn r78_links_come_by_pages_and_are_found_by_their_words() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let fields = |name: String| serde_json::json!({ "name": name });
    for number in 1..=33 {
        let path = "/api/v1/orgs/amis-de-la-haie/volunteering/private-links";
        let _ = alice.json("POST", path, Some(fields(format!("Étal {number:02}")))).await.expect(201);
    }
    let links = format!("{HAIE}/liens");
    let page = alice.get(&links).await.expect(200).shows("Étal 33").shows("Étal 04").hides("Étal 03");
    let page = page.follow(&mut alice, "Suivantes").await.expect(200).shows("Étal 03").hides("Étal 04");
    let _ = page.follow(&mut alice, "Précédentes").await.expect(200).shows("Étal 04").hides("Étal 03");
    let _ = alice.get(&format!("{links}?q=etal+02")).await.expect(200).shows("Étal 02").hides("Étal 03");
    let _ = alice.get(&format!("{links}?q=rien")).await.expect(200).shows("Aucun lien ne répond à « rien »");
    // Among so many one searches, with or without script, wherever a link is named.
    let found = alice.get(&format!("{links}.json?q=etal+02")).await.expect(200).json();
    assert_eq!((found.as_array().unwrap().len(), found[0]["label"].as_str()), (1, Some("Étal 02")));
    let wanted =
        [("title", "Buvette"), ("duration", "2h"), ("contributor", "link"), ("link_query", "etal 02")];
    let page = alice.get(&format!("{HAIE}/declarer")).await.expect(200).hides("Étal 02");
    assert_eq!(page.all("input[type=search][name=link_query]").len(), 1);
    for (words, told) in [("", "Choisissez le lien privé."), ("zzz", "Aucun lien ne répond à « zzz »")] {
        let fields = [wanted[0], wanted[1], wanted[2], ("link_query", words)];
        let page = alice.post(&format!("{HAIE}/declarer"), &fields).await.expect(422).shows(told);
        let _ = page.hides("gardez-en un seul");
    }
    let page = alice.post(&format!("{HAIE}/declarer"), &wanted).await.expect(422).shows("Étal 02");
    assert_eq!(page.all("input[type=radio][name=link][checked]").len(), 1);
    let again = page.form("Enregistrer").submit(&mut alice).await;
    let _ = again.expect(200).shows("Merci !");
    // The name of the link that a copy holds is emptied: it is for that link no more.
    let copy = format!("{HAIE}/declarer?comme={}", world.actions().await[0].action.id);
    let form = alice.get(&copy).await.expect(200).form("Enregistrer").fill("title", "Bar");
    assert_eq!(form.value("link_query"), Some("Étal 02"));
    let page = form.fill("link_query", "").submit(&mut alice).await.expect(422);
    let _ = page.shows("Choisissez le lien privé.");
    let page = alice.get(&format!("{HAIE}/actions?link_query=etal+02")).await.expect(200);
    let _ = page.shows("Buvette").shows("Étal 02");
    let page = alice.get(&format!("{HAIE}/actions?link_query=etal")).await.expect(200);
    let _ = page.shows("Lequel de ces liens ?").hides("Buvette");
    let all = "/api/v1/orgs/amis-de-la-haie/volunteering/private-links?limit=20";
    let first = alice.json("GET", all, None).await.expect(200).json();
    let next = first["next"].as_str().expect("there are more");
    let rest = alice.json("GET", &format!("{all}&cursor={next}"), None).await.expect(200).json();
    let count = |page: &serde_json::Value| page["items"].as_array().unwrap().len();
    assert_eq!((count(&first), count(&rest), rest.get("next")), (20, 13, None));
}

#[tokio::test]
async fn s6_2_the_export_of_links_is_the_list_that_is_shown() {
    let world = world().await;
    let _ = make(&world, &[("name", "Buvette")]).await;
    let (mut alice, _) = make(&world, &[("name", "Chorale")]).await;
    let page = alice.get(&format!("{HAIE}/liens?q=chorale")).await.expect(200);
    let file = alice.get(&page.link("CSV")).await.expect(200).html();
    assert!(file.contains("Chorale") && !file.contains("Buvette"), "{file}");
}

/// A guest behind a link, 20 h of 2024, and their copy for 2025 by whoever coordinates.
async fn carried_over(world: &World) -> Client {
    let (_, address) = make(world, &[("name", "Buvette")]).await;
    let mut guest = world.site.client();
    let page = guest.get(&address).await.expect(200).follow(&mut guest, "Une estimation").await.expect(200);
    let form = page.form("Enregistrer").fill("title", "Service du soir").fill("from", "2024-01-01");
    let form = form.fill("to", "2024-12-31").fill("likely", "2h").fill("units", "10");
    let form = form.fill("method_text", "Une fois par mois, hors vacances").fill("confidence", "rough");
    drop(form.submit(&mut guest).await.expect(200));
    drop(guest.get("/b/moi").await.expect(200).hides("Estimations reprises"));
    let mut chloe = world.browser("chloe").await;
    let list = format!("{HAIE}/estimations");
    let page = chloe.get(&list).await.expect(200);
    let page = page.follow(&mut chloe, "Service du soir").await.expect(200);
    drop(page.form("Reprendre pour l’année suivante").submit(&mut chloe).await.expect(200));
    guest
}

#[tokio::test]
async fn r25_a_copy_to_confirm_is_on_the_page_of_a_private_link() {
    let world = world().await;
    let mut guest = carried_over(&world).await;
    let page = guest.get("/b/moi").await.expect(200).shows("Estimations reprises, à confirmer");
    let edit = page.follow(&mut guest, "Service du soir").await.expect(200);
    drop(edit.shows("Une fois par mois"));
    let (_, other) = make(&world, &[("name", "Jardin")]).await;
    let mut stranger = world.site.client();
    drop(stranger.get(&other).await.expect(200));
    drop(stranger.get("/b/moi").await.expect(200).hides("Service du soir"));
    let done = page.form("Confirmer ces chiffres").submit(&mut guest).await.expect(200);
    drop(done.shows("Estimation confirmée."));
    drop(guest.get("/b/moi").await.expect(200).hides("Estimations reprises"));
}

/// What the team told of the same days is nothing a guest may read: it waits for whoever moderates, under its name.
#[tokio::test]
async fn r78_a_copy_confirmed_over_the_time_of_others_waits_and_names_none() {
    let world = world().await;
    let mut chloe = world.browser("chloe").await;
    let new = chloe.get(&format!("{HAIE}/estimations/nouvelle")).await.expect(200);
    let form = new.form("Enregistrer").fill("title", "Secret de l’équipe").fill("from", "2025-01-01");
    let form = form.fill("to", "2025-12-31").fill("likely", "2h").fill("units", "10");
    let form = form.fill("method_text", "Une fois par mois, hors vacances").fill("confidence", "rough");
    drop(form.submit(&mut chloe).await.expect(200));
    let mut guest = carried_over(&world).await;
    let page = guest.get("/b/moi").await.expect(200);
    let done = page.form("Confirmer ces chiffres").submit(&mut guest).await.expect(200);
    drop(done.shows("Estimation confirmée.").shows("À valider").hides("Secret"));
    let page = chloe.get(&format!("{HAIE}/moderation")).await.expect(200);
    drop(page.shows("Estimations à valider").shows("Buvette"));
}
