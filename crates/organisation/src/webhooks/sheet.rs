//! Webhooks, and what was told to one, as tables to keep. No secret is in them.

use super::{
    outbox,
    page::{ShownDelivery, ShownWebhook, answer_in_words},
    store,
};
use crate::export::{ExportQuery, columns, file};
use ::sheet::{Kind, Value};
use base::{Id, uuid::Uuid};
use site::{Answer, Member, Path, Query};

/// What was told in thirty days to who hears much: more would not be a short table.
const MOST: i64 = 10_000;

pub async fn export(member: Member, Query(query): Query<ExportQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let columns = columns(
        &ui,
        &[
            ("nom", "webhook-label", Kind::Text),
            ("adresse", "webhook-url", Kind::Text),
            ("evenements", "webhook-events", Kind::Text),
            ("etat", "webhook-state", Kind::Text),
            ("dernier_recu", "webhook-answered-at", Kind::Instant),
            ("en_echec_depuis", "webhook-failing-since", Kind::Instant),
            ("cree_le", "webhook-created-at", Kind::Instant),
        ],
    );
    let rows = store::list(&mut tx, member.scope).await?.into_iter().map(|it| -> Vec<Value> {
        let shown = ShownWebhook::of(&ui, &member.site, it);
        vec![
            shown.it.label.into(),
            shown.it.url.into(),
            shown.it.events.join(" ").into(),
            shown.badge.2.into(),
            shown.it.answered_at.into(),
            shown.it.failing_since.into(),
            shown.it.created_at.into(),
        ]
    });
    file(&member, "webhooks", &ui.t("webhooks"), query.format(), &columns, rows.collect())
}

pub async fn export_deliveries(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Query(query): Query<ExportQuery>,
) -> Answer {
    let mut tx = member.site.db.read().await?;
    let webhook = store::get(&mut tx, member.scope, id).await?;
    let ui = member.ui();
    let columns = columns(
        &ui,
        &[
            ("evenement", "delivery-event", Kind::Text),
            ("identifiant", "delivery-id", Kind::Text),
            ("date", "delivery-at", Kind::Instant),
            ("etat", "webhook-state", Kind::Text),
            ("essais", "delivery-attempts", Kind::Integer),
            ("dernier_essai", "delivery-tried-at", Kind::Instant),
            ("reponse", "delivery-answer", Kind::Text),
            ("prochain_essai", "delivery-next", Kind::Instant),
        ],
    );
    let all = outbox::older(&mut tx, member.scope, webhook.id, Uuid::max(), MOST).await?;
    let rows = all.into_iter().map(|it| -> Vec<Value> {
        let answer = answer_in_words(&ui, &it);
        let next = it.waits().then_some(it.next_at);
        let shown = ShownDelivery::of(&ui, &member.site, it);
        vec![
            shown.it.event.into(),
            shown.it.event_id.to_string().into(),
            shown.it.created_at.into(),
            shown.badge.2.into(),
            shown.it.attempts.into(),
            shown.it.tried_at.into(),
            answer.into(),
            next.into(),
        ]
    });
    file(&member, "envois", &webhook.label, query.format(), &columns, rows.collect())
}
