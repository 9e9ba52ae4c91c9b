//! The downloads.

use super::{
    page::ExportsPage,
    sheet::{columns, row},
    store::{self, Wanted},
};
use crate::{rights::READS, settings, staff};
use ::sheet::Format;
use base::{Day, Id, Refusal, day_from_text, id_from_text};
use organisation::streaming;
use serde::Deserialize;
use site::{Answer, Choice, Member, Query, answer::page};

/// Rows read at once.
const BATCH: i64 = 1_000;

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
    streaming::download(&name, format, &columns, &title, &zone, move |mut sink| async move {
        let mut last: (Day, Id) = (wanted.from, Id::nil());
        loop {
            let mut tx = db.read().await?;
            let rows = store::detail(&mut tx, scope, &wanted, last, BATCH).await?;
            drop(tx);
            let Some(end) = rows.last() else { return Ok(sink) };
            last = (end.on, end.id);
            for it in &rows {
                sink.row(&row(&ui, it))?;
            }
            sink.flush().await?;
        }
    })
}
