// From the kilometres to the receipt: Chloé notes a trip with her hands on the keyboard, asks for nothing back, Alice
// approves, Chloé signs, Alice gives the receipt. Then whoever attests looks at a task of the civic account.
import { axe, expect, noHorizontalScroll, PEOPLE, signIn, test, visit } from '../lib/index.mjs';

const O = '/o/amis-de-la-haie';
const button = (page, name) => page.getByRole('main').getByRole('button', { name }).first();

/** A page of the way: no violation, nothing on the right. */
async function fine(page) {
  await axe(page);
  await noHorizontalScroll(page);
}

async function as(page, who) {
  await page.context().clearCookies();
  await signIn(page, PEOPLE[who]);
}

/** Comes to a field by Tab alone and types. */
async function typeIn(page, label, text) {
  const field = page.getByLabel(label).first();
  for (let step = 0; step < 120; step += 1) {
    if (await field.evaluate((it) => it === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(field, `Tab comes to ${label}`).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

test('kilometres, claim, waiver and receipt', async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 360, height: 740 });
  await as(page, 'chloe');
  await visit(page, `${O}/frais/vehicules/nouveau`);
  await fine(page);
  await typeIn(page, /^Comment l’appelez-vous/, 'Kangoo');
  await typeIn(page, /^Puissance fiscale/, '5');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Véhicule ajouté.')).toBeVisible();

  await visit(page, `${O}/frais/trajets/nouveau`);
  await fine(page);
  await typeIn(page, /^Pour quoi/, 'Réunion du réseau');
  await typeIn(page, /^De/, 'Rennes');
  await typeIn(page, /^À/, 'Brest et retour');
  await typeIn(page, /^Kilomètres en tout/, '486,5');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Trajet enregistré.')).toBeVisible();

  await visit(page, `${O}/frais/notes/nouvelle`);
  await fine(page);
  await page.getByText('Abandon en don, contre un reçu fiscal', { exact: true }).click();
  await button(page, 'Voir le montant').click();
  await expect(page.getByText('486,5 km').first()).toBeVisible();
  await fine(page);
  const claim = new URL(page.url()).pathname;
  await button(page, 'Envoyer').click();

  await as(page, 'alice');
  await page.setViewportSize({ width: 1280, height: 900 });
  await visit(page, claim);
  await fine(page);
  await button(page, /^Approuver/).click();

  await as(page, 'chloe');
  await page.setViewportSize({ width: 360, height: 740 });
  await visit(page, claim);
  await page.getByLabel('Votre adresse postale').fill('3 rue du Four\n35000 Rennes');
  await page.locator('input[name=agreed]').check();
  await fine(page);
  await button(page, 'Signer').click();
  await expect(page.getByText('L’abandon est signé.')).toBeVisible();

  await as(page, 'alice');
  await page.setViewportSize({ width: 1280, height: 900 });
  await visit(page, claim);
  await page.locator('input[name=no_counterpart]').check();
  await fine(page);
  await button(page, 'Établir le reçu').click();
  await expect(page.getByText('Reçu établi.')).toBeVisible();
  await fine(page);
});

test('whoever attests looks at the hours of those who asked', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await as(page, 'alice');
  await visit(page, `${O}/benevolat/cec`);
  await fine(page);
  await page.getByRole('main').getByRole('link', { name: /Chloé/ }).first().click();
  await fine(page);
  const attest = button(page, /^Attester/);
  if ((await attest.count()) > 0) {
    await attest.click();
    await expect(page.getByText(/attestées\.$/).first()).toBeVisible();
    await fine(page);
  }
  await visit(page, `${O}/benevolat/cec/mandats`);
  await fine(page);
});
