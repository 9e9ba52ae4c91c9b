//! The screens of levels: list, new, change, archive, order.

use super::{
    LevelForm, SkillLevel,
    page::{FormPage, IndexPage},
    save, store,
};
use crate::settings;
use ::store::Tx;
use base::{FieldErrors, Id, Result};
use organisation::unused::is_held;
use site::{
    Answer, Member,
    answer::page,
    pages::{Archived, Ordered, Pages, Removed, Target},
};

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let all = store::list(&mut tx, member.scope).await?;
    let (archived, levels) = all.into_iter().partition(|level| level.archived_at.is_some());
    page(&IndexPage { ui: member.ui(), tabs: settings::tabs(&member), levels, archived })
}

impl Pages for SkillLevel {
    type Under = String;
    type Form = LevelForm;
    type Shown = FormPage;
    const AT: &'static str = "benevolat/niveaux";
    const ADDED: &'static str = "level-added";
    const CHANGED: &'static str = "level-changed";

    fn name(&self) -> &str {
        &self.name
    }

    fn blank() -> LevelForm {
        LevelForm::default()
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<Self> {
        store::get(tx, member.scope, id).await
    }

    async fn form(
        tx: &mut Tx,
        member: &Member,
        target: Target<Self>,
        form: LevelForm,
        errors: FieldErrors,
    ) -> Result<FormPage> {
        let level = target.known();
        let settings = settings::store::get(tx, member.scope).await?;
        let is_default = level.as_ref().is_some_and(|it| settings.default_level_id == Some(it.id));
        let removable = match &level {
            Some(it) if !is_default => {
                !is_held(tx, &member.site.schema, member.scope, "skill_level", it.id).await?
            }
            _ => false,
        };
        Ok(FormPage { ui: member.ui(), level, form, errors, is_default, removable })
    }

    async fn add(tx: &mut Tx, member: &Member, _: &String, form: &LevelForm) -> Result<Id> {
        save::add(tx, member, form).await
    }

    async fn change(tx: &mut Tx, member: &Member, before: &Self, form: &LevelForm) -> Result<()> {
        save::change(tx, member, before, form).await
    }
}

impl Archived for SkillLevel {
    const ARCHIVED: &'static str = "level-archived";
    const RESTORED: &'static str = "level-restored";

    async fn set_archived(tx: &mut Tx, member: &Member, it: &Self, archived: bool) -> Result<()> {
        save::set_archived(tx, member, it.id, archived).await
    }
}

/// One that never served; what served is archived.
impl Removed for SkillLevel {
    const REMOVED: &'static str = "level-removed";

    async fn remove(tx: &mut Tx, member: &Member, it: &Self) -> Result<()> {
        save::remove(tx, member, it).await
    }
}

impl Ordered for SkillLevel {
    const NOUN: &'static str = "skill_level";
    const MOVED: &'static str = "level-moved";

    async fn order(tx: &mut Tx, member: &Member) -> Result<Vec<Id>> {
        let all = store::list(tx, member.scope).await?;
        Ok(all.iter().filter(|it| it.archived_at.is_none()).map(|it| it.id).collect())
    }

    async fn put(tx: &mut Tx, member: &Member, order: &[Id]) -> Result<()> {
        store::place(tx, member.scope, order).await
    }
}
