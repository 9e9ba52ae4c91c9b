//! What supports the published figures of a year, person by person: who, what, when, how long, how much. Read while the
//! names are still there.

use super::store::{self, Content};
use crate::{
    actions::{Status, store::ListedAction},
    documents,
    estimates::{self, store::Weighed},
    house::House,
    in_kind::{self, InKindContribution},
    statistics::Period,
    valuation::{self, each::Each, sheet::exact_rate},
};
use ::store::{Scope, Tx};
use base::{Day, Id, Instant, Minutes, Money, Refusal, Result};
use organisation::{
    fiscal_years::fiscal_year::FiscalYear,
    persons::{self, person::Person, person::PersonState},
};
use sheet::{Column, Format, Kind, Value, Writer};
use site::civil_day;

const COLUMNS: [(&str, Kind); 16] = [
    ("exercice", Kind::Text),
    ("nom", Kind::Text),
    ("prenom", Kind::Text),
    ("pseudonyme", Kind::Text),
    ("nature", Kind::Text),
    ("id", Kind::Text),
    ("date", Kind::Day),
    ("date_fin", Kind::Day),
    ("titre", Kind::Text),
    ("projet", Kind::Text),
    ("categorie", Kind::Text),
    ("niveau", Kind::Text),
    ("duree_minutes", Kind::Integer),
    ("taux", Kind::Text),
    ("montant", Kind::Money),
    ("base", Kind::Text),
];

/// Seals what supports the booked years of some persons, whose names are about to go. Each year is read once for all of
/// them; what is sealed already stays as it is.
///
/// # Errors
/// A fault from the database.
pub async fn seal(tx: &mut Tx, scope: Scope, person_ids: &[Id], now: Instant) -> Result<()> {
    let mut leaving = Vec::new();
    for id in person_ids {
        let person = persons::store::get(tx, scope, *id).await?;
        if person.state != PersonState::Anonymised {
            leaving.push(person);
        }
    }
    if leaving.is_empty() {
        return Ok(());
    }
    for year in store::booked_years(tx, scope, civil_day(now, "Europe/Paris")).await? {
        let sealed = store::sealed_of(tx, scope, year.id).await?;
        let mut told = None;
        for person in leaving.iter().filter(|it| !sealed.contains(&it.id)) {
            if told.is_none() {
                told = Some(Told::load(tx, scope, &year).await?);
            }
            let Some(told) = &mut told else { continue };
            if let Some(content) = told.of(tx, scope, person).await? {
                store::add(tx, scope, person.id, &year, &content, now).await?;
            }
        }
    }
    Ok(())
}

/// A year as its published figures were made.
struct Told<'a> {
    year: &'a FiscalYear,
    period: Period,
    /// With the choices the year was adopted with.
    house: House,
    /// None when contributions alone were booked.
    each: Option<Each>,
    estimates: Vec<Weighed>,
    given: Vec<InKindContribution>,
}

impl Told<'_> {
    async fn load<'a>(tx: &mut Tx, scope: Scope, year: &'a FiscalYear) -> Result<Told<'a>> {
        let period = Period { from: year.starts_on, to: year.ends_on };
        let house = House::load(tx, scope).await?;
        let house = valuation::store::as_adopted(tx, scope, house, year.id).await?;
        let run = valuation::store::run_of(tx, scope, year.id).await?.filter(|it| it.run.is_adopted());
        let (each, estimates) = match &run {
            Some(run) => (
                Some(Each::load(tx, scope, &house, run).await?),
                estimates::store::counted(tx, scope, period).await?,
            ),
            None => (None, Vec::new()),
        };
        let given = in_kind::store::between(tx, scope, period.from, period.to).await?;
        Ok(Told { year, period, house, each, estimates, given })
    }

    /// What supports the year of a person; nothing when no figure rests on them.
    async fn of(&mut self, tx: &mut Tx, scope: Scope, person: &Person) -> Result<Option<Content>> {
        let mut lines = Vec::new();
        if let Some(each) = &mut self.each {
            for listed in documents::store::counted_of(tx, scope, person.id, self.period).await? {
                lines.extend(action(&self.house, each, &listed));
            }
        }
        let theirs = self.estimates.iter().filter(|it| it.estimate.contributor.person() == Some(person.id));
        lines.extend(theirs.filter_map(|it| estimate(&self.house, self.period, it)));
        let theirs = self.given.iter().filter(|it| it.giver_person_id == Some(person.id));
        lines.extend(theirs.filter(|it| !it.is_cancelled()).map(|it| contribution(&self.house, it)));
        if lines.is_empty() {
            return Ok(None);
        }
        Ok(Some(Content {
            lines: i64::try_from(lines.len()).map_err(Refusal::fault)?,
            minutes: Minutes(lines.iter().map(|it| it.minutes.map_or(0, |minutes| minutes.0)).sum()),
            amount: Money(lines.iter().map(|it| it.amount.map_or(0, |amount| amount.0)).sum()),
            bytes: write(&self.year.name, person, &lines)?,
        }))
    }
}

/// A line of a file.
struct Line {
    nature: &'static str,
    id: Id,
    from: Day,
    to: Option<Day>,
    title: String,
    /// Project, category, level.
    place: [String; 3],
    minutes: Option<Minutes>,
    rate: String,
    amount: Option<Money>,
    /// What the figure rests on: the method of an estimate, the basis of a contribution.
    basis: String,
}

/// An action that the run valued; what is counted and not valued supports no amount.
fn action(house: &House, each: &mut Each, listed: &ListedAction) -> Option<Line> {
    let it = &listed.action;
    let worth = each.of(it)?;
    Some(Line {
        nature: "action",
        id: it.id,
        from: it.happened_on,
        to: it.ends_on,
        title: it.title.clone(),
        place: place(house, it.project_id, Some(it.category_id), it.level_id),
        minutes: Some(it.total_minutes()),
        rate: worth.map(|worth| exact_rate(worth.rate_e12)).unwrap_or_default(),
        amount: worth.map(|worth| worth.amount),
        basis: String::new(),
    })
}

/// An estimate that the run valued: its cents are those of its cells, which it shares.
fn estimate(house: &House, period: Period, weighed: &Weighed) -> Option<Line> {
    let it = &weighed.estimate;
    let valued = house.categories.iter().any(|category| category.id == it.category_id && category.valued);
    (valued && it.status == Status::Volunteer).then(|| Line {
        nature: "estimation",
        id: it.id,
        from: it.from,
        to: Some(it.to),
        title: it.title.clone(),
        place: place(house, it.project_id, Some(it.category_id), it.level_id),
        minutes: Some(weighed.within(period).likely),
        rate: String::new(),
        amount: None,
        basis: it.method_text.clone(),
    })
}

fn contribution(house: &House, it: &InKindContribution) -> Line {
    Line {
        nature: it.kind.as_text(),
        id: it.id,
        from: it.happened_on,
        to: it.ends_on,
        title: it.quantity.clone(),
        place: place(house, it.project_id, None, None),
        minutes: it.minutes,
        rate: String::new(),
        amount: Some(it.amount),
        basis: it.basis.clone(),
    }
}

fn place(house: &House, project: Option<Id>, category: Option<Id>, level: Option<Id>) -> [String; 3] {
    let category = category.map_or("", |id| house.category_name(id));
    [house.project_name(project), category, house.level_name(level)].map(str::to_owned)
}

/// The file: CSV, which any program will still read in ten years.
fn write(year: &str, person: &Person, lines: &[Line]) -> Result<Vec<u8>> {
    let columns = COLUMNS.map(|(key, kind)| Column::new(key, key, kind));
    let mut writer = Writer::new(Format::Csv, &columns, year, Vec::new()).map_err(Refusal::fault)?;
    let text = |text: &str| if text.is_empty() { Value::Empty } else { Value::from(text) };
    for it in lines {
        let [project, category, level] = &it.place;
        let row = [
            text(year),
            text(&person.surname),
            text(&person.first_name),
            text(&person.pseudonym),
            text(it.nature),
            it.id.to_string().into(),
            it.from.into(),
            it.to.into(),
            text(&it.title),
            text(project),
            text(category),
            text(level),
            it.minutes.map(|minutes| minutes.0).into(),
            text(&it.rate),
            it.amount.map_or(Value::Empty, |amount| Value::Money(amount.0)),
            text(&it.basis),
        ];
        writer.row(&row).map_err(Refusal::fault)?;
    }
    writer.finish().map_err(Refusal::fault)
}
