//! Categories as a table to keep.

use super::store;
use ::sheet::{Kind, Value};
use organisation::export::{ExportQuery, columns, file};
use site::{Answer, Member, Query};

pub async fn export(member: Member, Query(query): Query<ExportQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let columns = columns(
        &ui,
        &[
            ("nom", "category-name", Kind::Text),
            ("description", "description", Kind::Text),
            ("categorie_commune", "category-common", Kind::Text),
            ("valorisee", "list-valued", Kind::Bool),
            ("engagement_citoyen", "list-civic", Kind::Bool),
            ("archivee", "list-archived", Kind::Bool),
        ],
    );
    let common = store::list_common(&mut tx).await?;
    let rows = store::list(&mut tx, member.scope).await?.into_iter().map(|it| -> Vec<Value> {
        let common = common.iter().find(|other| other.id == it.common_category_id);
        vec![
            it.name.into(),
            it.description.into(),
            common.map(|it| it.name.clone()).into(),
            it.valued.into(),
            it.civic.into(),
            it.archived_at.is_some().into(),
        ]
    });
    file(&member, "categories", &ui.t("categories"), query.format(), &columns, rows.collect())
}
