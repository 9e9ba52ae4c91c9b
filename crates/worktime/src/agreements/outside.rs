//! What is held of an agreement on days that its dates would leave out (R33d): said before they change, since it counts
//! nowhere afterwards.

use super::Names;
use crate::{
    letters, overrides,
    papers::{
        self,
        paper::{SheetPaper, read},
    },
    settings,
};
use ::store::Tx;
use base::{Day, Id, Result};
use site::Member;

/// # Errors
/// A fault from the database; a paper whose text was changed.
pub async fn outside(tx: &mut Tx, member: &Member, id: Id, days: (Day, Day)) -> Result<Vec<String>> {
    if settings::store::find(tx, member.scope).await?.is_none() {
        return Ok(Vec::new());
    }
    let (ui, leaves) = (member.ui(), |from: Day, to: Day| from < days.0 || days.1 < to);
    let mut said = Vec::new();
    let rows = overrides::store::list(tx, member.scope).await?;
    let rows = rows.iter().filter(|it| it.names(id) && leaves(it.worked.on, it.worked.on)).count();
    if rows > 0 {
        said.push(ui.t1("agreement-holds-overrides", "count", rows));
    }
    let letters = letters::store::list(tx, member.scope).await?;
    let letters = letters.iter().filter(|it| it.agreement_id == id && leaves(it.from, it.to)).count();
    if letters > 0 {
        said.push(ui.t1("agreement-holds-letters", "count", letters));
    }
    let sheets = papers::store::sheets(tx, member.scope, id).await?;
    let signed: Vec<_> = sheets.iter().filter(|it| it.state.is_signed()).collect();
    let names = Names::load(tx, member, signed.iter().map(|it| it.person_id)).await?;
    for it in signed {
        let paper: SheetPaper = read(&it.content, &it.fingerprint, &it.moves)?;
        if paper.days.iter().any(|day| day.operation() > 0 && leaves(day.on, day.on)) {
            let who = format!("{}, {}", names.of(it.person_id), ui.month(&it.month));
            said.push(ui.t2("time-evidence-sheet", "number", it.number, "who", who));
        }
    }
    for it in papers::store::standing_of(tx, member.scope, id).await? {
        if leaves(it.days.0, it.days.1) {
            let (from, to) = (ui.day(&it.days.0), ui.day(&it.days.1));
            let dates = ui.t2("worktime-from-to", "from", from, "to", to);
            said.push(ui.t2("agreement-holds-report", "number", it.number, "dates", dates));
        }
    }
    Ok(said)
}
