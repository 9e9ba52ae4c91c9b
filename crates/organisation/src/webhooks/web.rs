//! The screens of webhooks: list, one with its log, new, change, and what is done to one.

use super::{
    outbox,
    page::{FormPage, IndexPage, ShowPage, ShownDelivery, ShownWebhook},
    save, store,
    webhook::{Webhook, WebhookForm},
};
use crate::paging::{Cursor, PageQuery, Paging};
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result, uuid::Uuid};
use site::{
    Answer, Choice, Flash, Form, Member, Path, Query,
    answer::{page, page_again, see_with},
    axum::response::Response,
    pages::{Pages, Target},
};

/// How many lines of the log a page shows.
const LINES: usize = 30;

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let webhooks = store::list(&mut tx, member.scope).await?.into_iter();
    let webhooks = webhooks.map(|it| ShownWebhook::of(&ui, &member.site, it)).collect();
    page(&IndexPage { ui, webhooks })
}

impl Pages for Webhook {
    type Under = String;
    type Form = WebhookForm;
    type Shown = FormPage;
    const AT: &'static str = "webhooks";
    const ADDED: &'static str = "webhook-added";
    const CHANGED: &'static str = "webhook-changed";

    fn name(&self) -> &str {
        &self.label
    }

    fn home(target: &Target<Self>) -> String {
        match target {
            Target::Known(it) => format!("{}/{}", Self::AT, it.id),
            Target::New(_) => Self::AT.to_owned(),
        }
    }

    fn blank() -> WebhookForm {
        WebhookForm::default()
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<Self> {
        store::get(tx, member.scope, id).await
    }

    async fn form(
        _: &mut Tx,
        member: &Member,
        target: Target<Self>,
        form: WebhookForm,
        errors: FieldErrors,
    ) -> Result<FormPage> {
        Ok(form_page(member, target.known(), form, errors))
    }

    async fn add(tx: &mut Tx, member: &Member, _: &String, form: &WebhookForm) -> Result<Id> {
        save::add(tx, member, form).await.map(|(id, _)| id)
    }

    async fn change(tx: &mut Tx, member: &Member, before: &Self, form: &WebhookForm) -> Result<()> {
        save::change(tx, member, before, form).await
    }
}

/// The secret is on this page and on no other: the answer to the form, never a redirect. What the shared pages do
/// after an addition would lose it.
pub async fn create(member: Member, Form(form): Form<WebhookForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let (id, secret) = match save::add(&mut tx, &member, &form).await {
        Ok(added) => added,
        Err(Refusal::Invalid(errors)) => return page_again(&form_page(&member, None, form, errors)),
        Err(refusal) => return Err(refusal.into()),
    };
    tx.commit().await?;
    page(&show_page(&member, id, Cursor::Start, Some(secret)).await?)
}

pub async fn show(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Query(asked): Query<PageQuery>,
) -> Answer {
    page(&show_page(&member, id, asked.cursor(), None).await?)
}

/// The answer is in the log a moment later.
pub async fn test(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let webhook = store::get(&mut tx, member.scope, id).await?;
    save::test(&mut tx, &member, &webhook).await?;
    tx.commit().await?;
    member.site.wake.rouse();
    Ok(told(&member, id, "webhook-test-leaves"))
}

pub async fn pause(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    set_paused(member, id, true).await
}

pub async fn resume(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    set_paused(member, id, false).await
}

async fn set_paused(member: Member, id: Id, paused: bool) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let webhook = store::get(&mut tx, member.scope, id).await?;
    save::set_paused(&mut tx, &member, &webhook, paused).await?;
    tx.commit().await?;
    member.site.wake.rouse();
    Ok(told(&member, id, if paused { "webhook-paused" } else { "webhook-resumed" }))
}

/// Like [`create`], the answer to the form.
pub async fn renew_secret(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let webhook = store::get(&mut tx, member.scope, id).await?;
    let secret = save::renew_secret(&mut tx, &member, &webhook).await?;
    tx.commit().await?;
    page(&show_page(&member, id, Cursor::Start, Some(secret)).await?)
}

pub async fn destroy(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let webhook = store::get(&mut tx, member.scope, id).await?;
    save::remove(&mut tx, &member, &webhook).await?;
    tx.commit().await?;
    let flash = Flash::new(member.ui().t1("webhook-removed", "name", &webhook.label));
    Ok(see_with(&member.site, &member.path("webhooks"), &flash))
}

pub async fn resend(member: Member, Path((_, id, delivery)): Path<(String, Id, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let delivery = outbox::get(&mut tx, member.scope, id, delivery).await?;
    save::resend(&mut tx, &member, &delivery).await?;
    tx.commit().await?;
    member.site.wake.rouse();
    Ok(told(&member, id, "webhook-resent"))
}

fn told(member: &Member, id: Id, key: &'static str) -> Response {
    member.go(&format!("webhooks/{id}"), key)
}

async fn show_page(member: &Member, id: Id, cursor: Cursor, secret: Option<String>) -> Result<ShowPage> {
    let mut tx = member.site.db.read().await?;
    let webhook = store::get(&mut tx, member.scope, id).await?;
    let limit = i64::try_from(LINES + 1).map_err(Refusal::fault)?;
    let mut deliveries = match cursor {
        Cursor::Start => outbox::older(&mut tx, member.scope, id, Uuid::max(), limit).await?,
        Cursor::After(than) => outbox::older(&mut tx, member.scope, id, than, limit).await?,
        Cursor::Before(than) => outbox::newer(&mut tx, member.scope, id, than, limit).await?,
    };
    let path = member.path(&format!("webhooks/{id}?"));
    let paging = Paging::cut(&mut deliveries, LINES, cursor, &path, |it| it.id);
    let ui = member.ui();
    let deliveries = deliveries.into_iter().map(|it| ShownDelivery::of(&ui, &member.site, it)).collect();
    let webhook = ShownWebhook::of(&ui, &member.site, webhook);
    Ok(ShowPage { ui, webhook, deliveries, paging, secret })
}

/// The form; saving once more what was refused is then an answer to the version now there.
fn form_page(
    member: &Member,
    webhook: Option<Webhook>,
    mut form: WebhookForm,
    errors: FieldErrors,
) -> FormPage {
    let ui = member.ui();
    form.version = webhook.as_ref().map(|it| it.version.to_string()).unwrap_or_default();
    let events = save::events(&member.site).map(|event| Choice::new(event.name, ui.t(event.label))).collect();
    FormPage { ui, webhook, form, errors, events }
}
