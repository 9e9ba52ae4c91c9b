//! The screens of the statement: take one's own away, bring one from elsewhere.

use super::{save, sign::StatementKey};
use crate::civic::{elsewhere::web::today, years::web::YearQuery};
use askama::Template;
use base::{FieldErrors, Msg, Refusal, Result};
use organisation::fields::is_ticked;
use site::{
    Answer, Flash, Query, SignedIn, Ui, Upload, Visit,
    answer::{download, page, page_again, see_with},
    api,
    axum::body::Body,
};

/// A statement of a hundred lines is far below.
const MOST_BYTES: usize = 256 * 1024;

#[derive(Template)]
#[template(path = "civic/statement.html")]
pub struct StatementPage {
    pub ui: Ui,
    /// What was brought, to send again while insisting.
    pub text: String,
    /// It was changed since it was signed.
    pub changed: bool,
    pub errors: FieldErrors,
}

/// One's own, as a file.
pub async fn own(me: SignedIn, Query(query): Query<YearQuery>) -> Answer {
    let year = query.read(today(&me));
    let mut tx = me.site.db.read().await?;
    let signed = save::make(&mut tx, &me, year).await?;
    let text = serde_json::to_string_pretty(&signed).map_err(Refusal::fault)?;
    Ok(download(&format!("releve-cec-{}.json", year.number()), "application/json", Body::from(text)))
}

pub async fn new(me: SignedIn) -> Answer {
    page(&StatementPage { ui: me.ui(), text: String::new(), changed: false, errors: FieldErrors::default() })
}

pub async fn create(me: SignedIn, upload: Upload) -> Answer {
    let text = match brought(&upload) {
        Ok(text) => text,
        Err(Refusal::Invalid(errors)) => return again(&me, String::new(), errors),
        Err(refusal) => return Err(refusal.into()),
    };
    let mut tx = me.site.db.write().await?;
    let taken = match save::take(&mut tx, &me, &text, is_ticked(upload.text("insist"))).await {
        Ok(taken) => taken,
        Err(Refusal::Invalid(errors)) => return again(&me, text, errors),
        Err(Refusal::Conflict(msg)) => return again(&me, text, FieldErrors::one("text", msg)),
        Err(refusal) => return Err(refusal.into()),
    };
    tx.commit().await?;
    let ui = me.ui();
    let key = if taken.added == 0 { "statement-known" } else { "statement-taken" };
    let said = ui.t2(key, "count", taken.added, "origin", ui.t(taken.origin.key()));
    Ok(see_with(&me.site, &format!("/moi/cec?annee={}", taken.year), &Flash::new(said)))
}

fn again(me: &SignedIn, text: String, errors: FieldErrors) -> Answer {
    let changed = errors.get("insist").is_some();
    page_again(&StatementPage { ui: me.ui(), text, changed, errors })
}

/// The file, else what was pasted.
fn brought(upload: &Upload) -> Result<String> {
    let missing = || Refusal::field("text", Msg::new("statement-unreadable"));
    let text = match upload.file("file") {
        Some(file) if file.content.len() > MOST_BYTES => return Err(missing()),
        Some(file) => String::from_utf8(file.content.clone()).map_err(|_| missing())?,
        None => upload.text("text").to_owned(),
    };
    if text.trim().is_empty() || text.len() > MOST_BYTES { Err(missing()) } else { Ok(text) }
}

/// The public key of the instance, for whoever wants to check a statement by other means.
pub async fn key(visit: Visit) -> Answer {
    let mut tx = visit.site.db.read().await?;
    let key = StatementKey::load(&mut tx).await?.public();
    Ok(api::json(&serde_json::json!({ "kind": "ed25519", "key": key })))
}
