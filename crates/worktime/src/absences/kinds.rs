//! The types of absence of an organisation (W15): renamed, put away, asked for or not; new ones are added.
//! What a type does to a day never changes: absences already written would owe something else.

use super::{AbsenceEffect, AbsenceType, kind_name, store};
use crate::settings;
use ::store::Tx;
use askama::Template;
use base::{FieldErrors, Id, Msg, Refusal, Result, fresh_id};
use organisation::fields::{is_ticked, text};
use serde::Deserialize;
use site::{
    Answer, Choice, Form, Member, Path, Ui,
    answer::{page, page_again},
    journal::{Entry, note_by},
};

const PATH: &str = "temps/reglages/absences";
/// How the codes of an organisation's own types begin.
const OWN: &str = "own_";

/// What the browser sends of a type.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct KindForm {
    label: String,
    effect: String,
    needs_approval: String,
    confidential: String,
    half_days: String,
    enabled: String,
}

impl KindForm {
    /// As the API says it: whether it is asked for, confidential, taken by halves, and offered.
    pub fn of(
        label: String,
        effect: AbsenceEffect,
        (asks, confidential, halves, enabled): (bool, bool, bool, bool),
    ) -> KindForm {
        let ticked = |yes: bool| if yes { "1".to_owned() } else { String::new() };
        KindForm {
            label,
            effect: effect.as_text().to_owned(),
            needs_approval: ticked(asks),
            confidential: ticked(confidential),
            half_days: ticked(halves),
            enabled: ticked(enabled),
        }
    }

    fn read(&self, before: &AbsenceType) -> Result<AbsenceType> {
        let mut errors = FieldErrors::default();
        let label = text(&mut errors, "label", &self.label, 60);
        // Those that were shipped have words of their own.
        let own = before.code.is_empty() || before.code.starts_with(OWN);
        if label.is_empty() && own {
            errors.add("label", Msg::new("worktime-kind-name-required"));
        }
        errors.or(AbsenceType {
            label,
            needs_approval: is_ticked(&self.needs_approval),
            confidential: is_ticked(&self.confidential),
            half_days: is_ticked(&self.half_days),
            enabled: is_ticked(&self.enabled),
            ..before.clone()
        })
    }
}

#[derive(Template)]
#[template(path = "worktime/kinds.html")]
struct KindsPage {
    ui: Ui,
    kinds: Vec<KindShown>,
    effects: Vec<Choice>,
    form: KindForm,
    errors: FieldErrors,
}

/// A type with its form.
struct KindShown {
    id: String,
    name: String,
    effect: String,
    it: AbsenceType,
}

fn effect_said(ui: &Ui, it: AbsenceEffect) -> String {
    ui.t(&format!("worktime-effect-{}", it.as_text().replace('_', "-")))
}

async fn shown(tx: &mut Tx, member: &Member, form: KindForm, errors: FieldErrors) -> Result<KindsPage> {
    settings::store::get(tx, member.scope).await?;
    let types = store::types(tx, member.scope).await?;
    let ui = member.ui();
    let kind = |it: &AbsenceType| KindShown {
        id: it.id.to_string(),
        name: kind_name(&ui, &types, it.id),
        effect: effect_said(&ui, it.effect),
        it: it.clone(),
    };
    let effects = AbsenceEffect::ALL.iter().map(|it| Choice::new(it.as_text(), effect_said(&ui, *it)));
    Ok(KindsPage {
        kinds: types.iter().map(kind).collect(),
        effects: effects.collect(),
        form,
        errors,
        ui: ui.clone(),
    })
}

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    page(&shown(&mut tx, &member, KindForm::default(), FieldErrors::default()).await?)
}

/// Adds a type of one's own with its line of the journal.
///
/// # Errors
/// [`Refusal::Invalid`] with every wrong field.
pub async fn add(tx: &mut Tx, member: &Member, form: &KindForm) -> Result<Id> {
    settings::store::get(tx, member.scope).await?;
    let id = fresh_id();
    let fresh = AbsenceType {
        id,
        code: String::new(),
        label: String::new(),
        effect: AbsenceEffect::from_text(&form.effect).unwrap_or(AbsenceEffect::NeutralDue),
        needs_approval: true,
        confidential: false,
        half_days: true,
        enabled: true,
    };
    let it = (KindForm { enabled: "1".into(), ..form.clone() }).read(&fresh)?;
    // Its code tells it from those that were shipped.
    let it = AbsenceType { code: format!("{OWN}{}", id.simple()), ..it };
    store::add_type(tx, member.scope, &it).await?;
    note_by(tx, member, Entry::new("absence_type", it.id, "add").after(&it)).await?;
    Ok(id)
}

/// Changes a type with its line of the journal.
///
/// # Errors
/// [`Refusal::Invalid`] with every wrong field.
pub async fn change(tx: &mut Tx, member: &Member, before: &AbsenceType, form: &KindForm) -> Result<()> {
    let after = form.read(before)?;
    store::set_type(tx, member.scope, &after).await?;
    let entry = Entry::new("absence_type", before.id, "change").before(before);
    note_by(tx, member, entry.after(&after)).await
}

pub async fn create(member: Member, Form(form): Form<KindForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match add(&mut tx, &member, &form).await {
        Ok(_) => {}
        Err(Refusal::Invalid(errors)) => return page_again(&shown(&mut tx, &member, form, errors).await?),
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(member.go(PATH, "worktime-kind-added"))
}

pub async fn update(member: Member, Path((_, id)): Path<(String, Id)>, Form(form): Form<KindForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let types = store::types(&mut tx, member.scope).await?;
    let before = types.into_iter().find(|it| it.id == id).ok_or(Refusal::NotFound)?;
    change(&mut tx, &member, &before, &form).await?;
    tx.commit().await?;
    Ok(member.go(PATH, "worktime-kind-saved"))
}
