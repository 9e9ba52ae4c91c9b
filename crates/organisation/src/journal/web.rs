//! The screen of the journal, and its export.

use super::{
    line::{Cut, Filter, FilterForm, HistoryItem},
    names::Names,
    page::{IndexPage, noun_name, shown},
    sheet, store,
};
use crate::{about::About, export::ExportQuery, persons::Named, saved_views, streaming};
use ::store::Tx;
use base::{FieldErrors, Id, Msg, Refusal, Result};
use site::{Answer, Choice, Member, Query, Ui, answer::page_as, axum::http::StatusCode, ui::url_encoded};

/// Lines on a page.
const PAGE: usize = 50;
/// Lines read at once for an export.
const BATCH: i64 = 500;

pub async fn index(member: Member, Query(mut form): Query<FilterForm>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let (errors, persons) = understand(&mut tx, &member, &ui, &mut form).await?;
    // The journal of everything must not pass for the answer to what was not understood (I12).
    let understood = errors.is_empty() && persons.is_empty();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (filter, cut) = (filter_of(&member, &form), form.cut());
    let zone = &member.organisation.time_zone;
    let limit = i64::try_from(PAGE + 1).map_err(Refusal::fault)?;
    let mut items = if understood {
        store::page(&mut tx, member.scope, &filter, zone, cut, limit).await?
    } else {
        Vec::new()
    };
    let views = saved_views::chips(&mut tx, &member, "journal").await?;
    let more = items.len() > PAGE;
    // One line more was asked for, to know whether there is a page beyond: the farthest one goes.
    if more && matches!(cut, Cut::After(_)) {
        items.remove(0);
    }
    items.truncate(PAGE);
    let query = query_of(&form);
    let link = |side: &str, item: Option<&HistoryItem>| {
        let id: Id = item?.id;
        Some(format!("{}{query}{side}={id}", member.path("journal")))
    };
    let newer = if matches!(cut, Cut::Before(_)) || (matches!(cut, Cut::After(_)) && more) {
        link("after", items.first())
    } else {
        None
    };
    let older = if more || (understood && matches!(cut, Cut::After(_))) {
        link("before", items.last())
    } else {
        None
    };
    let nouns = nouns(&mut tx, &member, &ui, &form).await?;
    let authors = authors(&mut tx, &member, &ui, &form).await?;
    let names = Names::of(&mut tx, &member, &items).await?;
    let lines = items.into_iter().map(|item| shown(&ui, &names, item)).collect();
    let shown = IndexPage {
        lines,
        filters_on: filter.count(),
        form,
        errors,
        understood,
        persons,
        nouns,
        authors,
        query,
        newer,
        older,
        views,
        ui,
    };
    page_as(status, &shown)
}

/// The filters as understood, and what of the journal this member may not read of others.
fn filter_of(member: &Member, form: &FilterForm) -> Filter {
    let untold = member.site.modules.iter().flat_map(|it| (it.untold)(member)).collect();
    Filter { reader: Some(member.person_id), untold, ..form.read() }
}

/// What the journal of this organisation speaks of, by name; what is asked for is there too.
async fn nouns(tx: &mut Tx, member: &Member, ui: &Ui, form: &FilterForm) -> Result<Vec<Choice>> {
    let mut nouns = store::nouns(tx, member.scope).await?;
    if !form.noun.is_empty() && !nouns.contains(&form.noun) {
        nouns.push(form.noun.clone());
    }
    let mut choices: Vec<Choice> = nouns.iter().map(|it| Choice::new(it, noun_name(ui, it))).collect();
    choices.sort_by_key(|it| base::fold(&it.label));
    Ok(choices)
}

/// Whoever did something in this organisation, by name; whoever is asked for is there too.
async fn authors(tx: &mut Tx, member: &Member, ui: &Ui, form: &FilterForm) -> Result<Vec<Choice>> {
    let mut authors = store::authors(tx, member.scope).await?;
    if !form.author.is_empty() && !authors.contains(&form.author) {
        authors.push(form.author.clone());
    }
    let mut choices: Vec<Choice> = authors.iter().map(|it| Choice::new(it, ui.author(it))).collect();
    choices.sort_by_key(|it| base::fold(&it.label));
    Ok(choices)
}

/// What of the filters is not understood, and the persons to choose from when several answer to the name typed.
async fn understand(
    tx: &mut Tx,
    member: &Member,
    ui: &Ui,
    form: &mut FilterForm,
) -> Result<(FieldErrors, Vec<Choice>)> {
    let mut errors = form.unread();
    if !form.noun.is_empty() && !ui.knows(&format!("noun-{}", form.noun)) {
        errors.add("noun", Msg::new("journal-filter-unread"));
    }
    if !form.author.is_empty() && !store::authors(tx, member.scope).await?.contains(&form.author) {
        errors.add("author", Msg::new("journal-filter-unread"));
    }
    match Named::choose(tx, member.scope, ui.lang, &mut form.person_id, &mut form.person_query).await? {
        Named::Nothing | Named::One(..) => {}
        Named::Nobody => {
            let words = form.person_query.trim();
            errors.add("person_query", Msg::new("journal-nobody").with("words", words));
        }
        Named::Several(choices) => return Ok((errors, choices)),
    }
    Ok((errors, Vec::new()))
}

/// The filters as a query to which a page can be added: `?noun=role&`.
fn query_of(form: &FilterForm) -> String {
    let pairs = [
        ("noun", &form.noun),
        ("person_id", &form.person_id),
        ("author", &form.author),
        ("from", &form.from),
        ("to", &form.to),
    ];
    let told = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    let told: String = told.map(|(name, value)| format!("{name}={}&", url_encoded(value))).collect();
    format!("?{told}")
}

/// Every line of the filtered list, streaming.
pub async fn export(
    member: Member,
    Query(wanted): Query<ExportQuery>,
    Query(mut form): Query<FilterForm>,
) -> Answer {
    let format = wanted.format();
    let ui = member.ui();
    let mut tx = member.site.db.read().await?;
    let (mut errors, persons) = understand(&mut tx, &member, &ui, &mut form).await?;
    if !persons.is_empty() {
        errors.add("person_query", Msg::new("journal-which"));
    }
    errors.or(())?;
    drop(tx);
    let name = format!("journal-{}.{}", member.organisation.slug, format.extension());
    let columns = sheet::columns(&ui);
    let about = About::of(&member, &ui.t("journal"));
    let zone = member.organisation.time_zone.clone();
    streaming::download(&name, format, &columns, about, move |mut sink| async move {
        let filter = filter_of(&member, &form);
        let mut tx = member.site.db.read().await?;
        let mut cut = Cut::Newest;
        loop {
            let items = store::page(&mut tx, member.scope, &filter, &zone, cut, BATCH).await?;
            let Some(last) = items.last() else { return Ok(sink) };
            cut = Cut::Before(last.id);
            let names = Names::of(&mut tx, &member, &items).await?;
            for item in items {
                sink.row(&sheet::row(&ui, &names, item))?;
            }
            sink.flush()?;
        }
    })
}
