//! Estimates in documents of people and of projects: apart from what was counted, under their own name, as a range and
//! the figure that is kept (R22–R24).

use super::worth;
use crate::{
    actions::{Contributor, Status},
    estimates::{
        self, Estimate, Range, range_in_words,
        store::{Name, Weighed},
    },
    house::House,
    statistics::Period,
};
use ::store::{Scope, Tx};
use base::{Id, Minutes, Money, Result};
use print::{Block, Column, Row, Table};
use site::Ui;
use std::collections::HashMap;

/// The part of an estimate that falls in a period, beside what was counted.
pub struct Estimated {
    pub estimate: Estimate,
    pub part: Range,
    /// Its person, when it is somebody's.
    pub name: Name,
}

/// Those of a person that count in a period.
///
/// # Errors
/// A fault from the database.
pub async fn of_person(tx: &mut Tx, scope: Scope, person: Id, period: Period) -> Result<Vec<Estimated>> {
    let found = estimates::store::counted(tx, scope, period).await?;
    let mine = |it: &Weighed| it.estimate.contributor == Contributor::Person(person);
    Ok(parts(found.into_iter().filter(mine), period))
}

/// Those of some projects, or of all, that count in a period.
///
/// # Errors
/// A fault from the database.
pub async fn of_projects(
    tx: &mut Tx,
    ui: &Ui,
    scope: Scope,
    projects: Option<&[Id]>,
    period: Period,
) -> Result<Vec<Estimated>> {
    let found = estimates::store::counted(tx, scope, period).await?;
    let ours =
        |it: &Weighed| projects.is_none_or(|all| it.estimate.project_id.is_some_and(|id| all.contains(&id)));
    let names = estimates::store::names(tx, scope, ui.lang, period).await?;
    let mut parts = parts(found.into_iter().filter(ours), period);
    for part in &mut parts {
        let name = part.estimate.contributor.person().and_then(|id| names.get(&id));
        part.name = name.cloned().unwrap_or_default();
    }
    Ok(parts)
}

fn parts(found: impl Iterator<Item = Weighed>, period: Period) -> Vec<Estimated> {
    let part = |it: Weighed| {
        let part = it.within(period);
        (part.high.0 > 0).then(|| Estimated { estimate: it.estimate, part, name: Name::default() })
    };
    let mut parts: Vec<Estimated> = found.filter_map(part).collect();
    parts.sort_by_key(|it| (it.estimate.from, it.estimate.id));
    parts
}

/// Those of one bond: two are never added (R21).
#[must_use]
pub fn of_status(all: &[Estimated], status: Status) -> Vec<&Estimated> {
    all.iter().filter(|it| it.estimate.status == status).collect()
}

/// The minutes that are kept.
#[must_use]
pub fn sum(parts: &[&Estimated]) -> Minutes {
    Minutes(parts.iter().map(|it| it.part.likely.0).sum())
}

/// The table « À l’estime »; `who` writes the contributor of a line, where the document says them; `worth` is what
/// each is worth, where the document says it.
#[must_use]
pub fn table(
    ui: &Ui,
    house: &House,
    parts: &[&Estimated],
    who: Option<&dyn Fn(&Estimated) -> String>,
    worth: Option<&HashMap<Id, Money>>,
) -> Block {
    let of = |it: &Estimated| worth.and_then(|worth| worth.get(&it.estimate.id)).copied().unwrap_or(Money(0));
    let amount = |money| worth.map(|_| worth::amount(ui, money));
    let line = |it: &&Estimated| {
        let days = ui.t2("from-to", "from", ui.day(&it.estimate.from), "to", ui.day(&it.estimate.to));
        let part = &it.part;
        let range = range_in_words(ui, *part);
        let about = match who {
            Some(who) => who(it),
            None => house.category_name(it.estimate.category_id).to_owned(),
        };
        let title = ui.t2("paper-estimated-line", "title", &it.estimate.title, "days", days);
        let cells = [title, about, range, ui.minutes(part.likely)];
        Row::line(cells.into_iter().chain(amount(of(it))))
    };
    let total = [ui.t("statistics-total"), String::new(), String::new(), ui.minutes(sum(parts))];
    let cents = Money(parts.iter().map(|it| of(it).0).sum());
    let mut columns = vec![
        Column::text(ui.t("estimate-title")).shared(3),
        Column::text(ui.t(if who.is_some() { "paper-who" } else { "axis-category" })).shared(2),
        Column::short(ui.t("estimate-range")),
        Column::number(ui.t("paper-estimated-time")),
    ];
    columns.extend(worth.map(|_| Column::number(ui.t("valuation-amount"))));
    let total = Row::total(total.into_iter().chain(amount(cents)));
    Block::Table(Table {
        caption: ui.t("paper-estimated"),
        columns,
        rows: parts.iter().map(line).chain([total]).collect(),
    })
}
