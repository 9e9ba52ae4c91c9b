//! The screen where an organisation says what it is, for its hours to count (R58).

use super::{
    LegalForm, Standing, StandingForm, Verdict, YesNo, parameters::CivicParameters, standing_store, tabs,
};
use ::store::Tx;
use askama::Template;
use base::{FieldErrors, Msg, Refusal, Result};
use site::{
    Answer, Choice, Form, Member, MenuItem, Ui,
    answer::{page, page_again},
    journal::{Entry, note_by},
};

#[derive(Template)]
#[template(path = "civic/standing.html")]
pub struct StandingPage {
    pub ui: Ui,
    pub tabs: Vec<MenuItem>,
    pub form: StandingForm,
    pub errors: FieldErrors,
    pub verdict: Verdict,
    pub months: i64,
}

impl StandingPage {
    fn legal_forms(&self) -> Vec<Choice> {
        legal_forms(&self.ui)
    }

    fn answers(&self) -> Vec<Choice> {
        answers(&self.ui)
    }
}

/// The laws an association stands under, in words.
pub(super) fn legal_forms(ui: &Ui) -> Vec<Choice> {
    let key = |form: &LegalForm| match form {
        LegalForm::Law1901 => "legal-form-1901",
        LegalForm::AlsaceMoselle => "legal-form-alsace-moselle",
        LegalForm::Other => "legal-form-other",
        LegalForm::Unknown => "legal-form-unknown",
    };
    LegalForm::ALL.iter().map(|form| Choice::new(form.as_text(), ui.t(key(form)))).collect()
}

/// Yes, no, not known, in words.
pub(super) fn answers(ui: &Ui) -> Vec<Choice> {
    let key = |answer: &YesNo| match answer {
        YesNo::Yes => "civic-yes",
        YesNo::No => "civic-no",
        YesNo::Unknown => "civic-not-known",
    };
    YesNo::ALL.iter().map(|answer| Choice::new(answer.as_text(), ui.t(key(answer)))).collect()
}

pub async fn edit(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let (standing, version) = standing_store::get(&mut tx, member.scope).await?;
    let form = StandingForm { version: version.to_string(), ..StandingForm::from(&standing) };
    page(&shown(&mut tx, &member, &standing, form, FieldErrors::default()).await?)
}

async fn shown(
    tx: &mut Tx,
    member: &Member,
    standing: &Standing,
    form: StandingForm,
    errors: FieldErrors,
) -> Result<StandingPage> {
    let today = member.today();
    let parameters = CivicParameters::load(tx, today).await?;
    Ok(StandingPage {
        ui: member.ui(),
        tabs: tabs(member),
        form,
        errors,
        verdict: standing.verdict(today, &parameters),
        months: parameters.declared_months,
    })
}

pub async fn update(member: Member, Form(mut form): Form<StandingForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let (before, version) = standing_store::get(&mut tx, member.scope).await?;
    match save(&mut tx, &member, (&before, version), &form).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            form.version = version.to_string();
            return page_again(&shown(&mut tx, &member, &before, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(member.go("benevolat/cec/association", "civic-standing-saved"))
}

async fn save(
    tx: &mut Tx,
    member: &Member,
    (before, version): (&Standing, i64),
    form: &StandingForm,
) -> Result<()> {
    let standing = form.read(member.today())?;
    if form.version != version.to_string() {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    standing_store::put(tx, member.scope, &standing).await?;
    let entry = Entry::new("civic_standing", member.scope.organisation_id, "change");
    note_by(tx, member, entry.before(before).after(&standing)).await
}
