//! The totals above a list: from the rollup when the filter is one that it knows, else counted.

use super::{
    ActionFilter,
    list::{narrowed, narrowing},
};
use crate::actions::Status;
use base::{Day, Id, Minutes, Result, fold, jiff::civil::date, month_start};
use store::{Row, Scope, Tx, args, statements};

statements! {
    ALL = concat!("SELECT a.status, CAST(CASE WHEN a.state = 'validated' AND a.disputed = FALSE THEN 1
                ELSE 0 END AS BIGINT) AS counted, COUNT(*) AS entries,
            CAST(COALESCE(SUM(a.total_minutes), 0) AS BIGINT) AS minutes
        FROM volunteer_action a
        WHERE a.organisation_id = $1 AND a.happened_on >= $2 AND a.happened_on <= $3", narrowed!(), " GROUP BY 1, 2 ORDER BY 1, 2");
    COUNTED = "SELECT status, CAST(1 AS BIGINT) AS counted, CAST(SUM(entries) AS BIGINT) AS entries,
            CAST(SUM(minutes) AS BIGINT) AS minutes
        FROM volunteer_month_total
        WHERE organisation_id = $1 AND month_on >= $2 AND month_on <= $3 AND (status = $4 OR $4 IS NULL)
        GROUP BY status ORDER BY status";
    COUNTED_OF = "SELECT status, CAST(1 AS BIGINT) AS counted, CAST(SUM(entries) AS BIGINT) AS entries,
            CAST(SUM(minutes) AS BIGINT) AS minutes
        FROM volunteer_total
        WHERE organisation_id = $1 AND who = $5 AND month_on >= $2 AND month_on <= $3
            AND (status = $4 OR $4 IS NULL)
        GROUP BY status ORDER BY status";
    WAITING = "SELECT status, CAST(0 AS BIGINT) AS counted, COUNT(*) AS entries,
            CAST(SUM(total_minutes) AS BIGINT) AS minutes
        FROM volunteer_action
        WHERE organisation_id = $1 AND state IN ('planned', 'to_confirm', 'pending', 'rejected', 'cancelled')
            AND happened_on >= $2 AND happened_on <= $3
            AND (status = $4 OR $4 IS NULL) AND (person_id = $5 OR private_link_id = $5 OR $5 IS NULL)
        GROUP BY status ORDER BY status";
    // The index of disputed actions, which are few, holds nothing else; `|| ''` keeps SQLite from
    // preferring that of states, which holds every validated action.
    DISPUTED = "SELECT status, CAST(0 AS BIGINT) AS counted, COUNT(*) AS entries,
            CAST(SUM(total_minutes) AS BIGINT) AS minutes
        FROM volunteer_action
        WHERE organisation_id = $1 AND disputed = TRUE AND happened_on >= $2 AND happened_on <= $3
            AND state || '' = 'validated'
            AND (status = $4 OR $4 IS NULL) AND (person_id = $5 OR private_link_id = $5 OR $5 IS NULL)
        GROUP BY status ORDER BY status";
}

/// What a filter keeps of one status: what counts (I1) and what does not, apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateTotal {
    pub status: Status,
    pub counted: bool,
    pub entries: i64,
    pub minutes: Minutes,
}

/// The totals of a filter by status, what counts apart from what does not.
///
/// # Errors
/// A fault from the database.
pub async fn state_totals(tx: &mut Tx, scope: Scope, filter: &ActionFilter) -> Result<Vec<StateTotal>> {
    let Some(Rolled { from, to, who }) = Rolled::of(filter) else {
        let rows = tx.all(ALL, &narrowing(scope, filter)).await?;
        let mut totals = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
        totals.sort_by_key(|it| (it.status, it.counted));
        return Ok(totals);
    };
    let asked = args![scope.organisation_id, from, to, &filter.status, who];
    let mut rows = match who {
        Some(_) => tx.all(COUNTED_OF, asked).await?,
        None => tx.all(COUNTED, &asked[..4]).await?,
    };
    for sql in [WAITING, DISPUTED] {
        rows.extend(tx.all(sql, asked).await?);
    }
    let mut totals = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    totals.retain(|it| it.entries != 0);
    totals.sort_by_key(|it| (it.status, it.counted));
    Ok(merged(totals))
}

/// What waits and what is disputed of a status, as one line.
fn merged(totals: Vec<StateTotal>) -> Vec<StateTotal> {
    let mut lines: Vec<StateTotal> = Vec::new();
    for it in totals {
        match lines.last_mut() {
            Some(last) if (last.status, last.counted) == (it.status, it.counted) => {
                last.entries += it.entries;
                last.minutes = Minutes(last.minutes.0 + it.minutes.0);
            }
            _ => lines.push(it),
        }
    }
    lines
}

fn read(row: &Row) -> Result<StateTotal> {
    let status: String = row.get("status")?;
    Ok(StateTotal {
        status: Status::from_text(&status).unwrap_or(Status::Volunteer),
        counted: row.get::<i64>("counted")? == 1,
        entries: row.get("entries")?,
        minutes: row.get("minutes")?,
    })
}

/// A filter that the rollup knows: whole months, a contributor, a status, and nothing else.
struct Rolled {
    from: Day,
    to: Day,
    who: Option<Id>,
}

impl Rolled {
    fn of(filter: &ActionFilter) -> Option<Rolled> {
        let narrower = filter.state.is_some()
            || filter.category.is_some()
            || filter.project.is_some()
            || filter.level.is_some()
            || filter.origin.is_some()
            || filter.import.is_some()
            || filter.no_project
            || filter.no_level
            || filter.common.is_some()
            || filter.except.is_some()
            || !fold(&filter.words).is_empty()
            || (filter.person.is_some() && filter.link.is_some());
        let from = filter.from.unwrap_or(date(1, 1, 1));
        let to = filter.to.unwrap_or(date(9999, 12, 31));
        let whole = from == month_start(from) && to == to.last_of_month();
        (whole && !narrower).then_some(Rolled { from, to, who: filter.person.or(filter.link) })
    }
}
