//! Behind a private link: parts of an action, the bond of the time, and the estimates of others (R8, R16, R21, R23, R78).

use crate::{
    links::make,
    world::{HAIE, World, world},
};
use testkit::{Client, Form, Page};
use volunteering::actions::{ActionState, Status};

/// A camp declared behind the link, cut in two.
async fn cut_camp(guest: &mut Client, address: &str) -> Page {
    let form = guest.get(address).await.expect(200).form("Enregistrer").fill("title", "Camp");
    let form = form.fill("duration", "10h05").fill("date_choice", "other").fill("date", "2025-12-30");
    let page = form.fill("end_date", "2026-01-02").submit(guest).await.expect(422);
    page.form("Couper en deux").submit(guest).await.expect(200)
}

async fn states(world: &World) -> Vec<ActionState> {
    world.actions().await.iter().map(|it| it.action.state).collect()
}

#[tokio::test]
async fn r8_r16_behind_a_link_cancelling_one_part_leaves_the_others() {
    let world = world().await;
    let (_, address) = make(&world, &[("name", "Buvette")]).await;
    let mut guest = world.site.client();
    let page = cut_camp(&mut guest, &address).await;
    drop(page.form("Annuler").submit(&mut guest).await.expect(200).shows("est annulée"));
    assert!(states(&world).await.is_empty(), "an entry is undone whole");
    drop(cut_camp(&mut guest, &address).await);
    let first = world.actions().await[1].action.id;
    let page = guest.get(&format!("/b/actions/{first}")).await.expect(200);
    drop(page.form("Annuler l’action").submit(&mut guest).await.expect(200).shows("est annulée"));
    assert_eq!(states(&world).await, [ActionState::Validated, ActionState::Cancelled]);
    world.totals_agree().await;
}

#[tokio::test]
async fn r21_the_bond_of_the_time_is_not_said_behind_a_link() {
    let world = world().await;
    let (_, address) = make(&world, &[("name", "Buvette")]).await;
    let mut guest = world.site.client();
    drop(guest.get(&address).await.expect(200));
    let fields = [("title", "Bar"), ("duration", "2h"), ("status", "seconded")];
    drop(guest.post("/b/declarer", &fields).await.expect(200));
    let id = world.actions().await[0].action.id;
    let changed = [("title", "Bar"), ("duration", "3h"), ("status", "seconded"), ("version", "1")];
    drop(guest.post(&format!("/b/actions/{id}"), &changed).await.expect(200));
    let action = world.actions().await.remove(0).action;
    assert_eq!((action.minutes.0, action.status), (180, Status::Volunteer));
}

fn of_2025(form: Form, title: &str) -> Form {
    form.fill("title", title)
        .fill("from", "2025-01-01")
        .fill("to", "2025-12-31")
        .fill("likely", "2h")
        .fill("units", "10")
        .fill("method_text", "Une fois par mois, hors vacances")
        .fill("confidence", "rough")
}

/// « Personnes différentes » said of one's own says nothing of those that were not shown.
#[tokio::test]
async fn r23_r78_whoever_moderates_is_asked_about_what_a_guest_was_not_shown() {
    let world = world().await;
    let (_, address) = make(&world, &[("name", "Buvette")]).await;
    let mut guest = world.site.client();
    let page = guest.get(&address).await.expect(200).follow(&mut guest, "Une estimation").await.expect(200);
    let new = page.form("Enregistrer");
    drop(of_2025(new.clone(), "Service du soir").submit(&mut guest).await.expect(200));
    let mut chloe = world.browser("chloe").await;
    let form = chloe.get(&format!("{HAIE}/estimations/nouvelle")).await.expect(200).form("Enregistrer");
    let form = of_2025(form, "Secret de l’équipe");
    let page = form.submit(&mut chloe).await.expect(422);
    drop(page.form("Enregistrer").fill("overlap", "distinct").submit(&mut chloe).await.expect(200));
    let page = of_2025(new, "Service de midi").submit(&mut guest).await.expect(422);
    let page = page.shows("« Service du soir »").hides("Secret");
    let form = page.form("Enregistrer").fill("overlap", "distinct");
    drop(form.submit(&mut guest).await.expect(200).shows("À valider").hides("Secret"));
    let page = chloe.get(&format!("{HAIE}/moderation")).await.expect(200);
    let page = page.follow(&mut chloe, "Service de midi").await.expect(200);
    let asked = page.form("Valider").submit(&mut chloe).await.expect(422).shows("Secret de l’équipe");
    drop(asked.form("Enregistrer").fill("overlap", "distinct").submit(&mut chloe).await.expect(200));
    let page = chloe.get(page.path()).await.expect(200);
    drop(page.form("Valider").submit(&mut chloe).await.expect(200).shows("Estimation validée."));
}
