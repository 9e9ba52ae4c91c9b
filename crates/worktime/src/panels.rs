//! What the home page shows to who works here: the day, the days to fill, and one touch to fill them.

use crate::{
    entries::Book,
    rights::{MODULE_NAME, OWNS},
    sheets::{Rhythm, sheet_of},
    staff,
};
use ::store::Tx;
use askama::Template;
use base::{Id, Refusal, Result, jiff::ToSpan};
use site::{BoxFuture, Member, Panel, Place, Ui};

pub const HOME: Panel = Panel { place: Place::Home, order: 5, show: home };

#[derive(Template)]
#[template(path = "worktime/home.html")]
struct HomePanel {
    ui: Ui,
    week: i64,
    due: i64,
    /// Days to fill until yesterday, each a link.
    missing: Vec<(String, String)>,
}

fn home<'a>(member: &'a Member, tx: &'a mut Tx, _: Option<Id>) -> BoxFuture<'a, Result<Option<String>>> {
    Box::pin(async move {
        if !member.organisation.has_on(MODULE_NAME) || !member.rights.allow(OWNS) {
            return Ok(None);
        }
        if staff::store::find(tx, member.scope, member.person_id, member.lang).await?.is_none() {
            return Ok(None);
        }
        let today = member.today();
        let (monday, sunday) = sheet_of(Rhythm::Week, today);
        let from = today.saturating_sub(14.days());
        let book = Book::of(tx, member, member.person_id, (from, sunday)).await?;
        let ui = member.ui();
        let eve = today.saturating_sub(1.day());
        let mut missing = book.empty_days(from, eve);
        missing.extend(book.missing_counters(eve, true).into_iter().filter(|on| from <= *on));
        missing.sort_unstable();
        let href = |on: &base::Day| format!("{}?date={on}", ui.path("temps/jour"));
        let week = book.lines(monday, sunday);
        let panel = HomePanel {
            week: week.iter().map(|it| book.realised(it.on)).sum(),
            due: week.iter().map(|it| it.due).sum(),
            missing: missing.iter().map(|on| (href(on), ui.short_day(on))).collect(),
            ui,
        };
        panel.render().map(Some).map_err(Refusal::fault)
    })
}
