//! The imports as a table to keep.

use super::{PLACE, records::RECORDS};
use organisation::{export::ExportQuery, imports::export as table};
use site::{Answer, Member, Query};

pub async fn export(member: Member, Query(query): Query<ExportQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let imports = RECORDS.list(&mut tx, member.scope).await?;
    table(&member, PLACE, imports, &query)
}
