//! What an import is planned against: the organisation, and the books of everybody in the file.

use super::{
    Field, Mapping, Who,
    mapping::Here,
    row::{Cells, Zones, read_row, written_day},
    store, zone,
};
use crate::{
    entries::Book,
    house::{House, Target},
    local::Local,
    staff::{self, StaffMember},
};
use ::store::Tx;
use base::{Day, Id, Refusal, Result, jiff::tz::TimeZone};
use organisation::imports::{
    Sheet,
    known::{self, KnownPerson, People},
};
use site::{Member, Ui};
use std::collections::{BTreeMap, HashSet};

/// The organisation and the books, as far as a plan needs them.
pub struct Ground {
    pub ui: Ui,
    /// The organisation's time zone.
    pub zone: TimeZone,
    /// That of the clock times of the file.
    pub file_zone: TimeZone,
    pub staff: Vec<StaffMember>,
    pub house: House,
    pub books: BTreeMap<Id, Book>,
    /// What makes rows known again.
    pub references: HashSet<String>,
    /// The rows of these books, by identity.
    pub ids: HashSet<String>,
    pub import_id: Option<Id>,
}

impl Ground {
    /// # Errors
    /// A fault from the database.
    pub async fn load(
        tx: &mut Tx,
        member: &Member,
        (sheet, mapping): (&Sheet, &Mapping),
        import_id: Option<Id>,
    ) -> Result<Ground> {
        let here = member.zone();
        let file_zone = zone(&mapping.zone).unwrap_or_else(|| here.clone());
        let staff = staff::store::list(tx, member.scope, member.lang).await?;
        let zones = Zones { file: &file_zone, here: &here };
        let mut books = BTreeMap::new();
        for (person_id, days) in days(sheet, mapping, &zones, &staff) {
            books.insert(person_id, Book::of(tx, member, person_id, days).await?);
        }
        let rows = books.values().flat_map(|book| &book.allocations);
        Ok(Ground {
            ui: member.ui(),
            ids: rows.map(|it| it.id.to_string()).collect(),
            references: store::references(tx, member.scope).await?,
            house: House::load(tx, member.scope).await?,
            zone: here,
            file_zone,
            staff,
            books,
            import_id,
        })
    }

    /// A project that is to be created may be charged from now on.
    pub fn add_target(&mut self, target: &Target) {
        for book in self.books.values_mut() {
            book.house.targets.push(target.clone());
        }
    }

    #[must_use]
    pub fn name(&self, person_id: Id) -> &str {
        self.staff.iter().find(|it| it.profile.person_id == person_id).map_or("", |it| &it.name)
    }
}

/// The days of the file, person by person.
fn days(
    sheet: &Sheet,
    mapping: &Mapping,
    zones: &Zones<'_>,
    staff: &[StaffMember],
) -> BTreeMap<Id, (Day, Day)> {
    let mut days: BTreeMap<Id, (Day, Day)> = BTreeMap::new();
    for row in &sheet.rows {
        let cells = Cells::new(&row.cells, &mapping.columns);
        let key = cells.person_key();
        let person = match mapping.people.get(&key) {
            Some(Who::Existing(id)) => Some(*id),
            _ if key.is_empty() => mapping.whose,
            _ => None,
        };
        let here = person.filter(|id| staff.iter().any(|it| it.profile.person_id == *id));
        // A row of ours is known by its identity even where its hours cannot be read.
        let ours = || written_day(&cells, mapping).filter(|_| !cells.get(Field::Reference).is_empty());
        let read = read_row(&cells, mapping, zones).map(|it| it.when.on).ok().or_else(ours);
        let (Some(id), Some(on)) = (here, read) else { continue };
        let span = days.entry(id).or_insert((on, on));
        *span = (span.0.min(on), span.1.max(on));
    }
    days
}

/// What names of a file may refer to.
pub struct Names {
    pub house: House,
    pub staff: Vec<StaffMember>,
    ids: Vec<Id>,
    people: People,
}

impl Names {
    /// # Errors
    /// [`Refusal::NotFound`] while the module is off.
    pub async fn load(tx: &mut Tx, member: &Member) -> Result<Names> {
        crate::settings::store::get(tx, member.scope).await?;
        let staff = staff::store::list(tx, member.scope, member.lang).await?;
        let ids: Vec<Id> = staff.iter().map(|it| it.profile.person_id).collect();
        // Only who works here may be found: a volunteer of the same name is somebody else's time.
        let people: Vec<KnownPerson> =
            known::people(tx, member.scope).await?.into_iter().filter(|it| ids.contains(&it.id)).collect();
        let house = House::load(tx, member.scope).await?;
        Ok(Names { house, staff, ids, people: People::new(&people) })
    }

    #[must_use]
    pub fn here(&self) -> Here<'_> {
        Here { house: &self.house, staff: &self.ids, people: &self.people }
    }
}

impl From<Field> for Refusal {
    fn from(missing: Field) -> Refusal {
        let msg = base::Msg::new("time-import-column-missing").with("column", missing.as_text());
        Refusal::field("file", msg)
    }
}
