//! The list of everybody's actions.

use super::{
    ListQuery,
    page::{Chip, FilterChoices, IndexPage},
    query::Years,
};
use crate::{
    actions::{
        Desk, cursor,
        declare::page::status_key,
        own::web::{most, next_of},
        shown::ShownAction,
        store::{ActionFilter, StateTotal, list, list_before, state_totals},
    },
    private_links,
};
use ::store::Tx;
use base::{Id, Result, id_from_text};
use organisation::{persons, saved_views};
use site::{Answer, Choice, Member, Query, Ui, answer::page};

const LINES: usize = 50;

pub async fn index(member: Member, Query(mut query): Query<ListQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let ui = member.ui();
    let persons = seek(&mut tx, &desk, &ui, &mut query).await?;
    let filter = query.filter(years(&desk));
    let slice = slice(&mut tx, &desk, &query, &filter).await?;
    let links = private_links::store::list(&mut tx, desk.scope).await?;
    let choices = FilterChoices::new(&ui, &desk, &links);
    let person = person_label(&mut tx, &desk, &ui, id_from_text(&query.person)).await?;
    let path = member.path("benevolat/actions");
    let at = |name: &str, key: String| match query.without("") {
        filters if filters.is_empty() => format!("{path}?{name}={key}"),
        filters => format!("{path}?{filters}&{name}={key}"),
    };
    page(&IndexPage {
        on: chips(&ui, &query, &choices, &path, &person),
        totals: totals(&ui, &state_totals(&mut tx, desk.scope, &filter).await?),
        actions: slice.actions.iter().map(|it| ShownAction::of(&ui, &desk.house, it)).collect(),
        newer: slice.newer.map(|key| at("before", key)),
        older: slice.older.map(|key| at("after", key)),
        views: saved_views::chips(&mut tx, &member, "benevolat/actions").await?,
        filters: query.without(""),
        export: query.for_export(&filter),
        base: member.path("benevolat"),
        formats: ["ods", "xlsx", "csv", "json"],
        choices,
        persons,
        query,
        ui,
    })
}

/// The fiscal years as the quick periods need them.
#[must_use]
pub fn years(desk: &Desk) -> Years {
    let starts_on = desk.year_start(desk.today);
    let last = starts_on.yesterday().unwrap_or(starts_on);
    Years { today: desk.today, starts_on, last_starts_on: desk.year_start(last) }
}

/// A page of the list, with the keys of its neighbours.
struct Slice {
    actions: Vec<crate::actions::store::ListedAction>,
    newer: Option<String>,
    older: Option<String>,
}

async fn slice(tx: &mut Tx, desk: &Desk, query: &ListQuery, filter: &ActionFilter) -> Result<Slice> {
    if let Some(before) = cursor::read(&query.before) {
        let mut actions = list_before(tx, desk.scope, filter, before, most(LINES + 1)).await?;
        let more = actions.len() > LINES;
        if more {
            actions.remove(0);
        }
        let older = actions.last().map(|it| cursor::written(&it.action));
        let newer = actions.first().filter(|_| more).map(|it| cursor::written(&it.action));
        return Ok(Slice { actions, newer, older });
    }
    let after = cursor::read(&query.after);
    let from = after.unwrap_or(crate::actions::store::FIRST);
    let mut actions = list(tx, desk.scope, filter, from, most(LINES + 1)).await?;
    let older = next_of(&mut actions, LINES);
    let newer = actions.first().filter(|_| after.is_some()).map(|it| cursor::written(&it.action));
    Ok(Slice { actions, newer, older })
}

/// A name typed without script: one person is chosen, several are offered.
async fn seek(tx: &mut Tx, desk: &Desk, ui: &Ui, query: &mut ListQuery) -> Result<Vec<Choice>> {
    if !query.person.is_empty() || query.person_query.trim().is_empty() {
        return Ok(Vec::new());
    }
    let found = persons::store::search(tx, desk.scope, &query.person_query, 12).await?;
    if let [one] = found.as_slice() {
        query.person = one.id.to_string();
        return Ok(Vec::new());
    }
    Ok(found.into_iter().map(|it| Choice::of(it.id, it.label(ui.lang))).collect())
}

async fn person_label(tx: &mut Tx, desk: &Desk, ui: &Ui, id: Option<Id>) -> Result<String> {
    let Some(id) = id else { return Ok(String::new()) };
    let person = persons::store::find(tx, desk.scope, id).await?;
    Ok(person.map(|it| it.label(ui.lang)).unwrap_or_default())
}

fn chips(ui: &Ui, query: &ListQuery, choices: &FilterChoices, path: &str, person: &str) -> Vec<Chip> {
    let on = query.on().into_iter();
    on.map(|(name, value)| Chip {
        label: choices.label(ui, name, value, person),
        href: format!("{path}?{}", query.without(name)),
    })
    .collect()
}

/// « 412 actions », then the validated time of each status: never added (R21, I1).
fn totals(ui: &Ui, totals: &[StateTotal]) -> Vec<String> {
    let entries: i64 = totals.iter().map(|it| it.entries).sum();
    let mut words = vec![ui.t1("actions-count", "count", entries)];
    let counted: Vec<&StateTotal> = totals.iter().filter(|it| it.counted && it.minutes.0 > 0).collect();
    for total in &counted {
        let time = ui.minutes(total.minutes);
        words.push(if counted.len() == 1 {
            ui.t1("actions-validated", "total", time)
        } else {
            ui.t2("actions-validated-as", "total", time, "status", ui.t(status_key(total.status)))
        });
    }
    words
}
