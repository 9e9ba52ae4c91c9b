//! What is held about a person, and what remains once they are erased (R69, R71).

use super::{
    managers::{Loss, keep_one},
    statuses, store,
};
use crate::{
    journal,
    projects::{self, members, project::Project},
};
use ::store::{Scope, Tx, args, statements};
use accounts::accounts::fold_email;
use base::{Day, Id, Instant, Refusal, Result};
use site::{
    PersonalTable,
    personal::{Told, instant, table, text},
};

statements! {
    INVITED = "SELECT created_at, expires_at, state FROM invitation WHERE organisation_id = $1 AND person_id = $2
        ORDER BY id";
    // What somebody did bears the names of others: only the act is told.
    ACTS = "SELECT a.at, a.noun AS objet, a.verb AS acte FROM audit_entry a
        JOIN person p ON p.organisation_id = a.organisation_id AND p.account_id = a.account_id
        WHERE p.organisation_id = $1 AND p.id = $2 ORDER BY a.id";
    LAST_NUMBER = "SELECT MAX(anonymised_number) AS number FROM person WHERE organisation_id = $1";
    ANONYMISE = "UPDATE person SET state = 'anonymised', account_id = NULL, email = NULL, first_name = '', surname = '',
            pseudonym = '', name_folded = $3, anonymised_number = $4, name_visible = FALSE, share_lines = FALSE,
            public_thanks = FALSE, reminders = FALSE, updated_at = $5, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    FORGET_INVITATIONS = "DELETE FROM invitation WHERE organisation_id = $1 AND (person_id = $2 OR email = $3)";
    // The journal keeps what was done; the names it kept before and after go.
    FORGET_WORDS = "UPDATE audit_entry SET before = NULL, after = NULL
        WHERE organisation_id = $1 AND noun IN ('person', 'invitation') AND object_id = $2";
    // Whoever joined, left or was changed since; whose own account did something here or came by since, signed
    // out or not; and whoever is here under another status than a volunteer's.
    ACTIVE_SINCE = "SELECT id FROM person WHERE organisation_id = $1
            AND (state = 'pending' OR updated_at >= $2 OR joined_on >= $3 OR left_on >= $3)
        UNION SELECT p.id FROM person p JOIN account c ON c.id = p.account_id
            WHERE p.organisation_id = $1 AND c.seen_at >= $2
        UNION SELECT p.id FROM person p WHERE p.organisation_id = $1 AND p.account_id IS NOT NULL
            AND EXISTS (SELECT 1 FROM audit_entry a
                WHERE a.account_id = p.account_id AND a.organisation_id = $1 AND a.at >= $2)
        UNION SELECT person_id AS id FROM person_status WHERE organisation_id = $1 AND status <> 'volunteer'
            AND (to_on IS NULL OR to_on >= $3)";
    FORGET_AUTHOR = "UPDATE audit_entry SET actor_label = $3, account_id = NULL
        WHERE organisation_id = $1 AND account_id = $2";
    // Lines that came with a move name their author, whose account stayed elsewhere.
    FORGET_NAME = "UPDATE audit_entry SET actor_label = $3
        WHERE organisation_id = $1 AND account_id IS NULL AND actor_label = $2";
}

const INVITATIONS: Told =
    ("invitations", INVITED, &[("created_at", instant), ("expires_at", instant), ("state", text)]);
const OWN_ACTS: Told = ("gestes", ACTS, &[("at", instant), ("objet", text), ("acte", text)]);

/// The person's row, statuses and projects, and who looked at them, for « Mes données ».
///
/// # Errors
/// A fault from the database.
pub async fn export(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<PersonalTable>> {
    let person = store::get(tx, scope, person_id).await?;
    let statuses = statuses::list(tx, scope, person_id).await?;
    let named = members::of_person(tx, scope, person_id).await?;
    let all = projects::store::list(tx, scope).await?.into_iter();
    let yes_no = |yes: bool| if yes { "oui" } else { "non" }.to_owned();
    let leads = |it: &Project| it.lead_person_id == Some(person_id);
    let own = all.filter(|it| named.contains(&it.id) || leads(it));
    let projects =
        own.map(|it| (yes_no(leads(&it)), it.name)).map(|(leads, name)| vec![name, leads]).collect();
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let columns = vec![
        "id",
        "prenom",
        "nom",
        "pseudonyme",
        "courriel",
        "etat",
        "regle_de_saisie",
        "nom_visible",
        "lignes_partagees",
        "remerciement_public",
        "rappels",
        "entree",
        "sortie",
    ];
    let row = vec![
        person.id.to_string(),
        person.first_name,
        person.surname,
        person.pseudonym,
        person.email.unwrap_or_default(),
        person.state.as_text().to_owned(),
        person.log_rule.as_text().to_owned(),
        yes_no(person.name_visible),
        yes_no(person.share_lines),
        yes_no(person.public_thanks),
        yes_no(person.reminders),
        person.joined_on.to_string(),
        day(person.left_on),
    ];
    let statuses = statuses
        .into_iter()
        .map(|it| vec![it.status.as_text().to_owned(), it.from_on.to_string(), day(it.to_on)]);
    Ok(vec![
        PersonalTable { name: "personne", columns, rows: vec![row] },
        PersonalTable { name: "statuts", columns: vec!["statut", "du", "au"], rows: statuses.collect() },
        PersonalTable { name: "projets", columns: vec!["projet", "responsable"], rows: projects },
        consultations(tx, scope, person_id).await?,
        table(tx, args![scope.organisation_id, person_id], INVITATIONS).await?,
        table(tx, args![scope.organisation_id, person_id], OWN_ACTS).await?,
    ])
}

/// Who looked at the detail of the person, newest first: all of it, which is theirs to know (R69).
async fn consultations(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<PersonalTable> {
    let items = journal::store::consultations(tx, scope, person_id, i64::MAX).await?;
    let rows = items.into_iter().map(|it| vec![it.at.to_string(), it.author, it.noun, it.verb]);
    let columns = vec!["quand", "par", "objet", "acte"];
    Ok(PersonalTable { name: "consultations", columns, rows: rows.collect() })
}

/// The persons who joined, left, came by or were seen to since a day (R72).
///
/// # Errors
/// A fault from the database.
pub async fn active_since(tx: &mut Tx, scope: Scope, day: Day) -> Result<Vec<Id>> {
    let at = day.at(0, 0, 0, 0).in_tz("UTC").map_err(Refusal::fault)?.timestamp();
    let rows = tx.all(ACTIVE_SINCE, args![scope.organisation_id, at, day]).await?;
    rows.iter().map(|row| row.get("id")).collect()
}

/// Replaces what names the person by « Bénévole anonymisé n° k », k being the organisation's own and
/// never given twice.
///
/// # Errors
/// [`base::Refusal::Conflict`] when nobody would manage the organisation any more (I6).
pub async fn erase(tx: &mut Tx, scope: Scope, person_id: Id, now: Instant) -> Result<()> {
    let person = store::get(tx, scope, person_id).await?;
    if person.anonymised_number.is_some() {
        return Ok(());
    }
    keep_one(tx, scope, Loss::Person(person_id)).await?;
    let last: Option<i64> = tx.one(LAST_NUMBER, args![scope.organisation_id]).await?.get("number")?;
    let number = last.unwrap_or(0) + 1;
    let key = format!("anonymise {number:06}");
    tx.run(ANONYMISE, args![scope.organisation_id, person_id, key, number, now]).await?;
    members::forget(tx, scope, person_id).await?;
    let address = fold_email(person.email.as_deref().unwrap_or_default());
    tx.run(FORGET_INVITATIONS, args![scope.organisation_id, person_id, address]).await?;
    tx.run(FORGET_WORDS, args![scope.organisation_id, person_id]).await?;
    work::mail::forget(tx, person.email.as_deref().unwrap_or_default()).await?;
    let label = super::person::label(base::Lang::Fr, "", "", "", Some(number));
    if let Some(account_id) = person.account_id {
        tx.run(FORGET_AUTHOR, args![scope.organisation_id, account_id, &label]).await?;
    }
    tx.run(FORGET_NAME, args![scope.organisation_id, person.label(base::Lang::Fr), label]).await?;
    Ok(())
}
