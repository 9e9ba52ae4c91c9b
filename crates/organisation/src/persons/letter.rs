//! A mail to a person of an organisation, in their language.

use ::store::{Scope, Tx, args, statements};
use base::{Arg, Id, Lang, Result};
use site::Site;
use work::mail::{Mail, enqueue};

statements! {
    REACH = "SELECT p.first_name, p.surname, p.pseudonym, p.anonymised_number, p.email, a.email AS account_email, a.lang
        FROM person p LEFT JOIN account a ON a.id = p.account_id AND a.state = 'active'
        WHERE p.organisation_id = $1 AND p.id = $2";
}

/// How a person is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    pub email: String,
    pub lang: Lang,
    pub label: String,
}

/// The address and the language of a person; `None` without any address.
///
/// # Errors
/// [`base::Refusal::NotFound`] when the person is not of this organisation.
pub async fn reach(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Option<Reach>> {
    let row = tx.one(REACH, args![scope.organisation_id, person_id]).await?;
    let own: Option<String> = row.get("email")?;
    let email = row.get::<Option<String>>("account_email")?.or(own);
    let lang = row.get::<Option<String>>("lang")?.and_then(|code| Lang::from_code(&code)).unwrap_or_default();
    let (first_name, surname): (String, String) = (row.get("first_name")?, row.get("surname")?);
    let pseudonym: String = row.get("pseudonym")?;
    let number = row.get("anonymised_number")?;
    let label = super::person::label(lang, &first_name, &surname, &pseudonym, number);
    Ok(email.map(|email| Reach { email, lang, label }))
}

/// Puts a mail to a person in the outbox, if they have an address. `{key}-subject` and `{key}-body`
/// may use `$name`, `$organisation` and the arguments given. Rouse the site's wake after the commit.
///
/// # Errors
/// A fault from the database.
pub async fn write_to(
    tx: &mut Tx,
    site: &Site,
    scope: Scope,
    person_id: Id,
    key: &str,
    given: &[(&'static str, String)],
) -> Result<()> {
    let Some(reach) = reach(tx, scope, person_id).await? else { return Ok(()) };
    let mail = letter(site, &reach, key, given);
    enqueue(tx, &mail, site.now()).await.map(|_| ())
}

/// The mail itself.
#[must_use]
pub fn letter(site: &Site, reach: &Reach, key: &str, given: &[(&'static str, String)]) -> Mail {
    let mut args = vec![("name", Arg::Text(reach.label.clone()))];
    args.extend(given.iter().map(|(name, text)| (*name, Arg::Text(text.clone()))));
    Mail {
        to: reach.email.clone(),
        subject: site.words.with(reach.lang, &format!("{key}-subject"), &args),
        body: format!("{}\n", site.words.with(reach.lang, &format!("{key}-body"), &args)),
    }
}
