//! Imports of time (W13). The files have the headers and the habits of real exports of each program; the
//! rows are made up.

use crate::{
    api::{BASE, program},
    world::{HAIE, World, employer},
};
use base::{Day, jiff::civil::date};
use store::args;
use testkit::{Client, Page};

const TOGGL: &str = "\u{feff}User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)
Alice Martin,alice@exemple.test,,Fête des haies,,\"\",No,2026-03-02,10:23:52,2026-03-02,10:23:52,00:00:00,\"Development, Backend\",
Alice Martin,alice@exemple.test,Grande cliente,Nouveau projet,Tâche 1,Travail,Yes,2026-03-02,10:23:00,2026-03-02,11:23:01,01:00:01,,111.11
Alice Martin,alice@exemple.test,,Fête des haies,,Montage,No,2026-03-03,09:00:00,2026-03-03,12:30:00,03:30:00,montage,
";

pub async fn send(client: &mut Client, name: &str, content: &[u8]) -> Page {
    client.upload(&format!("{HAIE}/imports"), &[("text", "")], ("file", name, content)).await.expect(200)
}

/// Sends a file, takes what is proposed, and looks at the preview.
pub async fn preview(client: &mut Client, name: &str, content: &[u8]) -> Page {
    let page = send(client, name, content).await;
    if page.path().ends_with("/correspondances") {
        page.form("Voir l’aperçu").submit(client).await.expect(200)
    } else {
        page
    }
}

/// The same, applied with what can be taken.
pub async fn import(client: &mut Client, name: &str, content: &[u8]) -> Page {
    let page = preview(client, name, content).await;
    let button = if page.text().contains("Terminer : rien à ajouter") { "Terminer" } else { "Importer l" };
    page.form(button).submit(client).await.expect(200)
}

/// Every row there is: day, minutes, label.
pub async fn rows(world: &World, who: &str) -> Vec<(Day, i64, String)> {
    let mut tx = world.tx().await;
    let days = (date(2026, 1, 1), date(2026, 12, 31));
    let all = worktime::entries::store::allocations(&mut tx, world.scope(), world.person(who), days).await;
    all.unwrap().into_iter().map(|it| (it.on, it.minutes, it.label)).collect()
}

#[tokio::test]
async fn w13_toggl_is_previewed_applied_known_again_and_undone() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = send(&mut alice, "toggl.csv", TOGGL.as_bytes()).await;
    let page = page.shows("Export de Toggl reconnu, 3 lignes.").shows("Fuseau horaire des heures du fichier");
    let page = page.form("Voir l’aperçu").submit(&mut alice).await.expect(200);
    let page = page.shows("Nouveau projet · Tâche 1").shows("10:23–11:23").shows("Moins d’une demi-minute");
    assert!(rows(&world, "alice").await.is_empty(), "nothing is written by a preview");
    let page = page.form("Importer les 2 lignes").submit(&mut alice).await.expect(200);
    let page = page.shows("2 lignes ajoutées.");
    let held = rows(&world, "alice").await;
    let expected =
        [(date(2026, 3, 2), 60, "Travail".to_owned()), (date(2026, 3, 3), 210, "Montage".to_owned())];
    assert_eq!(held, expected);
    let again = import(&mut alice, "toggl.csv", TOGGL.as_bytes()).await;
    let _ = again.shows("Rien à ajouter : tout était déjà là.");
    assert_eq!(rows(&world, "alice").await, expected, "the same file twice adds nothing");
    let page = page.follow(&mut alice, "Annuler cet import").await.expect(200);
    let page = page.form("Retirer les 2 lignes").submit(&mut alice).await.expect(200);
    let _ = page.shows("2 lignes retirées.");
    assert!(rows(&world, "alice").await.is_empty());
    let mut tx = world.tx().await;
    let projects = organisation::projects::store::list(&mut tx, world.scope()).await.unwrap();
    assert!(!projects.iter().any(|it| it.name == "Nouveau projet" || it.name == "Grande cliente"));
}

#[tokio::test]
async fn w13_clockify_writes_the_month_first_and_a_wrong_line_loses_no_other() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let file = "Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,End Date,End Time,Duration (h),Duration (decimal),Billable Rate (USD),Billable Amount (USD)
Fête des haies,,Juste,,Alice Martin,,alice@exemple.test,,No,03/04/2026,10:23 AM,03/04/2026,01:23:01 PM,03:00:01,3.00,0.00,0.00
Fête des haies,,Faux mois,,Alice Martin,,alice@exemple.test,,No,13/15/2026,11:00:00 AM,10/15/2026,11:30:00 AM,00:30:00,0.50,0.00,0.00
Fête des haies,,Chevauche,,Alice Martin,,alice@exemple.test,,No,03/04/2026,01:22 PM,03/04/2026,02:00 PM,00:38:00,0.63,0.00,0.00
Fête des haies,,Touche,,Alice Martin,,alice@exemple.test,,No,03/04/2026,01:24 PM,03/04/2026,02:00 PM,00:36:00,0.60,0.00,0.00
";
    let page = preview(&mut alice, "clockify.csv", file.as_bytes()).await;
    let page = page.shows("Une autre ligne occupe déjà ce temps").shows("Date\u{202f}: ");
    let page = page.form("Importer les 2 lignes valides, en laisser 2").submit(&mut alice).await.expect(200);
    let _ = page.shows("2 lignes ajoutées.");
    let held = rows(&world, "alice").await;
    let expected = [(date(2026, 3, 4), 180, "Juste".to_owned()), (date(2026, 3, 4), 36, "Touche".to_owned())];
    assert_eq!(held, expected);
}

/// §8 `import_row`: a program is told the line, the column and what the file says there.
#[tokio::test]
async fn w13_a_program_is_told_which_cell_refuses_its_row() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let file = "Jour;Projet;Durée;Personne\n2026-03-04;Fête des haies;1:00;Alice Martin
2026-03-05;Fête des haies;beaucoup;Alice Martin\n";
    let _ = send(&mut alice, "temps.csv", file.as_bytes()).await;
    let mut api = program(&world, "alice").await;
    let all = api.json("GET", &format!("{BASE}/imports"), None).await.expect(200).json();
    let path = format!("{BASE}/imports/{}/dry-run", all["items"][0]["id"].as_str().unwrap());
    let told = api.json("GET", &path, None).await.expect(200).json();
    let row = &told["rows"][1];
    assert_eq!((row["line"].as_i64(), row["outcome"].as_str()), (Some(3), Some("refused")), "{told}");
    assert_eq!(row["problems"][0]["column"], "Durée", "{told}");
    assert_eq!(row["problems"][0]["value"], "beaucoup", "{told}");
}

/// Worked example X16.
#[tokio::test]
async fn r3_x16_harvest_hours_are_rounded_to_the_minute_and_it_is_told() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let file = "Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,Invoiced?,Approved?,First Name,Last Name,Roles,Employee?,Billable Rate,Billable Amount,Cost Rate,Cost Amount,Currency,External Reference URL
2026-03-04,,Fête des haies,,,\"\",\"0,33\",No,No,No,Alice,Martin,,Yes,\"100,0\",\"33,0\",\"0,0\",\"0,0\",Euro - EUR,
";
    let page = preview(&mut alice, "harvest.csv", file.as_bytes()).await;
    let page = page.shows("Arrondi à la minute : +0,2 min en tout.");
    let page = page.form("Importer la ligne").submit(&mut alice).await.expect(200);
    let _ = page.shows("1 ligne ajoutée.");
    assert_eq!(rows(&world, "alice").await, [(date(2026, 3, 4), 20, String::new())]);
}

#[tokio::test]
async fn w13_kimai_counts_seconds_and_solidtime_writes_universal_time() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let kimai = "Date,From,To,Duration,Rate,User,Email,Customer,Project,Activity,Description,Exported,Tags,Hourly rate,Fixed rate
2026-03-03,,,5400,0,Alice Martin,alice@exemple.test,,Fête des haies,,Sans horloge,,,0,0
";
    let _ = import(&mut alice, "kimai.csv", kimai.as_bytes()).await.shows("1 ligne ajoutée.");
    let solidtime = "description,billable,client,project,tags,start,end,task,user_name,user_email
\"En plein jour\",\"false\",\"\",\"Fête des haies\",\"\",\"2026-03-04T23:30:00Z\",\"2026-03-05T00:30:00Z\",\"\",\"Alice Martin\",\"alice@exemple.test\"
";
    let page = preview(&mut alice, "solidtime.csv", solidtime.as_bytes()).await.shows("00:30–01:30");
    let _ = page.form("Importer la ligne").submit(&mut alice).await.expect(200).shows("1 ligne ajoutée.");
    let expected = [
        (date(2026, 3, 3), 90, "Sans horloge".to_owned()),
        (date(2026, 3, 5), 60, "En plein jour".to_owned()),
    ];
    assert_eq!(rows(&world, "alice").await, expected, "the day of Paris, not that of Greenwich");
}

#[tokio::test]
async fn r2_hours_that_never_were_or_pass_midnight_are_refused_unless_only_durations_are_kept() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let file = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags
Alice Martin,alice@exemple.test,,Fête des haies,,Nuit,No,2026-03-05,22:00:00,2026-03-06,01:00:00,03:00:00,
Alice Martin,alice@exemple.test,,Fête des haies,,Trou,No,2026-03-29,02:30:00,2026-03-29,04:00:00,00:30:00,
";
    let page = preview(&mut alice, "toggl.csv", file.as_bytes()).await;
    let page = page.shows("Ce temps passe minuit").shows("Cette heure n’a pas existé");
    let page = page.follow(&mut alice, "Changer les correspondances").await.expect(200);
    let page = page.form("Voir l’aperçu").fill("times", "durations").submit(&mut alice).await.expect(200);
    let page = page.form("Importer la seule ligne valide, en laisser 1").submit(&mut alice).await;
    let _ = page.expect(200).shows("1 ligne ajoutée.");
    assert_eq!(rows(&world, "alice").await, [(date(2026, 3, 5), 180, "Nuit".to_owned())]);
}

#[tokio::test]
async fn i6_a_locked_period_refuses_its_lines_and_no_other() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let lock = [("from", "2026-02-01"), ("to", "2026-02-28"), ("reason", "Bilan envoyé")];
    let _ = alice.post(&format!("{HAIE}/verrous"), &lock).await.expect(200);
    let file = "Jour;Qui;Projet;Temps;Notes\n27/02/2026;Alice Martin;Fête des haies;2h;Fermé\n02/03/2026;Alice Martin;Fête des haies;2h15;Ouvert\n";
    let page = preview(&mut alice, "tableau.csv", file.as_bytes()).await.shows("Bilan envoyé");
    let page = page.form("Importer la seule ligne valide, en laisser 1").submit(&mut alice).await;
    let _ = page.expect(200).shows("1 ligne ajoutée.");
    assert_eq!(rows(&world, "alice").await, [(date(2026, 3, 2), 135, "Ouvert".to_owned())]);
}

#[tokio::test]
async fn i4_who_has_no_contract_and_what_is_no_project_are_said_line_by_line() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let file =
        "Jour;Qui;Projet;Temps\n02/03/2026;Basile Petit;Fête des haies;2h\n02/03/2026;Alice Martin;;1h\n";
    let page = preview(&mut alice, "tableau.csv", file.as_bytes()).await;
    let _ = page.shows("n’est personne d’ici").shows("Dites à quel projet va cette ligne.");
}

#[tokio::test]
async fn w13_a_cross_grid_is_taken_cell_by_cell_for_the_person_one_says() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let file =
        "Projet;2026-03-02;2026-03-03;2026-03-04;Total\nFête des haies;2h;;1,5;3,5\nTotal;2;;1,5;3,5\n";
    let page = send(&mut alice, "grille.csv", file.as_bytes()).await.shows("De qui est ce temps ?");
    let me = world.person("alice").to_string();
    let page = page.form("Voir l’aperçu").fill("whose", &me).submit(&mut alice).await.expect(200);
    let page = page.form("Importer les 2 lignes").submit(&mut alice).await.expect(200);
    let _ = page.shows("2 lignes ajoutées.");
    let minutes: Vec<i64> = rows(&world, "alice").await.into_iter().map(|it| it.1).collect();
    assert_eq!(minutes, [120, 90]);
}

#[tokio::test]
async fn e1_an_exported_ods_comes_back_to_the_same_minutes() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let _ = import(&mut alice, "toggl.csv", TOGGL.as_bytes()).await.shows("2 lignes ajoutées.");
    for (on, typed) in [("2026-03-04", "20min"), ("2026-03-05", "7h01")] {
        let name = format!("c.new.{on}.-.0.");
        let project = world.project(1).to_string();
        let fields = [("date", on), ("row.new", project.as_str()), (name.as_str(), typed), ("t.new", "=1+1")];
        let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    }
    let before = rows(&world, "alice").await;
    for format in ["ods", "xlsx", "csv", "csv-intl", "json"] {
        let path = format!("{HAIE}/exports/detail?du=2026-01-01&au=2026-12-31&format={format}");
        let file = alice.get(&path).await.expect(200).bytes.to_vec();
        let known = preview(&mut alice, &format!("temps.{format}"), &file).await;
        let _ = known.shows("Terminer : rien à ajouter");
        let mut tx = world.tx().await;
        let sql = "DELETE FROM allocation WHERE organisation_id = $1";
        tx.run(sql, args![world.scope().organisation_id]).await.unwrap();
        tx.commit().await.unwrap();
        let _ = import(&mut alice, &format!("temps.{format}"), &file).await.shows("4 lignes ajoutées.");
        assert_eq!(rows(&world, "alice").await, before, "{format}");
    }
}

#[tokio::test]
async fn i6_an_import_touched_since_is_not_undone_as_a_whole() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = import(&mut alice, "toggl.csv", TOGGL.as_bytes()).await;
    let lock = [("from", "2026-03-01"), ("to", "2026-03-31"), ("reason", "Bilan envoyé")];
    let _ = alice.post(&format!("{HAIE}/verrous"), &lock).await.expect(200);
    let page = page.follow(&mut alice, "Annuler cet import").await.expect(200);
    let _ = page.form("Retirer les 2 lignes").submit(&mut alice).await.expect(409).shows("Bilan envoyé");
    assert_eq!(rows(&world, "alice").await.len(), 2);
    let mut chloe = world.browser("chloe").await;
    let _ = chloe.get(&format!("{HAIE}/imports")).await.expect(403);
}

/// §6.3: the order of dates is a setting of each account of Clockify.
#[tokio::test]
async fn w13_clockify_in_the_order_of_the_day_is_told_by_a_date_that_has_no_other_reading() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let file = |second: &str| {
        format!(
            "Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,End Date,End Time,Duration (h),Duration (decimal),Billable Rate (USD),Billable Amount (USD)
Fête des haies,,Quatre,,Alice Martin,,alice@exemple.test,,No,04/03/2026,10:00,04/03/2026,11:00,01:00:00,1.00,0.00,0.00
Fête des haies,,Treize,,Alice Martin,,alice@exemple.test,,No,{second},10:00,{second},12:00,02:00:00,2.00,0.00,0.00
"
        )
    };
    let page = send(&mut alice, "clockify.csv", file("03/13/2026").as_bytes()).await;
    assert_eq!(page.form("Voir l’aperçu").value("dates"), Some("month"));
    let page = page.form("Voir l’aperçu").submit(&mut alice).await.expect(200);
    let _ = page.shows("« 04/03/2026 », est lue").shows("3 avril 2026");
    let page = send(&mut alice, "clockify.csv", file("13/02/2026").as_bytes()).await;
    assert_eq!(page.form("Voir l’aperçu").value("dates"), Some("day"));
    let page = page.form("Voir l’aperçu").submit(&mut alice).await.expect(200).shows("4 mars 2026");
    let _ = page.form("Importer les 2 lignes").submit(&mut alice).await.expect(200);
    let held = rows(&world, "alice").await;
    let expected =
        [(date(2026, 2, 13), 120, "Treize".to_owned()), (date(2026, 3, 4), 60, "Quatre".to_owned())];
    assert_eq!(held, expected);
}
