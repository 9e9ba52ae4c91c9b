//! The screens of one's vehicles.

use super::{
    Vehicle, VehicleForm, VehicleKind,
    page::{FormPage, IndexPage, ShownVehicle},
    save, store,
};
use crate::signers::{self, Signer};
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result};
use serde::Deserialize;
use site::{
    Answer, Choice, Flash, Form, Member, Path, Query,
    answer::{page, page_again, see_with},
};

const LIST: &str = "frais/vehicules";

/// `?pour=` somebody who signs on paper.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ForQuery {
    pub pour: String,
}

pub async fn index(member: Member, Query(query): Query<ForQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let signer = signers::store::asked(&mut tx, &member, &query.pour).await?;
    let all = store::list_of(&mut tx, member.scope, signer.person_id).await?;
    let (archived, vehicles): (Vec<_>, Vec<_>) = all.iter().partition(|it| it.archived_at.is_some());
    let shown = |list: Vec<&Vehicle>| list.into_iter().map(|it| ShownVehicle::of(&ui, it)).collect();
    let (vehicles, archived) = (shown(vehicles), shown(archived));
    page(&IndexPage { ui, signer, vehicles, archived })
}

/// Where to go once the vehicle is there.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NextQuery {
    pub suite: String,
    pub pour: String,
}

pub async fn new(member: Member, Query(query): Query<NextQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let signer = signers::store::asked(&mut tx, &member, &query.pour).await?;
    let form = VehicleForm {
        kind: VehicleKind::Car.as_text().to_owned(),
        next: query.suite,
        person: signer.sent(),
        ..VehicleForm::default()
    };
    page(&form_page(&member, signer, None, form, FieldErrors::default(), false))
}

pub async fn create(member: Member, Form(form): Form<VehicleForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let signer = signers::store::asked(&mut tx, &member, &form.person).await?;
    match save::add(&mut tx, &member, signer.person_id, &form).await {
        Ok(_) => {}
        Err(Refusal::Invalid(errors)) => {
            return page_again(&form_page(&member, signer, None, form, errors, false));
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    // Only to a page of the same module: the address came from a form.
    let next = Some(form.next).filter(|next| next.starts_with(&member.path("frais/")));
    let path = next.unwrap_or_else(|| signer.carried(&member.path(LIST)));
    Ok(see_with(&member.site, &path, &Flash::new(member.ui().t("vehicle-added"))))
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let (vehicle, signer) = own(&mut tx, &member, id).await?;
    let removable = !store::is_used(&mut tx, member.scope, id).await?;
    let form = VehicleForm::from(&vehicle);
    page(&form_page(&member, signer, Some(vehicle), form, FieldErrors::default(), removable))
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(mut form): Form<VehicleForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let (before, signer) = own(&mut tx, &member, id).await?;
    match save::change(&mut tx, &member, &before, &form).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            form.version = before.version.to_string();
            return page_again(&form_page(&member, signer, Some(before), form, errors, false));
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(told(&member, &signer, &Flash::new(member.ui().t("vehicle-changed"))))
}

pub async fn archive(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    set_archived(member, id, true).await
}

pub async fn restore(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    set_archived(member, id, false).await
}

async fn set_archived(member: Member, id: Id, archived: bool) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let (vehicle, signer) = own(&mut tx, &member, id).await?;
    save::set_archived(&mut tx, &member, &vehicle, archived).await?;
    tx.commit().await?;
    let (key, back) = if archived { ("vehicle-archived", "retour") } else { ("vehicle-restored", "archive") };
    let flash = Flash::new(member.ui().t1(key, "name", &vehicle.name));
    Ok(told(&member, &signer, &flash.undone_by(member.path(&format!("{LIST}/{id}/{back}")))))
}

pub async fn remove(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let (vehicle, signer) = own(&mut tx, &member, id).await?;
    save::remove(&mut tx, &member, &vehicle).await?;
    tx.commit().await?;
    Ok(told(&member, &signer, &Flash::new(member.ui().t1("vehicle-removed", "name", &vehicle.name))))
}

/// From which claim the document was seen.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SeenForm {
    pub claim: String,
}

/// « Carte grise vue » : by somebody else than its owner.
pub async fn see_document(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(sent): Form<SeenForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    save::see_document(&mut tx, &member, id).await?;
    tx.commit().await?;
    let path = match base::id_from_text(&sent.claim) {
        Some(claim) => format!("frais/notes/{claim}"),
        None => "frais/notes".to_owned(),
    };
    Ok(member.go(&path, "vehicle-document-noted"))
}

/// One's own, or that of somebody who signs on paper.
async fn own(tx: &mut Tx, member: &Member, id: Id) -> Result<(Vehicle, Signer)> {
    let vehicle = store::get(tx, member.scope, id).await?;
    let signer = signers::store::get(tx, member, vehicle.person_id).await?;
    Ok((vehicle, signer))
}

fn told(member: &Member, signer: &Signer, flash: &Flash) -> site::axum::response::Response {
    see_with(&member.site, &signer.carried(&member.path(LIST)), flash)
}

fn form_page(
    member: &Member,
    signer: Signer,
    vehicle: Option<Vehicle>,
    form: VehicleForm,
    errors: FieldErrors,
    removable: bool,
) -> FormPage {
    let ui = member.ui();
    let kinds = VehicleKind::ALL.iter().map(|it| Choice::new(it.as_text(), ui.t(it.key()))).collect();
    FormPage { ui, signer, vehicle, form, errors, kinds, removable }
}
