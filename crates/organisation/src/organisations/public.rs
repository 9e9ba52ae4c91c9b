//! What anybody sees of organisations: the list with its search, and one page each (R77).

use super::{
    country::country_name,
    organisation::State,
    page::{IndexPage, Joined, ShowPage, kind_key},
    store,
};
use crate::{
    moving,
    paging::{PageQuery, Paging},
    persons::{self, person::PersonState},
};
use ::store::{Scope, Tx};
use base::{Id, Msg, Refusal, Result};
use serde::Deserialize;
use site::{Answer, Path, Query, Visit, answer::page, ui::url_encoded};

const SIZE: usize = 50;

/// What the list is asked to show.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    pub q: String,
    pub apres: String,
    pub avant: String,
}

pub async fn index(visit: Visit, Query(query): Query<ListQuery>) -> Answer {
    let mut tx = visit.site.db.read().await?;
    let cursor = PageQuery { apres: query.apres.clone(), avant: query.avant.clone() }.cursor();
    let limit = i64::try_from(SIZE + 1).map_err(Refusal::fault)?;
    let mut organisations = store::list_public(&mut tx, &query.q, cursor, limit).await?;
    let path = format!("/associations?q={}&", url_encoded(&query.q));
    let paging = Paging::cut(&mut organisations, SIZE, cursor, &path, |it| it.id);
    page(&IndexPage { ui: visit.ui(), organisations, paging, text: query.q })
}

/// The page of one organisation. A hidden one is in no list, and open to whoever has its address.
pub async fn show(visit: Visit, Path(slug): Path<String>) -> Answer {
    let mut tx = visit.site.db.read().await?;
    let organisation = store::find_by_slug(&mut tx, &slug).await?.ok_or(Refusal::NotFound)?;
    if organisation.state == State::Moved {
        let address = moving::store::standing(&mut tx, Scope::of(organisation.id)).await?.moved_to;
        return Err(Refusal::Gone(Msg::new("organisation-moved").with("address", address)).into());
    }
    if !matches!(organisation.state, State::Active | State::Migrating) {
        return Err(Refusal::NotFound.into());
    }
    let account_id = visit.actor.as_ref().map(|actor| actor.account_id);
    let joined = joined(&mut tx, Scope::of(organisation.id), account_id).await?;
    let ui = visit.ui();
    let (kind, country) = (ui.t(&kind_key(&organisation.kind)), country_name(&ui, &organisation.country));
    page(&ShowPage { kind, country, organisation, joined, ui })
}

async fn joined(tx: &mut Tx, scope: Scope, account_id: Option<Id>) -> Result<Joined> {
    let Some(account_id) = account_id else { return Ok(Joined::Unknown) };
    let person = persons::store::find_by_account(tx, scope, account_id).await?;
    Ok(match person.map(|person| person.state) {
        Some(PersonState::Active) => Joined::Member,
        Some(PersonState::Pending) => Joined::Waiting,
        Some(PersonState::Left | PersonState::Anonymised) | None => Joined::Stranger,
    })
}
