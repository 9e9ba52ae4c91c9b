//! Projects, their actions and who takes part.

use crate::world::{HAIE, World, at};
use serde_json::json;

#[tokio::test]
async fn a_project_shows_its_parts_its_actions_and_who_takes_part() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = alice.get(&format!("/o/{HAIE}/projets")).await.expect(200);
    let page = page.shows("Actions : Accompagner les chantiers, Former à la taille");
    let page = page.follow(&mut alice, "Chantiers de plantation").await.expect(200);
    let page = page.shows("Tout le monde peut y rattacher ses heures.").shows("CHA");
    let form = page.form("Ajouter au projet").fill("person_query", "personne ainsi nommée");
    let page = form.submit(&mut alice).await.expect(422).shows("Choisissez une personne de la liste");
    let basile = world.person(HAIE, "basile").to_string();
    let page = page.form("Ajouter au projet").fill("person", &basile).submit(&mut alice).await.expect(200);
    let page = page.shows("Personne ajoutée au projet.").hides("Tout le monde peut y rattacher");
    let _ = page.form("Retirer").submit(&mut alice).await.expect(200).shows("Tout le monde peut y rattacher");
}

#[tokio::test]
async fn an_action_is_added_closed_to_hours_archived_and_brought_back() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let project = world.organisation(HAIE).projects[0];
    let page = alice.get(&format!("/o/{HAIE}/projets/{project}/actions/nouvelle")).await.expect(200);
    let _ = page.form("Enregistrer").submit(&mut alice).await.expect(422).shows("Donnez un nom à l’action.");
    let form = page.form("Enregistrer").fill("name", "Coordination").fill("code", "COO");
    let page = form.submit(&mut alice).await.expect(200).shows("Action ajoutée.").shows("COO");
    let page = page.follow(&mut alice, "Coordination").await.expect(200);
    let page = page.form("Enregistrer").without("chargeable").submit(&mut alice).await.expect(200);
    let page = page.shows("ne reçoit pas d’heures").follow(&mut alice, "Coordination").await;
    let page = page.form("Archiver").submit(&mut alice).await.expect(200).shows("est archivé");
    let _ = page.form("Annuler").submit(&mut alice).await.expect(200).shows("est de retour");
}

#[tokio::test]
async fn w_s7_actions_of_projects_in_the_api() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let all = format!("/api/v1/orgs/{HAIE}/worktime/actions");
    let project = world.organisation(HAIE).projects[0];
    let made = alice.json("POST", &all, Some(json!({"project_id": project, "name": "Coordination"}))).await;
    let made = made.expect(201).json();
    assert_eq!((&made["chargeable"], &made["version"]), (&json!(true), &json!(1)));
    let again = alice.json("POST", &all, Some(json!({"project_id": project, "name": "COORDINATION"}))).await;
    assert_eq!(again.expect(422).json()["code"], "PROJECT_ACTION_NAME_TAKEN");
    let one = format!("{all}/{}", made["id"].as_str().unwrap());
    let other = json!({"project_id": world.organisation(HAIE).projects[1]});
    let stays = alice.json_with("PATCH", &one, Some(other), &[("if-match", "1")]).await.expect(422);
    assert_eq!(stays.json()["code"], "PROJECT_ACTION_STAYS");
    let _ = alice.json("DELETE", &one, None).await.expect(204);
    let list = alice.json("GET", &format!("{all}?project={project}"), None).await.expect(200).json();
    assert_eq!(list["items"][0]["archived"], true);
    let mut basile = world.client("basile").await;
    let _ = basile.json("GET", &all, None).await.expect(200);
    let _ = basile.json("POST", &all, Some(json!({"project_id": project, "name": "X"}))).await.expect(403);
}

#[tokio::test]
async fn projects_and_actions_leave_as_a_file() {
    let world = World::new().await;
    let mut basile = world.client("basile").await;
    let page = basile.get(&format!("/o/{HAIE}/projets/export?format=csv")).await.expect(200);
    let text = page.html();
    assert!(text.contains("Chantiers de plantation;") && text.contains("Former à la taille;FOR"), "{text}");
}

/// worktime §6.3: projects and actions are pasted from a spreadsheet; twice is once, one wrong row and nothing is taken.
#[tokio::test]
async fn w_s63_actions_are_pasted_with_their_projects() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let path = at(HAIE, "projets/collage");
    let page =
        alice.get(&at(HAIE, "projets")).await.follow(&mut alice, "Coller des actions").await.expect(200);
    let page =
        page.form("Prendre ces lignes").fill("pasted", "Titre\nx\n").submit(&mut alice).await.expect(422);
    let _ = page.shows("Il manque une colonne « projet »");
    let wrong = "Action\tProjet\tDu\tAu\nTaille\tBocages neufs\t2026-01-01\t\nPlants\tBocages neufs\t2026-03-01\t2026-02-01\n";
    let page = alice.post(&path, &[("pasted", wrong)]).await.expect(422);
    let _ = page.shows("Ligne 3").shows("rien n’a été pris");
    let _ = alice.get(&at(HAIE, "projets")).await.expect(200).hides("Bocages neufs");
    let right = "Action\tProjet\tCode\tDu\tAu\nTaille\tBocages neufs\tTA\t2026-01-01\t\nPlants\tbocages NEUFS\tPL\t\t2026-02-01\n";
    let page = alice.post(&path, &[("pasted", right)]).await.expect(200);
    let _ = page.shows("Actions ajoutées : 2 ; déjà là : 0.").shows("Bocages neufs").shows("Taille");
    let page = alice.post(&path, &[("pasted", right)]).await.expect(200);
    let _ = page.shows("Actions ajoutées : 0 ; déjà là : 2.");
    let mut basile = world.client("basile").await;
    let _ = basile.get(&path).await.expect(403);
}

/// ux.md 8: a list is read page after page, and searched; what is found in a part or an action shows the whole.
#[tokio::test]
async fn ux8_projects_are_searched_and_paged() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let api = format!("/api/v1/orgs/{HAIE}/volunteering/projects");
    for number in 1..=31 {
        let verger = json!({"name": format!("Verger {number:02}")});
        let _ = alice.json("POST", &api, Some(verger)).await.expect(201);
    }
    let whole = alice.json("POST", &api, Some(json!({"name": "Abeilles"}))).await.expect(201).json();
    let part = json!({"name": "Ruches partagées", "parent_id": whole["id"]});
    let _ = alice.json("POST", &api, Some(part)).await.expect(201);
    let old = json!({"name": "Vieux moulin", "archived": true});
    let _ = alice.json("POST", &api, Some(old)).await.expect(201);
    let path = at(HAIE, "projets");
    let page = alice.get(&path).await.expect(200).shows("Verger 01").hides("Verger 31").hides("Vieux moulin");
    let page = page.shows("Ruches partagées").follow(&mut alice, "Suivantes").await.expect(200);
    let page = page.shows("Verger 31").hides("Verger 01").hides("Abeilles");
    let _ = page.follow(&mut alice, "Précédentes").await.expect(200).shows("Verger 01");
    let page = alice.get(&format!("{path}?q=ruches")).await.expect(200);
    let _ = page.shows("Abeilles").shows("Ruches partagées").hides("Verger").hides("Chantiers");
    let page = alice.get(&format!("{path}?q=taille+former")).await.expect(200);
    let _ = page.shows("Chantiers de plantation").hides("Verger");
    let _ = alice.get(&format!("{path}?q=moulin")).await.expect(200).shows("Aucun projet pour « moulin »");
    let page = alice.get(&format!("{path}?etat=archived&q=moulin")).await.expect(200);
    let page = page.shows("Vieux moulin").form("Remettre").submit(&mut alice).await.expect(200);
    let _ = page.shows("est de retour");
    let _ = alice.get(&format!("{path}?etat=archived")).await.expect(200).hides("Vieux moulin");
}

#[tokio::test]
async fn the_export_of_projects_follows_the_search() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let api = format!("/api/v1/orgs/{HAIE}/volunteering/projects");
    let whole = alice.json("POST", &api, Some(json!({"name": "Abeilles"}))).await.expect(201).json();
    let part = json!({"name": "Ruches partagées", "parent_id": whole["id"], "archived": true});
    let _ = alice.json("POST", &api, Some(part)).await.expect(201);
    let path = at(HAIE, "projets/export?format=csv");
    let found = alice.get(&format!("{path}&etat=open&q=abeilles")).await.expect(200).html();
    assert!(found.contains("Abeilles;") && !found.contains("Ruches"), "{found}");
    assert!(!found.contains("Chantiers"), "{found}");
    let archived = alice.get(&format!("{path}&etat=archived&q=")).await.expect(200).html();
    assert!(archived.contains("Ruches partagées;;Abeilles;"), "{archived}");
    let all = alice.get(&path).await.expect(200).html();
    assert!(all.contains("Ruches") && all.contains("Chantiers"), "{all}");
    let _ = alice.get(&format!("{path}&etat=nowhere")).await.expect(422);
}
