//! The list, the totals and the export of one link.

use super::{BASE, door::come_in};
use crate::{
    actions::{
        cursor,
        own::{
            page::OwnPage,
            store as own,
            time::OwnTime,
            web::{OwnQuery, most, next_of},
        },
        shown::ShownAction,
        store::{FIRST, list_of},
    },
    estimates::{self, page::Row},
    exports,
};
use serde::Deserialize;
use site::{Answer, Query, Visit, answer::page, axum::http::HeaderMap};

const LINES: usize = 30;

pub async fn index(visit: Visit, headers: HeaderMap, Query(query): Query<OwnQuery>) -> Answer {
    let mut tx = visit.site.db.read().await?;
    let desk = come_in(&mut tx, &visit, &headers).await?.desk(&mut tx, &visit).await?;
    let ui = visit.ui();
    let me = desk.asker.contributor();
    let time = OwnTime::load(&mut tx, desk.scope, me, desk.year_of(desk.today)).await?;
    let to_confirm = own::to_confirm(&mut tx, desk.scope, me, desk.today).await?;
    let estimates = estimates::to_confirm(&mut tx, desk.scope, me).await?;
    let after = cursor::read_or_first(&query.apres);
    let mut actions = list_of(&mut tx, desk.scope, me, after, most(LINES + 1)).await?;
    let next = next_of(&mut actions, LINES).map(|key| format!("{BASE}/moi?apres={key}"));
    page(&OwnPage {
        tiles: time.tiles(&ui),
        to_confirm: to_confirm.iter().map(|it| ShownAction::own(&ui, &desk.house, it)).collect(),
        estimates_to_confirm: estimates.iter().map(|it| Row::of(&ui, &desk.house, it)).collect(),
        actions: actions.iter().map(|it| ShownAction::own(&ui, &desk.house, &it.action)).collect(),
        next,
        later_page: after != FIRST,
        base: BASE.to_owned(),
        guest_of: Some(desk.organisation_name.clone()),
        ui,
    })
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ExportQuery {
    pub format: String,
}

/// One's own actions, to keep.
pub async fn export(visit: Visit, headers: HeaderMap, Query(query): Query<ExportQuery>) -> Answer {
    let mut tx = visit.site.db.read().await?;
    let guest = come_in(&mut tx, &visit, &headers).await?;
    drop(tx);
    exports::download_own(&visit, guest.house.scope, guest.link.id, &guest.house.time_zone, &query.format)
}
