//! The funders' side of the JSON API (§7): terms, lines, guard, letters, overrides, costs, reports, sheets,
//! templates; and nothing confidential to whoever may not see it (I10).

use crate::{
    agreements::{chloe_manages, fed, validate},
    api::{program, refused},
    world::HAIE,
};
use serde_json::json;

const BASE: &str = "/api/v1/orgs/amis-de-la-haie/worktime";

#[tokio::test]
async fn s7_terms_letters_and_overrides_are_said_by_programs() {
    let (world, _, id) = fed().await;
    let mut alice = program(&world, "alice").await;
    let path = format!("{BASE}/agreements/{id}/terms");
    let terms = alice.json("GET", &path, None).await.expect(200).json();
    assert_eq!((terms["version"].as_i64(), terms["rate_method"].as_str()), (Some(1), Some("fixed_1720")));
    let body = json!({"rate_method": "fixed_share", "rate_precision": "exact", "declares": "operation",
        "indirect": "key", "indirect_bp": 1_250, "key_cents": 2_000_000, "key_said": "1 ETP sur 8",
        "promised_days_c": 2_200, "counts_in_cap": true});
    let seen = [("if-match", "\"7\"")];
    let _ = refused(&alice.json_with("PUT", &path, Some(body.clone()), &seen).await, 409, "VERSION_CONFLICT");
    let terms = alice.json("PUT", &path, Some(body)).await.expect(200).json();
    assert_eq!(
        (terms["key_cents"].as_i64(), terms["promised_days_c"].as_i64()),
        (Some(2_000_000), Some(2_200))
    );
    let wrong = json!({"rate_method": "fixed_1720", "rate_precision": "exact", "declares": "operation",
        "indirect": "key", "indirect_bp": 1_250});
    let _ = refused(&alice.json("PUT", &path, Some(wrong)).await, 422, "TIME_TERMS_KEY_REQUIRED");
    let letter = |share: i64, to: &str| {
        json!({"person_id": world.person("alice"), "agreement_id": id, "project_id": world.project(0),
            "share_bp": share, "from": "2026-01-01", "to": to})
    };
    let all = format!("{BASE}/assignment-letters");
    let made = alice.json("POST", &all, Some(letter(4_000, "2026-06-30"))).await.expect(201).json();
    let page = alice.json("POST", &all, Some(letter(6_001, "2026-01-31"))).await;
    let _ = refused(&page, 422, "LETTER_OVER_100");
    let page = alice.json("POST", &all, Some(letter(100, "2027-01-01"))).await;
    let _ = refused(&page, 422, "AGREEMENT_DATES");
    let one = format!("{all}/{}", made["id"].as_str().unwrap());
    let seen = [("if-match", "\"1\"")];
    let changed =
        alice.json_with("PATCH", &one, Some(json!({"share_bp": 3_750})), &seen).await.expect(200).json();
    assert_eq!((changed["share_bp"].as_i64(), changed["version"].as_i64()), (Some(3_750), Some(2)));
    let listed = alice.json("GET", &format!("{all}?agreement={id}"), None).await.expect(200).json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    let _ = alice.json("DELETE", &one, None).await.expect(204);
    let rows =
        alice.json("GET", &format!("{BASE}/allocations?from=2026-02-01&to=2026-02-28"), None).await.json();
    let row = rows["items"][0]["id"].as_str().unwrap().to_owned();
    let shares = format!("{BASE}/allocations/{row}/shares");
    assert!(alice.json("GET", &shares, None).await.expect(200).json()["denominator"].is_null());
    let body = |reason: &str, numerator: i64| json!({"denominator": 100, "shares": [{"agreement_id": id, "numerator": numerator}], "reason": reason});
    let _ = refused(&alice.json("PUT", &shares, Some(body("Comité", 101))).await, 422, "SHARE_OVER_100");
    let _ = refused(&alice.json("PUT", &shares, Some(body("", 100))).await, 422, "REASON_REQUIRED");
    let stale = [("if-match", "\"7\"")];
    let page = alice.json_with("PUT", &shares, Some(body("Comité", 100)), &stale).await;
    let conflict = refused(&page, 409, "VERSION_CONFLICT");
    assert!(conflict["current"]["denominator"].is_null(), "what is there is told: {conflict}");
    let never = [("if-match", "\"0\"")];
    let page = alice.json_with("PUT", &shares, Some(body("Comité", 100)), &never).await.expect(200);
    let set = page.json();
    let _ =
        refused(&alice.json_with("PUT", &shares, Some(body("x", 50)), &never).await, 409, "VERSION_CONFLICT");
    assert_eq!((set["denominator"].as_i64(), set["reason"].as_str()), (Some(100), Some("Comité")));
    let none = json!({"shares": [], "reason": "Erreur"});
    let set = alice.json("PUT", &shares, Some(none)).await.expect(200).json();
    assert!(set["denominator"].is_null());
}

#[tokio::test]
async fn s7_i10_lines_guard_costs_and_reports_tell_costs_to_who_may_see_them() {
    let (world, mut browser, id) = fed().await;
    validate(&mut browser).await;
    let mut alice = program(&world, "alice").await;
    let lines = alice.json("GET", &format!("{BASE}/agreements/{id}/lines"), None).await.expect(200).json();
    let line = &lines["lines"][0];
    assert_eq!((line["minutes"].as_i64(), line["cost_cents"].as_i64()), (Some(8_400), Some(310_800)));
    assert_eq!((line["rate"].as_i64(), lines["bill"]["own_cents"].as_i64()), (Some(222_000), Some(139_860)));
    let guard =
        alice.json("GET", &format!("{BASE}/agreements/{id}/guard?year=2026"), None).await.expect(200).json();
    let european = guard["items"].as_array().unwrap().iter().find(|it| it["base"] == "fixed_1720").unwrap();
    assert_eq!(
        (european["charged_minutes"].as_i64(), european["over"].as_bool()),
        (Some(8_400), Some(false))
    );
    let costs = format!("{BASE}/staff-costs");
    let listed = alice.json("GET", &costs, None).await.expect(200).json();
    assert_eq!(listed["items"][0]["annual_cents"].as_i64(), Some(3_818_400));
    let rates = alice.json("GET", &format!("{BASE}/rates"), None).await.expect(200).json();
    assert!(rates["items"].as_array().unwrap().iter().any(|it| it["rate"] == 222_000));
    let own = format!("{BASE}/rates?agreement={id}");
    let rates = alice.json("GET", &own, None).await.expect(200).json();
    let charged = json!({"person_id": world.person("alice"), "method": "fixed_1720", "rate": 222_000});
    assert_eq!(rates["items"], json!([charged]), "by its own method alone");
    for list in ["rates", "timesheets", "budget", &format!("agreements/{id}/reports")] {
        let page = alice.json("GET", &format!("{BASE}/{list}?limit=0"), None).await;
        let _ = refused(&page, 422, "LIMIT_INVALID");
    }
    let body = json!({"person_id": world.person("alice"), "from": "2026-03-01", "annual_cents": 1});
    let _ = refused(&alice.json("POST", &costs, Some(body)).await, 422, "STAFF_COST_OVERLAP");
    let reports = format!("{BASE}/agreements/{id}/reports");
    let body = json!({"from": "2026-02-01", "to": "2026-02-28", "narrative": "Douze haies."});
    let report = alice.json("POST", &reports, Some(body)).await.expect(201).json();
    assert_eq!(
        (report["state"].as_str(), report["content"]["staff"].as_i64()),
        (Some("frozen"), Some(310_800))
    );
    let one = format!("{BASE}/reports/{}", report["id"].as_str().unwrap());
    let mut tx = world.tx().await;
    tx.run("UPDATE staff_cost SET annual_cents = 4000000", &[]).await.unwrap();
    tx.commit().await.unwrap();
    let gap = alice.json("GET", &format!("{one}/gap"), None).await.expect(200).json();
    assert_eq!((gap["minutes"].as_i64(), gap["total_cents"].as_i64()), (Some(0), Some(14_781)), "R36");
    assert_eq!(gap["lines"][0]["cost_cents"].as_i64(), Some(14_781), "with its rows");
    let sent = alice.json("POST", &format!("{one}/send"), None).await.expect(200).json();
    assert_eq!(sent["state"].as_str(), Some("sent"));
    assert!(alice.json("GET", &format!("{one}/pdf"), None).await.expect(200).bytes.starts_with(b"%PDF"));
    drop(chloe_manages(&world).await);
    let mut chloe = program(&world, "chloe").await;
    for path in
        [&costs, &reports, &one, &format!("{BASE}/rates"), &format!("{one}/gap"), &format!("{one}/pdf")]
    {
        let _ = chloe.json("GET", path, None).await.expect(403);
    }
    let lines = chloe.json("GET", &format!("{BASE}/agreements/{id}/lines"), None).await.expect(200).json();
    assert!(lines["bill"].is_null() && lines["lines"][0]["cost_cents"].is_null(), "{lines}");
    assert!(lines["lines"][0]["rate"].is_null() && lines["lines"][0]["minutes"] == 8_400);
}

#[tokio::test]
async fn s7_sheets_are_signed_and_templates_asked_by_programs() {
    let (world, mut browser, id) = fed().await;
    validate(&mut browser).await;
    let page = browser.get(&format!("{HAIE}/conventions/{id}/fiches")).await.expect(200);
    let _ = page.form("Préparer la fiche qui manque").submit(&mut browser).await.expect(200);
    let mut alice = program(&world, "alice").await;
    let sheets = alice.json("GET", &format!("{BASE}/timesheets"), None).await.expect(200).json();
    let sheet = &sheets["items"][0];
    let one = format!("{BASE}/timesheets/{}", sheet["id"].as_str().unwrap());
    let sign = |fingerprint: &str| Some(json!({ "fingerprint": fingerprint }));
    let page = alice.json("POST", &format!("{one}/sign"), sign("0000")).await;
    let _ = refused(&page, 409, "VERSION_CONFLICT");
    let fingerprint = sheet["fingerprint"].as_str().unwrap();
    let signed = alice.json("POST", &format!("{one}/sign"), sign(fingerprint)).await.expect(200).json();
    assert_eq!(signed["state"].as_str(), Some("signed_employee"));
    assert!(alice.json("GET", &format!("{one}/pdf"), None).await.expect(200).bytes.starts_with(b"%PDF"));
    let mut chloe = program(&world, "chloe").await;
    let _ = chloe.json("GET", &one, None).await.expect(403);
    let _ = chloe.json("GET", &format!("{BASE}/timesheets?agreement={id}"), None).await.expect(403);
    let all = format!("{BASE}/saved-exports");
    let body = json!({"name": "Février", "kind": "financement", "from": "2026-02-01", "to": "2026-02-28",
        "columns": ["date", "minutes"], "format": "json", "shared": true});
    let made = alice.json("POST", &all, Some(body.clone())).await.expect(201).json();
    let one = format!("{all}/{}", made["id"].as_str().unwrap());
    let rows = alice.json("GET", &format!("{one}/file"), None).await.expect(200).json();
    assert_eq!((rows.as_array().unwrap().len(), rows[0].as_object().unwrap().len()), (60, 2));
    // Who reads no funding neither makes it nor asks it.
    let _ = chloe.json("POST", &all, Some(body)).await.expect(403);
    let _ = chloe.json("GET", &format!("{one}/file"), None).await.expect(403);
    let _ = chloe.json("DELETE", &one, None).await.expect(403);
    let _ = alice.json("DELETE", &one, None).await.expect(204);
}

#[tokio::test]
async fn s7_rows_are_told_by_agreement_and_by_the_state_of_their_sheet() {
    let (world, mut browser, id) = fed().await;
    let mut alice = program(&world, "alice").await;
    let all = format!("{BASE}/allocations?from=2026-01-01&to=2026-03-31");
    let count = |page: testkit::Page| page.expect(200).json()["items"].as_array().unwrap().len();
    let every = count(alice.json("GET", &all, None).await);
    // A row of the second project, which no plan shares.
    let fields =
        [("date", "2026-03-02"), ("row.new", &world.project(1).to_string()), ("c.new.2026-03-02.-.0.", "2h")];
    let _ = browser.post("/o/amis-de-la-haie/temps/jour", &fields).await.expect(200);
    assert_eq!(count(alice.json("GET", &all, None).await), every + 1);
    let paid = count(alice.json("GET", &format!("{all}&agreement={id}"), None).await);
    assert_eq!(paid, every, "the agreement pays the first project alone");
    let none = format!("{all}&agreement={}", base::fresh_id());
    assert_eq!(count(alice.json("GET", &none, None).await), 0);
    let of = |state: &str| format!("{all}&state={state}");
    assert_eq!(count(alice.json("GET", &of("validated"), None).await), 0);
    let _ = browser.post("/o/amis-de-la-haie/temps/feuilles", &[("date", "2026-02-02")]).await.expect(200);
    assert_eq!(count(alice.json("GET", &of("validated"), None).await), every);
    assert_eq!(count(alice.json("GET", &of("open"), None).await), 1);
    let mut chloe = program(&world, "chloe").await;
    let page = chloe.json("GET", &format!("{all}&agreement={id}"), None).await;
    assert_eq!(page.status.as_u16(), 403, "funding is told to who reads it");
}

/// R11b: an agreement tells the hours of a trainee apart from those of the employee they became in the same month.
#[tokio::test]
async fn r11b_an_agreement_tells_what_somebody_was_apart_from_what_they_are() {
    let (world, mut browser, id) = fed().await;
    let mut alice = program(&world, "alice").await;
    let who = world.person("helene");
    let body = json!({"person_id": who, "kind": "trainee", "from": "2026-01-05"});
    let _ = alice.json("POST", &format!("{BASE}/staff"), Some(body)).await.expect(201);
    let (person, project) = (who.to_string(), world.project(0).to_string());
    for (on, typed) in [("2026-02-03", "2h"), ("2026-02-17", "5h")] {
        if on == "2026-02-17" {
            let schemes = alice.json("GET", &format!("{BASE}/schemes"), None).await.expect(200).json();
            let schemes = schemes["items"].as_array().unwrap();
            let weekly = schemes.iter().find(|it| it["name"] == "35 heures par semaine").unwrap();
            let terms = json!({"from": "2026-02-16", "scheme_id": weekly["id"], "fte_bp": 10_000,
                "week_pattern": [420, 420, 420, 420, 420, 0, 0]});
            let contract = json!({"person_id": who, "kind": "cdd", "terms": terms});
            let _ = alice.json("POST", &format!("{BASE}/contracts"), Some(contract)).await.expect(201);
        }
        let cell = format!("c.new.{on}.-.0.");
        let fields = [("date", on), ("personne", &person), ("row.new", &project), (cell.as_str(), typed)];
        let _ = browser.post("/o/amis-de-la-haie/temps/jour", &fields).await.expect(200).shows("Enregistré");
    }
    let told = alice.json("GET", &format!("{BASE}/agreements/{id}/lines"), None).await.expect(200).json();
    let mut hers: Vec<(String, i64)> = told["lines"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["person_id"] == json!(who))
        .map(|it| (it["status"].as_str().unwrap().to_owned(), it["minutes"].as_i64().unwrap()))
        .collect();
    hers.sort();
    assert_eq!(hers, [("employee".to_owned(), 300), ("trainee".to_owned(), 120)]);
}
