//! The lists of one's account as tables to keep: `accounts`, which shows them, knows no spreadsheet.

use crate::export::{ExportQuery, columns, of_instance};
use ::sheet::{Kind, Value};
use accounts::{sessions, tokens};
use site::{Answer, Query, SignedIn};

/// The devices that are signed in.
pub async fn sessions(me: SignedIn, Query(query): Query<ExportQuery>) -> Answer {
    let mut tx = me.site.db.read().await?;
    let ui = me.ui();
    let columns = columns(
        &ui,
        &[
            ("appareil", "column-device", Kind::Text),
            ("ouverte_le", "column-opened-at", Kind::Instant),
            ("vue_le", "column-seen-at", Kind::Instant),
            ("valable_jusqu_au", "list-expires-at", Kind::Instant),
            ("celui_ci", "session-present", Kind::Bool),
        ],
    );
    let found = sessions::store::list(&mut tx, me.actor.account_id, me.site.now()).await?;
    let rows = found.into_iter().map(|it| -> Vec<Value> {
        vec![
            sessions::device_in_words(&ui, &it.device).into(),
            it.created_at.into(),
            it.seen_at.into(),
            it.expires_at.into(),
            (it.id == me.actor.session_id).into(),
        ]
    });
    of_instance(&me, "appareils", &ui.t("my-sessions"), query.format(), &columns, rows.collect())
}

/// The tokens of one's programs: never their secret, which nobody knows any more.
pub async fn tokens(me: SignedIn, Query(query): Query<ExportQuery>) -> Answer {
    let mut tx = me.site.db.read().await?;
    let ui = me.ui();
    let columns = columns(
        &ui,
        &[
            ("nom", "list-name", Kind::Text),
            ("fin", "token-secret", Kind::Text),
            ("portees", "token-scopes", Kind::Text),
            ("association", "token-organisation", Kind::Text),
            ("ajoute_le", "list-added-at", Kind::Instant),
            ("vu_le", "column-seen-at", Kind::Instant),
            ("valable_jusqu_au", "list-expires-at", Kind::Instant),
        ],
    );
    let rows = tokens::store::list(&mut tx, me.actor.account_id).await?.into_iter().map(|it| -> Vec<Value> {
        vec![
            it.name.into(),
            format!("…{}", it.hint).into(),
            it.scopes.into(),
            it.organisation.into(),
            it.created_at.into(),
            it.seen_at.into(),
            it.expires_at.into(),
        ]
    });
    of_instance(&me, "jetons", &ui.t("my-tokens"), query.format(), &columns, rows.collect())
}
