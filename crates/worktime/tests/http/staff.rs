//! Who works here without a contract, and the hours of a project by person and month.

use crate::{
    api::{BASE, program, refused},
    world::{HAIE, World, employer},
};
use serde_json::json;
use testkit::Client;

/// Hélène, in civic service from February to July.
async fn serve(world: &World, alice: &mut Client) {
    let page = alice.get(&format!("{HAIE}/personnel/nouveau")).await.expect(200);
    let form = page.form("Enregistrer").fill("person", &world.person("helene").to_string());
    let form = form.fill("kind", "civic_service").fill("from", "2026-02-01").fill("to", "2026-07-31");
    let page = form.submit(alice).await.expect(200).shows("Profil enregistré.");
    let _ = page.shows("Volontaire · du 1er février au 31 juillet 2026");
}

async fn write(world: &World, client: &mut Client, who: &str, (on, typed): (&str, &str)) {
    let (person, project) = (world.person(who).to_string(), world.project(0).to_string());
    let cell = format!("c.new.{on}.-.0.");
    let fields = [("date", on), ("personne", &person), ("row.new", project.as_str()), (cell.as_str(), typed)];
    let _ = client.post(&format!("{HAIE}/jour"), &fields).await.expect(200).shows("Enregistré");
}

#[tokio::test]
async fn r11b_a_profile_is_made_changed_and_archived_on_screen() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    serve(&world, &mut alice).await;
    write(&world, &mut alice, "helene", ("2026-03-03", "6h")).await;
    let path = format!("{HAIE}/personnel/{}", world.person("helene"));
    // Its dates hold what is written (I4).
    let page = alice.get(&path).await.expect(200);
    let page = page.form("Enregistrer").fill("to", "2026-02-28").submit(&mut alice).await.expect(422);
    let page = page.shows("Du temps est écrit le 3 mars 2026, hors de ces dates.");
    let page = page.form("Enregistrer").fill("to", "2026-06-30").submit(&mut alice).await.expect(200);
    let _ = page.shows("au 30 juin 2026");
    // Once more from the form that was open: somebody changed it since.
    let fields = [
        ("person", world.person("helene").to_string()),
        ("kind", "trainee".to_owned()),
        ("from", "2026-02-01".to_owned()),
        ("version", "1".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let _ = alice.post(&path, &fields).await.expect(422);
    let page = alice.get(&path).await.expect(200);
    let page = page.form("Archiver").submit(&mut alice).await.expect(200).shows("Profil archivé");
    let _ = page.shows("archivé");
    let page = alice.get(&format!("{HAIE}/jour?date=2026-03-04&personne={}", world.person("helene"))).await;
    let _ = page.expect(200).hides("name=\"row.new\"");
    let page = alice.get(&path).await.expect(200);
    let _ = page.form("Reprendre").submit(&mut alice).await.expect(200).shows("Profil repris.");
    write(&world, &mut alice, "helene", ("2026-03-04", "6h")).await;
    // A contract says it for employees.
    let page = alice.get(&format!("{HAIE}/personnel/{}", world.person("alice"))).await.expect(200);
    let _ = page.shows("La nature et les dates viennent des contrats.").hides("name=\"kind\" id");
}

#[tokio::test]
async fn r11b_their_hours_are_counted_apart_from_those_of_employees() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    serve(&world, &mut alice).await;
    write(&world, &mut alice, "helene", ("2026-03-03", "6h")).await;
    write(&world, &mut alice, "alice", ("2026-03-03", "7h")).await;
    write(&world, &mut alice, "alice", ("2026-01-06", "2h30")).await;
    let page = alice.get(&format!("{HAIE}/equipe")).await.expect(200).shows("Autres personnes");
    let _ = page.shows("Hélène").shows("Volontaire");
    let project = world.project(0);
    let page = alice.get(&format!("/o/amis-de-la-haie/projets/{project}")).await.expect(200);
    let page = page.shows("9 h 30").shows("6 h").follow(&mut alice, "Par personne et par mois").await;
    let _ = page.expect(200).shows("Total des salarié·es").shows("9 h 30").hides("15 h 30");
    let path = format!("{HAIE}/projets/{project}/export?annee=2026&format=json");
    let rows = alice.get(&path).await.expect(200).json();
    let told: Vec<_> = rows.as_array().unwrap().iter().map(|it| (&it["statut"], &it["total"])).collect();
    assert_eq!(told, [(&json!("Salarié·e"), &json!("9:30")), (&json!("Volontaire"), &json!("6:00"))]);
    assert_eq!(rows[0]["2026-01"], "2:30");
    let path = format!("{HAIE}/exports/croise?du=2026-01-01&au=2026-12-31&format=json");
    let rows = alice.get(&path).await.expect(200).json();
    let told: Vec<_> = rows.as_array().unwrap().iter().map(|it| &it["statut"]).collect();
    assert_eq!(told, ["Salarié·e", "Volontaire"]);
    let mut chloe = world.browser("chloe").await;
    let _ = chloe.get(&format!("{HAIE}/projets/{project}")).await.expect(403);
    let _ = alice.get(&format!("{HAIE}/projets/{}", base::fresh_id())).await.expect(404);
}

#[tokio::test]
async fn r11b_programs_write_profiles_by_the_rules_of_the_screens() {
    let world = employer().await;
    let mut alice = program(&world, "alice").await;
    let staff = format!("{BASE}/staff");
    let who = world.person("helene");
    let body = json!({"person_id": who, "kind": "trainee", "from": "2026-02-01", "to": "2026-07-31"});
    let made = alice.json("POST", &staff, Some(body.clone())).await.expect(201).json();
    assert_eq!(
        (&made["kind"], &made["version"], &made["archived"]),
        (&json!("trainee"), &json!(1), &json!(false))
    );
    let _ = refused(&alice.json("POST", &staff, Some(body)).await, 422, "PROFILE_THERE");
    let one = format!("{staff}/{who}");
    let page = alice
        .json_with("PATCH", &one, Some(json!({"to": "2026-06-30"})), &[("If-Match", "1")])
        .await
        .expect(200);
    assert_eq!((&page.json()["to"], &page.json()["version"]), (&json!("2026-06-30"), &json!(2)));
    let own = Some(json!({"manager_person_id": who}));
    let _ =
        refused(&alice.json_with("PATCH", &one, own, &[("If-Match", "2")]).await, 422, "PROFILE_OWN_MANAGER");
    let mine = format!("{staff}/{}", world.person("alice"));
    let version = {
        let all = alice.json("GET", &staff, None).await.expect(200).json();
        let found = all["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|it| it["person_id"] == json!(world.person("alice")));
        found.unwrap()["version"].as_i64().unwrap()
    };
    let kind = Some(json!({"kind": "contractor"}));
    let _ = refused(
        &alice.json_with("PATCH", &mine, kind, &[("If-Match", &version.to_string())]).await,
        422,
        "PROFILE_UNDER_CONTRACT",
    );
}

/// R11b: a trainee who is hired in the middle of a month stays a trainee of the hours before.
#[tokio::test]
async fn r11b_hiring_a_trainee_leaves_their_past_hours_apart() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let mut program = program(&world, "alice").await;
    let who = world.person("helene");
    let body = json!({"person_id": who, "kind": "trainee", "from": "2026-01-05"});
    let _ = program.json("POST", &format!("{BASE}/staff"), Some(body)).await.expect(201);
    write(&world, &mut alice, "helene", ("2026-02-03", "7h")).await;
    write(&world, &mut alice, "helene", ("2026-03-03", "6h")).await;
    let schemes = program.json("GET", &format!("{BASE}/schemes"), None).await.expect(200).json();
    let weekly =
        schemes["items"].as_array().unwrap().iter().find(|it| it["name"] == "35 heures par semaine").unwrap();
    let terms = json!({"from": "2026-03-05", "scheme_id": weekly["id"], "fte_bp": 10_000,
        "week_pattern": [420, 420, 420, 420, 420, 0, 0]});
    let contract = json!({"person_id": who, "kind": "cdi", "terms": terms});
    let made = program.json("POST", &format!("{BASE}/contracts"), Some(contract)).await.expect(201).json();
    write(&world, &mut alice, "helene", ("2026-03-05", "3h")).await;
    // What was written before may still be corrected; the day between is nobody's but the trainee's.
    write(&world, &mut alice, "helene", ("2026-03-04", "1h")).await;
    let path = format!("{HAIE}/exports/croise?du=2026-02-01&au=2026-03-31&format=json");
    let rows = alice.get(&path).await.expect(200).json();
    let told: Vec<_> = rows.as_array().unwrap().iter().map(|it| (&it["statut"], &it["total"])).collect();
    assert_eq!(told, [(&json!("Salarié·e"), &json!("3:00")), (&json!("Stagiaire"), &json!("14:00"))]);
    let path = format!("{HAIE}/projets/{}/export?annee=2026&format=json", world.project(0));
    let rows = alice.get(&path).await.expect(200).json();
    let told: Vec<_> = rows.as_array().unwrap().iter().map(|it| (&it["statut"], &it["total"])).collect();
    assert_eq!(told, [(&json!("Salarié·e"), &json!("3:00")), (&json!("Stagiaire"), &json!("14:00"))]);
    // The month has her twice: seven hours apart, three among employees.
    let page = alice.get(&format!("{HAIE}/equipe?date=2026-03-01")).await.expect(200);
    let _ = page.shows("Autres personnes").shows("Stagiaire · du 5 janvier au 4 mars 2026").shows("7 h");
    let mut tx = world.tx().await;
    let sql = "SELECT COUNT(*) AS told FROM audit_entry WHERE noun = 'staff_profile' AND verb = 'change'";
    assert_eq!(tx.one(sql, &[]).await.unwrap().get::<i64>("told").unwrap(), 1);
    drop(tx);
    // Her contract ends: she comes back as a contractor, and each hour keeps what she was.
    let end = format!("{BASE}/contracts/{}/end", made["id"].as_str().unwrap());
    let _ = program.json("POST", &end, Some(json!({"ends_on": "2026-03-05"}))).await.expect(200);
    let page = alice.get(&format!("{HAIE}/personnel/{who}")).await.expect(200);
    let page = page.shows("Stagiaire · du 5 janvier au 4 mars 2026");
    let form = page.form("Enregistrer").fill("kind", "contractor").fill("from", "2026-03-06").fill("to", "");
    let _ = form.submit(&mut alice).await.expect(200).shows("Profil enregistré.");
    write(&world, &mut alice, "helene", ("2026-03-06", "2h")).await;
    let path = format!("{HAIE}/exports/croise?du=2026-02-01&au=2026-03-31&format=json");
    let rows = alice.get(&path).await.expect(200).json();
    let told: Vec<_> = rows.as_array().unwrap().iter().map(|it| it["total"].as_str().unwrap()).collect();
    assert_eq!(told, ["2:00", "3:00", "14:00"], "contractor, employee, trainee");
}

/// §3.8, *archivé*: whoever is archived does nothing more in salaried time, keeps what their role gives elsewhere, and has
/// it again once brought back; the last who manages salaried time is not archived (I13).
#[tokio::test]
async fn s38_whoever_is_archived_has_no_right_in_salaried_time() {
    let world = employer().await;
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let day = format!("{HAIE}/jour?date=2026-02-03");
    let _ = chloe.get(&day).await.expect(200);
    let path = format!("{HAIE}/personnel/{}", world.person("chloe"));
    for _ in 0..2 {
        let page = alice.get(&path).await.expect(200);
        let _ = page.form("Archiver").submit(&mut alice).await.expect(200).shows("Profil archivé");
        let _ = chloe.get(&day).await.expect(403);
        let _ = chloe.get("/o/amis-de-la-haie/projets").await.expect(200);
        let page = alice.get(&path).await.expect(200);
        let _ = page.form("Reprendre").submit(&mut alice).await.expect(200).shows("Profil repris.");
        let _ = chloe.get(&day).await.expect(200);
    }
    let mut tx = world.tx().await;
    let rows = tx.all("SELECT name FROM role WHERE name LIKE '%sans temps salari%'", &[]).await.unwrap();
    assert_eq!(rows.len(), 1, "made once");
    // Alice manages the association: archived, she manages it still.
    tx.run("UPDATE role SET capabilities = '[]' WHERE name = 'Gestion'", &[]).await.unwrap();
    tx.commit().await.unwrap();
    let page = alice.get(&format!("{HAIE}/personnel/{}", world.person("alice"))).await.expect(200);
    let _ = page.form("Archiver").submit(&mut alice).await.expect(409);
}

/// Profiles archived before archiving took roles off: the task of the hour does it once, and a role given since stays.
#[tokio::test]
async fn s38_whoever_was_archived_before_is_lowered_once_by_the_task() {
    let world = employer().await;
    let mut chloe = world.browser("chloe").await;
    let day = format!("{HAIE}/jour?date=2026-02-03");
    let (scope, id) = (world.scope().organisation_id, world.person("chloe"));
    let mut tx = world.tx().await;
    let held = "SELECT role_id FROM person WHERE organisation_id = $1 AND id = $2";
    let before: base::Id = tx.one(held, store::args![scope, id]).await.unwrap().get("role_id").unwrap();
    let archived = "UPDATE staff_profile SET archived_at = $3 WHERE organisation_id = $1 AND person_id = $2";
    tx.run(archived, store::args![scope, id, world.demo.now]).await.unwrap();
    // A role of other rights has the name already.
    let taken = "INSERT INTO role (id, organisation_id, name, name_folded, levels, capabilities)
        VALUES ($1, $2, $3, $4, '{}', '[]')";
    let name = "Coordination · sans temps salarié";
    tx.run(taken, store::args![base::fresh_id(), scope, name, base::fold(name)]).await.unwrap();
    tx.commit().await.unwrap();
    let _ = chloe.get(&day).await.expect(200);
    worktime::staff::nightly(&world.site.site, world.demo.now).await.unwrap();
    let _ = chloe.get(&day).await.expect(403);
    let _ = chloe.get("/o/amis-de-la-haie/projets").await.expect(200);
    // Somebody gives her the role of before: hers from now on.
    let mut tx = world.tx().await;
    let given = "UPDATE person SET role_id = $3 WHERE organisation_id = $1 AND id = $2";
    tx.run(given, store::args![scope, id, before]).await.unwrap();
    tx.commit().await.unwrap();
    worktime::staff::nightly(&world.site.site, world.demo.now).await.unwrap();
    let _ = chloe.get(&day).await.expect(200);
}

/// Code du service national, art. L120-7: no contract, on screen or by a program, makes an employee of a volunteer.
#[tokio::test]
async fn r11b_a_civic_service_contract_makes_no_employee() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    serve(&world, &mut alice).await;
    let page = alice.get(&format!("{HAIE}/contrats/nouveau")).await.expect(200);
    assert!(!page.html().contains("value=\"civic_service\""), "it is not offered");
    let form = page.form("Enregistrer").fill("person", &world.person("helene").to_string());
    let page = form.fill("kind", "civic_service").submit(&mut alice).await.expect(422);
    let _ = page.shows("ajoutez la personne sans contrat, par ses dates seules");
    let mut api = program(&world, "alice").await;
    let schemes = api.json("GET", &format!("{BASE}/schemes"), None).await.expect(200).json();
    let terms = json!({"from": "2026-02-01", "scheme_id": schemes["items"][0]["id"], "fte_bp": 10_000,
        "week_pattern": [420, 420, 420, 420, 420, 0, 0]});
    let sent = json!({"person_id": world.person("helene"), "kind": "civic_service", "terms": terms});
    let page = api.json("POST", &format!("{BASE}/contracts"), Some(sent)).await;
    let _ = refused(&page, 422, "CONTRACT_EMPLOYS_NOBODY");
    let mut tx = world.tx().await;
    let sql = "SELECT kind FROM staff_profile WHERE person_id = $1";
    let kind: String = tx.one(sql, store::args![world.person("helene")]).await.unwrap().get("kind").unwrap();
    assert_eq!(kind, "civic_service");
}
