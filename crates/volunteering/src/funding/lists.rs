//! Editions of the grant forms and the human-means box as tables to keep.

use super::{
    editions::{self, Slot},
    human_means::HumanMeans,
};
use crate::chosen_year::{ChosenYear, ChosenYearQuery};
use ::sheet::{Kind, Value};
use organisation::export::{ExportQuery, columns, file};
use site::{Answer, Member, Query};

/// Each line of each edition.
pub async fn editions(member: Member, Query(query): Query<ExportQuery>) -> Answer {
    let ui = member.ui();
    let columns = columns(
        &ui,
        &[
            ("formulaires", "cerfa-edition-name", Kind::Text),
            ("depuis", "reference-from", Kind::Day),
            ("source", "reference-source", Kind::Text),
            ("sens", "cerfa-edition-meaning", Kind::Text),
            ("ligne", "cerfa-line", Kind::Text),
            ("intitule", "cerfa-edition-label", Kind::Text),
        ],
    );
    let mut tx = member.site.db.read().await?;
    let mut rows = Vec::new();
    for it in editions::store::list(&mut tx, member.scope).await? {
        for line in it.lines {
            let meaning = |slot: Slot| ui.t(&slot.key());
            rows.push(vec![
                Value::from(it.name.clone()),
                it.valid_from.into(),
                it.source.clone().into(),
                meaning(line.slot).into(),
                line.code.into(),
                line.label.into(),
            ]);
        }
    }
    file(&member, "editions-cerfa", &ui.t("cerfa-editions"), query.format(), &columns, rows)
}

/// The box of a year: what is counted, what was typed over it, why. Full-time equivalents are in hundredths.
pub async fn human_means(
    member: Member,
    Query(year): Query<ChosenYearQuery>,
    Query(query): Query<ExportQuery>,
) -> Answer {
    let ui = member.ui();
    let columns = columns(
        &ui,
        &[
            ("moyen", "human-means-column", Kind::Text),
            ("compte", "human-counted-here", Kind::Text),
            ("ecrit", "human-typed", Kind::Text),
            ("note", "human-note", Kind::Text),
        ],
    );
    let mut tx = member.site.db.read().await?;
    let chosen = ChosenYear::load(&mut tx, &member, &year).await?;
    let means = HumanMeans::load(&mut tx, &member, &chosen.year).await?;
    let rows = means.figures.iter().map(|(figure, it)| -> Vec<Value> {
        let written =
            |value: Option<i64>| value.map_or(Value::Empty, |value| figure.written(ui.lang, value).into());
        vec![ui.t(figure.key()).into(), written(it.counted), written(it.typed), it.note.clone().into()]
    });
    let name = format!("moyens-humains-{}", chosen.year.starts_on);
    file(&member, &name, &ui.t("human-means"), query.format(), &columns, rows.collect())
}
