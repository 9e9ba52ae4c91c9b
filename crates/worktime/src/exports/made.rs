//! What is asked of an export, made: who may ask it, what the file is called and holds, its rows as they are read (W12).

use super::{
    page::{rounding_said, title},
    sheet,
    store::{self, Selection, Wanted},
    tables::{self, ExportTable},
    template::ExportForm,
};
use crate::{
    costs,
    local::Local,
    rights::{EXPORTS, READS, SEES_REASONS},
    settings,
};
use ::sheet::{Column, Format, Value};
use ::store::Tx;
use base::{Day, Id, Msg, Refusal, Result, days_between, id_from_text};
use organisation::{about::About, persons, projects};
use site::{
    Member,
    journal::{Entry, note_by},
};
use treasury::{agreements, rights::SEES_FUNDING};

/// Rows read at once.
const BATCH: i64 = 1_000;
/// The most days of the smaller tables: they are made before they are sent.
const MOST_DAYS: i64 = 5 * 366;

/// Whether the hours of others may be taken away: they are read, and the switch is held (§3.8).
pub fn takes_others(member: &Member) -> bool {
    member.rights.allow(READS) && member.rights.allow(EXPORTS)
}

/// Whose rows: who may not take the hours of others away takes only their own.
pub fn whose(member: &Member, asked: &str) -> Result<Option<Id>> {
    let asked = if asked.is_empty() { None } else { Some(id_from_text(asked).ok_or(Refusal::NotFound)?) };
    match asked {
        Some(id) if id == member.person_id => Ok(Some(id)),
        Some(id) => member.must(READS).and(member.must(EXPORTS)).map(|()| Some(id)),
        None if takes_others(member) => Ok(None),
        None => Ok(Some(member.person_id)),
    }
}

/// What is asked, when this member may ask it.
pub fn selection(member: &Member, which: ExportTable, form: &ExportForm) -> Result<Selection> {
    which.must(member)?;
    let selection = form.selection(whose(member, &form.personne)?, member.today());
    if which != ExportTable::Detail && days_between(selection.of.from, selection.of.to) > MOST_DAYS {
        return Err(Refusal::field("au", Msg::new("worktime-export-too-long")));
    }
    Ok(selection)
}

/// Whether a table says why people are away.
pub fn tells_reasons(which: ExportTable) -> bool {
    matches!(which, ExportTable::Absences | ExportTable::Counters)
}

/// Whether what this member reads says why others are away.
pub fn is_watched(member: &Member) -> bool {
    member.rights.can(SEES_REASONS) && !member.organisation.read_only
}

/// Looking at why others are away, or taking it away, is written down (§3.8).
pub async fn tell_reasons_were_read(tx: &mut Tx, member: &Member, whose: Option<Id>) -> Result<()> {
    if !is_watched(member) {
        return Ok(());
    }
    let about = whose.unwrap_or(member.scope.organisation_id);
    let entry = Entry::new("absence", about, "consult").about(whose);
    note_by(tx, member, entry).await
}

/// A file about to be written.
pub struct Made {
    pub name: String,
    pub format: Format,
    pub columns: Vec<Column>,
    pub about: About,
    pub rows: Rows,
}

/// Its rows: a table is at hand, the detail is read as it is written.
pub enum Rows {
    Table(Vec<Vec<Value>>),
    Detail { selection: Selection, places: Vec<usize> },
}

impl Rows {
    /// Gives them in batches.
    ///
    /// # Errors
    /// A fault from the database, or from who takes them.
    pub async fn each(
        self,
        member: &Member,
        mut put: impl FnMut(&[Vec<Value>]) -> Result<()> + Send,
    ) -> Result<()> {
        let (selection, places) = match self {
            Rows::Table(rows) => return put(&rows),
            Rows::Detail { selection, places } => (selection, places),
        };
        let (ui, here) = (member.ui(), member.zone());
        let mut last: (Day, Id) = (selection.of.from, Id::nil());
        loop {
            let mut tx = member.site.db.read().await?;
            let rows = store::detail(&mut tx, member.scope, &selection, last, BATCH).await?;
            drop(tx);
            let Some(end) = rows.last() else { return Ok(()) };
            last = (end.row.on, end.row.id);
            let mut batch = Vec::with_capacity(rows.len());
            for it in &rows {
                let cells = sheet::row(&ui, it, &here);
                batch.push(places.iter().map(|at| cells[*at].clone()).collect());
            }
            put(&batch)?;
        }
    }
}

/// Makes what is asked, with the rights of who asks; what must be written down is.
///
/// # Errors
/// Rights that are missing; too many days; a fault from the database.
pub async fn make(member: &Member, which: ExportTable, form: &ExportForm) -> Result<Made> {
    let selection = selection(member, which, form)?;
    let Wanted { from, to, person_id } = selection.of;
    let (ui, format) = (member.ui(), form.format());
    if which == ExportTable::Detail {
        let mut tx = member.site.db.read().await?;
        let about = about(&mut tx, member, title(&ui, which), &selection).await?;
        let all = sheet::columns(&ui);
        let places = tables::places(&all, &form.colonne);
        let columns = places.iter().map(|at| all[*at].clone()).collect();
        let name = format!("temps-{from}-{to}.{}", format.extension());
        return Ok(Made { name, format, columns, about, rows: Rows::Detail { selection, places } });
    }
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    settings::store::get(&mut tx, member.scope).await?;
    let mut it = tables::make(&mut tx, member, which, &selection).await?;
    if tells_reasons(which) && person_id != Some(member.person_id) {
        tell_reasons_were_read(&mut tx, member, person_id).await?;
    }
    if which == ExportTable::Costs {
        costs::exported(&mut tx, member).await?;
    }
    let title = [Some(title(&ui, which)), rounding_said(&ui, selection.rounding)];
    let title = title.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let about = about(&mut tx, member, title, &selection).await?;
    tx.commit().await?;
    it.keep(&form.colonne);
    let name = format!("{}-{from}-{to}.{}", which.as_text(), format.extension());
    Ok(Made { name, format, columns: it.columns, about, rows: Rows::Table(it.rows) })
}

/// What the second sheet says: the days and the filters, in words (§6.2).
async fn about(tx: &mut Tx, member: &Member, title: String, selection: &Selection) -> Result<About> {
    let (ui, Wanted { person_id, from, to }) = (member.ui(), selection.of);
    let who = match person_id {
        Some(id) => persons::store::get(tx, member.scope, id).await?.label(member.lang),
        None => ui.t("worktime-everybody"),
    };
    let mut about = About::of(member, &title)
        .with(ui.t("worktime-from"), from)
        .with(ui.t("worktime-to"), to)
        .with(ui.t("worktime-person"), who);
    if let Some(id) = selection.project_id {
        about = about.with(ui.t("worktime-project"), projects::store::get(tx, member.scope, id).await?.name);
    }
    // What agreements are called is told to who reads funding alone.
    if let Some(id) = selection.agreement_id.filter(|_| member.rights.allow(SEES_FUNDING)) {
        about = about.with(ui.t("agreement"), agreements::store::get(tx, member.scope, id).await?.name);
    }
    if let Some(said) = rounding_said(&ui, selection.rounding) {
        about = about.with(ui.t("export-rounding"), said);
    }
    Ok(about)
}
