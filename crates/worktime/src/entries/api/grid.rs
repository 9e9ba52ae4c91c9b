//! A grid in the JSON API: each cell is answered by itself, so that one refused cell never loses the
//! others (R15).

use super::{known_day, may_read, may_write, shape::AllocationJson, warnings};
use crate::{
    entries::{
        Book, EntrySource,
        save::{Change, RowChange, apply_all},
    },
    house::TargetKey,
    rights::OWN,
};
use base::{Day, Id, Msg, Refusal, jiff::civil::Date, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Routes,
    api::{Body, FieldProblem, Operation, Query, field_problem, json},
};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

const GRID: &str = "/api/v1/orgs/{slug}/worktime/grid";
/// Cells of one call.
const MOST_CELLS: usize = 2_000;

/// Whose grid, of which days.
#[derive(Deserialize, IntoParams)]
struct GridQuery {
    from: Date,
    to: Date,
    /// Yourself when not said.
    #[serde(default)]
    person: Option<Uuid>,
}

/// The rows of a grid.
#[derive(Serialize, ToSchema)]
struct Grid {
    person_id: Uuid,
    rows: Vec<AllocationJson>,
    days: Vec<GridDay>,
}

/// A day of a grid.
#[derive(Serialize, ToSchema)]
struct GridDay {
    date: Date,
    /// What the day owes, in minutes.
    due: i64,
    /// Whether it may be written.
    writable: bool,
}

/// Cells to write.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Cells {
    cells: Vec<Cell>,
}

/// A cell: a person, a day and a project hold so many minutes.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Cell {
    /// Yourself when not said.
    #[serde(default)]
    person_id: Option<Uuid>,
    date: Date,
    project_id: Uuid,
    #[serde(default)]
    action_id: Option<Uuid>,
    /// The row that was there, with its version; without it the cell was empty.
    #[serde(default)]
    row_id: Option<Uuid>,
    #[serde(default)]
    version: Option<i64>,
    /// Nothing empties the cell.
    #[schema(minimum = 0, maximum = 1440)]
    minutes: i64,
}

/// What became of the cells, in the order they were sent.
#[derive(Serialize, ToSchema)]
struct CellsDone {
    cells: Vec<CellDone>,
    /// What agreements declare of a person in the year is nearly all there is, or more: never a refusal.
    warnings: Vec<CellsWarning>,
}

/// What is told of a person whose cells were written.
#[derive(Serialize, ToSchema)]
struct CellsWarning {
    person_id: Uuid,
    #[serde(flatten)]
    #[schema(inline)]
    told: FieldProblem,
}

/// What became of a cell.
#[derive(Serialize, ToSchema)]
struct CellDone {
    /// `applied` or `refused`.
    status: &'static str,
    row_id: Option<Uuid>,
    version: Option<i64>,
    /// Why it is refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    problem: Option<FieldProblem>,
}

pub fn routes() -> Routes {
    let show = Operation::get("getGrid", GRID, "The rows of some days, with what each day owes")
        .query::<GridQuery>()
        .answers::<Grid>(200);
    let example = json!({"cells": [{"date": "2026-03-06", "minutes": 135,
        "project_id": "0197a1b2-0000-7000-8000-000000000001"}]});
    let write = Operation::put("putGrid", GRID, "Write cells, each answered by itself")
        .text("A cell that is refused loses no other. Each bears the version of the row it was read with: the address itself \
            has none. Sent again, the cells already written are left as they are.")
        .takes::<Cells>()
        .example(example)
        .answers::<CellsDone>(200);
    Routes::new().api(OWN, show, show_grid).api(OWN, write, put)
}

async fn show_grid(member: Member, Query(query): Query<GridQuery>) -> Answer {
    let days = super::known_days(query.from, query.to)?;
    let mut tx = member.site.db.read().await?;
    let person_id = may_read(&mut tx, &member, query.person).await?;
    let book = Book::of(&mut tx, &member, person_id, days).await?;
    let inside = book.allocations.iter().filter(|it| days.0 <= it.on && it.on <= days.1);
    let day = |line: crate::due::DayLine| GridDay {
        date: line.on,
        due: line.due,
        writable: book.writable(line.on) == crate::locks::Writable::Yes,
    };
    Ok(json(&Grid {
        person_id,
        rows: inside.map(AllocationJson::of).collect(),
        days: book.lines(days.0, days.1).into_iter().map(day).collect(),
    }))
}

async fn put(member: Member, Body(sent): Body<Cells>) -> Answer {
    if sent.cells.len() > MOST_CELLS {
        return Err(
            Refusal::field("cells", Msg::new("worktime-too-many-cells").with("most", MOST_CELLS)).into()
        );
    }
    let mut by_person: BTreeMap<Id, Vec<(usize, Cell)>> = BTreeMap::new();
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    for (at, cell) in sent.cells.iter().enumerate() {
        known_day("date", cell.date)?;
        let person_id = may_write(&mut tx, &member, cell.person_id).await?;
        by_person.entry(person_id).or_default().push((at, cell.clone()));
    }
    let mut done: BTreeMap<usize, CellDone> = BTreeMap::new();
    let mut told = Vec::new();
    for (person_id, cells) in by_person {
        let days = |day: fn(Day, Day) -> Day| cells.iter().map(|(_, it)| it.date).reduce(day);
        let (Some(first), Some(last)) = (days(Day::min), days(Day::max)) else { continue };
        let mut book = Book::of(&mut tx, &member, person_id, (first, last)).await?;
        let changes = cells.iter().map(|(at, it)| (*at, Change::Row(change(it)))).collect();
        let (kept, refused) = apply_all(&mut tx, &member, EntrySource::Api, &mut book, changes).await?;
        for (at, cell) in &cells {
            let why = refused.iter().find(|it| it.at == *at).map(|it| &it.why);
            let row = book.cell(key(cell), cell.date).next();
            let problem = why.map(|it| field_problem(&member.site, "minutes", &it.said(&member.ui())));
            let status = if problem.is_some() { "refused" } else { "applied" };
            let answer =
                CellDone { status, row_id: row.map(|it| it.id), version: row.map(|it| it.version), problem };
            done.insert(*at, answer);
        }
        if kept > 0 {
            let found = warnings(&mut tx, &member, &book, (first, last)).await?;
            told.extend(found.into_iter().map(|told| CellsWarning { person_id, told }));
        }
    }
    tx.commit().await?;
    Ok(json(&CellsDone { cells: done.into_values().collect(), warnings: told }))
}

fn key(cell: &Cell) -> TargetKey {
    TargetKey { project_id: cell.project_id, action_id: cell.action_id }
}

fn change(cell: &Cell) -> RowChange {
    RowChange {
        on: cell.date,
        key: key(cell),
        minutes: cell.minutes,
        label: None,
        seen: cell.row_id.zip(cell.version),
        cell: true,
        new_id: None,
    }
}
