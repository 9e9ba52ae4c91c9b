//! What the tests share: a site with a module beside accounts, mails read as people read them.

use base::{Id, Instant, Lang, Msg, Refusal, Result, fresh_id};
use site::{Access, Level, Member, Module, Right, Routes, SignedIn, module};
use store::{Scope, Tx, args};
use testkit::{Client, Page, TestSite};

pub const PASSWORD: &str = "trois haies et un verger";

/// Stands for the modules above accounts: it brings the tables of memberships, operations of the API,
/// and an organisation that must keep its last manager.
const ABOVE: Module = Module {
    name: "organisation",
    migrations: &[
        store::Migration {
            version: 401,
            name: "organisation",
            sql: include_str!("../../../organisation/migrations/0401_organisation.sql"),
        },
        store::Migration {
            version: 403,
            name: "switches",
            sql: include_str!("../../../organisation/migrations/0403_switches.sql"),
        },
        store::Migration {
            version: 404,
            name: "forget_words",
            sql: include_str!("../../../organisation/migrations/0404_forget_words.sql"),
        },
        store::Migration {
            version: 405,
            name: "moving",
            sql: include_str!("../../../organisation/migrations/0405_moving.sql"),
        },
    ],
    statements: &[],
    locales: &[
        (Lang::Fr, "last-manager = Confiez d’abord l’association."),
        (Lang::En, "last-manager = Hand over."),
    ],
    routes,
    menu: |_| Vec::new(),
    panels: &[],
    instance_panels: &[],
    jobs: &[],
    install: module::install_nothing,
    found: module::found_nothing,
    export_person: module::export_nothing,
    erase_person: |tx, scope, person_id, now| Box::pin(erase(tx, scope, person_id, now)),
    active_since: module::nobody_active,
    export_account: module::export_no_account,
    close_account: module::close_no_account,
    check: module::check_nothing,
    rebuild: module::rebuild_nothing,
    demo: |_, _| Box::pin(async { Ok(()) }),
    time_charges: site::module::charge_no_time,
    agreement_bill: site::module::bill_nothing,
    outside_agreement: site::module::hold_nothing,
    outside_project: site::module::hold_nothing,
    paid_work: site::module::employ_nobody,
    given_time: site::module::give_no_time,
    action_of: site::module::hold_no_action,
    untold: site::module::tell_all,
    events: &[],
};

fn routes() -> Routes {
    let write = Access::Organisation(Right::new("organisation", Level::Write));
    Routes::new()
        .get("/api/v1/moi", Access::SignedIn, |signed: SignedIn| async move { signed.actor.email })
        .get("/api/v1/orgs/{slug}/essai", write, |member: Member| async move { member.organisation.slug })
        .get("/o/{slug}/essai", write, |member: Member| async move { member.organisation.slug })
}

/// Erases anybody but whoever is called « last ».
async fn erase(tx: &mut Tx, scope: Scope, person_id: Id, now: Instant) -> Result<()> {
    let row = tx.one("SELECT pseudonym FROM person WHERE id = $1", args![person_id]).await?;
    if row.get::<String>("pseudonym")? == "last" {
        return Err(Refusal::Conflict(Msg::new("last-manager")));
    }
    let sql = "UPDATE person SET account_id = NULL, first_name = '', state = 'anonymised', updated_at = $3
        WHERE organisation_id = $1 AND id = $2";
    tx.run(sql, args![scope.organisation_id, person_id, now]).await?;
    Ok(())
}

/// An organisation where an account has the level `write`; answers the organisation and the person.
pub async fn join(test: &TestSite, slug: &str, account_id: Id, pseudonym: &str) -> (Id, Id) {
    let (organisation, role, person, now) = (fresh_id(), fresh_id(), fresh_id(), test.site.now());
    let mut tx = test.site.db.write().await.unwrap();
    let sql = "INSERT INTO organisation (id, slug, name, name_folded, state, created_at, updated_at)
        VALUES ($1, $2, $2, $2, 'active', $3, $3)";
    tx.run(sql, args![organisation, slug, now]).await.unwrap();
    let sql = "INSERT INTO role (id, organisation_id, name, name_folded, levels, capabilities)
        VALUES ($1, $2, 'r', 'r', '{\"organisation\":\"write\"}', '[]')";
    tx.run(sql, args![role, organisation]).await.unwrap();
    let sql = "INSERT INTO person (id, organisation_id, account_id, role_id, first_name, pseudonym, name_folded, state,
            joined_on, created_at, updated_at)
        VALUES ($1, $2, $3, $4, 'Zoé', $5, 'zoe', 'active', $6, $7, $7)";
    let today = test.clock.today("Europe/Paris");
    tx.run(sql, args![person, organisation, account_id, role, pseudonym, today, now]).await.unwrap();
    tx.commit().await.unwrap();
    (organisation, person)
}

static MODULES: &[Module] = &[accounts::MODULE, ABOVE];

pub async fn site() -> TestSite {
    TestSite::new(MODULES).await
}

/// The same, served over TLS.
pub async fn site_over_tls() -> TestSite {
    TestSite::at("https://bocage.test", MODULES).await
}

/// An account with [`PASSWORD`], its address proven.
pub async fn account(test: &TestSite, email: &str, first_name: &str) -> Id {
    let hash = accounts::password::hash(PASSWORD).await.unwrap();
    let account = accounts::accounts::NewAccount {
        email,
        password_hash: Some(&hash),
        first_name,
        surname: "",
        pseudonym: "",
        lang: Lang::Fr,
    };
    let mut tx = test.site.db.write().await.unwrap();
    let id = accounts::accounts::add_confirmed(&mut tx, &account, test.site.now()).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Signs in through the real form.
pub async fn sign_in(client: &mut Client, email: &str, password: &str) -> Page {
    let form = client.get("/connexion").await.form("Se connecter");
    form.fill("email", email).fill("password", password).submit(client).await
}

/// The mails to an address, newest first: subject and body.
pub async fn mails(test: &TestSite, to: &str) -> Vec<(String, String)> {
    let mut tx = test.site.db.read().await.unwrap();
    let all = work::mail::list_recent(&mut tx, 100).await.unwrap();
    all.into_iter().filter(|mail| mail.to == to).map(|mail| (mail.subject, mail.body)).collect()
}

/// The first link of the newest mail to an address, as a path.
pub async fn link(test: &TestSite, to: &str) -> String {
    let (_, body) = mails(test, to).await.into_iter().next().expect("a mail");
    let link = body.split_whitespace().find(|word| word.starts_with("http://bocage.test/")).expect("a link");
    link.trim_start_matches("http://bocage.test").to_owned()
}

/// Moves the clock forward.
pub fn wait(test: &TestSite, seconds: i64) {
    test.clock.set(test.site.now() + base::jiff::SignedDuration::from_secs(seconds));
}

/// The verbs of the journal about an account, oldest first.
pub async fn journal(test: &TestSite, account_id: Id) -> Vec<String> {
    let mut tx = test.site.db.read().await.unwrap();
    let sql = "SELECT verb FROM audit_entry WHERE account_id = $1 ORDER BY id";
    let rows = tx.all(sql, args![account_id]).await.unwrap();
    rows.iter().map(|row| row.get("verb").unwrap()).collect()
}
