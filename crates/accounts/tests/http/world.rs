//! What the tests share: a site with a module beside accounts, mails read as people read them.

use base::{Id, Lang};
use site::{Module, module};
use testkit::{Client, Page, TestSite};

pub const PASSWORD: &str = "trois haies et un verger";

/// Stands for the modules above accounts: it brings the tables of memberships, which accounts reads
/// when somebody closes their account.
const ABOVE: Module = Module {
    name: "organisation",
    migrations: &[store::Migration {
        version: 401,
        name: "organisation",
        sql: include_str!("../../../organisation/migrations/0401_organisation.sql"),
    }],
    statements: &[],
    locales: &[],
    routes: site::Routes::new,
    menu: |_| Vec::new(),
    panels: &[],
    instance_panels: &[],
    jobs: &[],
    install: module::install_nothing,
    found: module::found_nothing,
    export_person: module::export_nothing,
    erase_person: module::erase_nothing,
    check: module::check_nothing,
    rebuild: module::rebuild_nothing,
    demo: |_, _| Box::pin(async { Ok(()) }),
};

static MODULES: &[Module] = &[accounts::MODULE, ABOVE];

pub async fn site() -> TestSite {
    TestSite::new(MODULES).await
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
