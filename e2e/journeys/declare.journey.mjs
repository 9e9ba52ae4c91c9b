// Thirty seconds on a phone: what Basile does most, counted in touches.
import { expect, noHorizontalScroll, pageWeight, PEOPLE, signIn, test } from '../lib/index.mjs';

const HOME = '/o/amis-de-la-haie';
const DECLARE = `${HOME}/benevolat/declarer`;

/** A finger that counts. */
function finger() {
  let touches = 0;
  return {
    async tap(locator) {
      await locator.click();
      touches += 1;
    },
    get touches() {
      return touches;
    },
  };
}

const declareButton = (page) => page.getByRole('link', { name: 'Déclarer', exact: true }).locator('visible=true').first();

// First of all: what another journey declares today would be asked about (R7).
test('« comme la dernière fois » takes two touches, and is undone in one', async ({ page }) => {
  await signIn(page, PEOPLE.basile);
  await page.goto(HOME);
  const hand = finger();
  await hand.tap(declareButton(page));
  await hand.tap(page.locator('form[action*="/declarer/comme/"] button').first());
  await expect(page.getByText(/Merci/).first()).toBeVisible();
  expect(hand.touches).toBe(2);
  await page.locator('.toast').getByRole('button', { name: /Annuler/ }).click();
  await expect(page.getByText(/est annulée/).first()).toBeVisible();
});

test('a new action takes at most five touches and a title', async ({ page }) => {
  await signIn(page, PEOPLE.basile);
  await page.goto(HOME);
  const hand = finger();
  await hand.tap(declareButton(page));
  await hand.tap(page.getByLabel('Quoi ?'));
  await page.keyboard.type('Arrosage du verger');
  await hand.tap(page.getByRole('button', { name: /^2\sh$/ }));
  await hand.tap(page.getByRole('button', { name: 'Enregistrer' }));
  await expect(page.getByText(/Merci/).first()).toBeVisible();
  expect(hand.touches).toBeLessThanOrEqual(5);
});

test('a usual action takes three touches and no typing', async ({ page }) => {
  await signIn(page, PEOPLE.basile);
  await page.goto(HOME);
  const hand = finger();
  await hand.tap(declareButton(page));
  await hand.tap(page.getByRole('group', { name: 'Vos actions récentes' }).getByRole('button').first());
  await hand.tap(page.getByRole('button', { name: 'Enregistrer' }));
  await expect(page.getByText(/Merci|Déjà saisi/).first()).toBeVisible();
  expect(hand.touches).toBe(3);
});

test('r1 the day that is ticked is the day that is saved', async ({ page }) => {
  await signIn(page, PEOPLE.basile);
  await page.goto(DECLARE);
  await page.getByLabel('Quoi ?').fill('Réunion du cinq');
  await page.getByLabel('Combien de temps ?').fill('2h');
  const [day, choice] = [page.locator('#date'), page.locator('#date_choice')];
  await choice.locator('[value=other]').check();
  await day.fill('2026-01-05');
  await choice.locator('[value=today]').check();
  await expect(day).toBeHidden();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText(/Merci/).first()).toBeVisible();
  await page.goto(`${HOME}/benevolat/moi`);
  await page.getByRole('link', { name: 'Réunion du cinq' }).first().click();
  await expect(page.getByRole('main')).not.toContainText('5 janvier 2026');
});

test('r7 a kept draft never answers the question of another entry', async ({ page }) => {
  await signIn(page, PEOPLE.david);
  const again = page.locator('form[action*="/declarer/comme/"] button').first();
  // The usual one is there today: the next touch is asked about.
  await page.goto(DECLARE);
  const usual = await again.locator('.choice__title').innerText();
  await again.click();
  await expect(page.getByText(/Merci|Déjà saisi/).first()).toBeVisible();
  // Something else is half typed, and left.
  await page.goto(DECLARE);
  await page.locator('form[data-draft][data-ready]').waitFor();
  await page.getByLabel('Quoi ?').fill('Brouillon de réunion');
  await page.goto(HOME);
  await page.goto(DECLARE);
  await expect(page.getByLabel('Quoi ?')).toHaveValue('Brouillon de réunion');
  await page.locator('form[action*="/declarer/comme/"] button').filter({ hasText: usual }).first().click();
  await expect(page.getByText(/Déjà saisi/).first()).toBeVisible();
  await page.locator('form[data-draft][data-ready]').waitFor();
  await expect(page.getByLabel('Quoi ?')).toHaveValue(usual);
  await expect(page.locator('[data-draft-notice]')).toContainText('vous attend');
  await page.getByRole('button', { name: 'Enregistrer quand même' }).click();
  await expect(page.getByText(/Merci/).first()).toBeVisible();
  await expect(page.getByText(usual).first()).toBeVisible();
  // What was half typed is still there, and goes with its own entry alone.
  await page.goto(DECLARE);
  await expect(page.getByLabel('Quoi ?')).toHaveValue('Brouillon de réunion');
  await page.getByLabel('Combien de temps ?').fill('2h');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText(/Merci/).first()).toBeVisible();
  await page.locator('[data-draft-done][data-ready]').waitFor({ state: 'attached' });
  await page.goto(DECLARE);
  await page.locator('form[data-draft][data-ready]').waitFor();
  await expect(page.getByLabel('Quoi ?')).toHaveValue('');
});

test('i8 a draft that is taken up again keeps its number', async ({ page }) => {
  await signIn(page, PEOPLE.basile);
  await page.goto(DECLARE);
  const form = page.locator('form[data-draft][data-ready]');
  await form.waitFor();
  const uid = await form.locator('[name=client_uid]').inputValue();
  await page.getByLabel('Quoi ?').fill('Brouillon de réunion');
  await form.locator('[name=date_choice][value=yesterday]').check();
  await page.goto(DECLARE);
  await form.waitFor();
  await expect(page.getByLabel('Quoi ?')).toHaveValue('Brouillon de réunion');
  await expect(form.locator('[name=date_choice][value=yesterday]')).toBeChecked();
  await expect(form.locator('[name=client_uid]')).toHaveValue(uid);
});

test('i8 each tab keeps its own draft, and what is left when one is closed is found again', async ({ page, context }) => {
  await signIn(page, PEOPLE.basile);
  const open = async (tab) => {
    await tab.goto(DECLARE);
    await tab.locator('form[data-draft][data-ready]').waitFor();
  };
  await open(page);
  await page.getByLabel('Quoi ?').fill('Premier onglet');
  const other = await context.newPage();
  await open(other);
  await expect(other.getByLabel('Quoi ?')).toHaveValue('');
  await other.getByLabel('Quoi ?').fill('Second onglet');
  await other.getByLabel('Combien de temps ?').fill('1h');
  await other.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(other.getByText(/Merci/).first()).toBeVisible();
  await other.locator('[data-draft-done][data-ready]').waitFor({ state: 'attached' });
  const uid = await page.locator('form[data-draft] [name=client_uid]').inputValue();
  await page.close();
  await open(other);
  await expect(other.getByLabel('Quoi ?')).toHaveValue('Premier onglet');
  await expect(other.locator('form[data-draft] [name=client_uid]')).toHaveValue(uid);
});

test('what is wrong is said beside the field, and nothing typed is lost', async ({ page }) => {
  await signIn(page, PEOPLE.basile);
  await page.goto(DECLARE);
  await page.getByLabel('Quoi ?').fill('Tri des dons');
  await page.getByLabel('Combien de temps ?').fill('40');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expect(page.getByLabel('Quoi ?')).toHaveValue('Tri des dons');
  await page.getByRole('button', { name: '40 minutes' }).click();
  await expect(page.getByText(/Merci/).first()).toBeVisible();
});

test('the entry page weighs at most 60 KB on first load', async ({ page }) => {
  await signIn(page, PEOPLE.basile);
  const weight = await pageWeight(page, DECLARE);
  expect(weight.bytes, JSON.stringify(weight.requests, null, 2)).toBeLessThanOrEqual(60_000);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('entry, list and moderation work', async ({ page }) => {
    await signIn(page, PEOPLE.chloe);
    await page.goto(DECLARE);
    await noHorizontalScroll(page);
    await page.getByLabel('Quoi ?').fill('Sans script');
    await page.getByLabel('Combien de temps ?').fill('45 min');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText(/Merci/).first()).toBeVisible();
    await page.goto(`${HOME}/benevolat/actions?words=sans+script`);
    await expect(page.getByRole('link', { name: 'Sans script' }).first()).toBeVisible();
    await page.goto(`${HOME}/benevolat/moderation`);
    const waiting = page.locator('input[name="ids"]');
    const before = await waiting.count();
    expect(before).toBeGreaterThan(0);
    // Without script the bar of acts is always there: one scrolls what it hides.
    await page.mouse.wheel(0, 400);
    await waiting.first().check();
    await page.getByRole('button', { name: 'Valider', exact: true }).first().click();
    await expect(waiting).toHaveCount(before - 1);
  });
});
