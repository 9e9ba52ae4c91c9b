//! The organisations of the instance as a table to keep: their names and states, nothing of their data.

use super::store;
use crate::{
    about::About,
    export::{ExportQuery, columns},
    streaming,
};
use ::sheet::{Kind, Value};
use serde::Deserialize;
use site::{Answer, Query, SignedIn};

/// Organisations read at once.
const BATCH: i64 = 500;

/// The search of the list, and the format.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    pub q: String,
    pub format: String,
}

pub async fn organisations(admin: SignedIn, Query(wanted): Query<Wanted>) -> Answer {
    let ui = admin.ui();
    let format = ExportQuery { format: wanted.format.clone() }.format();
    let columns = columns(
        &ui,
        &[
            ("nom", "instance-name", Kind::Text),
            ("etat", "instance-state", Kind::Text),
            ("creee_le", "instance-created", Kind::Day),
            ("personnes", "instance-persons", Kind::Integer),
        ],
    );
    let name = format!("associations.{}", format.extension());
    let about = About::of_instance(&admin, &ui.t("instance-organisations"));
    streaming::download(&name, format, &columns, about, move |mut sink| async move {
        let mut tx = admin.site.db.read().await?;
        let mut after = None;
        loop {
            let some = store::list(&mut tx, &wanted.q, after, BATCH).await?;
            let Some(last) = some.last() else { return Ok(sink) };
            after = Some((last.name_folded.clone(), last.id));
            for it in some {
                let state = ui.t(&format!("instance-state-{}", it.state));
                let row: [Value; 4] = [it.name.into(), state.into(), it.created_on.into(), it.persons.into()];
                sink.row(&row)?;
            }
            sink.flush()?;
        }
    })
}
