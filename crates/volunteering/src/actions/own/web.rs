//! One's own volunteering, in one organisation and in all of them.

use super::{
    page::{EverywherePage, OwnLine, OwnOrganisation, OwnPage},
    store::{self as own, Membership},
    time::OwnTime,
};
use crate::{
    actions::{
        Contributor, Desk,
        cursor::{self, Key},
        shown::ShownAction,
        store::{FIRST, ListedAction, list_of},
    },
    estimates::{self, page::Row},
    house::House,
    statistics::Period,
};
use ::store::Tx;
use base::{Day, Result};
use organisation::fiscal_years;
use serde::Deserialize;
use site::{Answer, Member, Query, SignedIn, Ui, answer::page};
use std::cmp::Reverse;

const LINES: usize = 30;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct OwnQuery {
    /// The key of the last line already seen.
    pub apres: String,
}

pub async fn index(member: Member, Query(query): Query<OwnQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let ui = member.ui();
    let me = Contributor::Person(member.person_id);
    let time = OwnTime::load(&mut tx, desk.scope, me, desk.year_of(desk.today)).await?;
    let to_confirm = own::to_confirm(&mut tx, desk.scope, me, desk.today).await?;
    let estimates = estimates::to_confirm(&mut tx, desk.scope, me).await?;
    let after = cursor::read_or_first(&query.apres);
    let mut actions = list_of(&mut tx, desk.scope, me, after, most(LINES + 1)).await?;
    let next =
        next_of(&mut actions, LINES).map(|key| format!("{}?apres={key}", member.path("benevolat/moi")));
    page(&OwnPage {
        tiles: time.tiles(&ui),
        to_confirm: to_confirm.iter().map(|it| ShownAction::own(&ui, &desk.house, it)).collect(),
        estimates_to_confirm: estimates.iter().map(|it| Row::of(&ui, &desk.house, it)).collect(),
        actions: actions.iter().map(|it| ShownAction::own(&ui, &desk.house, &it.action)).collect(),
        next,
        later_page: after != FIRST,
        base: member.path("benevolat"),
        guest_of: None,
        ui,
    })
}

/// Across the organisations of the account. Their totals stand side by side.
pub async fn everywhere(signed: SignedIn, Query(query): Query<OwnQuery>) -> Answer {
    let mut tx = signed.site.db.read().await?;
    let ui = signed.ui();
    let mut organisations = Vec::new();
    let after = cursor::read_or_first(&query.apres);
    let mut actions: Vec<(ListedAction, OwnLine)> = Vec::new();
    for membership in own::memberships(&mut tx, signed.actor.account_id).await? {
        let today = signed.site.clock.today(&membership.time_zone);
        organisations.push(organisation(&mut tx, &ui, &membership, today).await?);
        actions.extend(lines_of(&mut tx, &ui, &membership, after).await?);
    }
    actions.sort_by_key(|(it, _)| Reverse((it.action.happened_on, it.action.id)));
    let (mut listed, mut lines): (Vec<_>, Vec<_>) = actions.into_iter().unzip();
    let next = next_of(&mut listed, LINES).map(|key| format!("/moi/benevolat?apres={key}"));
    lines.truncate(LINES);
    page(&EverywherePage { ui, organisations, lines, next, later_page: after != FIRST })
}

async fn organisation(tx: &mut Tx, ui: &Ui, membership: &Membership, today: Day) -> Result<OwnOrganisation> {
    let me = Contributor::Person(membership.person_id);
    let year = fiscal_years::store::of_day(tx, membership.scope, today).await?;
    let days = year.map_or(Period { from: base::year_start(today), to: base::year_end(today) }, |it| {
        Period { from: it.starts_on, to: it.ends_on }
    });
    let time = OwnTime::load(tx, membership.scope, me, days).await?;
    let to_confirm = own::to_confirm(tx, membership.scope, me, today).await?.len();
    let estimates_to_confirm = estimates::to_confirm(tx, membership.scope, me).await?.len();
    Ok(OwnOrganisation {
        slug: membership.slug.clone(),
        name: membership.name.clone(),
        tiles: time.tiles(ui),
        to_confirm,
        estimates_to_confirm,
    })
}

async fn lines_of(
    tx: &mut Tx,
    ui: &Ui,
    membership: &Membership,
    after: Key,
) -> Result<Vec<(ListedAction, OwnLine)>> {
    let house = House::load(tx, membership.scope).await?;
    let me = Contributor::Person(membership.person_id);
    let actions = list_of(tx, membership.scope, me, after, most(LINES + 1)).await?;
    let line = |it: ListedAction| {
        let line = OwnLine {
            slug: membership.slug.clone(),
            organisation: membership.name.clone(),
            action: ShownAction::own(ui, &house, &it.action),
        };
        (it, line)
    };
    Ok(actions.into_iter().map(line).collect())
}

/// Cuts a list read one line too long; answers the key to go on from, when there is more.
pub(crate) fn next_of(actions: &mut Vec<ListedAction>, lines: usize) -> Option<String> {
    let more = actions.len() > lines;
    actions.truncate(lines);
    if more { actions.last().map(|it| cursor::written(&it.action)) } else { None }
}

pub(crate) fn most(lines: usize) -> i64 {
    i64::try_from(lines).unwrap_or(i64::MAX)
}
