//! Funders, agreements, tranches, plans and budgets, on their pages.

use crate::world::{World, world};
use base::{Minutes, Money, Result, jiff::civil::date};
use site::{BoxFuture, Member, TimeCharge, TimeSubject};
use store::Tx;
use testkit::{Client, Page};

pub const HOME: &str = "/o/amis-de-la-haie/financements";

/// A funder and an agreement of 10 000 € for 2026: the answer is its page.
pub async fn agreement(client: &mut Client) -> Page {
    let page = client.get(&format!("{HOME}/financeurs/nouveau")).await.expect(200);
    let form = page.form("Enregistrer").fill("name", "Région Bretagne").fill("kind", "region");
    let _ = form.submit(client).await.expect(200).shows("Financeur ajouté.").shows("Région Bretagne");
    let page = client.get(&format!("{HOME}/conventions/nouvelle")).await.expect(200);
    let html = page.html();
    let funder = html.split("Région Bretagne").next().unwrap().rsplit("value=\"").next().unwrap();
    let funder = funder.split('"').next().unwrap().to_owned();
    let form = page.form("Enregistrer").fill("name", "Haies vivantes").fill("funder", &funder);
    let form = form.fill("amount", "10 000").fill("starts_on", "2026-01-01").fill("ends_on", "2026-12-31");
    form.submit(client).await.expect(200).shows("Convention ajoutée, à l’état de brouillon.")
}

/// A budget line of an agreement: the answer is the tab of its budget.
async fn line(client: &mut Client, agreement: &str, heading: &str, label: &str, accounts: &str) -> Page {
    let page = client.get(&format!("{HOME}/lignes/nouvelle?convention={agreement}")).await.expect(200);
    let form = page.form("Enregistrer").fill("heading", heading).fill("label", label);
    let form = form.fill("planned", "2 000").fill("accounts", accounts);
    form.submit(client).await.expect(200).shows("Ligne ajoutée.")
}

/// The identity at the end of the path of an agreement.
pub fn id_of(page: &Page) -> String {
    page.path().split('/').nth(5).unwrap().split('?').next().unwrap().to_owned()
}

#[tokio::test]
async fn w_s37_an_agreement_is_filed_granted_started_and_paid() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let page = agreement(&mut alice).await.shows("Brouillon").hides("Elle est accordée");
    let page = page.form("La demande est déposée").submit(&mut alice).await.expect(200).shows("Déposée");
    let page = page.form("Elle est accordée").submit(&mut alice).await.expect(200).shows("Accordée");
    let page = page.form("Elle a démarré").submit(&mut alice).await.expect(200).shows("En cours");
    let id = id_of(&page);
    // What was shown before is done already.
    let _ = alice.post(&format!("{HOME}/conventions/{id}/etat"), &[("act", "grant")]).await.expect(409);
    let page = alice.get(&format!("{HOME}/conventions/{id}/tranches/nouvelle")).await.expect(200);
    let form = page.form("Enregistrer").fill("label", "Acompte").fill("amount", "6 000");
    let page = form.fill("received_on", "2026-02-01").submit(&mut alice).await.expect(200);
    let page = page.shows("Versement ajouté.").shows("6 000,00 €").shows("ce n’est pas le montant promis");
    let page = page.follow(&mut alice, "Acompte").await.expect(200);
    let page = page.form("Enregistrer").fill("received", "5 900").submit(&mut alice).await.expect(200);
    let _ = page.shows("5 900,00 €");
    // Something hangs from it now.
    let _ = alice.post(&format!("{HOME}/conventions/{id}/suppression"), &[]).await.expect(409);
    let _ = alice.get(HOME).await.expect(200).shows("Haies vivantes").shows("Région Bretagne");
}

#[tokio::test]
async fn w_r33a_shares_over_the_whole_are_refused_on_the_page_of_the_plan() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let id = id_of(&agreement(&mut alice).await);
    let page = alice.get(&format!("{HOME}/plans/nouveau?convention={id}")).await.expect(200);
    let project = world.demo.organisations[0].projects[1].to_string();
    let form = page.form("Enregistrer").fill("subject", &project).fill("starts_on", "2026-06-01");
    let page = form.clone().fill("share", "115").submit(&mut alice).await.expect(422);
    let _ = page.shows("Les parts font 115 %");
    let page = form.fill("share", "45").submit(&mut alice).await.expect(200);
    let page = page.shows("Plan de financement ajouté.").shows("45 %").shows("450,00 €").shows("550,00 €");
    let _ = page.shows("Chantiers de plantation");
    // Another plan of the same subject on the same days.
    let again = alice.get(&format!("{HOME}/plans/nouveau?convention={id}")).await.expect(200);
    let again = again.form("Enregistrer").fill("subject", &project).fill("starts_on", "2026-08-01");
    let _ =
        again.fill("share", "10").submit(&mut alice).await.expect(422).shows("Un autre plan du même sujet");
    let _ = alice.get(&format!("{HOME}/conventions/{id}/plan")).await.expect(200).shows("45 %");
}

#[tokio::test]
async fn w_r27_the_past_of_a_plan_changes_with_a_reason_only() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let id = id_of(&agreement(&mut alice).await);
    let page = alice.get(&format!("{HOME}/plans/nouveau?convention={id}")).await.expect(200);
    let project = world.demo.organisations[0].projects[1].to_string();
    // It begins on 1 January 2026, and it is 7 March.
    let form = page.form("Enregistrer").fill("subject", &project).fill("share", "45");
    let page = form.submit(&mut alice).await.expect(422).shows("Ce changement touche des jours passés");
    let page =
        page.form("Enregistrer").fill("reason", "Convention signée en février").submit(&mut alice).await;
    let _ = page.expect(200).shows("Plan de financement ajouté.");
    let mut tx = world.tx().await;
    let sql = "SELECT reason FROM audit_entry WHERE noun = 'financing_plan'";
    let reason: Option<String> = tx.one(sql, &[]).await.unwrap().get("reason").unwrap();
    assert_eq!(reason.as_deref(), Some("Convention signée en février"));
}

#[tokio::test]
async fn i4_a_plan_outside_an_agreement_is_refused_and_one_beyond_it_says_so() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let id = id_of(&agreement(&mut alice).await);
    let project = world.demo.organisations[0].projects[1].to_string();
    let page = alice.get(&format!("{HOME}/plans/nouveau?convention={id}")).await.expect(200);
    let form = page.form("Enregistrer").fill("subject", &project).fill("share", "45");
    let outside = form.clone().fill("starts_on", "2027-01-01").fill("ends_on", "2027-12-31");
    let page = outside.submit(&mut alice).await.expect(422);
    let _ = page
        .shows("« Haies vivantes » va du 1er janvier 2026 au 31 décembre 2026 : ce plan n’en a aucun jour.");
    // Within its dates nothing is said.
    let within = form.clone().fill("starts_on", "2026-06-01").submit(&mut alice).await.expect(200);
    let page = within.hides("va au-delà de").follow(&mut alice, "Modifier Chantiers de plantation").await;
    // Without an end: saved, told at once, on the list, on the plan and on the agreement.
    let form = page.expect(200).hides("va au-delà de").form("Enregistrer").fill("ends_on", "");
    let page =
        form.submit(&mut alice).await.expect(200).shows("Plan de financement modifié. Ce plan va au-delà");
    let page = page.follow(&mut alice, "Modifier Chantiers de plantation").await.expect(200);
    let _ = page.shows("Ce plan va au-delà de « Haies vivantes »");
    let page = alice.get(&format!("{HOME}/conventions/{id}/plan")).await.expect(200);
    let _ = page.shows("les autres jours, sa part reste à l’association");
}

#[tokio::test]
async fn w_r37_pasted_charges_find_their_line_once_and_the_others_are_listed() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let id = id_of(&agreement(&mut alice).await);
    let _ = line(&mut alice, &id, "60", "Plants", "606").await.shows("2 000,00 €");
    let pasted = "Date\tCompte\tLibellé\tDébit\tCrédit\n\
        02/02/2026\t606300\tPlants de charme\t1 250,50\t\n03/02/2026\t625100\tTrain\t80\t\n";
    let page = alice.get(&format!("{HOME}/charges/collage")).await.expect(200);
    let page = page.form("Prendre ces lignes").fill("pasted", pasted).submit(&mut alice).await.expect(200);
    let page = page.shows("Charges ajoutées : 2. Déjà connues : 0. Sans ligne : 1.").shows("Train");
    let _ = alice.get(&format!("{HOME}/conventions/{id}/budget")).await.shows("1 250,50 €").shows("749,50 €");
    // The same paste again brings nothing.
    let again = alice.get(&format!("{HOME}/charges/collage")).await;
    let again = again.form("Prendre ces lignes").fill("pasted", pasted).submit(&mut alice).await;
    let _ = again.expect(200).shows("Charges ajoutées : 0. Déjà connues : 2.");
    let page = page.form("Rattacher").submit(&mut alice).await.expect(200).shows("Rattaché.");
    let _ = page.shows("Toutes les charges ont leur ligne.");
    let _ = alice.get(&format!("{HOME}/budgets")).await.expect(200).shows("1 330,50 €").shows("67 %");
    let _ =
        alice.get(&format!("{HOME}/conventions/{id}")).await.expect(200).shows("1 330,50 €").shows("13 %");
}

#[tokio::test]
async fn w_s63_a_wrong_row_is_told_and_what_was_pasted_stays() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HOME}/charges/collage")).await.expect(200);
    let form = page.form("Prendre ces lignes").fill("pasted", "Date;Montant\n30/02/2026;12\n");
    let page = form.submit(&mut alice).await.expect(422).shows("Ligne 2 : la date ne se lit pas");
    assert!(page.form("Prendre ces lignes").value("pasted").unwrap().contains("30/02/2026"));
}

#[tokio::test]
async fn w_r32_the_page_says_80_and_100_percent() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let id = id_of(&agreement(&mut alice).await);
    let page = line(&mut alice, &id, "60", "Plants", "").await.follow(&mut alice, "Plants").await;
    let page = page.form("Ajouter").fill("label", "Plants").fill("amount", "8 000").submit(&mut alice).await;
    let page = page.expect(200).shows("Ajouté.");
    let _ = alice.get(&format!("{HOME}/conventions/{id}")).await.shows("Plus de 80 % du montant promis");
    let page =
        page.form("Ajouter").fill("label", "Outils").fill("amount", "2 000,00").submit(&mut alice).await;
    let _ = page.expect(200);
    let _ = alice.get(&format!("{HOME}/conventions/{id}")).await.shows("Tout le montant promis est dépensé");
}

#[tokio::test]
async fn financing_is_read_by_the_board_and_changed_by_whoever_manages_it() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let id = id_of(&agreement(&mut alice).await);
    let mut david = world.browser("david").await;
    for path in ["", "/financeurs", "/plans", "/budgets", "/charges"] {
        let _ = david.get(&format!("{HOME}{path}")).await.expect(200);
    }
    let _ = david.get(&format!("{HOME}/conventions/{id}")).await.expect(200).hides("La demande est déposée");
    let _ = david.post(&format!("{HOME}/conventions/{id}/etat"), &[("act", "file")]).await.expect(403);
    let _ = world.browser("basile").await.get(HOME).await.expect(403);
    let _ = world.browser("emma").await.get(HOME).await.expect(404);
    for (path, name) in
        [("/export", "conventions"), ("/budgets/export", "budgets"), ("/plans/export", "plans")]
    {
        for format in ["ods", "xlsx", "csv", "json"] {
            let page = david.get(&format!("{HOME}{path}?format={format}")).await.expect(200);
            let disposition = page.headers["content-disposition"].to_str().unwrap();
            assert!(disposition.contains(&format!("{name}.{format}")), "{disposition}");
        }
    }
}

/// A module that counts time, as `worktime` will: it tells what an agreement cost.
fn told<'a>(_: &'a Member, _: &'a mut Tx, subject: TimeSubject) -> BoxFuture<'a, Result<Vec<TimeCharge>>> {
    Box::pin(async move {
        let TimeSubject::Agreement(id) = subject else { return Ok(Vec::new()) };
        let charge =
            |month, cost| TimeCharge { project_id: id, action_id: None, month, minutes: Minutes(600), cost };
        Ok(vec![
            charge(date(2026, 1, 1), Some(Money(95_321))),
            charge(date(2026, 2, 1), Some(Money(0))),
            charge(date(2025, 1, 1), Some(Money(100))),
        ])
    })
}

static WITH_TIME: &[site::Module] = &[
    accounts::MODULE,
    organisation::MODULE,
    treasury::MODULE,
    site::Module {
        name: "time",
        migrations: &[],
        statements: &[],
        locales: &[],
        routes: site::Routes::new,
        menu: |_| Vec::new(),
        panels: &[],
        instance_panels: &[],
        jobs: &[],
        install: site::module::install_nothing,
        found: site::module::found_nothing,
        export_person: site::module::export_nothing,
        erase_person: site::module::erase_nothing,
        active_since: site::module::nobody_active,
        export_account: site::module::export_no_account,
        close_account: site::module::close_no_account,
        rebuild: site::module::rebuild_nothing,
        check: site::module::check_nothing,
        demo: |_, _| Box::pin(async { Ok(()) }),
        time_charges: told,
        agreement_bill: site::module::bill_nothing,
        outside_agreement: site::module::hold_nothing,
        outside_project: site::module::hold_nothing,
        paid_work: site::module::employ_nobody,
        given_time: site::module::give_no_time,
        action_of: site::module::hold_no_action,
        untold: site::module::tell_all,
        events: &[],
    },
];

#[tokio::test]
async fn w_r37_the_cost_of_time_is_told_by_its_module_and_lands_on_the_staff_line() {
    let world: World = crate::world::world_of(WITH_TIME).await;
    let mut alice = world.browser("alice").await;
    let id = id_of(&agreement(&mut alice).await);
    let _ = line(&mut alice, &id, "60", "Plants", "").await;
    let page = line(&mut alice, &id, "64", "Animatrice", "").await;
    let _ = page.shows("954,21 €").shows("dont 954,21 € de temps salarié");
    let _ = alice.get(&format!("{HOME}/budgets?annee=2026")).await.expect(200).shows("dont 953,21 €");
}

/// An exported budget pasted back adds nothing; its lines pasted elsewhere are its lines.
#[tokio::test]
async fn w_s63_budget_lines_are_pasted_once_and_an_exported_budget_comes_back() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let id = id_of(&agreement(&mut alice).await);
    let page = alice.get(&format!("{HOME}/lignes/nouvelle?convention={id}")).await.expect(200);
    let form = page.form("Enregistrer").fill("heading", "60").fill("label", "Plants");
    let _ = form
        .fill("planned_hours", "12")
        .submit(&mut alice)
        .await
        .expect(422)
        .shows("Seule une ligne de charges");
    let page = alice.get(&format!("{HOME}/lignes/nouvelle?convention={id}")).await.expect(200);
    let form = page.form("Enregistrer").fill("heading", "64").fill("label", "Animatrice");
    let form = form.fill("planned", "2 000").fill("planned_hours", "140,5").fill("analytic_codes", "HAIE");
    let page = form.submit(&mut alice).await.expect(200);
    let _ = page.shows("prévu 140 h 30, fait 0 min");
    let paste = async |alice: &mut Client, text: &str| {
        let page = alice.get(&format!("{HOME}/lignes/collage")).await.expect(200);
        page.form("Prendre ces lignes").fill("pasted", text).submit(alice).await
    };
    let csv = alice.get(&format!("{HOME}/budgets/export?format=csv")).await.expect(200).bytes;
    let csv = String::from_utf8_lossy(&csv).trim_start_matches('\u{feff}').to_owned();
    let _ = paste(&mut alice, &csv).await.expect(200).shows("Lignes ajoutées : 0. Déjà là : 1.");
    let _ =
        alice.post(&format!("{HOME}/lignes/{}/suppression", only_line(&world).await), &[]).await.expect(200);
    let _ = paste(&mut alice, &csv).await.expect(200).shows("Lignes ajoutées : 1.").shows("prévu 140 h 30");
    assert_eq!(alice.get(&format!("{HOME}/budgets/export?format=csv")).await.bytes, csv_bytes(&csv));
    let rows = "Projet\tConvention\tPoste\tLigne\tPrévu\n\tHaies vivantes\t60\tPlants\t1 200,50\n\tHaies vivantes\t60\tPlants\t10\n";
    let _ = paste(&mut alice, rows).await.expect(200).shows("Lignes ajoutées : 2. Déjà là : 0.");
    let _ = paste(&mut alice, rows).await.expect(200).shows("Lignes ajoutées : 0. Déjà là : 2.");
    let wrong = "Convention;Poste;Ligne;Prévu\nInconnue;60;Plants;1\nHaies vivantes;12;x;1\nHaies vivantes;60;x;-5\nHaies vivantes;60;;5\n";
    let page = paste(&mut alice, wrong)
        .await
        .expect(422)
        .shows("Ligne 2 : aucune convention ne s’appelle « Inconnue »");
    let _ = page.shows("Ligne 3 : le poste ne se lit pas").shows("Ligne 4 : le montant ne se lit pas");
    let _ =
        paste(&mut alice, "Ligne;Prévu\nx;1\n").await.expect(422).shows("Il manque une colonne « poste »");
}

async fn only_line(world: &World) -> base::Id {
    let mut tx = world.tx().await;
    tx.one("SELECT id FROM budget_line", &[]).await.unwrap().get("id").unwrap()
}

/// As it was exported: with its byte order mark.
fn csv_bytes(text: &str) -> Vec<u8> {
    format!("\u{feff}{text}").into_bytes()
}
