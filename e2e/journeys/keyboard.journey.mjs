// The hands stay on the keyboard: Tab, Shift+Tab, Enter, Space, Esc and the two shortcuts, nothing else. Wherever the
// focus is, it is seen.
import { expect, focused, hasFocus, PASSWORD, PEOPLE, SIGN_IN, signIn, test, walkTo } from '../lib/index.mjs';

const HOME = '/o/amis-de-la-haie';

test.use({ viewport: { width: 1280, height: 900 } });

test('signing in, declaring and undoing without a mouse', async ({ page }) => {
  await page.goto(SIGN_IN);
  await page.keyboard.press('Tab');
  expect(await hasFocus(page.locator('.skip-link')), 'the first stop skips to the content').toBe(true);
  await expect(page.locator('.skip-link')).toBeInViewport();
  await page.keyboard.press('Enter');
  await walkTo(page, page.locator('#email'));
  await page.keyboard.type(PEOPLE.basile);
  await walkTo(page, page.locator('#password'));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(new RegExp(SIGN_IN));

  await page.goto(HOME);
  await page.locator('body[data-ready]').waitFor();
  await page.keyboard.press('n');
  await expect(page).toHaveURL(/declarer/);
  await walkTo(page, page.getByLabel('Quoi ?'));
  await page.keyboard.type('Relecture du bulletin');
  await walkTo(page, page.getByLabel('Combien de temps ?'));
  await page.keyboard.type('1h15');
  await walkTo(page, page.getByLabel('Quoi ?'), 'Shift+Tab');
  await expect(page.getByLabel('Quoi ?')).toHaveValue('Relecture du bulletin');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Merci/).first()).toBeVisible();

  await walkTo(page, page.locator('.toast').getByRole('button', { name: /Annuler/ }));
  await page.keyboard.press('Space');
  await expect(page.getByText(/est annulée/).first()).toBeVisible();
});

test('« / » goes to the search of a list, Esc leaves it', async ({ page }) => {
  await signIn(page, PEOPLE.alice);
  for (const [list, words, found] of [
    [`${HOME}/personnes`, 'fatou', 'Fatou Diallo'],
    [`${HOME}/benevolat/actions`, 'pepiniere', /pépinière/],
    ['/associations', 'velo', 'Vélo pour tous'],
  ]) {
    await page.goto(list);
    await page.locator('body[data-ready]').waitFor();
    await page.keyboard.press('/');
    const search = page.locator('main [data-key="/"]');
    expect(await hasFocus(search), `the search of ${list}`).toBe(true);
    expect((await focused(page)).ringed, `the focus is seen on the search of ${list}`).toBe(true);
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main').getByText(found).filter({ visible: true }).first()).toBeVisible();
    await expect(search).toHaveValue(words);
    await page.locator('body[data-ready]').waitFor();
    await page.keyboard.press('/');
    expect(await hasFocus(search), `back in the search of ${list}`).toBe(true);
    await page.keyboard.press('Escape');
    expect(await hasFocus(search), `out of the search of ${list}`).toBe(false);
  }
});

test('Esc leaves a field, then the form; in a menu it closes the menu', async ({ page }) => {
  await signIn(page, PEOPLE.alice);
  await page.goto(`${HOME}/projets/nouveau`);
  await page.locator('body[data-ready]').waitFor();
  await walkTo(page, page.locator('#name'));
  await page.keyboard.type('Une idée sans suite');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/projets\/nouveau$/);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/projets$/);

  const menu = page.locator('details.menu[data-ready]').first();
  await menu.waitFor();
  await walkTo(page, menu.locator('summary'));
  await page.keyboard.press('Enter');
  await expect(menu).toHaveAttribute('open', '');
  await walkTo(page, menu.getByRole('link').first());
  await page.keyboard.press('Escape');
  await expect(menu).not.toHaveAttribute('open');
  expect(await hasFocus(menu.locator('summary')), 'back on the button of the menu').toBe(true);
});

test('moderating without a mouse', async ({ page }) => {
  await signIn(page, PEOPLE.chloe);
  await page.goto(`${HOME}/benevolat/moderation`);
  const waiting = page.locator('input[name="ids"]');
  const before = await waiting.count();
  expect(before).toBeGreaterThan(0);
  await walkTo(page, waiting);
  await page.keyboard.press('Space');
  await expect(waiting.first()).toBeChecked();
  await walkTo(page, page.getByRole('main').getByRole('button', { name: 'Valider', exact: true }));
  await page.keyboard.press('Enter');
  await expect(waiting).toHaveCount(before - 1);
});
