//! Private links, for those who manage: list, new, copy, regenerate, close, attach.

use super::{
    LinkForm, LinkModeration, PrivateLink, field,
    form::ListQuery,
    page::{AddressPage, FormPage, IndexPage, ShownLink, has, moderation_key, qr_svg},
    save, store,
};
use base::{FieldErrors, Id, Msg, Refusal, fold, id_from_text};
use organisation::paging::{PageQuery, Paging};
use serde::Deserialize;
use serde_json::json;
use site::{
    Answer, Choice, Flash, Form, Member, Path, Query, Ui,
    answer::{page, page_again, see_with},
    api,
    journal::{Entry, note_by},
    ui::url_encoded,
};
use std::collections::BTreeMap;

const NOUN: &str = "private_link";

/// Links of a page.
const SIZE: usize = 30;

pub async fn index(member: Member, Query(query): Query<ListQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let (ui, base) = (member.ui(), member.path("benevolat/liens"));
    let cursor = PageQuery { apres: query.apres.clone(), avant: query.avant.clone() }.cursor();
    let text = fold(query.q.trim());
    let has = |link: &PrivateLink| has(&ui, link, &text);
    let mut links = store::page(&mut tx, member.scope, has, cursor, SIZE + 1).await?;
    let path = format!("{base}?q={}&", url_encoded(&query.q));
    let paging = Paging::cut(&mut links, SIZE, cursor, &path, |link| link.id);
    let names = store::names(&mut tx, member.scope, ui.lang, &links).await?;
    let shown = links.iter().map(|link| shown_link(&member, &ui, link, &names));
    let (attached, links) = shown.partition(|it| it.attached_to.is_some());
    let export = format!("benevolat/liens/export?q={}&", url_encoded(&query.q));
    page(&IndexPage { base, ui, links, attached, paging, export, text: query.q })
}

/// A few links whose label has these words: for the field that searches.
pub async fn search(member: Member, Query(query): Query<ListQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let found = field::found(&mut tx, member.scope, &member.ui(), &query.q, field::MOST_FOUND).await?;
    let found = found.iter().map(|it| json!({ "id": it.value, "label": it.label }));
    Ok(api::json(&found.collect::<Vec<_>>()))
}

fn shown_link(member: &Member, ui: &Ui, link: &PrivateLink, names: &BTreeMap<Id, String>) -> ShownLink {
    let named = |id: Option<Id>| id.and_then(|id| names.get(&id)).cloned();
    let mut notes = Vec::new();
    if let Some(at) = &link.expires_at {
        notes.push(ui.t1("link-until", "at", ui.instant(at)));
    }
    notes.push(match &link.visited_at {
        Some(at) => ui.t1("link-visited", "at", ui.instant(at)),
        None => ui.t("link-never-visited"),
    });
    if link.moderation != LinkModeration::Inherit {
        notes.push(ui.t(moderation_key(link.moderation)));
    }
    ShownLink {
        id: link.id,
        label: ui.say(&link.label().msg()),
        note: notes.join(" · "),
        open: link.is_open_at(member.site.now()),
        enabled: link.enabled,
        asked_by: link.asked_by.zip(named(link.asked_by)),
        attached_to: named(link.person_id),
    }
}

pub async fn new(member: Member) -> Answer {
    let form = LinkForm { enabled: "1".to_owned(), ..LinkForm::default() };
    page(&form_page(&member, None, form, FieldErrors::default()))
}

pub async fn create(member: Member, Form(mut form): Form<LinkForm>) -> Answer {
    // A new link is open: whoever makes one means to give it.
    form.enabled = "1".to_owned();
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match save::add(&mut tx, &member, &form).await {
        Ok(_) => tx.commit().await?,
        Err(Refusal::Invalid(errors)) => return page_again(&form_page(&member, None, form, errors)),
        Err(refusal) => return Err(refusal.into()),
    }
    Ok(member.go("benevolat/liens", "link-added"))
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let link = store::get(&mut tx, member.scope, id).await?;
    let last_day = link.last_day(&member.organisation.time_zone);
    let form = LinkForm {
        name: link.name.clone(),
        expires_on: last_day.map(|day| day.to_string()).unwrap_or_default(),
        enabled: if link.enabled { "1" } else { "" }.to_owned(),
        moderation: link.moderation.as_text().to_owned(),
        version: link.version.to_string(),
    };
    page(&form_page(&member, Some(link), form, FieldErrors::default()))
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(mut form): Form<LinkForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    match save::change(&mut tx, &member, &before, &form).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            form.version = before.version.to_string();
            return page_again(&form_page(&member, Some(before), form, errors));
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(member.go("benevolat/liens", "link-changed"))
}

fn form_page(member: &Member, link: Option<PrivateLink>, form: LinkForm, errors: FieldErrors) -> FormPage {
    let ui = member.ui();
    let moderations = LinkModeration::ALL.iter();
    let moderations = moderations.map(|it| Choice::new(it.as_text(), ui.t(moderation_key(*it)))).collect();
    FormPage { base: member.path("benevolat/liens"), ui, link, form, errors, moderations }
}

pub async fn disable(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    set_enabled(member, id, false).await
}

pub async fn enable(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    set_enabled(member, id, true).await
}

async fn set_enabled(member: Member, id: Id, enabled: bool) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let link = store::get(&mut tx, member.scope, id).await?;
    save::set_enabled(&mut tx, &member, link, enabled).await?;
    tx.commit().await?;
    let (key, back) = if enabled { ("link-opened", "fermeture") } else { ("link-closed", "ouverture") };
    let flash = Flash::new(member.ui().t(key));
    let flash = flash.undone_by(member.path(&format!("benevolat/liens/{id}/{back}")));
    Ok(see_with(&member.site, &member.path("benevolat/liens"), &flash))
}

/// Shows the address again. Each look leaves a line (§3.1).
pub async fn reveal(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let link = store::get(&mut tx, member.scope, id).await?;
    let token = save::reveal(&mut tx, &member, &link).await?;
    tx.commit().await?;
    address_page(&member, &link, &token)
}

/// Another address: the old one answers no more (R78).
pub async fn regenerate(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let link = store::get(&mut tx, member.scope, id).await?;
    let token = save::regenerate(&mut tx, &member, &link).await?;
    tx.commit().await?;
    address_page(&member, &link, &token)
}

fn address_page(member: &Member, link: &PrivateLink, token: &str) -> Answer {
    let ui = member.ui();
    let address = member.site.link(&format!("/b/{token}"));
    page(&AddressPage {
        base: member.path("benevolat/liens"),
        organisation: member.organisation.name.clone(),
        label: ui.say(&link.label().msg()),
        qr: qr_svg(&address)?,
        expires: link.expires_at.map(|at| ui.instant(&at)),
        address,
        ui,
    })
}

/// Whom the page showed as the one who asks.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct AskedForm {
    person: String,
}

impl AskedForm {
    /// The answer is for whoever was shown: somebody else may have asked meanwhile.
    fn check(&self, link: &PrivateLink) -> base::Result<()> {
        match link.asked_by {
            Some(asked_by) if Some(asked_by) != id_from_text(&self.person) => {
                Err(Refusal::Conflict(Msg::new("link-asked-by-another")))
            }
            _ => Ok(()),
        }
    }
}

/// The manager confirms: the link's actions become the person's (R79).
pub async fn attach(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(sent): Form<AskedForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let link = store::get(&mut tx, member.scope, id).await?;
    sent.check(&link)?;
    let attached = save::attach(&mut tx, &member, link).await?;
    tx.commit().await?;
    let (ui, given) = (member.ui(), usize::try_from(attached.actions).unwrap_or(usize::MAX));
    let mut said = vec![ui.t1("link-attached", "count", given)];
    if attached.waiting > 0 {
        said.push(ui.t1("link-attached-waiting", "count", attached.waiting));
    }
    let flash = Flash::new(said.join(" "));
    Ok(see_with(&member.site, &member.path("benevolat/liens"), &flash))
}

/// The manager declines: whoever asked may ask again.
pub async fn decline(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(sent): Form<AskedForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let link = store::get(&mut tx, member.scope, id).await?;
    sent.check(&link)?;
    let asked_by = link.asked_by;
    store::change(&mut tx, member.scope, &PrivateLink { asked_by: None, ..link }).await?;
    note_by(&mut tx, &member, Entry::new(NOUN, id, "refuse").about(asked_by)).await?;
    tx.commit().await?;
    Ok(member.go("benevolat/liens", "link-declined"))
}
