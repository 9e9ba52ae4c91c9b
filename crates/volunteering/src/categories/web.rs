//! The screens of categories: list, new, change, archive, order.

use super::{
    Category, CategoryForm,
    page::{FormPage, IndexPage},
    save, store,
};
use crate::settings;
use ::store::Tx;
use base::{FieldErrors, Id, Result};
use organisation::unused::is_held;
use site::{
    Answer, Choice, Member,
    answer::page,
    pages::{Archived, Ordered, Pages, Removed, Target},
};

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let default = settings::store::get(&mut tx, member.scope).await?.default_category_id;
    let common = store::list_common(&mut tx).await?;
    let all = store::list(&mut tx, member.scope).await?;
    let (archived, categories) = all.into_iter().partition(|category| category.archived_at.is_some());
    page(&IndexPage { ui: member.ui(), tabs: settings::tabs(&member), default, common, categories, archived })
}

impl Pages for Category {
    type Under = String;
    type Form = CategoryForm;
    type Shown = FormPage;
    const AT: &'static str = "benevolat/categories";
    const ADDED: &'static str = "category-added";
    const CHANGED: &'static str = "category-changed";

    fn name(&self) -> &str {
        &self.name
    }

    fn blank() -> CategoryForm {
        CategoryForm { valued: "1".into(), civic: "1".into(), ..CategoryForm::default() }
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<Self> {
        store::get(tx, member.scope, id).await
    }

    async fn form(
        tx: &mut Tx,
        member: &Member,
        target: Target<Self>,
        form: CategoryForm,
        errors: FieldErrors,
    ) -> Result<FormPage> {
        let category = target.known();
        let held = category.as_ref().map(|it| it.common_category_id);
        let common = store::list_common(tx).await?.into_iter();
        let common = common.filter(|it| it.archived_at.is_none() || Some(it.id) == held);
        let common = common.map(|it| Choice::of(it.id, it.name)).collect();
        let settings = settings::store::get(tx, member.scope).await?;
        let is_default = category.as_ref().is_some_and(|it| settings.default_category_id == it.id);
        let removable = match &category {
            Some(it) if !is_default => {
                !is_held(tx, &member.site.schema, member.scope, "category", it.id).await?
            }
            _ => false,
        };
        Ok(FormPage { ui: member.ui(), category, form, errors, common, is_default, removable })
    }

    async fn add(tx: &mut Tx, member: &Member, _: &String, form: &CategoryForm) -> Result<Id> {
        save::add(tx, member, form).await
    }

    async fn change(tx: &mut Tx, member: &Member, before: &Self, form: &CategoryForm) -> Result<()> {
        save::change(tx, member, before, form).await
    }
}

impl Archived for Category {
    const ARCHIVED: &'static str = "category-archived";
    const RESTORED: &'static str = "category-restored";

    async fn set_archived(tx: &mut Tx, member: &Member, it: &Self, archived: bool) -> Result<()> {
        save::set_archived(tx, member, it.id, archived).await
    }
}

/// One that never served; what served is archived.
impl Removed for Category {
    const REMOVED: &'static str = "category-removed";

    async fn remove(tx: &mut Tx, member: &Member, it: &Self) -> Result<()> {
        save::remove(tx, member, it).await
    }
}

impl Ordered for Category {
    const NOUN: &'static str = "category";
    const MOVED: &'static str = "category-moved";

    async fn order(tx: &mut Tx, member: &Member) -> Result<Vec<Id>> {
        let all = store::list(tx, member.scope).await?;
        Ok(all.iter().filter(|it| it.archived_at.is_none()).map(|it| it.id).collect())
    }

    async fn put(tx: &mut Tx, member: &Member, order: &[Id]) -> Result<()> {
        store::place(tx, member.scope, order).await
    }
}
