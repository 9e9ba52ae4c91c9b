// What one does once or once a month in salaried time, with the keyboard alone, to its end: favourites, the balance of a
// former tool typed and pasted, roles of the team, the dates of an agreement, the sheet of all agreements, the report of
// a funder. Each form is reached by Tab, and sent by Enter.
import { axe, expect, PEOPLE, press, signIn, test, walkTo } from '../lib/index.mjs';

const HOME = '/o/amis-de-la-haie';
const T = `${HOME}/temps`;

test.use({ viewport: { width: 1280, height: 900 } });
test.beforeEach(({ page }) => signIn(page, PEOPLE.alice));

const main = (page) => page.getByRole('main');
const said = (page, text) => expect(page.getByText(text).first()).toBeVisible();

/** Where somebody's name leads from a list. */
async function linkOf(page, list, name) {
  await page.goto(list);
  return main(page).getByRole('link', { name }).first().getAttribute('href');
}

test('a favourite comes first where time is typed', async ({ page }) => {
  await page.goto(`${T}/favoris`);
  const box = main(page).getByRole('checkbox', { name: 'Fête des haies', exact: true });
  await press(page, box, 'Space');
  await expect(box).toBeChecked();
  await page.keyboard.press('Enter');
  await said(page, 'Favoris enregistrés.');
  await axe(page);
  await page.goto(`${T}/jour`);
  const first = page.getByLabel('Nouvelle ligne').locator('option').nth(1);
  await expect(first).toHaveText('Fête des haies');
});

test('the balance of a former tool is typed, then others are pasted', async ({ page }) => {
  const person = (await linkOf(page, `${T}/contrats`, /Inès Benali/)).split('/').pop();
  await page.goto(`${T}/compteurs?personne=${person}`);
  await press(page, main(page).getByRole('link', { name: 'Reprendre un solde' }));
  await walkTo(page, page.locator('#hours'));
  await page.keyboard.type('beaucoup');
  await walkTo(page, page.locator('#reason'));
  await page.keyboard.type('Tableur de l’an dernier');
  await page.keyboard.press('Enter');
  // What is wrong is said, and what was typed is still there.
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expect(page.locator('#reason')).toHaveValue('Tableur de l’an dernier');
  await walkTo(page, page.locator('#hours'));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('12h30');
  await page.keyboard.press('Enter');
  await said(page, /12\sh\s30/);
  await axe(page);

  await page.goto(`${T}/compteurs/collage`);
  await walkTo(page, page.locator('#pasted'));
  await page.keyboard.insertText('Personne\tCompteur\tPériode\tQuantité\nOlivier Faure\tModulation\t2026-01-01\t-3h15\n');
  await press(page, main(page).getByRole('button', { name: 'Prendre ces lignes' }));
  await said(page, /Soldes repris\s: 1/);
});

test('actions and their projects are pasted', async ({ page }) => {
  await page.goto(`${HOME}/projets/collage`);
  await walkTo(page, page.locator('#pasted'));
  await page.keyboard.insertText('Titre\nx\n');
  const take = main(page).getByRole('button', { name: 'Prendre ces lignes' });
  await press(page, take);
  await expect(page.getByRole('alert').first()).toBeVisible();
  await walkTo(page, page.locator('#pasted'));
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(`Projet\tAction\tCode\nVerger partagé\tGreffer ${Date.now()}\tGRE\n`);
  await press(page, take);
  await expect(main(page).getByText('Verger partagé').first()).toBeVisible();
  await axe(page);
});

test('the roles of a team of equals are given', async ({ page }) => {
  await page.goto(`${T}/reglages/roles`);
  const give = main(page).getByRole('button', { name: /^Donner ces rôles/ });
  const costs = main(page).getByRole('checkbox', { name: 'Voir ce que coûtent' });
  await press(page, costs, 'Space');
  await expect(costs).not.toBeChecked();
  await press(page, give);
  await said(page, /Rôles donnés à \d+ personnes\./);
  await page.goto(`${T}/reglages/roles`);
  await said(page, 'Toute l’équipe peut déjà tout faire');
  await axe(page);
});

test('the dates of an agreement ask why they leave something out', async ({ page }) => {
  const agreement = await linkOf(page, `${HOME}/financements`, 'Emploi et nature');
  await page.goto(`${agreement}/modifier`);
  const [name, start] = [page.locator('#name'), page.locator('#starts_on')];
  await walkTo(page, name);
  await expect(start).toHaveValue(/^\d{4}-/);
  const before = await start.inputValue();
  // The fields of a date take what the browser shows of them: the year is the last of their parts, or the first.
  await walkTo(page, start);
  await page.keyboard.press('ArrowUp');
  await expect(start).not.toHaveValue(before);
  const save = main(page).getByRole('button', { name: 'Enregistrer' });
  await press(page, save);
  await expect(page.getByRole('alert').first()).toBeVisible();
  await walkTo(page, page.locator('#reason'));
  await page.keyboard.type('Avenant signé le 2 février');
  await axe(page);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${agreement}$`));
});

test('the sheet of all agreements is prepared and signed', async ({ page }) => {
  await page.goto(`${T}/fiches`);
  await press(page, main(page).locator('summary', { hasText: 'Une fiche pour toutes les conventions' }));
  const month = page.locator('#of-all');
  await walkTo(page, month);
  for (let back = 0; back < 6; back += 1) await page.keyboard.press('ArrowDown');
  await press(page, main(page).getByRole('button', { name: 'Préparer la fiche' }));
  const sign = main(page).getByRole('button', { name: /^Signer/ }).first();
  await expect(sign).toBeVisible();
  await axe(page);
  await press(page, sign);
  await said(page, 'Fiche signée');
});

test('the report of a funder is frozen, taken away and sent', async ({ page }) => {
  const agreement = await linkOf(page, `${HOME}/financements`, 'Accompagner les chantiers citoyens');
  await page.goto(`${T}/conventions/${agreement.split('/').pop()}/bilan`);
  const freeze = main(page).getByRole('button', { name: 'Arrêter un bilan' });
  await walkTo(page, page.locator('#narrative'));
  await page.keyboard.type('Vingt chantiers, douze associations.');
  await page.locator('#from').fill('2026-03-01');
  await page.locator('#to').fill('2026-02-01');
  await press(page, freeze);
  // Refused: what was told is still there.
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expect(page.locator('#narrative')).toHaveValue(/Vingt chantiers/);
  // Gone to mend it on another page, one finds it again.
  const address = page.url();
  await page.goto(`${T}/couts`);
  await page.goto(address);
  await expect(page.locator('#narrative')).toHaveValue(/Vingt chantiers/);
  await page.locator('#to').fill('2026-03-31');
  await press(page, freeze);
  await said(page, 'Bilan arrêté.');
  await expect(page.locator('#narrative')).toHaveValue('');
  await axe(page);
  const frozen = main(page).getByRole('link', { name: /1er mars 2026 au 31 mars 2026/ }).first();
  await walkTo(page, frozen);
  const paper = await page.request.get(await frozen.getAttribute('href'));
  expect(paper.headers()['content-type']).toContain('application/pdf');
  expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    press(page, main(page).getByRole('link', { name: 'ODS' })),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.ods$/);
  await press(page, main(page).getByRole('button', { name: 'Envoyé au financeur' }));
  await said(page, 'Bilan noté comme envoyé.');
  await axe(page);
});
