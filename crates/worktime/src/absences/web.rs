//! The screen of absences (W5).

use super::{
    Absence, AbsenceState, AbsenceType, Half,
    form::AbsenceForm,
    page::{AbsenceShown, AbsencesPage, badge},
    reason::{kind_name, knows_reason, tell_if_watched, tell_looked_at},
    save::{self, Act, may},
    simulation::{Ground, days_for, simulation_shown, untold},
    store,
};
use crate::{
    contracts::{dates, kept_said},
    entries::Book,
    leave::left_said,
    local::Local,
    rights::{READS, VALIDATES},
    settings,
    staff::{self, Reach, StaffMember},
    time::{Chosen, Seen, whose},
};
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result};
use serde::Deserialize;
use site::{
    Answer, Choice, Flash, Form, Member, Path, Query, Ui,
    answer::{page, page_again, see_with},
};

const PATH: &str = "temps/absences";

pub async fn index(member: Member, Query(seen): Query<Seen>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let chosen = whose(&mut tx, &member, &seen.personne).await?;
    let today = member.today();
    let form = AbsenceForm { from: today.to_string(), ..AbsenceForm::default() };
    let shown = shown(&mut tx, &member, &chosen, Typed::of(form, FieldErrors::default())).await?;
    drop(tx);
    tell_looked_at(&member, [chosen.whose.person_id]).await?;
    page(&shown)
}

struct Look<'a> {
    member: &'a Member,
    ui: &'a Ui,
    types: &'a [AbsenceType],
    people: &'a [StaffMember],
    all: &'a [Absence],
}

impl Look<'_> {
    fn name(&self, id: Id) -> String {
        let found = self.people.iter().find(|it| it.profile.person_id == id);
        found.map(|it| it.name.clone()).unwrap_or_default()
    }

    /// Who else is away then: names only.
    fn colleagues(&self, it: &Absence) -> String {
        let meets = |other: &&Absence| {
            other.person_id != it.person_id
                && other.state == AbsenceState::Accepted
                && other.from <= it.to
                && it.from <= other.to
        };
        let mut colleagues: Vec<String> =
            self.all.iter().filter(meets).map(|it| self.name(it.person_id)).collect();
        colleagues.sort();
        colleagues.dedup();
        colleagues.join(", ")
    }

    fn absence(&self, it: &Absence, ground: &Ground, book: &Book) -> AbsenceShown {
        let knows = knows_reason(self.member, it.person_id);
        let (badge, icon, key) = badge(it.state);
        let days_c = ground.days_c(it, book);
        let asks = knows && it.state == AbsenceState::Requested;
        let left = ground.simulate(it, book).into_iter().filter(|_| asks);
        let left: Vec<String> = left.map(|left| left_said(self.ui, left.left_c())).collect();
        AbsenceShown {
            id: it.id.to_string(),
            who: self.name(it.person_id),
            kind: if knows { kind_name(self.ui, self.types, it.type_id) } else { self.ui.t("worktime-away") },
            dates: self.dates(it),
            days: crate::time::page::days(self.ui, days_c),
            comment: if knows { it.comment.clone() } else { String::new() },
            answer: if knows { it.answer.clone() } else { String::new() },
            cannot: None,
            badge,
            icon,
            label: self.ui.t(key),
            may_send: may(self.member, it, Act::Send),
            may_cancel: may(self.member, it, Act::Cancel),
            is_draft: it.state == AbsenceState::Draft,
            may_rectify: knows && may(self.member, it, Act::Rectify),
            knows,
            colleagues: self.colleagues(it),
            would_leave: match left.is_empty() {
                true => String::new(),
                false => self.ui.t1("worktime-leave-would-leave", "days", left.join(", ")),
            },
        }
    }

    fn dates(&self, it: &Absence) -> String {
        let half = |day: String, yes: bool, key: &str| {
            if yes { format!("{day} ({})", self.ui.t(key)) } else { day }
        };
        if it.from == it.to {
            let day = half(self.ui.day(&it.from), it.from_half == Half::Pm, "worktime-afternoon");
            return half(day, it.to_half == Half::Am, "worktime-morning");
        }
        if it.from_half == Half::Am && it.to_half == Half::Pm {
            return dates(self.ui, it.from, Some(it.to));
        }
        let from = half(self.ui.day(&it.from), it.from_half == Half::Pm, "worktime-afternoon");
        let to = half(self.ui.day(&it.to), it.to_half == Half::Am, "worktime-morning");
        self.ui.t2("worktime-from-to", "from", from, "to", to)
    }
}

/// What stands in the form of a request.
struct Typed {
    form: AbsenceForm,
    errors: FieldErrors,
    /// The request as read, to see what it would leave.
    asked: Option<Absence>,
}

impl Typed {
    const fn of(form: AbsenceForm, errors: FieldErrors) -> Typed {
        Typed { form, errors, asked: None }
    }
}

async fn shown(tx: &mut Tx, member: &Member, chosen: &Chosen, typed: Typed) -> Result<AbsencesPage> {
    settings::store::get(tx, member.scope).await?;
    let today = member.today();
    let days = days_for(today, typed.asked.as_ref().map_or(today, |it| it.to));
    let types = store::types(tx, member.scope).await?;
    let people = staff::store::list(tx, member.scope, member.lang).await?;
    let all = store::of_all(tx, member.scope, days).await?;
    let book = Book::load(tx, member.scope, chosen.whose, days).await?;
    let ground = Ground::load(tx, member.scope, chosen.whose.person_id).await?;
    let ui = member.ui();
    let look = Look { member, ui: &ui, types: &types, people: &people, all: &all };
    // What is not sent is its person's alone.
    let drafts = match chosen.other {
        None => store::drafts(tx, member.scope, chosen.whose.person_id).await?,
        Some(_) => Vec::new(),
    };
    let absences = drafts.iter().chain(&book.absences).map(|it| look.absence(it, &ground, &book)).collect();
    let waiting = waiting(tx, &look, chosen.whose.person_id).await?;
    let knows = knows_reason(member, chosen.whose.person_id);
    let simulated = typed.asked.as_ref().map(|it| {
        let colleagues = look.colleagues(it);
        if !knows {
            return vec![untold(&ui, colleagues)];
        }
        let name = kind_name(&ui, &types, it.type_id);
        let shown = |left: Option<&_>| simulation_shown(&ui, &name, left, colleagues.clone());
        let left = ground.simulate(it, &book);
        if left.is_empty() { vec![shown(None)] } else { left.iter().map(|it| shown(Some(it))).collect() }
    });
    let half = |it: Half| {
        Choice::new(
            it.as_text(),
            ui.t(if it == Half::Am { "worktime-morning" } else { "worktime-afternoon" }),
        )
    };
    Ok(AbsencesPage {
        other: chosen.other.clone(),
        person_id: chosen.other.as_ref().map(|_| chosen.whose.person_id.to_string()).unwrap_or_default(),
        may_write: chosen.may_write && book.is_employee_on(book.today),
        kinds: types
            .iter()
            .filter(|it| it.enabled)
            .map(|it| Choice::of(it.id, kind_name(&ui, &types, it.id)))
            .collect(),
        halves: Half::ALL.iter().map(|it| half(*it)).collect(),
        balances: if knows { ground.balances(&ui, &types, &book) } else { Vec::new() },
        absences,
        waiting,
        simulated: simulated.unwrap_or_default(),
        form: typed.form,
        errors: typed.errors,
        ui: ui.clone(),
    })
}

/// The requests of others that wait for this member.
async fn waiting(tx: &mut Tx, look: &Look<'_>, own: Id) -> Result<Vec<AbsenceShown>> {
    let member = look.member;
    let mut waiting = Vec::new();
    if !(member.rights.allow(READS) || member.rights.can(VALIDATES)) {
        return Ok(waiting);
    }
    let reach = Reach::load(tx, member).await?;
    let mine =
        |it: &&Absence| it.person_id != own && may(member, it, Act::Accept) && reach.holds(it.person_id);
    for it in store::requested(tx, member.scope).await?.iter().filter(mine) {
        let book = Book::of(tx, member, it.person_id, days_for(member.today(), it.to)).await?;
        let ground = Ground::load(tx, member.scope, it.person_id).await?;
        let cannot = save::cannot_accept(member, it, &book).map(|msg| look.ui.say(&msg));
        waiting.push(AbsenceShown { cannot, ..look.absence(it, &ground, &book) });
    }
    Ok(waiting)
}

pub async fn create(member: Member, Form(mut form): Form<AbsenceForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let chosen = whose(&mut tx, &member, &form.personne).await?;
    chosen.must_write()?;
    if chosen.other.is_some() {
        form.draft.clear();
    }
    let types = store::types(&mut tx, member.scope).await?;
    if !form.see.is_empty() {
        return see(tx, &member, &chosen, form, &types).await;
    }
    let saved = async {
        let it = form.read(chosen.whose.person_id, &types)?;
        let kept = save::add(&mut tx, &member, &it).await?;
        Ok((it.state, kept))
    };
    let (state, kept) = match saved.await {
        Ok(saved) => saved,
        Err(Refusal::Invalid(errors)) => {
            return page_again(&shown(&mut tx, &member, &chosen, Typed::of(form, errors)).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    tx.commit().await?;
    let key = match state {
        AbsenceState::Accepted => "worktime-absence-added",
        AbsenceState::Draft => "worktime-absence-drafted",
        _ => "worktime-absence-sent",
    };
    let suffix = chosen.suffix().replacen('&', "?", 1);
    let flash = Flash::new(kept_said(&member.words(), key, &kept));
    Ok(see_with(&member.site, &member.path(&format!("{PATH}{suffix}")), &flash))
}

/// The form again, with what the request would leave. Nothing is kept but that it was looked at (§3.8).
async fn see(
    mut tx: Tx,
    member: &Member,
    chosen: &Chosen,
    form: AbsenceForm,
    types: &[AbsenceType],
) -> Answer {
    match form.read(chosen.whose.person_id, types) {
        Ok(it) => {
            let typed = Typed { form, errors: FieldErrors::default(), asked: Some(it) };
            let shown = shown(&mut tx, member, chosen, typed).await?;
            tell_if_watched(&mut tx, member, chosen.whose.person_id).await?;
            tx.commit().await?;
            page(&shown)
        }
        Err(Refusal::Invalid(errors)) => {
            page_again(&shown(&mut tx, member, chosen, Typed::of(form, errors)).await?)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// Why it is refused.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    pub reason: String,
}

pub async fn accept(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    act(member, id, Act::Accept, "", "worktime-absence-was-accepted").await
}

pub async fn refuse(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<AnswerForm>,
) -> Answer {
    act(member, id, Act::Refuse, &form.reason, "worktime-absence-was-refused").await
}

/// Sends a draft.
pub async fn send(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    act(member, id, Act::Send, "", "worktime-absence-sent").await
}

pub async fn cancel(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    act(member, id, Act::Cancel, "", "worktime-absence-was-cancelled").await
}

async fn act(member: Member, id: Id, act: Act, reason: &str, key: &str) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = store::get(&mut tx, member.scope, id).await?;
    let kept = save::act(&mut tx, &member, &it, act, reason).await?;
    tx.commit().await?;
    let discarded = act == Act::Cancel && it.state == AbsenceState::Draft;
    let key = if discarded { "worktime-absence-discarded" } else { key };
    let said = kept_said(&member.words(), key, &kept);
    let other = act == Act::Cancel && it.person_id != member.person_id;
    let path = if other { format!("{PATH}?personne={}", it.person_id) } else { PATH.to_owned() };
    Ok(see_with(&member.site, &member.path(&path), &Flash::new(said)))
}
