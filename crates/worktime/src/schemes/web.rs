//! The screens of schemes (W10).

use super::{Scheme, SchemeKind, SchemeRules, form::SchemeForm, page::SchemePage, store};
use crate::{
    contracts::{Kept, TooFull, kept_said, reached_by_all, settle_all},
    local::Local,
    packs, settings,
};
use base::{FieldErrors, Id, Refusal};
use serde::Deserialize;
use site::{
    Answer, Flash, Form, Member, Path, Query,
    answer::{page, page_again, see_with},
    journal::{Entry, note_by},
};

const LIST: &str = "temps/contrats";

/// `?nature=annualised`: the kind of the new scheme.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct KindQuery {
    nature: String,
}

pub async fn new(member: Member, Query(query): Query<KindQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    settings::store::get(&mut tx, member.scope).await?;
    let kind = SchemeKind::from_text(&query.nature).unwrap_or(SchemeKind::Weekly);
    let today = member.today();
    let figures = packs::store::figures(&mut tx, member.scope).await?;
    let form = SchemeForm::of(&SchemeRules::with(kind, today, &figures), today.first_of_year());
    page(&SchemePage::new(member.ui(), None, kind, form, FieldErrors::default(), today))
}

pub async fn create(member: Member, Form(form): Form<SchemeForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    settings::store::get(&mut tx, member.scope).await?;
    let saved = async {
        let (name, draft) = form.scheme()?;
        let id = store::add(&mut tx, member.scope, &name, &draft.rules, draft.from, &draft.source).await?;
        let entry = Entry::new("work_scheme", id, "add");
        let said = serde_json::json!({"name": name, "from": draft.from, "rules": draft.rules});
        note_by(&mut tx, &member, entry.after(said)).await?;
        Ok(id)
    };
    let id = match saved.await {
        Ok(id) => id,
        Err(Refusal::Invalid(errors)) => {
            let kind = SchemeKind::from_text(&form.kind).unwrap_or(SchemeKind::Weekly);
            return page_again(&SchemePage::new(member.ui(), None, kind, form, errors, member.today()));
        }
        Err(refusal) => return Err(refusal.into()),
    };
    tx.commit().await?;
    Ok(member.go(&format!("temps/regimes/{id}"), "worktime-scheme-added"))
}

/// The form of the next version: the rules in force, from the first of next month.
fn next_version(scheme: &Scheme, member: &Member) -> SchemeForm {
    let first = member.today().last_of_month().tomorrow().unwrap_or_else(|_| member.today());
    scheme.versions.last().map(|it| SchemeForm::of(&it.rules, first)).unwrap_or_default()
}

pub async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let scheme = store::get(&mut tx, member.scope, id).await?;
    let form = next_version(&scheme, &member);
    let (ui, errors) = (member.ui(), FieldErrors::default());
    page(&SchemePage::new(ui, Some(&scheme), scheme.kind, form, errors, member.today()))
}

pub async fn add_version(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<SchemeForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let scheme = store::get(&mut tx, member.scope, id).await?;
    let saved = async {
        let draft = form.version(scheme.kind)?;
        let reached = reached_by_all(&mut tx, &member, draft.from).await?;
        let full = TooFull::of_scheme(&mut tx, &member, id, draft.from).await?;
        store::add_version(&mut tx, member.scope, id, &draft.rules, draft.from, &draft.source).await?;
        let too_full = full.must_fit(&mut tx, &member).await?;
        let kept = Kept { too_full, ..settle_all(&mut tx, &member, reached).await? };
        let entry = Entry::new("work_scheme", id, "amend");
        let before = scheme.on(draft.from).map(|it| it.rules);
        let said = serde_json::json!({"from": draft.from, "rules": draft.rules, "source": draft.source});
        note_by(&mut tx, &member, entry.before(before).after(said)).await?;
        Ok(kept)
    };
    let kept = match saved.await {
        Ok(kept) => kept,
        Err(Refusal::Invalid(errors)) => {
            let ui = member.ui();
            return page_again(&SchemePage::new(
                ui,
                Some(&scheme),
                scheme.kind,
                form,
                errors,
                member.today(),
            ));
        }
        Err(refusal) => return Err(refusal.into()),
    };
    tx.commit().await?;
    let said = kept_said(&member.words(), "worktime-version-added", &kept);
    Ok(see_with(&member.site, &member.path(&format!("temps/regimes/{id}")), &Flash::new(said)))
}

pub async fn confirm(member: Member, Path((_, id, version)): Path<(String, Id, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let scheme = store::get(&mut tx, member.scope, id).await?;
    let version = scheme.versions.iter().find(|it| it.id == version).ok_or(Refusal::NotFound)?;
    let (by, today) = (member.actor.label(), member.today());
    store::confirm(&mut tx, member.scope, (id, version.id), &by, today).await?;
    let entry = Entry::new("work_scheme", id, "confirm").after(serde_json::json!({"from": version.from}));
    note_by(&mut tx, &member, entry).await?;
    tx.commit().await?;
    Ok(member.go(&format!("temps/regimes/{id}"), "worktime-version-confirmed"))
}

pub async fn put_away(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let scheme = store::get(&mut tx, member.scope, id).await?;
    let at = (!scheme.archived).then(|| member.site.now());
    store::put_away(&mut tx, member.scope, id, at).await?;
    let verb = if scheme.archived { "restore" } else { "archive" };
    note_by(&mut tx, &member, Entry::new("work_scheme", id, verb)).await?;
    tx.commit().await?;
    let key = if scheme.archived { "worktime-scheme-back" } else { "worktime-scheme-away" };
    Ok(member.go(LIST, key))
}
