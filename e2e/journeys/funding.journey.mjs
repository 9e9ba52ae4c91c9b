// A treasurer prepares a grant file: a room lent by the town is noted as a contribution in kind, then the simulator says
// what a funder would give with and without contributions, by hand and from the total of a year.
import { axe, expect, noHorizontalScroll, PEOPLE, signIn, test, visit } from '../lib/index.mjs';

const O = '/o/amis-de-la-haie/benevolat';
const button = (page, name) => page.getByRole('main').getByRole('button', { name }).first();

/** A page of the way: no violation, nothing on the right. */
async function fine(page) {
  await axe(page);
  await noHorizontalScroll(page);
}

test('a contribution in kind, and the co-financing simulator', async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, PEOPLE.alice);

  // A contribution without the basis of its amount is sent back with its reason, and nothing is lost.
  await visit(page, `${O}/contributions/nouvelle`);
  await fine(page);
  await page.locator('select[name=kind]').selectOption('premises');
  await page.locator('input[name=date]').fill(new Date().toISOString().slice(0, 10));
  await page.locator('input[name=giver]').fill('Commune du Bourg');
  await page.locator('input[name=amount]').fill('1200,50');
  await page.locator('textarea[name=basis]').fill(' ');
  await button(page, /^Enregistrer/).click();
  await expect(page.getByText('Dites d’où vient ce montant.').first()).toBeVisible();
  await expect(page.locator('input[name=amount]')).toHaveValue('1200,50');
  await fine(page);
  await page.locator('textarea[name=basis]').fill('Tarif de location de la salle des fêtes');
  await button(page, /^Enregistrer/).click();
  await expect(page.getByText('Contribution ajoutée.')).toBeVisible();
  await expect(page.getByText('Commune du Bourg').first()).toBeVisible();
  await fine(page);

  // Both budgets, in the words of example 9.
  await visit(page, `${O}/financements`);
  await fine(page);
  await page.getByRole('main').getByRole('link', { name: 'Simulateur de cofinancement' }).click();
  await fine(page);
  const fill = (name, text) => page.locator(`input[name=${name}]`).fill(text);
  await fill('charges', '8400');
  await fill('share', '30');
  await fill('valued', '3150,50');
  await button(page, 'Calculer').click();
  const main = page.getByRole('main');
  await expect(main).toContainText(/2\s520,00\s€/);
  await expect(main).toContainText(/3\s465,15\s€/);
  await fine(page);

  // A grant that could not be spent is said, and what was typed stays.
  await fill('share', '80');
  await button(page, 'Calculer').click();
  await expect(main).toContainText('elle ne pourrait pas être dépensée');
  await expect(page.locator('input[name=charges]')).toHaveValue('8400');

  // One touch takes up the total of a year, the rest kept.
  const offer = main.getByRole('link', { name: /^Exercice / }).first();
  await expect(offer).toBeVisible();
  await offer.click();
  await expect(page.locator('input[name=valued]')).not.toHaveValue('3150,50');
  await expect(page.locator('input[name=charges]')).toHaveValue('8400');
  await expect(main).toContainText('Rien n’est gardé');
  await page.setViewportSize({ width: 1280, height: 900 });
  await fine(page);
});
