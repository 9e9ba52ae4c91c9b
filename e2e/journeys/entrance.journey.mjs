// The two pages everybody sees first: home and sign-in.
import { expect, pageWeight, SIGN_IN, test, visit } from '../lib/index.mjs';

for (const [name, url] of [['home', '/'], ['sign-in', SIGN_IN]]) {
  test(`${name} weighs at most 60 KB on first load`, async ({ page }) => {
    const weight = await pageWeight(page, url);
    expect(weight.bytes, JSON.stringify(weight.requests, null, 2)).toBeLessThanOrEqual(60_000);
  });
}

test('the way to the sign-in form is on the home page', async ({ page }) => {
  await visit(page, '/');
  await page.getByRole('link', { name: /connecter|connexion/i }).first().click();
  await expect(page).toHaveURL(new RegExp(SIGN_IN));
  await expect(page.getByLabel(/mot de passe/i)).toBeVisible();
});
