//! The screen of the scales of the instance: what is in force, where it comes from, and new rows.

use super::{
    MileageRate, Scale, ScaleForm,
    page::{IndexPage, scale_key, scales},
    store,
};
use base::{FieldErrors, Refusal};
use site::{
    Answer, Choice, Flash, Form, SignedIn,
    answer::{page, page_again, see_with},
    journal::{Author, Entry, note_outside},
};

const PATH: &str = "/instance/bareme-kilometrique";

pub async fn index(admin: SignedIn) -> Answer {
    let mut tx = admin.site.db.read().await?;
    let rates = store::list(&mut tx).await?;
    page(&index_page(&admin, &rates, ScaleForm::default(), FieldErrors::default()))
}

/// New bands take the place of those of the same scale, power and day, which stay to be read.
pub async fn create(admin: SignedIn, Form(form): Form<ScaleForm>) -> Answer {
    let mut tx = admin.site.db.write().await?;
    let rates = match form.read(&admin.actor.label()) {
        Ok(rates) => rates,
        Err(Refusal::Invalid(errors)) => {
            let rates = store::list(&mut tx).await?;
            return page_again(&index_page(&admin, &rates, form, errors));
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let now = admin.site.now();
    if let Some(first) = rates.first() {
        store::supersede(&mut tx, first.scale, &first.fiscal_power, first.valid_from, now).await?;
    }
    for rate in &rates {
        let id = store::add(&mut tx, rate, now).await?;
        let entry = Entry::new("mileage_rate", id, "add").after(rate);
        note_outside(&mut tx, &Author::of(&admin.actor), entry, now).await?;
    }
    tx.commit().await?;
    Ok(see_with(&admin.site, PATH, &Flash::new(admin.ui().t("scale-added"))))
}

fn index_page(admin: &SignedIn, rates: &[MileageRate], form: ScaleForm, errors: FieldErrors) -> IndexPage {
    let ui = admin.ui();
    let kinds = Scale::ALL.iter().map(|it| Choice::new(it.as_text(), ui.t(scale_key(*it))));
    IndexPage { scales: scales(&ui, rates), kinds: kinds.collect(), form, errors, ui }
}
