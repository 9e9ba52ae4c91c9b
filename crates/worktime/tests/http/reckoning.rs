//! What is due, explained on each view (R21); a day brought to its counter (R10); « suivant » that waits.

use crate::world::{HAIE, employer, name_of};
use base::jiff::civil::date;

#[tokio::test]
async fn r21_each_view_says_where_what_is_due_comes_from() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/jour?date=2026-03-03")).await.expect(200);
    let page = page.shows("D’où vient ce qui est dû ?").shows("heures prévues ce jour");
    drop(page);
    // Easter Monday.
    let page = alice.get(&format!("{HAIE}/semaine?date=2026-04-06")).await.expect(200);
    let page = page.shows("jour férié (Lundi de Pâques)");
    assert!(page.html().contains("id=\"due-2026-04-06\""));
    let page = alice.get(&format!("{HAIE}/mois?date=2026-04-06")).await.expect(200);
    assert!(page.html().contains("href=\"#due-2026-04-07\""));
    let _ = page.hides("id=\"due-2026-04-05\"");
}

#[tokio::test]
async fn r12_the_next_day_waits_for_the_counter_of_this_one() {
    let world = employer().await;
    let mut chloe = world.browser("chloe").await;
    let friday = format!("{HAIE}/jour?date=2026-03-06");
    let page = chloe.get(&friday).await.expect(200).shows("D’abord le compteur de ce jour");
    drop(page);
    let saturday = chloe.get(&format!("{HAIE}/jour?date=2026-03-07")).await.expect(200);
    let _ = saturday.hides("D’abord le compteur de ce jour");
}

#[tokio::test]
async fn r10_the_rows_of_a_day_are_brought_to_its_counter() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/reglages")).await.expect(200);
    let _ = page.form("Enregistrer").fill("gate_from", "2026-03-02").submit(&mut alice).await.expect(200);
    let mut chloe = world.browser("chloe").await;
    let day = format!("{HAIE}/jour");
    let (one, two) = (world.project(0).to_string(), world.project(1).to_string());
    let first = [("date", "2026-03-02"), ("row.new", one.as_str()), ("c.new.2026-03-02.-.0.", "5h")];
    let _ = chloe.post(&day, &first).await.expect(200);
    let more = [("date", "2026-03-02"), ("row.new", two.as_str()), ("c.new.2026-03-02.-.0.", "3h")];
    let page = chloe.post(&day, &more).await.expect(422).shows("8 h pour une journée de 7 h");
    let page = page.shows("Ramener à la journée");
    drop(page);
    let fitted = [&more[..], &[("fit", "1")]].concat();
    let _ = chloe.post(&day, &fitted).await.expect(200);
    let minutes = world.minutes("chloe", date(2026, 3, 2)).await;
    assert_eq!(minutes.iter().sum::<i64>(), 420);
    assert_eq!(minutes, [263, 157], "in proportion, to the minute");
}

/// From the page that refused it, sent and come back to: what was brought to the day is there once, what is typed anew is kept.
#[tokio::test]
async fn r10_a_day_brought_to_its_counter_twice_from_one_page_loses_nothing() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/reglages")).await.expect(200);
    let _ = page.form("Enregistrer").fill("gate_from", "2026-03-02").submit(&mut alice).await.expect(200);
    let mut chloe = world.browser("chloe").await;
    let (day, on) = (format!("{HAIE}/jour"), date(2026, 3, 2));
    let (one, two) = (world.project(0).to_string(), world.project(1).to_string());
    let first = [("date", "2026-03-02"), ("row.new", one.as_str()), ("c.new.2026-03-02.-.0.", "5h")];
    let _ = chloe.post(&day, &first).await.expect(200);
    let page = chloe.get(&format!("{day}?date=2026-03-02")).await.expect(200);
    let new = name_of(&page, "c-new-2026-03-02");
    let html = page.html();
    let mut names = html.split("name=\"").filter_map(|it| it.split('"').next());
    let held = names.find(|it| it.starts_with("c.0.")).unwrap().to_owned();
    let form = page.form("Enregistrer").fill("row.new", &two).fill(&new, "3h");
    let page = form.submit(&mut chloe).await.expect(422).shows("8 h pour une journée de 7 h");
    let fit = page.form("Ramener à la journée");
    for _ in 0..2 {
        let _ = fit.clone().submit(&mut chloe).await.expect(200);
        assert_eq!(world.minutes("chloe", on).await, [263, 157], "once");
    }
    // Back on that page, the new line is of the other project: it is another row.
    let other = fit.clone().fill("row.new", &one).fill("t.new", "Réunion").submit(&mut chloe).await;
    let _ = other.expect(200);
    let minutes = world.minutes("chloe", on).await;
    assert_eq!((minutes.len(), minutes.iter().sum::<i64>()), (3, 420));
    // A row that was written since is refused, and nothing is brought to the day around it.
    let both = fit.fill("row.new", &one).fill("t.new", "Bilan").fill(&held, "6h").submit(&mut chloe).await;
    let _ = both.expect(422).shows("a changé pendant ce temps").shows("Ramener à la journée");
    assert_eq!(world.minutes("chloe", on).await, minutes);
}

/// A row changed on the page that was refused, then the same sent twice: the second asks what is there already.
#[tokio::test]
async fn r10_a_day_brought_to_its_counter_with_a_changed_row_is_sent_twice_without_harm() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.settle(&mut alice, &[("gate_from", "2026-03-02")]).await;
    let mut chloe = world.browser("chloe").await;
    let (day, on) = (format!("{HAIE}/jour"), date(2026, 3, 2));
    let (one, two) = (world.project(0).to_string(), world.project(1).to_string());
    for (project, hours) in [(&one, "4h"), (&two, "1h")] {
        let row = [("date", "2026-03-02"), ("row.new", project.as_str()), ("c.new.2026-03-02.-.0.", hours)];
        let _ = chloe.post(&day, &row).await.expect(200);
    }
    let page = chloe.get(&format!("{day}?date=2026-03-02")).await.expect(200);
    let new = name_of(&page, "c-new-2026-03-02");
    let form = page.form("Enregistrer").fill("row.new", &one).fill("t.new", "Réunion").fill(&new, "3h");
    let page = form.submit(&mut chloe).await.expect(422).shows("8 h pour une journée de 7 h");
    let html = page.html();
    let mut names = html.split("name=\"").filter_map(|it| it.split('"').next());
    let held = names.find(|it| it.starts_with("c.") && it.ends_with(".240")).unwrap().to_owned();
    let fit = page.form("Ramener à la journée").fill(&held, "5h");
    let minutes = async || {
        let mut all = world.minutes("chloe", on).await;
        all.sort_unstable();
        all
    };
    for _ in 0..2 {
        let _ = fit.clone().submit(&mut chloe).await.expect(200);
        assert_eq!(minutes().await, [47, 140, 233], "of 1 h, 3 h and 5 h");
    }
    // What is typed anew there is no second sending.
    let _ = fit.fill(&held, "6h").submit(&mut chloe).await.expect(422).shows("a changé pendant ce temps");
    assert_eq!(minutes().await, [47, 140, 233]);
}

/// R23: the balance of the former tool is typed on screen, as a movement of its own.
#[tokio::test]
async fn r23_a_modulation_opens_with_the_balance_of_another_tool() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.hire(&mut alice, "helene", "Annualisé, 1 607 heures").await;
    let who = world.person("helene");
    let page = alice.get(&format!("{HAIE}/compteurs?personne={who}")).await.expect(200);
    let page = page.follow(&mut alice, "Reprendre un solde").await.expect(200);
    let form = page.form("Enregistrer");
    assert_eq!(form.value("on"), Some("2026-01-01"));
    let page = form.fill("hours", "beaucoup").submit(&mut alice).await.expect(422);
    let page = page.shows("Écrivez des heures").shows("Dites pourquoi");
    let form = page.form("Enregistrer").fill("hours", "-12h30").fill("reason", "Tableau de 2025");
    let page = form.submit(&mut alice).await.expect(200).shows("Solde repris");
    let _ = page.shows("Tableau de 2025").shows("−12 h 30");
    // Whoever is not counted so has no such counter.
    let page = alice.get(&format!("{HAIE}/compteurs/report?personne={}", world.person("alice"))).await;
    let form = page.form("Enregistrer").fill("hours", "2").fill("reason", "x");
    let _ = form.submit(&mut alice).await.expect(422).shows("pas d’heures annualisées");
    let mut chloe = world.browser("chloe").await;
    let _ = chloe.get(&format!("{HAIE}/compteurs/report?personne={who}")).await.expect(403);
}

/// §6.3: a team that leaves its old tool pastes its balances; twice adds nothing, one wrong row and nothing is taken.
#[tokio::test]
async fn s63_opening_balances_are_pasted_once() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.hire(&mut alice, "helene", "Annualisé, 1 607 heures").await;
    let who = world.person("helene");
    let page = alice.get(&format!("{HAIE}/equipe")).await.expect(200);
    let name = page.all("tbody th").into_iter().find(|it| it.contains("Hélène")).unwrap();
    let name = name.trim().to_owned();
    let paste = |rows: &str| format!("Quantité;Personne;Compteur;Période\n{}", rows.replace('@', &name));
    let path = format!("{HAIE}/compteurs/collage");
    let wrong =
        paste("-3h15;@;Modulation;2026-01-01\n25;Personne d’autre;Congés payés;2025-06-01/2026-05-31\n");
    let page = alice.post(&path, &[("pasted", &wrong)]).await.expect(422);
    let _ = page.shows("Ligne 3 : cette personne ne travaille pas ici").shows("rien n’a été pris");
    let right = paste("-3h15;@;Modulation;2026-01-01\n25;@;Congés payés;2025-06-01/2026-05-31\n");
    let page = alice.post(&path, &[("pasted", &right)]).await.expect(200);
    let _ = page.shows("Soldes repris : 2 ; déjà là : 0.");
    let page = alice.post(&path, &[("pasted", &right)]).await.expect(200);
    let _ = page.shows("Soldes repris : 0 ; déjà là : 2.");
    let page = alice.get(&format!("{HAIE}/compteurs?personne={who}")).await.expect(200);
    let page = page.shows("−3 h 15").shows("25");
    drop(page);
    // The table of counters that one takes away is pasted back: nothing moves.
    let file = format!("{HAIE}/exports/compteurs?du=2026-01-01&au=2026-12-31&format=csv");
    let table = alice.get(&file).await.expect(200).html();
    let page = alice.post(&path, &[("pasted", table.trim_start_matches('\u{feff}'))]).await.expect(200);
    let _ = page.shows("Soldes repris : 0 ; déjà là : 2.");
}

/// R22: by the week, each week that is over has its own difference, and none is added to another.
#[tokio::test]
async fn r22_each_week_of_a_weekly_scheme_has_its_difference() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let project = world.project(0).to_string();
    let cells: Vec<String> = (23..=27).map(|day| format!("c.new.2026-02-{day}.-.0.")).collect();
    let mut fields = vec![("date", "2026-02-23"), ("row.new", project.as_str())];
    fields.extend(cells.iter().map(|it| (it.as_str(), "7h15")));
    let _ = alice.post(&format!("{HAIE}/semaine"), &fields).await.expect(200).shows("Enregistré");
    let page = alice.get(&format!("{HAIE}/compteurs")).await.expect(200).shows("Semaine par semaine");
    let rows = page.all("tbody tr");
    assert!(rows[0].contains("2 au 8 mars 2026") && rows[0].contains('—'), "{:?}", rows[0]);
    let last: String = rows[1].split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(last.contains("36 h 15") && last.contains("35 h") && last.contains("+1 h 15"), "{last}");
}
