//! The home page of an organisation: declare at once, see one's year, and for coordinators what waits.

use super::{
    Contributor, Desk,
    declare::{
        entry,
        page::{Again, again},
    },
    own::{page::Tile, store as own, time::OwnTime},
    shown::ShownAction,
    store::{count_pending, count_unanswered, totals_between},
};
use crate::{
    actions::declare::page::status_key,
    estimates::{self, page::Row, store::by_status},
    rights::{MODERATES, MODULE_NAME},
    statistics::Period,
};
use ::store::Tx;
use askama::Template;
use base::{Day, Id, Refusal, Result};
use site::{Level, Member, Panel, Place, Right, Ui};

/// Before what other modules have to say.
pub const HOME: Panel =
    Panel { place: Place::Home, order: 10, show: |member, tx, _: Option<Id>| Box::pin(home(member, tx)) };

#[derive(Template)]
#[template(path = "actions/home.html")]
struct HomePanel {
    ui: Ui,
    base: String,
    again: Vec<Again>,
    tiles: Vec<Tile>,
    to_confirm: Vec<ShownAction>,
    estimates_to_confirm: Vec<Row>,
    coordination: Option<Coordination>,
}

/// What a coordinator sees on arriving.
struct Coordination {
    /// Actions and estimates (R13), and what is to be confirmed for whoever cannot (R4).
    pending: i64,
    month: String,
    /// The time of the month by status: never added (R21).
    totals: Vec<(String, String)>,
}

async fn home(member: &Member, tx: &mut Tx) -> Result<Option<String>> {
    if !member.rights.allow(Right::new(MODULE_NAME, Level::Own)) {
        return Ok(None);
    }
    let desk = Desk::of_member(tx, member).await?;
    let ui = member.ui();
    let me = Contributor::Person(member.person_id);
    let habits = entry::habits(tx, &desk).await?;
    let time = OwnTime::load(tx, desk.scope, me, desk.year_of(desk.today)).await?;
    let to_confirm = own::to_confirm(tx, desk.scope, me, desk.today).await?;
    let estimates = estimates::to_confirm(tx, desk.scope, desk.asker.contributor()).await?;
    let moderates = member.rights.allow(MODERATES);
    let coordination = if moderates { Some(coordination(tx, &desk, &ui).await?) } else { None };
    let panel = HomePanel {
        again: habits.again.iter().map(|it| again(&ui, &desk.house, it)).collect(),
        tiles: time.tiles(&ui),
        to_confirm: to_confirm.iter().map(|it| ShownAction::own(&ui, &desk.house, it)).collect(),
        estimates_to_confirm: estimates.iter().map(|it| Row::of(&ui, &desk.house, it)).collect(),
        base: member.path("benevolat"),
        coordination,
        ui,
    };
    panel.render().map(Some).map_err(Refusal::fault)
}

async fn coordination(tx: &mut Tx, desk: &Desk, ui: &Ui) -> Result<Coordination> {
    let month: Day = desk.today.first_of_month();
    let after = desk.today.last_of_month();
    let totals = totals_between(tx, desk.scope, month, after).await?;
    let mut totals: Vec<(String, String)> =
        totals.iter().map(|it| (ui.t(status_key(it.status)), ui.minutes(it.minutes))).collect();
    let period = Period { from: month, to: after };
    let estimated = by_status(&estimates::store::counted(tx, desk.scope, period).await?, period);
    totals.extend(estimated.iter().map(|(status, it)| {
        (ui.t1("own-estimated", "what", ui.t(status_key(*status))), ui.minutes(it.likely))
    }));
    Ok(Coordination {
        pending: count_pending(tx, desk.scope).await?
            + estimates::count_pending(tx, desk.scope).await?
            + count_unanswered(tx, desk.scope, desk.today, desk.now).await?,
        month: site::formats::month(ui.lang, month),
        totals,
    })
}
