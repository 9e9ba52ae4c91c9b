//! A backup taken while people write, restored elsewhere, and a damaged one refused.

use crate::{program, program::Program, world};
use base::fresh_id;
use std::{
    path::Path,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use store::{Db, Scope, args};
use testkit::database;

fn bocage(arguments: &[&str], data_dir: &Path) -> std::process::Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bocage"));
    command.args(arguments).arg("--data-dir").arg(data_dir).output().unwrap()
}

async fn count(db: &Db, table: &'static str) -> i64 {
    let mut tx = db.read().await.unwrap();
    let sql = format!("SELECT COUNT(*) AS n FROM {table}");
    tx.all_built(sql, &[]).await.unwrap()[0].get("n").unwrap()
}

async fn copies(db: &Db) -> i64 {
    let mut tx = db.read().await.unwrap();
    let sql = "SELECT COUNT(*) AS n FROM volunteer_action WHERE title LIKE 'Copie %'";
    tx.one(sql, &[]).await.unwrap().get("n").unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_taken_while_writing_is_one_moment_and_is_restored_elsewhere() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(&world.db.address, folder.path());
    let stop = Arc::new(AtomicBool::new(false));
    let writer = {
        let (stop, session, port) = (stop.clone(), world.session.clone(), program.port);
        std::thread::spawn(move || {
            while !stop.load(Ordering::Relaxed) {
                let uid = fresh_id();
                let form =
                    format!("title=Copie+{uid}&date=2026-03-07&duration=1m&client_uid={uid}&confirmed=1");
                program::post(port, &session, "/o/amis-de-la-haie/benevolat/declarer", &form);
            }
        })
    };
    let file = folder.path().join("copie.zip");
    let text = file.to_str().unwrap();
    while copies(&world.db).await < 3 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let done = bocage(&["backup", text, "--database", &world.db.address], folder.path());
    stop.store(true, Ordering::Relaxed);
    writer.join().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));

    let elsewhere = database::fresh(&[]).await;
    let done = bocage(&["restore", text, "--database", &elsewhere.address], folder.path());
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    for table in ["account", "organisation", "person", "role", "category"] {
        assert_eq!(count(&elsewhere, table).await, count(&world.db, table).await, "{table}");
    }
    assert!(copies(&elsewhere).await >= 3, "what was acknowledged before is in the backup");
    // One moment: as many actions as journal lines that add them.
    let mut tx = elsewhere.read().await.unwrap();
    let alone = "SELECT COUNT(*) AS n FROM volunteer_action a WHERE a.title LIKE 'Copie %'
        AND NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.object_id = a.id)";
    assert_eq!(tx.one(alone, &[]).await.unwrap().get::<i64>("n").unwrap(), 0);
    let organisation =
        tx.one("SELECT id FROM organisation WHERE slug = $1", args!["amis-de-la-haie"]).await.unwrap();
    let scope = Scope::of(organisation.get("id").unwrap());
    for module in app::MODULES {
        assert_eq!((module.check)(&mut tx, scope).await.unwrap(), Vec::<String>::new());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_backup_is_refused_and_writes_nothing() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copie.zip");
    let text = file.to_str().unwrap();
    let done = bocage(&["backup", text, "--database", &world.db.address], folder.path());
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let whole = std::fs::read(&file).unwrap();
    let elsewhere = database::fresh(&[]).await;
    for at in [whole.len() / 3, whole.len() / 2, whole.len() - 40] {
        let mut damaged = whole.clone();
        // A run of bytes: one alone could fall on a date of the zip, which says nothing of the rows.
        damaged[at - 64..at].fill(0x55);
        std::fs::write(&file, damaged).unwrap();
        let done = bocage(&["restore", text, "--database", &elsewhere.address], folder.path());
        assert!(!done.status.success(), "a backup damaged at {at} was restored");
    }
    std::fs::write(&file, &whole[..whole.len() / 2]).unwrap();
    assert!(!bocage(&["restore", text, "--database", &elsewhere.address], folder.path()).status.success());
    let mut tx = elsewhere.read().await.unwrap();
    let tables = store::catalogue(&mut tx).await.unwrap();
    drop(tx);
    if tables.contains_key("account") {
        assert_eq!(count(&elsewhere, "account").await, 0);
    }
}

fn said(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), output.stderr.as_slice()].concat()).into_owned()
}

#[test]
fn an_administrator_is_told_of_which_database() {
    let folder = tempfile::tempdir().unwrap();
    let made = bocage(&["admin", "ada@example.org"], folder.path());
    let file = folder.path().join("bocage.db");
    assert!(said(&made).contains(&format!("Administrator of sqlite:{}", file.display())), "{}", said(&made));
}

#[test]
fn a_database_that_does_not_answer_is_named_and_a_demonstration_takes_none() {
    let folder = tempfile::tempdir().unwrap();
    let address = "postgres://ada:secret@127.0.0.1:1/bocage";
    let refused = bocage(&["doctor", "--database", address], folder.path());
    let text = said(&refused);
    assert!(text.contains("127.0.0.1:1, database bocage") && !text.contains("secret"), "{text}");
    let refused = bocage(&["demo", "--database", address], folder.path());
    assert!(
        !refused.status.success() && said(&refused).contains("leave --database out"),
        "{}",
        said(&refused)
    );
}

#[cfg(unix)]
#[test]
fn s2_nobody_else_of_the_machine_reads_the_database() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert!(bocage(&["migrate"], &data).status.success());
    let database = data.join("bocage.db");
    assert_eq!((mode(&data), mode(&database)), (0o700, 0o600));
    // One that was made before is closed to the others; what its owner gave to a group stays.
    std::fs::set_permissions(&database, std::fs::Permissions::from_mode(0o644)).unwrap();
    assert!(bocage(&["migrate"], &data).status.success());
    assert_eq!(mode(&database), 0o640);
}

#[test]
fn an_administrator_has_an_address() {
    let folder = tempfile::tempdir().unwrap();
    let done = bocage(&["admin", "pas-une-adresse"], &folder.path().join("data"));
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(!done.status.success() && said.contains("not an e-mail address"), "{said}");
    assert!(!folder.path().join("data").exists(), "nothing was made for nobody");
    let done = bocage(&["admin", "ada@exemple.test"], &folder.path().join("data"));
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn nothing_is_made_to_be_backed_up_or_examined() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copie.zip");
    for arguments in [vec!["backup", file.to_str().unwrap()], vec!["doctor"]] {
        let done = bocage(&arguments, &folder.path().join("elsewhere"));
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(!done.status.success() && said.contains("no database there"), "{arguments:?}: {said}");
    }
    assert!(!file.exists() && !folder.path().join("elsewhere").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_says_a_wrong_total_and_mends_it() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let doctor = |more: &[&str]| {
        let arguments = [&["doctor", "--database", &world.db.address], more].concat();
        bocage(&arguments, folder.path()).status.success()
    };
    assert!(doctor(&[]), "all is well");
    for by_hand in [
        "UPDATE volunteer_total SET minutes = minutes + 1",
        "UPDATE volunteer_month_total SET minutes = minutes + 1",
    ] {
        let mut tx = world.db.write().await.unwrap();
        let touched = tx.run(by_hand, &[]).await.unwrap();
        tx.commit().await.unwrap();
        assert!(touched > 0);
        assert!(!doctor(&[]), "a total was changed: {by_hand}");
        assert!(doctor(&["--mend"]) && doctor(&[]));
    }
    // What it cannot mend is still wrong, and said by its exit code.
    let mut tx = world.db.write().await.unwrap();
    let now = site::Clock::Real.now();
    let payload = serde_json::json!({});
    let job =
        work::jobs::NewJob { organisation_id: None, account_id: None, kind: "depart", payload, run_at: now };
    work::jobs::enqueue(&mut tx, &job, now).await.unwrap();
    tx.run("UPDATE job SET state = 'failed'", &[]).await.unwrap();
    tx.run("UPDATE volunteer_total SET minutes = minutes + 1", &[]).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!doctor(&["--mend"]), "a job has failed");
    let mut tx = world.db.write().await.unwrap();
    tx.run("DELETE FROM job", &[]).await.unwrap();
    tx.commit().await.unwrap();
    assert!(doctor(&[]), "the totals were mended beside it");
}
