//! A list of names as a table to keep: for the thanks of a yearly report, a bulletin, a site.

use super::{
    Volunteer,
    form::ListQuery,
    store::{self, Wanted, looking},
    volunteer::thanked_since,
};
use ::sheet::{Column, Kind, Value};
use base::{Msg, Refusal};
use organisation::{about::About, export::ExportQuery, streaming};
use site::{
    Answer, Member, Query,
    journal::{Entry, note_by},
};

const BATCH: i64 = 500;

/// The names one may read, page after page. The export is written in the journal.
pub async fn export(member: Member, Query(query): Query<ListQuery>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let list = query.list();
    if !list.is_open_to(looking(&mut tx, &member).await?) {
        return Err(Refusal::Forbidden(Msg::new("right-missing")).into());
    }
    note_by(&mut tx, &member, Entry::new("person", member.scope.organisation_id, "export")).await?;
    tx.commit().await?;
    let format = ExportQuery { format: query.format.clone() }.format();
    let ui = member.ui();
    let columns = [
        Column::new("prenom", ui.t("person-first-name"), Kind::Text),
        Column::new("nom", ui.t("person-surname"), Kind::Text),
        Column::new("pseudonyme", ui.t("person-pseudonym"), Kind::Text),
    ];
    let name = format!("{}.{}", list.as_text(), format.extension());
    let about = About::of(&member, &ui.t(list.title()));
    streaming::download(&name, format, &columns, about, move |mut sink| async move {
        let mut tx = member.site.db.read().await?;
        let since = thanked_since(member.today());
        let mut wanted = Wanted { list, text: query.q, after: None, since, limit: BATCH };
        loop {
            let found = store::list(&mut tx, member.scope, &wanted).await?;
            let Some(last) = found.last().map(|it| it.id) else { return Ok(sink) };
            wanted.after = Some(last);
            for Volunteer { first_name, surname, pseudonym, .. } in found {
                sink.row(&[Value::Text(first_name), Value::Text(surname), Value::Text(pseudonym)])?;
            }
            sink.flush()?;
        }
    })
}
