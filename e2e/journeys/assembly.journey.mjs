// Alice prepares the volunteering file of the general assembly: an estimate, the valuation computed and adopted, the
// entry proposed, one PDF with everything. The same amount everywhere.
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { axe, expect, noHorizontalScroll, PEOPLE, signIn, test, visit } from '../lib/index.mjs';

const O = '/o/amis-de-la-haie/benevolat';
const button = (page, name) => page.getByRole('main').getByRole('button', { name }).first();

/** A page of the way: no violation, nothing on the right. */
async function fine(page) {
  await axe(page);
  await noHorizontalScroll(page);
}

/** The text of a document, as poppler reads it, spaces made plain. */
async function makePdf(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Faire le PDF').click()]);
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'bocage-assembly-')), download.suggestedFilename());
  await download.saveAs(file);
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
}

/** « 3 029,40 € » without its spaces. */
const bare = (text) => text.replace(/\s/g, '');

/** The amount in large on the page of the year. */
async function amount(page) {
  const value = page.locator('.stat', { hasText: 'Montant' }).first().locator('.stat__value');
  return bare(await value.innerText());
}

test('the assembly file in ten minutes, and the same amount everywhere', async ({ page }) => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 1280, height: 900 });
  await signIn(page, PEOPLE.alice);

  await visit(page, `${O}/valorisation`);
  await fine(page);
  const frozen = (await page.getByText('Rouvrir l’exercice').count()) > 0;
  const chosen = page.getByRole('main').locator('a.chip[aria-current=page]');
  const year = new URL(await chosen.getAttribute('href'), page.url()).searchParams.get('exercice');
  const [starts] = (await chosen.innerText()).trim().split('-');

  if (!frozen) {
    await visit(page, `${O}/estimations/nouvelle`);
    await fine(page);
    await page.getByLabel('Ce qui est estimé').fill('Veille sur les réseaux');
    await page.getByLabel('Du', { exact: true }).fill(`${starts}-02-01`);
    await page.getByLabel('Au', { exact: true }).fill(`${starts}-06-30`);
    await page.getByText('Par semaine', { exact: true }).click();
    await page.getByLabel(/^Durée probable/).fill('1h30');
    await page.getByLabel(/^Nombre de semaines/).fill('20');
    await page.getByText('Registre, planning', { exact: true }).click();
    await page.getByLabel(/^Méthode/).fill('Une personne, une heure et demie, vingt semaines de suite.');
    await page.getByRole('main').getByRole('button', { name: /^Enregistrer/ }).first().click();
    const overlap = page.getByRole('group', { name: 'Une autre estimation couvre les mêmes jours' });
    await expect(overlap).toBeVisible();
    await fine(page);
    await overlap.locator('input[value=distinct]').check();
    await page.getByRole('main').getByRole('button', { name: /^Enregistrer/ }).first().click();
    await expect(page.getByRole('main')).toContainText('Veille sur les réseaux');

    await visit(page, `${O}/valorisation?exercice=${year}`);
    await button(page, /^(Calculer|Recalculer)$/).click();
    await expect(page.getByText('Calcul enregistré.')).toBeVisible();
    await page.getByLabel('Le', { exact: true }).fill(new Date().toISOString().slice(0, 10));
    await page.getByLabel(/^Procès-verbal/).fill('PV de l’assemblée');
    await fine(page);
    await button(page, 'Adopter cette valorisation').click();
    await expect(page.getByText('Valorisation adoptée').first()).toBeVisible();
    await fine(page);
  }
  const total = await amount(page);

  await visit(page, `${O}/ecriture?exercice=${year}`);
  await fine(page);
  if ((await button(page, 'Enregistrer les critères').count()) > 0) {
    const criteria = page.locator('details', { hasText: 'Les deux critères' });
    if (!(await page.locator('input[name=essential]').isVisible())) await criteria.locator('summary').click();
    await page.locator('input[name=essential]').check();
    await page.locator('input[name=listed]').check();
    await button(page, 'Enregistrer les critères').click();
  }
  const propose = button(page, 'Proposer l’écriture');
  if ((await propose.count()) > 0) await propose.click();
  await fine(page);

  await visit(page, `${O}/documents`);
  await fine(page);
  await page.getByRole('link', { name: 'Dossier d’assemblée générale' }).click();
  await page.goto(`${O}/documents/assemblee/dossier?year=${starts}-01-01`);
  await fine(page);
  const file = bare(await makePdf(page));
  for (const words of ['Tableaudubénévolat', 'Notedeméthode', 'Paragraphed’annexe', 'Écriture86/87', 'LignesCerfa', 'Ligneàadopter', total]) {
    expect(file, words).toContain(words);
  }
  for (const word of ['methode', 'annexe', 'ecriture', 'cerfa']) {
    await visit(page, `${O}/documents/assemblee/${word}?year=${starts}-01-01`);
    await fine(page);
    const text = bare(await makePdf(page));
    if (word !== 'cerfa') expect(text, word).toContain(total);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  await visit(page, `${O}/documents/assemblee/dossier?year=${starts}-01-01`);
  await fine(page);
});
