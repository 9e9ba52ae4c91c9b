//! The screens of one's own data.

use super::{
    archive::Packing,
    files::enclose,
    membership::SwitchesForm,
    page::{AskPage, IndexPage},
    store,
};
use crate::persons::{
    ErasureForm,
    managers::{Loss, keep_one},
    person::PersonState,
    store as persons,
};
use ::store::Tx;
use base::{Id, Result};
use site::{
    Answer, Flash, Form, Path, PersonalTable, SignedIn,
    answer::{download as file, page, see_with},
    blocking, body_of,
    journal::{Author, Entry, note},
    module::erase_person,
    moving::must_not_move,
};

pub async fn index(me: SignedIn) -> Answer {
    let mut tx = me.site.db.read().await?;
    let mut held = Vec::new();
    for membership in store::memberships(&mut tx, me.actor.account_id).await? {
        held.push(store::held(&mut tx, &me.site, membership).await?);
    }
    let account = account_tables(&mut tx, &me).await?;
    page(&IndexPage { ui: me.ui(), held, account })
}

/// What is kept about an account, whatever the organisation.
async fn account_tables(tx: &mut Tx, me: &SignedIn) -> Result<Vec<PersonalTable>> {
    let mut account = Vec::new();
    for module in me.site.modules {
        account.extend((module.export_account)(tx, me.actor.account_id).await?);
    }
    Ok(account)
}

/// Everything, in one file, written on the disk an organisation at a time.
pub async fn download(me: SignedIn) -> Answer {
    let ui = me.ui();
    let today = me.site.clock.today("Europe/Paris");
    let readme = ui.t1("my-data-readme", "day", today.to_string());
    let blank = me.site.config.archives.temporary_file()?;
    let mut packing = blocking(move || Packing::begin(blank, &readme)).await?;
    let mut tx = me.site.db.read().await?;
    let account = account_tables(&mut tx, &me).await?;
    packing = pack(&mut tx, packing, &ui.t("my-data-account-folder"), account).await?;
    for membership in store::memberships(&mut tx, me.actor.account_id).await? {
        let held = store::held(&mut tx, &me.site, membership).await?;
        packing = pack(&mut tx, packing, &held.membership.organisation, held.tables).await?;
    }
    drop(tx);
    let written = blocking(move || packing.finish()).await?;
    Ok(file(&format!("mes-donnees-{today}.zip"), "application/zip", body_of(written)?))
}

/// Packs a folder: the files first, so that the tables say where they are.
async fn pack(
    tx: &mut Tx,
    mut packing: Packing,
    name: &str,
    mut tables: Vec<PersonalTable>,
) -> Result<Packing> {
    let folder = packing.folder(name);
    let packing = enclose(tx, packing, &folder, &mut tables).await?;
    blocking(move || packing.add(&folder, &tables)).await
}

pub async fn choose(me: SignedIn, Path(id): Path<Id>, Form(form): Form<SwitchesForm>) -> Answer {
    let mut tx = me.site.db.write_in(id).await?;
    let of = store::membership(&mut tx, me.actor.account_id, id).await?;
    must_not_move(&mut tx, of.scope).await?;
    let switches = form.read();
    store::choose(&mut tx, &of, switches, me.site.now()).await?;
    let entry = Entry::new("person", of.person_id, "change").about(Some(of.person_id));
    let entry = entry.before(of.switches).after(switches);
    note(&mut tx, of.scope, &Author::of(&me.actor), entry, me.site.now()).await?;
    tx.commit().await?;
    done(&me, "my-data-chosen")
}

pub async fn ask_leave(me: SignedIn, Path(id): Path<Id>) -> Answer {
    ask(me, id, "leave", "depart").await
}

pub async fn ask_erase(me: SignedIn, Path(id): Path<Id>) -> Answer {
    ask(me, id, "erase", "effacement").await
}

async fn ask(me: SignedIn, id: Id, act: &'static str, path: &'static str) -> Answer {
    let mut tx = me.site.db.read().await?;
    let membership = store::membership(&mut tx, me.actor.account_id, id).await?;
    page(&AskPage { ui: me.ui(), membership, act, path })
}

/// Leaves an organisation: what was done stays under one's name, and may be erased later.
pub async fn leave(me: SignedIn, Path(id): Path<Id>) -> Answer {
    let mut tx = me.site.db.write_in(id).await?;
    let of = store::membership(&mut tx, me.actor.account_id, id).await?;
    must_not_move(&mut tx, of.scope).await?;
    let (left_on, now) = (me.site.clock.today(&of.time_zone), me.site.now());
    match of.state.as_str() {
        "pending" => {
            let schema = &me.site.schema;
            persons::remove_pending(&mut tx, schema, of.scope, of.person_id, (left_on, now)).await?;
        }
        "active" => {
            keep_one(&mut tx, of.scope, Loss::Person(of.person_id)).await?;
            let left = PersonState::Left;
            persons::set_state(&mut tx, of.scope, of.person_id, left, Some(left_on), now).await?;
        }
        _ => return done(&me, "my-data-left"),
    }
    let entry = Entry::new("person", of.person_id, "leave").about(Some(of.person_id));
    note(&mut tx, of.scope, &Author::of(&me.actor), entry, now).await?;
    tx.commit().await?;
    done(&me, "my-data-left")
}

/// Erases what names the person in an organisation; hours and amounts stay (R71, I5).
pub async fn erase(me: SignedIn, Path(id): Path<Id>, Form(form): Form<ErasureForm>) -> Answer {
    let mut tx = me.site.db.write_in(id).await?;
    let of = store::membership(&mut tx, me.actor.account_id, id).await?;
    must_not_move(&mut tx, of.scope).await?;
    if !form.words.is_empty() {
        persons::ask_forget_words(&mut tx, of.scope, of.person_id).await?;
    }
    erase_person(me.site.modules, &mut tx, of.scope, of.person_id, me.site.now()).await?;
    // Without an author: the line must not name whom it erases.
    let entry = Entry::new("person", of.person_id, "erase").about(Some(of.person_id));
    let author = Author::program(&me.site.text(base::Lang::Fr, "my-data-erased-author"));
    note(&mut tx, of.scope, &author, entry, me.site.now()).await?;
    tx.commit().await?;
    done(&me, "my-data-erased")
}

fn done(me: &SignedIn, key: &'static str) -> Answer {
    Ok(see_with(&me.site, "/moi/donnees", &Flash::new(me.ui().t(key))))
}
