//! The pages of a noun that an organisation adds, changes, archives: what they share. The noun says how its form is
//! shown, read and saved; here is what each of them owes: the transaction, the same form again with what is wrong, the
//! message and its undo. [`crate::api::Noun`] is the same for the JSON API.

use crate::{
    answer::{Answer, page, page_again, see_with},
    cookies::Flash,
    form::{Form, Path},
    gate::Member,
    journal::{Entry, note_by},
};
use askama::Template;
use base::{FieldErrors, Id, Refusal, Result};
use serde::{Deserialize, de::DeserializeOwned};
use store::Tx;

/// What a form is about.
pub enum Target<N: Pages> {
    /// One to be added, under what its address says.
    New(N::Under),
    Known(N),
}

impl<N: Pages> Target<N> {
    /// The one that is changed.
    pub fn known(self) -> Option<N> {
        match self {
            Target::New(_) => None,
            Target::Known(it) => Some(it),
        }
    }
}

/// A noun with a form to add one and to change one.
pub trait Pages: Send + Sync + Sized + 'static {
    /// What the address of a new one says: the organisation, or also what it goes under.
    type Under: DeserializeOwned + Send + Sync;
    type Form: DeserializeOwned + for<'a> From<&'a Self> + Send + Sync + 'static;
    type Shown: Template + Send;
    /// What addresses begin with, after the organisation's: that of one is `AT/{id}`.
    const AT: &'static str;
    /// The messages.
    const ADDED: &'static str;
    const CHANGED: &'static str;

    /// What messages call it.
    fn name(&self) -> &str;
    /// Where one goes once it is saved, after the organisation's address: the list.
    fn home(_: &Target<Self>) -> String {
        Self::AT.to_owned()
    }
    /// The form of a new one.
    fn blank() -> Self::Form;
    fn get(tx: &mut Tx, member: &Member, id: Id) -> impl Future<Output = Result<Self>> + Send;
    fn form(
        tx: &mut Tx,
        member: &Member,
        target: Target<Self>,
        form: Self::Form,
        errors: FieldErrors,
    ) -> impl Future<Output = Result<Self::Shown>> + Send;
    fn add(
        tx: &mut Tx,
        member: &Member,
        under: &Self::Under,
        form: &Self::Form,
    ) -> impl Future<Output = Result<Id>> + Send;
    fn change(
        tx: &mut Tx,
        member: &Member,
        before: &Self,
        form: &Self::Form,
    ) -> impl Future<Output = Result<()>> + Send;
}

/// A noun that may be put away, at `AT/{id}/archive`, and brought back, at `AT/{id}/retour`.
pub trait Archived: Pages {
    const ARCHIVED: &'static str;
    const RESTORED: &'static str;

    fn set_archived(
        tx: &mut Tx,
        member: &Member,
        it: &Self,
        archived: bool,
    ) -> impl Future<Output = Result<()>> + Send;
    /// What the message adds once it is archived: what stays on it.
    fn kept(_: &mut Tx, _: &Member, _: &Self) -> impl Future<Output = Result<Option<String>>> + Send {
        async { Ok(None) }
    }
}

/// A noun that may be deleted.
pub trait Removed: Pages {
    const REMOVED: &'static str;

    fn remove(tx: &mut Tx, member: &Member, it: &Self) -> impl Future<Output = Result<()>> + Send;
}

/// A noun whose organisation chooses its order.
pub trait Ordered: Pages {
    /// Its word in the journal.
    const NOUN: &'static str;
    const MOVED: &'static str;

    /// Those in use, in their order.
    fn order(tx: &mut Tx, member: &Member) -> impl Future<Output = Result<Vec<Id>>> + Send;
    fn put(tx: &mut Tx, member: &Member, order: &[Id]) -> impl Future<Output = Result<()>> + Send;
}

pub async fn new<N: Pages>(member: Member, Path(under): Path<N::Under>) -> Answer {
    let mut tx = member.site.db.read().await?;
    page(&N::form(&mut tx, &member, Target::New(under), N::blank(), FieldErrors::default()).await?)
}

pub async fn create<N: Pages>(
    member: Member,
    Path(under): Path<N::Under>,
    Form(form): Form<N::Form>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match N::add(&mut tx, &member, &under, &form).await {
        Ok(_) => tx.commit().await?,
        Err(refusal) => return again::<N>(tx, &member, Target::New(under), form, refusal).await,
    }
    told::<N>(&member, &Target::New(under), &Flash::new(member.ui().t(N::ADDED)))
}

pub async fn edit<N: Pages>(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let it = N::get(&mut tx, &member, id).await?;
    let form = N::Form::from(&it);
    page(&N::form(&mut tx, &member, Target::Known(it), form, FieldErrors::default()).await?)
}

pub async fn update<N: Pages>(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<N::Form>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = N::get(&mut tx, &member, id).await?;
    match N::change(&mut tx, &member, &before, &form).await {
        Ok(()) => tx.commit().await?,
        Err(refusal) => return again::<N>(tx, &member, Target::Known(before), form, refusal).await,
    }
    told::<N>(&member, &Target::Known(before), &Flash::new(member.ui().t(N::CHANGED)))
}

/// Archives; the undo of the message brings back.
pub async fn archive<N: Archived>(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    set_archived::<N>(member, id, true).await
}

pub async fn restore<N: Archived>(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    set_archived::<N>(member, id, false).await
}

async fn set_archived<N: Archived>(member: Member, id: Id, archived: bool) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = N::get(&mut tx, &member, id).await?;
    N::set_archived(&mut tx, &member, &it, archived).await?;
    let kept = if archived { N::kept(&mut tx, &member, &it).await? } else { None };
    tx.commit().await?;
    let (key, back) = if archived { (N::ARCHIVED, "retour") } else { (N::RESTORED, "archive") };
    let said = [Some(member.ui().t1(key, "name", it.name())), kept].into_iter().flatten();
    let flash = Flash::new(said.collect::<Vec<_>>().join(" "));
    let flash = flash.undone_by(member.path(&format!("{}/{id}/{back}", N::AT)));
    told::<N>(&member, &Target::Known(it), &flash)
}

pub async fn remove<N: Removed>(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = N::get(&mut tx, &member, id).await?;
    N::remove(&mut tx, &member, &it).await?;
    tx.commit().await?;
    let flash = Flash::new(member.ui().t1(N::REMOVED, "name", it.name()));
    told::<N>(&member, &Target::Known(it), &flash)
}

/// The button pressed beside a line.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct MoveForm {
    /// `up` or `down`.
    to: String,
}

/// One place up or down.
pub async fn move_one<N: Ordered>(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<MoveForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = N::get(&mut tx, &member, id).await?;
    let order = moved(N::order(&mut tx, &member).await?, id, form.to == "up");
    N::put(&mut tx, &member, &order).await?;
    note_by(&mut tx, &member, Entry::new(N::NOUN, id, "place")).await?;
    tx.commit().await?;
    let flash = Flash::new(member.ui().t1(N::MOVED, "name", it.name()));
    told::<N>(&member, &Target::Known(it), &flash)
}

/// The same form with what was typed and what is wrong; any other refusal as it is.
async fn again<N: Pages>(
    tx: Tx,
    member: &Member,
    target: Target<N>,
    form: N::Form,
    refusal: Refusal,
) -> Answer {
    drop(tx);
    let Refusal::Invalid(errors) = refusal else { return Err(refusal.into()) };
    let mut tx = member.site.db.read().await?;
    page_again(&N::form(&mut tx, member, target, form, errors).await?)
}

fn told<N: Pages>(member: &Member, target: &Target<N>, flash: &Flash) -> Answer {
    Ok(see_with(&member.site, &member.path(&N::home(target)), flash))
}

/// A list of identities with one of them moved a place up or down; as it was at the ends.
#[must_use]
pub fn moved(mut order: Vec<Id>, id: Id, up: bool) -> Vec<Id> {
    let from = order.iter().position(|it| *it == id);
    let to = from.and_then(|from| if up { from.checked_sub(1) } else { Some(from + 1) });
    if let (Some(from), Some(to)) = (from, to)
        && to < order.len()
    {
        order.swap(from, to);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::moved;
    use base::Id;

    #[test]
    fn a_place_up_or_down_and_no_further_than_the_ends() {
        let [a, b, c] = [1, 2, 3].map(Id::from_u128);
        let order = vec![a, b, c];
        assert_eq!(moved(order.clone(), c, true), [a, c, b]);
        assert_eq!(moved(order.clone(), a, false), [b, a, c]);
        assert_eq!(moved(order.clone(), a, true), order);
        assert_eq!(moved(order.clone(), c, false), order);
        assert_eq!(moved(order.clone(), Id::nil(), false), order);
    }
}
