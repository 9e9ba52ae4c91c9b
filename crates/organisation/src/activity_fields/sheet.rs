//! Fields of activity as a table to keep.

use super::store;
use crate::export::{ExportQuery, columns, of_instance};
use ::sheet::{Kind, Value};
use site::{Answer, Query, SignedIn};

pub async fn export(admin: SignedIn, Query(query): Query<ExportQuery>) -> Answer {
    let mut tx = admin.site.db.read().await?;
    let ui = admin.ui();
    let columns = columns(
        &ui,
        &[
            ("domaine", "list-name", Kind::Text),
            ("dans", "list-parent", Kind::Text),
            ("archive", "list-archived", Kind::Bool),
        ],
    );
    let fields = store::list(&mut tx).await?;
    let rows = fields.iter().map(|it| -> Vec<Value> {
        let parent = fields.iter().find(|other| Some(other.id) == it.parent_id);
        vec![it.name.clone().into(), parent.map(|it| it.name.clone()).into(), it.archived.into()]
    });
    of_instance(&admin, "domaines", &ui.t("activity-fields"), query.format(), &columns, rows.collect())
}
