//! The rollup that pages read says what the actions say, whatever was done to them (I1, I5).

use crate::world::world;
use base::{Id, Instant, Minutes, fold, fresh_id, jiff::ToSpan, jiff::civil::date};
use std::collections::BTreeMap;
use volunteering::actions::{
    ActionState, Contributor, Origin, Status, VolunteerAction,
    store::{self, ActionFilter, StateTotal},
};

/// A small generator, so that a failure comes back at each run.
struct Dice(i64);

impl Dice {
    fn roll(&mut self, sides: i64) -> i64 {
        self.0 = (self.0 * 1_103_515_245 + 12_345) % 2_147_483_648;
        (self.0 / 65_536) % sides
    }
}

fn rolled(dice: &mut Dice, step: i64, category: Id, persons: &[Id; 3], now: Instant) -> VolunteerAction {
    let mut it = VolunteerAction {
        id: fresh_id(),
        title: format!("Action {step}"),
        description: String::new(),
        happened_on: date(2025, 1, 1) + dice.roll(700).days(),
        ends_on: None,
        minutes: Minutes(dice.roll(600)),
        headcount: 1,
        distance_m: if dice.roll(3) == 0 { Some(dice.roll(50_000)) } else { None },
        category_id: category,
        project_id: None,
        level_id: None,
        contributor: Contributor::Nobody,
        status: Status::ALL[usize::try_from(dice.roll(4)).unwrap()],
        state: ActionState::ALL[usize::try_from(dice.roll(6)).unwrap()],
        origin: Origin::Own,
        disputed: dice.roll(5) == 0,
        entered_by: None,
        reject_reason: None,
        client_uid: None,
        fingerprint: None,
        import_id: None,
        group_id: None,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    match dice.roll(4) {
        0 => it.headcount = 1 + dice.roll(20),
        who => it.contributor = Contributor::Person(persons[usize::try_from(who - 1).unwrap()]),
    }
    it
}

/// Filters that the rollup answers, and some that it cannot.
fn filters(person: Id) -> Vec<ActionFilter> {
    let days = |from, to| ActionFilter { from: Some(from), to: Some(to), ..ActionFilter::default() };
    vec![
        ActionFilter::default(),
        days(date(2025, 3, 1), date(2025, 8, 31)),
        days(date(2025, 3, 2), date(2025, 8, 31)),
        ActionFilter { person: Some(person), ..days(date(2025, 1, 1), date(2025, 12, 31)) },
        ActionFilter { status: Some("seconded".into()), ..ActionFilter::default() },
        ActionFilter { state: Some("validated".into()), ..ActionFilter::default() },
        ActionFilter { words: "action 1".into(), ..ActionFilter::default() },
    ]
}

/// What the line above a list must say of the actions that a filter keeps.
fn totals_of(kept: &[VolunteerAction], filter: &ActionFilter) -> Vec<StateTotal> {
    let mut lines = BTreeMap::<(Status, bool), (i64, i64)>::new();
    let is = |wanted: &Option<String>, text: &str| wanted.as_deref().is_none_or(|it| it == text);
    for it in kept.iter().filter(|it| {
        filter.from.is_none_or(|from| from <= it.happened_on)
            && filter.to.is_none_or(|to| it.happened_on <= to)
            && filter.person.is_none_or(|id| it.contributor == Contributor::Person(id))
            && is(&filter.status, it.status.as_text())
            && is(&filter.state, it.state.as_text())
            && fold(&it.title).contains(&filter.words)
    }) {
        let line = lines.entry((it.status, it.counts())).or_default();
        line.0 += 1;
        line.1 += it.total_minutes().0;
    }
    let line = |((status, counted), (entries, minutes))| StateTotal {
        status,
        counted,
        entries,
        minutes: Minutes(minutes),
    };
    lines.into_iter().map(line).collect()
}

#[tokio::test]
async fn i1_the_kept_totals_equal_the_counted_ones_after_any_changes() {
    let world = world().await;
    let scope = world.scope();
    let persons = [world.person("basile"), world.person("nora"), world.person("fatou")];
    let mut tx = world.tx().await;
    let category = volunteering::settings::store::get(&mut tx, scope).await.unwrap().default_category_id;
    let mut dice = Dice(20_260_307);
    let mut kept: Vec<VolunteerAction> = Vec::new();
    for step in 0..400 {
        let it = rolled(&mut dice, step, category, &persons, world.demo.now);
        match (dice.roll(4), kept.is_empty()) {
            (0, false) => {
                let at = usize::try_from(dice.roll(i64::try_from(kept.len()).unwrap())).unwrap();
                store::remove(&mut tx, scope, &kept.swap_remove(at)).await.unwrap();
            }
            (1, false) => {
                let at = usize::try_from(dice.roll(i64::try_from(kept.len()).unwrap())).unwrap();
                let after = VolunteerAction { id: kept[at].id, version: kept[at].version, ..it };
                store::change(&mut tx, scope, &kept[at], &after).await.unwrap();
                kept[at] = VolunteerAction { version: after.version + 1, ..after };
            }
            _ => {
                store::add(&mut tx, scope, &it).await.unwrap();
                kept.push(it);
            }
        }
        if step % 50 == 49 {
            let counted = store::counted_totals(&mut tx, scope).await.unwrap();
            assert_eq!(store::kept_totals(&mut tx, scope).await.unwrap(), counted, "after {step} changes");
            let months = store::months_of(&counted);
            assert_eq!(store::kept_months(&mut tx, scope).await.unwrap(), months, "after {step} changes");
            for filter in filters(persons[0]) {
                let told = store::state_totals(&mut tx, scope, &filter).await.unwrap();
                assert_eq!(told, totals_of(&kept, &filter), "{filter:?} after {step} changes");
            }
        }
    }
    tx.commit().await.unwrap();
    world.totals_agree().await;
}
