//! What agreements cost by person (E4) and budgets (E7), as templates ask them (W12).

use super::{store::Selection, tables::Written};
use crate::agreements::{
    Names, PersonLine,
    cost_table::{self, CostLine},
    desk::{Desk, Ground},
};
use ::store::Tx;
use base::Result;
use site::Member;
use std::sync::Arc;
use treasury::{agreements, budgets};

/// E4 of an agreement or of all, over the days asked: for who may see costs, who was asked it before.
///
/// # Errors
/// A fault from the database.
pub async fn costs(tx: &mut Tx, member: &Member, selection: &Selection) -> Result<Written> {
    let ui = member.ui();
    let mut written = Written { columns: cost_table::columns(&ui), rows: Vec::new() };
    let Some(ground) = Ground::of(tx, member).await?.map(Arc::new) else { return Ok(written) };
    let wanted = &selection.of;
    for agreement in agreements::store::list(tx, member.scope).await? {
        let touches = agreement.starts_on <= wanted.to && wanted.from <= agreement.ends_on;
        if selection.agreement_id.is_some_and(|id| id != agreement.id) || !touches {
            continue;
        }
        let desk = Desk::load(tx, ground.clone(), agreement, Some((wanted.from, wanted.to))).await?;
        let names = Names::load(tx, member, desk.account.lines.iter().map(|it| it.person_id)).await?;
        let mut people: Vec<&PersonLine> = desk.account.lines.iter().collect();
        people.sort_by_key(|it| (names.of(it.person_id), it.year));
        let line = |it: &&PersonLine| CostLine::of(&ui, &desk, it, names.of(it.person_id));
        let lines: Vec<CostLine> = people.iter().map(line).collect();
        // Indirect costs are shared out among all, before one person alone is kept.
        let rows = people.iter().zip(cost_table::rows(&lines, desk.bill.indirect));
        let ours = |it: &PersonLine| wanted.person_id.is_none_or(|id| it.person_id == id);
        written.rows.extend(rows.filter(|(it, _)| ours(it)).map(|it| it.1));
    }
    Ok(written)
}

/// E7 of an agreement, of a project or of all, over the months that the days asked touch: time is told by the month.
///
/// # Errors
/// A fault from the database.
pub async fn budget(tx: &mut Tx, member: &Member, selection: &Selection) -> Result<Written> {
    let (from, to) = (selection.of.from.first_of_month(), selection.of.to.last_of_month());
    let wanted = budgets::desk::Wanted {
        agreement: selection.agreement_id,
        project: selection.project_id,
        period: Some((from, to)),
    };
    let (columns, rows) = budgets::table(tx, member, wanted).await?;
    Ok(Written { columns, rows })
}
