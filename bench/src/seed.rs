//! The database of a bench: many organisations of the same shape, filled through the store.

use base::{Id, fresh_id, jiff};
use std::path::{Path, PathBuf};
use store::{Db, Scope, Tx, Value, args};
use volunteering::actions::{
    ActionState, Contributor, Origin, Status, VolunteerAction, store::rebuild_totals,
};

/// How much there is.
#[derive(Clone, Copy)]
pub struct Size {
    pub organisations: i64,
    pub persons_each: i64,
    pub actions_each: i64,
    /// Actions of one more organisation, for the exports; 0 for none.
    pub large: i64,
}

impl Size {
    pub fn actions(&self) -> i64 {
        self.organisations * self.actions_each + self.large
    }
}

/// A seeded database and whom to be in it.
pub struct World {
    pub folder: PathBuf,
    pub db: Db,
    /// The organisation the pages are asked in, in the middle of the others.
    pub slug: String,
    pub scope: Scope,
    pub person_id: Id,
    /// The token of a manager's session in every organisation.
    pub session: String,
    /// The organisation with the large table.
    pub large_slug: String,
    /// The key of the last page of the list.
    pub last_key: String,
}

const TITLES: [&str; 12] = [
    "Tri des dons",
    "Accueil du public",
    "Réunion du bureau",
    "Atelier vélo",
    "Distribution du jeudi",
    "Préparation de la fête",
    "Entretien du jardin",
    "Compta du mois",
    "Affichage en ville",
    "Cours de français",
    "Transport du matériel",
    "Maraude",
];

impl World {
    pub async fn build(folder: &Path, size: Size) -> World {
        std::fs::create_dir_all(folder).expect("a folder");
        let address = format!("sqlite:{}", folder.join("bocage.db").display());
        let db = Db::open(&address, 4).await.expect("a database");
        db.migrate(&app::migrations()).await.expect("a schema");
        let config = site::SiteConfig {
            public_url: "http://127.0.0.1".into(),
            mode: site::Mode::Production,
            trust_proxy: false,
            tries_per_minute: 1_000_000,
        };
        let site = site::Site::new(db.clone(), site::Clock::Real, config, app::MODULES).expect("a site");
        site.install().await.expect("shipped rows");
        let account = fresh_id();
        let session = add_account(&db, account).await;
        let mut organisations = Vec::new();
        for number in 0..size.organisations {
            organisations
                .push(add_organisation(&site, account, number, size.persons_each, size.actions_each).await);
        }
        let middle = organisations.swap_remove(organisations.len() / 2);
        let large_slug = match size.large {
            0 => middle.slug.clone(),
            many => add_organisation(&site, account, size.organisations, 200, many).await.slug,
        };
        analyse(&db).await;
        World { folder: folder.to_owned(), db, session, large_slug, ..middle.into_world() }
    }
}

struct Seeded {
    slug: String,
    scope: Scope,
    person_id: Id,
    last_key: String,
    db: Db,
}

impl Seeded {
    fn into_world(self) -> World {
        World {
            folder: PathBuf::new(),
            db: self.db,
            slug: self.slug,
            scope: self.scope,
            person_id: self.person_id,
            session: String::new(),
            large_slug: String::new(),
            last_key: self.last_key,
        }
    }
}

async fn analyse(db: &Db) {
    let mut tx = db.write().await.expect("a transaction");
    tx.run("ANALYZE", &[]).await.expect("statistics");
    tx.commit().await.expect("kept");
}

async fn run(tx: &mut Tx, sql: &'static str, arguments: &[Value]) {
    tx.run(sql, arguments).await.expect("a row");
}

async fn add_account(db: &Db, id: Id) -> String {
    let now = jiff_now();
    let later = now + jiff::SignedDuration::from_hours(24 * 30);
    let token = site::secret::fresh(32).expect("a token");
    let mut tx = db.write().await.expect("a transaction");
    run(
        &mut tx,
        "INSERT INTO account (id, email, email_folded, first_name, surname, state, created_at, updated_at)
        VALUES ($1, 'bench@exemple.test', 'bench@exemple.test', 'Ben', 'Chmark', 'active', $2, $2)",
        args![id, now],
    )
    .await;
    run(
        &mut tx,
        "INSERT INTO session (id, account_id, token_hash, device, created_at, seen_at, expires_at)
        VALUES ($1, $2, $3, 'bench', $4, $4, $5)",
        args![fresh_id(), id, site::secret::hash(&token), now, later],
    )
    .await;
    tx.commit().await.expect("kept");
    token
}

fn jiff_now() -> base::Instant {
    site::Clock::Real.now()
}

async fn add_organisation(site: &site::Site, account: Id, number: i64, persons: i64, actions: i64) -> Seeded {
    let now = jiff_now();
    let scope = Scope::of(fresh_id());
    let slug = format!("association-{number:04}");
    let mut tx = site.db.write().await.expect("a transaction");
    run(
        &mut tx,
        "INSERT INTO organisation (id, slug, name, name_folded, state, created_at, updated_at)
        VALUES ($1, $2, $3, $4, 'active', $5, $5)",
        args![
            scope.organisation_id,
            &slug,
            format!("Association {number:04}"),
            format!("association {number:04}"),
            now
        ],
    )
    .await;
    site.found(&mut tx, scope.organisation_id).await.expect("founded");
    let role = fresh_id();
    run(&mut tx, "INSERT INTO role (id, organisation_id, name, name_folded, levels, capabilities)
        VALUES ($1, $2, 'Banc', 'banc', '{\"volunteering\":\"manage\",\"organisation\":\"manage\"}', '[\"manage_association\"]')",
        args![role, scope.organisation_id]).await;
    let mut people = Vec::new();
    for rank in 0..persons {
        let id = fresh_id();
        let name = format!("personne {rank:03}");
        run(
            &mut tx,
            "INSERT INTO person (id, organisation_id, account_id, role_id, first_name, surname, name_folded,
                state, joined_on, created_at, updated_at)
            VALUES ($1, $2, $3, $4, 'Personne', $5, $6, 'active', $7, $8, $8)",
            args![
                id,
                scope.organisation_id,
                (rank == 0).then_some(account),
                role,
                format!("{rank:03}"),
                &name,
                jiff::civil::date(2024, 1, 1),
                now
            ],
        )
        .await;
        people.push(id);
    }
    let house = volunteering::house::House::load(&mut tx, scope).await.expect("a house");
    let first = jiff::civil::date(2024, 1, 1);
    let mut last_key = String::new();
    for rank in 0..actions {
        let day = first.checked_add(jiff::Span::new().days(rank * 1000 / actions.max(1))).expect("a day");
        let category = &house.categories[usize::try_from(rank * 7 % 13).expect("small")];
        let action =
            action(rank, day, category.id, people[usize::try_from(rank * 11 % persons).expect("small")], now);
        add(&mut tx, scope, &action).await;
        if rank == 40 {
            last_key = format!("{}_{}", action.happened_on, action.id.simple());
        }
    }
    rebuild_totals(&mut tx, scope).await.expect("totals");
    tx.commit().await.expect("kept");
    Seeded { slug, scope, person_id: people[1], last_key, db: site.db.clone() }
}

fn action(rank: i64, day: base::Day, category_id: Id, person: Id, now: base::Instant) -> VolunteerAction {
    VolunteerAction {
        id: fresh_id(),
        title: TITLES[usize::try_from(rank * 5 % 12).expect("small")].to_owned(),
        description: String::new(),
        happened_on: day,
        ends_on: None,
        minutes: base::Minutes(15 + rank * 13 % 300),
        headcount: 1,
        distance_m: (rank % 9 == 0).then_some(12_500),
        category_id,
        project_id: None,
        level_id: None,
        contributor: Contributor::Person(person),
        status: Status::Volunteer,
        state: if rank % 100 == 99 { ActionState::Pending } else { ActionState::Validated },
        origin: Origin::Own,
        disputed: false,
        entered_by: Some(person),
        reject_reason: None,
        client_uid: None,
        fingerprint: None,
        import_id: None,
        group_id: None,
        version: 1,
        created_at: now,
        updated_at: now,
    }
}

/// The row alone: the rollup is written once at the end.
async fn add(tx: &mut Tx, scope: Scope, it: &VolunteerAction) {
    run(tx, "INSERT INTO volunteer_action (id, organisation_id, title, title_folded, happened_on, minutes,
            total_minutes, distance_m, category_id, person_id, status, state, origin, entered_by, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, 'volunteer', $10, 'self', $9, $11, $11)",
        args![it.id, scope.organisation_id, &it.title, base::fold(&it.title), it.happened_on, it.minutes, it.distance_m,
            it.category_id, it.contributor.person(), it.state.as_text(), it.created_at]).await;
}
