// The people of the demonstration.
import { expect } from '@playwright/test';
import { visit } from './page.mjs';

export const PASSWORD = 'bocage-demo';
export const SIGN_IN = '/connexion';

export const PEOPLE = {
  alice: 'alice@exemple.test', // manager of the first organisation and instance administrator
  basile: 'basile@exemple.test', // volunteer in two organisations
  chloe: 'chloe@exemple.test', // coordinator
  david: 'david@exemple.test', // board: reads
  emma: 'emma@exemple.test', // manager of another organisation: a stranger
};

/** Signs in through the real form, by its labels in either language. */
export async function signIn(page, email) {
  await visit(page, SIGN_IN);
  await page.getByLabel(/^(adresse (électronique|e-mail)|courriel|e-?mail)/i).fill(email);
  await page.getByLabel(/^(mot de passe|password)/i).fill(PASSWORD);
  await page.getByRole('main').getByRole('button', { name: /^(se connecter|connexion|sign in)/i }).click();
  await expect(page, 'signed in').not.toHaveURL(new RegExp(SIGN_IN));
}

/** Chooses a language on this device, as the button at the foot of each page does. */
export async function inLanguage(context, lang) {
  const url = process.env.BOCAGE_E2E_URL ?? 'http://127.0.0.1:8080';
  await context.addCookies([{ name: 'lang', value: lang, url }]);
}
