//! Whole files: those of `tests/samples`, and the real ones of Bénévalibre where the machine has them. As many rows
//! and as many minutes arrive as the file says, leave by the undo, and arrive again.

use super::{count, held, import, totals_agree};
use crate::small_world::World;
use base::{Id, Instant};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};
use store::args;
use testkit::Client;

/// After the last day of every sample.
const LATER: &str = "2026-11-02T10:00:00Z";

fn ours() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/samples")
}

/// The folders to read: ours, and the real one of the machine.
fn folders() -> Vec<PathBuf> {
    let ours = ours();
    let real = ours.ancestors().map(|above| above.join("shared/samples/benevalibre")).find(|it| it.is_dir());
    if real.is_none() {
        eprintln!("no shared/samples/benevalibre above {}: only our own files are read", ours.display());
    }
    std::iter::once(ours).chain(real).collect()
}

async fn manager(world: &World) -> Client {
    let later: Instant = LATER.parse().unwrap();
    world.test.clock.set(later);
    world.client("alice").await
}

/// What the JSON export says: how many rows, how many minutes.
#[allow(clippy::float_arithmetic, reason = "the file writes hours as a float, and nothing else")]
fn said(folder: &Path) -> (i64, i64) {
    let text = fs::read_to_string(folder.join("benevalo-export.json")).unwrap();
    let rows: Vec<Value> = serde_json::from_str(&text).unwrap();
    let minutes = |row: &Value| {
        let hours = row["Durée (en heures)"].as_f64().unwrap();
        format!("{:.0}", hours * 60.0).parse::<i64>().unwrap()
    };
    (i64::try_from(rows.len()).unwrap(), rows.iter().map(minutes).sum())
}

#[tokio::test]
async fn r85_a_sample_arrives_leaves_and_arrives_again_to_the_minute() {
    for folder in folders() {
        let expected = said(&folder);
        assert!(expected.0 >= 3 && expected.1 > 600, "{}: {expected:?}", folder.display());
        for name in ["benevalo-export.csv", "benevalo-export.json", "benevalo-export.xlsx"] {
            let content = fs::read(folder.join(name)).unwrap();
            let world = World::new().await;
            let mut alice = manager(&world).await;
            let page = import(&mut alice, name, &content).await;
            assert_eq!(held(&world).await, expected, "{name} of {}", folder.display());
            totals_agree(&world).await;
            let again = import(&mut alice, name, &content).await;
            drop(again.shows("Actions ajoutées 0"));
            assert_eq!(held(&world).await, expected, "{name} twice");
            drop(alice.post(&format!("{}/annulation", page.path()), &[]).await.expect(200));
            assert_eq!(held(&world).await, (0, 0), "{name} undone");
            totals_agree(&world).await;
            drop(import(&mut alice, name, &content).await);
            assert_eq!(held(&world).await, expected, "{name} again");
            totals_agree(&world).await;
        }
    }
}

#[tokio::test]
async fn r85_one_export_in_two_formats_is_the_same_rows() {
    for folder in folders() {
        let world = World::new().await;
        let mut alice = manager(&world).await;
        for name in ["benevalo-export.json", "benevalo-export.csv", "benevalo-export.xlsx"] {
            let content = fs::read(folder.join(name)).unwrap();
            drop(import(&mut alice, name, &content).await);
            assert_eq!(held(&world).await, said(&folder), "{name} of {}", folder.display());
        }
        let waiting =
            "SELECT COUNT(*) AS n FROM volunteer_action WHERE organisation_id = $1 AND state = 'pending'";
        assert_eq!(count(&world, waiting).await, 1, "what waited in {} waits here", folder.display());
    }
}

/// How many actions the migration file holds, and their minutes: `03:45:00`, `1 01:30:00`.
fn said_by_migration(file: &Value) -> (i64, i64) {
    let actions =
        file["objects"].as_array().unwrap().iter().filter(|it| it["model"] == "benevalibre.benevalo");
    let minutes = |it: &Value| {
        let text = it["fields"]["duration"].as_str().unwrap();
        let (days, time) = text.split_once(' ').unwrap_or(("0", text));
        let mut parts = time.split(':').map(|part| part.parse::<i64>().unwrap());
        let (hours, minutes) = (parts.next().unwrap(), parts.next().unwrap());
        (days.parse::<i64>().unwrap() * 24 + hours) * 60 + minutes
    };
    actions.fold((0, 0), |(rows, sum), it| (rows + 1, sum + minutes(it)))
}

#[tokio::test]
async fn r84_a_sample_association_arrives_with_its_actions_to_the_minute() {
    for folder in folders() {
        let content = fs::read(folder.join("association-migration.json")).unwrap();
        let file: Value = serde_json::from_slice(&content).unwrap();
        let world = World::new().await;
        let mut alice = manager(&world).await;
        let sent = ("file", "association-migration.json", content.as_slice());
        let page = alice.upload("/associations/reprendre", &[], sent).await.expect(200);
        drop(page.form("Créer l’association").submit(&mut alice).await.expect(200));
        let mut objects = file["objects"].as_array().unwrap().iter();
        let name = objects.find(|it| it["model"] == "associations.association").unwrap();
        let name = name["fields"]["name"].as_str().unwrap().to_owned();
        let mut tx = world.test.site.db.read().await.unwrap();
        let arrived: Id = tx
            .one("SELECT id FROM organisation WHERE name = $1", args![name])
            .await
            .unwrap()
            .get("id")
            .unwrap();
        let sql = "SELECT COUNT(*) AS entries, CAST(COALESCE(SUM(minutes), 0) AS BIGINT) AS minutes
            FROM volunteer_action WHERE organisation_id = $1";
        let row = tx.one(sql, args![arrived]).await.unwrap();
        let held: (i64, i64) = (row.get("entries").unwrap(), row.get("minutes").unwrap());
        assert_eq!(held, said_by_migration(&file), "{}", folder.display());
    }
}
