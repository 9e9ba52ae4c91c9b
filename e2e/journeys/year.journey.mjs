// Alice takes over a Bénévalibre file, looks at the year, and takes it to LibreOffice: the same minutes everywhere.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, PEOPLE, signIn, test } from '../lib/index.mjs';

const O = '/o/amis-de-la-haie/benevolat';

/** A file of the shape that Bénévalibre exports; five actions, 10 h 50 in all, in a month of its own. */
const FILE = [
  'Prénom,Nom,Pseudo,Association,Titre,Description,Date,Date de fin,Durée,Durée (en heures),En attente de modération,Distance (en km),Catégorie,Projet,Niveau',
  'Zoé,Dupont,,Les Amis de la Haie,Tenue du bar,Avec Ali,2021-05-01,,2:30:00,2.5,False,,Animation,Fête de l\'été,',
  'Ali,Ben Saïd,,Les Amis de la Haie,Trajet traiteur,,2021-05-02,,0:00:00,0.0,False,12.50,Autre,,',
  'Zoé,Dupont,,Les Amis de la Haie,Rangement,,2021-05-03,,1:20:00,1.3333,False,,Logistique et travaux,Fête de l\'été,',
  ',,Pseudonyme,Les Amis de la Haie,Week-end,,2021-05-05,2021-05-06,"1 day, 2:00:00",6.0,False,,Animation,,',
  'Ali,Ben Saïd,,Les Amis de la Haie,Bilan,,2021-05-07,,1:00:00,1.0,False,,Administration,,',
].join('\n');
const MINUTES = 150 + 0 + 80 + 360 + 60;

async function importFile(page) {
  await page.goto(`${O}/imports`);
  await page.getByRole('link', { name: /Nouvel import|Importer/ }).first().click();
  await page.locator('input[type=file]').setInputFiles({ name: 'benevalo-export.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) });
  await page.getByRole('main').getByRole('button', { name: /Continuer|Envoyer|Lire/ }).first().click();
}

/** Follows the steps until the import is applied. */
async function apply(page) {
  for (let step = 0; step < 3; step += 1) {
    const button = page.getByRole('main').getByRole('button', { name: /Importer|Continuer|Voir l’aperçu|Appliquer/ }).first();
    if (!(await button.isVisible())) return;
    await button.click();
  }
}

/** Minutes of an exported file, as another program reads it. */
function minutesOf(file) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bocage-year-'));
  execFileSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'csv:Text - txt - csv (StarCalc):59,34,76', '--outdir', folder, file], { stdio: 'ignore' });
  const csv = readFileSync(path.join(folder, `${path.basename(file, '.ods')}.csv`), 'utf8');
  const [head, ...lines] = csv.trim().split('\n').map((line) => line.split(';').map((cell) => cell.replaceAll('"', '')));
  const column = head.indexOf('duree_minutes');
  return lines.reduce((sum, cells) => sum + (Number(cells[column]) || 0), 0);
}

test('import, statistics and LibreOffice say the same minutes', async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1280, height: 900 });
  await signIn(page, PEOPLE.alice);
  await importFile(page);
  await apply(page);
  await expect(page.getByText(/5 (actions|lignes)/).first()).toBeVisible();

  await page.goto(`${O}/statistiques?p=free&from=2021-05-01&to=2021-05-31`);
  await expect(page.getByText(/10\sh\s50/).first()).toBeVisible();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.goto(`${O}/actions/export?format=ods&from=2021-05-01&to=2021-05-31`).catch(() => {}),
  ]);
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'bocage-ods-')), 'actions.ods');
  await download.saveAs(file);
  expect(minutesOf(file)).toBe(MINUTES);

  await importFile(page);
  await expect(page.getByText(/déjà présente/).first()).toBeVisible();
});
