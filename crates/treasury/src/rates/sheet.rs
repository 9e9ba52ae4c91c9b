//! The mileage scales as a table to keep: every band with its days and source.

use super::{page::scale_key, store};
use ::sheet::{Kind, Value};
use organisation::export::{ExportQuery, columns, of_instance};
use site::{Answer, Query, SignedIn};

pub async fn export(admin: SignedIn, Query(query): Query<ExportQuery>) -> Answer {
    let mut tx = admin.site.db.read().await?;
    let ui = admin.ui();
    let columns = columns(
        &ui,
        &[
            ("bareme", "scale", Kind::Text),
            ("cv", "vehicle-power-cv", Kind::Text),
            ("du", "list-from", Kind::Day),
            ("au", "list-to", Kind::Day),
            ("apres_km", "scale-band", Kind::Integer),
            ("jusqu_a_km", "list-to", Kind::Integer),
            ("dix_milliemes_par_km", "scale-formula", Kind::Integer),
            ("constante", "list-value", Kind::Money),
            ("source", "scale-source", Kind::Text),
            ("auteur", "list-author", Kind::Text),
            ("remplace_le", "scale-superseded", Kind::Instant),
        ],
    );
    let rows = store::list(&mut tx).await?.into_iter().map(|it| -> Vec<Value> {
        vec![
            ui.t(scale_key(it.scale)).into(),
            it.fiscal_power.into(),
            it.valid_from.into(),
            it.valid_to.into(),
            it.band.from_km.into(),
            it.band.to_km.into(),
            it.band.coefficient.into(),
            Value::Money(it.band.constant_cents),
            it.source.into(),
            it.author.into(),
            it.superseded_at.into(),
        ]
    });
    of_instance(&admin, "bareme-kilometrique", &ui.t("scales"), query.format(), &columns, rows.collect())
}
