//! What is held about an account itself, for « Mes données » (R69). What organisations hold about
//! a person is exported by their modules.

use crate::{accounts, sessions, tokens};
use base::{Id, Instant, Result};
use site::PersonalTable;
use store::{Tx, args, statements};

statements! {
    JOURNAL = "SELECT noun, verb, before, after, at FROM audit_entry WHERE account_id = $1 AND organisation_id IS NULL
        ORDER BY id";
    SEEN = "SELECT seen_at FROM account WHERE id = $1";
}

/// The account, its sessions (over or not), its tokens (names only) and its journal.
///
/// # Errors
/// A fault from the database.
pub async fn export_account(tx: &mut Tx, account_id: Id) -> Result<Vec<PersonalTable>> {
    let account = accounts::get(tx, account_id).await?;
    let own = vec![
        account.email,
        account.first_name,
        account.surname,
        account.pseudonym,
        account.lang.code().to_owned(),
        account.theme,
        written(account.avatar_file_id),
        written(tx.one(SEEN, args![account_id]).await?.get::<Option<Instant>>("seen_at")?),
    ];
    let columns = vec![
        "courriel",
        "prenom",
        "nom",
        "pseudonyme",
        "langue",
        "couleurs",
        "fichier",
        "derniere_utilisation",
    ];
    let sessions = sessions::store::list(tx, account_id, Instant::UNIX_EPOCH).await?.into_iter();
    let sessions = sessions.map(|it| vec![it.device, it.created_at.to_string(), it.seen_at.to_string()]);
    let tokens = tokens::store::list(tx, account_id).await?.into_iter();
    let tokens = tokens.map(|it| vec![it.name, it.scopes, it.created_at.to_string(), written(it.seen_at)]);
    Ok(vec![
        PersonalTable { name: "compte", columns, rows: vec![own] },
        PersonalTable {
            name: "sessions",
            columns: vec!["appareil", "ouverte", "derniere_utilisation"],
            rows: sessions.collect(),
        },
        PersonalTable {
            name: "jetons",
            columns: vec!["nom", "portees", "cree", "derniere_utilisation"],
            rows: tokens.collect(),
        },
        journal(tx, account_id).await?,
    ])
}

async fn journal(tx: &mut Tx, account_id: Id) -> Result<PersonalTable> {
    let rows = tx.all(JOURNAL, args![account_id]).await?;
    let texts = |row: &store::Row| {
        let text = |column| row.get::<Option<String>>(column).map(Option::unwrap_or_default);
        Ok(vec![
            row.get::<Instant>("at")?.to_string(),
            text("noun")?,
            text("verb")?,
            text("before")?,
            text("after")?,
        ])
    };
    let rows = rows.iter().map(texts).collect::<Result<_>>()?;
    Ok(PersonalTable {
        name: "journal_du_compte",
        columns: vec!["quand", "objet", "acte", "avant", "apres"],
        rows,
    })
}

fn written(value: Option<impl ToString>) -> String {
    value.map(|it| it.to_string()).unwrap_or_default()
}
