//! An edition: what each foot line means, whatever its number, and how it is printed.

use crate::in_kind::InKindKind;
use base::{Day, Id, Refusal, Result, day_from_text};
use site::text_enum;

/// `code,side,parent,label_fr,fill,prefixes`: the lines of Cerfa 12156*06 and 15059*02.
const LINES: &str = include_str!("../../../data/cerfa_lines.csv");
/// `name;valid_from;source` of the edition that these lines are of.
const SHIPPED: &str = include_str!("../../../data/cerfa_editions.csv");

text_enum! {
    /// A foot line by its meaning: numbers change with editions, and the forms keep those of before 2018.
    pub enum Slot {
        /// The sum of what is used.
        Uses = "uses",
        Relief = "relief",
        Loans = "loans",
        Services = "services",
        Work = "work",
        /// The sum of what is received.
        Resources = "resources",
        WorkReceived = "work_received",
        ServicesReceived = "services_received",
        GiftsReceived = "gifts_received",
    }
}

impl Slot {
    /// Whether it stands on the side of what is used.
    #[must_use]
    pub const fn is_use(self) -> bool {
        matches!(self, Slot::Uses | Slot::Relief | Slot::Loans | Slot::Services | Slot::Work)
    }

    /// Whether it is the sum of its side.
    #[must_use]
    pub const fn is_sum(self) -> bool {
        matches!(self, Slot::Uses | Slot::Resources)
    }

    /// The line of a kind of contribution, used or received.
    #[must_use]
    pub const fn of(kind: InKindKind, is_use: bool) -> Slot {
        match (kind, is_use) {
            (InKindKind::VolunteerWork, true) => Slot::Work,
            (InKindKind::VolunteerWork, false) => Slot::WorkReceived,
            (InKindKind::Services | InKindKind::SecondedStaff | InKindKind::SkillsSponsorship, true) => {
                Slot::Services
            }
            (InKindKind::Premises | InKindKind::Equipment | InKindKind::LoanForUse, true) => Slot::Loans,
            (InKindKind::Goods | InKindKind::FoodRelief | InKindKind::ClothingRelief, true) => Slot::Relief,
            (InKindKind::Goods | InKindKind::FoodRelief | InKindKind::ClothingRelief, false) => {
                Slot::GiftsReceived
            }
            (_, false) => Slot::ServicesReceived,
        }
    }

    /// The key of its words.
    #[must_use]
    pub fn key(self) -> String {
        format!("cerfa-slot-{}", self.as_text().replace('_', "-"))
    }

    /// The line of the shipped edition by its side and the accounts of the chart in force that fill it.
    fn shipped(side: &str, prefix: &str) -> Option<Slot> {
        Some(match (side, prefix) {
            ("charge_inkind", "86") => Slot::Uses,
            ("charge_inkind", "860") => Slot::Relief,
            ("charge_inkind", "861") => Slot::Loans,
            ("charge_inkind", "862") => Slot::Services,
            ("charge_inkind", "864") => Slot::Work,
            ("product_inkind", "87") => Slot::Resources,
            ("product_inkind", "875") => Slot::WorkReceived,
            ("product_inkind", "871") => Slot::ServicesReceived,
            ("product_inkind", "870") => Slot::GiftsReceived,
            _ => return None,
        })
    }
}

/// A line of an edition.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct EditionLine {
    pub slot: Slot,
    /// The line as the edition numbers it: `86.4`.
    pub code: String,
    /// As printed: « 864 - Personnel bénévole ».
    pub label: String,
}

/// The foot of the forms from a day on, its lines in their printed order.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Edition {
    /// None for the shipped one.
    pub id: Option<Id>,
    /// « 12156*06 et 15059*02 ».
    pub name: String,
    pub valid_from: Day,
    pub source: String,
    /// Who typed it; empty for the shipped one.
    pub author: String,
    pub lines: Vec<EditionLine>,
}

impl Edition {
    /// The one that the program ships.
    ///
    /// # Errors
    /// A fault when it cannot be read, which a test would have told.
    pub fn shipped() -> Result<Edition> {
        let damaged = || Refusal::fault("the shipped edition of the grant form is damaged");
        let head = SHIPPED.lines().nth(1).ok_or_else(damaged)?;
        let fields: Vec<&str> = head.split(';').collect();
        let [name, from, source] = fields.as_slice() else { return Err(damaged()) };
        let lines: Vec<EditionLine> = LINES.lines().filter_map(shipped_line).collect();
        if lines.len() != Slot::ALL.len() {
            return Err(damaged());
        }
        Ok(Edition {
            id: None,
            name: (*name).to_owned(),
            valid_from: day_from_text(from).ok_or_else(damaged)?,
            source: (*source).to_owned(),
            author: String::new(),
            lines,
        })
    }

    /// The line of a meaning.
    #[must_use]
    pub fn line(&self, slot: Slot) -> Option<&EditionLine> {
        self.lines.iter().find(|it| it.slot == slot)
    }
}

/// The edition in force on a day: the last that began, else the oldest; of two of one day, the last typed.
#[must_use]
pub fn in_force(editions: Vec<Edition>, day: Day) -> Option<Edition> {
    let oldest = editions.iter().map(|it| it.valid_from).min()?;
    let begun = editions.into_iter().filter(|it| it.valid_from <= day.max(oldest));
    begun.max_by_key(|it| it.valid_from)
}

fn shipped_line(line: &'static str) -> Option<EditionLine> {
    // The foot lines have no comma in their words: a test says so.
    let fields: Vec<&str> = line.split(',').collect();
    let [code, side, _, label, "accounts", prefix] = fields.as_slice() else { return None };
    let slot = Slot::shipped(side, prefix)?;
    Some(EditionLine { slot, code: (*code).to_owned(), label: (*label).to_owned() })
}

#[cfg(test)]
mod tests {
    use super::{Edition, Slot, in_force};
    use crate::in_kind::InKindKind;
    use base::jiff::civil::date;

    #[test]
    fn r46_the_shipped_edition_holds_each_line_once() {
        let shipped = Edition::shipped().unwrap();
        assert_eq!(shipped.name, "12156*06 et 15059*02");
        for slot in Slot::ALL {
            assert_eq!(shipped.lines.iter().filter(|it| it.slot == *slot).count(), 1, "{slot:?}");
        }
    }

    #[test]
    fn r46_the_edition_of_the_day_is_the_last_that_began() {
        let old = Edition::shipped().unwrap();
        let new = Edition { name: "12156*07".into(), valid_from: date(2027, 1, 1), ..old.clone() };
        let mended = Edition { source: "relu".into(), ..new.clone() };
        let all = vec![old.clone(), new, mended];
        let named = |day| in_force(all.clone(), day).map(|it| (it.name, it.source)).unwrap();
        assert_eq!(named(date(2026, 12, 31)).0, old.name);
        assert_eq!(named(date(2027, 1, 1)), ("12156*07".to_owned(), "relu".to_owned()));
        assert_eq!(named(date(2001, 1, 1)).0, old.name, "years before any edition take the oldest");
    }

    #[test]
    fn r46_each_kind_has_a_line_on_both_sides() {
        for kind in InKindKind::ALL {
            for is_use in [true, false] {
                let slot = Slot::of(*kind, is_use);
                assert!(slot.is_use() == is_use && !slot.is_sum(), "{kind:?}");
            }
        }
    }
}
