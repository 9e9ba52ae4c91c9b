//! Everything that can be settled in an organisation, on one page.

use super::page::SettingsPage;
use crate::persons::panels;
use site::{Answer, Member, Place, answer::page};

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let panels = panels::at(&mut tx, &member, Place::Settings, None).await?;
    page(&SettingsPage { ui: member.ui(), panels })
}
