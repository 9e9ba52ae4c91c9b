//! My week and my month (W2, W3): each cell answered by itself.

use crate::world::{HAIE, World, employer, name_of, option};
use base::jiff::civil::date;
use testkit::{Client, Page};

/// The cell of a project on a day.
fn cell(page: &Page, project: &str, on: &str) -> String {
    name_of(page, &format!("c-{project}-{on}"))
}

/// Writes one cell so that the project has its line.
async fn seed(world: &World, client: &mut Client, on: &str) -> String {
    let project = world.project(0).to_string();
    let name = format!("c.new.{on}.-.0.");
    let fields = [("date", on), ("row.new", &project), (&name, "1h")];
    let _ = client.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    project
}

#[tokio::test]
async fn a_week_is_typed_in_one_go_and_the_rest_is_untouched() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let project = seed(&world, &mut alice, "2026-03-02").await;
    let page = alice.get(&format!("{HAIE}/semaine?date=2026-03-04")).await.expect(200);
    let page = page.shows("Du 2 au 8 mars 2026");
    let form = page.form("Enregistrer");
    let form = form.fill(&cell(&page, &project, "2026-03-03"), "7,5");
    let form = form.fill(&cell(&page, &project, "2026-03-05"), "3h20");
    let other = world.project(2).to_string();
    let form = form.fill("row.new", &other).fill(&cell(&page, "new", "2026-03-05"), "210min");
    let page = form.submit(&mut alice).await.expect(200).shows("Enregistré : 15 h 20 en tout.");
    assert_eq!(world.minutes("alice", date(2026, 3, 3)).await, [450]);
    assert_eq!(world.minutes("alice", date(2026, 3, 5)).await, [200, 210]);
    let untouched = page.form("Enregistrer").submit(&mut alice).await.expect(200);
    let _ = untouched.shows("Rien n’avait changé");
}

/// Worked example X6, in 2026: a week of two months, the first of them closed.
#[tokio::test]
async fn r15_x6_a_mixed_week_keeps_what_may_be_kept() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let project = seed(&world, &mut alice, "2026-01-30").await;
    let lock = [("from", "2026-01-01"), ("to", "2026-01-31"), ("reason", "Bilan envoyé"), ("person", "")];
    let _ = alice.post(&format!("{HAIE}/verrous"), &lock).await.expect(200).shows("Ces jours sont fermés.");
    let page = alice.get(&format!("{HAIE}/semaine?date=2026-01-28")).await.expect(200);
    let page = page.shows("Bilan envoyé").hides(&format!("id=\"c-{project}-2026-01-29\""));
    let sunday = cell(&page, &project, "2026-02-01");
    let form = page.form("Enregistrer").fill(&sunday, "2h");
    let _ = form.clone().submit(&mut alice).await.expect(200);
    assert_eq!(world.minutes("alice", date(2026, 2, 1)).await, [120]);
    assert!(world.minutes("alice", date(2026, 1, 29)).await.is_empty(), "no row in a locked cell");
    // The lock came after the page was opened: the two cells were both sent.
    let thursday = "c.0.2026-01-29.-.0.".to_owned();
    let key = format!("row.{}", 0);
    let fields = [
        ("date", "2026-01-28"),
        (key.as_str(), project.as_str()),
        (thursday.as_str(), "7h"),
        ("c.0.2026-01-30.-.0.", "6h"),
        ("row.new", project.as_str()),
    ];
    let page = alice.post(&format!("{HAIE}/semaine"), &fields).await.expect(422);
    let _ = page.shows("2 cases n’ont pas pu être enregistrées").shows("Bilan envoyé");
    assert_eq!(world.minutes("alice", date(2026, 1, 30)).await, [60], "as it was");
}

#[tokio::test]
async fn r15_two_tabs_never_overwrite_each_other() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let project = seed(&world, &mut alice, "2026-03-02").await;
    let one = alice.get(&format!("{HAIE}/semaine?date=2026-03-02")).await.expect(200);
    let two = alice.get(&format!("{HAIE}/mois?date=2026-03-02")).await.expect(200);
    let name = cell(&one, &project, "2026-03-02");
    let _ = one.form("Enregistrer").fill(&name, "2h").submit(&mut alice).await.expect(200);
    let name = cell(&two, &project, "2026-03-02");
    let page = two.form("Enregistrer").fill(&name, "3h").submit(&mut alice).await.expect(422);
    let page = page.shows("elle contient 2 h");
    assert_eq!(world.minutes("alice", date(2026, 3, 2)).await, [120]);
    let name = cell(&page, &project, "2026-03-02");
    let form = page.form("Enregistrer");
    assert_eq!(form.value(&name), Some("3h"), "what was typed is there");
    let _ = form.submit(&mut alice).await.expect(200);
    assert_eq!(world.minutes("alice", date(2026, 3, 2)).await, [180]);
}

#[tokio::test]
async fn a_cell_of_several_rows_leads_to_the_day() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let project = seed(&world, &mut alice, "2026-03-02").await;
    seed(&world, &mut alice, "2026-03-02").await;
    let page = alice.get(&format!("{HAIE}/semaine?date=2026-03-02")).await.expect(200);
    let page = page.shows("plusieurs lignes").hides(&format!("id=\"c-{project}-2026-03-02\""));
    let page = page.form("Enregistrer").submit(&mut alice).await.expect(200);
    let _ = page.shows("Rien n’avait changé");
    assert_eq!(world.minutes("alice", date(2026, 3, 2)).await, [60, 60]);
}

#[tokio::test]
async fn a_month_is_filled_around_its_holidays() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/mois?date=2026-03-01")).await.expect(200);
    let page = page.shows("Ces jours attendent votre temps").shows("sur 154 h dues");
    let form = page.form("Remplir").fill("project", &world.project(0).to_string());
    let form = form.fill("from", "2026-03-01").fill("to", "2026-03-06");
    let page = form.submit(&mut alice).await.expect(200).shows("5 lignes copiées.");
    let _ = page.hides("Ces jours attendent");
    assert_eq!(world.minutes("alice", date(2026, 3, 6)).await, [420]);
    assert!(world.minutes("alice", date(2026, 3, 1)).await.is_empty(), "a Sunday");
    let april = alice.get(&format!("{HAIE}/mois?date=2026-04-01")).await.expect(200);
    let form = april.form("Remplir").fill("project", &world.project(0).to_string()).fill("minutes", "6h");
    let form = form.fill("from", "2026-04-03").fill("to", "2026-04-07");
    let _ = form.submit(&mut alice).await.expect(200).shows("2 lignes copiées.");
    assert!(world.minutes("alice", date(2026, 4, 6)).await.is_empty(), "Easter Monday");
}

#[tokio::test]
async fn the_week_before_is_copied_where_nothing_is_written() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    seed(&world, &mut alice, "2026-02-23").await;
    seed(&world, &mut alice, "2026-02-24").await;
    seed(&world, &mut alice, "2026-03-03").await;
    let page = alice.get(&format!("{HAIE}/semaine?date=2026-03-02")).await.expect(200);
    let page = page.form("Copier la semaine précédente").submit(&mut alice).await.expect(200);
    let _ = page.shows("Une ligne copiée.");
    assert_eq!(world.minutes("alice", date(2026, 3, 2)).await, [60]);
    assert_eq!(world.minutes("alice", date(2026, 3, 3)).await, [60]);
}

/// W1: what has a star comes first, before the recent ones.
#[tokio::test]
async fn w1_favourites_come_first_on_the_page_of_a_day() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let (recent, starred) = (world.project(0).to_string(), world.project(1).to_string());
    let fields = [("date", "2026-03-02"), ("row.new", recent.as_str()), ("c.new.2026-03-02.-.0.", "2h")];
    let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    let first = |page: &testkit::Page| {
        let html = page.html();
        let list = html.split("id=\"project-new\"").nth(1).unwrap().to_owned();
        let values = list.split("<option value=\"").nth(2).unwrap().to_owned();
        values.split('"').next().unwrap().to_owned()
    };
    let page = alice.get(&format!("{HAIE}/jour?date=2026-03-03")).await.expect(200);
    assert_eq!(first(&page), recent);
    let page = page.follow(&mut alice, "Choisir ce qui vient en premier").await.expect(200);
    let page = page.form("Enregistrer").tick("cible", &starred).submit(&mut alice).await.expect(200);
    let _ = page.shows("Favoris enregistrés.");
    let page = alice.get(&format!("{HAIE}/jour?date=2026-03-03")).await.expect(200);
    assert_eq!(first(&page), starred);
    let mut chloe = world.browser("chloe").await;
    let page = chloe.get(&format!("{HAIE}/favoris")).await.expect(200);
    assert_eq!(page.form("Enregistrer").value("cible"), None, "each their own");
}

/// W3: what was said not worked stays said.
#[tokio::test]
async fn w3_a_day_said_not_worked_is_skipped_by_fill_and_copy() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let project = world.project(0).to_string();
    let fill = async |alice: &mut testkit::Client, month: &str, from: &str, to: &str| {
        let fields =
            [("date", month), ("project", project.as_str()), ("from", from), ("to", to), ("minutes", "")];
        let _ = alice.post(&format!("{HAIE}/mois/remplissage"), &fields).await.expect(200);
    };
    fill(&mut alice, "2026-02-01", "2026-02-23", "2026-02-27").await;
    let fields = [("date", "2026-03-03"), ("w.2026-03-03", "1")];
    let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    let fields = [("date", "2026-03-02")];
    let _ = alice.post(&format!("{HAIE}/semaine/copie"), &fields).await.expect(200);
    assert_eq!(world.minutes("alice", date(2026, 3, 2)).await, [420], "copied");
    assert!(world.minutes("alice", date(2026, 3, 3)).await.is_empty());
    fill(&mut alice, "2026-03-01", "2026-03-02", "2026-03-06").await;
    assert!(world.minutes("alice", date(2026, 3, 3)).await.is_empty(), "the mark stays");
}

/// R22: recovery leaves the day due, and nobody writes on it: nothing is asked there, and the counter pays it.
#[tokio::test]
async fn r13_a_day_of_recovery_needs_no_time() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.hire(&mut alice, "helene", "Annualisé, 1 607 heures").await;
    let who = world.person("helene").to_string();
    let page = alice.get(&format!("{HAIE}/absences?personne={who}")).await.expect(200);
    let form = page.form("Envoyer").fill("kind", &option(&page, "Récupération")).fill("from", "2026-02-12");
    let _ = form.submit(&mut alice).await.expect(200);
    let page = alice.get(&format!("{HAIE}/absences")).await.expect(200);
    let _ = page.form("Accepter").submit(&mut alice).await.expect(200).shows("Absence acceptée.");
    let project = world.project(0).to_string();
    let fields = [
        ("date", "2026-02-01"),
        ("personne", who.as_str()),
        ("project", project.as_str()),
        ("from", "2026-02-01"),
        ("to", "2026-02-28"),
        ("minutes", ""),
    ];
    let page = alice.post(&format!("{HAIE}/mois/remplissage"), &fields).await.expect(200);
    let _ = page.shows("19 lignes copiées.").hides("rectifiez d’abord l’absence");
    let sql = "SELECT id FROM allocation WHERE on_day = '2026-02-12'";
    assert!(world.tx().await.all(sql, &[]).await.unwrap().is_empty());
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01&personne={who}")).await.expect(200);
    let _ = page.form("Envoyer la feuille").submit(&mut alice).await.expect(200).shows("Feuille validée.");
    let rows = world.tx().await.all("SELECT quantity FROM counter_movement", &[]).await.unwrap();
    let moved: Vec<i64> = rows.iter().map(|row| row.get("quantity").unwrap()).collect();
    assert_eq!(moved, [-420], "an hour off for an hour more");
}
