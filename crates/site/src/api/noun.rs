//! A versioned noun of an organisation in the JSON API: what its five operations share. The noun says
//! how it is shown, read and saved; here is what every one of them owes: the transaction, the version
//! its answer bears, and the `If-Match` of who changes it.

use super::{Body, Change, IfMatch, Operation, Paging, Versioned, json, nothing, paged, versioned};
use crate::{
    answer::Answer,
    form::Path,
    gate::{Access, Member},
    routes::Routes,
};
use axum::http::StatusCode;
use base::{Id, Result};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::marker::PhantomData;
use store::Tx;
use utoipa::{IntoParams, ToSchema};

/// The shape of a noun in the API, with what reads and saves it. The caller opens the transaction,
/// compares versions and commits.
pub trait Noun: Serialize + ToSchema + Send + Sync + Sized + 'static {
    /// The noun as its rules know it.
    type Row: Send + Sync;
    /// What one says of it: the whole of it in a `POST`, any of it in a `PATCH`.
    type Body: Serialize + DeserializeOwned + ToSchema + Send + Sync + 'static;
    /// What a list is asked for; [`Everything`] when nothing.
    type Filter: DeserializeOwned + IntoParams + Send;

    fn shown(member: &Member, row: &Self::Row) -> Self;
    fn id(row: &Self::Row) -> Id;
    /// Its version, and what one may change of it.
    fn parts(&self) -> (i64, &Self::Body);

    /// The rows the caller may see.
    fn list(
        tx: &mut Tx,
        member: &Member,
        filter: Self::Filter,
    ) -> impl Future<Output = Result<Vec<Self::Row>>> + Send;
    /// One of them, or *not found*.
    fn get(tx: &mut Tx, member: &Member, id: Id) -> impl Future<Output = Result<Self::Row>> + Send;
    fn add(tx: &mut Tx, member: &Member, body: Self::Body) -> impl Future<Output = Result<Id>> + Send;
    fn change(
        tx: &mut Tx,
        member: &Member,
        before: &Self::Row,
        body: Self::Body,
    ) -> impl Future<Output = Result<()>> + Send;
    fn remove(tx: &mut Tx, member: &Member, before: Self::Row) -> impl Future<Output = Result<()>> + Send;
}

/// A list that takes no filter.
#[derive(Deserialize, IntoParams)]
pub struct Everything {}

/// The route lines of a noun: each says who may, what generated clients call it, and what it does.
pub struct NounRoutes<N> {
    all: &'static str,
    one: &'static str,
    lines: Routes,
    noun: PhantomData<N>,
}

impl<N: Noun> NounRoutes<N> {
    /// The address of the list, and that of one, which ends in `{id}`.
    #[must_use]
    pub fn at(all: &'static str, one: &'static str) -> Self {
        NounRoutes { all, one, lines: Routes::new(), noun: PhantomData }
    }

    #[must_use]
    pub fn list(mut self, access: Access, id: &'static str, summary: &'static str) -> Self {
        let said = Operation::get(id, self.all, summary).query::<N::Filter>().query::<Paging>();
        let said = said.answers_list::<N>();
        self.lines = self.lines.api(access, said, list::<N>);
        self
    }

    #[must_use]
    pub fn get(mut self, access: Access, id: &'static str, summary: &'static str) -> Self {
        let said = Operation::get(id, self.one, summary).answers_one::<N>(200);
        self.lines = self.lines.api(access, said, get::<N>);
        self
    }

    #[must_use]
    pub fn add(mut self, access: Access, id: &'static str, summary: &'static str, example: Value) -> Self {
        let said = Operation::post(id, self.all, summary).takes::<N::Body>().example(example);
        self.lines = self.lines.api(access, said.answers_one::<N>(201), add::<N>);
        self
    }

    /// A change names the version it was made on.
    #[must_use]
    pub fn change(mut self, access: Access, id: &'static str, summary: &'static str, example: Value) -> Self {
        let said = Operation::patch(id, self.one, summary).changes::<N::Body>().example(example);
        let said = said.if_match(Versioned::Required).answers_one::<N>(200);
        self.lines = self.lines.api(access, said, change::<N>);
        self
    }

    #[must_use]
    pub fn remove(mut self, access: Access, id: &'static str, summary: &'static str) -> Self {
        let said = Operation::delete(id, self.one, summary).if_match(Versioned::Required).answers_nothing();
        self.lines = self.lines.api(access, said, remove::<N>);
        self
    }

    /// What one must know of the line just said, besides its summary.
    #[must_use]
    pub fn text(mut self, text: &'static str) -> Self {
        self.lines = self.lines.said_of_last(text);
        self
    }

    #[must_use]
    pub fn routes(self) -> Routes {
        self.lines
    }
}

async fn list<N: Noun>(
    member: Member,
    super::Query(filter): super::Query<N::Filter>,
    super::Query(paging): super::Query<Paging>,
) -> Answer {
    let mut tx = member.site.db.read().await?;
    let rows = N::list(&mut tx, &member, filter).await?;
    Ok(json(&paged(rows, &paging, |row| N::id(row).to_string(), |row| N::shown(&member, &row))?))
}

async fn get<N: Noun>(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let row = N::get(&mut tx, &member, id).await?;
    Ok(one::<N>(StatusCode::OK, &member, &row))
}

async fn add<N: Noun>(member: Member, Body(body): Body<N::Body>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let id = N::add(&mut tx, &member, body).await?;
    let row = N::get(&mut tx, &member, id).await?;
    tx.commit().await?;
    Ok(one::<N>(StatusCode::CREATED, &member, &row))
}

async fn change<N: Noun>(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    seen: IfMatch,
    change: Change,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = N::get(&mut tx, &member, id).await?;
    let shown = N::shown(&member, &before);
    let (version, current) = shown.parts();
    seen.check(version)?;
    N::change(&mut tx, &member, &before, change.over(current)?).await?;
    let row = N::get(&mut tx, &member, id).await?;
    tx.commit().await?;
    Ok(one::<N>(StatusCode::OK, &member, &row))
}

async fn remove<N: Noun>(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = N::get(&mut tx, &member, id).await?;
    seen.check(N::shown(&member, &before).parts().0)?;
    N::remove(&mut tx, &member, before).await?;
    tx.commit().await?;
    Ok(nothing())
}

fn one<N: Noun>(status: StatusCode, member: &Member, row: &N::Row) -> axum::response::Response {
    let shown = N::shown(member, row);
    versioned(status, shown.parts().0, &shown)
}
