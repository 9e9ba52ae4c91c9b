//! The screen of the names one may read.

use super::{
    form::ListQuery,
    page::IndexPage,
    store::{self, Wanted},
    volunteer::thanked_since,
};
use crate::rights::MODERATES;
use base::id_from_text;
use organisation::saved_views;
use site::{Answer, Member, Query, answer::page, ui::url_encoded};

const LINES: usize = 100;

pub async fn index(member: Member, Query(query): Query<ListQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let list = query.list();
    let open = list.is_open_to(store::looking(&mut tx, &member).await?);
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
        names: found.iter().map(|it| it.label(ui.lang)).collect(),
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
