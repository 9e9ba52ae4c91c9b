//! The demonstration: a small world of people, made anew at each start.

use crate::{MODULES, command, config::Config, serve};
use base::{Refusal, Result};
use site::{DemoWorld, Mode, Site};
use std::{collections::BTreeMap, fs, io::ErrorKind};

/// Seeds a fresh demonstration in its own file and serves it.
pub(crate) async fn run(mut config: Config) -> Result<()> {
    let folder = config.data_dir.join("demo");
    match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(Refusal::fault(error)),
        _ => {}
    }
    config.data_dir = folder;
    config.database = format!("sqlite:{}", config.data_dir.join("bocage.db").display());
    let db = command::open(&config).await?;
    let site = serve::site(&config, db.clone(), Mode::Demo);
    site.install().await?;
    seed(&site).await?;
    println!("Bocage, démonstration : {}\n", config.public_url);
    println!("Mot de passe de tous les comptes : bocage-demo");
    for (account, who) in [
        ("alice@exemple.test", "responsable des Amis de la Haie, et administratrice du site"),
        ("basile@exemple.test", "bénévole dans deux associations"),
        ("chloe@exemple.test", "coordinatrice"),
        ("david@exemple.test", "membre du bureau, en lecture"),
        ("emma@exemple.test", "responsable d’une autre association"),
    ] {
        println!("  {account:22} {who}");
    }
    serve::serve(&config, db, Mode::Demo).await
}

/// Fills an empty database with the small world, module after module.
///
/// # Errors
/// The first refusal of a module.
pub async fn seed(site: &Site) -> Result<DemoWorld> {
    let mut world = DemoWorld { now: site.now(), accounts: BTreeMap::new(), organisations: Vec::new() };
    let mut tx = site.db.write().await?;
    for module in MODULES {
        (module.demo)(&mut tx, &mut world).await?;
    }
    tx.commit().await?;
    Ok(world)
}
