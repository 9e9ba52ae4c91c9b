//! Counters in the JSON API: a balance is the sum of its movements, and nothing else (I7).

use crate::{
    entries::api::{known_days, may_read},
    exports::store::{Wanted, movements},
    rights::{OWN, READS},
    settings,
};
use base::{
    Id,
    jiff::{ToSpan, civil::Date},
    uuid::Uuid,
};
use serde::{Deserialize, Serialize};
use site::{
    Answer, Member, Routes,
    api::{Listed, Operation, Query, json},
};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

const ALL: &str = "/api/v1/orgs/{slug}/worktime/counters";

/// A counter of a person over a period.
#[derive(Serialize, ToSchema)]
struct Counter {
    person_id: Uuid,
    /// `modulation`, in minutes; what is counted in days is in hundredths of a day.
    kind: String,
    from: Date,
    to: Date,
    /// The sum of its movements: certain time only.
    balance: i64,
    movements: Vec<CounterMovementJson>,
}

/// What moved it.
#[derive(Serialize, ToSchema)]
#[schema(as = CounterMovement)]
struct CounterMovementJson {
    effective_on: Date,
    quantity: i64,
    cause: String,
}

/// Which counters.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct CounterQuery {
    person: Option<Uuid>,
    /// `modulation`, …
    kind: Option<String>,
    /// A period that meets these days; a year ago when not said.
    from: Option<Date>,
    to: Option<Date>,
}

pub fn routes() -> Routes {
    let all = Operation::get("listCounters", ALL, "Counters with their movements")
        .text("One’s own; everybody’s for those who read the team’s time.")
        .query::<CounterQuery>()
        .answers_list::<Counter>();
    Routes::new().api(OWN, all, index)
}

async fn index(member: Member, Query(query): Query<CounterQuery>) -> Answer {
    let today = member.today();
    let (from, to) =
        known_days(query.from.unwrap_or_else(|| today.saturating_sub(1.year())), query.to.unwrap_or(today))?;
    let mut tx = member.site.db.read().await?;
    settings::store::get(&mut tx, member.scope).await?;
    let person_id = match query.person {
        None if member.rights.allow(READS) => None,
        asked => Some(may_read(&mut tx, &member, asked).await?),
    };
    let found = movements(&mut tx, member.scope, &Wanted { person_id, from, to }).await?;
    let mut counters: BTreeMap<(Id, String, Date), Counter> = BTreeMap::new();
    for it in found.into_iter().filter(|it| query.kind.as_ref().is_none_or(|kind| *kind == it.kind)) {
        let key = (it.person_id, it.kind.clone(), it.period.0);
        let counter = counters.entry(key).or_insert_with(|| Counter {
            person_id: it.person_id,
            kind: it.kind,
            from: it.period.0,
            to: it.period.1,
            balance: 0,
            movements: Vec::new(),
        });
        counter.balance += it.quantity;
        let (effective_on, quantity, cause) = (it.effective_on, it.quantity, it.cause);
        counter.movements.push(CounterMovementJson { effective_on, quantity, cause });
    }
    Ok(json(&Listed { items: counters.into_values().collect(), next: None }))
}
