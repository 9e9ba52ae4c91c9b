//! Pages of lists that are read whole: short ones, whose order is not that of their rows.

use base::{Day, Id, Msg, Refusal, Result};
use site::api::{Listed, Paging, cursor, page_size, read_cursor};

/// The page that a call asks for; `at` tells the day and the identity of an item.
///
/// # Errors
/// [`Refusal::Invalid`] on `limit` or `cursor`.
pub fn paged<T, J>(
    items: Vec<T>,
    paging: &Paging,
    at: impl Fn(&T) -> (Day, Id),
    shown: impl Fn(T) -> J,
) -> Result<Listed<J>> {
    let limit = usize::try_from(page_size(paging.limit)?).map_err(Refusal::fault)?;
    let skipped = match paging.cursor.as_deref().map(read_cursor).transpose()? {
        None => 0,
        Some(after) => {
            let place = items.iter().position(|it| at(it) == after);
            place.ok_or_else(|| Refusal::field("cursor", Msg::new("cursor-unreadable")))? + 1
        }
    };
    let more = items.len() > skipped + limit;
    let page: Vec<T> = items.into_iter().skip(skipped).take(limit).collect();
    let next = page.last().filter(|_| more).map(at).map(|(day, id)| cursor(day, id));
    Ok(Listed { items: page.into_iter().map(shown).collect(), next })
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::jiff::civil::date;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn pages_put_together_are_the_list(count in 0_u128..25, limit in 1_i64..9) {
            let at = |it: &u128| (date(2031, 1, 1), Id::from_u128(*it));
            let all: Vec<u128> = (0..count).collect();
            let (mut seen, mut paging) = (Vec::new(), Paging { cursor: None, limit: Some(limit) });
            loop {
                let page = paged(all.clone(), &paging, at, |it| it).unwrap();
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
        let paging = Paging { cursor: Some(cursor(date(2031, 1, 1), Id::nil())), limit: None };
        assert!(paged(Vec::<u8>::new(), &paging, |_| (date(2031, 1, 1), Id::nil()), |it| it).is_err());
    }
}
