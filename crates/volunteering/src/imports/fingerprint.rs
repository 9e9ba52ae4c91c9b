//! What a row of a file says, as its fingerprint sees it (§6.3, I8).

use base::{Day, Minutes, fold};

/// A row, normalised: the same action exported as CSV, XLSX or JSON is the same here. What the
/// association decides after (moderation, mapping, its own name) is left out, so that a newer
/// export of the same hours adds nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceRow<'a> {
    /// The e-mail if there is one, else the names and the pseudonym.
    pub who: &'a str,
    pub title: &'a str,
    pub description: &'a str,
    pub happened_on: Option<Day>,
    pub ends_on: Option<Day>,
    pub minutes: Minutes,
    pub distance_m: Option<i64>,
    pub headcount: i64,
    pub category: &'a str,
    pub project: &'a str,
    pub level: &'a str,
}

impl SourceRow<'_> {
    /// What tells it from another row.
    #[must_use]
    pub fn parts(&self) -> [String; 11] {
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        [
            fold(self.who),
            fold(self.title),
            fold(self.description),
            day(self.happened_on),
            day(self.ends_on),
            self.minutes.0.to_string(),
            self.distance_m.unwrap_or(0).to_string(),
            self.headcount.to_string(),
            fold(self.category),
            fold(self.project),
            fold(self.level),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::SourceRow;
    use crate::imports::Fingerprints;
    use base::Minutes;
    use proptest::prelude::*;

    #[test]
    fn i8_genuine_twins_are_kept_and_the_file_read_again_is_known() {
        let row = SourceRow {
            who: "Zoé Dupont",
            title: "Bar",
            minutes: Minutes(150),
            headcount: 1,
            ..Default::default()
        };
        let (mut first, mut again) = (Fingerprints::default(), Fingerprints::default());
        let twins = [first.next(&row.parts()), first.next(&row.parts())];
        assert_ne!(twins[0], twins[1]);
        assert_eq!(twins, [again.next(&row.parts()), again.next(&row.parts())]);
        assert_ne!(again.next(&SourceRow { minutes: Minutes(151), ..row.clone() }.parts()), twins[0]);
    }

    #[test]
    fn i8_a_text_does_not_slide_into_the_next_cell() {
        let one = Fingerprints::default()
            .next(&SourceRow { title: "ab", description: "c", ..Default::default() }.parts());
        let other = Fingerprints::default()
            .next(&SourceRow { title: "a", description: "bc", ..Default::default() }.parts());
        assert_ne!(one, other);
    }

    proptest! {
        #[test]
        fn i8_the_order_of_other_rows_changes_nothing(titles in prop::collection::vec("[a-c]{1,2}", 1..20)) {
            let print = |titles: &[String]| {
                let mut prints = Fingerprints::default();
                let mut all: Vec<_> =
                    titles.iter().map(|title| prints.next(&SourceRow { title, ..Default::default() }.parts())).collect();
                all.sort_unstable();
                all
            };
            let mut shuffled = titles.clone();
            shuffled.reverse();
            let forward = print(&titles);
            prop_assert_eq!(&forward, &print(&shuffled));
            let distinct: std::collections::BTreeSet<_> = forward.iter().collect();
            prop_assert_eq!(distinct.len(), titles.len());
        }
    }
}
