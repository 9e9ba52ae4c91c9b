//! The screens of tokens.

use super::{
    form::{DURATIONS, TokenForm},
    page::{ScopeField, TokensPage, module_name},
    store,
};
use base::{FieldErrors, Id, Refusal, Result};
use site::{
    Answer, Choice, Flash, Form, Level, Path, SignedIn, Ui,
    answer::{page, page_again, see_with},
    journal::{Author, Entry, note_outside},
};

pub async fn index(signed: SignedIn) -> Answer {
    let form = TokenForm { days: DURATIONS[1].to_string(), ..TokenForm::default() };
    page(&tokens_page(&signed, form, FieldErrors::default(), None).await?)
}

/// The secret is on this page and on no other: the answer to the form, never a redirect.
pub async fn create(signed: SignedIn, Form(form): Form<TokenForm>) -> Answer {
    let (account_id, now) = (signed.actor.account_id, signed.site.now());
    let mut tx = signed.site.db.write().await?;
    let mine = store::organisations(&mut tx, account_id).await?;
    let mine: Vec<Id> = mine.into_iter().map(|(id, _)| id).collect();
    let draft = match form.read(&modules(&signed), &mine) {
        Ok(draft) => draft,
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            return page_again(&tokens_page(&signed, form, errors, None).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let (id, token) = store::add(&mut tx, account_id, &draft, now).await?;
    let entry = Entry::new("api_token", id, "add").after(&draft);
    note_outside(&mut tx, &Author::of(&signed.actor), entry, now).await?;
    tx.commit().await?;
    let form = TokenForm { days: DURATIONS[1].to_string(), ..TokenForm::default() };
    page(&tokens_page(&signed, form, FieldErrors::default(), Some(token)).await?)
}

pub async fn revoke(signed: SignedIn, Path(id): Path<Id>) -> Answer {
    let mut tx = signed.site.db.write().await?;
    store::revoke(&mut tx, signed.actor.account_id, id, signed.site.now()).await?;
    let entry = Entry::new("api_token", id, "revoke");
    note_outside(&mut tx, &Author::of(&signed.actor), entry, signed.site.now()).await?;
    tx.commit().await?;
    Ok(see_with(&signed.site, "/moi/jetons", &Flash::new(signed.ui().t("token-revoked"))))
}

/// The modules in which roles have levels: all but this one.
fn modules(signed: &SignedIn) -> Vec<&'static str> {
    signed.site.modules.iter().map(|module| module.name).filter(|name| *name != crate::MODULE.name).collect()
}

async fn tokens_page(
    signed: &SignedIn,
    form: TokenForm,
    errors: FieldErrors,
    fresh: Option<String>,
) -> Result<TokensPage> {
    let mut tx = signed.site.db.read().await?;
    let tokens = store::list(&mut tx, signed.actor.account_id).await?;
    let organisations = store::organisations(&mut tx, signed.actor.account_id).await?;
    let ui = signed.ui();
    let scopes = modules(signed).into_iter().map(|module| scope_field(&ui, &form, module)).collect();
    let durations = DURATIONS.into_iter().map(|days| {
        Choice::new(days.to_string(), if days > 0 { ui.t1("days", "days", days) } else { ui.t("no-end") })
    });
    Ok(TokensPage {
        tokens,
        scopes,
        organisations: organisations.into_iter().map(|(id, name)| Choice::of(id, name)).collect(),
        durations: durations.collect(),
        ui,
        form,
        errors,
        fresh,
    })
}

fn scope_field(ui: &Ui, form: &TokenForm, module: &str) -> ScopeField {
    let prefix = format!("{module}:");
    let levels = Level::ALL.into_iter().filter(|level| *level > Level::None).map(Level::as_text);
    let choices =
        levels.map(|level| Choice::new(format!("{prefix}{level}"), ui.t(&format!("token-level-{level}"))));
    let chosen = form.scope.iter().find(|scope| scope.starts_with(&prefix)).cloned().unwrap_or_default();
    ScopeField {
        id: format!("scope-{module}"),
        label: module_name(ui, module),
        chosen,
        choices: choices.collect(),
    }
}
