//! Pages of a list by key: after a row or before it, never « page 7 ».

use base::{Id, id_from_text};
use serde::Deserialize;

/// Where a page of a list begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cursor {
    #[default]
    Start,
    After(Id),
    Before(Id),
}

/// The two parameters that say it: `?apres=` and `?avant=`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PageQuery {
    pub apres: String,
    pub avant: String,
}

impl PageQuery {
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        match (id_from_text(&self.apres), id_from_text(&self.avant)) {
            (Some(id), _) => Cursor::After(id),
            (None, Some(id)) => Cursor::Before(id),
            (None, None) => Cursor::Start,
        }
    }
}

/// The links to the pages around.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paging {
    pub previous: Option<String>,
    pub next: Option<String>,
}

impl Paging {
    /// Cuts a page to `size` rows of the `size + 1` that were asked, and makes the links around it.
    /// `path` ends with `?` or `&`.
    pub fn cut<T>(rows: &mut Vec<T>, size: usize, cursor: Cursor, path: &str, id: fn(&T) -> Id) -> Paging {
        let more = rows.len() > size;
        let backwards = matches!(cursor, Cursor::Before(_));
        if more && backwards {
            rows.remove(0);
        } else if more {
            rows.truncate(size);
        }
        let first = rows.first().map(|row| format!("{path}avant={}", id(row)));
        let last = rows.last().map(|row| format!("{path}apres={}", id(row)));
        match cursor {
            Cursor::Start => Paging { previous: None, next: last.filter(|_| more) },
            Cursor::After(_) => Paging { previous: first, next: last.filter(|_| more) },
            Cursor::Before(_) => Paging { previous: first.filter(|_| more), next: last },
        }
    }

    #[must_use]
    pub fn is_needed(&self) -> bool {
        self.previous.is_some() || self.next.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::fresh_id;

    #[test]
    fn a_page_knows_what_is_around_it() {
        let ids: Vec<Id> = (0..3).map(|_| fresh_id()).collect();
        let mut rows = ids.clone();
        let paging = Paging::cut(&mut rows, 2, Cursor::Start, "/p?", |id| *id);
        assert_eq!(rows, ids[..2]);
        assert_eq!(paging, Paging { previous: None, next: Some(format!("/p?apres={}", ids[1])) });
        let mut rows = ids.clone();
        let paging = Paging::cut(&mut rows, 2, Cursor::Before(fresh_id()), "/p?", |id| *id);
        assert_eq!(rows, ids[1..]);
        assert_eq!(paging.previous, Some(format!("/p?avant={}", ids[1])));
        let mut rows = ids[..1].to_vec();
        let paging = Paging::cut(&mut rows, 2, Cursor::After(fresh_id()), "/p?", |id| *id);
        assert_eq!(paging.next, None);
        assert!(paging.previous.is_some());
    }
}
