// The people of the demonstration.
import { expect, request } from '@playwright/test';
import { visit } from './page.mjs';

export const PASSWORD = 'bocage-demo';
export const SIGN_IN = '/connexion';
export const HERE = process.env.BOCAGE_E2E_URL ?? 'http://127.0.0.1:8080';

export const PEOPLE = {
  alice: 'alice@exemple.test', // manager of the first organisation and instance administrator
  basile: 'basile@exemple.test', // volunteer in two organisations
  chloe: 'chloe@exemple.test', // coordinator
  david: 'david@exemple.test', // board: reads
  emma: 'emma@exemple.test', // manager of another organisation: a stranger
};

/** The sessions opened by this worker, by address. */
const sessions = new Map();

/** Signs in: through the real form, by its labels in either language; the next times with the session it gave. */
export async function signIn(page, email) {
  if (sessions.has(email)) return page.context().addCookies(sessions.get(email));
  await visit(page, SIGN_IN);
  await page.getByLabel(/^(adresse (électronique|e-mail)|courriel|e-?mail)/i).fill(email);
  await page.getByLabel(/^(mot de passe|password)/i).fill(PASSWORD);
  await page.getByRole('main').getByRole('button', { name: /^(se connecter|connexion|sign in)/i }).click();
  await expect(page, 'signed in').not.toHaveURL(new RegExp(SIGN_IN));
  const cookies = await page.context().cookies();
  sessions.set(email, cookies.filter((cookie) => cookie.name.endsWith('bocage')));
}

/** Somebody's hands without a window: sends forms as a page of this site would. `email` is null for a visitor. */
export async function hands(email) {
  const context = await request.newContext({ baseURL: HERE, extraHTTPHeaders: { 'sec-fetch-site': 'same-origin' } });
  if (email) {
    const answer = await context.post(SIGN_IN, { form: { email, password: PASSWORD } });
    expect(answer.url(), 'signed in').not.toContain(SIGN_IN);
  }
  return context;
}

/** Chooses a language on this device, as the button at the foot of each page does. */
export async function inLanguage(context, lang) {
  await context.addCookies([{ name: 'lang', value: lang, url: HERE }]);
}
