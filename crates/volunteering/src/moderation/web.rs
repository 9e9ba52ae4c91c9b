//! What waits for a coordinator: validated or rejected, one by one or many at once.

use super::{
    Hands,
    bulk::{self, Act, BulkForm, Done},
    page::{BulkChoices, IndexPage, WaitingEstimate},
    store as moderators, undo as undoing, without_moderator,
};
use crate::{
    actions::{
        Desk, cursor,
        own::web::most,
        shown::ShownAction,
        store::{ActionFilter, count_pending, list_before, unanswered},
    },
    estimates::{self, Estimate, page::Row},
    rights::MODULE_NAME,
    settings,
};
use ::store::Tx;
use base::{Day, FieldErrors, Id, Refusal, jiff::civil::date};
use serde::Deserialize;
use site::{
    Answer, Flash, Form, Level, Member, Path, Query, Right, Ui,
    answer::{page, page_again, see_with},
    journal::{Entry, note_by},
};

const LINES: usize = 50;
/// Before any action there can be.
const OLDEST: (Day, Id) = (date(1, 1, 1), Id::nil());

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ModerationQuery {
    pub apres: String,
}

pub async fn index(member: Member, Query(query): Query<ModerationQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let shown = index_page(&mut tx, &member, &desk, &query.apres, FieldErrors::default()).await?;
    page(&shown)
}

async fn index_page(
    tx: &mut Tx,
    member: &Member,
    desk: &Desk,
    after: &str,
    errors: FieldErrors,
) -> base::Result<IndexPage> {
    let ui = member.ui();
    let filter = ActionFilter { state: Some("pending".to_owned()), ..ActionFilter::default() };
    let from = cursor::read(after).unwrap_or(OLDEST);
    let mut actions = list_before(tx, desk.scope, &filter, from, most(LINES + 1)).await?;
    // The oldest first: who has waited longest is served first.
    actions.reverse();
    let more = actions.len() > LINES;
    actions.truncate(LINES);
    let next = actions.last().filter(|_| more).map(|it| cursor::written(&it.action));
    let settings = &desk.house.settings;
    let pending = if from == OLDEST { waiting_estimates(tx, desk).await? } else { Vec::new() };
    let mut stuck = 0;
    if settings.four_eyes {
        let all: Vec<Id> = moderators::moderators(tx, desk.scope).await?.iter().map(|it| it.id).collect();
        let hands = actions.iter().map(|it| it.action.hands());
        let of = |it: &Estimate| Hands { contributor: it.contributor, entered_by: it.entered_by };
        stuck = without_moderator(hands.chain(pending.iter().map(of)), &all);
    }
    let shown = actions.iter().map(|it| {
        let four_eyes = settings.four_eyes && it.action.has_hand_of(&desk.asker);
        ShownAction { four_eyes, ..ShownAction::of(&ui, &desk.house, it) }
    });
    let shown: Vec<ShownAction> = shown.collect();
    let planned = if from == OLDEST {
        unanswered(tx, desk.scope, desk.today, desk.now, most(LINES)).await?
    } else {
        Vec::new()
    };
    Ok(IndexPage {
        actions: shown,
        to_confirm: planned.iter().map(|it| ShownAction::of(&ui, &desk.house, it)).collect(),
        estimates: shown_estimates(tx, desk, &ui, pending).await?,
        waiting: count_pending(tx, desk.scope).await?,
        next: next.map(|key| format!("{}?apres={key}", member.path("benevolat/moderation"))),
        four_eyes: settings.four_eyes,
        stuck,
        may_stop_four_eyes: member.rights.allow(Right::new(MODULE_NAME, Level::Manage)),
        choices: BulkChoices { categories: desk.house.category_choices(None) },
        moderated: settings.moderate_actions,
        base: member.path("benevolat"),
        errors,
        ui,
    })
}

async fn waiting_estimates(tx: &mut Tx, desk: &Desk) -> base::Result<Vec<Estimate>> {
    if !desk.house.settings.features.has(settings::Feature::Estimates) {
        return Ok(Vec::new());
    }
    estimates::store::pending(tx, desk.scope, most(LINES)).await
}

async fn shown_estimates(
    tx: &mut Tx,
    desk: &Desk,
    ui: &Ui,
    found: Vec<Estimate>,
) -> base::Result<Vec<WaitingEstimate>> {
    let names = estimates::store::pending_names(tx, desk.scope, ui, most(LINES)).await?;
    let mut waiting = Vec::new();
    for weighed in estimates::store::weigh(tx, desk.scope, found).await? {
        let it = &weighed.estimate;
        waiting.push(WaitingEstimate {
            row: Row::of(ui, &desk.house, &weighed),
            who: names.get(&it.id).cloned().unwrap_or_else(|| ui.t("estimate-who-nobody")),
            four_eyes: estimates::save::four_eyes(desk, it),
        });
    }
    Ok(waiting)
}

/// Validates, rejects or files many; comes back to the list they were chosen in.
pub async fn many(member: Member, Form(form): Form<BulkForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let done = async {
        let act = form.read(&desk)?;
        let done = bulk::run(&mut tx, &desk, &form.chosen()?, &act).await?;
        Ok((act, done))
    };
    let (act, done) = match done.await {
        Ok(done) => done,
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            let mut tx = member.site.db.read().await?;
            return page_again(&index_page(&mut tx, &member, &desk, "", errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    tx.commit().await?;
    member.site.wake.rouse();
    let back = own_path(&member, &form.back);
    let flash = Flash::new(said(&member.ui(), &act, &done));
    let flash = match done.passed {
        0 => flash,
        _ => flash.undone_by(undoing::path(&member.path("benevolat"), desk.now)),
    };
    Ok(see_with(&member.site, &back, &flash))
}

/// Takes back what this moderator decided a moment ago.
pub async fn undo(member: Member, Path((_, at)): Path<(String, i64)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let undone = undoing::undo(&mut tx, &desk, at).await?;
    tx.commit().await?;
    member.site.wake.rouse();
    let flash = Flash::new(member.ui().t1("moderation-undone", "count", undone));
    Ok(see_with(&member.site, &member.path("benevolat/moderation"), &flash))
}

/// Only a page of this organisation: never an address that came from elsewhere.
fn own_path(member: &Member, sent: &str) -> String {
    if sent.starts_with(&member.path("benevolat/")) {
        sent.to_owned()
    } else {
        member.path("benevolat/moderation")
    }
}

fn said(ui: &Ui, act: &Act, done: &Done) -> String {
    let key = match act {
        Act::Validate => "bulk-validated",
        Act::Reject { .. } => "bulk-rejected",
        Act::Categorise { .. } => "bulk-categorised",
    };
    let mut words = Vec::new();
    if done.passed > 0 || done.left == 0 {
        words.push(ui.t1(key, "count", done.passed));
    }
    if let Some(why) = &done.why {
        words.push(ui.t2("bulk-left", "count", done.left, "why", ui.say(why)));
    }
    words.join(" ")
}

/// R15: when nobody may validate, a manager may stop asking for four eyes.
pub async fn stop_four_eyes(member: Member) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let mut kept = settings::store::get(&mut tx, member.scope).await?;
    kept.four_eyes = false;
    settings::store::change(&mut tx, member.scope, &kept).await?;
    let entry = Entry::new("volunteering_settings", member.scope.organisation_id, "change")
        .before(serde_json::json!({ "four_eyes": true }))
        .after(serde_json::json!({ "four_eyes": false }));
    note_by(&mut tx, &member, entry).await?;
    tx.commit().await?;
    Ok(member.go("benevolat/moderation", "four-eyes-stopped"))
}
