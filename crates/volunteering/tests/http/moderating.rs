//! The list of everybody and moderation: R13 to R15, the ethical rule (a), I7.

use crate::world::{HAIE, World, declare, world};
use volunteering::actions::{ActionState, VolunteerAction};

async fn pending(world: &World, who: &str, titles: &[&str]) -> Vec<VolunteerAction> {
    world.set(|settings| settings.moderate_actions = true).await;
    let mut browser = world.browser(who).await;
    for title in titles {
        let page = declare(&mut browser, &[("title", title), ("duration", "1h")]).await.expect(200);
        drop(page);
    }
    world.actions().await.into_iter().map(|it| it.action).collect()
}

fn states(actions: &[volunteering::actions::store::ListedAction]) -> Vec<ActionState> {
    actions.iter().map(|it| it.action.state).collect()
}

#[tokio::test]
async fn r13_what_waits_is_validated_many_at_once() {
    let world = world().await;
    let actions = pending(&world, "basile", &["Tri", "Bar", "Compta"]).await;
    assert!(actions.iter().all(|it| it.state == ActionState::Pending));
    let mut chloe = world.browser("chloe").await;
    let page = chloe.get(&format!("{HAIE}/moderation")).await.expect(200).shows("3 actions attendent");
    let mut form = page.form("Valider");
    for action in &actions[..2] {
        form = form.tick("ids", &action.id.to_string());
    }
    let page = form.submit(&mut chloe).await.expect(200).shows("2 actions validées");
    assert_eq!(page.all("input[name=ids]").len(), 1);
    world.totals_agree().await;
}

#[tokio::test]
async fn r13_nothing_chosen_is_said_and_changes_nothing() {
    let world = world().await;
    let actions = pending(&world, "basile", &["Tri"]).await;
    let mut chloe = world.browser("chloe").await;
    let page = chloe.get(&format!("{HAIE}/moderation")).await.expect(200);
    let _ = page.form("Valider").submit(&mut chloe).await.expect(422).shows("Choisissez au moins une action");
    assert_eq!(world.actions().await[0].action.version, actions[0].version);
}

#[tokio::test]
async fn r14_a_rejection_sends_its_reason_and_the_author_corrects() {
    let world = world().await;
    let actions = pending(&world, "basile", &["Tri"]).await;
    let id = actions[0].id.to_string();
    let mut chloe = world.browser("chloe").await;
    let page = chloe.get(&format!("{HAIE}/moderation")).await.expect(200);
    let form = page.form("Refuser").tick("ids", &id).fill("act", "reject");
    let page = form.clone().fill("reason", "non").submit(&mut chloe).await.expect(422);
    let _ = page.shows("Écrivez une raison de 5 lettres au moins");
    let page = form.fill("reason", "Déjà comptée hier").submit(&mut chloe).await.expect(200);
    let _ = page.shows("Une action refusée");
    let mails = world.mails().await;
    assert_eq!((mails.len(), mails[0].0.as_str()), (1, "basile@exemple.test"));
    assert!(mails[0].2.contains("Déjà comptée hier"), "{mails:?}");
    let mut basile = world.browser("basile").await;
    let page = basile.get(&format!("{HAIE}/actions/{id}")).await.expect(200).shows("Refusée");
    let page = page.shows("Déjà comptée hier").follow(&mut basile, "Modifier").await.expect(200);
    let _ = page.form("Enregistrer").fill("title", "Tri bis").submit(&mut basile).await.shows("À valider");
}

/// The form of the message shown after an act.
fn undo_of(page: &testkit::Page) -> testkit::Form {
    page.form("Annuler")
}

#[tokio::test]
async fn r14_what_was_just_decided_is_taken_back_and_its_mail_does_not_leave() {
    let world = world().await;
    let actions = pending(&world, "basile", &["Tri", "Bar"]).await;
    let mut chloe = world.browser("chloe").await;
    let page = chloe.get(&format!("{HAIE}/moderation")).await.expect(200);
    let mut form = page.form("Refuser").fill("act", "reject").fill("reason", "Déjà comptée hier");
    for action in &actions {
        form = form.tick("ids", &action.id.to_string());
    }
    let page = form.submit(&mut chloe).await.expect(200).shows("2 actions refusées");
    assert_eq!(world.mails().await.len(), 2);
    let again = undo_of(&page);
    world.move_to("2026-03-07T11:00:05Z");
    let page = again.clone().submit(&mut chloe).await.expect(200);
    let page = page.shows("2 actions attendent de nouveau votre décision");
    assert_eq!(states(&world.actions().await), [ActionState::Pending; 2]);
    assert!(world.mails().await.is_empty(), "nobody is told of what was not decided");
    let _ = again.submit(&mut chloe).await.expect(409).shows("ces actions ont changé depuis");
    let mut form = page.form("Valider");
    for action in &actions {
        form = form.tick("ids", &action.id.to_string());
    }
    let page = form.submit(&mut chloe).await.expect(200).shows("2 actions validées");
    world.totals_agree().await;
    world.move_to("2026-03-07T11:00:10Z");
    let _ = undo_of(&page).submit(&mut chloe).await.expect(200).shows("2 actions attendent");
    assert_eq!(states(&world.actions().await), [ActionState::Pending; 2]);
    world.totals_agree().await;
}

#[tokio::test]
async fn r14_a_decision_is_taken_back_by_who_took_it_soon_and_unless_it_changed() {
    let world = world().await;
    let actions = pending(&world, "basile", &["Tri"]).await;
    let id = actions[0].id.to_string();
    let mut chloe = world.browser("chloe").await;
    let decide = async |chloe: &mut testkit::Client| {
        let page = chloe.get(&format!("{HAIE}/moderation")).await.expect(200);
        let form = page.form("Refuser").tick("ids", &id).fill("act", "reject");
        form.fill("reason", "Déjà comptée").submit(chloe).await.expect(200)
    };
    let undo = undo_of(&decide(&mut chloe).await).action().to_owned();
    // Somebody else's decision is not theirs to take back; a volunteer takes none back.
    let _ = world.browser("alice").await.post(&undo, &[]).await.expect(409);
    let _ = world.browser("basile").await.post(&undo, &[]).await.expect(403);
    // The mail has left: another one says that it no longer holds.
    world.move_to("2026-03-07T11:01:00Z");
    let mut tx = world.tx().await;
    let sent = tx.run("UPDATE mail SET state = 'sent'", &[]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(sent, 1);
    let _ = chloe.post(&undo, &[]).await.expect(200);
    let mails = world.mails().await;
    assert!(mails.iter().any(|(_, subject, _)| subject.contains("le refus est annulé")), "{mails:?}");
    let undo = undo_of(&decide(&mut chloe).await).action().to_owned();
    world.move_to("2026-03-07T11:20:00Z");
    let _ = chloe.post(&undo, &[]).await.expect(409).shows("trop tard");
    assert_eq!(states(&world.actions().await), [ActionState::Rejected]);
    let _ = chloe.post(&format!("{HAIE}/moderation/annulation/hier"), &[]).await.expect(404);
}

#[tokio::test]
async fn r14_a_moderator_corrects_five_things_and_the_author_is_told() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let fields = [("title", "Tri"), ("duration", "1h"), ("description", "Mes mots")];
    let _ = declare(&mut basile, &fields).await.expect(200);
    let id = world.actions().await[0].action.id;
    let mut chloe = world.browser("chloe").await;
    let page = chloe.get(&format!("{HAIE}/actions/{id}/modifier")).await.expect(200);
    let page = page.hides("name=\"description\"").hides("name=\"date\"");
    let _ = page.form("Enregistrer").fill("duration", "2h").submit(&mut chloe).await.expect(200);
    // Even a form that was tampered with leaves the rest alone.
    let sent = [
        ("title", "Tri"),
        ("duration", "2h"),
        ("description", "Volé"),
        ("date", "2026-01-01"),
        ("version", "2"),
    ];
    let _ = chloe.post(&format!("{HAIE}/actions/{id}"), &sent).await.expect(200);
    let action = world.actions().await.remove(0).action;
    assert_eq!((action.minutes.0, action.description.as_str()), (120, "Mes mots"));
    assert_eq!(action.happened_on, base::jiff::civil::date(2026, 3, 7));
    assert!(
        world
            .mails()
            .await
            .iter()
            .any(|(to, subject, _)| to.starts_with("basile") && subject.contains("corrigée"))
    );
    let _ = basile.get(&format!("{HAIE}/actions/{id}")).await.expect(200).shows("Chloé Duval");
}

#[tokio::test]
async fn r15_with_four_eyes_nobody_validates_their_own_and_a_way_out_is_offered() {
    let world = world().await;
    world
        .set(|settings| {
            settings.moderate_actions = true;
            settings.four_eyes = true;
        })
        .await;
    let mut chloe = world.browser("chloe").await;
    let _ = declare(&mut chloe, &[("title", "Bar"), ("duration", "1h")]).await.expect(200);
    let id = world.actions().await[0].action.id.to_string();
    let page = chloe.get(&format!("{HAIE}/moderation")).await.expect(200);
    let page = page.shows("Quelqu’un d’autre doit la valider");
    assert!(page.all("input[name=ids]").is_empty());
    let sent = [("ids", id.as_str()), ("act", "validate")];
    let page = chloe.post(&format!("{HAIE}/moderation/lot"), &sent).await.expect(200);
    let _ = page.shows("quelqu’un d’autre doit la valider");
    assert_eq!(states(&world.actions().await), [ActionState::Pending]);
    // Alice moderates too: she may. Once she has left, nobody can, and the screen says so.
    let mut alice = world.browser("alice").await;
    let _ = alice.get(&format!("{HAIE}/moderation")).await.expect(200).hides("quatre-yeux");
    let _ = declare(&mut alice, &[("title", "Compta"), ("duration", "1h")]).await.expect(200);
    let mut tx = world.tx().await;
    let left = organisation::persons::person::PersonState::Left;
    let now = world.demo.now;
    organisation::persons::store::set_state(&mut tx, world.scope(), world.person("chloe"), left, None, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let page =
        alice.get(&format!("{HAIE}/moderation")).await.expect(200).shows("Personne d’autre ne peut valider");
    let page = page.form("Permettre de valider ses propres saisies").submit(&mut alice).await.expect(200);
    let mut form = page.form("Valider");
    for action in world.actions().await {
        form = form.tick("ids", &action.action.id.to_string());
    }
    let _ = form.submit(&mut alice).await.expect(200).shows("2 actions validées");
}

#[tokio::test]
async fn r13_coordinators_receive_one_digest_a_day_at_most() {
    let world = world().await;
    let _ = pending(&world, "basile", &["Tri"]).await;
    for _ in 0..3 {
        volunteering::actions::nightly(&world.site.site, world.site.site.now()).await.unwrap();
    }
    let digests = async |world: &World| {
        let mails = world.mails().await;
        mails
            .iter()
            .filter(|(_, _, body)| body.contains("/benevolat/moderation"))
            .map(|it| it.0.clone())
            .collect::<Vec<_>>()
    };
    let mut told = digests(&world).await;
    told.sort();
    assert_eq!(told, ["alice@exemple.test", "chloe@exemple.test"]);
    world.move_to("2026-03-08T05:00:00Z");
    volunteering::actions::nightly(&world.site.site, world.site.site.now()).await.unwrap();
    assert_eq!(digests(&world).await.len(), 2, "nobody is woken");
    world.move_to("2026-03-08T11:00:00Z");
    volunteering::actions::nightly(&world.site.site, world.site.site.now()).await.unwrap();
    assert_eq!(digests(&world).await.len(), 4);
}

#[tokio::test]
async fn r13_an_organisation_in_trouble_keeps_no_other_waiting() {
    let world = world().await;
    let all = &world.demo.organisations;
    let (first, last) = (all.first().unwrap(), all.last().unwrap());
    assert!(first.scope.organisation_id < last.scope.organisation_id, "its turn comes first");
    let mut tx = world.site.site.db.write().await.unwrap();
    let lost = "DELETE FROM volunteering_settings WHERE organisation_id = $1";
    assert_eq!(tx.run(lost, store::args![first.scope.organisation_id]).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let done = volunteering::actions::nightly(&world.site.site, world.site.site.now()).await;
    assert!(done.is_err(), "the fault is said all the same");
    // In the last of the small world, somebody asks to join.
    let link = format!("/o/{}/personnes/demandes", last.slug);
    assert!(world.mails().await.iter().any(|mail| mail.2.contains(&link)));
}

#[tokio::test]
async fn r13_the_digest_also_says_who_asks_to_join_to_those_who_answer() {
    let world = world().await;
    let mut tx = world.tx().await;
    let sql = "UPDATE person SET state = 'pending' WHERE organisation_id = $1 AND id = $2";
    let arguments = store::args![world.scope().organisation_id, world.person("basile")];
    tx.run(sql, arguments).await.unwrap();
    tx.commit().await.unwrap();
    let nightly = async || volunteering::actions::nightly(&world.site.site, world.site.site.now()).await;
    nightly().await.unwrap();
    // One asks in the small world already.
    let told = async || -> Vec<(String, String, String)> {
        let mails = world.mails().await;
        mails.into_iter().filter(|mail| mail.2.contains("/o/amis-de-la-haie/")).collect()
    };
    let mails = told().await;
    assert_eq!(mails.len(), 1, "Chloé moderates actions and answers nobody: {mails:?}");
    assert_eq!(mails[0].0, "alice@exemple.test");
    assert!(mails[0].1.contains("2 personnes demandent à vous rejoindre"), "{mails:?}");
    assert!(mails[0].2.contains("/o/amis-de-la-haie/personnes/demandes"));
    // The next day both wait: one mail still.
    let _ = pending(&world, "david", &["Tri"]).await;
    world.move_to("2026-03-08T11:00:00Z");
    nightly().await.unwrap();
    nightly().await.unwrap();
    let mails = told().await;
    assert_eq!(mails.len(), 3, "{mails:?}");
    let alice: Vec<_> = mails.iter().filter(|mail| mail.0.starts_with("alice")).collect();
    assert_eq!(alice.len(), 2);
    assert!(alice[0].1.contains("3 décisions vous attendent"), "{alice:?}");
    assert!(alice[0].2.contains("/moderation") && alice[0].2.contains("/demandes"));
}

#[tokio::test]
async fn the_list_is_filtered_by_every_filter_and_paged_by_key() {
    let world = world().await;
    let mut chloe = world.browser("chloe").await;
    let project = world.demo.organisations[0].projects[0].to_string();
    for k in 0..60 {
        let title = format!("Action {k:02}");
        let day = format!("2026-02-{:02}", k % 28 + 1);
        let mut fields = vec![("title", title.as_str()), ("duration", "1h"), ("date", day.as_str())];
        // The last project is chosen beforehand: said each time.
        fields.push(("project", if k % 2 == 0 { project.as_str() } else { "" }));
        let page = declare(&mut chloe, &fields).await;
        assert_eq!(page.status, 200, "{}", page.text());
    }
    let page =
        chloe.get(&format!("{HAIE}/actions")).await.expect(200).shows("60 actions").shows("60 h validées");
    assert_eq!(page.all("tbody tr").len(), 50);
    let second = page.follow(&mut chloe, "Suivantes").await.expect(200);
    assert_eq!(second.all("tbody tr").len(), 10);
    let first = second.follow(&mut chloe, "Précédentes").await.expect(200);
    assert_eq!(first.all("tbody th"), page.all("tbody th"));
    let half = chloe.get(&format!("{HAIE}/actions?project={project}")).await.expect(200).shows("30 actions");
    let _ = half.follow(&mut chloe, "Fête des haies").await.expect(200).shows("60 actions");
    for (query, count) in [
        ("words=action+07", "Une action"),
        ("from=2026-02-28", "2 actions"),
        ("period=last-month", "60 actions"),
        ("state=pending", "Aucune action"),
        ("origin=self", "60 actions"),
        ("status=civic_volunteer", "Aucune action"),
        ("person_query=chloe", "60 actions"),
        ("person_query=basile", "Aucune action"),
    ] {
        let _ = chloe.get(&format!("{HAIE}/actions?{query}")).await.expect(200).shows(count);
    }
}

#[tokio::test]
async fn s6_2_a_filter_that_is_not_understood_gives_no_list() {
    let world = world().await;
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let _ = declare(&mut chloe, &[("title", "Plessage"), ("duration", "1h")]).await.expect(200);
    let list = format!("{HAIE}/actions");
    for (query, status, said) in [
        ("person_query=Zzz", 200, "Personne ne répond à « Zzz »"),
        ("person_query=m", 200, "Qui est-ce ?"),
        ("from=2026-02-31", 422, "Ce jour n’est pas compris"),
        ("state=perdue", 422, "Ce filtre n’est pas compris"),
        ("import=hier", 422, "Ce filtre n’est pas compris"),
    ] {
        let page = alice.get(&format!("{list}?{query}")).await.expect(status).shows(said);
        let _ = page.hides("Plessage").hides("/actions/export?");
        if status == 422 {
            let _ = alice.get(&format!("{list}/export?format=csv&{query}")).await.expect(422);
        }
    }
    // The name that is read is the filter, whoever the page held unseen (R5).
    let (own, other) = (world.person("chloe"), world.person("fatou"));
    let page = alice.get(&format!("{list}?person={other}&person_query=chloe+duval")).await.expect(200);
    let form = page.shows("Plessage").form("Filtrer");
    assert_eq!(form.value("person_query"), Some("Chloé Duval"));
    assert_eq!(form.value("person"), Some(own.to_string().as_str()));
    let page = form.fill("words", "haie").submit(&mut alice).await.expect(200);
    let _ = page.shows("Rien ne correspond à ces filtres");
    let _ = alice.get(&format!("{list}?person={own}")).await.expect(200).shows("Plessage");
}

/// Ethical rule (a): a list of everybody is ordered by day, never by hours, whatever is asked.
#[tokio::test]
async fn no_list_ranks_people_by_hours() {
    let world = world().await;
    let mut chloe = world.browser("chloe").await;
    for (title, duration, day) in [("Courte", "15min", "2026-03-06"), ("Longue", "9h", "2026-03-01")] {
        let _ =
            declare(&mut chloe, &[("title", title), ("duration", duration), ("date", day)]).await.expect(200);
    }
    for query in ["", "?sort=minutes", "?order=hours", "?sort=-total"] {
        let page = chloe.get(&format!("{HAIE}/actions{query}")).await.expect(200);
        assert!(page.all("thead a, a[href*='sort']").is_empty(), "a list that can be sorted");
        let titles = page.all("tbody th a");
        assert_eq!(titles, ["Courte", "Longue"], "{query}");
    }
    let mut david = world.browser("david").await;
    let _ = david.get(&format!("{HAIE}/actions")).await.expect(403);
}

#[tokio::test]
async fn many_are_filed_under_another_category_at_once() {
    let world = world().await;
    let mut chloe = world.browser("chloe").await;
    let _ = declare(&mut chloe, &[("title", "Bar"), ("duration", "1h")]).await.expect(200);
    let action = world.actions().await.remove(0).action;
    let mut tx = world.tx().await;
    let categories = volunteering::categories::store::list(&mut tx, world.scope()).await.unwrap();
    drop(tx);
    let other = categories.iter().find(|it| it.id != action.category_id).unwrap().id;
    let page = chloe.get(&format!("{HAIE}/actions")).await.expect(200);
    let form =
        page.form("Changer de catégorie").tick("ids", &action.id.to_string()).fill("act", "categorise");
    let page = form.fill("category", &other.to_string()).submit(&mut chloe).await.expect(200);
    let _ = page.shows("Une action changée de catégorie");
    assert_eq!(world.actions().await[0].action.category_id, other);
}
