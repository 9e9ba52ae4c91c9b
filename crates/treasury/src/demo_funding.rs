//! Financing of the small world: three funders, three agreements with their plans, a budget half spent, a charge
//! that waits for its line.

use crate::{
    agreements::{self, AgreementForm, Move},
    budgets::{self, ActualForm, LineForm, read_paste},
    documents::{self, DocumentForm},
    funders::{self, FunderForm},
    plans::{self, Ground, PlanForm},
    tranches::{self, TrancheForm},
};
use ::store::{Scope, Tx};
use base::{
    Day, Id, Instant, Lang, Refusal, Result,
    jiff::{ToSpan, civil::date},
};
use organisation::{organisations, project_actions};
use print::{Block, Document, Letterhead};
use site::{DemoOrganisation, DemoWorld, civil_day, formats};
use work::files::{self, NewFile};

/// Fills the first organisation of the world.
pub async fn fill(tx: &mut Tx, world: &DemoWorld) -> Result<()> {
    let Some(organisation) = world.organisations.iter().find(|it| it.slug == "amis-de-la-haie") else {
        return Ok(());
    };
    let today = civil_day(world.now, "Europe/Paris");
    let writer = Writer { scope: organisation.scope, now: world.now, today, year: today.year() };
    let region = writer.funder(tx, "Région Bretagne", "region").await?;
    let city = writer.funder(tx, "Ville de Rennes", "commune").await?;
    let year = writer.year;
    let (last_july, january) = (date(year - 1, 7, 1), date(year, 1, 1));
    let hedges = writer.agreement(tx, region, ("Haies vivantes", "BRE-17", "12 000"), last_july).await?;
    let gardens = ("Accompagner les chantiers citoyens", "", "6 500,50");
    let gardens = writer.agreement(tx, city, gardens, january).await?;
    let europe = writer.funder(tx, "Union européenne, FSE+", "eu").await?;
    let jobs = writer.agreement(tx, europe, ("Emploi et nature", "FSE-2211", "9 000"), january).await?;
    writer.tranches(tx, hedges).await?;
    writer.plan(tx, organisation, &[(hedges, "45"), (gardens, "35")]).await?;
    writer.whole(tx, organisation, (jobs, "60")).await?;
    writer.budget(tx, hedges).await?;
    writer.documents(tx, hedges, last_july).await?;
    writer.paste(tx).await
}

struct Writer {
    scope: Scope,
    now: Instant,
    today: Day,
    year: i16,
}

impl Writer {
    async fn funder(&self, tx: &mut Tx, name: &str, kind: &str) -> Result<Id> {
        let form = FunderForm { name: name.to_owned(), kind: kind.to_owned(), ..FunderForm::default() };
        funders::store::add(tx, self.scope, &form.read()?).await
    }

    /// An agreement until the end of this year, granted some weeks before it began and running.
    async fn agreement(
        &self,
        tx: &mut Tx,
        funder: Id,
        (name, reference, amount): (&str, &str, &str),
        from: Day,
    ) -> Result<Id> {
        let form = AgreementForm {
            funder: funder.to_string(),
            name: name.to_owned(),
            reference: reference.to_owned(),
            filed_on: from.saturating_sub(107.days()).to_string(),
            signed_on: from.saturating_sub(21.days()).to_string(),
            starts_on: from.to_string(),
            ends_on: date(self.year, 12, 31).to_string(),
            amount: amount.to_owned(),
            report_due_on: date(self.year + 1, 6, 30).to_string(),
            ..AgreementForm::default()
        };
        let id = agreements::store::add(tx, self.scope, &form.read(&[funder])?, self.now).await?;
        let mut agreement = agreements::store::get(tx, self.scope, id).await?;
        for act in [Move::File, Move::Grant, Move::Start] {
            agreement.advance(act, self.today)?;
        }
        agreements::store::advance(tx, self.scope, &agreement).await?;
        Ok(id)
    }

    async fn tranches(&self, tx: &mut Tx, agreement: Id) -> Result<()> {
        for (label, amount, month, received) in [("Acompte", "8 400", 2, true), ("Solde", "3 600", 12, false)]
        {
            let day = date(self.year, month, 1).to_string();
            let form = TrancheForm {
                label: label.to_owned(),
                amount: amount.to_owned(),
                received_on: if received { day.clone() } else { String::new() },
                expected_on: day,
                ..TrancheForm::default()
            };
            tranches::store::add(tx, self.scope, agreement, &form.read()?).await?;
        }
        Ok(())
    }

    /// Two agreements on the first action of the second project.
    async fn plan(&self, tx: &mut Tx, world: &DemoOrganisation, shares: &[(Id, &str)]) -> Result<()> {
        let project = world.projects.get(1).copied().ok_or_else(|| Refusal::fault("no project"))?;
        let actions = project_actions::store::of_project(tx, self.scope, project).await?;
        let Some(action) = actions.first() else { return Ok(()) };
        let form = PlanForm {
            subject: action.id.to_string(),
            starts_on: date(self.year - 1, 7, 1).to_string(),
            ends_on: date(self.year, 12, 31).to_string(),
            denominator: "100".to_owned(),
            agreement: shares.iter().map(|(id, _)| id.to_string()).collect(),
            share: shares.iter().map(|(_, share)| (*share).to_owned()).collect(),
            ..PlanForm::default()
        };
        let ground = Ground {
            projects: vec![project],
            actions: vec![(action.id, project)],
            agreements: shares.iter().map(|(id, _)| *id).collect(),
        };
        plans::store::add(tx, self.scope, &form.read(&ground)?).await.map(|_| ())
    }

    /// An agreement on the whole of the first project, this year.
    async fn whole(&self, tx: &mut Tx, world: &DemoOrganisation, (id, share): (Id, &str)) -> Result<()> {
        let project = world.projects.first().copied().ok_or_else(|| Refusal::fault("no project"))?;
        let form = PlanForm {
            subject: project.to_string(),
            starts_on: date(self.year, 1, 1).to_string(),
            ends_on: date(self.year, 12, 31).to_string(),
            denominator: "100".to_owned(),
            agreement: vec![id.to_string()],
            share: vec![share.to_owned()],
            ..PlanForm::default()
        };
        let ground = Ground { projects: vec![project], actions: Vec::new(), agreements: vec![id] };
        plans::store::add(tx, self.scope, &form.read(&ground)?).await.map(|_| ())
    }

    /// The signed agreement, and a letter that the board does not read.
    async fn documents(&self, tx: &mut Tx, agreement: Id, from: Day) -> Result<()> {
        let papers = [
            ("agreement", "Convention signée", 21, "Convention signée par les deux parties.", ""),
            ("letter", "Courrier de la Région sur l’acompte", 2, "L’acompte sera versé en deux fois.", "1"),
        ];
        let name = organisations::store::get(tx, self.scope).await?.name;
        for (kind, title, before, text, confidential) in papers {
            let dated_on = from.saturating_sub(before.days());
            let paper = Document {
                title: title.to_owned(),
                subtitle: "Haies vivantes, BRE-17".to_owned(),
                lang: Lang::Fr,
                organisation: Letterhead { name: name.clone(), ..Letterhead::default() },
                partner: None,
                made_on: formats::day(Lang::Fr, dated_on),
                made_at: self.now,
                blocks: vec![Block::text(text)],
            };
            let file = NewFile {
                organisation_id: Some(self.scope.organisation_id),
                account_id: None,
                name: format!("{kind}-{dated_on}.pdf"),
                media_type: "application/pdf".to_owned(),
                content: print::render(paper).await?.pdf,
                expires_at: None,
            };
            let file_id = files::add(tx, &file, self.now).await?;
            let form = DocumentForm {
                kind: kind.to_owned(),
                name: title.to_owned(),
                dated_on: dated_on.to_string(),
                confidential: confidential.to_owned(),
            };
            let by = ("Alice Martin", self.now);
            documents::store::add(tx, self.scope, (agreement, file_id), &form.read()?, by).await?;
        }
        Ok(())
    }

    async fn budget(&self, tx: &mut Tx, agreement: Id) -> Result<()> {
        let lines = [
            ("60", "Plants et outils", "3 000", "2 800", "606"),
            ("62", "Déplacements", "900", "700", "625"),
            ("64", "Animatrice", "9 000", "8 500", ""),
            ("74", "Région Bretagne", "12 000", "12 000", "74"),
            ("86", "Travail bénévole", "4 000", "", ""),
        ];
        for (heading, label, planned, awarded, accounts) in lines {
            let form = LineForm {
                agreement: agreement.to_string(),
                heading: heading.to_owned(),
                label: label.to_owned(),
                planned: planned.to_owned(),
                awarded: awarded.to_owned(),
                accounts: accounts.to_owned(),
                ..LineForm::default()
            };
            let line = budgets::store::add_line(tx, self.scope, &form.read()?).await?;
            if heading == "64" {
                let form = ActualForm {
                    spent_on: date(self.year, 1, 31).to_string(),
                    label: "Salaire de janvier".to_owned(),
                    amount: "1 420,80".to_owned(),
                    ..ActualForm::default()
                };
                budgets::store::add_actual(tx, self.scope, Some(line), &form.read()?).await?;
            }
        }
        Ok(())
    }

    /// What the accounts say of the first weeks; a subscription has no line.
    async fn paste(&self, tx: &mut Tx) -> Result<()> {
        let year = self.year;
        let text = format!(
            "Date;Compte;Libellé;Débit;Crédit\n{year}-01-12;606300;Plants de charme et d’érable;1 250,50;\n\
            {year}-01-20;606800;Gants et plantoirs;318,90;\n{year}-02-02;625100;Train Rennes-Brest;81,40;\n\
            {year}-02-10;626000;Abonnement téléphone;24,99;\n{year}-02-01;740000;Acompte de la Région;;8 400\n"
        );
        let (arrived, wrong) = read_paste(&text)?;
        if !wrong.0.is_empty() {
            return Err(Refusal::fault("the demonstration pastes what cannot be read"));
        }
        budgets::save::take(tx, self.scope, &arrived).await.map(|_| ())
    }
}
