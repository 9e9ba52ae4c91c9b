//! The screen of one's favourites.

use super::store;
use crate::{house::House, house::TargetKey, local::Local, settings};
use ::store::Tx;
use askama::Template;
use base::Result;
use site::{
    Answer, Choice, Flash, Form, Member, Ui,
    answer::{page, see_with},
    journal::{Entry, note_by},
};

#[derive(Template)]
#[template(path = "worktime/favourites.html")]
pub struct FavouritesPage {
    pub ui: Ui,
    /// What may be charged today, with whether it has a star.
    pub choices: Vec<(Choice, bool)>,
}

async fn offered(tx: &mut Tx, member: &Member) -> Result<Vec<Choice>> {
    settings::store::get(tx, member.scope).await?;
    let today = member.today();
    Ok(House::load(tx, member.scope).await?.choices((today, today)))
}

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let choices = offered(&mut tx, &member).await?;
    let held = store::list(&mut tx, member.scope, member.person_id).await?;
    let starred = |it: &Choice| TargetKey::from_text(&it.value).is_some_and(|key| held.contains(&key));
    let choices = choices.into_iter().map(|it| (starred(&it), it)).map(|(star, it)| (it, star)).collect();
    page(&FavouritesPage { choices, ui: member.words() })
}

/// `cible` again and again.
type Fields = Vec<(String, String)>;

pub async fn save(member: Member, Form(fields): Form<Fields>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let choices = offered(&mut tx, &member).await?;
    let ticked = |it: &Choice| fields.iter().any(|(name, value)| name == "cible" && *value == it.value);
    let now: Vec<TargetKey> =
        choices.iter().filter(|it| ticked(it)).filter_map(|it| TargetKey::from_text(&it.value)).collect();
    let before = store::list(&mut tx, member.scope, member.person_id).await?;
    store::set(&mut tx, member.scope, member.person_id, &now).await?;
    let said = |all: &[TargetKey]| all.iter().map(|it| it.as_text()).collect::<Vec<_>>();
    let entry = Entry::new("worktime_favourite", member.person_id, "change").about(Some(member.person_id));
    note_by(&mut tx, &member, entry.before(said(&before)).after(said(&now))).await?;
    tx.commit().await?;
    let flash = Flash::new(member.words().t("worktime-favourites-saved"));
    Ok(see_with(&member.site, &member.path("temps/jour"), &flash))
}
