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
    categories,
    private_links::field::LinkField,
};
use ::store::Tx;
use base::{FieldErrors, Id, Msg, Result};
use organisation::{journal, persons::Named, saved_views};
use site::{Answer, Choice, Member, Query, Ui, answer::page_as, axum::http::StatusCode};

const LINES: usize = 50;

pub async fn index(member: Member, Query(mut query): Query<ListQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let ui = member.ui();
    let mut errors = query.unread();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let persons = seek(&mut tx, &desk, &ui, &mut query, &mut errors).await?;
    let mut left_out = String::new();
    Named::choose(&mut tx, desk.scope, ui.lang, &mut query.except, &mut left_out).await?;
    let typed = Some(query.link_query.as_str()).filter(|it| !it.trim().is_empty());
    let links = LinkField::load(&mut tx, desk.scope, &ui, &query.link, typed).await?;
    let which_link = choose_link(&links, &mut query, &mut errors);
    let filter = query.filter(years(&desk));
    // A list of everybody must not pass for the answer to what was not understood (§6.2).
    let understood = errors.is_empty() && persons.is_empty() && !which_link;
    let (slice, found) = if understood {
        let slice = slice(&mut tx, &desk, &query, &filter).await?;
        (slice, totals(&ui, &state_totals(&mut tx, desk.scope, &filter).await?))
    } else {
        (Slice::default(), Vec::new())
    };
    let commons = categories::store::list_common(&mut tx).await?;
    let choices = FilterChoices::new(&ui, &desk, &commons, links);
    let path = member.path("benevolat/actions");
    let at = |name: &str, key: String| match query.without("") {
        filters if filters.is_empty() => format!("{path}?{name}={key}"),
        filters => format!("{path}?{filters}&{name}={key}"),
    };
    let shown = IndexPage {
        understood,
        errors,
        on: chips(&ui, &query, &choices, &left_out, &path),
        totals: found,
        actions: slice.actions.iter().map(|it| ShownAction::of(&ui, &desk.house, it)).collect(),
        newer: slice.newer.map(|key| at("before", key)),
        older: slice.older.map(|key| at("after", key)),
        views: saved_views::chips(&mut tx, &member, "benevolat/actions").await?,
        filters: query.without(""),
        export: query.for_export(&filter),
        base: member.path("benevolat"),
        choices,
        persons,
        query,
        ui,
    };
    let seen = filter.person.filter(|_| !shown.actions.is_empty());
    let answer = page_as(status, &shown)?;
    note_list_of(&member, tx, seen).await?;
    Ok(answer)
}

/// All that somebody did, on one list, is their detail (R69): written down once a day.
///
/// # Errors
/// A fault from the database.
pub async fn note_list_of(member: &Member, tx: Tx, person_id: Option<Id>) -> Result<()> {
    match person_id {
        Some(id) => journal::note_look(member, tx, ("person", id), Some(id)).await,
        None => Ok(()),
    }
}

/// The fiscal years as the quick periods need them.
#[must_use]
pub fn years(desk: &Desk) -> Years {
    let starts_on = desk.year_start(desk.today);
    let last = starts_on.yesterday().unwrap_or(starts_on);
    Years { today: desk.today, starts_on, last_starts_on: desk.year_start(last) }
}

/// A page of the list, with the keys of its neighbours.
#[derive(Default)]
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

/// The persons to choose from when several answer to the name typed.
async fn seek(
    tx: &mut Tx,
    desk: &Desk,
    ui: &Ui,
    query: &mut ListQuery,
    errors: &mut FieldErrors,
) -> Result<Vec<Choice>> {
    match Named::choose(tx, desk.scope, ui.lang, &mut query.person, &mut query.person_query).await? {
        Named::Nothing | Named::One(..) => {}
        Named::Nobody => {
            let words = query.person_query.trim();
            errors.add("person_query", Msg::new("person-unknown").with("words", words));
        }
        Named::Several(choices) => return Ok(choices),
    }
    Ok(Vec::new())
}

/// The words of a private link typed without script: the only one found is chosen; says whether several are to be
/// chosen from.
fn choose_link(links: &LinkField, query: &mut ListQuery, errors: &mut FieldErrors) -> bool {
    if !links.searched || !links.chosen.is_empty() || links.typed.trim().is_empty() {
        return false;
    }
    query.link.clear();
    match links.choices.as_slice() {
        [] => errors.add("link_query", Msg::new("links-none").with("text", &links.typed)),
        [one] => query.link.clone_from(&one.value),
        _ => return true,
    }
    false
}

fn chips(ui: &Ui, query: &ListQuery, choices: &FilterChoices, left_out: &str, path: &str) -> Vec<Chip> {
    let on = query.on().into_iter();
    let person = |name: &str| if name == "except" { left_out } else { query.person_query.as_str() };
    on.map(|(name, value)| Chip {
        label: choices.label(ui, name, value, person(name)),
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
