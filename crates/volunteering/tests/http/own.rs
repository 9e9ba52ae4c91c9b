//! « Mon bénévolat », one action, and its story: R4, R5, R9, R14, R16, I5, I12.

use crate::world::{HAIE, declare, world};
use base::Minutes;
use volunteering::actions::{ActionState, store::ListedAction};

#[tokio::test]
async fn r4_what_was_planned_is_confirmed_by_its_person_once_its_day_has_passed() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let fields = [("title", "Fête"), ("duration", "3h"), ("date", "2026-03-10")];
    let page = declare(&mut basile, &fields).await.expect(422);
    let _ = page.form("L’annoncer comme prévue").submit(&mut basile).await.expect(200);
    let page = basile.get(&format!("{HAIE}/moi")).await.expect(200);
    assert!(page.all("#to-confirm").is_empty(), "its day is still to come");
    world.move_to("2026-03-11T11:00:00Z");
    volunteering::actions::nightly(&world.site.site, world.site.site.now()).await.unwrap();
    assert_eq!(world.actions().await[0].action.state, ActionState::ToConfirm);
    let page = basile.get(&format!("{HAIE}/moi")).await.expect(200).shows("À confirmer");
    let _ = page.form("C’est fait").submit(&mut basile).await.expect(200).shows("3 h");
    assert_eq!(world.actions().await[0].action.state, ActionState::Validated);
    world.totals_agree().await;
}

#[tokio::test]
async fn r4_what_is_planned_for_somebody_without_account_is_confirmed_by_whoever_coordinates() {
    let world = world().await;
    let mut chloe = world.browser("chloe").await;
    let (helene, basile) = (world.person("helene").to_string(), world.person("basile").to_string());
    for (title, contributor, person) in
        [("Fête", "person", helene.as_str()), ("Marché", "person", &basile), ("Forum", "nobody", "")]
    {
        let fields = [
            ("title", title),
            ("duration", "4h"),
            ("date", "2026-03-10"),
            ("contributor", contributor),
            ("person", person),
        ];
        let page = declare(&mut chloe, &fields).await.expect(422);
        let _ = page.form("L’annoncer comme prévue").submit(&mut chloe).await.expect(200);
    }
    let moderation = format!("{HAIE}/moderation");
    let _ = chloe.get(&moderation).await.expect(200).hides("Fête").hides("Forum");
    world.move_to("2026-03-11T11:00:00Z");
    volunteering::actions::nightly(&world.site.site, world.site.site.now()).await.unwrap();
    let told = |(to, _, body): &(String, String, String)| {
        to == "chloe@exemple.test" && body.contains("2 actions prévues sont passées")
    };
    assert!(world.mails().await.iter().any(told), "the digest says so");
    let _ = chloe.get("/o/amis-de-la-haie").await.expect(200).shows("Les regarder");
    // Basile has an account: he alone says whether he was there.
    let _ = chloe.get(&moderation).await.expect(200).shows("Hélène Rousseau").hides("Marché");
    for _ in 0..2 {
        let page = chloe.get(&moderation).await.expect(200).shows("À confirmer pour qui n’a pas de compte");
        let _ = page.form("C’est fait").submit(&mut chloe).await.expect(200).shows("4 h");
    }
    let waits = |it: &&ListedAction| it.action.state == ActionState::ToConfirm;
    let actions = world.actions().await;
    let left: Vec<_> = actions.iter().filter(waits).map(|it| it.action.title.as_str()).collect();
    assert_eq!(left, ["Marché"]);
    let path = format!("{HAIE}/actions/{}/confirmation", actions.iter().find(waits).unwrap().action.id);
    let _ = chloe.post(&path, &[]).await.expect(404);
    assert_eq!(world.actions().await.iter().filter(waits).count(), 1);
    world.totals_agree().await;
}

#[tokio::test]
async fn r5_a_disputed_action_leaves_the_totals_until_it_is_settled() {
    let world = world().await;
    let mut chloe = world.browser("chloe").await;
    let basile_id = world.person("basile").to_string();
    let fields =
        [("title", "Stand"), ("duration", "4h"), ("contributor", "person"), ("person", basile_id.as_str())];
    let _ = declare(&mut chloe, &fields).await.expect(200);
    let id = world.actions().await[0].action.id;
    let mut basile = world.browser("basile").await;
    let page = basile.get(&format!("{HAIE}/actions/{id}")).await.expect(200).shows("Ce n’est pas juste ?");
    let form = page.form("Contester").fill("reason", "C’était deux heures");
    let _ = form.submit(&mut basile).await.expect(200).shows("Contestée").shows("C’était deux heures");
    let action = world.actions().await.remove(0).action;
    assert!(action.disputed && !action.counts());
    world.totals_agree().await;
    let page = chloe.get(&format!("{HAIE}/moderation")).await.expect(200).shows("Contestée");
    let page = page.follow(&mut chloe, "Stand").await.expect(200);
    let page = page.follow(&mut chloe, "Modifier").await.expect(200);
    let form = page.form("Enregistrer et valider").fill("duration", "2h").fill("then", "validate");
    let _ = form.submit(&mut chloe).await.expect(200).shows("Validée").shows("durée");
    let action = world.actions().await.remove(0).action;
    assert_eq!((action.minutes, action.counts()), (Minutes(120), true));
    world.totals_agree().await;
}

#[tokio::test]
async fn r9_two_people_changing_one_action_see_both_versions() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let _ = declare(&mut basile, &[("title", "Tri"), ("duration", "1h")]).await.expect(200);
    let id = world.actions().await[0].action.id;
    let mine = basile.get(&format!("{HAIE}/actions/{id}/modifier")).await.expect(200).form("Enregistrer");
    let mut chloe = world.browser("chloe").await;
    let theirs = chloe.get(&format!("{HAIE}/actions/{id}/modifier")).await.expect(200).form("Enregistrer");
    let _ = theirs.fill("duration", "2h").submit(&mut chloe).await.expect(200);
    let page = mine.fill("duration", "3h").submit(&mut basile).await.expect(409);
    let page = page.shows("Quelqu’un a modifié cette action").shows("2 h");
    let form = page.form("Enregistrer");
    assert_eq!(form.value("duration"), Some("3h"));
    let _ = form.submit(&mut basile).await.expect(200);
    assert_eq!(world.actions().await[0].action.minutes, Minutes(180));
    world.totals_agree().await;
}

#[tokio::test]
async fn r16_where_actions_are_moderated_an_edit_waits_again() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let _ = declare(&mut basile, &[("title", "Tri"), ("duration", "1h")]).await.expect(200);
    let id = world.actions().await[0].action.id;
    let edit = format!("{HAIE}/actions/{id}/modifier");
    let form = basile.get(&edit).await.expect(200).form("Enregistrer").fill("duration", "2h");
    let _ = form.submit(&mut basile).await.expect(200).shows("Validée");
    world.set(|settings| settings.moderate_actions = true).await;
    let form = basile.get(&edit).await.expect(200).form("Enregistrer").fill("duration", "90min");
    let _ = form.submit(&mut basile).await.expect(200).shows("À valider");
    world.totals_agree().await;
}

#[tokio::test]
async fn i12_looking_at_somebody_else_s_action_leaves_one_line_a_day() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let _ = declare(&mut basile, &[("title", "Tri"), ("duration", "1h")]).await.expect(200);
    let id = world.actions().await[0].action.id;
    let page = format!("{HAIE}/actions/{id}");
    let _ = basile.get(&page).await.expect(200);
    let mut chloe = world.browser("chloe").await;
    for _ in 0..3 {
        let _ = chloe.get(&page).await.expect(200);
    }
    let basile_id = world.person("basile");
    let consultations = async || {
        let mut tx = world.tx().await;
        organisation::journal::store::consultations(&mut tx, world.scope(), basile_id, 10).await.unwrap()
    };
    let lines = consultations().await;
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!((lines[0].author.as_str(), lines[0].object_id), ("Chloé Duval", id));
    world.move_to("2026-03-08T11:00:00Z");
    let _ = chloe.get(&page).await.expect(200);
    assert_eq!(consultations().await.len(), 2);
}

#[tokio::test]
async fn another_volunteer_s_action_is_not_there() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let _ = declare(&mut basile, &[("title", "Tri"), ("duration", "1h")]).await.expect(200);
    let id = world.actions().await[0].action.id;
    for name in ["david", "emma"] {
        let mut other = world.browser(name).await;
        for path in ["", "/modifier"] {
            let _ = other.get(&format!("{HAIE}/actions/{id}{path}")).await.expect(404);
        }
        for path in ["", "/annulation", "/retrait", "/confirmation", "/contestation"] {
            let _ = other.post(&format!("{HAIE}/actions/{id}{path}"), &[("title", "X")]).await.expect(404);
        }
    }
    assert_eq!(world.actions().await[0].action.title, "Tri");
}

#[tokio::test]
async fn r21_my_totals_stand_apart_by_status_and_in_all_my_organisations() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    for (day, hours) in [("2026-03-01", "2h"), ("2025-06-01", "5h30")] {
        let fields = [("title", "Tri"), ("duration", hours), ("date", day)];
        let _ = declare(&mut basile, &fields).await.expect(200);
    }
    let page = basile.get(&format!("{HAIE}/moi")).await.expect(200);
    let _ = page.shows("Cette année").shows("2 h").shows("7 h 30 en tout");
    let page = basile.get("/moi/benevolat").await.expect(200);
    let _ = page.shows("Les Amis de la Haie").shows("Vélo pour tous").shows("7 h 30 en tout");
}

#[tokio::test]
async fn s5_the_list_across_organisations_goes_on() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let elsewhere = world.demo.organisations.iter().filter(|it| it.persons.contains_key("basile"));
    let elsewhere: Vec<&str> = elsewhere.map(|it| it.slug).collect();
    assert_eq!(elsewhere.len(), 2, "{elsewhere:?}");
    for k in 1..=18 {
        for slug in &elsewhere {
            let page = basile.get(&format!("/o/{slug}/benevolat/declarer")).await.expect(200);
            let form =
                page.form("Enregistrer").fill("title", &format!("Tournée {k} {slug}")).fill("duration", "1h");
            let form = form.fill("date_choice", "other").fill("date", &format!("2026-02-{k:02}"));
            let _ = form.submit(&mut basile).await.expect(200);
        }
    }
    let page = basile.get("/moi/benevolat").await.expect(200);
    let first: Vec<String> = page.all(".rows .row__title");
    assert_eq!(first.len(), 30);
    let rest = page.follow(&mut basile, "Suivantes").await.expect(200);
    let last: Vec<String> = rest.all(".rows .row__title");
    assert!(first[0].starts_with("Tournée 18") && last[5].starts_with("Tournée 1 "), "{first:?} {last:?}");
    let mut all = [first, last].concat();
    assert_eq!(all.len(), 36);
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 36, "each once");
}

/// Worked example 13: twelve actions, 31 h 05, erased under « Bénévole anonymisé n° 4 ».
#[tokio::test]
async fn i5_erasing_a_person_keeps_every_minute() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    for k in 0..12 {
        let duration = if k == 11 { "3h35" } else { "2h30" };
        let title = format!("Action {k}");
        let day = format!("2025-11-{:02}", k + 3);
        let fields = [("title", title.as_str()), ("duration", duration), ("date", day.as_str())];
        let _ = declare(&mut basile, &fields).await.expect(200);
    }
    let mut tx = world.tx().await;
    let before = volunteering::actions::store::kept_totals(&mut tx, world.scope()).await.unwrap();
    assert_eq!(before.iter().map(|(_, (_, minutes, _))| minutes).sum::<i64>(), 31 * 60 + 5);
    for name in ["paul", "rose", "marcel", "basile"] {
        for module in crate::MODULES {
            (module.erase_person)(&mut tx, world.scope(), world.person(name), world.demo.now).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
    let mut tx = world.tx().await;
    assert_eq!(volunteering::actions::store::kept_totals(&mut tx, world.scope()).await.unwrap(), before);
    drop(tx);
    world.totals_agree().await;
    let mut chloe = world.browser("chloe").await;
    let page = chloe.get(&format!("{HAIE}/actions")).await.expect(200).hides("Basile");
    let _ = page.shows("Bénévole anonymisé n° 4").shows("31 h 05 validées");
}

#[tokio::test]
async fn r69_everything_the_module_holds_of_a_person_is_theirs_to_take() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let _ = declare(&mut basile, &[("title", "Tri des dons"), ("duration", "2h15")]).await.expect(200);
    let mut tx = world.tx().await;
    let module = &crate::MODULES[3];
    let tables = (module.export_person)(&mut tx, world.scope(), world.person("basile")).await.unwrap();
    assert_eq!(tables[0].rows.len(), 1);
    assert!(tables[0].rows[0].contains(&"Tri des dons".to_owned()));
    assert_eq!(tables[0].rows[0].len(), tables[0].columns.len());
}
