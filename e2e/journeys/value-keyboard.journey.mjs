// What a treasurer does of the value of volunteering with the keyboard alone, to its end: a minimum wage of the
// association, the co-financing simulator, the entry of a year. Each form is reached by Tab, and sent by Enter.
import { axe, expect, PEOPLE, press, signIn, test, typeIn, walkTo } from '../lib/index.mjs';

const HOME = '/o/amis-de-la-haie';

test.use({ viewport: { width: 1280, height: 900 } });
test.beforeEach(({ page }) => signIn(page, PEOPLE.alice));

const main = (page) => page.getByRole('main');

test('a minimum wage of the association is taken, then the one of the instance again', async ({ page }) => {
  await page.goto(`${HOME}/references`);
  // Former values are folded: they open and close.
  const folded = main(page).locator('summary', { hasText: 'Valeurs antérieures' }).first();
  await press(page, folded);
  await expect(main(page).getByText('Depuis le 1er janvier 2023').first()).toBeVisible();
  await page.keyboard.press('Enter');

  await typeIn(page, page.locator('#value'), 'beaucoup');
  await walkTo(page, page.locator('#valid_from'));
  // The first of January reads the same whichever of the two comes first.
  await page.keyboard.type('01012031');
  await walkTo(page, page.locator('#source'));
  await page.keyboard.type('Délibération du conseil');
  await page.keyboard.press('Enter');
  // What is wrong is said where one is, under the values, and what was typed is still there.
  await expect(main(page).getByRole('alert').first()).toBeFocused();
  await expect(main(page).getByRole('link', { name: /^Écrivez un nombre/ })).toBeInViewport({ ratio: 1 });
  await expect(page.locator('#source')).toHaveValue('Délibération du conseil');
  await typeIn(page, page.locator('#value'), '13,10');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Valeur prise.').first()).toBeVisible();
  await expect(main(page).getByText('modifié localement').first()).toBeVisible();
  await axe(page);

  await press(page, main(page).getByRole('button', { name: /Revenir à la valeur de l’instance/ }));
  await expect(page.getByText('La valeur de l’instance est de nouveau prise.').first()).toBeVisible();
  await expect(main(page).getByRole('heading', { name: 'Valeurs remplacées' })).toBeVisible();
});

test('the simulator of co-financing', async ({ page }) => {
  await page.goto(`${HOME}/benevolat/financements`);
  await press(page, main(page).getByRole('link', { name: 'Simulateur de cofinancement' }));
  for (const [name, text] of [['charges', '8400'], ['share', '30'], ['valued', '3150,50']]) {
    await typeIn(page, page.locator(`#${name}`), text);
  }
  await page.keyboard.press('Enter');
  await expect(main(page)).toContainText(/2\s520,00\s€/);
  await expect(main(page)).toContainText(/3\s465,15\s€/);
  await press(page, main(page).getByRole('link', { name: /^Exercice / }));
  await expect(page.locator('#valued')).not.toHaveValue('3150,50');
  await expect(page.locator('#charges')).toHaveValue('8400');
});

test('the entry of a year is decided, proposed and marked as booked', async ({ page }) => {
  await page.goto(`${HOME}/benevolat/ecriture`);
  // The first of the years: another journey adopts the last.
  await press(page, main(page).locator('a.chip').last());
  await press(page, page.locator('input[name=essential]'), 'Space');
  await press(page, page.locator('input[name=listed]'), 'Space');
  await press(page, main(page).getByRole('button', { name: 'Enregistrer les critères' }));
  await expect(page.getByText('Critères enregistrés.').first()).toBeVisible();
  await press(page, main(page).getByRole('button', { name: 'Proposer l’écriture' }));
  await expect(page.getByText('Écriture proposée.').first()).toBeVisible();
  await axe(page);
  await press(page, main(page).locator('summary', { hasText: 'Elle est dans les comptes' }));
  await walkTo(page, page.locator('#reference'));
  await page.keyboard.type('OD-2024-12');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/elle ne bougera plus/).first()).toBeVisible();
  await expect(main(page)).toContainText('OD-2024-12');
  await axe(page);
});
