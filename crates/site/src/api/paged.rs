//! Pages of lists that are read whole: short ones, in an order of their own.

use super::{Listed, Paging, page_size};
use base::{Msg, Refusal, Result};

/// The page that a call asks for; `key` tells an item from all others, and is its cursor.
///
/// # Errors
/// [`Refusal::Invalid`] on `limit` or `cursor`.
pub fn paged<T, J>(
    items: Vec<T>,
    paging: &Paging,
    key: impl Fn(&T) -> String,
    shown: impl Fn(T) -> J,
) -> Result<Listed<J>> {
    let limit = usize::try_from(page_size(paging.limit)?).map_err(Refusal::fault)?;
    let skipped = match &paging.cursor {
        None => 0,
        Some(after) => {
            let place = items.iter().position(|it| key(it) == *after);
            place.ok_or_else(|| Refusal::field("cursor", Msg::new("cursor-unreadable")))? + 1
        }
    };
    let more = items.len() > skipped + limit;
    let page: Vec<T> = items.into_iter().skip(skipped).take(limit).collect();
    let next = page.last().filter(|_| more).map(key);
    Ok(Listed { items: page.into_iter().map(shown).collect(), next })
}

/// How many of what comes first are left out, and how many are shown, of a list whose cursor is a rank in it.
///
/// # Errors
/// [`Refusal::Invalid`] on `limit` or `cursor`.
pub fn by_rank(paging: &Paging) -> Result<(usize, usize)> {
    let limit = usize::try_from(page_size(paging.limit)?).map_err(Refusal::fault)?;
    let unreadable = || Refusal::field("cursor", Msg::new("cursor-unreadable"));
    let first = paging.cursor.as_deref().map_or(Ok(0), |it| it.parse().map_err(|_| unreadable()))?;
    Ok((first, limit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn pages_put_together_are_the_list(count in 0_u128..25, limit in 1_i64..9) {
            let all: Vec<u128> = (0..count).collect();
            let (mut seen, mut paging) = (Vec::new(), Paging { cursor: None, limit: Some(limit) });
            loop {
                let page = paged(all.clone(), &paging, u128::to_string, |it| it).unwrap();
                prop_assert!(i64::try_from(page.items.len()).unwrap() <= limit);
                seen.extend(page.items);
                let Some(next) = page.next else { break };
                paging.cursor = Some(next);
            }
            prop_assert_eq!(seen, all);
        }
    }

    #[test]
    fn a_cursor_of_nothing_is_refused() {
        let paging = Paging { cursor: Some("elsewhere".to_owned()), limit: None };
        assert!(paged(Vec::<u8>::new(), &paging, u8::to_string, |it| it).is_err());
        assert!(by_rank(&paging).is_err());
    }

    #[test]
    fn a_cursor_may_be_a_rank() {
        let asked = |cursor: Option<&str>| {
            by_rank(&Paging { cursor: cursor.map(str::to_owned), limit: Some(2) }).unwrap()
        };
        assert_eq!((asked(None), asked(Some("4"))), ((0, 2), (4, 2)));
    }
}
