//! Announcements as a table to keep.

use super::{announcement::Target, store};
use crate::export::{ExportQuery, columns, of_instance};
use ::sheet::{Kind, Value};
use site::{Answer, Query, SignedIn};

pub async fn export(admin: SignedIn, Query(query): Query<ExportQuery>) -> Answer {
    let mut tx = admin.site.db.read().await?;
    let ui = admin.ui();
    let columns = columns(
        &ui,
        &[
            ("titre", "announcement-title", Kind::Text),
            ("texte", "announcement-body", Kind::Text),
            ("pour", "list-public", Kind::Text),
            ("parait_le", "list-published-at", Kind::Instant),
            ("jusqu_au", "list-to", Kind::Instant),
        ],
    );
    let rows = store::list(&mut tx).await?.into_iter().map(|it| -> Vec<Value> {
        let target = match it.target {
            Target::Everyone => ui.t("announcement-everyone"),
            Target::Managers => ui.t("announcement-managers"),
        };
        vec![it.title.into(), it.body.into(), target.into(), it.publish_at.into(), it.expire_at.into()]
    });
    of_instance(&admin, "annonces", &ui.t("announcements"), query.format(), &columns, rows.collect())
}
