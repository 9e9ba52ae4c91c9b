//! The list of the imports of a module, page by page.

use super::{Import, Place, Records, import::read, page::IndexPage};
use crate::paging::{Cursor, PageQuery, Paging};
use base::{Id, Refusal, Result};
use serde::{Serialize, de::DeserializeOwned};
use site::Member;
use std::cmp::Reverse;
use store::{Scope, Tx, args};

/// Imports of a page.
const SIZE: usize = 50;

impl<K: Serialize + DeserializeOwned + Send + Sync> Records<K> {
    /// Every import, the newest first.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn list(&self, tx: &mut Tx, scope: Scope) -> Result<Vec<Import<K>>> {
        self.list_page(tx, scope, Cursor::Start, i64::MAX).await
    }

    /// Some of them, from a place of that list.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn list_page(
        &self,
        tx: &mut Tx,
        scope: Scope,
        from: Cursor,
        limit: i64,
    ) -> Result<Vec<Import<K>>> {
        let (sql, from) = match from {
            Cursor::Start => (self.sql.list, Id::max()),
            Cursor::After(id) => (self.sql.list, id),
            Cursor::Before(id) => (self.sql.newer, id),
        };
        let rows = tx.all(sql, args![scope.organisation_id, from, limit]).await?;
        let mut imports = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
        imports.sort_by_key(|it| Reverse(it.id));
        Ok(imports)
    }

    /// The page of the list that is asked for.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn index(
        &self,
        tx: &mut Tx,
        member: &Member,
        place: Place,
        query: &PageQuery,
    ) -> Result<IndexPage> {
        let cursor = query.cursor();
        let limit = i64::try_from(SIZE + 1).map_err(Refusal::fault)?;
        let mut imports = self.list_page(tx, member.scope, cursor, limit).await?;
        let path = format!("{}?", member.path(place.path));
        let paging = Paging::cut(&mut imports, SIZE, cursor, &path, |it| it.id);
        let imports = imports.into_iter().map(Import::shown).collect();
        Ok(IndexPage { ui: member.ui(), place, imports, paging })
    }
}
