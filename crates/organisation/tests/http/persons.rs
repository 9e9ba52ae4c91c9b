//! Persons: listed by name, added, changed, dated, gone and back, erased.

use crate::world::{HAIE, VALLEE, World, at};
use base::Lang;
use organisation::persons::{
    self,
    status::{Status, status_among},
    statuses,
    store::Wanted,
};

#[tokio::test]
async fn persons_are_listed_by_name_and_searched_by_any_word() {
    let world = World::new().await;
    let mut chloe = world.client("chloe").await;
    let page = chloe.get(&at(HAIE, "personnes")).await.expect(200);
    let names = page.all("tbody th");
    assert_eq!(names.first().map(String::as_str), Some("Inès Benali"));
    assert_eq!(names.len(), 14);
    let page = page.form("Chercher").fill("q", "hél").submit(&mut chloe).await;
    assert_eq!(page.all("tbody th"), ["Hélène Rousseau"]);
    let found = chloe.get(&at(HAIE, "personnes.json?q=le%20gof")).await.json();
    assert_eq!(found[0]["label"], "Gaston Le Goff");
    assert_eq!(found[0]["note"], "Bénévole");
    let none = chloe.get(&at(HAIE, "personnes.json?q=%25")).await.json();
    assert_eq!(none.as_array().unwrap().len(), 12, "a mark of LIKE is no word: the twelve first");
}

#[tokio::test]
async fn addresses_kept_with_accented_capitals_are_put_in_small_letters_at_the_start() {
    let world = World::new().await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let kept = tx.run("UPDATE person SET email = 'É.Rousseau@exemple.test' WHERE email IS NULL", &[]).await;
    let kept = i64::try_from(kept.unwrap()).unwrap();
    tx.commit().await.unwrap();
    persons::addresses::refold(&world.test.site.db).await.unwrap();
    let mut tx = world.test.site.db.read().await.unwrap();
    let folded = "SELECT COUNT(*) AS n FROM person WHERE email = 'é.rousseau@exemple.test'";
    let folded: i64 = tx.one(folded, &[]).await.unwrap().get("n").unwrap();
    assert!(kept > 0 && folded == kept, "{folded} of {kept}");
}

#[tokio::test]
async fn a_volunteer_does_not_see_the_list() {
    let world = World::new().await;
    let mut basile = world.client("basile").await;
    for path in ["personnes", "personnes.json?q=a", "personnes/export", "personnes/demandes"] {
        let _ = basile.get(&at(HAIE, path)).await.expect(403);
    }
    let mut emma = world.client("emma").await;
    let _ = emma.get(&at(HAIE, "personnes")).await.expect(404);
}

#[tokio::test]
async fn pages_of_persons_go_on_by_key_both_ways() {
    let world = World::new().await;
    let scope = world.scope(HAIE);
    let mut tx = world.test.site.db.read().await.unwrap();
    let mut wanted = Wanted {
        state: persons::person::PersonState::Active,
        text: String::new(),
        role_id: None,
        from: organisation::paging::Cursor::Start,
        limit: 4,
    };
    let mut all = Vec::new();
    loop {
        let page = persons::store::list_page(&mut tx, scope, &wanted).await.unwrap();
        let Some(last) = page.last() else { break };
        wanted.from = organisation::paging::Cursor::After(last.id);
        all.extend(page);
    }
    assert_eq!(all.len(), 14);
    wanted.from = organisation::paging::Cursor::Before(all[6].id);
    let before = persons::store::list_page(&mut tx, scope, &wanted).await.unwrap();
    assert_eq!(before, all[2..6]);
}

#[tokio::test]
async fn r75_a_person_without_account_needs_one_name() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = alice.get(&at(HAIE, "personnes/nouvelle")).await;
    let page = page.form("Ajouter").submit(&mut alice).await.expect(422);
    let page =
        page.shows("au moins un prénom").form("Ajouter").fill("pseudonym", "Zozo").submit(&mut alice).await;
    let _ = page.expect(200).shows("Personne ajoutée").shows("Zozo");
}

#[tokio::test]
async fn r6_the_status_of_a_person_is_dated() {
    let world = World::new().await;
    let (scope, fatou) = (world.scope(HAIE), world.person(HAIE, "fatou"));
    let mut alice = world.client("alice").await;
    let path = at(HAIE, &format!("personnes/{fatou}"));
    let form = alice.get(&path).await.form("Ajouter un statut").fill("status", "employee");
    let page = form.fill("from_on", "2026-02-01").submit(&mut alice).await.expect(200);
    let page = page.shows("Statut ajouté pour Fatou Diallo");
    let day = base::jiff::civil::date;
    let mut tx = world.test.site.db.read().await.unwrap();
    let dated = statuses::list(&mut tx, scope, fatou).await.unwrap();
    assert_eq!(status_among(&dated, day(2026, 1, 31)), Status::Volunteer);
    assert_eq!(status_among(&dated, day(2026, 2, 1)), Status::Employee);
    drop(tx);
    let form = page.form("Ajouter un statut").fill("status", "volunteer").fill("from_on", "2026-01-01");
    let refused = form.submit(&mut alice).await.expect(422).shows("Un autre statut couvre déjà");
    assert_eq!(refused.form("Ajouter un statut").value("from_on"), Some("2026-01-01"));
    let _ = page.form("Annuler").submit(&mut alice).await.expect(200).shows("Statut retiré");
    let mut tx = world.test.site.db.read().await.unwrap();
    let dated = statuses::list(&mut tx, scope, fatou).await.unwrap();
    assert_eq!(status_among(&dated, day(2026, 2, 1)), Status::Volunteer);
}

/// The statuses of Fatou: `employee 2025-01-01 …`.
async fn dated(world: &World) -> Vec<String> {
    let mut tx = world.test.site.db.read().await.unwrap();
    let found = statuses::list(&mut tx, world.scope(HAIE), world.person(HAIE, "fatou")).await.unwrap();
    let end = |it: Option<base::Day>| it.map_or("…".to_owned(), |day| day.to_string());
    found.iter().map(|it| format!("{} {} {}", it.status.as_text(), it.from_on, end(it.to_on))).collect()
}

/// Adds a status to Fatou on her page.
async fn add_status(world: &World, alice: &mut testkit::Client, status: [&str; 3]) -> testkit::Page {
    let path = at(HAIE, &format!("personnes/{}", world.person(HAIE, "fatou")));
    let form = alice.get(&path).await.expect(200).form("Ajouter un statut").fill("status", status[0]);
    let form = form.fill("from_on", status[1]).fill("to_on", status[2]);
    form.submit(alice).await.expect(200).shows("Statut ajouté")
}

#[tokio::test]
async fn r6_a_status_taken_back_gives_the_former_one_back() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let seconded = add_status(&world, &mut alice, ["seconded", "2025-01-01", ""]).await;
    drop(seconded);
    let page = add_status(&world, &mut alice, ["volunteer", "2026-02-01", ""]).await;
    assert_eq!(dated(&world).await, ["seconded 2025-01-01 2026-01-31", "volunteer 2026-02-01 …"]);
    let page = page.form("Annuler").submit(&mut alice).await.expect(200);
    drop(page.shows("celui d’avant continue"));
    assert_eq!(dated(&world).await, ["seconded 2025-01-01 …"]);
    // Later, what ended has ended: somebody may have counted on it.
    let page = add_status(&world, &mut alice, ["volunteer", "2026-02-01", ""]).await;
    world.test.clock.set(world.test.site.now() + base::jiff::SignedDuration::from_mins(11));
    drop(page.form("Annuler").submit(&mut alice).await.expect(200).shows("Statut retiré."));
    assert_eq!(dated(&world).await, ["seconded 2025-01-01 2026-01-31"]);
}

#[tokio::test]
async fn r6_a_status_of_some_months_does_not_end_the_one_around_it() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    drop(add_status(&world, &mut alice, ["seconded", "2025-01-01", ""]).await);
    let page = add_status(&world, &mut alice, ["volunteer", "2026-01-01", "2026-03-31"]).await;
    let around =
        ["seconded 2025-01-01 2025-12-31", "volunteer 2026-01-01 2026-03-31", "seconded 2026-04-01 …"];
    assert_eq!(dated(&world).await, around);
    drop(page.form("Annuler").submit(&mut alice).await.expect(200).shows("celui d’avant continue"));
    assert_eq!(dated(&world).await, ["seconded 2025-01-01 …"]);
}

#[tokio::test]
async fn i12_the_end_of_a_status_is_written_down() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    drop(add_status(&world, &mut alice, ["seconded", "2025-01-01", ""]).await);
    drop(add_status(&world, &mut alice, ["volunteer", "2026-02-01", ""]).await);
    let mut tx = world.test.site.db.read().await.unwrap();
    let sql = "SELECT before, after FROM audit_entry
        WHERE organisation_id = $1 AND noun = 'person_status' AND verb = 'change'";
    let rows = tx.all(sql, store::args![world.scope(HAIE).organisation_id]).await.unwrap();
    assert_eq!(rows.len(), 1);
    let side = |name: &str| -> serde_json::Value {
        serde_json::from_str(&rows[0].get::<String>(name).unwrap()).unwrap()
    };
    assert_eq!(
        (&side("before")["to_on"], &side("after")["to_on"]),
        (&serde_json::Value::Null, &"2026-01-31".into())
    );
}

#[tokio::test]
async fn a_person_leaves_and_the_message_brings_them_back() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let path = at(HAIE, &format!("personnes/{}", world.person(HAIE, "basile")));
    let page = alice.get(&path).await.form("Noter son départ").submit(&mut alice).await.expect(200);
    let page = page.shows("Basile Morvan est noté comme parti");
    let mut basile = world.client("basile").await;
    let _ = basile.get(&at(HAIE, "projets")).await.expect(404);
    let _ = page.form("Annuler").submit(&mut alice).await.expect(200).shows("est de retour");
    let _ = basile.get(&at(HAIE, "projets")).await.expect(200);
}

#[tokio::test]
async fn what_two_people_change_at_once_is_not_lost() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let path = at(HAIE, &format!("personnes/{}/modifier", world.person(HAIE, "karim")));
    let first = alice.get(&path).await.form("Enregistrer");
    let second = first.clone().fill("surname", "Haddad-Roy");
    let _ = second.submit(&mut alice).await.expect(200);
    let page = first.fill("pseudonym", "Kaka").submit(&mut alice).await.expect(422);
    let form = page.shows("Quelqu’un d’autre a modifié").form("Enregistrer");
    assert_eq!(form.value("pseudonym"), Some("Kaka"));
    let _ = form.submit(&mut alice).await.expect(200);
}

#[tokio::test]
async fn r71_an_erased_person_leaves_a_number_never_given_again() {
    let world = World::new().await;
    let (scope, mut alice) = (world.scope(HAIE), world.client("alice").await);
    for (key, number) in [("fatou", 1), ("gaston", 2)] {
        let path = at(HAIE, &format!("personnes/{}/effacement", world.person(HAIE, key)));
        let page = alice.get(&path).await.expect(200).shows("On ne peut pas revenir en arrière");
        let page = page.form("Effacer pour toujours").submit(&mut alice).await.expect(200);
        let _ = page.shows(&format!("Bénévole anonymisé n° {number}")).hides("Diallo");
    }
    let mut tx = world.test.site.db.read().await.unwrap();
    let fatou = persons::store::get(&mut tx, scope, world.person(HAIE, "fatou")).await.unwrap();
    assert_eq!(fatou.label(Lang::Fr), "Bénévole anonymisé n°\u{a0}1");
    assert_eq!((fatou.email, fatou.account_id, fatou.first_name), (None, None, String::new()));
}

#[tokio::test]
async fn i12_looking_at_somebody_is_written_down() {
    let world = World::new().await;
    let (mut alice, fatou) = (world.client("alice").await, world.person(HAIE, "fatou"));
    let _ = alice.get(&at(HAIE, &format!("personnes/{fatou}"))).await.expect(200);
    let own = world.person(HAIE, "alice");
    let _ = alice.get(&at(HAIE, &format!("personnes/{own}"))).await.expect(200);
    let mut tx = world.test.site.db.read().await.unwrap();
    let sql = "SELECT person_id FROM audit_entry WHERE verb = 'consult' AND organisation_id = $1";
    let rows = tx.all(sql, store::args![world.scope(HAIE).organisation_id]).await.unwrap();
    let seen: Vec<base::Id> = rows.iter().map(|row| row.get("person_id").unwrap()).collect();
    assert_eq!(seen, [fatou]);
}

#[tokio::test]
async fn r13_requests_to_join_are_settled_together_and_each_is_told() {
    let world = World::new().await;
    let mut basile = world.client("basile").await;
    let page = basile.get(&format!("/associations/{VALLEE}")).await.expect(200);
    let _ = page.form("Rejoindre").submit(&mut basile).await.expect(200).shows("Votre demande est envoyée");
    let _ = basile.get(&at(VALLEE, "projets")).await.expect(403).shows("attend la validation");
    let mut emma = world.client("emma").await;
    let page = emma.get(&at(VALLEE, "personnes/demandes")).await.expect(200).shows("Basile Morvan");
    let mut form = page.form("Accepter");
    for id in page_ids(&page) {
        form = form.tick("ids", &id);
    }
    let _ = form.submit(&mut emma).await.expect(200).shows("2 personnes rejoignent").shows("Aucune demande");
    let _ = basile.get(&at(VALLEE, "projets")).await.expect(200);
    let mails = world.mails().await;
    assert_eq!(mails.len(), 1, "the other one has no address");
    assert_eq!(mails[0].to, "basile@exemple.test");
    assert!(mails[0].body.contains("Basile Morvan") && mails[0].subject.contains("Entraide de la Vallée"));
}

#[tokio::test]
async fn r13_a_refused_request_leaves_nothing_but_its_line_of_the_journal() {
    let world = World::new().await;
    let mut emma = world.client("emma").await;
    let page = emma.get(&at(VALLEE, "personnes/demandes")).await.expect(200);
    let id = page_ids(&page).remove(0);
    let asked = page.form("Refuser").tick("ids", &id).submit(&mut emma).await.expect(200);
    let _ = emma.get(&at(VALLEE, &format!("personnes/{id}"))).await.expect(200);
    let page = asked.form("Refuser cette demande").submit(&mut emma).await.expect(200);
    let _ = page.shows("Une demande est refusée");
    let _ = emma.get(&at(VALLEE, &format!("personnes/{id}"))).await.expect(404);
}

#[tokio::test]
async fn r13_whoever_has_no_address_is_not_said_to_be_told_of_the_refusal() {
    let world = World::new().await;
    let mut basile = world.client("basile").await;
    let _ = basile.post(&format!("/associations/{VALLEE}/rejoindre"), &[]).await.expect(200);
    let mut emma = world.client("emma").await;
    let page = emma.get(&at(VALLEE, "personnes/demandes")).await.expect(200);
    let basile_id = world_person(&world, "basile@exemple.test").await;
    let (one, all) = (page.form("Refuser").tick("ids", &basile_id), page_ids(&page));
    let asked = one.submit(&mut emma).await.expect(200).shows("Un message part aussitôt à une personne");
    assert!(!asked.text().contains("Sans adresse e-mail"));
    let both = all.iter().fold(page.form("Refuser"), |form, id| form.tick("ids", id));
    let asked = both.submit(&mut emma).await.expect(200).shows("Un message part aussitôt à une personne");
    assert_eq!(asked.text().matches("Sans adresse e-mail : à prévenir vous-même").count(), 1);
    let other = all.iter().find(|id| **id != basile_id).unwrap();
    let asked = page.form("Refuser").tick("ids", other).submit(&mut emma).await.expect(200);
    let _ = asked
        .shows("Aucun message ne part")
        .form("Refuser cette demande")
        .submit(&mut emma)
        .await
        .expect(200);
    assert!(world.mails().await.is_empty());
}

#[tokio::test]
async fn r13_what_is_gone_meanwhile_leaves_the_others_settled() {
    let world = World::new().await;
    let mut basile = world.client("basile").await;
    let _ = basile.post(&format!("/associations/{VALLEE}/rejoindre"), &[]).await.expect(200);
    let mut emma = world.client("emma").await;
    // A page that was opened before somebody else refused one of the requests it shows.
    let older = emma.get(&at(VALLEE, "personnes/demandes")).await.expect(200).shows("Basile Morvan");
    let ids = page_ids(&older);
    let basile_id = world_person(&world, "basile@exemple.test").await;
    let other = ids.iter().find(|id| **id != basile_id).unwrap();
    let sure = [("ids", other.as_str()), ("act", "refuse"), ("sure", "yes")];
    let _ = emma.post(&at(VALLEE, "personnes/demandes"), &sure).await.expect(200);
    let mut form = older.form("Accepter");
    for id in &ids {
        form = form.tick("ids", id);
    }
    let page = form.clone().submit(&mut emma).await.expect(200);
    let _ = page.shows("Une personne rejoint").shows("Une demande avait déjà sa réponse");
    let _ = basile.get(&at(VALLEE, "projets")).await.expect(200);
    let _ = form.submit(&mut emma).await.expect(200).shows("2 demandes avaient déjà leur réponse");
}

/// The person of an account in the organisation that is asked to be joined.
async fn world_person(world: &World, email: &str) -> String {
    let mut tx = world.test.site.db.read().await.unwrap();
    let sql = "SELECT p.id FROM person p JOIN account a ON a.id = p.account_id
        WHERE p.organisation_id = $1 AND a.email = $2";
    let row = tx.one(sql, store::args![world.scope(VALLEE).organisation_id, email]).await.unwrap();
    row.get::<base::Id>("id").unwrap().to_string()
}

fn page_ids(page: &testkit::Page) -> Vec<String> {
    let html = page.html();
    let rows = html.split("name=\"ids\" value=\"").skip(1);
    rows.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

#[tokio::test]
async fn s2_an_address_that_a_member_has_is_told_before_a_second_person_is_made() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let form = alice.get(&at(HAIE, "personnes/nouvelle")).await.form("Ajouter");
    let form = form.fill("first_name", "Lucas").fill("email", "Basile@Exemple.test");
    let page = form.submit(&mut alice).await.expect(422).shows("a déjà cette adresse").shows("Basile Morvan");
    assert!(page.html().contains(&format!("personnes/{}\"", world.person(HAIE, "basile"))));
    let form = page.form("Ajouter");
    assert_eq!(form.value("first_name"), Some("Lucas"));
    // Said to be somebody else, a child of the same address: added.
    let page = form.tick("shared", "1").submit(&mut alice).await.expect(200).shows("Personne ajoutée");
    let lucas = page.path().to_owned();
    // The next one is told of both; another address, of nobody.
    let form = alice.get(&at(HAIE, "personnes/nouvelle")).await.form("Ajouter").fill("first_name", "Zoé");
    let page = form.clone().fill("email", "basile@exemple.test").submit(&mut alice).await.expect(422);
    assert!(page.html().contains(&format!("{lucas}\"")));
    let _ = form.fill("email", "a-elle-seule@exemple.test").submit(&mut alice).await.expect(200);
}

#[tokio::test]
async fn s2_a_changed_address_that_a_member_has_is_told_as_a_new_one_is() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let path = at(HAIE, &format!("personnes/{}/modifier", world.person(HAIE, "karim")));
    let form = alice.get(&path).await.form("Enregistrer").fill("email", "Basile@exemple.test");
    let page = form.submit(&mut alice).await.expect(422).shows("a déjà cette adresse").shows("Basile Morvan");
    let page = page.form("Enregistrer").tick("shared", "1").submit(&mut alice).await.expect(200);
    let _ = page.shows("basile@exemple.test");
    // What was said once is not asked again while the address stays.
    let page = alice.get(&path).await.expect(200);
    assert!(!page.text().contains("déjà celle de"));
    let _ = page.form("Enregistrer").fill("pseudonym", "Kaka").submit(&mut alice).await.expect(200);
    // The address of an account is not for the organisation to change.
    let path = at(HAIE, &format!("personnes/{}/modifier", world.person(HAIE, "basile")));
    let _ = alice.get(&path).await.form("Enregistrer").submit(&mut alice).await.expect(200);
}

#[tokio::test]
async fn persons_are_exported_in_four_formats() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    for format in ["ods", "xlsx", "csv", "json"] {
        let file = alice.get(&at(HAIE, &format!("personnes/export?format={format}"))).await.expect(200);
        let table = sheet::read(&file.bytes, &format!("personnes.{format}")).unwrap();
        assert_eq!(table.rows.len(), 17, "{format}");
    }
}

#[tokio::test]
async fn s6_2_the_export_of_persons_is_the_list_that_is_shown() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = alice.get(&at(HAIE, "personnes?q=basile")).await.expect(200);
    assert_eq!(page.all("tbody tr").len(), 1);
    let file = alice.get(&page.link("CSV")).await.expect(200).html();
    assert_eq!(file.trim_end().lines().count(), 2, "{file}");
    let path = at(HAIE, "personnes/export?format=csv&etat=left");
    assert!(!alice.get(&path).await.expect(200).html().contains("Basile"));
    let _ = alice.get(&at(HAIE, "personnes/export?format=csv&etat=parti")).await.expect(422);
}
