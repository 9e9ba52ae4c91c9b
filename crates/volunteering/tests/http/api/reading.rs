//! Lists, statistics and exports.

use super::{BASE, program, refused};
use crate::{small_world::World, timesheets::project};
use base::jiff::civil::date;
use serde_json::{Value, json};
use volunteering::actions::{ActionState, Status, VolunteerAction};

async fn some_actions(world: &World) {
    for (who, day, minutes) in [("basile", 1, 60), ("chloe", 2, 30), ("basile", 2, 90), ("basile", 3, 15)] {
        world.add(&world.action(who, date(2026, 3, day), minutes).await).await;
    }
}

#[tokio::test]
async fn s7_a_list_goes_on_with_its_cursor_and_says_each_action_once() {
    let world = World::new().await;
    some_actions(&world).await;
    let mut chloe = program(&world, "chloe").await;
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let path = format!("{BASE}/actions?limit=1&person_id={}{cursor}", world.persons["basile"]);
        let page = chloe.json("GET", &path, None).await.expect(200).json();
        seen.extend(page["items"].as_array().unwrap().iter().map(|it| it["minutes"].clone()));
        assert!(page["items"].as_array().unwrap().len() <= 1);
        let Some(next) = page["next"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(seen, [json!(15), json!(90), json!(60)]);
    let path = format!("{BASE}/actions?from=2026-03-02&to=2026-03-02&state=validated");
    assert_eq!(chloe.json("GET", &path, None).await.json()["items"].as_array().unwrap().len(), 2);
}

/// The words of the page: what is under no project or no level, and a common category.
#[tokio::test]
async fn s7_a_list_is_narrowed_by_what_the_page_knows() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = alice.get("/o/haie/benevolat/niveaux").await.follow(&mut alice, "Nouveau niveau").await;
    let _ = page.form("Enregistrer").fill("name", "Expertise").submit(&mut alice).await.expect(200);
    let house = world.house().await;
    let (shop, garden) =
        (world.category("Accueil").await, world.category("Environnement et production").await);
    let common = house.categories.iter().find(|it| it.id == garden).unwrap().common_category_id;
    let hedge = Some(project(&world, "Haie").await);
    let level_id = house.levels.first().map(|it| it.id);
    for (minutes, category_id, project_id, level_id) in
        [(1, shop, hedge, None), (2, garden, None, None), (4, garden, hedge, level_id)]
    {
        let action = world.action("basile", date(2026, 3, 1), minutes).await;
        world.add(&VolunteerAction { category_id, project_id, level_id, ..action }).await;
    }
    let mut chloe = program(&world, "chloe").await;
    for (query, expected) in [
        ("project=none".to_owned(), 2),
        ("level=none".to_owned(), 3),
        (format!("common={common}"), 6),
        (format!("common={common}&project=none&level=none"), 2),
    ] {
        let page = chloe.json("GET", &format!("{BASE}/actions?{query}"), None).await.expect(200).json();
        let minutes = page["items"].as_array().unwrap().iter().map(|it| it["minutes"].as_i64().unwrap());
        assert_eq!(minutes.sum::<i64>(), expected, "{query}");
    }
    let document = world.test.client().get("/api/v1/openapi.json").await.expect(200).json();
    let said = &document["paths"]["/api/v1/orgs/{slug}/volunteering/actions"]["get"]["parameters"];
    for name in ["project", "level", "common"] {
        let said = said.as_array().unwrap().iter().find(|it| it["name"] == name);
        assert!(said.is_some_and(|it| it["description"].is_string()), "{name}");
    }
}

#[tokio::test]
async fn s7_a_query_that_is_not_understood_is_refused() {
    let world = World::new().await;
    let mut chloe = program(&world, "chloe").await;
    for (query, code) in [
        ("limit=201", "LIMIT_INVALID"),
        ("limit=0", "LIMIT_INVALID"),
        ("cursor=hier", "CURSOR_UNREADABLE"),
        ("state=gone", "FIELD_CHOICE"),
        ("project=any", "FIELD_CHOICE"),
        ("from=hier", "FIELD_INVALID"),
    ] {
        refused(&chloe.json("GET", &format!("{BASE}/actions?{query}"), None).await, 422, code);
    }
    for path in
        ["actions?from=-009999-01-01", "actions?cursor=-009999-01-01_00000000000000000000000000000000"]
    {
        let page = chloe.json("GET", &format!("{BASE}/{path}"), None).await;
        assert!(page.status.as_u16() < 500, "{}", page.html());
    }
}

#[tokio::test]
async fn s7_the_list_is_for_moderators_and_one_s_own_for_everybody() {
    let world = World::new().await;
    some_actions(&world).await;
    let mut basile = program(&world, "basile").await;
    refused(&basile.json("GET", &format!("{BASE}/actions"), None).await, 403, "RIGHT_MISSING");
    let mine = basile.json("GET", "/api/v1/me/actions?limit=2", None).await.expect(200).json();
    assert_eq!(mine["items"].as_array().unwrap().len(), 2);
    assert_eq!(
        (&mine["items"][0]["organisation"], &mine["items"][0]["minutes"]),
        (&json!("haie"), &json!(15))
    );
    let rest = format!("/api/v1/me/actions?limit=2&cursor={}", mine["next"].as_str().unwrap());
    let rest = basile.json("GET", &rest, None).await.expect(200).json();
    assert_eq!((rest["items"].as_array().unwrap().len(), &rest["next"]), (1, &Value::Null));
}

#[tokio::test]
async fn s7_one_s_own_is_read_declared_and_taken_away_inside_an_organisation() {
    let world = World::new().await;
    some_actions(&world).await;
    let mut basile = program(&world, "basile").await;
    let added = json!({"title": "Tri des dons", "date": "2026-03-07", "minutes": 135});
    let _ = basile.json("POST", &format!("{BASE}/me/actions"), Some(added)).await.expect(201);
    let mine = basile.json("GET", &format!("{BASE}/me/actions?limit=3"), None).await.expect(200).json();
    let minutes: Vec<i64> =
        mine["items"].as_array().unwrap().iter().map(|it| it["minutes"].as_i64().unwrap()).collect();
    assert_eq!(minutes, [135, 15, 90]);
    let next = mine["next"].as_str().unwrap();
    let rest = basile.json("GET", &format!("{BASE}/me/actions?cursor={next}"), None).await.expect(200).json();
    assert_eq!(rest["items"].as_array().unwrap().len(), 1);
    let held = basile.json("GET", &format!("{BASE}/me/export"), None).await.expect(200).json();
    let tables = held["tables"].as_array().unwrap();
    let actions = tables.iter().find(|it| it["name"] == "actions").unwrap();
    assert_eq!(actions["rows"].as_array().unwrap().len(), 4);
}

#[tokio::test]
async fn s7_statistics_leave_as_a_file_and_exports_are_told() {
    let world = World::new().await;
    some_actions(&world).await;
    let mut chloe = program(&world, "chloe").await;
    let offers = chloe.json("GET", &format!("{BASE}/exports"), None).await.expect(200).json();
    let told: Vec<&str> =
        offers["items"].as_array().unwrap().iter().map(|it| it["operation"].as_str().unwrap()).collect();
    let own = ["exportMyActions", "exportEstimates"];
    assert_eq!(told, [&["exportActions", "exportStatistics"], &own[..]].concat());
    for format in ["ods", "xlsx", "csv", "json"] {
        let path = format!("{BASE}/exports/statistics?period=year-2026&rows=category&format={format}");
        assert!(!chloe.get(&path).await.expect(200).bytes.is_empty(), "{format}");
    }
    let path = format!("{BASE}/exports/statistics?period=year-2026&rows=category&format=csv");
    let _ = chloe.get(&path).await.expect(200).shows(";3:15;3,25");
    let mut basile = program(&world, "basile").await;
    let offers = basile.json("GET", &format!("{BASE}/exports"), None).await.expect(200).json();
    assert_eq!(offers["items"].as_array().unwrap().len(), own.len());
    refused(&basile.json("GET", &path, None).await, 403, "RIGHT_MISSING");
}

#[tokio::test]
async fn i1_r21_statistics_count_what_counts_and_add_no_two_statuses() {
    let world = World::new().await;
    some_actions(&world).await;
    let mut chloe = program(&world, "chloe").await;
    let path = format!("{BASE}/statistics?period=year-2026&rows=month");
    let table = chloe.json("GET", &path, None).await.expect(200).json();
    assert_eq!((&table["from"], &table["rows"].as_array().unwrap().len()), (&json!("2026-01-01"), &12));
    assert_eq!(table["columns"][0], json!({"measure": "minutes", "status": "volunteer", "place": null}));
    assert_eq!((&table["total"][0], &table["rows"][2]["values"][0]), (&json!(195), &json!(195)));
    refused(&chloe.json("GET", &format!("{BASE}/statistics?rows=person"), None).await, 422, "FIELD_CHOICE");
    let mut basile = program(&world, "basile").await;
    refused(&basile.json("GET", &format!("{BASE}/statistics"), None).await, 403, "RIGHT_MISSING");
}

#[tokio::test]
async fn s34_the_hours_of_one_person_alone_are_masked_from_who_reads_totals() {
    let world = World::new().await;
    some_actions(&world).await;
    let path = format!("{BASE}/statistics?from=2026-03-01&to=2026-03-01&rows=category&cols=month");
    let mut david = program(&world, "david").await;
    let table = david.json("GET", &path, None).await.expect(200).json();
    assert_eq!(table["rows"][0]["values"][0], Value::Null);
    let mut chloe = program(&world, "chloe").await;
    let table = chloe.json("GET", &path, None).await.expect(200).json();
    assert_eq!(table["rows"][0]["values"][0], json!(60));
}

#[tokio::test]
async fn s62_the_export_has_the_same_minutes() {
    let world = World::new().await;
    some_actions(&world).await;
    let mut chloe = program(&world, "chloe").await;
    let page = chloe
        .json("GET", &format!("{BASE}/exports/actions?format=csv&from=2026-03-02"), None)
        .await
        .expect(200);
    assert!(page.headers["content-type"].to_str().unwrap().starts_with("text/csv"));
    assert_eq!(page.html().trim().lines().count(), 4, "{}", page.html());
    refused(
        &chloe.json("GET", &format!("{BASE}/exports/actions?format=pdf"), None).await,
        422,
        "FIELD_CHOICE",
    );
    let mut basile = program(&world, "basile").await;
    let page = basile.json("GET", &format!("{BASE}/exports/my-actions?format=json"), None).await.expect(200);
    assert_eq!(page.headers["content-type"], "application/json");
}

/// A program that reads the document before the answers must find in it what they say.
#[tokio::test]
async fn s7_the_document_says_what_is_sent() {
    let world = World::new().await;
    let document = world.test.client().get("/api/v1/openapi.json").await.expect(200).json();
    let schemas = &document["components"]["schemas"];
    let texts = |name: &str| -> Vec<String> {
        let texts = schemas[name]["enum"].as_array().unwrap_or_else(|| panic!("{name}"));
        texts.iter().map(|it| it.as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(texts("Status"), Status::ALL.iter().map(|it| it.as_text()).collect::<Vec<_>>());
    assert_eq!(texts("ActionState"), ActionState::ALL.iter().map(|it| it.as_text()).collect::<Vec<_>>());
    for noun in ["Action", "OwnAction", "Category", "Level", "Project", "PrivateLink", "Import"] {
        let items = &schemas[format!("{noun}List")]["properties"]["items"]["items"]["$ref"];
        assert_eq!(items.as_str(), Some(format!("#/components/schemas/{noun}").as_str()));
        assert!(schemas[noun].is_object(), "{noun} is told");
    }
    assert!(schemas["NamedContributor"]["properties"]["label"].is_object());
}

/// The same of files: a table in JSON is an array of rows, and nothing else than what is said is sent.
#[tokio::test]
async fn s7_the_document_says_what_is_in_each_file() {
    let world = World::new().await;
    some_actions(&world).await;
    let document = world.test.client().get("/api/v1/openapi.json").await.expect(200).json();
    let paths = document["paths"].as_object().unwrap();
    let said = |path: &str| &document["paths"][path]["get"]["responses"]["200"]["content"];
    for (path, operations) in paths {
        for (media_type, content) in
            operations["get"]["responses"]["200"]["content"].as_object().into_iter().flatten()
        {
            let bytes = content["schema"]["format"] == "binary";
            let text = media_type == "application/json" || media_type == "text/csv";
            assert!(!(bytes && text), "{path} says bytes of {media_type}");
        }
    }
    let mut alice = program(&world, "alice").await;
    let tables = ["actions", "my-actions", "statistics", "estimates", "in-kind"];
    for table in tables {
        let said = said(&format!("/api/v1/orgs/{{slug}}/volunteering/exports/{table}"));
        assert_eq!(said["application/json"]["schema"]["type"], "array", "{table}");
        for format in ["ods", "xlsx", "csv", "json"] {
            let file =
                alice.json("GET", &format!("{BASE}/exports/{table}?format={format}"), None).await.expect(200);
            let sent = file.headers["content-type"].to_str().unwrap();
            let schema = &said[sent.split(';').next().unwrap()]["schema"];
            assert!(schema.is_object(), "{table} sends {sent}, which is not said");
            if format == "json" {
                let rows = file.json();
                let cells = rows.as_array().unwrap().iter().flat_map(|row| row.as_object().unwrap().values());
                assert!(cells.clone().all(|cell| !cell.is_array() && !cell.is_object()), "{table}");
            }
        }
    }
}
