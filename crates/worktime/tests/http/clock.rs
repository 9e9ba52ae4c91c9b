//! Times of start and end on the page of a day (R1, R2, R5, R8, X15).

use crate::{
    api::{BASE, program, refused},
    world::{HAIE, World, employer, option, world},
};
use base::{Day, jiff::civil::date};
use serde_json::json;
use testkit::{Client, Page};

/// Alice under contract since January 2025: nights of clock change are past.
pub async fn since_2025() -> World {
    since("2025-01-01").await
}

/// Alice under contract since a day.
pub async fn since(from: &str) -> World {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let _ = world.settle(&mut alice, &[]).await;
    let page = alice.get(&format!("{HAIE}/contrats/nouveau")).await.expect(200);
    let id = option(&page, "35 heures par semaine");
    let form = page.form("Enregistrer").fill("person", &world.person("alice").to_string());
    let form = form.fill("scheme", &id).fill("from", from);
    let _ = form.submit(&mut alice).await.expect(200).shows("Contrat enregistré.");
    world
}

/// Types hours on the new line of a day.
async fn typed(world: &World, alice: &mut Client, on: Day, (start, end): (&str, &str)) -> Page {
    let page = alice.get(&format!("{HAIE}/jour?date={on}")).await.expect(200);
    let form = page.form("Enregistrer").fill("row.new", &world.project(0).to_string());
    form.fill("s.new.", start).fill("e.new.", end).submit(alice).await
}

#[tokio::test]
async fn r8_hours_are_optional_and_make_the_duration() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let on = date(2026, 3, 2);
    let page = typed(&world, &mut alice, on, ("09:00", "11:30")).await.expect(200);
    let page = page.shows("Enregistré : 2 h 30 en tout.");
    let form = page.form("Enregistrer");
    assert_eq!((form.value("s.0.0900"), form.value("e.0.1130")), (Some("09:00"), Some("11:30")));
    assert!(!page.html().contains("value=\"0:15\""), "a step would take the hours away");
    // The same form again changes nothing; another end makes another duration.
    let page = form.submit(&mut alice).await.expect(200).shows("Rien n’avait changé");
    let form = page.form("Enregistrer").fill("e.0.1130", "12:00");
    let page = form.submit(&mut alice).await.expect(200).shows("Enregistré : 3 h en tout.");
    // Hours and a duration that differ: neither is guessed.
    let name = page.html();
    let name = name[name.find("name=\"c.0.").unwrap() + 6..].split('"').next().unwrap().to_owned();
    let form = page.form("Enregistrer").fill(&name, "5h").fill("e.0.1200", "13:00");
    let page = form.submit(&mut alice).await.expect(422).shows("Ces heures font 4 h et la durée dit 5 h");
    assert_eq!(page.form("Enregistrer").value("e.0.1200"), Some("13:00"), "what was typed stays");
    // A duration alone takes the hours away (I2).
    let form = page.form("Enregistrer").fill(&name, "5h").fill("e.0.1200", "12:00");
    let page = form.submit(&mut alice).await.expect(200).shows("Enregistré : 5 h en tout.");
    assert_eq!(page.form("Enregistrer").value("s.0."), Some(""));
    let page = typed(&world, &mut alice, on, ("14:00", "")).await.expect(422);
    let _ = page.shows("Dites le début et la fin, dans cet ordre.");
}

#[tokio::test]
async fn r1_x15_a_night_is_refused_with_the_offer_to_cut_it_at_midnight() {
    let world = since_2025().await;
    let mut alice = world.browser("alice").await;
    let saturday = date(2025, 10, 25);
    let page = typed(&world, &mut alice, saturday, ("22:00", "07:00")).await.expect(422);
    let page = page.shows("Ce temps sort de sa journée : coupez-le à minuit.");
    assert_eq!(page.form("Enregistrer").value("s.new."), Some("22:00"));
    assert!(world.minutes("alice", saturday).await.is_empty());
    let button = "Couper à minuit : 2 h ce jour et 8 h le 26 octobre 2025";
    let page = page.form(button).submit(&mut alice).await.expect(200);
    let _ = page.shows("Enregistré : 2 h en tout. Et 8 h le 26 octobre 2025.");
    assert_eq!(world.minutes("alice", saturday).await, [120]);
    assert_eq!(world.minutes("alice", date(2025, 10, 26)).await, [480], "nine hours of the clock less one");
    let page = typed(&world, &mut alice, date(2026, 3, 2), ("22:00", "00:00")).await.expect(200);
    let _ = page.shows("Enregistré : 2 h en tout.");
}

#[tokio::test]
async fn r1_a_night_is_written_on_both_days_or_on_none() {
    let world = since_2025().await;
    let mut alice = world.browser("alice").await;
    let lock = [("from", "2025-11-05"), ("to", "2025-11-05"), ("reason", "Paie")];
    let _ = alice.post(&format!("{HAIE}/verrous"), &lock).await.expect(200);
    let eve = date(2025, 11, 4);
    let page = typed(&world, &mut alice, eve, ("22:00", "02:00")).await.expect(422);
    let page = page.form("Couper à minuit").submit(&mut alice).await.expect(422).shows("Paie");
    assert_eq!(page.form("Enregistrer").value("e.new."), Some("02:00"));
    assert!(world.minutes("alice", eve).await.is_empty());
}

#[tokio::test]
async fn r2_x15_an_hour_that_is_not_or_is_twice_is_asked() {
    let world = since_2025().await;
    let mut alice = world.browser("alice").await;
    let spring = date(2025, 3, 30);
    let page = typed(&world, &mut alice, spring, ("02:30", "04:45")).await.expect(422);
    let page = page.shows("02:30 n’existe pas le 30 mars 2025").shows("Est-ce 01:30 ou 03:30 ?");
    let page = page.shows("03:30, heure d’été");
    let page = page.form("Enregistrer").fill("u.new", "second").submit(&mut alice).await.expect(200);
    let _ = page.shows("Enregistré : 1 h 15 en tout.");
    assert_eq!(world.minutes("alice", spring).await, [75]);
    let autumn = date(2025, 10, 26);
    let page = typed(&world, &mut alice, autumn, ("02:30", "04:00")).await.expect(422);
    let page = page.shows("02:30 vient deux fois le 26 octobre 2025").shows("02:30, heure d’hiver");
    let page = page.form("Enregistrer").fill("u.new", "first").submit(&mut alice).await.expect(200);
    let page = page.shows("Enregistré : 2 h 30 en tout.");
    let form = page.form("Enregistrer");
    assert_eq!(form.value("u.0"), Some("first"), "the choice stands on the page");
    let page = form.fill("u.0", "second").submit(&mut alice).await.expect(200);
    let _ = page.shows("Enregistré : 1 h 30 en tout.");
    let page = typed(&world, &mut alice, date(2025, 3, 30), ("01:15", "01:05")).await.expect(422);
    let _ = page.shows("coupez-le à minuit");
}

#[tokio::test]
async fn r5_x15_an_overlap_names_the_other_interval_whatever_the_path() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let (monday, tuesday) = (date(2026, 3, 2), date(2026, 3, 3));
    let _ = typed(&world, &mut alice, monday, ("13:00", "14:00")).await.expect(200);
    let _ = typed(&world, &mut alice, monday, ("14:00", "15:00")).await.expect(200);
    let page = typed(&world, &mut alice, monday, ("13:59", "15:00")).await.expect(422);
    let page =
        page.shows("Une autre ligne occupe déjà ce temps : du 2 mars 2026 à 13:00 au 2 mars 2026 à 14:00.");
    assert_eq!(page.form("Enregistrer").value("s.new."), Some("13:59"));
    // « Comme lundi » keeps its hours, and is refused where they are taken.
    let _ = typed(&world, &mut alice, tuesday, ("13:30", "13:45")).await.expect(200);
    let copy = [("date", "2026-03-03"), ("from", "2026-03-02")];
    let page = alice.post(&format!("{HAIE}/jour/copie"), &copy).await.expect(200);
    let _ = page.shows("Une ligne copiée. Une autre ligne occupe déjà ce temps");
    assert_eq!(world.minutes("alice", tuesday).await, [15, 60]);
    // A row may take the hours that another one leaves in the same save.
    let page = alice.get(&format!("{HAIE}/jour?date={monday}")).await.expect(200);
    let form = page.form("Enregistrer").fill("s.0.1300", "14:00").fill("e.0.1400", "15:00");
    let form = form.fill("s.1.1400", "15:00").fill("e.1.1500", "16:00");
    let _ = form.submit(&mut alice).await.expect(200).shows("Enregistré : 2 h en tout.");
    // A cell of a grid opens the list instead of writing over hours (W2).
    let page = alice.get(&format!("{HAIE}/semaine?date={monday}")).await.expect(200);
    let page = page.follow(&mut alice, "plusieurs lignes").await.expect(200);
    assert!(page.html().contains("value=\"15:00\""));
}

#[tokio::test]
async fn r7_hours_of_presence_make_its_minutes_less_the_pause() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let _ = world.settle(&mut alice, &[("entry_mode", "two_layer")]).await;
    let path = format!("{HAIE}/jour?date=2026-03-02");
    let page = alice.get(&path).await.expect(200);
    let form = page.form("Enregistrer").fill("s.p0.", "09:00").fill("e.p0.", "17:00");
    let form = form.fill("b.2026-03-02.", "0:45");
    let page = form.submit(&mut alice).await.expect(200).shows("Enregistré : 7 h 15 en tout.");
    let form = page.form("Enregistrer");
    assert_eq!((form.value("s.p0.0900"), form.value("s.p1.")), (Some("09:00"), Some("")));
    let page = form.fill("s.p1.", "16:30").fill("e.p1.", "18:00").submit(&mut alice).await.expect(422);
    let page = page.shows("Une autre ligne occupe déjà ce temps");
    let form = page.form("Enregistrer").fill("s.p1.", "17:30").fill("e.p1.", "18:00");
    let page = form.submit(&mut alice).await.expect(200).shows("Enregistré : 7 h 45 en tout.");
    // The pause counts by itself too, and never more than the hours.
    let form = page.form("Enregistrer").fill("b.2026-03-02.45", "1:00");
    let page = form.submit(&mut alice).await.expect(200).shows("Enregistré : 7 h 30 en tout.");
    let form = page.form("Enregistrer").fill("b.2026-03-02.60", "9:00");
    let _ = form.submit(&mut alice).await.expect(422).shows("La pause est plus longue que les heures.");
    let rows = alice.get(&format!("{HAIE}/exports/presences?du=2026-03-02&au=2026-03-02&format=json")).await;
    let rows = rows.expect(200).json();
    let own = rows.as_array().unwrap().iter().find(|it| it["personne"] == "Alice Martin").unwrap().clone();
    assert_eq!((own["debut"].as_str(), own["fin"].as_str()), (Some("09:00:00"), Some("18:00:00")));
    let night = alice.get(&format!("{HAIE}/jour?date=2026-03-03")).await.expect(200);
    let form = night.form("Enregistrer").fill("s.p0.", "22:00").fill("e.p0.", "06:00");
    let page = form.submit(&mut alice).await.expect(422);
    let page = page.form("Couper à minuit : 2 h ce jour et 6 h").submit(&mut alice).await.expect(200);
    let _ = page.shows("Et 6 h le 4 mars 2026.");
}

#[tokio::test]
async fn w2_the_lines_of_the_week_before_may_be_taken_alone() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let html = alice.get(&format!("{HAIE}/mois?date=2026-02-01")).await.expect(200).html();
    let list =
        html.split("id=\"fill-project\"").nth(1).unwrap().split("</select>").next().unwrap().to_owned();
    let keys: Vec<&str> =
        list.split("<option value=\"").skip(2).map(|it| it.split('"').next().unwrap()).collect();
    // Four are charged more often: they have their line by themselves.
    let (often, rare) = (&keys[..4], keys[4]);
    let days = [("2026-02-03", often), ("2026-02-04", often), ("2026-02-24", &keys[4..])];
    for (on, keys) in days {
        let cell = format!("c.new.{on}.-.0.");
        for key in keys {
            let fields = [("date", on), ("row.new", *key), (cell.as_str(), "1h")];
            let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200).shows("Enregistré");
        }
    }
    let line = |page: &Page| {
        let form = page.form("Enregistrer");
        (0..6).find(|n| form.value(&format!("row.{n}")) == Some(rare))
    };
    let page = alice.get(&format!("{HAIE}/semaine?date=2026-03-02")).await.expect(200);
    assert_eq!(line(&page), None, "nothing is opened by itself");
    let page = page.form("Reprendre ses lignes seulement").submit(&mut alice).await.expect(200);
    let rank = line(&page).expect("the line of the week before");
    assert!(world.minutes("alice", date(2026, 3, 3)).await.is_empty(), "its hours are left");
    // The empty line is filled like any other.
    let form = page.form("Enregistrer").fill(&format!("c.{rank}.2026-03-03.-.0."), "1h15");
    let _ = form.submit(&mut alice).await.expect(200).shows("Enregistré");
    assert_eq!(world.minutes("alice", date(2026, 3, 3)).await, [75]);
}

/// Worked example X15 by a file: what elapsed is counted on nights of clock change, and no minute is taken twice.
#[tokio::test]
async fn x15_an_import_counts_what_elapsed_and_refuses_what_overlaps() {
    let world = since_2025().await;
    let mut alice = world.browser("alice").await;
    let line = |on: &str, from: &str, to: &str, said: &str, name: &str| {
        format!(
            "Alice Martin,alice@exemple.test,,Fête des haies,,{name},No,{on},{from}:00,{on},{to}:00,{said}:00,,\n"
        )
    };
    let file = [
        line("2025-03-30", "01:15", "04:45", "02:30", "Printemps"),
        line("2025-10-26", "01:30", "03:30", "03:00", "Automne"),
        line("2025-11-04", "13:00", "14:00", "01:00", "Avant"),
        line("2025-11-04", "14:00", "15:00", "01:00", "Touche"),
        line("2025-11-05", "13:00", "14:00", "01:00", "Encore"),
        line("2025-11-05", "13:59", "15:00", "01:01", "Chevauche"),
    ];
    let heads = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)\n";
    let file = format!("\u{feff}{heads}{}", file.concat());
    let page = crate::imports::preview(&mut alice, "toggl.csv", file.as_bytes()).await;
    let page = page.shows("Une autre ligne occupe déjà ce temps");
    let page = page.form("Importer les 5 lignes valides, en laisser 1").submit(&mut alice).await.expect(200);
    let _ = page.shows("5 lignes ajoutées.");
    let (spring, autumn) = (date(2025, 3, 30), date(2025, 10, 26));
    assert_eq!(world.minutes("alice", spring).await, [150], "an hour never was");
    assert_eq!(world.minutes("alice", autumn).await, [180], "an hour was twice");
    assert_eq!(world.minutes("alice", date(2025, 11, 4)).await, [60, 60]);
    assert_eq!(world.minutes("alice", date(2025, 11, 5)).await, [60]);
}

/// Worked example X8, by the crossed table.
#[tokio::test]
async fn r4_x8_the_crossed_table_may_round_and_nothing_else_does() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    for (on, minutes) in [("2026-01-05", "52min"), ("2026-02-02", "38min"), ("2026-03-02", "97min")] {
        let field = format!("c.new.{on}.-.0.");
        let fields = [("date", on), ("row.new", &world.project(0).to_string()), (field.as_str(), minutes)];
        let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    }
    let ask =
        |table: &str| format!("{HAIE}/exports/{table}?du=2026-01-01&au=2026-03-31&format=json&arrondi=15");
    let rows = alice.get(&ask("croise")).await.expect(200).json();
    let of = |key: &str| rows[0][key].as_str().unwrap().to_owned();
    assert_eq!(["2026-01", "2026-02", "2026-03", "total"].map(of), ["0:45", "0:45", "1:30", "3:00"]);
    let rows = alice.get(&(ask("croise") + "&sens=up")).await.expect(200).json();
    assert_eq!(rows[0]["total"], "3:30", "each month up");
    let rows = alice.get(&ask("detail")).await.expect(200).json();
    assert_eq!(rows[0]["minutes"], 52, "what was typed");
}

/// 26 October 2025 lasted 25 hours: whoever worked them all says from when to when.
#[tokio::test]
async fn r2_the_day_of_twenty_five_hours_holds_1500_minutes_of_hours_and_1440_of_durations() {
    let world = since_2025().await;
    let mut alice = program(&world, "alice").await;
    let all = format!("{BASE}/allocations");
    let whole = json!({"date": "2025-10-26", "project_id": world.project(0),
        "start_at": "2025-10-26T00:00:00+02:00", "end_at": "2025-10-27T00:00:00+01:00"});
    let made = alice.json("POST", &all, Some(whole)).await.expect(201).json();
    assert_eq!(made["minutes"], 1_500);
    // No minute is left, and a duration beside hours is held to 24 hours.
    let more = json!({"date": "2025-10-26", "project_id": world.project(0), "minutes": 1});
    let _ = refused(&alice.json("POST", &all, Some(more)).await, 422, "OVER_CLOCK");
    let longer = json!({"date": "2025-10-27", "project_id": world.project(0), "minutes": 1_441});
    let _ = refused(&alice.json("POST", &all, Some(longer)).await, 422, "MINUTES_INVALID");
    assert_eq!(world.minutes("alice", date(2025, 10, 26)).await, [1_500]);
}
