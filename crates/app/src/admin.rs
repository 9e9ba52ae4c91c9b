//! Making an instance administrator from the command line: the one thing no screen can do first.

use crate::{command::open, config::Config, serve};
use accounts::{
    accounts::{
        email_from_text,
        store::{NewAccount, add_confirmed, find_by_email, set_instance_admin},
    },
    links::{Purpose, store as links},
};
use base::{Lang, Refusal, Result};
use site::{
    Mode,
    journal::{Author, Entry, note_outside},
};

/// Makes `email` an administrator, with a new account when there is none, and prints the link that
/// lets them choose a password.
pub(crate) async fn make(config: &Config, email: &str) -> Result<()> {
    let email = &email_from_text(email)
        .ok_or_else(|| Refusal::fault(format!("{email}: not an e-mail address; such as ada@example.org")))?;
    let site = serve::site(config, open(config).await?, Mode::Production);
    site.install().await?;
    let now = site.now();
    let mut tx = site.db.write().await?;
    let id = match find_by_email(&mut tx, email).await? {
        Some(account) => account.id,
        None => {
            let account = NewAccount {
                email,
                password_hash: None,
                first_name: "",
                surname: "",
                pseudonym: email.split('@').next().unwrap_or(email),
                lang: Lang::Fr,
            };
            add_confirmed(&mut tx, &account, now).await?
        }
    };
    set_instance_admin(&mut tx, id, true, now).await?;
    let token = links::add(&mut tx, id, Purpose::Reset, email, now).await?;
    let author = Author::program("bocage admin");
    note_outside(&mut tx, &author, Entry::new("account", id, "make_instance_admin"), now).await?;
    tx.commit().await?;
    // Settings that the service has and this shell has not would make somebody administrator of another database.
    println!("Administrator of {}: {email}", config.database_named());
    println!("Choose a password within the hour: {}", site.link(&format!("/nouveau-mot-de-passe/{token}")));
    site.db.close().await;
    Ok(())
}
