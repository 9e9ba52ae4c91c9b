//! What leaves: the columns of §6.2, with names only for whoever may take them, and one's own for everybody.

use crate::small_world::World;
use base::{Minutes, jiff::civil::date};
use volunteering::actions::{ActionState, Contributor};

const EXPORT: &str = "/o/haie/benevolat/actions/export";
const HEADER: &str = "id;date;date_fin;titre;description;projet;categorie;categorie_commune;niveau;statut;origine;\
nom;prenom;pseudonyme;lien_prive;effectif;duree_minutes;duree_hmm;duree_heures_decimales;distance_km;etat;\
saisi_par;valorisee;taux;montant;drapeaux";

/// Basile's two hours and a quarter, and a work party of ten that nobody signed.
async fn two_actions(world: &World) {
    let mut own = world.action("basile", date(2026, 3, 1), 135).await;
    (own.title, own.distance_m) = ("=Permanence".into(), Some(12_500));
    own.entered_by = Some(world.persons["chloe"]);
    world.add(&own).await;
    let mut party = world.action("basile", date(2026, 2, 1), 60).await;
    (party.contributor, party.headcount, party.state) = (Contributor::Nobody, 10, ActionState::Pending);
    world.add(&party).await;
}

async fn csv(world: &World, who: &str, path: &str) -> Vec<String> {
    let page = world.client(who).await.get(path).await.expect(200);
    page.html().trim_start_matches('\u{feff}').lines().map(str::to_owned).collect()
}

#[tokio::test]
async fn r6_2_an_export_has_the_columns_of_the_specification() {
    let world = World::new().await;
    two_actions(&world).await;
    let lines = csv(&world, "alice", &format!("{EXPORT}?format=csv")).await;
    assert_eq!(lines[0], HEADER);
    let (_, first) = lines[1].split_once(';').unwrap();
    assert_eq!(
        first,
        "2026-03-01;;'=Permanence;;;Accueil;ACC;;bénévole;soi-même;;basile;;;1;135;2:15;2,25;12,5;validée;chloe;;;;"
    );
    let (_, second) = lines[2].split_once(';').unwrap();
    assert_eq!(
        second,
        "2026-02-01;;Permanence;;;Accueil;ACC;;bénévole;soi-même;;;;;10;60;1:00;1,00;;à valider;;;;;"
    );
    assert_eq!(lines.len(), 3);
}

#[tokio::test]
async fn r6_2_names_leave_only_with_export_personal() {
    let world = World::new().await;
    two_actions(&world).await;
    let lines = csv(&world, "chloe", &format!("{EXPORT}?format=csv")).await;
    assert_eq!(lines[0], HEADER, "the columns stay");
    assert!(lines[1].ends_with(";bénévole;soi-même;;;;;1;135;2:15;2,25;12,5;validée;;;;;"), "{}", lines[1]);
    drop(world.client("david").await.get(EXPORT).await.expect(403));
    drop(world.client("basile").await.get(EXPORT).await.expect(403));
    drop(world.client("emma").await.get(EXPORT).await.expect(404));
}

#[tokio::test]
async fn the_filters_of_the_list_are_those_of_its_export() {
    let world = World::new().await;
    two_actions(&world).await;
    let of =
        async |query: &str| csv(&world, "alice", &format!("{EXPORT}?format=csv&{query}")).await.len() - 1;
    assert_eq!(of("state=pending&category=&q=").await, 1);
    assert_eq!(of("from=2026-02-15").await, 1);
    assert_eq!(of("q=permanence").await, 2);
    assert_eq!(of(&format!("person={}", world.persons["basile"])).await, 1);
}

/// A custom role that reads and moderates, without « voir les noms ».
#[tokio::test]
async fn s6_2_whoever_moderates_without_names_gets_the_list_that_is_shown() {
    let world = World::new().await;
    two_actions(&world).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    tx.run(
        "UPDATE role SET capabilities = '[\"manage_actions\"]' WHERE organisation_id = $1 AND name_folded = $2",
        store::args![world.haie.organisation_id, "rôle de david"],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let basile = world.persons["basile"];
    let mut david = world.client("david").await;
    let page = david.get(&format!("/o/haie/benevolat/actions?person={basile}")).await.expect(200);
    assert_eq!(page.shows("basile").all("tbody tr").len(), 1);
    let lines = csv(&world, "david", &format!("{EXPORT}?format=csv&person={basile}")).await;
    assert_eq!(lines.len(), 2, "the file is the list");
    let path = format!("/api/v1/orgs/haie/volunteering/exports/actions?format=csv&person_id={basile}");
    let page = world.token("david", "volunteering:write").await.get(&path).await.expect(200);
    assert_eq!(page.html().lines().count(), 2, "by a program too");
}

#[tokio::test]
async fn every_format_reads_back_to_the_same_minutes() {
    let world = World::new().await;
    two_actions(&world).await;
    let mut alice = world.client("alice").await;
    for format in sheet::Format::ALL {
        let page = alice.get(&format!("{EXPORT}?format={}", format.key())).await.expect(200);
        let kind = page.headers["content-type"].to_str().unwrap().to_owned();
        assert_eq!(kind, format.mime());
        let name = format!("attachment; filename=\"actions-haie-2026-03-07.{}\"", format.extension());
        assert_eq!(page.headers["content-disposition"].to_str().unwrap(), name);
        let table = sheet::read(&page.bytes, &name).unwrap();
        let at = table.headers.iter().position(|header| header == "duree_minutes").unwrap();
        let minutes: Vec<_> = table.rows.iter().map(|row| row.cells[at].text().into_owned()).collect();
        assert_eq!(minutes, ["135", "60"], "{format:?}");
        let at = table.headers.iter().position(|header| header == "duree_hmm").unwrap();
        let durations: Vec<_> = table.rows.iter().map(|row| row.cells[at].minutes()).collect();
        assert_eq!(durations, [Some(135), Some(60)], "{format:?}");
    }
}

#[tokio::test]
async fn a_long_list_leaves_whole_and_in_order() {
    let world = World::new().await;
    for number in 0..2300 {
        let mut action = world.action("basile", date(2026, 3, 1), 1).await;
        action.minutes = Minutes(number % 1440 + 1);
        world.add(&action).await;
    }
    let lines = csv(&world, "alice", &format!("{EXPORT}?format=csv")).await;
    let mut ids: Vec<&str> = lines[1..].iter().map(|line| &line[..36]).collect();
    assert!(ids.is_sorted_by(|one, next| one > next), "newest first, each once");
    ids.dedup();
    assert_eq!(ids.len(), 2300);
}

#[tokio::test]
async fn r69_everybody_takes_their_own_away_with_their_name() {
    let world = World::new().await;
    two_actions(&world).await;
    let lines = csv(&world, "basile", "/o/haie/benevolat/moi/export?format=csv").await;
    assert_eq!((lines.len(), lines[0].as_str()), (2, HEADER));
    assert!(lines[1].contains(";basile;"), "{}", lines[1]);
    assert_eq!(csv(&world, "david", "/o/haie/benevolat/moi/export?format=csv").await.len(), 1);
    drop(world.client("emma").await.get("/o/haie/benevolat/moi/export").await.expect(404));
}

#[tokio::test]
async fn s6_2_every_list_of_the_module_leaves_as_a_file() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    for (list, columns) in [
        ("/o/haie/benevolat/categories", 6),
        ("/o/haie/benevolat/niveaux", 3),
        ("/o/haie/benevolat/liens", 8),
        ("/o/haie/benevolat/imports", 10),
        ("/instance/benevolat/communes", 6),
        ("/instance/benevolat/categories", 6),
        ("/instance/benevolat/niveaux", 6),
        ("/instance/benevolat/statistiques", 6),
        ("/instance/bareme-kilometrique", 11),
    ] {
        for format in ["ods", "xlsx", "json"] {
            let file = alice.get(&format!("{list}/export?format={format}")).await.expect(200);
            assert!(!file.bytes.is_empty(), "{list} as {format}");
        }
        let lines = csv(&world, "alice", &format!("{list}/export?format=csv")).await;
        assert_eq!(lines[0].split(';').count(), columns, "{list}: {}", lines[0]);
    }
    let page = alice.get("/o/haie/benevolat/categories").await.expect(200).shows("Exporter");
    let _ = alice.get(&page.link("En CSV")).await.expect(200);
}
