//! Persons in the JSON API: whom an action may be entered for. Names are for whoever may see them, addresses
//! for whoever manages persons; nothing is sorted by what somebody did.

use super::{
    allows, must_list,
    person::{Person, PersonState},
    store::{self, Wanted},
};
use crate::{
    paging::Cursor,
    rights::{MANAGE_PERSONS, SEARCH_PERSONS},
};
use base::{Msg, Refusal, id_from_text, uuid::Uuid};
use serde::{Deserialize, Serialize};
use site::{
    Answer, Member, Routes,
    api::{Listed, Operation, Paging, Query, json, page_size},
};
use utoipa::{IntoParams, ToSchema};

const ALL: &str = "/api/v1/orgs/{slug}/persons";

/// A person of an organisation.
#[derive(Serialize, ToSchema)]
#[schema(as = Person)]
struct PersonJson {
    id: Uuid,
    /// What lists call them: the name, else the pseudonym, else a number.
    label: String,
    first_name: String,
    surname: String,
    pseudonym: String,
    /// Only told to whoever manages persons, and to the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    email: Option<String>,
}

impl PersonJson {
    fn shown(member: &Member, it: Person) -> PersonJson {
        let told = allows(member, MANAGE_PERSONS) || it.id == member.person_id;
        PersonJson {
            id: it.id,
            label: it.label(member.lang),
            email: it.email.filter(|_| told),
            first_name: it.first_name,
            surname: it.surname,
            pseudonym: it.pseudonym,
        }
    }
}

/// Who is looked for.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct PersonQuery {
    /// Words of the name, or their beginnings: `zoe mar`. Case and accents do not matter.
    search: String,
}

pub fn routes() -> Routes {
    let list = Operation::get("searchPersons", ALL, "Active persons, by name")
        .text("Who may enter actions for others finds here whom for. Addresses are told to who manages persons.")
        .query::<PersonQuery>()
        .query::<Paging>()
        .answers_list::<PersonJson>();
    Routes::new().api(SEARCH_PERSONS, list, index)
}

async fn index(member: Member, Query(query): Query<PersonQuery>, Query(paging): Query<Paging>) -> Answer {
    let size = page_size(paging.limit)?;
    let from = match &paging.cursor {
        None => Cursor::Start,
        Some(text) => Cursor::After(
            id_from_text(text).ok_or_else(|| Refusal::field("cursor", Msg::new("cursor-unreadable")))?,
        ),
    };
    let mut tx = member.site.db.read().await?;
    must_list(&mut tx, &member).await?;
    let wanted =
        Wanted { state: PersonState::Active, text: query.search, role_id: None, from, limit: size + 1 };
    let mut persons = store::list_page(&mut tx, member.scope, &wanted).await?;
    let size = usize::try_from(size).map_err(Refusal::fault)?;
    let more = persons.len() > size;
    persons.truncate(size);
    let next = persons.last().filter(|_| more).map(|last| last.id.simple().to_string());
    Ok(json(&Listed { items: persons.into_iter().map(|it| PersonJson::shown(&member, it)).collect(), next }))
}
