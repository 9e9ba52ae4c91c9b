//! The page of exports, its preview, its templates and the downloads.

use super::{
    page::{
        ExportsPage, Preview, TemplateShown, columns, note, periods, preview, rounding_said, roundings,
        tables as table_choices, title, ways,
    },
    save, saved,
    sheet::{self, row},
    store::{self, Selection, Wanted},
    tables::{self, ExportTable},
    template::{ExportForm, SavedExport},
};
use crate::{
    agreements::Names,
    costs,
    local::Local,
    rights::{EXPORT, MANAGES, READS, SEES_REASONS},
    settings, staff,
};
use ::store::Tx;
use base::{Day, FieldErrors, Id, Msg, Refusal, Result, days_between, id_from_text};
use organisation::{projects, streaming};
use site::{
    Answer, Choice, Flash, Form, Member, Path, Query,
    answer::{page, page_again, see_with},
    journal::{Entry, note_by},
};
use treasury::{agreements, rights::SEES_FUNDING};

/// Rows read at once.
const BATCH: i64 = 1_000;
/// The most days of the smaller tables: they are made before they are sent.
const MOST_DAYS: i64 = 5 * 366;
/// Rows of a preview.
const PREVIEWED: usize = 20;

/// Whether the hours of others may be taken away: they are read, and the switch is held (§3.8).
fn takes_others(member: &Member) -> bool {
    member.rights.allow(READS) && member.rights.allow(EXPORT)
}

/// Whose rows: who may not take the hours of others away takes only their own.
fn whose(member: &Member, asked: &str) -> Result<Option<Id>> {
    let asked = if asked.is_empty() { None } else { Some(id_from_text(asked).ok_or(Refusal::NotFound)?) };
    match asked {
        Some(id) if id == member.person_id => Ok(Some(id)),
        Some(id) => member.must(READS).and(member.must(EXPORT)).map(|()| Some(id)),
        None if takes_others(member) => Ok(None),
        None => Ok(Some(member.person_id)),
    }
}

/// What is asked, when this member may ask it.
fn selection(member: &Member, which: ExportTable, form: &ExportForm) -> Result<Selection> {
    which.must(member)?;
    let selection = form.selection(whose(member, &form.personne)?, member.today());
    if which != ExportTable::Detail && days_between(selection.of.from, selection.of.to) > MOST_DAYS {
        return Err(Refusal::field("au", Msg::new("worktime-export-too-long")));
    }
    Ok(selection)
}

pub async fn index(member: Member, Query(mut form): Query<ExportForm>) -> Answer {
    let mut tx = member.site.db.read().await?;
    settings::store::get(&mut tx, member.scope).await?;
    if let Some(id) = id_from_text(&form.modele).filter(|_| form.tableau.is_empty()) {
        form = ExportForm::from(&saved::get(&mut tx, member.scope, member.person_id, id).await?);
    }
    let shown = shown(&mut tx, &member, form, FieldErrors::default()).await?;
    drop(tx);
    if shown.preview.is_some() && tells_reasons(shown.form.which()) {
        let about = whose(&member, &shown.form.personne)?;
        if about != Some(member.person_id) && is_watched(&member) {
            let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
            tell_reasons_were_read(&mut tx, &member, about).await?;
            tx.commit().await?;
        }
    }
    page(&shown)
}

/// Whether a table says why people are away.
fn tells_reasons(which: ExportTable) -> bool {
    matches!(which, ExportTable::Absences | ExportTable::Counters)
}

async fn shown(
    tx: &mut Tx,
    member: &Member,
    mut form: ExportForm,
    mut errors: FieldErrors,
) -> Result<ExportsPage> {
    let (ui, today) = (member.ui(), member.today());
    let mut found = None;
    if !form.tableau.is_empty() {
        match looked_at(tx, member, &form).await {
            Ok(it) => found = Some(it),
            Err(Refusal::Invalid(wrong)) => errors.0.extend(wrong.0),
            Err(refusal) => return Err(refusal),
        }
    }
    if form.du.is_empty() {
        form.du = today.first_of_year().to_string();
    }
    if form.au.is_empty() {
        form.au = today.last_of_month().to_string();
    }
    let (columns, preview) = found.map_or_else(|| (Vec::new(), None), |(all, it)| (all, Some(it)));
    let reads = takes_others(member);
    let funds = member.rights.allow(SEES_FUNDING);
    let people = if reads { staff::store::list(tx, member.scope, member.lang).await? } else { Vec::new() };
    let projects = projects::store::list(tx, member.scope).await?;
    let agreements = if funds { agreements::store::list(tx, member.scope).await? } else { Vec::new() };
    Ok(ExportsPage {
        mine: mine(tx, member).await?,
        tables: table_choices(&ui, member),
        periods: periods(&ui),
        roundings: roundings(&ui),
        ways: ways(&ui),
        people: people.iter().map(|it| Choice::of(it.profile.person_id, &it.name)).collect(),
        projects: projects.iter().map(|it| Choice::of(it.id, &it.name)).collect(),
        agreements: agreements.iter().map(|it| Choice::of(it.id, &it.name)).collect(),
        columns,
        preview,
        form,
        errors,
        ui,
    })
}

/// All the columns of the table asked for, and its first rows with those that are wanted.
async fn looked_at(tx: &mut Tx, member: &Member, form: &ExportForm) -> Result<(Vec<Choice>, Preview)> {
    let which = form.which();
    let selection = selection(member, which, form)?;
    let mut it = tables::make(tx, member, which, &selection).await?;
    let all = columns(&it.columns);
    it.rows.truncate(PREVIEWED);
    it.keep(&form.colonne);
    Ok((all, preview(&member.ui(), &it, PREVIEWED)))
}

async fn mine(tx: &mut Tx, member: &Member) -> Result<Vec<TemplateShown>> {
    let ui = member.ui();
    let mut all = saved::list(tx, member.scope, member.person_id).await?;
    all.retain(|it| it.kind.must(member).is_ok());
    let names = Names::load(tx, member, all.iter().map(|it| it.owner_id)).await?;
    let shown = |it: &SavedExport| {
        let own = it.owner_id == member.person_id;
        let owner = (!own).then(|| names.of(it.owner_id));
        let held = own || member.rights.allow(MANAGES);
        TemplateShown { id: it.id, name: it.name.clone(), note: note(&ui, it, owner), held }
    };
    Ok(all.iter().map(shown).collect())
}

/// Keeps what is asked as a template: the one that is open, or a new one.
pub async fn keep(member: Member, Form(form): Form<ExportForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    settings::store::get(&mut tx, member.scope).await?;
    let kept = match id_from_text(&form.modele) {
        Some(id) => {
            let before = saved::get(&mut tx, member.scope, member.person_id, id).await?;
            save::change(&mut tx, &member, &before, &form).await
        }
        None => save::add(&mut tx, &member, &form).await.map(|_| ()),
    };
    match kept {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            return page_again(&shown(&mut tx, &member, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(told(&member, "export-saved"))
}

pub async fn remove(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = saved::get(&mut tx, member.scope, member.person_id, id).await?;
    save::remove(&mut tx, &member, &it).await?;
    tx.commit().await?;
    Ok(told(&member, "export-removed"))
}

fn told(member: &Member, key: &str) -> site::axum::response::Response {
    see_with(&member.site, &member.path("temps/exports"), &Flash::new(member.ui().t(key)))
}

/// One table by its name.
pub async fn table(
    member: Member,
    Path((_, which)): Path<(String, String)>,
    Query(mut form): Query<ExportForm>,
) -> Answer {
    let table = ExportTable::from_text(&which).ok_or(Refusal::NotFound)?;
    form.tableau = which;
    send(member, table, form).await
}

/// What was composed on the page.
pub async fn composed(member: Member, Query(form): Query<ExportForm>) -> Answer {
    let which = form.which();
    send(member, which, form).await
}

/// What a template asks, on the day it is asked and with the rights of who asks.
pub async fn of_template(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let it = saved::get(&mut tx, member.scope, member.person_id, id).await?;
    drop(tx);
    send(member, it.kind, ExportForm::from(&it)).await
}

/// Sends a table; the detail as it is read.
///
/// # Errors
/// Rights that are missing; too many days; a fault from the database.
pub async fn send(member: Member, which: ExportTable, form: ExportForm) -> Answer {
    let selection = selection(&member, which, &form)?;
    let wanted = selection.of;
    if which == ExportTable::Detail {
        return detail(member, selection, form);
    }
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    settings::store::get(&mut tx, member.scope).await?;
    let mut it = tables::make(&mut tx, &member, which, &selection).await?;
    if tells_reasons(which) && wanted.person_id != Some(member.person_id) {
        tell_reasons_were_read(&mut tx, &member, wanted.person_id).await?;
    }
    if which == ExportTable::Costs {
        costs::exported(&mut tx, &member).await?;
    }
    tx.commit().await?;
    it.keep(&form.colonne);
    let format = form.format();
    let name = format!("{}-{}-{}.{}", which.as_text(), wanted.from, wanted.to, format.extension());
    let ui = member.ui();
    let title = [Some(title(&ui, which)), rounding_said(&ui, selection.rounding)];
    let title = title.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let zone = member.organisation.time_zone.clone();
    streaming::download(&name, format, &it.columns, &title, &zone, move |mut sink| async move {
        for row in &it.rows {
            sink.row(row)?;
        }
        sink.flush()?;
        Ok(sink)
    })
}

fn detail(member: Member, selection: Selection, form: ExportForm) -> Answer {
    let format = form.format();
    let (ui, scope, db) = (member.ui(), member.scope, member.site.db.clone());
    let Wanted { from, to, .. } = selection.of;
    let name = format!("temps-{from}-{to}.{}", format.extension());
    let all = sheet::columns(&ui);
    let places = tables::places(&all, &form.colonne);
    let kept: Vec<_> = places.iter().map(|at| all[*at].clone()).collect();
    let title = title(&ui, ExportTable::Detail);
    let zone = member.organisation.time_zone.clone();
    let here = member.zone();
    streaming::download(&name, format, &kept, &title, &zone, move |mut sink| async move {
        let mut last: (Day, Id) = (from, Id::nil());
        loop {
            let mut tx = db.read().await?;
            let rows = store::detail(&mut tx, scope, &selection, last, BATCH).await?;
            drop(tx);
            let Some(end) = rows.last() else { return Ok(sink) };
            last = (end.row.on, end.row.id);
            for it in &rows {
                let cells = row(&ui, it, &here);
                let cells: Vec<_> = places.iter().map(|at| cells[*at].clone()).collect();
                sink.row(&cells)?;
            }
            sink.flush()?;
        }
    })
}

/// Whether what this member reads says why others are away.
fn is_watched(member: &Member) -> bool {
    member.rights.can(SEES_REASONS) && !member.organisation.read_only
}

/// Looking at why others are away, or taking it away, is written down (§3.8).
async fn tell_reasons_were_read(tx: &mut Tx, member: &Member, whose: Option<Id>) -> Result<()> {
    if !is_watched(member) {
        return Ok(());
    }
    let about = whose.unwrap_or(member.scope.organisation_id);
    let entry = Entry::new("absence", about, "consult").about(whose);
    note_by(tx, member, entry).await
}
