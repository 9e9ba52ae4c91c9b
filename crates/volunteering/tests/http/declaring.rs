//! « Déclarer »: R1 to R9; R8 is in `year_ends`.

use crate::world::{HAIE, declare, world};
use base::{Minutes, jiff::civil::date};
use volunteering::actions::{ActionState, Contributor, Origin, Status};

#[tokio::test]
async fn r1_a_new_action_takes_a_title_and_a_duration() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let page = declare(&mut basile, &[("title", "Plantation de haie"), ("duration", "2h15")]).await;
    let _ = page.expect(200).shows("Merci !").shows("2 h 15").shows("Plantation de haie");
    let actions = world.actions().await;
    assert_eq!(actions.len(), 1);
    let action = &actions[0].action;
    assert_eq!((action.minutes, action.happened_on), (Minutes(135), date(2026, 3, 7)));
    assert_eq!(action.contributor, Contributor::Person(world.person("basile")));
    assert_eq!((action.state, action.origin), (ActionState::Validated, Origin::Own));
    world.totals_agree().await;
}

#[tokio::test]
async fn r1_the_last_choices_come_back_and_the_usual_needs_no_typing() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let project = world.demo.organisations[0].projects[1].to_string();
    let _ = declare(&mut basile, &[("title", "Tri"), ("duration", "45min"), ("project", &project)]).await;
    let page = basile.get(&format!("{HAIE}/declarer")).await.expect(200);
    assert_eq!(page.form("Enregistrer").value("project"), Some(project.as_str()));
    // Two touches: « Déclarer », then the card.
    let page = page.form("Tri").submit(&mut basile).await;
    // The same thing the same day is asked about, never refused (R7).
    let page = page.expect(422).shows("Déjà saisi ?");
    let _ = page.form("Enregistrer quand même").submit(&mut basile).await.expect(200).shows("Merci !");
    assert_eq!(world.actions().await.len(), 2);
    world.move_to("2026-03-08T11:00:00Z");
    let page = basile.get(&format!("{HAIE}/declarer")).await.expect(200);
    let _ = page.form("Tri").submit(&mut basile).await.expect(200).shows("Merci !");
    let last = &world.actions().await[0].action;
    assert_eq!((last.happened_on, last.minutes), (date(2026, 3, 8), Minutes(45)));
}

#[tokio::test]
async fn a_form_shown_again_is_found_where_it_was_opened_whatever_is_pressed_at_its_foot() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let _ = declare(&mut basile, &[("title", "Tri"), ("duration", "45min")]).await;
    let page = basile.get(&format!("{HAIE}/declarer")).await.expect(200);
    let page = page.form("Tri").submit(&mut basile).await.expect(422).shows("Déjà saisi ?");
    let form = page.form("English");
    assert_eq!(form.value("suite"), Some(format!("{HAIE}/declarer").as_str()));
    let _ = form.submit(&mut basile).await.expect(200).shows("What did you do?");
    // An address that only takes forms is a page too, which leads to one that opens.
    let id = world.actions().await[0].action.id;
    let page = basile.get(&format!("{HAIE}/actions/{id}/contestation")).await.expect(405);
    let page = page.shows("This address does not open by itself");
    assert_eq!(page.form("Français").value("suite"), Some(format!("{HAIE}/actions/{id}").as_str()));
}

#[tokio::test]
async fn r1_a_usual_title_fills_the_form_without_script() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let _ = declare(&mut basile, &[("title", "Tri"), ("duration", "45min"), ("distance", "12,5")]).await;
    let id = world.actions().await[0].action.id;
    let page = basile.get(&format!("{HAIE}/declarer?comme={id}")).await.expect(200);
    let form = page.form("Enregistrer");
    assert_eq!((form.value("title"), form.value("duration")), (Some("Tri"), Some("45min")));
    let mut chloe = world.browser("chloe").await;
    let _ = chloe.get(&format!("{HAIE}/declarer?comme={id}")).await.expect(200);
    let mut david = world.browser("david").await;
    let _ = david.get(&format!("{HAIE}/declarer?comme={id}")).await.expect(404);
}

#[tokio::test]
async fn r1_the_day_that_is_ticked_is_the_day_that_is_saved() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let saved = async || world.actions().await.remove(0).action.happened_on;
    // « Autre jour », a day, then « Aujourd’hui »: the day that is shown no more is sent all the same.
    let page = basile.get(&format!("{HAIE}/declarer")).await.expect(200).shows("cochez « Autre jour »");
    let form = page.form("Enregistrer").fill("duration", "1h").fill("date", "2026-01-05");
    let page = form.fill("date_choice", "today").submit(&mut basile).await.expect(422);
    let form = page.form("Enregistrer");
    assert_eq!(form.value("date_choice"), Some("today"));
    let _ = form.fill("title", "Tri").submit(&mut basile).await.expect(200);
    assert_eq!(saved().await, date(2026, 3, 7));
    let path = format!("{HAIE}/actions/{}/modifier", world.actions().await[0].action.id);
    for (choice, day, happened_on) in [
        ("yesterday", "2026-03-07", date(2026, 3, 6)),
        ("other", "2026-01-05", date(2026, 1, 5)),
        ("today", "2026-01-05", date(2026, 3, 7)),
    ] {
        let form = basile.get(&path).await.expect(200).form("Enregistrer");
        assert_eq!(form.value("date_choice"), Some("other"), "it opens on the day it has");
        let form = form.fill("date_choice", choice).fill("date", day);
        let _ = form.submit(&mut basile).await.expect(200);
        assert_eq!(saved().await, happened_on, "{choice} beside {day}");
    }
}

#[tokio::test]
async fn r1_without_script_the_duration_that_is_ticked_is_saved() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let _ = declare(&mut basile, &[("title", "Atelier"), ("duration", "2h")]).await.expect(200);
    let path = format!("{HAIE}/declarer?comme={}", world.actions().await[0].action.id);
    // What only a browser without script sends: the durations, among them « Autre durée » for the typed one.
    for (choice, title, minutes) in [("3h", "Atelier", 180), ("other", "Atelier bis", 120)] {
        let page = basile.get(&path).await.expect(200);
        assert!(page.html().contains("name=\"duration_choice\" value=\"other\" checked"));
        let form = page.form("Enregistrer");
        assert_eq!(form.value("duration"), Some("2h"));
        let form = form.without("duration_choice").tick("duration_choice", choice).fill("title", title);
        let _ = form.submit(&mut basile).await.expect(200).shows("Merci !");
        let actions = world.actions().await;
        assert!(actions.iter().any(|it| it.action.title == title && it.action.minutes == Minutes(minutes)));
    }
}

#[tokio::test]
async fn r2_a_bare_number_is_answered_by_one_touch() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let page = declare(&mut basile, &[("title", "Bar"), ("duration", "40")]).await.expect(422);
    let page = page.shows("40 heures ou 40 minutes ?");
    let _ = page.form("40 minutes").submit(&mut basile).await.expect(200).shows("40 min");
    assert_eq!(world.actions().await[0].action.minutes, Minutes(40));
}

#[tokio::test]
async fn r2_what_is_wrong_is_said_and_nothing_typed_is_lost() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let fields = [("title", ""), ("duration", "2:75"), ("description", "avec soin"), ("date", "1999-12-31")];
    let page = declare(&mut basile, &fields).await.expect(422);
    let page = page.shows("Dites en quelques mots").shows("Cette durée n’est pas comprise").shows("2000");
    let form = page.form("Enregistrer");
    assert_eq!((form.value("duration"), form.value("description")), (Some("2:75"), Some("avec soin")));
    assert!(world.actions().await.is_empty());
}

#[tokio::test]
async fn r2_the_actions_of_a_person_share_the_24_hours_of_a_day() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let day = ("date", "2026-03-05");
    let _ = declare(&mut basile, &[("title", "Veille"), ("duration", "20h"), day]).await.expect(200);
    let page = declare(&mut basile, &[("title", "Bar"), ("duration", "5h"), day]).await.expect(422);
    let page = page.shows("déjà déclaré le 05/03/2026 (20 h 00)").shows("les 24 heures de la journée");
    let _ = page.form("Enregistrer").fill("duration", "4h").submit(&mut basile).await.expect(200);
    // What is planned is no time given, until it is confirmed; another day, and another person, are free.
    let other = [("title", "Bar"), ("duration", "5h"), ("date", "2026-03-06")];
    let _ = declare(&mut basile, &other).await.expect(200);
    let mut chloe = world.browser("chloe").await;
    let _ = declare(&mut chloe, &[("title", "Bar"), ("duration", "5h"), day]).await.expect(200);
    // A change of the duration is judged too; that of a title is not.
    let veille = world.actions().await.into_iter().find(|it| it.action.title == "Veille").unwrap();
    let path = format!("{HAIE}/actions/{}/modifier", veille.action.id);
    let form = basile.get(&path).await.expect(200).form("Enregistrer");
    let _ = form.clone().fill("duration", "21h").submit(&mut basile).await.expect(422).shows("(4 h 00)");
    let _ = form.fill("title", "Veillée").submit(&mut basile).await.expect(200);
    world.totals_agree().await;
}

#[tokio::test]
async fn r3_no_duration_needs_a_distance() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let page = declare(&mut basile, &[("title", "Trajet"), ("duration", "0")]).await.expect(422);
    let page = page.shows("Indiquez une durée ou une distance");
    let page = page.form("Enregistrer").fill("distance", "12,5").submit(&mut basile).await;
    let _ = page.expect(200).shows("12,5 km");
}

#[tokio::test]
async fn r4_a_later_day_is_offered_as_planned() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let page = declare(&mut basile, &[("title", "Fête"), ("duration", "3h"), ("date", "2026-03-10")]).await;
    let page = page.expect(422).shows("n’est pas encore passé");
    let _ = page.form("L’annoncer comme prévue").submit(&mut basile).await.expect(200).shows("annoncé");
    assert_eq!(world.actions().await[0].action.state, ActionState::Planned);
    world.totals_agree().await;
}

#[tokio::test]
async fn r5_for_somebody_else_keeps_who_typed_and_tells_the_person() {
    let world = world().await;
    let mut chloe = world.browser("chloe").await;
    let fields =
        [("title", "Chantier"), ("duration", "3h"), ("contributor", "person"), ("person_query", "basile")];
    let page = declare(&mut chloe, &fields).await.expect(422).shows("Qui est-ce ?");
    let basile = world.person("basile").to_string();
    let page = page.form("Enregistrer").fill("person", &basile).submit(&mut chloe).await;
    let _ = page.expect(200).shows("Merci !");
    let action = world.actions().await.remove(0).action;
    assert_eq!(action.contributor, Contributor::Person(world.person("basile")));
    assert_eq!((action.entered_by, action.origin), (Some(world.person("chloe")), Origin::Behalf));
    let mails = world.mails().await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].0, "basile@exemple.test");
    assert!(mails[0].2.contains("Chloé Duval") && mails[0].2.contains(&action.id.to_string()), "{mails:?}");
}

#[tokio::test]
async fn r5_an_entry_taken_back_at_once_tells_nobody() {
    let world = world().await;
    let mut chloe = world.browser("chloe").await;
    let basile = world.person("basile").to_string();
    let fields =
        [("title", "Chantier"), ("duration", "3h"), ("contributor", "person"), ("person", basile.as_str())];
    let page = declare(&mut chloe, &fields).await.expect(200);
    assert_eq!(world.mails().await.len(), 1);
    let _ = page.form("Annuler").submit(&mut chloe).await.expect(200).shows("est annulée");
    assert!(world.mails().await.is_empty() && world.actions().await.is_empty());

    // Once they were told, it is cancelled: what their mail leads to is still there.
    let page = declare(&mut chloe, &fields).await.expect(200);
    let mut tx = world.tx().await;
    assert_eq!(tx.run("UPDATE mail SET state = 'sent'", &[]).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let _ = page.form("Annuler").submit(&mut chloe).await.expect(200).shows("est annulée");
    assert_eq!(world.actions().await[0].action.state, ActionState::Cancelled);
}

#[tokio::test]
async fn r5_only_a_coordinator_enters_for_others_or_for_nobody() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let page = basile.get(&format!("{HAIE}/declarer")).await.expect(200).hides("name=\"contributor\"");
    let person = world.person("chloe").to_string();
    let sent = [("title", "X"), ("duration", "1h"), ("contributor", "person"), ("person", person.as_str())];
    let _ = basile.post(&format!("{HAIE}/declarer"), &sent).await.expect(403);
    drop(page);
    let mut chloe = world.browser("chloe").await;
    let fields = [("title", "Buvette"), ("duration", "2h"), ("contributor", "nobody"), ("headcount", "12")];
    let _ = declare(&mut chloe, &fields).await.expect(200).shows("24 h");
    assert_eq!(world.actions().await[0].action.total_minutes(), Minutes(1440));
    let fields = [("title", "Bar"), ("duration", "2h"), ("contributor", "me"), ("headcount", "12")];
    let _ = declare(&mut chloe, &fields).await.expect(422).shows("Plusieurs personnes");
}

#[tokio::test]
async fn r6_the_status_is_that_of_the_person_on_that_day() {
    let world = world().await;
    let mut chloe = world.browser("chloe").await;
    let nora = world.person("nora").to_string();
    for day in ["2026-03-06", "2025-08-31"] {
        let fields = [
            ("title", "Accueil"),
            ("duration", "2h"),
            ("contributor", "person"),
            ("person", nora.as_str()),
            ("date", day),
        ];
        let _ = declare(&mut chloe, &fields).await.expect(200);
    }
    let statuses: Vec<Status> = world.actions().await.iter().map(|it| it.action.status).collect();
    assert_eq!(statuses, [Status::CivicVolunteer, Status::Volunteer]);
}

#[tokio::test]
async fn i8_the_same_form_sent_twice_adds_one() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let page = basile.get(&format!("{HAIE}/declarer")).await.expect(200);
    let form = page.form("Enregistrer").fill("title", "Tri").fill("duration", "1h");
    let _ = form.clone().submit(&mut basile).await.expect(200).shows("Merci !");
    let _ = form.clone().submit(&mut basile).await.expect(200).shows("Merci !");
    assert_eq!(world.actions().await.len(), 1);
    // What was typed since in the same page is another: it is not answered as if it were there.
    let _ = form.fill("title", "Rangement").submit(&mut basile).await.expect(200).shows("Merci !");
    assert_eq!(world.actions().await.len(), 2);
}

#[tokio::test]
async fn i9_a_frozen_year_takes_nothing() {
    let world = world().await;
    let mut tx = world.tx().await;
    let years = organisation::fiscal_years::store::list(&mut tx, world.scope()).await.unwrap();
    let year = years.iter().find(|year| year.holds(date(2025, 5, 1))).unwrap();
    organisation::fiscal_years::store::freeze(&mut tx, world.scope(), year.id, Some(world.demo.now))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut basile = world.browser("basile").await;
    let page = declare(&mut basile, &[("title", "Vieux"), ("duration", "1h"), ("date", "2025-05-01")]).await;
    let page = page.expect(409).shows(&format!("L’exercice {} est gelé", year.name));
    assert_eq!(page.form("Enregistrer").value("title"), Some("Vieux"));
}

#[tokio::test]
async fn what_was_just_entered_is_undone_in_one_touch() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let page = declare(&mut basile, &[("title", "Erreur"), ("duration", "1h")]).await;
    let _ = page.form("Annuler").submit(&mut basile).await.expect(200);
    assert!(world.actions().await.is_empty());
    world.totals_agree().await;
}

#[tokio::test]
async fn the_purpose_is_printed_on_the_form_and_the_page_is_light() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let page = basile.get(&format!("{HAIE}/declarer")).await.expect(200);
    let page = page.shows("Elles ne servent ni à comparer ni à contrôler les personnes");
    assert!(page.bytes.len() < 30_000, "{} bytes", page.bytes.len());
}

#[tokio::test]
async fn r1_the_purpose_that_is_shipped_is_read_in_one_s_language() {
    let world = world().await;
    let (mut alice, mut basile) = (world.browser("alice").await, world.browser("basile").await);
    let _ = basile.post("/langue", &[("lang", "en"), ("suite", "/")]).await;
    let form = format!("{HAIE}/declarer");
    let _ = basile.get(&form).await.shows("They are never used to compare or to monitor people");
    let own = "Pour le bilan de la buvette.";
    let page = alice.get(&format!("{HAIE}/reglages")).await;
    let _ = page.form("Enregistrer").fill("purpose_text", own).submit(&mut alice).await.expect(200);
    let _ = basile.get(&form).await.shows(own);
}

#[tokio::test]
async fn r50_an_action_with_a_distance_becomes_a_trip() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let fields = [("title", "Plantation"), ("duration", "2h"), ("distance", "12,5")];
    let _ = declare(&mut basile, &fields).await.expect(200);
    let id = world.actions().await[0].action.id;
    let page = basile.get(&format!("{HAIE}/actions/{id}")).await.expect(200);
    let page = page.follow(&mut basile, "Transformer en trajet").await.expect(200);
    let form = page.form("Enregistrer").fill("name", "Clio").fill("fiscal_power", "4");
    let form = form.submit(&mut basile).await.expect(200).form("Enregistrer");
    assert_eq!((form.value("purpose"), form.value("distance")), (Some("Plantation"), Some("12,5")));
    assert_eq!(form.value("action"), Some(id.to_string().as_str()));
    let mut alice = world.browser("alice").await;
    let _ = alice.get(&format!("{HAIE}/actions/{id}")).await.expect(200).hides("Transformer en trajet");
}
