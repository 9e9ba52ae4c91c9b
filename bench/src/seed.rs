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
    /// The token of a manager's session, in this organisation and in the large one.
    pub session: String,
    /// The organisation with the large table, and the key of its last page.
    pub large_slug: String,
    pub large_last_key: String,
    pub large_person_id: Id,
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
            mails: site::Mails::Wait,
            trust_proxy: false,
            unconfirmed_days: 30,
            tries_per_minute: 1_000_000,
            archives: site::Archives::default(),
            local_webhooks: false,
        };
        let site = site::Site::new(db.clone(), site::Clock::Real, config, app::MODULES);
        site.install().await.expect("shipped rows");
        let account = fresh_id();
        let session = add_account(&db, account).await;
        let mut organisations = Vec::new();
        let middle = size.organisations / 2;
        for number in 0..size.organisations {
            let member = (number == middle).then_some(account);
            organisations
                .push(add_organisation(&site, member, number, size.persons_each, size.actions_each).await);
        }
        let middle = organisations.swap_remove(at(middle));
        let large = match size.large {
            0 => (middle.slug.clone(), middle.last_key.clone(), middle.person_id),
            many => {
                let large = add_organisation(&site, Some(account), size.organisations, 200, many).await;
                (large.slug, large.last_key, large.person_id)
            }
        };
        let (large_slug, large_last_key, large_person_id) = large;
        let folder = folder.to_owned();
        World { folder, db, session, large_slug, large_last_key, large_person_id, ..middle.into_world() }
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
            large_last_key: String::new(),
            large_person_id: self.person_id,
            last_key: self.last_key,
        }
    }
}

pub async fn run(tx: &mut Tx, sql: &'static str, arguments: &[Value]) {
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

/// An organisation of so many persons and actions, whose first person is `member`.
async fn add_organisation(
    site: &site::Site,
    member: Option<Id>,
    number: i64,
    persons: i64,
    actions: i64,
) -> Seeded {
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
                member.filter(|_| rank == 0),
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
    let rows: Vec<VolunteerAction> = (0..actions)
        .map(|rank| {
            let day = first.checked_add(jiff::Span::new().days(rank * 1000 / actions.max(1))).expect("a day");
            let category = &house.categories[at(rank * 7 % 13)];
            action(rank, day, category.id, people[at(rank * 11 % persons)], now)
        })
        .collect();
    // The last page holds the 41 oldest.
    let last_key = rows.get(41).map(volunteering::actions::cursor::written).unwrap_or_default();
    add_all(&mut tx, scope, &rows).await;
    rebuild_totals(&mut tx, scope).await.expect("totals");
    tx.commit().await.expect("kept");
    Seeded { slug, scope, person_id: people[1], last_key, db: site.db.clone() }
}

fn at(rank: i64) -> usize {
    usize::try_from(rank).expect("small")
}

fn action(rank: i64, day: base::Day, category_id: Id, person: Id, now: base::Instant) -> VolunteerAction {
    VolunteerAction {
        id: fresh_id(),
        title: TITLES[at(rank * 5 % 12)].to_owned(),
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

/// Rows of one statement.
const TOGETHER: usize = 100;

/// The rows alone, many by statement: the rollup is written once at the end.
async fn add_all(tx: &mut Tx, scope: Scope, rows: &[VolunteerAction]) {
    for some in rows.chunks(TOGETHER) {
        let mut arguments = Vec::with_capacity(some.len() * 12);
        for it in some {
            arguments.extend_from_slice(args![
                it.id,
                scope.organisation_id,
                &it.title,
                base::fold(&it.title),
                it.happened_on,
                it.minutes,
                it.distance_m,
                it.category_id,
                it.contributor.person(),
                it.state.as_text(),
                it.created_at
            ]);
        }
        tx.run_built(insertion(some.len()), &arguments).await.expect("rows");
    }
}

fn insertion(rows: usize) -> String {
    let row = |number: usize| {
        let at = |column: usize| number * 11 + column;
        format!(
            "(${}, ${}, ${}, ${}, ${}, ${}, ${}, ${}, ${}, ${}, 'volunteer', ${}, 'self', ${}, ${}, ${})",
            at(1),
            at(2),
            at(3),
            at(4),
            at(5),
            at(6),
            at(6),
            at(7),
            at(8),
            at(9),
            at(10),
            at(9),
            at(11),
            at(11)
        )
    };
    let rows: Vec<String> = (0..rows).map(row).collect();
    format!(
        "INSERT INTO volunteer_action (id, organisation_id, title, title_folded, happened_on, minutes,
            total_minutes, distance_m, category_id, person_id, status, state, origin, entered_by, created_at,
            updated_at) VALUES {}",
        rows.join(", ")
    )
}
