//! What somebody did for others with the module (R69): said without naming them.

use base::{Id, Result};
use site::{
    PersonalTable,
    personal::{Told, day, instant, number, table, tables, text},
};
use store::{Scope, Tx, args, statements};

statements! {
    FOR_OTHERS = "SELECT happened_on AS date, title AS titre, minutes AS duree_minutes, state AS etat
        FROM volunteer_action
        WHERE organisation_id = $1 AND entered_by = $2 AND (person_id IS NULL OR person_id <> $2)
        ORDER BY happened_on, id";
    ESTIMATED = "SELECT starts_on, ends_on, title AS titre, state AS etat FROM estimate
        WHERE organisation_id = $1 AND entered_by = $2 AND (person_id IS NULL OR person_id <> $2)
        ORDER BY starts_on, id";
    LINKS = "SELECT number, name, created_at FROM private_link WHERE organisation_id = $1
        AND (asked_by = $2 OR person_id = $2) ORDER BY number";
    IMPORTS = "SELECT i.file_name, i.source, i.state, i.rows_added, i.created_at FROM action_import i
        JOIN person p ON p.organisation_id = i.organisation_id AND p.account_id = i.account_id
        WHERE p.organisation_id = $1 AND p.id = $2 ORDER BY i.id";
    REMINDERS = "SELECT year, moment, sent_at FROM civic_reminder WHERE account_id = $1 ORDER BY id";
}

const TABLES: [Told; 4] = [
    (
        "saisies_pour_d_autres",
        FOR_OTHERS,
        &[("date", day), ("titre", text), ("duree_minutes", number), ("etat", text)],
    ),
    (
        "estimations_pour_d_autres",
        ESTIMATED,
        &[("starts_on", day), ("ends_on", day), ("titre", text), ("etat", text)],
    ),
    ("liens_prives", LINKS, &[("number", number), ("name", text), ("created_at", instant)]),
    (
        "imports",
        IMPORTS,
        &[
            ("file_name", text),
            ("source", text),
            ("state", text),
            ("rows_added", number),
            ("created_at", instant),
        ],
    ),
];
const REMINDED: Told =
    ("rappels_cec", REMINDERS, &[("year", number), ("moment", text), ("sent_at", instant)]);

/// What the person typed for others, the links they asked for, the files they sent.
///
/// # Errors
/// A fault from the database.
pub async fn export(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<PersonalTable>> {
    tables(tx, scope, person_id, &TABLES).await
}

/// The reminders that were sent about the civic account.
///
/// # Errors
/// A fault from the database.
pub async fn reminders(tx: &mut Tx, account_id: Id) -> Result<PersonalTable> {
    table(tx, args![account_id], REMINDED).await
}
