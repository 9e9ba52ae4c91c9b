//! The screen that puts another absence in the place of an accepted one: other days, or another type (§3.7).

use super::{
    Absence, AbsenceState, Half,
    form::AbsenceForm,
    kind_name, knows_reason,
    reason::tell_if_watched,
    save::{self, Act, may, must_be_seen},
    store,
};
use crate::{contracts::kept_said, local::Local, settings};
use ::store::Tx;
use askama::Template;
use base::{FieldErrors, Id, Msg, Refusal, Result};
use site::{
    Answer, Choice, Flash, Form, Member, Path, Ui,
    answer::{page, page_again, see_with},
};

#[derive(Template)]
#[template(path = "worktime/rectify.html")]
struct RectifyPage {
    ui: Ui,
    action: String,
    /// Not sent yet: it is written again.
    is_draft: bool,
    back: String,
    form: AbsenceForm,
    errors: FieldErrors,
    kinds: Vec<Choice>,
    halves: Vec<Choice>,
}

/// The absence, when this member may put another in its place and know what it is.
async fn find(tx: &mut Tx, member: &Member, id: Id) -> Result<Absence> {
    settings::store::get(tx, member.scope).await?;
    let it = store::get(tx, member.scope, id).await?;
    must_be_seen(member, &it)?;
    if may(member, &it, Act::Rectify) && knows_reason(member, it.person_id) {
        Ok(it)
    } else {
        Err(Refusal::Forbidden(Msg::new("right-missing")))
    }
}

fn path_of(member: &Member, it: &Absence) -> String {
    let own = it.person_id == member.person_id;
    let path = member.path("temps/absences");
    if own { path } else { format!("{path}?personne={}", it.person_id) }
}

async fn shown(
    tx: &mut Tx,
    member: &Member,
    it: &Absence,
    form: AbsenceForm,
    errors: FieldErrors,
) -> Result<RectifyPage> {
    let types = store::types(tx, member.scope).await?;
    let ui = member.ui();
    let half = |it: &Half| {
        let key = if *it == Half::Am { "worktime-morning" } else { "worktime-afternoon" };
        Choice::new(it.as_text(), ui.t(key))
    };
    let offered = types.iter().filter(|kind| kind.enabled || kind.id == it.type_id);
    Ok(RectifyPage {
        action: ui.path(&format!("temps/absences/{}/rectification", it.id)),
        is_draft: it.state == AbsenceState::Draft,
        back: path_of(member, it),
        kinds: offered.map(|kind| Choice::of(kind.id, kind_name(&ui, &types, kind.id))).collect(),
        halves: Half::ALL.iter().map(half).collect(),
        form,
        errors,
        ui: ui.clone(),
    })
}

pub async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = find(&mut tx, &member, id).await?;
    tell_if_watched(&mut tx, &member, it.person_id).await?;
    let form = AbsenceForm {
        kind: it.type_id.to_string(),
        from: it.from.to_string(),
        from_half: it.from_half.as_text().to_owned(),
        to: it.to.to_string(),
        to_half: it.to_half.as_text().to_owned(),
        comment: it.comment.clone(),
        ..AbsenceForm::default()
    };
    let shown = shown(&mut tx, &member, &it, form, FieldErrors::default()).await?;
    tx.commit().await?;
    page(&shown)
}

pub async fn rectify(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<AbsenceForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = find(&mut tx, &member, id).await?;
    let types = store::types(&mut tx, member.scope).await?;
    let saved = async {
        let after = form.read(before.person_id, &types)?;
        save::rectify(&mut tx, &member, &before, &after).await
    };
    let kept = match saved.await {
        Ok((_, kept)) => kept,
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            let mut tx = member.site.db.read().await?;
            return page_again(&shown(&mut tx, &member, &before, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    tx.commit().await?;
    let drafted = before.state == AbsenceState::Draft;
    let key = if drafted { "worktime-absence-drafted" } else { "worktime-absence-was-rectified" };
    let flash = Flash::new(kept_said(&member.words(), key, &kept));
    Ok(see_with(&member.site, &path_of(&member, &before), &flash))
}
