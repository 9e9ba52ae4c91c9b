//! I2 and I3 by every path at once: the screens, the grid, imports and the API write in any order, and what
//! stands after each is still true.

use crate::world::{HAIE, World, employer};
use base::jiff::civil::date;
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use serde_json::json;
use site::secret;
use store::args;
use testkit::Client;
use worktime::entries::{Interval, first_overlap, store as entries};

/// A path, a day, a start and a length in minutes.
type Asked = (u8, i8, i64, i64);

fn asked() -> impl Strategy<Value = Asked> {
    (0_u8..4, 2_i8..5, 480_i64..1080, 15_i64..240)
}

fn clock(minute: i64) -> String {
    format!("{:02}:{:02}:00", minute / 60, minute % 60)
}

async fn program(world: &World) -> Client {
    let token = secret::fresh(24).unwrap();
    let mut tx = world.site.site.db.write().await.unwrap();
    let sql = "INSERT INTO api_token (id, account_id, name, token_hash, hint, scopes, created_at)
        VALUES ($1, $2, 'test', $3, 'abcd', 'worktime:manage', $4)";
    let now = world.site.site.now();
    let arguments = args![base::fresh_id(), world.demo.accounts["alice"], secret::hash(&token), now];
    tx.run(sql, arguments).await.unwrap();
    tx.commit().await.unwrap();
    world.site.client().with_token(&token)
}

async fn ask(world: &World, browser: &mut Client, program: &mut Client, (path, day, start, long): Asked) {
    let (on, project) = (format!("2026-03-{day:02}"), world.project(0).to_string());
    match path {
        0 => {
            let body = json!({"date": on, "project_id": project,
                "start_at": format!("{on}T{}+01:00", clock(start)), "end_at": format!("{on}T{}+01:00", clock(start + long))});
            let url = "/api/v1/orgs/amis-de-la-haie/worktime/allocations";
            let _ = program.json("POST", url, Some(body)).await;
        }
        1 => {
            let body = json!({"cells": [{"date": on, "project_id": project, "minutes": long}]});
            let _ = program.json("PUT", "/api/v1/orgs/amis-de-la-haie/worktime/grid", Some(body)).await;
        }
        2 => {
            let name = format!("c.new.{on}.-.0.");
            let minutes = format!("{long}min");
            let fields =
                [("date", on.as_str()), ("row.new", project.as_str()), (name.as_str(), minutes.as_str())];
            let _ = browser.post(&format!("{HAIE}/jour"), &fields).await;
        }
        _ => {
            let file = format!(
                "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags\n\
                 Alice Martin,alice@exemple.test,,Fête des haies,,Import {start},No,{on},{},{on},{},,\n",
                clock(start),
                clock(start + long)
            );
            let upload = ("file", "toggl.csv", file.as_bytes());
            let page = browser.upload(&format!("{HAIE}/imports"), &[("text", "")], upload).await.expect(200);
            let id = page.path().split('/').nth(5).unwrap().to_owned();
            let fields = [("rows", "valid")];
            let _ = browser.post(&format!("{HAIE}/imports/{id}/application"), &fields).await;
        }
    }
}

#[tokio::test]
async fn i2_i3_no_path_makes_rows_overlap_nor_charges_above_presence() {
    let world = employer().await;
    let mut browser = world.browser("alice").await;
    world.settle(&mut browser, &[("entry_mode", "two_layer")]).await;
    let mut program = program(&world).await;
    let me = world.person("alice");
    let presence = [(2, 300), (3, 480)];
    for (day, minutes) in presence {
        let url = format!("/api/v1/orgs/amis-de-la-haie/worktime/presences/{me}/2026-03-{day:02}");
        let _ = program.json("PUT", &url, Some(json!({"minutes": minutes}))).await.expect(200);
    }
    let mut runner = TestRunner::deterministic();
    for _ in 0..40 {
        let it = asked().new_tree(&mut runner).unwrap().current();
        ask(&world, &mut browser, &mut program, it).await;
        let mut tx = world.tx().await;
        let days = (date(2026, 3, 1), date(2026, 3, 31));
        let rows = entries::allocations(&mut tx, world.scope(), me, days).await.unwrap();
        drop(tx);
        let timed: Vec<Interval> = rows.iter().filter_map(|it| it.details.timed).collect();
        assert_eq!(first_overlap(&timed), None, "after {it:?}");
        for (day, most) in presence {
            let on = date(2026, 3, day);
            let charged: i64 = rows.iter().filter(|it| it.on == on).map(|it| it.minutes).sum();
            assert!(charged <= most, "{charged} on {on} after {it:?}");
        }
    }
}
