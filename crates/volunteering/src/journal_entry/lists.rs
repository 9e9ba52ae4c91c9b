//! Proposed entries and account pairs as tables to keep.

use super::{
    AccountPairs, store,
    web::{ChartQuery, raised},
};
use crate::{
    chosen_year::{ChosenYear, ChosenYearQuery},
    house::House,
    in_kind::InKindKind,
    valuation::run::written,
};
use ::sheet::{Kind, Value};
use organisation::export::{ExportQuery, columns, file};
use site::{Answer, Member, Query};

/// The lines of every entry of a year.
pub async fn entries(
    member: Member,
    Query(year): Query<ChosenYearQuery>,
    Query(query): Query<ExportQuery>,
) -> Answer {
    let ui = member.ui();
    let columns = columns(
        &ui,
        &[
            ("date", "paper-date", Kind::Day),
            ("ecriture", "entry-wording", Kind::Text),
            ("etat", "claim-state", Kind::Text),
            ("numero", "entry-reference", Kind::Text),
            ("compte", "entry-account", Kind::Text),
            ("libelle", "entry-wording", Kind::Text),
            ("projet", "action-project", Kind::Text),
            ("debit", "entry-debit", Kind::Money),
            ("credit", "entry-credit-side", Kind::Money),
            ("drapeaux", "run-flags", Kind::Text),
        ],
    );
    let mut tx = member.site.db.read().await?;
    let chosen = ChosenYear::load_past(&mut tx, &member, &year).await?;
    let house = House::load(&mut tx, member.scope).await?;
    let mut rows = Vec::new();
    for it in store::list(&mut tx, member.scope, chosen.year.id).await? {
        let flags = written(&raised(&mut tx, &member, &chosen.year, it.run_id).await?);
        for line in &it.lines {
            rows.push(vec![
                it.entry_on.into(),
                it.label.clone().into(),
                ui.t(it.state.key()).into(),
                it.reference.clone().into(),
                line.account.clone().into(),
                line.label.clone().into(),
                house.project_name(line.project_id).into(),
                Value::Money(line.debit.0),
                Value::Money(line.credit.0),
                flags.clone().into(),
            ]);
        }
    }
    let name = format!("ecritures-{}", chosen.year.starts_on);
    file(&member, &name, &ui.t("entry"), query.format(), &columns, rows)
}

/// The accounts of a chart.
pub async fn accounts(
    member: Member,
    Query(asked): Query<ChartQuery>,
    Query(query): Query<ExportQuery>,
) -> Answer {
    let ui = member.ui();
    let columns = columns(
        &ui,
        &[
            ("nature", "in-kind-kind", Kind::Text),
            ("debit", "entry-debit", Kind::Text),
            ("credit", "entry-credit-side", Kind::Text),
        ],
    );
    let chart = asked.read();
    let mut tx = member.site.db.read().await?;
    let pairs = AccountPairs::load(&mut tx, member.scope, chart).await?;
    let row = |kind: &InKindKind| -> Vec<Value> {
        let pair = pairs.of(*kind);
        vec![ui.t(&kind.key()).into(), pair.debit.clone().into(), pair.credit.clone().into()]
    };
    let rows = InKindKind::ALL.iter().map(row).collect();
    let title = ui.t1("account-pairs", "chart", chart.as_text());
    file(&member, &format!("comptes-{}", chart.as_text()), &title, query.format(), &columns, rows)
}
