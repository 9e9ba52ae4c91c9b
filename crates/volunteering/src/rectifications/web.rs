//! Asking for a correction, and answering.

use super::{
    Rectification, RectificationState,
    page::IndexPage,
    rectification::{may_ask, words},
    sheet, store,
};
use crate::{
    actions::{self, Desk, VolunteerAction, letters::with_foot, record::NOUN},
    exports::EXPORT_PERSONAL,
    moderation::store::coordinators,
};
use ::store::Tx;
use base::{Arg, FieldErrors, Id, Lang, Refusal, Result, fresh_id};
use organisation::{
    export::{self, ExportQuery},
    persons::letter,
};
use serde::Deserialize;
use site::{
    Answer, Form, Member, Path, Query,
    answer::{page, page_again},
    formats,
    journal::{Entry, note_by},
};
use work::mail::{Mail, enqueue};

/// The wish, or why it is refused.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct WordsForm {
    pub reason: String,
}

pub async fn ask(member: Member, Path((_, id)): Path<(String, Id)>, Form(form): Form<WordsForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let action = actions::store::get(&mut tx, desk.scope, id).await?;
    let last = store::last_of(&mut tx, desk.scope, id).await?;
    let frozen = desk.is_frozen(action.happened_on);
    may_ask(&action, &desk.asker, frozen, last.as_ref()).map_err(Refusal::from)?;
    let wish = words(&form.reason).map_err(Refusal::from)?;
    let asked = Rectification {
        id: fresh_id(),
        action_id: id,
        person_id: member.person_id,
        wish,
        state: RectificationState::Asked,
        answer: String::new(),
        asked_at: desk.now,
        decided_at: None,
    };
    store::add(&mut tx, desk.scope, &asked).await?;
    let entry = Entry::new(NOUN, id, "ask").about(Some(member.person_id)).because(&asked.wish);
    note_by(&mut tx, &member, entry).await?;
    tell_managers(&mut tx, &member, &action, &asked).await?;
    tx.commit().await?;
    member.site.wake.rouse();
    Ok(member.go(&format!("benevolat/actions/{id}"), "rectification-sent"))
}

/// Whoever may open the year again: they alone can do something about it.
async fn tell_managers(
    tx: &mut Tx,
    member: &Member,
    action: &VolunteerAction,
    asked: &Rectification,
) -> Result<()> {
    let site = &member.site;
    for manager in coordinators(tx, member.scope).await?.into_iter().filter(|it| it.manages) {
        let Some((email, lang)) = manager.mail else { continue };
        let lang = Lang::from_code(&lang).unwrap_or_default();
        let args = [
            ("organisation", Arg::Text(member.organisation.name.clone())),
            ("author", Arg::Text(member.actor.label())),
            ("title", Arg::Text(action.title.clone())),
            ("day", Arg::Text(formats::day(lang, action.happened_on))),
            ("wish", Arg::Text(asked.wish.clone())),
            ("link", Arg::Text(site.link(&member.path("benevolat/rectifications")))),
        ];
        let mail = Mail {
            to: email,
            subject: site.words.with(lang, "mail-rectification-asked-subject", &args),
            body: with_foot(site, lang, &site.words.with(lang, "mail-rectification-asked-body", &args)),
        };
        enqueue(tx, &mail, site.now()).await?;
    }
    Ok(())
}

pub async fn index(member: Member) -> Answer {
    page(&index_page(&member, FieldErrors::default()).await?)
}

/// Every request and its answer as a file; the export is written in the journal.
pub async fn export(member: Member, Query(wanted): Query<ExportQuery>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let found = store::register(&mut tx, member.scope, member.lang).await?;
    let named = member.rights.allow(EXPORT_PERSONAL);
    note_by(&mut tx, &member, Entry::new("rectification", member.scope.organisation_id, "export")).await?;
    tx.commit().await?;
    let ui = member.ui();
    let rows = found.iter().map(|it| sheet::row(&ui, it, named)).collect();
    let title = ui.t("rectifications");
    export::file(&member, "demandes-de-correction", &title, wanted.format(), &sheet::columns(&ui), rows)
}

async fn index_page(member: &Member, errors: FieldErrors) -> Result<IndexPage> {
    let mut tx = member.site.db.read().await?;
    let waiting = store::waiting(&mut tx, member.scope, member.lang).await?;
    Ok(IndexPage { ui: member.ui(), base: member.path("benevolat"), errors, waiting })
}

pub async fn accept(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let action_id = decide(&member, id, None).await?;
    Ok(member.go(&format!("benevolat/actions/{action_id}"), "rectification-accepted-now"))
}

pub async fn refuse(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<WordsForm>,
) -> Answer {
    let mut tx = member.site.db.read().await?;
    store::get(&mut tx, member.scope, id).await?;
    drop(tx);
    let reason = match words(&form.reason).map_err(Refusal::from) {
        Ok(reason) => reason,
        Err(Refusal::Invalid(errors)) => return page_again(&index_page(&member, errors).await?),
        Err(refusal) => return Err(refusal.into()),
    };
    decide(&member, id, Some(reason)).await?;
    Ok(member.go("benevolat/rectifications", "rectification-refused-now"))
}

/// Decides, and tells the person; answers the action it is about.
async fn decide(member: &Member, id: Id, refused_because: Option<String>) -> Result<Id> {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let mut it = store::get(&mut tx, member.scope, id).await?;
    it.decide(refused_because, member.site.now()).map_err(Refusal::from)?;
    store::decide(&mut tx, member.scope, &it).await?;
    let action = actions::store::get(&mut tx, member.scope, it.action_id).await?;
    let refused = it.state == RectificationState::Refused;
    let mut entry = Entry::new(NOUN, it.action_id, if refused { "refuse" } else { "accept" });
    entry.person_id = Some(it.person_id);
    if refused {
        entry = entry.because(&it.answer);
    }
    note_by(&mut tx, member, entry).await?;
    let given = [
        ("organisation", member.organisation.name.clone()),
        ("title", action.title),
        ("reason", it.answer.clone()),
        ("link", member.site.link(&member.path(&format!("benevolat/actions/{}", it.action_id)))),
    ];
    let key = if refused { "mail-rectification-refused" } else { "mail-rectification-accepted" };
    letter::write_to(&mut tx, &member.site, member.scope, it.person_id, key, &given).await?;
    tx.commit().await?;
    member.site.wake.rouse();
    Ok(it.action_id)
}
