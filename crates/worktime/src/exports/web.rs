//! The downloads.

use super::{
    page::ExportsPage,
    sheet::{columns, row},
    store::{self, Wanted},
    tables::{self, Which, Written},
};
use crate::{
    local::Local,
    rights::{READS, SEES_REASONS},
    settings, staff,
};
use ::sheet::Format;
use ::store::Tx;
use base::{Day, Id, Msg, Refusal, day_from_text, days_between, id_from_text};
use organisation::streaming;
use serde::Deserialize;
use site::{
    Answer, Choice, Member, Path, Query,
    answer::page,
    journal::{Entry, note_by},
};

/// Rows read at once.
const BATCH: i64 = 1_000;
/// The most days of the smaller tables: they are made before they are sent.
const MOST_DAYS: i64 = 5 * 366;

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    settings::store::get(&mut tx, member.scope).await?;
    let people = if member.rights.allow(READS) {
        staff::store::list(&mut tx, member.scope, member.lang).await?
    } else {
        Vec::new()
    };
    let today = member.today();
    page(&ExportsPage {
        people: people.iter().map(|it| Choice::of(it.profile.person_id, &it.name)).collect(),
        from: today.first_of_year(),
        to: today.last_of_month(),
        ui: member.ui(),
    })
}

/// `?personne=…&du=2031-01-01&au=2031-12-31&format=ods`; without a person, everybody for who may.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct DetailQuery {
    personne: String,
    du: String,
    au: String,
    format: String,
}

impl DetailQuery {
    fn wanted(&self, member: &Member) -> base::Result<Wanted> {
        let today = member.today();
        let asked = if self.personne.is_empty() {
            None
        } else {
            Some(id_from_text(&self.personne).ok_or(Refusal::NotFound)?)
        };
        // Who sees only their own time takes only their own away.
        let person_id = match asked {
            Some(id) if id == member.person_id => Some(id),
            Some(id) => {
                member.must(READS)?;
                Some(id)
            }
            None if member.rights.allow(READS) => None,
            None => Some(member.person_id),
        };
        Ok(Wanted {
            person_id,
            from: day_from_text(&self.du).unwrap_or_else(|| today.first_of_year()),
            to: day_from_text(&self.au).unwrap_or(today),
        })
    }
}

pub async fn detail(member: Member, Query(query): Query<DetailQuery>) -> Answer {
    let wanted = query.wanted(&member)?;
    let format = Format::from_text(&query.format).unwrap_or(Format::Ods);
    let (ui, scope, db) = (member.ui(), member.scope, member.site.db.clone());
    let name = format!("temps-{}-{}.{}", wanted.from, wanted.to, format.extension());
    let (columns, title) = (columns(&ui), ui.t("worktime-detail"));
    let zone = member.organisation.time_zone.clone();
    let here = member.zone();
    streaming::download(&name, format, &columns, &title, &zone, move |mut sink| async move {
        let mut last: (Day, Id) = (wanted.from, Id::nil());
        loop {
            let mut tx = db.read().await?;
            let rows = store::detail(&mut tx, scope, &wanted, last, BATCH).await?;
            drop(tx);
            let Some(end) = rows.last() else { return Ok(sink) };
            last = (end.row.on, end.row.id);
            for it in &rows {
                sink.row(&row(&ui, it, &here))?;
            }
            sink.flush().await?;
        }
    })
}

/// One of the smaller tables.
pub async fn table(
    member: Member,
    Path((_, which)): Path<(String, String)>,
    Query(query): Query<DetailQuery>,
) -> Answer {
    let which = Which::from_text(&which).ok_or(Refusal::NotFound)?;
    let wanted = query.wanted(&member)?;
    if days_between(wanted.from, wanted.to) > MOST_DAYS {
        return Err(Refusal::field("au", Msg::new("worktime-export-too-long")).into());
    }
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    settings::store::get(&mut tx, member.scope).await?;
    let Written { columns, rows } = tables::make(&mut tx, &member, which, &wanted).await?;
    if which == Which::Absences && wanted.person_id != Some(member.person_id) {
        tell_reasons_were_read(&mut tx, &member, &wanted).await?;
    }
    tx.commit().await?;
    let format = Format::from_text(&query.format).unwrap_or(Format::Ods);
    let name = format!("{}-{}-{}.{}", which.as_text(), wanted.from, wanted.to, format.extension());
    let title = member.ui().t(&format!("worktime-table-{}", which.as_text()));
    let zone = member.organisation.time_zone.clone();
    streaming::download(&name, format, &columns, &title, &zone, move |mut sink| async move {
        for row in &rows {
            sink.row(row)?;
        }
        sink.flush().await?;
        Ok(sink)
    })
}

/// Taking away why others are away is written down (§3.8).
async fn tell_reasons_were_read(tx: &mut Tx, member: &Member, wanted: &Wanted) -> base::Result<()> {
    if !member.rights.can(SEES_REASONS) || member.organisation.read_only {
        return Ok(());
    }
    let about = wanted.person_id.unwrap_or(member.scope.organisation_id);
    let entry = Entry::new("absence", about, "consult").about(wanted.person_id);
    note_by(tx, member, entry).await
}
