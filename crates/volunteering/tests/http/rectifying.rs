//! Correcting once the year is frozen, and being erased with one's words: R70, R71.

use crate::world::{HAIE, World, declare, world};
use base::{Id, Minutes};
use store::args;

/// Basile's action of this year, which is then frozen.
async fn frozen(world: &World) -> Id {
    let mut basile = world.browser("basile").await;
    let fields = [("title", "Tri chez Mme Haas"), ("duration", "2h"), ("description", "Avec son fils")];
    let _ = declare(&mut basile, &fields).await.expect(200);
    let mut tx = world.tx().await;
    let sql = "UPDATE fiscal_year SET frozen_at = $2 WHERE organisation_id = $1";
    tx.run(sql, args![world.scope().organisation_id, world.demo.now]).await.unwrap();
    tx.commit().await.unwrap();
    world.actions().await[0].action.id
}

#[tokio::test]
async fn r70_in_a_frozen_year_the_person_asks_and_whoever_manages_answers() {
    let world = world().await;
    let id = frozen(&world).await;
    let mut basile = world.browser("basile").await;
    let page = basile.get(&format!("{HAIE}/actions/{id}")).await.expect(200);
    let form = page.form("Envoyer la demande");
    let _ = form.clone().fill("reason", "3h").submit(&mut basile).await.expect(422);
    let page = form.clone().fill("reason", "C’était 3 h et non 2 h").submit(&mut basile).await.expect(200);
    let page = page.shows("Demande envoyée").shows("elle attend une réponse").shows("C’était 3 h et non 2 h");
    let _ = page.hides("Envoyer la demande");
    let _ = form.fill("reason", "Encore une fois").submit(&mut basile).await.expect(409);
    let mails = world.mails().await;
    assert_eq!((mails.len(), mails[0].0.as_str()), (1, "alice@exemple.test"), "{mails:?}");
    assert!(mails[0].2.contains("C’était 3 h et non 2 h"));
    let mut alice = world.browser("alice").await;
    let page = alice.get("/o/amis-de-la-haie").await.expect(200);
    let page = page.shows("Une personne demande à corriger").follow(&mut alice, "Répondre").await.expect(200);
    let page = page.shows("Tri chez Mme Haas").shows("Basile").shows("C’était 3 h et non 2 h");
    let short = page.form("Refuser la demande").fill("reason", "non").submit(&mut alice).await.expect(422);
    let _ = short.shows("5 lettres au moins");
    let refuse = page.form("Refuser la demande").fill("reason", "Le compte est juste");
    let _ = refuse.clone().submit(&mut alice).await.expect(200).shows("Aucune demande");
    let _ = refuse.submit(&mut alice).await.expect(409).shows("vient de répondre");
    let page = basile.get(&format!("{HAIE}/actions/{id}")).await.expect(200).shows("Le compte est juste");
    assert!(
        world.mails().await.iter().any(|mail| mail.0.starts_with("basile") && mail.2.contains("Le compte"))
    );
    // They may ask again; accepted, the year still has to be opened: no figure moved.
    let again = page.form("Envoyer la demande").fill("reason", "Regardez la feuille de mars");
    let _ = again.submit(&mut basile).await.expect(200);
    let page = alice.get(&format!("{HAIE}/rectifications")).await.expect(200);
    let page = page.form("Accepter").submit(&mut alice).await.expect(200).shows("Rouvrez l’exercice");
    let _ = page.shows("Acceptation");
    let _ = basile.get(&format!("{HAIE}/actions/{id}")).await.expect(200).shows("est acceptée");
    assert_eq!(world.actions().await[0].action.minutes, Minutes(120));
    let csv = alice.get(&format!("{HAIE}/rectifications/export?format=csv")).await.expect(200);
    let csv = csv.shows("C’était 3 h et non 2 h").shows("Le compte est juste").shows("refusée");
    let _ = csv.shows("Regardez la feuille de mars").shows("acceptée");
    let _ = basile.get(&format!("{HAIE}/rectifications/export?format=csv")).await.expect(403);
    let data = basile.get("/moi/donnees").await.expect(200);
    let _ = data.shows("Vos demandes de correction").shows("Regardez la feuille de mars");
}

#[tokio::test]
async fn r70_who_may_ask_and_who_may_answer() {
    let world = world().await;
    let id = frozen(&world).await;
    let ask = format!("{HAIE}/actions/{id}/rectification");
    let wish = [("reason", "C’était 3 h")];
    for (who, status) in [("alice", 404), ("chloe", 404), ("emma", 404)] {
        let _ = world.browser(who).await.post(&ask, &wish).await.expect(status);
    }
    let mut basile = world.browser("basile").await;
    let _ = basile.get(&format!("{HAIE}/rectifications")).await.expect(403);
    let _ = world.browser("chloe").await.get(&format!("{HAIE}/rectifications")).await.expect(403);
    let mut tx = world.tx().await;
    tx.run("UPDATE fiscal_year SET frozen_at = NULL", &[]).await.unwrap();
    tx.commit().await.unwrap();
    let _ = basile.post(&ask, &wish).await.expect(409).shows("corrigez l’action vous-même");
    let page = basile.get(&format!("{HAIE}/actions/{id}")).await.expect(200);
    let _ = page.hides("/rectification").shows("Modifier");
}

/// An estimate of Basile's, written in the journal as it is when typed.
async fn estimated(world: &World) {
    let mut tx = world.tx().await;
    let id = base::fresh_id();
    let sql = "INSERT INTO estimate (id, organisation_id, title, starts_on, ends_on, mode, low, likely, high, category_id,
            person_id, status, method_text, confidence, state, created_at, updated_at)
        SELECT $1, p.organisation_id, 'Chez Mme Haas', p.joined_on, p.joined_on, 'lump', 60, 60, 60,
            (SELECT c.id FROM category c WHERE c.organisation_id = p.organisation_id ORDER BY c.id LIMIT 1),
            p.id, 'volunteer', 'Selon Mme Haas', 'rough', 'validated', p.created_at, p.created_at
        FROM person p WHERE p.organisation_id = $2 AND p.first_name = 'Basile'";
    tx.run(sql, args![id, world.scope().organisation_id]).await.unwrap();
    let entry =
        site::journal::Entry::new("estimate", id, "add").after(serde_json::json!({"title": "Chez Mme Haas"}));
    let author = site::journal::Author::program("Test");
    site::journal::note(&mut tx, world.scope(), &author, entry, world.demo.now).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn r71_on_request_titles_give_way_to_the_category_and_minutes_stay() {
    for words in [false, true] {
        let world = world().await;
        let id = frozen(&world).await;
        let mut basile = world.browser("basile").await;
        estimated(&world).await;
        let wish = [("reason", "C’était chez Mme Haas")];
        let _ = basile.post(&format!("{HAIE}/actions/{id}/rectification"), &wish).await.expect(200);
        let page = basile.get("/moi/fermeture").await.expect(200);
        let form = page.form("Fermer mon compte").fill("current_password", "bocage-demo");
        let form = if words { form.fill("words", "1") } else { form };
        let _ = form.submit(&mut basile).await.expect(200);
        let action = world.actions().await.remove(0).action;
        assert_eq!(action.minutes, Minutes(120));
        assert_eq!(action.title.contains("Haas"), !words, "{}", action.title);
        assert_eq!(action.description.is_empty(), words);
        world.totals_agree().await;
        let mut tx = world.tx().await;
        let estimate = tx.one("SELECT title, method_text FROM estimate", &[]).await.unwrap();
        let said = [estimate.get::<String>("title").unwrap(), estimate.get("method_text").unwrap()];
        assert_eq!(said.concat().contains("Haas"), !words, "{said:?}");
        let lines = tx.all("SELECT before, after, reason FROM audit_entry", &[]).await.unwrap();
        let told: String = lines
            .iter()
            .flat_map(|line| ["before", "after", "reason"].map(|it| line.get::<Option<String>>(it).unwrap()))
            .flatten()
            .collect();
        assert_eq!(told.contains("Haas"), !words, "the journal quotes it no more");
        assert!(!told.contains("C’était chez"), "what they asked goes in any case");
        assert!(tx.all("SELECT id FROM rectification", &[]).await.unwrap().is_empty());
    }
}
