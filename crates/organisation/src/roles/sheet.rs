//! Roles as a table to keep: those of an organisation, and those new organisations receive.

use super::{
    page::{level_key, module_key, modules},
    role::Role,
    store,
};
use crate::export::{ExportQuery, file};
use ::sheet::{Column, Kind, Value};
use site::{Answer, Member, Query, Site, Ui};

pub async fn export(member: Member, Query(query): Query<ExportQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let (columns, rows) = table(&ui, &member.site, store::list(&mut tx, member.scope).await?);
    file(&member, "roles", &ui.t("roles"), query.format(), &columns, rows)
}

/// Roles with their level in each module and their capabilities.
pub fn table(ui: &Ui, site: &Site, roles: Vec<Role>) -> (Vec<Column>, Vec<Vec<Value>>) {
    let modules = modules(site);
    let mut columns = vec![
        Column::new("nom", ui.t("role-name"), Kind::Text),
        Column::new("par_defaut", ui.t("role-default"), Kind::Bool),
    ];
    columns.extend(modules.iter().map(|module| Column::new(*module, ui.t(&module_key(module)), Kind::Text)));
    columns.push(Column::new("capacites", ui.t("role-capabilities"), Kind::Text).wide(42));
    let rows = roles.into_iter().map(|role| {
        let mut cells = vec![Value::Text(role.name.clone()), Value::Bool(role.is_default)];
        let levels = modules.iter().map(|module| Value::Text(ui.t(level_key(role.rights.level(module)))));
        cells.extend(levels);
        let capabilities: Vec<&str> = role.rights.capabilities.iter().map(String::as_str).collect();
        cells.push(Value::Text(capabilities.join(", ")));
        cells
    });
    (columns, rows.collect())
}
