//! The downloads.

use super::{
    sheet::{Words, columns, row},
    worth::Worths,
};
use crate::{
    actions::{
        Contributor, Desk,
        listing::{ListQuery, web::years},
        store::{self, ActionFilter, FIRST, ListedAction},
    },
    categories,
    house::House,
    rights::MODULE_NAME,
};
use ::store::{Scope, Tx};
use base::{Id, Result, fold};
use organisation::{
    about, persons,
    streaming::{self, Sink},
};
use serde::Deserialize;
use sheet::Format;
use site::{
    Answer, Level, Member, Query, Right, Visit,
    journal::{Entry, note_by},
};
use std::collections::HashMap;

/// What the sheet is called.
const TABLE: &str = "Actions";
/// Rows read at once: a query by key costs the same wherever it begins.
const BATCH: i64 = 1000;

/// Whether names may leave with a file (§3.4).
pub const EXPORT_PERSONAL: Right = Right::new(MODULE_NAME, Level::Manage).or("export_personal");

/// `?format=ods`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct FormatQuery {
    pub format: String,
}

impl FormatQuery {
    /// The format asked for, ODS when it is none of ours.
    fn format(&self) -> Format {
        Format::from_text(&self.format).unwrap_or(Format::Ods)
    }
}

/// Which actions.
#[derive(Clone, Debug)]
enum Wanted {
    Filtered(Box<ActionFilter>),
    Of(Contributor),
}

/// The list with its filters, whole.
pub async fn list(
    member: Member,
    Query(format): Query<FormatQuery>,
    Query(query): Query<ListQuery>,
) -> Answer {
    query.unread().or(())?;
    let mut tx = member.site.db.read().await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    drop(tx);
    send_list(&member, query.filter(years(&desk)), format.format()).await
}

/// The actions a filter keeps.
///
/// # Errors
/// A fault when the file cannot be begun.
pub(super) async fn send_list(member: &Member, filter: ActionFilter, format: Format) -> Answer {
    let named = member.rights.allow(EXPORT_PERSONAL);
    if named || filter.person.is_some() {
        note_list(member, &filter).await?;
    }
    let name = file_name("actions", &member.organisation.slug, member, format);
    let said = about::About::of(member, TABLE);
    let about = About { scope: member.scope, named };
    send(member, about, said, Wanted::Filtered(Box::new(filter)), &name, format)
}

/// Names that leave are written down with what was asked (I12); of one person, so that they see it too (R69).
async fn note_list(member: &Member, filter: &ActionFilter) -> Result<()> {
    let scope = member.scope;
    let mut tx = member.site.db.write_in(scope.organisation_id).await?;
    let whose = match filter.person.filter(|id| *id != member.person_id) {
        Some(id) => persons::store::find(&mut tx, scope, id).await?.map(|it| it.id),
        None => None,
    };
    let asked = serde_json::json!({ "from_on": filter.from, "to_on": filter.to, "state": filter.state,
        "category_id": filter.category, "project_id": filter.project, "level_id": filter.level,
        "status": filter.status, "origin": filter.origin, "private_link_id": filter.link,
        "import_id": filter.import });
    let entry = Entry::new("volunteer_action", scope.organisation_id, "export").about(whose).after(asked);
    note_by(&mut tx, member, entry).await?;
    tx.commit().await
}

/// One's own actions, whatever the role: they are one's own data (R69).
pub async fn own(member: Member, Query(format): Query<FormatQuery>) -> Answer {
    send_own(&member, format.format())
}

/// One's own actions.
///
/// # Errors
/// A fault when the file cannot be begun.
pub(super) fn send_own(member: &Member, format: Format) -> Answer {
    let name = file_name("mes-actions", &member.organisation.slug, member, format);
    let said = about::About::of(member, TABLE);
    let about = About { scope: member.scope, named: true };
    send(member, about, said, Wanted::Of(Contributor::Person(member.person_id)), &name, format)
}

/// The actions of a private link, for whoever holds it (R78).
///
/// # Errors
/// A fault when the file cannot be begun.
pub fn download_own(visit: &Visit, scope: Scope, link_id: Id, zone: &str, format: &str) -> Answer {
    let format = Format::from_text(format).unwrap_or(Format::Ods);
    let name = format!("mes-actions-{}.{}", visit.site.clock.today(zone), format.extension());
    let said = about::About::of_instance(visit, TABLE).at(zone);
    let about = About { scope, named: false };
    send(visit, about, said, Wanted::Of(Contributor::Link(link_id)), &name, format)
}

fn file_name(what: &str, slug: &str, member: &Member, format: Format) -> String {
    let slug: String = fold(slug).replace(' ', "-");
    format!("{what}-{slug}-{}.{}", member.today(), format.extension())
}

/// In which organisation, and whether with names.
struct About {
    scope: Scope,
    named: bool,
}

fn send(
    visit: &Visit,
    about: About,
    said: about::About,
    wanted: Wanted,
    name: &str,
    format: Format,
) -> Answer {
    let (site, lang) = (visit.site.clone(), visit.lang);
    streaming::download(name, format, &columns(), said, move |sink| async move {
        let mut tx = site.db.read().await?;
        let house = House::load(&mut tx, about.scope).await?;
        let common = categories::store::list_common(&mut tx).await?;
        let words = Words::new(&house, &common, lang);
        let worths = Worths::load(&mut tx, about.scope).await?;
        let mut writing = Writing { sink, words, house, worths, typists: HashMap::new(), about };
        writing.all(&mut tx, &wanted).await?;
        Ok(writing.sink)
    })
}

/// A file being filled.
struct Writing {
    sink: Sink,
    words: Words,
    house: House,
    worths: Worths,
    /// The names of those who typed for others: few, asked once each.
    typists: HashMap<Id, String>,
    about: About,
}

impl Writing {
    async fn all(&mut self, tx: &mut Tx, wanted: &Wanted) -> Result<()> {
        let mut after = FIRST;
        loop {
            let batch = match wanted {
                Wanted::Filtered(filter) => store::list(tx, self.about.scope, filter, after, BATCH).await?,
                Wanted::Of(who) => store::list_of(tx, self.about.scope, *who, after, BATCH).await?,
            };
            let Some(last) = batch.last() else { return Ok(()) };
            after = (last.action.happened_on, last.action.id);
            for listed in &batch {
                let typist = self.typist(tx, listed).await?;
                let day = listed.action.happened_on;
                let worth = self.worths.on(tx, self.about.scope, &self.house, day).await?;
                let cells = row(listed, &self.words, self.about.named, &typist, worth);
                self.sink.row(&cells)?;
            }
            self.sink.flush()?;
        }
    }

    /// Who typed an action for somebody else.
    async fn typist(&mut self, tx: &mut Tx, listed: &ListedAction) -> Result<String> {
        let Some(id) = listed.action.entered_by.filter(|_| self.about.named) else {
            return Ok(String::new());
        };
        if let Some(name) = self.typists.get(&id) {
            return Ok(name.clone());
        }
        let lang = self.words.lang();
        if listed.action.contributor.person() == Some(id) {
            let (first_name, surname) = (&listed.first_name, &listed.surname);
            let number = listed.anonymised_number;
            return Ok(persons::person::label(lang, first_name, surname, &listed.pseudonym, number));
        }
        let person = persons::store::find(tx, self.about.scope, id).await?;
        let name = person.map(|person| person.label(lang)).unwrap_or_default();
        self.typists.insert(id, name.clone());
        Ok(name)
    }
}
