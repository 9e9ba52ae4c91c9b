//! What the module holds about a person (R69), and what goes when they are erased (R71).

use super::{Contributor, store};
use crate::{estimates, house::House, rectifications};
use ::store::{Scope, Tx, args, statements};
use base::{Id, Result};
use site::PersonalTable;

statements! {
    WANTS_WORDS_GONE = "SELECT forget_words FROM person WHERE organisation_id = $1 AND id = $2";
    FORGET_TITLES = "UPDATE volunteer_action SET
            title = (SELECT c.name FROM category c WHERE c.organisation_id = $1 AND c.id = volunteer_action.category_id),
            title_folded = (SELECT c.name_folded FROM category c
                WHERE c.organisation_id = $1 AND c.id = volunteer_action.category_id),
            description = '', version = version + 1
        WHERE organisation_id = $1 AND person_id = $2";
    // The journal quotes titles and descriptions before and after.
    FORGET_QUOTES = "UPDATE audit_entry SET before = NULL, after = NULL, reason = NULL
        WHERE organisation_id = $1 AND person_id = $2 AND noun = 'volunteer_action'";
    FORGET_ASKER = "UPDATE private_link SET asked_by = NULL, version = version + 1
        WHERE organisation_id = $1 AND asked_by = $2";
}

const COLUMNS: [&str; 14] = [
    "id",
    "date",
    "date_fin",
    "titre",
    "description",
    "projet",
    "categorie",
    "niveau",
    "statut",
    "origine",
    "duree_minutes",
    "distance_m",
    "etat",
    "raison_du_refus",
];

/// Every action of a person, the newest first.
///
/// # Errors
/// A fault from the database.
pub async fn export(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<PersonalTable>> {
    let house = House::load(tx, scope).await?;
    let mut rows = Vec::new();
    let mut after = store::FIRST;
    loop {
        let page = store::list_of(tx, scope, Contributor::Person(person_id), after, 500).await?;
        let Some(last) = page.last() else { break };
        after = (last.action.happened_on, last.action.id);
        rows.extend(page.iter().map(|it| row(&house, &it.action)));
    }
    let wishes = rectifications::store::export(tx, scope, person_id).await?;
    Ok(vec![PersonalTable { name: "actions", columns: COLUMNS.to_vec(), rows }, wishes])
}

fn row(house: &House, it: &super::VolunteerAction) -> Vec<String> {
    vec![
        it.id.to_string(),
        it.happened_on.to_string(),
        it.ends_on.map(|day| day.to_string()).unwrap_or_default(),
        it.title.clone(),
        it.description.clone(),
        house.project_name(it.project_id).to_owned(),
        house.category_name(it.category_id).to_owned(),
        house.level_name(it.level_id).to_owned(),
        it.status.as_text().to_owned(),
        it.origin.as_text().to_owned(),
        it.minutes.0.to_string(),
        it.distance_m.map(|metres| metres.to_string()).unwrap_or_default(),
        it.state.as_text().to_owned(),
        it.reject_reason.clone().unwrap_or_default(),
    ]
}

/// The actions stay, with their minutes: the person they point to has become a number (I5). Their titles
/// and descriptions give way to the category's name when the person wished so (R71).
///
/// # Errors
/// A fault from the database.
pub async fn erase(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<()> {
    tx.run(FORGET_ASKER, args![scope.organisation_id, person_id]).await?;
    rectifications::store::forget(tx, scope, person_id).await?;
    let person = tx.one(WANTS_WORDS_GONE, args![scope.organisation_id, person_id]).await?;
    if person.get::<bool>("forget_words")? {
        tx.run(FORGET_TITLES, args![scope.organisation_id, person_id]).await?;
        tx.run(FORGET_QUOTES, args![scope.organisation_id, person_id]).await?;
        estimates::personal::forget_words(tx, scope, person_id).await?;
    }
    Ok(())
}
