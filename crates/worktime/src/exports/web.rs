//! The page of exports, its preview, its templates and the downloads.

use super::{
    made::{Made, is_watched, make, selection, takes_others, tell_reasons_were_read, tells_reasons, whose},
    page::{
        ExportsPage, Preview, TemplateShown, columns, format_word, note, periods, preview, roundings,
        tables as table_choices, ways,
    },
    save, saved,
    tables::{self, ExportTable},
    template::{ExportForm, SavedExport},
};
use crate::{agreements::Names, rights::MANAGES, settings, staff};
use ::sheet::{Format, Value};
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result, id_from_text};
use organisation::{projects, streaming};
use site::{
    Answer, Choice, Form, Member, Path, Query,
    answer::{page, page_again},
};
use treasury::{agreements, rights::SEES_FUNDING};

/// Rows of a preview.
const PREVIEWED: usize = 20;

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
        formats: Format::ALL.map(|it| Choice::new(it.key(), format_word(&ui, it))).into(),
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
    Ok(member.go("temps/exports", "export-saved"))
}

pub async fn remove(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = saved::get(&mut tx, member.scope, member.person_id, id).await?;
    save::remove(&mut tx, &member, &it).await?;
    tx.commit().await?;
    Ok(member.go("temps/exports", "export-removed"))
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
async fn send(member: Member, which: ExportTable, form: ExportForm) -> Answer {
    let Made { name, format, columns, about, rows } = make(&member, which, &form).await?;
    streaming::download(&name, format, &columns, about, move |mut sink| async move {
        let put = |batch: &[Vec<Value>]| {
            batch.iter().try_for_each(|row| sink.row(row))?;
            sink.flush()
        };
        rows.each(&member, put).await?;
        Ok(sink)
    })
}
