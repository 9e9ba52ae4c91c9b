//! Files that come again, and what they say of hours, pauses, nights and clients (W13, §6.3).

use crate::{
    api::{BASE, program},
    clock::since_2025,
    imports::{import, preview, rows, send},
    world::{HAIE, World, employer},
};
use base::{Day, Id, Instant, jiff::civil::date};
use serde_json::json;
use store::args;
use testkit::{Client, Page};

const TOGGL: &str = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,\
    Duration,Tags\n";

/// A row of Toggl: client, project, words, from, to, how long.
fn toggl(client: &str, project: &str, words: &str, (from, to, lasts): (&str, &str, &str)) -> String {
    let (from, to) = (from.replace(' ', ","), to.replace(' ', ","));
    format!("Alice Martin,alice@exemple.test,{client},{project},,{words},No,{from},{to},{lasts},\n")
}

/// Sends a file, answers some questions, and looks at the preview.
async fn answered(client: &mut Client, name: &str, file: &str, answers: &[(&str, &str)]) -> Page {
    let page = send(client, name, file.as_bytes()).await;
    let form = page.form("Voir l’aperçu");
    let form = answers.iter().fold(form, |form, (name, value)| form.fill(name, value));
    form.submit(client).await.expect(200)
}

/// Every row of somebody: day, minutes, start and project, in order.
async fn held(world: &World, who: &str) -> Vec<(Day, i64, Option<Instant>, Id)> {
    let mut tx = world.tx().await;
    let days = (date(2025, 1, 1), date(2026, 12, 31));
    let all = worktime::entries::store::allocations(&mut tx, world.scope(), world.person(who), days).await;
    let of = |it: worktime::entries::Allocation| {
        (it.on, it.minutes, it.details.timed.map(|it| it.start), it.project_id)
    };
    let mut all: Vec<_> = all.unwrap().into_iter().map(of).collect();
    all.sort();
    all
}

async fn run(world: &World, sql: &'static str) {
    let mut tx = world.tx().await;
    tx.run(sql, args![world.scope().organisation_id]).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn w13_a_file_that_comes_again_with_durations_alone_or_another_zone_adds_nothing() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let work = |on: &str, from: &str, to: &str| {
        let (from, to) = (format!("{on} {from}:00"), format!("{on} {to}:00"));
        toggl("", "Fête des haies", "Travail", (&from, &to, "01:00:00"))
    };
    let night = ("2026-03-03 22:00:00", "2026-03-04 01:00:00", "03:00:00");
    let first = [
        work("2026-03-02", "09:00", "10:00"),
        work("2026-03-02", "14:00", "15:00"),
        work("2026-03-03", "09:00", "10:00"),
        work("2026-03-04", "09:00", "10:00"),
        work("2026-03-05", "09:00", "10:00"),
        toggl("", "Fête des haies", "Nuit", night),
    ]
    .concat();
    let page = preview(&mut alice, "toggl.csv", format!("{TOGGL}{first}").as_bytes()).await;
    let page = page.form("Importer les 5 lignes valides, en laisser 1").submit(&mut alice).await;
    let _ = page.expect(200).shows("5 lignes ajoutées.");
    // It grew by a row that is like another but for its hours, and only durations are kept.
    let grown = format!("{TOGGL}{}{first}", work("2026-03-05", "16:00", "17:00"));
    let page = answered(&mut alice, "toggl.csv", &grown, &[("times", "durations")]).await;
    let _ =
        page.form("Importer les 2 lignes").submit(&mut alice).await.expect(200).shows("2 lignes ajoutées.");
    let after = held(&world, "alice").await;
    assert_eq!(after.iter().map(|it| it.1).sum::<i64>(), 5 * 60 + 180 + 60);
    for answers in [&[("zone", "UTC")][..], &[("times", "durations")], &[]] {
        let page = answered(&mut alice, "toggl.csv", &grown, answers).await;
        let _ = page.shows("Terminer : rien à ajouter");
    }
    // Rows that have no reference, or that of an older file, are known by what they are.
    run(&world, "UPDATE allocation SET external_ref = NULL WHERE organisation_id = $1").await;
    let page = answered(&mut alice, "toggl.csv", &grown, &[("times", "durations")]).await;
    let _ = page.form("Terminer").submit(&mut alice).await.expect(200);
    assert_eq!(held(&world, "alice").await, after);
}

/// Worked example X15, by a file of ours.
#[tokio::test]
async fn e1_x15_a_night_cut_at_midnight_and_the_hour_that_comes_twice_come_back() {
    let world = since_2025().await;
    let mut browser = world.browser("alice").await;
    let mut alice = program(&world, "alice").await;
    let all = format!("{BASE}/allocations");
    for (on, from, to, minutes) in [
        ("2025-10-25", "2025-10-25T22:00:00+02:00", "2025-10-26T00:00:00+02:00", 120),
        ("2025-10-26", "2025-10-26T00:00:00+02:00", "2025-10-26T02:00:00+02:00", 120),
        ("2025-10-26", "2025-10-26T02:10:00+01:00", "2025-10-26T02:40:00+01:00", 30),
        ("2025-10-26", "2025-10-26T02:10:00+02:00", "2025-10-26T02:40:00+02:00", 30),
        ("2025-10-26", "2025-10-26T02:50:00+02:00", "2025-10-26T02:05:00+01:00", 15),
        ("2025-11-10", "2025-11-10T00:00:00+01:00", "2025-11-11T00:00:00+01:00", 1_440),
    ] {
        let row = json!({"date": on, "project_id": world.project(0), "start_at": from, "end_at": to});
        let made = alice.json("POST", &all, Some(row)).await.expect(201).json();
        assert_eq!(made["minutes"], minutes, "{from}");
    }
    let before = held(&world, "alice").await;
    for format in ["ods", "csv"] {
        let path = format!("{HAIE}/exports/detail?du=2025-10-01&au=2025-11-30&format={format}");
        let file = browser.get(&path).await.expect(200).bytes.to_vec();
        let known = preview(&mut browser, &format!("temps.{format}"), &file).await;
        let _ = known.shows("Terminer : rien à ajouter");
        run(&world, "DELETE FROM allocation WHERE organisation_id = $1").await;
        let page = import(&mut browser, &format!("temps.{format}"), &file).await;
        let _ = page.shows("6 lignes ajoutées.");
        assert_eq!(held(&world, "alice").await, before, "{format}");
    }
}

#[tokio::test]
async fn w13_a_duration_less_than_its_hours_wins_and_it_is_told() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let file = "Date;Début;Fin;Pause;Durée;Projet;Personne
02/03/2026;09:00;17:00;1:00;7:00;Fête des haies;Alice Martin
03/03/2026;09:00;12:00;;3:00;Fête des haies;Alice Martin
04/03/2026;09:00;10:00;;0:00;Fête des haies;Alice Martin
";
    let page = preview(&mut alice, "tableau.csv", file.as_bytes()).await;
    let page = page.shows("Une ligne : la durée écrite l’emporte sur les heures").shows("09:00–12:00");
    let page = page.shows("09:00–10:00").hides("09:00–17:00");
    let page = page.form("Importer les 3 lignes").submit(&mut alice).await.expect(200);
    let _ = page.shows("3 lignes ajoutées.");
    let minutes: Vec<i64> = rows(&world, "alice").await.into_iter().map(|it| it.1).collect();
    assert_eq!(minutes, [420, 180, 60], "nought beside hours is a cell that nobody filled");
    let page = answered(&mut alice, "tableau.csv", file, &[("times", "durations")]).await;
    let _ = page.shows("Terminer : rien à ajouter").hides("l’emporte");
}

#[tokio::test]
async fn w13_kimai_a_night_is_told_and_kept_as_a_duration() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let file = "Date,From,To,Duration,Rate,User,Email,Customer,Project,Activity,Description,Exported,Tags,Hourly rate,Fixed rate
2026-03-04,22:00,00:00,7200,0,Alice Martin,alice@exemple.test,,Fête des haies,,Soir,,,0,0
2026-03-05,22:00,02:00,14400,0,Alice Martin,alice@exemple.test,,Fête des haies,,Nuit,,,0,0
";
    let page = preview(&mut alice, "kimai.csv", file.as_bytes()).await;
    let page = page.shows("Ce temps passe minuit").shows("22:00–00:00");
    let page = page.follow(&mut alice, "Changer les correspondances").await.expect(200);
    let page = page.form("Voir l’aperçu").fill("times", "durations").submit(&mut alice).await.expect(200);
    let page = page.form("Importer les 2 lignes").submit(&mut alice).await.expect(200);
    let _ = page.shows("2 lignes ajoutées.");
    let expected = [(date(2026, 3, 4), 120, "Soir".to_owned()), (date(2026, 3, 5), 240, "Nuit".to_owned())];
    assert_eq!(rows(&world, "alice").await, expected);
}

#[tokio::test]
async fn w13_two_clients_may_have_projects_of_one_name() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let hour = |client: &str, on: &str, from: &str, to: &str| {
        let (from, to) = (format!("{on} {from}:00"), format!("{on} {to}:00"));
        toggl(client, "Communication", "Affiches", (&from, &to, "01:00:00"))
    };
    let mut file = format!("{TOGGL}{}", hour("Ville", "2026-03-02", "09:00", "10:00"));
    file.push_str(&hour("Région", "2026-03-02", "10:00", "11:00"));
    let page = preview(&mut alice, "toggl.csv", file.as_bytes()).await;
    let page = page.shows("Ville · Communication, Région · Communication");
    let _ = page.form("Importer les 2 lignes").submit(&mut alice).await.expect(200);
    let own: Vec<Id> = held(&world, "alice").await.into_iter().map(|it| it.3).collect();
    assert_ne!(own[0], own[1], "each funder pays its own hours");
    // Both are found again; a third client has a project of its own.
    file.push_str(&hour("Région", "2026-03-03", "09:00", "10:00"));
    file.push_str(&hour("Département", "2026-03-04", "09:00", "10:00"));
    let _ = import(&mut alice, "toggl.csv", file.as_bytes()).await.shows("2 lignes ajoutées.");
    let after = held(&world, "alice").await;
    let (later, third) = (after[2].3, after[3].3);
    assert_eq!(later, own[1]);
    assert!(!own.contains(&third));
    let mut tx = world.tx().await;
    let projects = organisation::projects::store::list(&mut tx, world.scope()).await.unwrap();
    let named = |id: Id| projects.iter().find(|it| it.id == id).unwrap();
    let client = |id: Id| named(named(id).parent_id.unwrap()).name.clone();
    assert_eq!([own[0], own[1], third].map(client), ["Ville", "Région", "Département"]);
}

/// Worked example X16, in minutes.
#[tokio::test]
async fn r3_x16_minutes_with_decimals_are_rounded_and_told() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let file = "Jour;Qui;Projet;Minutes
03/03/2026;Alice Martin;Fête des haies;1\u{202f}200
04/03/2026;Alice Martin;Fête des haies;19,8
";
    let page = preview(&mut alice, "tableau.csv", file.as_bytes()).await;
    let page = page.shows("Arrondi à la minute : +0,2 min en tout.");
    let _ = page.form("Importer les 2 lignes").submit(&mut alice).await.expect(200);
    let minutes: Vec<i64> = rows(&world, "alice").await.into_iter().map(|it| it.1).collect();
    assert_eq!(minutes, [1_200, 20]);
}

#[tokio::test]
async fn w13_a_running_timer_is_left_for_the_next_file() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let file = |end: &str| {
        format!(
            "description,billable,client,project,tags,start,end,task,user_name,user_email\n\
             Fini,false,,Fête des haies,,2026-03-04T09:30:00Z,2026-03-04T10:30:00Z,,Alice Martin,alice@exemple.test\n\
             Suite,false,,Fête des haies,,2026-03-05T09:30:00Z,{end},,Alice Martin,alice@exemple.test\n"
        )
    };
    let page = preview(&mut alice, "solidtime.csv", file("").as_bytes()).await;
    let page = page.shows("Une ligne est encore en cours").shows("Encore en cours");
    let _ = page.form("Importer la ligne").submit(&mut alice).await.expect(200).shows("1 ligne ajoutée.");
    let over = file("2026-03-05T11:30:00Z");
    let _ = import(&mut alice, "solidtime.csv", over.as_bytes()).await.shows("1 ligne ajoutée.");
    let expected = [(date(2026, 3, 4), 60, "Fini".to_owned()), (date(2026, 3, 5), 120, "Suite".to_owned())];
    assert_eq!(rows(&world, "alice").await, expected);
}
