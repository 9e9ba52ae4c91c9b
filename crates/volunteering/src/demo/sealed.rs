//! Rose left, and asked to be forgotten: what supports an adopted year is kept apart (R72).

use super::{Writer, person, plan};
use crate::actions::Contributor;
use ::store::Tx;
use base::{Id, Instant, Lang, Result, jiff::civil::date};
use organisation::persons;
use site::{
    DemoOrganisation,
    journal::{Author, Entry, note},
};

const KEY: &str = "rose";

/// What she gave three years before the demonstration, in a year that is then adopted.
pub async fn give(tx: &mut Tx, organisation: &DemoOrganisation, writer: &mut Writer) -> Result<()> {
    let who = Contributor::Person(person(organisation, KEY)?);
    for month in [4, 6, 9] {
        let day = date(writer.today.year() - 3, month, 12);
        let action = writer.action(organisation, &plan::NURSERY, day, who);
        writer.write(tx, organisation, action, "Reprise").await?;
    }
    Ok(())
}

/// Her name goes, in this module and in the one that holds it: nothing else of the demonstration names her.
pub async fn forget(tx: &mut Tx, organisation: &DemoOrganisation, now: Instant) -> Result<()> {
    let (scope, rose): (_, Id) = (organisation.scope, person(organisation, KEY)?);
    crate::erase_person(tx, scope, rose, now).await?;
    persons::personal::erase(tx, scope, rose, now).await?;
    let author = persons::store::get(tx, scope, person(organisation, "alice")?).await?.label(Lang::Fr);
    note(tx, scope, &Author::program(&author), Entry::new("person", rose, "erase").about(Some(rose)), now)
        .await
}
