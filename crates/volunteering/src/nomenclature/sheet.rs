//! The lists of the instance about volunteering as tables to keep, and its figures (R80, R82).

use super::{Kind, page::title_key, store};
use ::sheet::{Kind as Of, Value};
use base::Refusal;
use organisation::export::{ExportQuery, columns, of_instance};
use site::{Answer, Path, Query, SignedIn};

/// One of the three lists.
pub async fn export(admin: SignedIn, Path(kind): Path<String>, Query(query): Query<ExportQuery>) -> Answer {
    let kind = Kind::from_text(&kind).ok_or(Refusal::NotFound)?;
    let mut tx = admin.site.db.read().await?;
    let ui = admin.ui();
    let columns = columns(
        &ui,
        &[
            ("code", "list-code", Of::Text),
            ("nom", "entry-name", Of::Text),
            ("description", "description", Of::Text),
            ("categorie_commune", "category-common", Of::Text),
            ("valorisee", "list-valued", Of::Bool),
            ("archivee", "list-archived", Of::Bool),
        ],
    );
    let common = store::list(&mut tx, Kind::Common).await?;
    let rows = store::list(&mut tx, kind).await?.into_iter().map(|it| -> Vec<Value> {
        let under = common.iter().find(|other| Some(other.id) == it.common_category_id);
        vec![
            it.code.into(),
            it.name.into(),
            it.description.into(),
            under.map(|it| it.name.clone()).into(),
            Some(it.valued).filter(|_| kind == Kind::Category).into(),
            it.archived.into(),
        ]
    });
    of_instance(&admin, kind.as_text(), &ui.t(title_key(kind)), query.format(), &columns, rows.collect())
}

/// What the instance counts by common category.
pub async fn figures(admin: SignedIn, Query(query): Query<ExportQuery>) -> Answer {
    let mut tx = admin.site.db.read().await?;
    let ui = admin.ui();
    let columns = columns(
        &ui,
        &[
            ("categorie_commune", "axis-common-category", Of::Text),
            ("duree", "statistics-time", Of::Minutes),
            ("actions", "statistics-entries", Of::Integer),
            ("associations", "instance-figures-organisations", Of::Integer),
            ("personnes", "statistics-persons", Of::Integer),
            ("distance_km", "statistics-distance", Of::Km),
        ],
    );
    let counted = store::figures(&mut tx).await?;
    let common = store::list(&mut tx, Kind::Common).await?;
    let rows = common.into_iter().filter_map(|entry| -> Option<Vec<Value>> {
        let it = counted.iter().find(|it| it.common_category_id == entry.id);
        if it.is_none() && entry.archived {
            return None;
        }
        Some(vec![
            entry.name.into(),
            Value::Minutes(it.map_or(0, |it| it.minutes.0)),
            it.map_or(0, |it| it.entries).into(),
            it.map_or(0, |it| it.organisations).into(),
            it.map_or(0, |it| it.concerned).into(),
            Value::Km(it.map_or(0, |it| it.distance_m)),
        ])
    });
    of_instance(&admin, "statistiques", &ui.t("instance-figures"), query.format(), &columns, rows.collect())
}
