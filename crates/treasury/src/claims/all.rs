//! The list of everybody's claims, page after page, and lists of claims as files to keep.

use super::{
    ClaimState, Desk,
    page::AllPage,
    save, sheet,
    shown::{ShownClaim, title},
    store::{self, ListedClaim, Listing},
};
use ::store::Tx;
use base::Result;
use organisation::{
    export::{self, ExportQuery},
    paging::{PageQuery, Paging},
    persons, saved_views,
};
use serde::Deserialize;
use site::{
    Answer, Choice, Member, Query,
    answer::page,
    journal::{Entry, note_by},
};

/// Claims on a page.
const PAGE: usize = 100;

/// The filters of the list of everybody's claims.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    pub state: String,
    pub year: String,
}

impl ListQuery {
    fn listing(&self) -> Listing {
        let year = self.year.trim().parse().ok();
        Listing { state: ClaimState::from_text(&self.state), year, ..Listing::default() }
    }
}

/// Everybody's claims, the newest first.
pub async fn index(
    member: Member,
    Query(query): Query<ListQuery>,
    Query(around): Query<PageQuery>,
) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let mut listing = query.listing();
    let (state, year) = (listing.state.map_or("", ClaimState::as_text), written(listing.year));
    listing.cursor = around.cursor();
    let mut listed =
        store::list(&mut tx, member.scope, &listing, i64::try_from(PAGE + 1).unwrap_or(0)).await?;
    let path = member.path(&format!("frais/notes?state={state}&year={year}&"));
    let paging = Paging::cut(&mut listed, PAGE, listing.cursor, &path, |it| it.claim.id);
    let mut claims = Vec::new();
    for it in listed {
        claims.push(shown(&mut tx, &member, it).await?);
    }
    let states = ClaimState::ALL.iter().filter(|it| **it != ClaimState::Draft);
    let years = store::years(&mut tx, member.scope).await?;
    let early = store::approved_before_their_scale(&mut tx, member.scope).await?;
    page(&AllPage {
        before_their_scale: early.iter().map(|it| (it.id, title(&ui, it))).collect(),
        states: states.map(|it| Choice::new(it.as_text(), ui.t(it.key()))).collect(),
        years: years.iter().map(|it| Choice::new(it.to_string(), it.to_string())).collect(),
        filtered: !state.is_empty() || !year.is_empty(),
        query: format!("frais/notes/export?state={state}&year={year}&"),
        views: saved_views::chips(&mut tx, &member, "frais/notes").await?,
        claims,
        paging,
        state: query.state,
        year,
        ui,
    })
}

async fn shown(tx: &mut Tx, member: &Member, it: ListedClaim) -> Result<ShownClaim> {
    let worth = match it.claim.amount {
        Some(_) => None,
        None => Some(Desk::load(tx, member.scope, it.claim.id).await?.worth.total()),
    };
    Ok(ShownClaim::of(&member.ui(), &it.claim, it.person, worth))
}

fn written(year: Option<i64>) -> String {
    year.map(|year| year.to_string()).unwrap_or_default()
}

/// The same list as a file; the export is written in the journal.
pub async fn export(
    member: Member,
    Query(query): Query<ListQuery>,
    Query(wanted): Query<ExportQuery>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let claims = store::list(&mut tx, member.scope, &query.listing(), i64::MAX).await?;
    note_by(&mut tx, &member, Entry::new(save::NOUN, member.scope.organisation_id, "export")).await?;
    tx.commit().await?;
    file(&member, "notes-de-frais", &wanted, &claims)
}

/// One's own claims as a file.
pub async fn export_own(member: Member, Query(wanted): Query<ExportQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let person = persons::store::get(&mut tx, member.scope, member.person_id).await?.label(member.lang);
    let own = store::list_of(&mut tx, member.scope, member.person_id).await?;
    let own: Vec<_> = own.into_iter().map(|claim| ListedClaim { claim, person: person.clone() }).collect();
    file(&member, "mes-notes-de-frais", &wanted, &own)
}

fn file(member: &Member, name: &str, wanted: &ExportQuery, claims: &[ListedClaim]) -> Answer {
    let ui = member.ui();
    let rows = claims.iter().map(|it| sheet::row(&ui, it)).collect();
    export::file(member, name, &ui.t("claims"), wanted.format(), &sheet::columns(&ui), rows)
}
