//! The screen of the names one may read.

use super::{
    List, Looking, Volunteer,
    page::IndexPage,
    store::{self, Wanted},
};
use crate::{rights::MODERATES, settings};
use ::store::Tx;
use base::{Day, Lang, Result, id_from_text, jiff::ToSpan};
use organisation::{organisations, persons::person::label, rights::MANAGING, saved_views};
use serde::Deserialize;
use site::{Answer, Member, Query, answer::page, ui::url_encoded};

const LINES: usize = 100;

/// What the list is asked to show.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    pub liste: String,
    pub q: String,
    pub apres: String,
    pub format: String,
}

impl ListQuery {
    pub(super) fn list(&self) -> List {
        List::from_text(&self.liste).unwrap_or(List::Visible)
    }
}

pub async fn index(member: Member, Query(query): Query<ListQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let list = query.list();
    let open = list.is_open_to(looking(&mut tx, &member).await?);
    let after = id_from_text(&query.apres);
    let limit = i64::try_from(LINES + 1).unwrap_or(i64::MAX);
    let wanted = Wanted { list, text: query.q.clone(), after, since: thanked_since(member.today()), limit };
    let mut found = if open { store::list(&mut tx, member.scope, &wanted).await? } else { Vec::new() };
    let more = found.len() > LINES;
    found.truncate(LINES);
    let next = found.last().filter(|_| more).map(|last| {
        let (path, text) = (member.path("benevolat/benevoles"), url_encoded(&query.q));
        format!("{path}?liste={}&q={text}&apres={}", list.as_text(), last.id)
    });
    let ui = member.ui();
    page(&IndexPage {
        names: found.iter().map(|it| name(ui.lang, it)).collect(),
        exports: open && member.rights.allow(MODERATES),
        views: saved_views::chips(&mut tx, &member, "benevolat/benevoles").await?,
        later_page: after.is_some(),
        text: query.q,
        list,
        next,
        open,
        ui,
    })
}

/// Thanks are for the last twelve months.
pub(super) fn thanked_since(today: Day) -> Day {
    today.saturating_sub(1.year())
}

pub(super) fn name(lang: Lang, it: &Volunteer) -> String {
    label(lang, &it.first_name, &it.surname, &it.pseudonym, None)
}

/// What decides whether a member may read the lists.
pub(super) async fn looking(tx: &mut Tx, member: &Member) -> Result<Looking> {
    Ok(Looking {
        names_visible: settings::store::get(tx, member.scope).await?.names_visible_to_members,
        sees_names: member.sees_names(),
        sensitive: organisations::store::is_sensitive(tx, member.scope).await?,
        manages: member.rights.allow(MANAGING),
    })
}
