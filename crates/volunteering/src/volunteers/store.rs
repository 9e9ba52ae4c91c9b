//! The names that may be read, in the database.

use super::{List, Looking, Volunteer};
use crate::settings;
use base::{Day, Id, Result};
use organisation::{organisations, persons::store::patterns, rights::MANAGING};
use site::Member;
use store::{Row, Scope, Tx, args, statements};

statements! {
    // Folded texts hold letters, digits and spaces only: no mark of LIKE to escape.
    VISIBLE = "SELECT p.id, p.first_name, p.surname, p.pseudonym FROM person p
        WHERE p.organisation_id = $1 AND p.state = 'active' AND p.name_visible = TRUE
          AND ' ' || p.name_folded LIKE $2 AND ' ' || p.name_folded LIKE $3 AND ' ' || p.name_folded LIKE $4
          AND (p.name_folded, p.id) > ($5, $6)
        ORDER BY p.name_folded, p.id LIMIT $7";
    THANKED = "SELECT p.id, p.first_name, p.surname, p.pseudonym FROM person p
        WHERE p.organisation_id = $1 AND p.state = 'active' AND p.public_thanks = TRUE
          AND ' ' || p.name_folded LIKE $2 AND ' ' || p.name_folded LIKE $3 AND ' ' || p.name_folded LIKE $4
          AND (p.name_folded, p.id) > ($5, $6)
          AND (EXISTS (SELECT 1 FROM volunteer_action a WHERE a.organisation_id = $1 AND a.person_id = p.id
              AND a.state = 'validated' AND a.happened_on >= $8)
            OR EXISTS (SELECT 1 FROM estimate e WHERE e.organisation_id = $1 AND e.person_id = p.id
              AND e.state = 'validated' AND e.ends_on >= $8))
        ORDER BY p.name_folded, p.id LIMIT $7";
    SORT_KEY = "SELECT name_folded FROM person WHERE organisation_id = $1 AND id = $2";
}

/// Which part of a list is wanted.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub list: List,
    /// Words of the name.
    pub text: String,
    /// Go on after this person.
    pub after: Option<Id>,
    /// Thanks are for what was done from this day on.
    pub since: Day,
    pub limit: i64,
}

fn read(row: &Row) -> Result<Volunteer> {
    Ok(Volunteer {
        id: row.get("id")?,
        first_name: row.get("first_name")?,
        surname: row.get("surname")?,
        pseudonym: row.get("pseudonym")?,
    })
}

/// A page of a list, by name.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope, wanted: &Wanted) -> Result<Vec<Volunteer>> {
    let anchor = match wanted.after {
        Some(id) => tx.first(SORT_KEY, args![scope.organisation_id, id]).await?.map(|row| (row, id)),
        None => None,
    };
    // An anchor that is gone, or of another organisation, counts as none.
    let (key, after) = match anchor {
        Some((row, id)) => (row.get::<String>("name_folded")?, id),
        None => (String::new(), Id::nil()),
    };
    let [a, b, c] = patterns(&wanted.text);
    let organisation_id = scope.organisation_id;
    let rows = match wanted.list {
        List::Visible => tx.all(VISIBLE, args![organisation_id, a, b, c, key, after, wanted.limit]).await?,
        List::Thanks => {
            let arguments = args![organisation_id, a, b, c, key, after, wanted.limit, wanted.since];
            tx.all(THANKED, arguments).await?
        }
    };
    rows.iter().map(read).collect()
}

/// What decides whether a member may read the lists.
///
/// # Errors
/// A fault from the database.
pub async fn looking(tx: &mut Tx, member: &Member) -> Result<Looking> {
    Ok(Looking {
        names_visible: settings::store::get(tx, member.scope).await?.names_visible_to_members,
        sees_names: member.sees_names(),
        sensitive: organisations::store::is_sensitive(tx, member.scope).await?,
        manages: member.rights.allow(MANAGING),
    })
}
