//! The screen of the proposed entries.

use super::{
    page::{IndexPage, ShownEntry},
    sheet, store,
};
use base::{Day, day_from_text, year_end, year_start};
use organisation::{export, export::ExportQuery, saved_views};
use serde::Deserialize;
use site::{Answer, Member, Query, answer::page};

/// The days asked for; the calendar year when none.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PeriodQuery {
    pub from: String,
    pub to: String,
}

impl PeriodQuery {
    fn days(&self, today: Day) -> (Day, Day) {
        let from = day_from_text(&self.from).unwrap_or_else(|| year_start(today));
        (from, day_from_text(&self.to).unwrap_or_else(|| year_end(today)))
    }
}

pub async fn index(member: Member, Query(query): Query<PeriodQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let (from, to) = query.days(member.today());
    let entries = store::list(&mut tx, member.scope, from, to).await?;
    page(&IndexPage {
        entries: entries.iter().map(|it| ShownEntry::of(&ui, it)).collect(),
        query: format!("frais/ecritures/export?from={from}&to={to}&"),
        from: from.to_string(),
        to: to.to_string(),
        views: saved_views::chips(&mut tx, &member, "frais/ecritures").await?,
        ui,
    })
}

pub async fn export_all(
    member: Member,
    Query(query): Query<PeriodQuery>,
    Query(wanted): Query<ExportQuery>,
) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let (from, to) = query.days(member.today());
    let entries = store::list(&mut tx, member.scope, from, to).await?;
    let rows = entries.iter().flat_map(|it| sheet::rows(&ui, it)).collect();
    export::file(&member, "ecritures", &ui.t("entries"), wanted.format(), &sheet::columns(&ui), rows)
}
