//! « Pour qui ? »: the persons without an account.

use super::{page::IndexPage, store};
use serde::Deserialize;
use site::{Answer, Member, Query, answer::page};

/// The longest list of a screen: beyond, one types a name.
const MOST: i64 = 50;

/// The words of a name.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SearchQuery {
    pub q: String,
}

pub async fn index(member: Member, Query(query): Query<SearchQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let mut persons = store::search(&mut tx, member.scope, &query.q, MOST + 1).await?;
    let most = usize::try_from(MOST).unwrap_or_default();
    let more = persons.len() > most;
    persons.truncate(most);
    page(&IndexPage { ui: member.ui(), text: query.q, persons, more })
}
