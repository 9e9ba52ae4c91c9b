//! Actions that go beyond a fiscal year, through the API: R8.

use super::{
    actions::{declare, one},
    program, refused,
};
use crate::small_world::World;
use serde_json::{Value, json};

fn camp(split: bool) -> Value {
    json!({"title": "Camp", "date": "2025-12-30", "end_date": "2026-01-02", "minutes": 605,
        "client_uid": format!("camp-{split}"), "split": split})
}

#[tokio::test]
async fn r8_an_action_across_two_years_answers_both_parts() {
    let world = World::new().await;
    let mut basile = program(&world, "basile").await;
    let made = declare(&mut basile, camp(true)).await.expect(201).json();
    assert_eq!((&made["minutes"], &made["end_date"]), (&json!(303), &json!("2025-12-31")));
    let second = &made["later_parts"][0];
    assert_eq!((&second["minutes"], &second["date"]), (&json!(302), &json!("2026-01-01")));
    assert_eq!(made["warnings"], json!([]));
    let again = declare(&mut basile, camp(true)).await.expect(201).json();
    assert_eq!((&again["id"], &again["later_parts"][0]["id"]), (&made["id"], &second["id"]));
    let whole = declare(&mut basile, camp(false)).await.expect(201).json();
    assert_eq!((&whole["minutes"], &whole["later_parts"]), (&json!(605), &json!([])));
    assert_eq!(whole["warnings"][0]["code"], "YEAR_END_CROSSED");
}

#[tokio::test]
async fn r8_an_action_of_several_years_answers_every_part() {
    let world = World::new().await;
    let mut basile = program(&world, "basile").await;
    let long = json!({"title": "Veille", "date": "2024-12-31", "end_date": "2026-01-01", "minutes": 367,
        "client_uid": "veille", "split": true});
    let made = declare(&mut basile, long.clone()).await.expect(201).json();
    let minutes: Vec<i64> =
        made["later_parts"].as_array().unwrap().iter().filter_map(|it| it["minutes"].as_i64()).collect();
    assert_eq!((&made["minutes"], minutes), (&json!(1), vec![365, 1]));
    let again = declare(&mut basile, long).await.expect(201).json();
    assert_eq!(again["later_parts"], made["later_parts"]);
}

#[tokio::test]
async fn r8_a_change_across_two_years_answers_both_parts() {
    let world = World::new().await;
    let mut basile = program(&world, "basile").await;
    let made = declare(&mut basile, json!({"title": "Camp", "date": "2025-12-30", "minutes": 605})).await;
    let path = one(&made.expect(201));
    let longer = Some(json!({"end_date": "2026-01-02"}));
    let whole = basile.json_with("PATCH", &path, longer, &[("if-match", "*")]).await.expect(200);
    assert_eq!((&whole.json()["minutes"], &whole.json()["later_parts"]), (&json!(605), &json!([])));
    assert_eq!(whole.json()["warnings"][0]["code"], "YEAR_END_CROSSED");
    let cut = Some(json!({"split": true}));
    let cut = basile.json_with("PATCH", &path, cut, &[("if-match", "*")]).await.expect(200);
    assert_eq!(cut.headers["etag"], "\"3\"");
    let cut = cut.json();
    assert_eq!((&cut["minutes"], &cut["end_date"]), (&json!(303), &json!("2025-12-31")));
    let second = &cut["later_parts"][0];
    assert_eq!(
        (&second["minutes"], &second["date"], &second["state"]),
        (&json!(302), &json!("2026-01-01"), &json!("validated"))
    );
    assert_eq!(cut["warnings"], json!([]));
}

#[tokio::test]
async fn r8_r14_a_moderator_does_not_cut_the_time_of_others() {
    let world = World::new().await;
    let mut basile = program(&world, "basile").await;
    let mut chloe = program(&world, "chloe").await;
    let path = one(&declare(&mut basile, camp(false)).await.expect(201));
    let cut = Some(json!({"split": true}));
    let page = chloe.json_with("PATCH", &path, cut, &[("if-match", "*")]).await;
    assert_eq!(refused(&page, 422, "FIELD_NOT_YOURS")["field"], "split");
    let title = Some(json!({"title": "Camp d’hiver"}));
    let page = chloe.json_with("PATCH", &path, title, &[("if-match", "*")]).await.expect(200);
    assert_eq!((&page.json()["minutes"], &page.json()["later_parts"]), (&json!(605), &json!([])));
}

/// A program that numbers what it sends: none of its uids is that of a part.
#[tokio::test]
async fn i8_what_is_sent_is_never_taken_for_a_part() {
    let world = World::new().await;
    let mut basile = program(&world, "basile").await;
    let first = declare(&mut basile, camp(true)).await.expect(201).json();
    let other = |uid: &str| json!({"title": "Tri", "date": "2026-02-01", "minutes": 60, "client_uid": uid});
    let made = declare(&mut basile, other("camp-true-2")).await.expect(201).json();
    assert_eq!((&made["title"], &made["later_parts"]), (&json!("Tri"), &json!([])));
    let again = declare(&mut basile, camp(true)).await.expect(201).json();
    assert_eq!((&again["id"], &again["later_parts"]), (&first["id"], &first["later_parts"]));
    assert_ne!(made["id"], first["later_parts"][0]["id"]);
    let part = declare(&mut basile, other("camp-true#2")).await;
    assert_eq!(refused(&part, 422, "UID_INVALID")["field"], "client_uid");
}
