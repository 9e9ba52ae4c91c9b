//! Lines and editions of the grant forms and the human-means box as tables to keep.

use super::{
    cerfa::foot,
    editions::{self, Slot},
    given::Given,
    human_means::HumanMeans,
};
use crate::{
    chosen_year::{ChosenYear, ChosenYearQuery},
    valuation::run::written,
};
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

/// The foot of the form of a year, both sides, sums included; each line bears the flags of the year (R36, R46).
pub async fn foot_lines(
    member: Member,
    Query(year): Query<ChosenYearQuery>,
    Query(query): Query<ExportQuery>,
) -> Answer {
    let ui = member.ui();
    let columns = columns(
        &ui,
        &[
            ("code", "cerfa-line", Kind::Text),
            ("intitule", "cerfa-edition-label", Kind::Text),
            ("sens", "cerfa-edition-meaning", Kind::Text),
            ("euros", "cerfa-line-euros", Kind::Integer),
            ("drapeaux", "cerfa-line-flags", Kind::Text),
        ],
    );
    let mut tx = member.site.db.read().await?;
    let chosen = ChosenYear::load_past(&mut tx, &member, &year).await?;
    let given = Given::load(&mut tx, member.scope, &chosen.year).await?;
    let edition = editions::store::on(&mut tx, member.scope, chosen.year.ends_on).await?;
    let (foot, flags) = (foot(&edition, &given.amounts), written(&given.flags));
    let sides = [("cerfa-uses", foot.charges), ("cerfa-resources", foot.products)];
    let rows = sides.into_iter().flat_map(|(side, lines)| lines.into_iter().map(move |line| (side, line)));
    let rows = rows.map(|(side, line)| -> Vec<Value> {
        let euros = Value::Integer(line.euros);
        vec![line.code.into(), line.label.into(), ui.t(side).into(), euros, flags.as_str().into()]
    });
    let name = format!("lignes-cerfa-{}", chosen.year.starts_on);
    file(&member, &name, &ui.t("cerfa-foot"), query.format(), &columns, rows.collect())
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
    let chosen = ChosenYear::load_past(&mut tx, &member, &year).await?;
    let means = HumanMeans::load(&mut tx, &member, &chosen.year).await?;
    let rows = means.figures.iter().map(|(figure, it)| -> Vec<Value> {
        let written =
            |value: Option<i64>| value.map_or(Value::Empty, |value| figure.written(ui.lang, value).into());
        vec![ui.t(figure.key()).into(), written(it.counted), written(it.typed), it.note.clone().into()]
    });
    let name = format!("moyens-humains-{}", chosen.year.starts_on);
    file(&member, &name, &ui.t("human-means"), query.format(), &columns, rows.collect())
}
