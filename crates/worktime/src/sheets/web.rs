//! Sending, taking back, validating, refusing, closing and reopening a sheet.

use super::{Move, moves};
use crate::time::{View, whose};
use base::{Id, Refusal, day_from_text};
use serde::Deserialize;
use site::{Answer, Flash, Form, Member, Path, answer::see_with};

/// The day whose sheet is sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SubmitForm {
    pub date: String,
    pub personne: String,
}

pub async fn submit(member: Member, Form(form): Form<SubmitForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let chosen = whose(&mut tx, &member, &form.personne).await?;
    chosen.must_write()?;
    let on = day_from_text(&form.date).ok_or(Refusal::NotFound)?;
    let path = member.path(&format!("{}?date={on}{}", View::Month.path(), chosen.suffix()));
    let (sheet, early) = match moves::submit(&mut tx, &member, chosen.whose, on).await {
        Ok(sent) => sent,
        Err(Refusal::Invalid(errors)) => {
            // The page of the month shows the days to fill; nothing was written.
            let gate = errors.0.values().any(|msg| msg.code() == "WORKTIME_GATE");
            let path = if gate { format!("{path}&compteurs=1#to-count") } else { path };
            let said = errors.0.values().map(|msg| member.ui().say(msg)).collect::<Vec<_>>().join(" ");
            return Ok(see_with(&member.site, &path, &Flash::new(said)));
        }
        Err(refusal) => return Err(refusal.into()),
    };
    tx.commit().await?;
    let ui = member.ui();
    let mut said = ui.t(if sheet.state.is_certain() { "worktime-sheet-done" } else { "worktime-sheet-sent" });
    if !early.is_empty() {
        let days: Vec<String> = early.iter().map(|it| ui.short_day(it)).collect();
        said = format!("{said} {}", ui.t1("worktime-sheet-early", "days", days.join(", ")));
    }
    Ok(see_with(&member.site, &path, &Flash::new(said)))
}

/// Why, and where to come back.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct MoveForm {
    pub reason: String,
    pub back: String,
}

macro_rules! moves {
    ($($name:ident: $asked:ident, $key:literal;)*) => {$(
        pub async fn $name(member: Member, Path((_, id)): Path<(String, Id)>, Form(form): Form<MoveForm>) -> Answer {
            moved(member, id, Move::$asked, &form, $key).await
        }
    )*};
}

moves! {
    recall: Recall, "worktime-sheet-recalled";
    validate: Validate, "worktime-sheet-was-validated";
    refuse: Refuse, "worktime-sheet-was-refused";
    close: Close, "worktime-sheet-was-closed";
    reopen: Reopen, "worktime-sheet-was-reopened";
}

async fn moved(member: Member, id: Id, asked: Move, form: &MoveForm, key: &str) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let sheet = moves::act(&mut tx, &member, id, asked, &form.reason).await?;
    tx.commit().await?;
    let own = sheet.person_id == member.person_id;
    let path = match form.back.as_str() {
        "equipe" => "temps/equipe".to_owned(),
        "verrous" => "temps/verrous".to_owned(),
        _ if own => format!("{}?date={}", View::Month.path(), sheet.from),
        _ => format!("{}?date={}&personne={}", View::Month.path(), sheet.from, sheet.person_id),
    };
    Ok(member.go(&path, key))
}
