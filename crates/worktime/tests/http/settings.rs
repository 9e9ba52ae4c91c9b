//! Switching the module on, and the holidays of the year.

use crate::world::{HAIE, employer, option, world};
use base::jiff::SignedDuration;
use store::args;

#[tokio::test]
async fn nothing_shows_until_the_module_is_on() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get("/o/amis-de-la-haie").await.expect(200);
    let _ = page.hides("/temps/jour");
    let _ = alice.get(&format!("{HAIE}/jour")).await.expect(404);
    let page = world.settle(&mut alice, &[("validation", "crossed")]).await;
    let _ = page.shows("Jours fériés 2026").shows("Ascension");
    let page = alice.get("/o/amis-de-la-haie").await.expect(200).shows("Temps salarié");
    let _ = page.shows("Contrats et régimes");
    let page = alice.get(&format!("{HAIE}/reglages")).await.expect(200);
    let page = page.form("Enregistrer").without("on").submit(&mut alice).await.expect(200);
    let _ = page.shows("Le temps salarié est éteint").hides("/temps/jour\"");
}

#[tokio::test]
async fn switching_on_leaves_the_words_of_the_other_modules() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    world.settle(&mut alice, &[]).await;
    let mut tx = world.tx().await;
    let row = tx.one("SELECT switches FROM organisation WHERE slug = 'amis-de-la-haie'", &[]).await.unwrap();
    let switches: String = row.get("switches").unwrap();
    assert!(switches.split(',').any(|it| it == "worktime"), "{switches}");
    assert!(switches.split(',').any(|it| it == "estimates"), "{switches}");
}

#[tokio::test]
async fn r20_a_holiday_may_be_worked_and_another_day_be_off() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let page = world.settle(&mut alice, &[]).await;
    let page = page.form("On travaille 25 mai 2026").submit(&mut alice).await.expect(200);
    let page = page.shows("Le 25 mai 2026 est travaillé.");
    let form = page.form("Ajouter un jour non travaillé").fill("on", "2026-05-15").fill("label", "Pont");
    let page = form.submit(&mut alice).await.expect(200).shows("Le 15 mai 2026 n’est pas travaillé.");
    let _ = page.shows("Pont").form("On ne travaille pas 25 mai 2026");
}

#[tokio::test]
async fn settings_are_for_who_manages() {
    let world = world().await;
    for who in ["basile", "chloe", "david"] {
        let mut client = world.browser(who).await;
        let _ = client.get(&format!("{HAIE}/reglages")).await.expect(403);
    }
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/reglages")).await.expect(200);
    let form = page.form("Enregistrer").fill("gate_from", "bientôt").fill("allow_future_days", "9999");
    let page = form.submit(&mut alice).await.expect(422).shows("Écrivez un jour");
    let _ = page.shows("Un nombre entre 0 et 366.");
}

#[tokio::test]
async fn what_is_not_used_is_out_of_the_menus_and_kept() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let home = "/o/amis-de-la-haie";
    let page = alice.get(home).await.expect(200);
    let _ = page.hides("/temps/absences\"").hides("/temps/compteurs\"").hides("/temps/couts\"");
    let ticked = [("absences", "1"), ("counters", "1"), ("funding", "1")];
    let _ = world.settle(&mut alice, &ticked).await;
    let html = alice.get(home).await.expect(200).html();
    for path in ["absences", "compteurs", "fiches", "calendrier"] {
        assert!(html.contains(&format!("/temps/{path}\"")), "{path}");
    }
    let page = alice.get(&format!("{HAIE}/reglages")).await.expect(200);
    let _ = page.form("Enregistrer").without("absences").submit(&mut alice).await.expect(200);
    let _ = alice.get(home).await.expect(200).hides("/temps/absences\"");
    let _ = alice.get(&format!("{HAIE}/absences")).await.expect(200);
}

#[tokio::test]
async fn quick_steps_and_the_writing_of_durations_are_those_of_the_settings() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/reglages")).await.expect(200);
    let form = page.form("Enregistrer").fill("quick_steps", "20, beaucoup");
    let _ = form.submit(&mut alice).await.expect(422).shows("Écrivez un à quatre nombres de minutes");
    let _ = world.settle(&mut alice, &[("quick_steps", "45, 10"), ("duration_format", "decimal")]).await;
    let day = format!("{HAIE}/jour?date=2026-03-02");
    let page = alice.get(&day).await.expect(200).shows("+10").shows("+45").hides("+15").shows("7,00 h");
    let form = page.form("Enregistrer").fill("row.new", &world.project(0).to_string());
    let page = form.fill("c.new.2026-03-02.-.0.", "2h20").submit(&mut alice).await.expect(200);
    let page = page.shows("2,33 h");
    assert!(page.html().contains("value=\"2,33\""), "a cell is written as it reads");
    let _ = page.form("Enregistrer").submit(&mut alice).await.expect(200);
    assert_eq!(
        world.minutes("alice", base::jiff::civil::date(2026, 3, 2)).await,
        [140],
        "read back the same"
    );
}

#[tokio::test]
async fn the_collective_agreement_comes_first_and_new_contracts_name_it() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let _ = world.settle(&mut alice, &[("idcc", "1261")]).await;
    let html = alice.get(&format!("{HAIE}/regles")).await.expect(200).html();
    assert!(html.find("pack-idcc_1261").unwrap() < html.find("pack-national").unwrap());
    world.hire(&mut alice, "helene", "35 heures par semaine").await;
    let mut tx = world.tx().await;
    let rows = tx.all("SELECT idcc FROM work_contract WHERE idcc = 1261", &[]).await.unwrap();
    assert_eq!(rows.len(), 1);
}

#[tokio::test]
async fn a_validated_sheet_closes_by_itself_after_the_days_of_the_settings() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let fields = [
        ("date", "2026-02-01"),
        ("project", &world.project(0).to_string()),
        ("from", "2026-02-01"),
        ("to", "2026-02-28"),
        ("minutes", ""),
    ];
    let _ = alice.post(&format!("{HAIE}/mois/remplissage"), &fields).await.expect(200);
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01")).await.expect(200);
    let _ = page.form("Envoyer la feuille").submit(&mut alice).await.expect(200).shows("Feuille validée.");
    let state = async || {
        let mut tx = world.tx().await;
        let row = tx.one("SELECT state FROM entry_period", &[]).await.unwrap();
        row.get::<String>("state").unwrap()
    };
    let site = &world.site.site;
    worktime::sheets::nightly(site, site.now()).await.unwrap();
    assert_eq!(state().await, "validated", "never, when nothing is said");
    let _ = world.settle(&mut alice, &[("auto_lock_days", "10")]).await;
    worktime::sheets::nightly(site, site.now()).await.unwrap();
    assert_eq!(state().await, "validated", "7 March is seven days after the end");
    let later = site.now() + SignedDuration::from_hours(24 * 3);
    worktime::sheets::nightly(site, later).await.unwrap();
    worktime::sheets::nightly(site, later).await.unwrap();
    assert_eq!(state().await, "closed");
    let mut tx = world.tx().await;
    let sql = "SELECT actor_label FROM audit_entry WHERE noun = 'entry_period' AND verb = 'close'";
    let rows = tx.all(sql, &[]).await.unwrap();
    assert_eq!(rows.len(), 1, "written down once");
    assert_eq!(rows[0].get::<String>("actor_label").unwrap(), "Clôture automatique");
}

/// §3.8: in a team of equals, every active employee gets everything, once somebody says so.
#[tokio::test]
async fn s38_a_collectif_gives_its_employees_everything() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let mut chloe = world.browser("chloe").await;
    let _ = chloe.get(&format!("{HAIE}/contrats")).await.expect(403);
    let page = alice.get(&format!("{HAIE}/reglages")).await.expect(200);
    let page = page.form("Enregistrer").fill("preset", "collectif").submit(&mut alice).await.expect(200);
    let page = page.shows("Rôles de l’équipe").shows("Chloé").hides("Basile");
    let _ = chloe.get(&format!("{HAIE}/reglages/roles")).await.expect(403);
    let form = page.form("Donner ce rôle à une personne").without("switch");
    let page = form.tick("switch", "worktime.validate").submit(&mut alice).await.expect(200);
    let _ = page.shows("Rôle donné à une personne.").hides("ne peut pas encore tout faire");
    let _ = chloe.get(&format!("{HAIE}/contrats")).await.expect(200);
    let _ = chloe.get(&format!("{HAIE}/couts")).await.expect(403);
    let mut tx = world.tx().await;
    let sql = "SELECT noun, verb FROM audit_entry WHERE noun IN ('role', 'person') ORDER BY at, id";
    let told: Vec<(String, String)> = tx
        .all(sql, &[])
        .await
        .unwrap()
        .iter()
        .map(|row| (row.get("noun").unwrap(), row.get("verb").unwrap()))
        .collect();
    let lines = [("role", "add"), ("person", "change")].map(|(noun, verb)| (noun.into(), verb.into()));
    assert_eq!(told[told.len() - 2..], lines);
    drop(tx);
    let page = alice.get(&format!("{HAIE}/reglages/roles")).await.expect(200);
    let _ = page.shows("Toute l’équipe peut déjà tout faire");
}

/// §3.8: where some lead others, who works is offered *utilisateur* and who leads *responsable*, beside their role.
#[tokio::test]
async fn s38_a_hierarchy_offers_employees_their_own_time_and_leaders_that_of_their_team() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/reglages/roles")).await.expect(200);
    let _ = page.shows("Toute l’équipe a les droits qu’il lui faut");
    // Basile works here since January with a role closed to salaried time, and is led by Chloé.
    world.hire(&mut alice, "basile", "35 heures par semaine").await;
    let mut tx = world.tx().await;
    let sql = "UPDATE staff_profile SET manager_person_id = $1 WHERE person_id = $2";
    tx.run(sql, args![world.person("chloe"), world.person("basile")]).await.unwrap();
    // A long name is cut, never what it becomes.
    let long = "Coordination des chantiers, des ateliers et de leurs repas";
    let sql = "UPDATE role SET name = $1, name_folded = $2 WHERE name = 'Coordination'";
    tx.run(sql, args![long, base::fold(long)]).await.unwrap();
    tx.commit().await.unwrap();
    let (mut basile, mut chloe) = (world.browser("basile").await, world.browser("chloe").await);
    let _ = basile.get(&format!("{HAIE}/jour")).await.expect(403);
    let _ = chloe.get(&format!("{HAIE}/equipe")).await.expect(403);
    let page = alice.get(&format!("{HAIE}/reglages")).await.expect(200);
    let page =
        page.shows("2 personnes de l’équipe n’ont pas encore").follow(&mut alice, "Rôles de l’équipe").await;
    let page = page
        .expect(200)
        .shows("Bénévole · salarié·e")
        .shows("des ateliers et de · responsable")
        .hides("Et aussi");
    let page = page.form("Donner ces rôles à 2 personnes").submit(&mut alice).await.expect(200);
    let _ = page.shows("Rôles donnés à 2 personnes.").hides("n’ont pas encore");
    let _ = basile.get(&format!("{HAIE}/jour")).await.expect(200);
    let _ = basile.get(&format!("{HAIE}/equipe")).await.expect(403);
    let _ = chloe.get(&format!("{HAIE}/equipe")).await.expect(200);
    let _ = chloe.get(&format!("{HAIE}/contrats")).await.expect(403);
}

/// §3.8: what a role allows elsewhere is kept by each, be two names cut to the same one.
#[tokio::test]
async fn s38_roles_cut_to_one_name_keep_each_its_own_rights() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let given = [
        ("basile", "Coordination bénévole des chantiers et des repas partagés", r#"{"organisation":"read"}"#),
        (
            "david",
            "Coordination bénévole des chantiers et des repas, trésorerie",
            r#"{"organisation":"read","treasury":"manage"}"#,
        ),
    ];
    for (who, name, levels) in given {
        world.hire(&mut alice, who, "35 heures par semaine").await;
        let mut tx = world.tx().await;
        let sql = "UPDATE role SET name = $1, name_folded = $2, levels = $3, capabilities = '[]'
            WHERE id = (SELECT role_id FROM person WHERE id = $4)";
        tx.run(sql, args![name, base::fold(name), levels, world.person(who)]).await.unwrap();
        tx.commit().await.unwrap();
    }
    let page = alice.get(&format!("{HAIE}/reglages/roles")).await.expect(200);
    let _ = page.form("Donner ces rôles à 2 personnes").submit(&mut alice).await.expect(200);
    let mut tx = world.tx().await;
    let sql = "SELECT r.name, r.levels FROM person p JOIN role r ON r.id = p.role_id WHERE p.id = $1";
    let mut names = Vec::new();
    for (who, treasurer) in [("basile", false), ("david", true)] {
        let row = tx.one(sql, args![world.person(who)]).await.unwrap();
        let levels: String = row.get("levels").unwrap();
        assert_eq!(levels.contains("treasury"), treasurer, "{who}: {levels}");
        assert!(levels.contains("worktime"), "{who}: {levels}");
        names.push(row.get::<String>("name").unwrap());
    }
    assert!(names[0] != names[1] && names.iter().all(|it| it.chars().count() <= 60), "{names:?}");
}

/// §5, first use: what comes after the settings is said until somebody has a contract.
#[tokio::test]
async fn s5_what_comes_after_the_settings_is_said_while_nobody_has_a_contract() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/reglages")).await.expect(200).hides("Et ensuite");
    drop(page);
    let page = world.settle(&mut alice, &[("preset", "collectif")]).await.shows("Et ensuite");
    assert!(page.link("première semaine").ends_with("/temps/semaine"));
    for step in ["Ajouter les personnes", "Coller leurs contrats", "Coller les premiers projets"] {
        let _ = page.follow(&mut alice, step).await.expect(200);
    }
    world.hire(&mut alice, "alice", "35 heures par semaine").await;
    let _ = alice.get(&format!("{HAIE}/reglages")).await.expect(200).hides("Et ensuite");
}

#[tokio::test]
async fn i13_the_last_who_manages_time_keeps_it_while_it_is_on() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let roles = alice.get("/o/amis-de-la-haie/roles").await.expect(200);
    let page = roles.follow(&mut alice, "Gestion").await.expect(200);
    let lower =
        |page: &testkit::Page| page.form("Enregistrer").fill("level_worktime", "write").without("capability");
    let _ = lower(&page).submit(&mut alice).await.expect(409).shows("chaque module en service");
    let settings = alice.get(&format!("{HAIE}/reglages")).await.expect(200);
    let _ = settings.form("Enregistrer").without("on").submit(&mut alice).await.expect(200);
    let _ = lower(&page).submit(&mut alice).await.expect(200);
}

#[tokio::test]
async fn w15_r20_a_holiday_is_decided_in_one_zone_or_in_all_of_them() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let page = world.settle(&mut alice, &[]).await.hides("Saint-Étienne");
    let page =
        page.form("Voir ces jours").fill("zone", "alsace_moselle").submit(&mut alice).await.expect(200);
    let page = page.shows("Saint-Étienne").form("On travaille 26 décembre 2026").submit(&mut alice).await;
    let page = page.expect(200).shows("Le 26 décembre 2026 est travaillé.").shows("Saint-Étienne");
    let form = page.form("Ajouter un jour non travaillé").fill("on", "2026-05-15").fill("label", "Pont");
    let _ = form.submit(&mut alice).await.expect(200).shows("Pont");
    let _ = alice.get(&format!("{HAIE}/reglages?annee=2026")).await.expect(200).hides("Pont");
    let mut tx = world.tx().await;
    let rows = tx.all("SELECT zone FROM holiday_override ORDER BY on_day", &[]).await.unwrap();
    let zones: Vec<String> = rows.iter().map(|row| row.get("zone").unwrap()).collect();
    assert_eq!(zones, ["alsace_moselle", "alsace_moselle"]);
    drop(tx);
    // Decided in all of them, it is as well where one had decided otherwise.
    let all = [("on", "2026-12-26"), ("observed", "1"), ("zone", "")];
    let _ = alice.post(&format!("{HAIE}/reglages/feries"), &all).await.expect(200);
    let page = alice.get(&format!("{HAIE}/reglages?annee=2026&zone=alsace_moselle")).await.expect(200);
    let _ = page.form("On travaille 26 décembre 2026");
    let unheard = [("on", "2026-05-15"), ("observed", "1"), ("zone", "bretagne")];
    let _ = alice.post(&format!("{HAIE}/reglages/feries"), &unheard).await.expect(422);
}

/// A zone has no date: April of this year moves by its Good Friday, and not that of last year, which keeps its figures (R18).
#[tokio::test]
async fn r18_another_zone_moves_the_running_year_alone() {
    let world = employer().await;
    world.site.clock.set("2026-05-04T10:00:00Z".parse().unwrap());
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/contrats/nouveau")).await.expect(200);
    let who = world.person("helene").to_string();
    let form = page.form("Enregistrer").fill("person", &who).fill("from", "2025-01-01");
    let form = form.fill("scheme", &option(&page, "Annualisé, 1 607 heures")).fill("solidarity", "none");
    let _ = form.submit(&mut alice).await.expect(200).shows("Contrat enregistré.");
    let project = world.project(0).to_string();
    for (from, to) in [("2025-04-01", "2025-04-30"), ("2026-04-01", "2026-04-30")] {
        let fields = [
            ("date", from),
            ("personne", who.as_str()),
            ("project", project.as_str()),
            ("from", from),
            ("to", to),
            ("minutes", ""),
        ];
        let _ = alice.post(&format!("{HAIE}/mois/remplissage"), &fields).await.expect(200);
        let page = alice.get(&format!("{HAIE}/mois?date={from}&personne={who}")).await.expect(200);
        let _ =
            page.form("Envoyer la feuille").submit(&mut alice).await.expect(200).shows("Feuille validée.");
    }
    let page = world.settle(&mut alice, &[("zone", "alsace_moselle")]).await;
    let _ = page.shows("Une feuille validée garde ses chiffres.").shows("L’écart, +7 h, est inscrit");
    let sql = "SELECT effective_on, quantity FROM counter_movement ORDER BY created_at, id";
    let rows = world.tx().await.all(sql, &[]).await.unwrap();
    let moved: Vec<(base::Day, i64)> =
        rows.iter().map(|row| (row.get("effective_on").unwrap(), row.get("quantity").unwrap())).collect();
    let last = (base::jiff::civil::date(2026, 4, 1), 420);
    assert_eq!((moved.len(), moved[2]), (3, last), "Good Friday of 2025 moves nothing");
    for from in ["2025-04-01", "2026-04-01"] {
        let month = format!("{HAIE}/mois?date={from}&personne={who}");
        let _ = alice.get(&month).await.expect(200).shows("147 h");
    }
}
