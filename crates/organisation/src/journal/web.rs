//! The screen of the journal, and its export.

use super::{
    line::{Cut, FilterForm, HistoryItem},
    page::{IndexPage, noun_name, shown},
    sheet, store,
};
use crate::{about::About, export::ExportQuery, saved_views, streaming};
use base::{Id, Refusal};
use site::{Answer, Choice, Member, Query, answer::page, ui::url_encoded};

/// Lines on a page.
const PAGE: usize = 50;
/// Lines read at once for an export.
const BATCH: i64 = 500;

/// What journals speak of, in the order of the filter.
const NOUNS: [&str; 14] = [
    "volunteer_action",
    "person",
    "invitation",
    "role",
    "project",
    "category",
    "skill_level",
    "private_link",
    "action_import",
    "volunteering_settings",
    "organisation",
    "fiscal_year",
    "saved_view",
    "transfer",
];

pub async fn index(member: Member, Query(form): Query<FilterForm>) -> Answer {
    let (filter, cut) = (form.read(), form.cut());
    let mut tx = member.site.db.read().await?;
    let zone = &member.organisation.time_zone;
    let limit = i64::try_from(PAGE + 1).map_err(Refusal::fault)?;
    let mut items = store::page(&mut tx, member.scope, &filter, zone, cut, limit).await?;
    let person = match filter.person_id {
        Some(id) => store::name_of(&mut tx, member.scope, id).await?,
        None => None,
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
    let older = if more || matches!(cut, Cut::After(_)) { link("before", items.last()) } else { None };
    let ui = member.ui();
    let nouns = NOUNS.iter().map(|noun| Choice::new(*noun, noun_name(&ui, noun))).collect();
    let lines = items.into_iter().map(|item| shown(&ui, item)).collect();
    page(&IndexPage {
        lines,
        filters_on: filter.count(),
        form,
        person,
        nouns,
        query,
        newer,
        older,
        views,
        ui,
    })
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
    Query(form): Query<FilterForm>,
) -> Answer {
    let format = wanted.format();
    let ui = member.ui();
    let name = format!("journal-{}.{}", member.organisation.slug, format.extension());
    let columns = sheet::columns(&ui);
    let about = About::of(&member, &ui.t("journal"));
    let zone = member.organisation.time_zone.clone();
    streaming::download(&name, format, &columns, about, move |mut sink| async move {
        let filter = form.read();
        let mut tx = member.site.db.read().await?;
        let mut cut = Cut::Newest;
        loop {
            let items = store::page(&mut tx, member.scope, &filter, &zone, cut, BATCH).await?;
            let Some(last) = items.last() else { return Ok(sink) };
            cut = Cut::Before(last.id);
            for item in items {
                sink.row(&sheet::row(&ui, item))?;
            }
            sink.flush()?;
        }
    })
}
