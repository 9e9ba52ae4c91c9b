//! The end of a move told by the site where the organisation arrived, in the place of a code typed by hand
//! (R83): what it sends is the same code, which holds for one file and one address, and ends one move.

use super::{code::EndForm, store};
use crate::{
    jobs_page,
    organisations::{self, organisation::State},
    telling::{self, Asker, Message},
};
use ::store::{Scope, Tx};
use base::{Msg, Refusal, Result};
use serde::{Deserialize, Serialize};
use site::{
    Access, Answer, Member, Path, Routes, Visit,
    answer::see,
    api::{Body, Operation, nothing},
    journal::{Author, Entry, note, note_by},
};
use utoipa::ToSchema;

const END: &str = "/api/v1/orgs/{slug}/move/end";

/// What ends a move.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EndOfMove {
    /// The address of the organisation where it is now.
    #[schema(example = "https://bocage.exemple.fr/o/notre-association")]
    address: String,
    /// The code that the site of this address made of the file it received.
    code: String,
}

pub(super) fn routes() -> Routes {
    let end = Operation::post("endMove", END, "End a move: sent by the site where the organisation arrived")
        .text("Without a token: the code proves that the file of the organisation arrived. It serves once.")
        .takes::<EndOfMove>()
        .answers_nothing();
    Routes::new().api(Access::Public, end, end_here)
}

/// Closes the organisation here. Whatever is wrong, the same answer: nothing is told of what is not known.
async fn end_here(visit: Visit, Path(slug): Path<String>, Body(said): Body<EndOfMove>) -> Answer {
    let mut tx = visit.site.db.read().await?;
    let found = organisations::store::find_by_slug(&mut tx, &slug).await?.ok_or(Refusal::NotFound)?;
    let scope = Scope::of(found.id);
    let form = EndForm { address: said.address, code: said.code };
    // Anybody may ask: the turn of those who write is taken only for whoever knows the code.
    proven(&mut tx, scope, &form).await?;
    drop(tx);
    let mut tx = visit.site.db.write_in(scope.organisation_id).await?;
    let address = proven(&mut tx, scope, &form).await?;
    store::moved(&mut tx, scope, &address, visit.site.now()).await?;
    let entry = Entry::new("organisation", scope.organisation_id, "change")
        .before(serde_json::json!({ "state": State::Migrating.as_text() }))
        .after(serde_json::json!({ "state": State::Moved.as_text(), "moved_to": address }));
    note(&mut tx, scope, &Author::program(&address), entry, visit.site.now()).await?;
    tx.commit().await?;
    Ok(nothing())
}

/// The new address, while the organisation is moving and the code is right.
async fn proven(tx: &mut Tx, scope: Scope, form: &EndForm) -> Result<String> {
    let standing = store::standing(tx, scope).await?;
    let key = standing.moving_key.filter(|_| standing.state == State::Migrating).ok_or(Refusal::NotFound)?;
    form.read(&key).map_err(|_| Refusal::NotFound)
}

/// Tells the site that the organisation left, because somebody asks for it here.
pub(super) async fn tell(member: Member) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let standing = store::standing(&mut tx, member.scope).await?;
    let url = end_address(&standing.arrived_from)
        .filter(|_| !standing.arrival_code.is_empty())
        .ok_or_else(|| Refusal::Conflict(Msg::new("moving-elsewhere")))?;
    let own = EndOfMove {
        address: member.site.link(&format!("/o/{}", member.organisation.slug)),
        code: standing.arrival_code,
    };
    let message = Message {
        url,
        media_type: "application/json".to_owned(),
        body: serde_json::to_string(&own).map_err(Refusal::fault)?,
        href: member.path("demenagement"),
    };
    let asker = Asker { organisation_id: member.scope.organisation_id, account_id: member.actor.account_id };
    let id = telling::ask(&mut tx, asker, &message, member.site.now()).await?;
    note_by(&mut tx, &member, Entry::new("transfer", id, "tell")).await?;
    tx.commit().await?;
    member.site.wake.rouse();
    Ok(see(&jobs_page::path(&member, id)))
}

/// Where the other site is told: `https://bocage.test/o/haie` → `https://bocage.test/api/v1/orgs/haie/move/end`.
fn end_address(from: &str) -> Option<String> {
    let (site, slug) = from.rsplit_once("/o/")?;
    let plain = !slug.is_empty() && slug.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-');
    plain.then(|| format!("{site}{}", END.replace("{slug}", slug)))
}

#[cfg(test)]
mod tests {
    use super::end_address;

    #[test]
    fn r83_the_other_site_is_told_at_the_address_of_its_organisation() {
        assert_eq!(
            end_address("https://bocage.test/o/haie-2").as_deref(),
            Some("https://bocage.test/api/v1/orgs/haie-2/move/end")
        );
        assert_eq!(end_address("https://bocage.test/"), None);
        assert_eq!(end_address("https://bocage.test/o/a/../../x"), None);
    }
}
