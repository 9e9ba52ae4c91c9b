//! Telling the former Bénévalibre where the association is now (R84): with explicit consent alone.

use crate::imports::migration::{Endpoint, MigrationPlan};
use ::store::{Scope, Tx};
use base::{Id, Instant, Result};
use organisation::{
    organisations::{self, organisation::State},
    telling::{self, Asker, Message},
};
use site::{SignedIn, ui::url_encoded};
use work::post::Target;

/// The site that would be told, when the file names one that may be: over https, and not on this network.
#[must_use]
pub fn host_of(endpoint: Option<&Endpoint>) -> Option<String> {
    let target = Target::read(&endpoint?.url, false).ok()?;
    Some(target.host().to_owned())
}

/// Whether it is told: when somebody wants it, where the file names, and once the association opens here.
///
/// # Errors
/// A fault from the database.
pub async fn is_due(tx: &mut Tx, scope: Scope, plan: &MigrationPlan, wanted: bool) -> Result<bool> {
    let named = host_of(plan.endpoint.as_ref()).is_some();
    Ok(wanted && named && organisations::store::get(tx, scope).await?.state == State::Active)
}

/// What is sent: the token of the file, and where the association is now. A form, as Bénévalibre reads them.
fn message(endpoint: &Endpoint, address: &str, href: String) -> Message {
    let (token, address) = (url_encoded(&endpoint.token), url_encoded(address));
    Message {
        url: endpoint.url.clone(),
        media_type: "application/x-www-form-urlencoded".to_owned(),
        body: format!("token={token}&destination_url={address}"),
        href,
    }
}

/// Asks for it after the commit; answers the job.
///
/// # Errors
/// A fault from the database.
pub async fn ask(
    tx: &mut Tx,
    signed_in: &SignedIn,
    endpoint: &Endpoint,
    (organisation_id, slug): (Id, &str),
    now: Instant,
) -> Result<Id> {
    let href = format!("/o/{slug}");
    let message = message(endpoint, &signed_in.site.link(&href), href);
    telling::ask(tx, Asker { organisation_id, account_id: signed_in.actor.account_id }, &message, now).await
}

#[cfg(test)]
mod tests {
    use super::{Endpoint, host_of, message};

    #[test]
    fn r84_the_token_and_the_new_address_are_sent_as_a_form() {
        let endpoint =
            Endpoint { url: "https://ancien.exemple/migrate".to_owned(), token: "a&b=c d".to_owned() };
        let told = message(&endpoint, "https://bocage.test/o/cafe", "/o/cafe".to_owned());
        assert_eq!(told.body, "token=a%26b%3Dc%20d&destination_url=https%3A//bocage.test/o/cafe");
        assert_eq!(host_of(Some(&endpoint)).as_deref(), Some("ancien.exemple"));
    }

    #[test]
    fn r84_nobody_offers_to_call_this_machine_or_its_network() {
        for url in ["http://ancien.exemple/", "https://localhost/", "https://10.0.0.1/", "https://[::1]/x"] {
            let endpoint = Endpoint { url: url.to_owned(), token: "t".to_owned() };
            assert_eq!(host_of(Some(&endpoint)), None, "{url}");
        }
        assert_eq!(host_of(None), None);
    }
}
