//! The persons as a table to keep, read page after page.

use super::{
    must_list,
    page::role_name,
    person::{ListQuery, Person, PersonState},
    statuses,
    store::{self, Wanted},
};
use crate::{about::About, export::ExportQuery, paging::Cursor, roles, streaming};
use ::sheet::{Column, Kind, Value};
use base::{FieldErrors, Msg, id_from_text};
use site::{
    Answer, Member, Query, Ui,
    journal::{Entry, note_by},
};

const BATCH: i64 = 500;

/// The persons that the list shows; asked for no state, every person but the erased ones, active ones first (§6.2). The
/// export is written in the journal.
pub async fn export(
    member: Member,
    Query(query): Query<ExportQuery>,
    Query(list): Query<ListQuery>,
) -> Answer {
    let (states, role_id) = (states(&list.etat), id_from_text(&list.role));
    if states.is_empty() || (role_id.is_none() && !list.role.is_empty()) {
        FieldErrors::one("", Msg::new("journal-filter-unread")).or(())?;
    }
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    must_list(&mut tx, &member).await?;
    note_by(&mut tx, &member, Entry::new("person", member.scope.organisation_id, "export")).await?;
    let roles = roles::store::list(&mut tx, member.scope).await?;
    tx.commit().await?;
    let (ui, format) = (member.ui(), query.format());
    let columns = columns(&ui);
    let about = About::of(&member, &ui.t("persons"));
    let name = format!("personnes.{}", format.extension());
    streaming::download(&name, format, &columns, about, move |mut sink| async move {
        let mut tx = member.site.db.read().await?;
        let statuses = statuses::list_on(&mut tx, member.scope, member.today()).await?;
        for state in states {
            let mut from = Cursor::Start;
            loop {
                let wanted = Wanted { state, text: list.q.clone(), role_id, from, limit: BATCH };
                let persons = store::list_page(&mut tx, member.scope, &wanted).await?;
                for person in &persons {
                    let status = statuses.get(&person.id).copied().unwrap_or_default();
                    let status = ui.t(&status.key());
                    sink.row(&row(&ui, person, &role_name(&roles, person.role_id), status))?;
                }
                sink.flush()?;
                match persons.last().map(|person| person.id) {
                    Some(last) => from = Cursor::After(last),
                    None => break,
                }
            }
        }
        Ok(sink)
    })
}

/// The states asked for; none when what is asked is no state.
fn states(asked: &str) -> Vec<PersonState> {
    match asked {
        "" => vec![PersonState::Active, PersonState::Pending, PersonState::Left],
        asked => PersonState::from_text(asked).into_iter().collect(),
    }
}

fn columns(ui: &Ui) -> Vec<Column> {
    vec![
        Column::new("id", "id", Kind::Text),
        Column::new("prenom", ui.t("person-first-name"), Kind::Text),
        Column::new("nom", ui.t("person-surname"), Kind::Text),
        Column::new("pseudonyme", ui.t("person-pseudonym"), Kind::Text),
        Column::new("courriel", ui.t("person-email"), Kind::Text),
        Column::new("compte", ui.t("person-has-account"), Kind::Bool),
        Column::new("role", ui.t("person-role"), Kind::Text),
        Column::new("statut", ui.t("person-status"), Kind::Text),
        Column::new("etat", ui.t("person-state"), Kind::Text),
        Column::new("entree", ui.t("person-joined-on"), Kind::Day),
        Column::new("sortie", ui.t("person-left-on"), Kind::Day),
    ]
}

fn row(ui: &Ui, person: &Person, role: &str, status: String) -> Vec<Value> {
    vec![
        Value::Text(person.id.to_string()),
        Value::Text(person.first_name.clone()),
        Value::Text(person.surname.clone()),
        Value::Text(person.pseudonym.clone()),
        Value::from(person.email.clone()),
        Value::Bool(person.account_id.is_some()),
        Value::Text(role.to_owned()),
        Value::Text(status),
        Value::Text(ui.t(&person.state.key())),
        Value::Day(person.joined_on),
        Value::from(person.left_on),
    ]
}
