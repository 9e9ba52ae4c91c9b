//! The plug of a slice: everything the house must know of it, as data.

use crate::{
    gate::{Member, SignedIn},
    routes::Routes,
    site::Site,
};
use base::{Day, Id, Instant, Lang, Minutes, Money, Result};
use futures_util::future::BoxFuture;
use std::{borrow::Cow, collections::BTreeMap};
use store::{Migration, Scope, Statement, Tx};
use utoipa::{
    ToSchema,
    openapi::{RefOr, Schema},
};

/// The texts of a crate in both languages, from the names of their files in `locales`; to be used in its `lib.rs`.
#[macro_export]
macro_rules! locales {
    ($($file:literal),* $(,)?) => {
        &[$(
            (base::Lang::Fr, include_str!(concat!("../locales/fr/", $file, ".ftl"))),
            (base::Lang::En, include_str!(concat!("../locales/en/", $file, ".ftl"))),
        )*]
    };
}

/// One slice. Forgetting a field is a compile error.
pub struct Module {
    pub name: &'static str,
    pub migrations: &'static [Migration],
    /// The `STATEMENTS` of each `store.rs`.
    pub statements: &'static [&'static [Statement]],
    /// The `.ftl` texts.
    pub locales: &'static [(Lang, &'static str)],
    pub routes: fn() -> Routes,
    /// The entries of the side menu this member may open.
    pub menu: fn(&Member) -> Vec<MenuItem>,
    pub panels: &'static [Panel],
    /// What the module shows to the administrators of the instance (R80).
    pub instance_panels: &'static [InstancePanel],
    pub jobs: &'static [work::jobs::JobKind<Site>],
    /// Puts the instance's shipped rows where there are none yet (common categories, default roles):
    /// runs at each start, after the migrations, and must bear it.
    pub install: Install,
    /// Gives a new organisation what it starts with, in the transaction that creates it.
    pub found: Found,
    /// What the module holds about a person, for « Mes données » (R69).
    pub export_person: ExportPerson,
    /// Replaces what names the person; counts and amounts stay (R71). Called by [`erase_person`] alone.
    pub erase_person: ErasePerson,
    /// Whom the module has seen at work since a day, or must keep by law: their names are not purged (R72).
    pub active_since: ActiveSince,
    /// What the module holds about an account beside its organisations, for « Mes données » (R69).
    pub export_account: ExportAccount,
    /// Forgets it, when the account is closed.
    pub close_account: CloseAccount,
    /// Recomputes the rollups of an organisation, after it is brought from elsewhere.
    pub rebuild: Rebuild,
    /// What the doctor finds wrong in an organisation, in plain English sentences without names.
    pub check: Check,
    pub demo: Demo,
    /// What the module knows of time charged to agreements and projects: see [`TimeCharge`].
    pub time_charges: TimeCharges,
    /// What falls to an agreement of all it costs, where the module reckons it: nothing for a member who may not see
    /// costs, nor while it reckons none.
    pub agreement_bill: AgreementBill,
    /// What the module holds of an agreement on days other than these, in words: its dates do not leave that out unsaid.
    pub outside_agreement: Outside,
    /// The same of a project, or of one of its actions.
    pub outside_project: Outside,
    /// What the module knows of paid people in some days: see [`PaidWork`].
    pub paid_work: PaidWorkOf,
    /// What the module knows of time that volunteers gave to projects in some days: see [`GivenTime`].
    pub given_time: GivenTimes,
    /// Whether an action that somebody declared is a person's own: see [`ActionOf`].
    pub action_of: ActionOf,
    /// What of the journal a member may not read of others: see [`Untold`].
    pub untold: Untold,
    /// What happens in the module that webhooks may tell: see [`Event`].
    pub events: &'static [Event],
}

pub type Install = for<'a> fn(&'a mut Tx, Instant) -> BoxFuture<'a, Result<()>>;
pub type Found = for<'a> fn(&'a mut Tx, Scope, Instant) -> BoxFuture<'a, Result<()>>;
pub type ExportPerson = for<'a> fn(&'a mut Tx, Scope, Id) -> BoxFuture<'a, Result<Vec<PersonalTable>>>;
pub type ErasePerson = for<'a> fn(&'a mut Tx, Scope, Id, Instant) -> BoxFuture<'a, Result<()>>;
pub type ActiveSince = for<'a> fn(&'a mut Tx, Scope, Day) -> BoxFuture<'a, Result<Vec<Id>>>;
pub type ExportAccount = for<'a> fn(&'a mut Tx, Id) -> BoxFuture<'a, Result<Vec<PersonalTable>>>;
pub type CloseAccount = for<'a> fn(&'a mut Tx, Id) -> BoxFuture<'a, Result<()>>;
pub type Rebuild = for<'a> fn(&'a mut Tx, Scope) -> BoxFuture<'a, Result<()>>;
pub type Check = for<'a> fn(&'a mut Tx, Scope) -> BoxFuture<'a, Result<Vec<String>>>;
pub type TimeCharges =
    for<'a> fn(&'a Member, &'a mut Tx, TimeSubject) -> BoxFuture<'a, Result<Vec<TimeCharge>>>;
pub type AgreementBill = for<'a> fn(&'a Member, &'a mut Tx, Id) -> BoxFuture<'a, Result<Option<Money>>>;
pub type Outside = for<'a> fn(&'a Member, &'a mut Tx, (Id, (Day, Day))) -> BoxFuture<'a, Result<Vec<String>>>;
pub type PaidWorkOf =
    for<'a> fn(&'a Member, &'a mut Tx, (Day, Day)) -> BoxFuture<'a, Result<Option<PaidWork>>>;
pub type GivenTimes = for<'a> fn(&'a Member, &'a mut Tx, (Day, Day)) -> BoxFuture<'a, Result<Vec<GivenTime>>>;
/// Whether the first is an action of the second, a person, in this organisation: how a module of volunteering tells trips,
/// which never import it, what they may say they were made for.
pub type ActionOf = for<'a> fn(&'a Member, &'a mut Tx, (Id, Id)) -> BoxFuture<'a, Result<bool>>;
/// The nouns of the module whose lines a member reads of their own person alone: a right keeps them from the rest.
pub type Untold = fn(&Member) -> Vec<&'static str>;
pub type Demo = for<'a> fn(&'a mut Tx, &'a mut DemoWorld) -> BoxFuture<'a, Result<()>>;

/// A line of the side menu or of the bottom bar.
#[derive(Clone, Debug)]
pub struct MenuItem {
    /// The text key.
    pub label: &'static str,
    pub href: String,
    /// The name of the symbol in `assets/icons/sprite.svg`.
    pub icon: &'static str,
    pub rank: MenuRank,
}

/// Where a menu entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuRank {
    /// The one great act: a button on top of the side menu, the middle of the bottom bar.
    Main,
    /// In the side menu and in the bottom bar.
    Often,
    /// In the side menu.
    Member,
    /// In the side menu, under « Coordination ».
    Coordination,
    /// In the side menu, under « Réglages ».
    Settings,
}

/// Where a panel appears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The home page of an organisation.
    Home,
    /// The page of a person; the subject is the person.
    Person,
    /// The page of a project; the subject is the project.
    Project,
    /// The page of a funding agreement; the subject is the agreement.
    Agreement,
    /// The tabs of a funding agreement, each a `<li>` with its link; the subject is the agreement.
    AgreementTabs,
    /// The form of a funding agreement that is there, inside it: what modules offer for its fields.
    AgreementForm,
    /// The settings page of an organisation: links to the module's own settings.
    Settings,
}

/// A fragment of HTML that a slice offers for a place.
pub struct Panel {
    pub place: Place,
    pub order: i64,
    /// The fragment, or `None` when there is nothing to show to this member.
    pub show: ShowPanel,
}

/// Renders a panel for a member about a subject.
pub type ShowPanel = for<'a> fn(&'a Member, &'a mut Tx, Option<Id>) -> BoxFuture<'a, Result<Option<String>>>;

/// A fragment of HTML on the page of the instance: figures, and links to the module's own pages there.
pub struct InstancePanel {
    pub order: i64,
    pub show: for<'a> fn(&'a SignedIn, &'a mut Tx) -> BoxFuture<'a, Result<Option<String>>>,
}

/// A table of the personal export: all texts, one header row. A column called `fichier` holds the identity of the
/// stored file that goes with the row, which the download brings along.
#[derive(Clone, Debug)]
pub struct PersonalTable {
    pub name: &'static str,
    pub columns: Vec<&'static str>,
    pub rows: Vec<Vec<String>>,
}

/// Of what time is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeSubject {
    Agreement(Id),
    Project(Id),
}

/// Time charged to an action in a month and what of its cost falls to the subject: how a module of time tells
/// budgets and agreements, which never import it. Minutes are those the subject's own terms declare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeCharge {
    pub project_id: Id,
    /// `None`: on the project as a whole.
    pub action_id: Option<Id>,
    /// The first day of the month.
    pub month: Day,
    pub minutes: Minutes,
    /// `None` for a member who may not see costs: nothing else tells them.
    pub cost: Option<Money>,
}

/// Who is employed in some days: how a module of paid time tells a grant form, which never imports it.
/// Figures of the whole organisation, nobody's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaidWork {
    pub persons: i64,
    /// Full-time equivalents worked (*ETPT*), in hundredths.
    pub full_time: i64,
}

/// Time that volunteers gave to a project in some days: how a module of volunteering tells the report of an
/// agreement, which never imports it. Said beside paid time, never added to it (worktime I9); nobody's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GivenTime {
    pub project_id: Id,
    /// Counted one by one.
    pub minutes: Minutes,
    /// Estimated beside, and told apart: likely, at least, at most.
    pub estimated: [Minutes; 3],
    /// What adopted valuations of the fiscal years inside these days make of it; nothing where none is adopted.
    pub value: Option<Money>,
}

/// Something that webhooks tell to programs elsewhere: identities and totals, no name, nothing of a person.
pub struct Event {
    /// `action.validated`: what, then what became of it.
    pub name: &'static str,
    /// The text key.
    pub label: &'static str,
    /// What the API's document says of it.
    pub summary: &'static str,
    /// Its `data`, as the document describes it: see [`data_of`].
    pub data: fn() -> EventData,
}

/// The name of what an event carries, and its schema.
pub type EventData = (Cow<'static, str>, RefOr<Schema>);

/// The `data` of an event is a `T`, of plain fields.
#[must_use]
pub fn data_of<T: ToSchema>() -> EventData {
    (T::name(), T::schema())
}

/// The small world of people that the demonstration, the tests and the screenshots share. Each
/// module adds what it owns, in the order of `MODULES`.
pub struct DemoWorld {
    pub now: Instant,
    /// `alice`, `basile`, `chloe`, `david`, `emma` → account.
    pub accounts: BTreeMap<&'static str, Id>,
    pub organisations: Vec<DemoOrganisation>,
}

/// An organisation of the small world.
pub struct DemoOrganisation {
    pub slug: &'static str,
    pub scope: Scope,
    pub persons: BTreeMap<&'static str, Id>,
    pub projects: Vec<Id>,
}

/// Erases what names a person in every module (R71), the last module first: the one that holds the name is before all
/// those that use it, so that each still reads it, and seals under it what the law has kept.
///
/// # Errors
/// The first refusal of a module: then nothing has changed once `tx` is dropped.
pub async fn erase_person(
    modules: &[Module],
    tx: &mut Tx,
    scope: Scope,
    person_id: Id,
    now: Instant,
) -> Result<()> {
    for module in modules.iter().rev() {
        (module.erase_person)(tx, scope, person_id, now).await?;
    }
    Ok(())
}

/// For a module without shipped rows.
pub fn install_nothing(_: &mut Tx, _: Instant) -> BoxFuture<'_, Result<()>> {
    Box::pin(async { Ok(()) })
}

/// For a module that gives a new organisation nothing.
pub fn found_nothing(_: &mut Tx, _: Scope, _: Instant) -> BoxFuture<'_, Result<()>> {
    Box::pin(async { Ok(()) })
}

/// For a module that holds nothing about persons.
pub fn export_nothing(_: &mut Tx, _: Scope, _: Id) -> BoxFuture<'_, Result<Vec<PersonalTable>>> {
    Box::pin(async { Ok(Vec::new()) })
}

/// For a module that holds nothing about persons.
pub fn erase_nothing(_: &mut Tx, _: Scope, _: Id, _: Instant) -> BoxFuture<'_, Result<()>> {
    Box::pin(async { Ok(()) })
}

/// For a module in which persons do nothing.
pub fn nobody_active(_: &mut Tx, _: Scope, _: Day) -> BoxFuture<'_, Result<Vec<Id>>> {
    Box::pin(async { Ok(Vec::new()) })
}

/// For a module that holds nothing about accounts.
pub fn export_no_account(_: &mut Tx, _: Id) -> BoxFuture<'_, Result<Vec<PersonalTable>>> {
    Box::pin(async { Ok(Vec::new()) })
}

/// For a module that holds nothing about accounts.
pub fn close_no_account(_: &mut Tx, _: Id) -> BoxFuture<'_, Result<()>> {
    Box::pin(async { Ok(()) })
}

/// For a module with nothing to check.
pub fn check_nothing(_: &mut Tx, _: Scope) -> BoxFuture<'_, Result<Vec<String>>> {
    Box::pin(async { Ok(Vec::new()) })
}

/// For a module without rollups.
pub fn rebuild_nothing(_: &mut Tx, _: Scope) -> BoxFuture<'_, Result<()>> {
    Box::pin(async { Ok(()) })
}

/// For a module that counts no paid time.
pub fn charge_no_time<'a>(
    _: &'a Member,
    _: &'a mut Tx,
    _: TimeSubject,
) -> BoxFuture<'a, Result<Vec<TimeCharge>>> {
    Box::pin(async { Ok(Vec::new()) })
}

/// For a module that reckons no agreement.
pub fn bill_nothing<'a>(_: &'a Member, _: &'a mut Tx, _: Id) -> BoxFuture<'a, Result<Option<Money>>> {
    Box::pin(async { Ok(None) })
}

/// For a module that holds nothing of agreements, or of projects.
pub fn hold_nothing<'a>(
    _: &'a Member,
    _: &'a mut Tx,
    _: (Id, (Day, Day)),
) -> BoxFuture<'a, Result<Vec<String>>> {
    Box::pin(async { Ok(Vec::new()) })
}

/// For a module that employs nobody.
pub fn employ_nobody<'a>(
    _: &'a Member,
    _: &'a mut Tx,
    _: (Day, Day),
) -> BoxFuture<'a, Result<Option<PaidWork>>> {
    Box::pin(async { Ok(None) })
}

/// For a module without volunteers.
pub fn give_no_time<'a>(
    _: &'a Member,
    _: &'a mut Tx,
    _: (Day, Day),
) -> BoxFuture<'a, Result<Vec<GivenTime>>> {
    Box::pin(async { Ok(Vec::new()) })
}

/// For a module in which nobody declares actions.
pub fn hold_no_action<'a>(_: &'a Member, _: &'a mut Tx, _: (Id, Id)) -> BoxFuture<'a, Result<bool>> {
    Box::pin(async { Ok(false) })
}

/// For a module whose lines are for whoever reads the journal.
#[must_use]
pub fn tell_all(_: &Member) -> Vec<&'static str> {
    Vec::new()
}
