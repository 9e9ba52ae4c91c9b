//! The screen of the settings.

use super::{
    DraftSettings, SettingsContext, SettingsForm, VolunteeringSettings, page::EditPage, store, tabs,
};
use crate::house::House;
use base::{FieldErrors, Id, Msg, Refusal, Result};
use site::{
    Answer, Form, Member,
    answer::{page, page_again},
    journal::{Entry, note_by},
};

pub async fn edit(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let house = House::load(&mut tx, member.scope).await?;
    page(&edit_page(&member, &house, SettingsForm::from(&house.settings), FieldErrors::default()))
}

pub async fn update(member: Member, Form(form): Form<SettingsForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let house = House::load(&mut tx, member.scope).await?;
    let before = &house.settings;
    let saved = async {
        let draft = read(&form, &house)?;
        if draft.version != Some(before.version) {
            return Err(Refusal::field("", Msg::new("version-conflict")));
        }
        let after = draft.onto(before);
        store::change(&mut tx, member.scope, &after).await?;
        let entry = Entry::new("volunteering_settings", member.scope.organisation_id, "change");
        note_by(&mut tx, &member, entry.before(before).after(&after)).await
    };
    match saved.await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            let form = SettingsForm { version: before.version.to_string(), ..form };
            return page_again(&edit_page(&member, &house, form, errors));
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(member.go("benevolat/reglages", "volunteering-settings-changed"))
}

fn read(form: &SettingsForm, house: &House) -> Result<DraftSettings> {
    let categories: Vec<Id> = house.categories.iter().map(|it| it.id).collect();
    let levels: Vec<Id> = house.levels.iter().map(|it| it.id).collect();
    form.read(&SettingsContext { categories: &categories, levels: &levels })
}

impl DraftSettings {
    /// These settings over the ones before; a feature without a screen keeps its switch.
    fn onto(&self, before: &VolunteeringSettings) -> VolunteeringSettings {
        VolunteeringSettings {
            features: before.features.with_offered(&self.features),
            moderate_actions: self.moderate_actions,
            four_eyes: self.four_eyes,
            fte_base_hours: self.fte_base_hours,
            day_minutes: self.day_minutes,
            default_category_id: self.default_category_id,
            default_level_id: self.default_level_id,
            purpose_text: self.purpose_text.clone(),
            smic_zone: self.smic_zone,
            retention_years: self.retention_years,
            names_visible_to_members: self.names_visible_to_members,
            version: before.version,
        }
    }
}

fn edit_page(member: &Member, house: &House, form: SettingsForm, errors: FieldErrors) -> EditPage {
    EditPage {
        ui: member.ui(),
        tabs: tabs(member),
        form,
        errors,
        categories: house.category_choices(Some(house.settings.default_category_id)),
        levels: house.level_choices(house.settings.default_level_id),
    }
}
