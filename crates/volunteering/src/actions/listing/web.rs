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
    private_links::field::LinkField,
};
use ::store::Tx;
use base::{FieldErrors, Msg, Result, id_from_text};
use organisation::{persons, saved_views};
use site::{Answer, Choice, Member, Query, Ui, answer::page_as, axum::http::StatusCode};

const LINES: usize = 50;

pub async fn index(member: Member, Query(mut query): Query<ListQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let ui = member.ui();
    let mut errors = query.unread();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let persons = seek(&mut tx, &desk, &ui, &mut query, &mut errors).await?;
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
    let choices = FilterChoices::new(&ui, &desk, links);
    let path = member.path("benevolat/actions");
    let at = |name: &str, key: String| match query.without("") {
        filters if filters.is_empty() => format!("{path}?{name}={key}"),
        filters => format!("{path}?{filters}&{name}={key}"),
    };
    let shown = IndexPage {
        understood,
        errors,
        on: chips(&ui, &query, &choices, &path),
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
    page_as(status, &shown)
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

/// A name typed without script, over that of the person chosen too: one person is chosen, several are offered. What is
/// shown in the field is then the name of the person chosen.
async fn seek(
    tx: &mut Tx,
    desk: &Desk,
    ui: &Ui,
    query: &mut ListQuery,
    errors: &mut FieldErrors,
) -> Result<Vec<Choice>> {
    let typed = query.person_query.trim().to_owned();
    let held = match id_from_text(&query.person) {
        Some(id) => persons::store::find(tx, desk.scope, id).await?,
        None => None,
    };
    let label = held.map(|it| it.label(ui.lang)).unwrap_or_default();
    if typed.is_empty() || typed == label.trim() {
        query.person_query = label;
        return Ok(Vec::new());
    }
    query.person.clear();
    let found = persons::store::search(tx, desk.scope, &typed, 12).await?;
    match found.as_slice() {
        [] => errors.add("person_query", Msg::new("person-unknown").with("words", typed)),
        [one] => {
            query.person = one.id.to_string();
            query.person_query = one.label(ui.lang);
        }
        several => return Ok(several.iter().map(|it| Choice::of(it.id, it.label(ui.lang))).collect()),
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

fn chips(ui: &Ui, query: &ListQuery, choices: &FilterChoices, path: &str) -> Vec<Chip> {
    let on = query.on().into_iter();
    on.map(|(name, value)| Chip {
        label: choices.label(ui, name, value, &query.person_query),
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
