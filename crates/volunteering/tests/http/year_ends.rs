//! Actions that go beyond the end of a fiscal year: R8.

use crate::world::{HAIE, World, declare, world};
use base::{Day, Id, jiff::civil::date};
use organisation::{
    fiscal_years,
    persons::{
        status::{DraftStatus, Status as Dated},
        statuses,
    },
};
use testkit::{Client, Form, Page};
use volunteering::{
    actions::{ActionState, Status},
    valuation::{line::DraftException, store as valuation},
};

const CAMP: [(&str, &str); 4] =
    [("title", "Camp"), ("duration", "10h05"), ("date", "2025-12-30"), ("end_date", "2026-01-02")];

/// The minutes of every action, the newest first.
async fn minutes(world: &World) -> Vec<i64> {
    world.actions().await.iter().map(|it| it.action.minutes.0).collect()
}

/// The form that changes an action.
async fn change(client: &mut Client, id: Id) -> Form {
    client.get(&format!("{HAIE}/actions/{id}/modifier")).await.expect(200).form("Enregistrer")
}

/// A camp of ten hours, declared whole in the year it began in.
async fn whole_camp(world: &World, client: &mut Client) -> Id {
    let page = declare(client, &CAMP).await.expect(422);
    let _ = page.form("Laisser entière").submit(client).await.expect(200);
    world.actions().await[0].action.id
}

/// The page of thanks, and the parts of a camp that was cut, the first one first.
async fn cut_camp(world: &World, client: &mut Client) -> (Page, [Id; 2]) {
    let page = declare(client, &CAMP).await.expect(422);
    let page = page.form("Couper en deux").submit(client).await.expect(200);
    let actions = world.actions().await;
    (page, [actions[1].action.id, actions[0].action.id])
}

/// Where every action stands, the newest first.
async fn states(world: &World) -> Vec<ActionState> {
    world.actions().await.iter().map(|it| it.action.state).collect()
}

fn asks(page: Page) -> Page {
    page.expect(422)
        .shows("dépasse la fin de l’exercice, le 31 décembre 2025")
        .shows("5 h 03")
        .shows("5 h 02")
}

#[tokio::test]
async fn r8_a_period_across_the_year_end_may_be_cut_in_two() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let page = asks(declare(&mut basile, &CAMP).await);
    let page = page.form("Couper en deux").submit(&mut basile).await.expect(200).shows("5 h 03 + 5 h 02");
    assert_eq!(minutes(&world).await, [302, 303]);
    world.totals_agree().await;
    let _ = page.form("Annuler").submit(&mut basile).await.expect(200);
    assert_eq!(minutes(&world).await, [0; 0]);
    world.totals_agree().await;
}

#[tokio::test]
async fn r8_a_period_of_several_years_is_cut_at_each_end() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let veille =
        [("title", "Veille"), ("duration", "367min"), ("date", "2024-12-31"), ("end_date", "2026-01-01")];
    let page = declare(&mut basile, &veille).await.expect(422).shows("6 h 05");
    let form = page.form("Couper en 3");
    let page = form.clone().submit(&mut basile).await.expect(200);
    assert_eq!(minutes(&world).await, [1, 365, 1]);
    // Sent again, it adds no part; undone, it leaves none.
    let _ = form.submit(&mut basile).await.expect(200).shows("Merci !");
    assert_eq!(minutes(&world).await.len(), 3);
    world.totals_agree().await;
    let _ = page.form("Annuler").submit(&mut basile).await.expect(200);
    assert_eq!(minutes(&world).await, [0; 0]);
}

#[tokio::test]
async fn r8_a_change_across_the_year_end_may_be_cut_in_two() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let fields = [("title", "Camp"), ("duration", "10h05"), ("date", "2025-12-30")];
    let _ = declare(&mut basile, &fields).await.expect(200);
    let id = world.actions().await[0].action.id;
    let form = change(&mut basile, id).await.fill("end_date", "2026-01-02");
    let page = asks(form.submit(&mut basile).await);
    assert_eq!(world.actions().await[0].action.ends_on, None, "nothing is saved before the answer");
    let _ = page.form("Couper en deux").submit(&mut basile).await.expect(200).shows("Camp");
    let actions = world.actions().await;
    let days: Vec<_> = actions.iter().map(|it| (it.action.happened_on, it.action.ends_on)).collect();
    let (first, second) = ((date(2025, 12, 30), date(2025, 12, 31)), (date(2026, 1, 1), date(2026, 1, 2)));
    assert_eq!(days, [(second.0, Some(second.1)), (first.0, Some(first.1))]);
    assert_eq!(minutes(&world).await, [302, 303]);
    assert_eq!(actions[1].action.id, id);
    assert!(actions.iter().all(|it| it.action.state == ActionState::Validated));
    world.totals_agree().await;
}

#[tokio::test]
async fn r8_what_was_cut_once_may_be_cut_again() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let page = declare(&mut basile, &CAMP).await.expect(422);
    let _ = page.form("Couper en deux").submit(&mut basile).await.expect(200);
    let id = world.actions().await[1].action.id;
    let form = change(&mut basile, id).await.fill("end_date", "2026-01-02").fill("duration", "10h05");
    let page = asks(form.submit(&mut basile).await);
    let _ = page.form("Couper en deux").submit(&mut basile).await.expect(200);
    assert_eq!(minutes(&world).await, [302, 302, 303]);
    world.totals_agree().await;
}

/// Twenty hours at a quoted rate are worth it on both sides of the year's end.
#[tokio::test]
async fn r32_what_is_cut_keeps_its_rate() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let id = whole_camp(&world, &mut basile).await;
    let rate = DraftException {
        rate: Some(450_000),
        rate_source: "Devis du 3 mars".to_owned(),
        ..DraftException::default()
    };
    let mut tx = world.tx().await;
    valuation::set_exception(&mut tx, world.scope(), id, &rate, world.demo.now).await.unwrap();
    tx.commit().await.unwrap();
    let page = asks(change(&mut basile, id).await.submit(&mut basile).await);
    let _ = page.form("Couper en deux").submit(&mut basile).await.expect(200);
    let parts = world.actions().await;
    let mut tx = world.tx().await;
    for it in &parts {
        let held = valuation::exception(&mut tx, world.scope(), it.action.id).await.unwrap().unwrap();
        assert_eq!((held.rate, held.rate_source.as_str()), (Some(450_000), "Devis du 3 mars"));
    }
    drop(tx);
    assert_eq!(minutes(&world).await, [302, 303]);
}

#[tokio::test]
async fn r8_a_change_may_leave_the_action_whole() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let id = whole_camp(&world, &mut basile).await;
    let form = change(&mut basile, id).await.fill("title", "Camp d’hiver");
    let page = asks(form.submit(&mut basile).await);
    let _ = page.form("Laisser entière").submit(&mut basile).await.expect(200).shows("Camp d’hiver");
    assert_eq!(minutes(&world).await, [605]);
}

/// Freezes the year of a day: its name.
async fn freeze(world: &World, day: Day) -> String {
    let mut tx = world.tx().await;
    let year = fiscal_years::store::of_day(&mut tx, world.scope(), day).await.unwrap().unwrap();
    fiscal_years::store::freeze(&mut tx, world.scope(), year.id, Some(world.demo.now)).await.unwrap();
    tx.commit().await.unwrap();
    year.name
}

#[tokio::test]
async fn r8_i9_a_cut_that_a_frozen_year_refuses_is_not_offered() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let id = whole_camp(&world, &mut basile).await;
    let name = freeze(&world, date(2026, 1, 1)).await;
    let page = change(&mut basile, id).await.submit(&mut basile).await.expect(422);
    let page = page.shows(&format!("L’exercice {name} est gelé")).hides("Couper en deux");
    // Asked for all the same, it is not done; whole, the action changes no frozen year.
    let form = page.form("Laisser entière");
    let cut = form.clone().without("split").tick("split", "yes");
    let _ = cut.submit(&mut basile).await.expect(422).hides("Couper en deux");
    assert_eq!(minutes(&world).await, [605], "all or nothing");
    let _ = form.submit(&mut basile).await.expect(200);
    assert_eq!(minutes(&world).await, [605]);
}

#[tokio::test]
async fn r8_i9_a_year_that_is_frozen_refuses_before_one_is_asked_whether_to_cut() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let name = freeze(&world, date(2025, 12, 30)).await;
    let page = declare(&mut basile, &CAMP).await.expect(409).hides("Couper en deux");
    let told = page.all("#date-error").concat();
    assert!(told.contains(&format!("L’exercice {name} est gelé")), "{told}");
    assert_eq!(page.form("Enregistrer").value("end_date"), Some("2026-01-02"));
    assert_eq!(minutes(&world).await, [0; 0]);
}

#[tokio::test]
async fn r8_r14_a_moderator_who_corrects_is_not_asked() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let id = whole_camp(&world, &mut basile).await;
    let mut chloe = world.browser("chloe").await;
    let form = change(&mut chloe, id).await.fill("title", "Camp d’hiver");
    let _ = form.submit(&mut chloe).await.expect(200).shows("Camp d’hiver");
    assert_eq!(minutes(&world).await, [605]);
}

#[tokio::test]
async fn r8_the_answer_keeps_that_it_is_also_validated() {
    let world = world().await;
    world
        .set(|settings| {
            settings.moderate_actions = true;
            settings.four_eyes = true;
        })
        .await;
    let mut chloe = world.browser("chloe").await;
    let fields = [
        ("title", "Camp"),
        ("duration", "10h05"),
        ("date", "2025-12-30"),
        ("contributor", "nobody"),
        ("headcount", "3"),
    ];
    let _ = declare(&mut chloe, &fields).await.expect(200);
    let id = world.actions().await[0].action.id;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/actions/{id}/modifier")).await.expect(200);
    let form = page.form("Enregistrer et valider").fill("end_date", "2026-01-02");
    let page = form.submit(&mut alice).await.expect(422).shows("15 h 09");
    let _ = page.form("Couper en deux").submit(&mut alice).await.expect(200);
    let actions = world.actions().await;
    let kept: Vec<_> = actions.iter().map(|it| (it.action.state, it.action.headcount)).collect();
    assert_eq!(kept, [(ActionState::Validated, 3), (ActionState::Validated, 3)]);
    world.totals_agree().await;
}

#[tokio::test]
async fn r8_r16_cancelling_one_part_leaves_the_others() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let (_, [first, second]) = cut_camp(&world, &mut basile).await;
    let form = change(&mut basile, second).await.fill("title", "Camp, la fin");
    let _ = form.submit(&mut basile).await.expect(200);
    let page = basile.get(&format!("{HAIE}/actions/{first}")).await.expect(200);
    let _ = page.form("Annuler l’action").submit(&mut basile).await.expect(200).shows("est annulée");
    assert_eq!(states(&world).await, [ActionState::Validated, ActionState::Cancelled]);
    world.totals_agree().await;
}

#[tokio::test]
async fn r8_r16_a_part_that_waits_is_cancelled_though_another_was_validated() {
    for act in ["annulation", "retrait"] {
        let world = world().await;
        world.set(|settings| settings.moderate_actions = true).await;
        let mut basile = world.browser("basile").await;
        let (_, [first, second]) = cut_camp(&world, &mut basile).await;
        let mut chloe = world.browser("chloe").await;
        let second = second.to_string();
        let sent = [("ids", second.as_str()), ("act", "validate")];
        let _ = chloe.post(&format!("{HAIE}/moderation/lot"), &sent).await.expect(200);
        let path = format!("{HAIE}/actions/{first}/{act}");
        let _ = basile.post(&path, &[]).await.expect(200).shows("est annulée");
        assert_eq!(states(&world).await, [ActionState::Validated, ActionState::Cancelled], "{act}");
        world.totals_agree().await;
    }
}

#[tokio::test]
async fn r6_each_part_has_the_status_of_its_own_days() {
    for whole in [false, true] {
        let world = world().await;
        let mut tx = world.tx().await;
        let civic = DraftStatus { status: Dated::CivicVolunteer, from_on: date(2026, 1, 1), to_on: None };
        statuses::add(&mut tx, world.scope(), world.person("basile"), &civic).await.unwrap();
        tx.commit().await.unwrap();
        let mut basile = world.browser("basile").await;
        if whole {
            let id = whole_camp(&world, &mut basile).await;
            let page = asks(change(&mut basile, id).await.submit(&mut basile).await);
            let _ = page.form("Couper en deux").submit(&mut basile).await.expect(200);
        } else {
            let _ = cut_camp(&world, &mut basile).await;
        }
        let statuses: Vec<Status> = world.actions().await.iter().map(|it| it.action.status).collect();
        assert_eq!(statuses, [Status::CivicVolunteer, Status::Volunteer], "cut later: {whole}");
    }
}
