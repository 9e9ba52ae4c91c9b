//! `kill -9` while an import is applied: all of its rows are there or none of them, its state says
//! which, the totals agree, and it can be taken up again.

use crate::{World, program, program::Program, world};
use base::{Id, jiff::SignedDuration, jiff::civil::date};
use std::path::Path;
use std::time::{Duration, Instant};
use store::args;

const IMPORTS: &str = "/o/amis-de-la-haie/benevolat/imports";
/// Applied while the browser waits.
const SHORT: i64 = 480;
/// Applied by a job.
const LONG: i64 = 1_200;

/// A file whose rows are its own, with people, a category and a project nobody knows here.
fn file(number: i64, rows: i64) -> String {
    let mut file = "Prénom,Nom,Titre,Date,Durée,Catégorie,Projet\n".to_owned();
    for row in 0..rows {
        let day = date(2025, 1, 1) + SignedDuration::from_hours(24 * (row % 400));
        let who = row % 7;
        file.push_str(&format!(
            "Coupure{who},Fichier{number},Rang {row},{day},1:30,Nouvelle {number},Neuf {number}\n"
        ));
    }
    file
}

/// An import sent and looked at, not applied.
struct Sent {
    id: Id,
    number: i64,
    rows: i64,
}

/// What there is of an import in the database.
#[derive(Debug, PartialEq)]
struct Held {
    state: String,
    rows_added: i64,
    actions: i64,
    people: i64,
    projects: i64,
    file: bool,
}

impl Sent {
    fn send(program: &Program, session: &str, number: i64, rows: i64) -> Sent {
        let answer =
            program::upload(program.port, session, IMPORTS, "coupure.csv", &file(number, rows)).unwrap();
        assert_eq!(answer.status, 303, "{}", answer.text);
        let path = answer.location().trim_end_matches("/correspondances");
        Sent { id: path.rsplit('/').next().unwrap().parse().unwrap(), number, rows }
    }

    fn page(&self) -> String {
        format!("{IMPORTS}/{}", self.id)
    }

    /// Asks for it to be applied, from another thread: the program may die before it answers.
    fn apply(&self, program: &Program, session: &str) -> std::thread::JoinHandle<Option<u16>> {
        let (port, session, path) =
            (program.port, session.to_owned(), format!("{}/application", self.page()));
        std::thread::spawn(move || program::post(port, &session, &path, "rows=all"))
    }

    async fn held(&self, world: &World) -> Held {
        let scope = world.scope().await;
        // Takes its turn after what the dead program had begun: a server may be ending it still.
        let mut tx = world.db.write_in(scope.organisation_id).await.unwrap();
        let counts = "SELECT state, rows_added, file_id,
                (SELECT COUNT(*) FROM volunteer_action a WHERE a.import_id = $1) AS actions,
                (SELECT COUNT(*) FROM person p WHERE p.surname = $2) AS people,
                (SELECT COUNT(*) FROM project p WHERE p.name = $3) AS projects
            FROM action_import WHERE id = $1";
        let (surname, project) = (format!("Fichier{}", self.number), format!("Neuf {}", self.number));
        let row = tx.one(counts, args![self.id, surname, project]).await.unwrap();
        Held {
            state: row.get("state").unwrap(),
            rows_added: row.get("rows_added").unwrap(),
            actions: row.get("actions").unwrap(),
            people: row.get("people").unwrap(),
            projects: row.get("projects").unwrap(),
            file: row.get::<Option<Id>>("file_id").unwrap().is_some(),
        }
    }

    /// All of it or nothing of it; answers whether it is there.
    async fn must_be_whole(&self, world: &World) -> bool {
        let held = self.held(world).await;
        world.must_be_sound().await;
        let there = held.state == "applied";
        let whole = if there {
            let (rows_added, actions) = (self.rows, self.rows);
            Held { state: "applied".to_owned(), rows_added, actions, people: 7, projects: 1, file: false }
        } else {
            let state = held.state.clone();
            Held { state, rows_added: 0, actions: 0, people: 0, projects: 0, file: true }
        };
        assert_eq!(held, whole, "import {}", self.number);
        there
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_killed_while_it_is_applied_is_there_whole_or_not_at_all() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let session = world.session.clone();
    let mut program = Program::start(&world.db.address, folder.path());
    // How long an application lasts here: the kills fall all along it.
    let whole = Sent::send(&program, &session, 0, SHORT);
    let started = Instant::now();
    assert_eq!(whole.apply(&program, &session).join().unwrap(), Some(303));
    let lasts = started.elapsed();
    assert!(whole.must_be_whole(&world).await);
    let mut cut = Vec::new();
    for number in 1..=8 {
        let sent = Sent::send(&program, &session, number, SHORT);
        let asking = sent.apply(&program, &session);
        std::thread::sleep(lasts * u32::try_from(number).unwrap() / 9);
        program.kill();
        let answered = asking.join().unwrap();
        program = Program::start(&world.db.address, folder.path());
        let there = sent.must_be_whole(&world).await;
        assert!(there || answered.is_none(), "an acknowledged import is lost");
        if !there {
            cut.push(sent);
        }
    }
    assert!(cut.len() > 2, "only {} kills fell inside an application", cut.len());
    for sent in &cut {
        assert_eq!(sent.apply(&program, &session).join().unwrap(), Some(303));
        assert!(sent.must_be_whole(&world).await, "taken up again, it is there");
    }
}

/// The job that applies an import: its state and problem.
async fn job(world: &World, sent: &Sent) -> (String, Option<String>) {
    let mut tx = world.db.read().await.unwrap();
    let sql = "SELECT state, problem FROM job WHERE kind = 'import-apply' AND payload LIKE $1
        ORDER BY id DESC LIMIT 1";
    let row = tx.one(sql, args![format!("%{}%", sent.id)]).await.unwrap();
    (row.get("state").unwrap(), row.get("problem").unwrap())
}

async fn until(world: &World, sent: &Sent, states: &[&str]) -> String {
    let started = Instant::now();
    loop {
        let (state, _) = job(world, sent).await;
        if states.contains(&state.as_str()) {
            return state;
        }
        assert!(started.elapsed() < Duration::from_secs(60), "the job stays {state}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// As if the two minutes had passed after which a silent job is taken for a dead program's.
async fn two_minutes_later(world: &World) {
    let long_ago = site::Clock::Real.now() - SignedDuration::from_mins(3);
    let mut tx = world.db.write().await.unwrap();
    tx.run("UPDATE job SET claimed_at = $1 WHERE state = 'running'", args![long_ago]).await.unwrap();
    tx.commit().await.unwrap();
}

/// Kills the program at each of so many tries of the job, and starts it again. False where a try was over before
/// it was seen: a machine that does much else may look too late.
async fn killed(world: &World, program: &mut Program, folder: &Path, sent: &Sent, times: usize) -> bool {
    for _ in 0..times {
        if until(world, sent, &["running", "done"]).await == "done" {
            return false;
        }
        program.kill();
        let there = sent.must_be_whole(world).await;
        two_minutes_later(world).await;
        *program = Program::start(&world.db.address, folder);
        if there {
            return false;
        }
    }
    true
}

/// Imports sent one after another until the job of one was killed at so many tries.
async fn cut(world: &World, program: &mut Program, folder: &Path, first: i64, times: usize) -> Sent {
    for number in first..first + 9 {
        let sent = Sent::send(program, &world.session, number, LONG);
        assert_eq!(sent.apply(program, &world.session).join().unwrap(), Some(303));
        if killed(world, program, folder, &sent, times).await {
            return sent;
        }
    }
    panic!("no job was seen while it ran");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_killed_half_way_is_resumed_and_killed_again_and_again_waits_to_be_taken_up() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let session = world.session.clone();
    let mut program = Program::start(&world.db.address, folder.path());

    // Killed once: the next program resumes it by itself.
    let once = cut(&world, &mut program, folder.path(), 1, 1).await;
    until(&world, &once, &["done"]).await;
    assert!(once.must_be_whole(&world).await);

    // Killed at each of its three tries: nothing of it is there, and it says that it waits.
    let thrice = cut(&world, &mut program, folder.path(), 11, 3).await;
    until(&world, &thrice, &["failed"]).await;
    assert_eq!(job(&world, &thrice).await.1.as_deref(), Some("ABANDONED"));
    let page = program::page(program.port, &session, &thrice.page()).unwrap();
    assert!(page.status == 200 && page.text.contains("À reprendre"), "{}", page.text);
    assert_eq!(thrice.apply(&program, &session).join().unwrap(), Some(303));
    until(&world, &thrice, &["done"]).await;
    assert!(thrice.must_be_whole(&world).await);
}
