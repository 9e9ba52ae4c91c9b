//! The screens of letters, a tab of their agreement, and their document.

use super::{
    AssignmentLetter, LetterForm,
    page::{FormPage, LetterShown, LettersPage},
    printed::{Said, blocks},
    save, store,
};
use crate::{
    agreements::{self as terms, Names},
    contracts,
    costs::RateMethod,
    house::{House, TargetKey},
    rights::READS,
    staff,
};
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result};
use site::{
    Answer, Choice, Form, Member, Path, Upload,
    answer::{download, page, page_again},
    axum::{body::Body, response::Response},
    formats,
};
use treasury::{
    agreements::{self, FundingAgreement},
    funders,
    papers::Sender,
    proof,
    rights::FUNDS,
};

pub async fn of_agreement(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let agreement = agreements::store::get(&mut tx, member.scope, id).await?;
    let ground = save::ground(&mut tx, &member, &agreement).await?;
    let house = House::load(&mut tx, member.scope).await?;
    let all = store::list(&mut tx, member.scope).await?;
    let own: Vec<AssignmentLetter> = all.into_iter().filter(|it| it.agreement_id == id).collect();
    let names = Names::load(&mut tx, &member, own.iter().map(|it| it.person_id)).await?;
    let shown = |it: &AssignmentLetter| LetterShown {
        id: it.id,
        person: names.of(it.person_id),
        operation: house.name(it.target()).to_owned(),
        share: formats::percent(ui.lang, it.share_bp),
        dates: ui.t2("worktime-from-to", "from", ui.day(&it.from), "to", ui.day(&it.to)),
        scan: it.scan.is_some(),
    };
    let method = terms::store::terms(&mut tx, member.scope, id).await?.method;
    page(&LettersPage {
        heading: agreements::heading(&mut tx, &member, &agreement).await?,
        id,
        letters: own.iter().map(shown).collect(),
        manages: member.rights.allow(FUNDS),
        no_plan: ground.operations.is_empty(),
        hours: method != RateMethod::FixedShare,
        ui,
    })
}

async fn form_page(
    tx: &mut Tx,
    member: &Member,
    agreement: &FundingAgreement,
    (id, form, errors): (Option<Id>, LetterForm, FieldErrors),
) -> Result<FormPage> {
    let people = staff::store::list(tx, member.scope, member.lang).await?;
    let ground = save::ground(tx, member, agreement).await?;
    let house = House::load(tx, member.scope).await?;
    let operation = |key: &TargetKey| Choice::new(key.as_text(), house.name(*key));
    let scan = match id {
        Some(id) => store::get(tx, member.scope, id).await?.scan.is_some(),
        None => false,
    };
    Ok(FormPage {
        scan,
        heading: agreements::heading(tx, member, agreement).await?,
        agreement_id: agreement.id,
        people: people.iter().map(|it| Choice::of(it.profile.person_id, &it.name)).collect(),
        operations: ground.operations.iter().map(operation).collect(),
        id,
        form,
        errors,
        ui: member.ui(),
    })
}

pub async fn new(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let agreement = agreements::store::get(&mut tx, member.scope, id).await?;
    let form = LetterForm {
        from: agreement.starts_on.to_string(),
        to: agreement.ends_on.to_string(),
        ..LetterForm::default()
    };
    page(&form_page(&mut tx, &member, &agreement, (None, form, FieldErrors::default())).await?)
}

pub async fn create(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<LetterForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let agreement = agreements::store::get(&mut tx, member.scope, id).await?;
    let ground = save::ground(&mut tx, &member, &agreement).await?;
    match save::add(&mut tx, &member, &form, &ground).await {
        Ok(_) => {}
        Err(Refusal::Invalid(errors)) => {
            return page_again(&form_page(&mut tx, &member, &agreement, (None, form, errors)).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(told(&member, id, "letter-saved"))
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let it = store::get(&mut tx, member.scope, id).await?;
    let agreement = agreements::store::get(&mut tx, member.scope, it.agreement_id).await?;
    let form = LetterForm::from(&it);
    page(&form_page(&mut tx, &member, &agreement, (Some(id), form, FieldErrors::default())).await?)
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(mut form): Form<LetterForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    let agreement = agreements::store::get(&mut tx, member.scope, before.agreement_id).await?;
    let ground = save::ground(&mut tx, &member, &agreement).await?;
    match save::change(&mut tx, &member, &before, &form, &ground).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            form.version = before.version.to_string();
            return page_again(&form_page(&mut tx, &member, &agreement, (Some(id), form, errors)).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(told(&member, agreement.id, "letter-saved"))
}

pub async fn remove(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = store::get(&mut tx, member.scope, id).await?;
    save::remove(&mut tx, &member, &it).await?;
    tx.commit().await?;
    Ok(told(&member, it.agreement_id, "letter-removed"))
}

/// Joins the scan of a letter signed on paper.
pub async fn join(member: Member, Path((_, id)): Path<(String, Id)>, upload: Upload) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = match save::join(&mut tx, &member, id, upload.file("file")).await {
        Ok(it) => it,
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            let mut tx = member.site.db.read().await?;
            let it = store::get(&mut tx, member.scope, id).await?;
            let agreement = agreements::store::get(&mut tx, member.scope, it.agreement_id).await?;
            let form = LetterForm::from(&it);
            return page_again(&form_page(&mut tx, &member, &agreement, (Some(id), form, errors)).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    tx.commit().await?;
    Ok(told(&member, it.agreement_id, "letter-scan-joined"))
}

pub async fn fetch(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    letter_scan(&member, id).await
}

/// The letter as it was signed: for the person it is about, and for who reads everybody's hours.
pub async fn letter_scan(member: &Member, id: Id) -> Answer {
    let mut tx = member.site.db.read().await?;
    let it = readable(&mut tx, member, id).await?;
    Ok(proof::send(&mut tx, member.scope, it.scan).await?)
}

async fn readable(tx: &mut Tx, member: &Member, id: Id) -> Result<AssignmentLetter> {
    let it = store::get(tx, member.scope, id).await?;
    if it.person_id != member.person_id {
        member.must(READS)?;
    }
    Ok(it)
}

fn told(member: &Member, agreement_id: Id, key: &str) -> Response {
    member.go(&format!("temps/conventions/{agreement_id}/lettres"), key)
}

/// D7: for the person it is about, and for who reads everybody's hours.
pub async fn pdf(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    letter_pdf(&member, id).await
}

/// The same, for the API.
pub async fn letter_pdf(member: &Member, id: Id) -> Answer {
    let mut tx = member.site.db.read().await?;
    let it = readable(&mut tx, member, id).await?;
    let agreement = agreements::store::get(&mut tx, member.scope, it.agreement_id).await?;
    let funder = funders::store::get(&mut tx, member.scope, agreement.funder_id).await?;
    let names = Names::load(&mut tx, member, [it.person_id].into_iter()).await?;
    let contracts = contracts::store::of_person(&mut tx, member.scope, it.person_id).await?;
    let job = contracts.iter().rfind(|of| of.starts_on <= it.to).map(|of| of.job_title.clone());
    let said = Said {
        person: names.of(it.person_id),
        job: job.unwrap_or_default(),
        funder: funder.name,
        agreement: agreement.name,
        reference: agreement.reference,
        operation: House::load(&mut tx, member.scope).await?.name(it.target()).to_owned(),
    };
    let sender = Sender::load(&mut tx, member.scope).await?;
    drop(tx);
    let ui = member.ui();
    let subtitle = said.person.clone();
    let made = (member.site.now(), member.today());
    let printed = sender.print(&ui, (&ui.t("letter-title"), &subtitle), blocks(&ui, &it, said), made).await?;
    Ok(download(
        &format!("lettre-de-mission-{}.pdf", sender.slug),
        "application/pdf",
        Body::from(printed.pdf),
    ))
}
