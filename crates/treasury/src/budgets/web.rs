//! The screen of budgets (W9): lines, filters, export.

use super::{
    BudgetLine, BudgetRow,
    desk::{self, Wanted},
    page::{IndexPage, blocks},
    sheet, store,
};
use crate::{agreements, agreements::FundingAgreement, rights::FUNDS};
use ::sheet::{Column, Value};
use ::store::{Scope, Tx};
use base::{Result, id_from_text};
use organisation::{
    export::{self, ExportQuery},
    projects,
    projects::project::Project,
    saved_views,
};
use serde::Deserialize;
use site::{Answer, Choice, Member, Query, answer::page};

/// Which budget.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct BudgetQuery {
    pub convention: String,
    pub projet: String,
    pub annee: String,
}

impl BudgetQuery {
    fn wanted(&self) -> Wanted {
        Wanted {
            agreement: id_from_text(&self.convention),
            project: id_from_text(&self.projet),
            period: self.annee.parse().ok().and_then(Wanted::year),
        }
    }
}

/// The names of what lines are of.
pub struct Names {
    pub agreements: Vec<FundingAgreement>,
    pub projects: Vec<Project>,
}

impl Names {
    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, scope: Scope) -> Result<Names> {
        let agreements = agreements::store::list(tx, scope).await?;
        Ok(Names { agreements, projects: projects::store::list(tx, scope).await? })
    }

    #[must_use]
    pub fn agreement(&self, line: &BudgetLine) -> String {
        let found = self.agreements.iter().find(|it| Some(it.id) == line.agreement_id);
        found.map(|it| it.name.clone()).unwrap_or_default()
    }

    #[must_use]
    pub fn project(&self, line: &BudgetLine) -> String {
        let found = self.projects.iter().find(|it| Some(it.id) == line.project_id);
        found.map(|it| it.name.clone()).unwrap_or_default()
    }

    /// « Convention · Projet ».
    #[must_use]
    pub fn both(&self, line: &BudgetLine) -> String {
        let parts = [self.agreement(line), self.project(line)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    #[must_use]
    pub fn agreement_choices(&self) -> Vec<Choice> {
        self.agreements.iter().map(|it| Choice::of(it.id, it.name.clone())).collect()
    }

    #[must_use]
    pub fn project_choices(&self) -> Vec<Choice> {
        self.projects.iter().filter(|it| !it.archived).map(|it| Choice::of(it.id, it.name.clone())).collect()
    }

    /// The civil years that agreements touch, and this one.
    fn years(&self, this: i16) -> Vec<Choice> {
        let first = self.agreements.iter().map(|it| it.starts_on.year()).min().unwrap_or(this).min(this);
        let last = self.agreements.iter().map(|it| it.ends_on.year()).max().unwrap_or(this).max(this);
        let years = first.max(last - 30)..=last;
        years.rev().map(|year| Choice::new(year.to_string(), year.to_string())).collect()
    }
}

pub async fn index(member: Member, Query(query): Query<BudgetQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let (ui, wanted) = (member.ui(), query.wanted());
    let names = Names::load(&mut tx, member.scope).await?;
    let rows = desk::rows(&mut tx, &member, wanted).await?;
    let unmatched = store::unmatched(&mut tx, member.scope).await?.len();
    let export = export_path(&query);
    page(&IndexPage {
        blocks: blocks(&ui, &rows, member.today(), |line| names.both(line)),
        wanted,
        agreements: names.agreement_choices(),
        projects: names.project_choices(),
        years: names.years(member.today().year()),
        query: export,
        unmatched,
        manages: member.rights.allow(FUNDS),
        ready: !names.agreements.is_empty() || !names.projects.is_empty(),
        views: saved_views::chips(&mut tx, &member, "financements/budgets").await?,
        ui,
    })
}

/// The same filters, for the export.
fn export_path(query: &BudgetQuery) -> String {
    let parts = [("convention", &query.convention), ("projet", &query.projet), ("annee", &query.annee)];
    let parts = parts.into_iter().filter(|(_, value)| !value.is_empty());
    let said: String =
        parts.map(|(name, value)| format!("{name}={}&", site::ui::url_encoded(value))).collect();
    format!("financements/budgets/export?{said}")
}

/// A budget as a table (E7).
///
/// # Errors
/// A fault from the database.
pub async fn table(tx: &mut Tx, member: &Member, wanted: Wanted) -> Result<(Vec<Column>, Vec<Vec<Value>>)> {
    let names = Names::load(tx, member.scope).await?;
    let rows = desk::rows(tx, member, wanted).await?;
    let today = member.today();
    let row = |it: &BudgetRow| sheet::row(it, names.project(&it.line), names.agreement(&it.line), today);
    Ok((sheet::columns(&member.ui()), rows.iter().map(row).collect()))
}

pub async fn export_all(
    member: Member,
    Query(query): Query<BudgetQuery>,
    Query(wanted): Query<ExportQuery>,
) -> Answer {
    let mut tx = member.site.db.read().await?;
    let (columns, rows) = table(&mut tx, &member, query.wanted()).await?;
    export::file(&member, "budgets", &member.ui().t("budgets"), wanted.format(), &columns, rows)
}
