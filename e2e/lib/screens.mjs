// The screens of `screens.json`, and how to reach those whose address holds an identity. `cargo test` compares that
// list with the routes of the product: a page nobody looks at fails there.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { visit } from './page.mjs';
import { hands, PEOPLE } from './people.mjs';

export const { sets: SETS } = JSON.parse(readFileSync(new URL('../screens.json', import.meta.url), 'utf8'));

const SLUG = 'amis-de-la-haie';
const SAMPLES = new URL('../../crates/volunteering/tests/samples/', import.meta.url);
/** How many pages are tried for a link that only some of them bear. */
const TRIES = 12;

/** What must differ each time: a title, an address. */
const filled = (fields = {}) => Object.fromEntries(
  Object.entries(fields).map(([name, value]) => [name, value.replace('{now}', String(process.hrtime.bigint()))]),
);

/** The address of a route, when only the organisation is missing in it. */
const plain = (route) => route.replace('{slug}', SLUG);

function patternOf(route) {
  const parts = plain(route).split('?')[0].split('/').map((part) => (part.startsWith('{') ? '[^/?#]+' : part.replace(/[.]/g, '\\.')));
  return new RegExp(`^${parts.join('/')}$`);
}

/** The addresses of this site that a page leads to. */
async function links(page) {
  const found = await page.evaluate(() => [...document.querySelectorAll('a[href]')].map((a) => a.href));
  const origin = new URL(page.url()).origin;
  const own = found.map((href) => new URL(href)).filter((url) => url.origin === origin);
  return [...new Set(own.map((url) => url.pathname + url.search))];
}

/** Addresses of « A < B < C »: the A that links of a B lead to, of one B after the other, as links of a C lead to them. */
async function* addresses(page, chain) {
  const [route, ...from] = chain.split(' < ');
  if (from.length === 0) {
    yield plain(route);
    return;
  }
  const pattern = patternOf(route);
  // Where an identity ends the address, so may the word of another page.
  const ends = route.endsWith('}') ? /\/(nouveau|nouvelle|nouvelles|export|demandes)$/ : /^$/;
  const isPage = (address) => pattern.test(address.split('?')[0]) && !ends.test(address.split('?')[0]);
  let tries = 0;
  for await (const address of addresses(page, from.join(' < '))) {
    if (tries++ === TRIES) return;
    await visit(page, address);
    yield* (await links(page)).filter(isPage);
  }
}

/** The first of them. */
async function reached(page, chain) {
  const { value } = await addresses(page, chain).next();
  if (!value) throw new Error(`no link leads to ${chain}`);
  return value;
}

/** Fills the main form of the open page by the names of its fields and sends it, checks of the browser aside. */
async function send(page, fields, file) {
  const form = page.locator('main form[method=post]').filter({ has: page.locator('button') }).first();
  const named = Object.keys(fields)[0] ?? (file ? 'file' : null);
  const target = named ? page.locator('main form[method=post]').filter({ has: page.locator(`[name="${named}"]`) }).first() : form;
  // What is folded takes no typing.
  await target.evaluate((it) => {
    for (let above = it.closest('details'); above; above = above.parentElement.closest('details')) above.open = true;
  });
  if (file) await target.locator('input[type=file]').setInputFiles(sample(file));
  for (const [name, value] of Object.entries(fields)) {
    const field = target.locator(`[name="${name}"]`).first();
    if (await field.evaluate((it) => it.matches('[type=checkbox], [type=radio]'))) await field.check({ force: true });
    else if (await field.evaluate((it) => it.matches('select'))) await field.selectOption(value, { force: true });
    else await field.fill(value, { force: true });
  }
  const answered = page.waitForResponse((r) => r.request().method() === 'POST' && r.request().isNavigationRequest());
  const loaded = page.waitForEvent('load');
  await target.evaluate((it) => {
    it.noValidate = true;
    it.requestSubmit(it.querySelector('button.button--primary:not([type=button])'));
  });
  const response = await answered;
  await loaded;
  return response.status();
}

/** The real file, on the machines that have it; else ours, of the same shape. */
function sample(name) {
  for (let above = new URL('..', SAMPLES), last = ''; above.href !== last; above = new URL('..', above)) {
    const real = fileURLToPath(new URL(`shared/samples/benevalibre/${name}`, above));
    if (existsSync(real)) return real;
    last = above.href;
  }
  return fileURLToPath(new URL(name, SAMPLES));
}

/** The link that a mail of the demonstration brings after a form is sent. */
async function mailed(route, { mail, fill, as }) {
  const fields = filled(fill);
  const sender = await hands(as ? PEOPLE[as] : null);
  const role = (html) => /<option value="([^"]+)" selected/.exec(html)?.[1];
  if (mail.endsWith('/invitations')) fields.role = role(await (await sender.get(plain(mail))).text());
  const answer = await sender.post(plain(mail), { form: fields });
  expect(answer.ok(), `form of ${mail}`).toBe(true);
  const wanted = new RegExp(`href="[^"]*(${route.replace(/\{.*/, '')}[^"]+)"`);
  const list = await (await sender.get('/dev/mails')).text();
  for (const [, path] of list.matchAll(/href="(\/dev\/mails\/[^"]+)"/g)) {
    const found = wanted.exec(await (await sender.get(path)).text());
    if (found) return found[1];
  }
  throw new Error(`no mail brings ${route}`);
}

/** The secret address of the first private link, as Alice reads it. */
async function privateLink() {
  const alice = await hands(PEOPLE.alice);
  const list = await (await alice.get(plain('/o/{slug}/benevolat/liens'))).text();
  const path = /action="([^"]+\/adresse)"/.exec(list)[1];
  return new URL(/value="(http[^"]+\/b\/[^"]+)"/.exec(await (await alice.post(path)).text())[1]).pathname;
}

/**
 * Makes a screen ready and answers how to open it: a function that shows it, again and again. Forms are sent once,
 * except those that are refused: their page has no address of its own.
 */
export async function opened(page, screen) {
  if (typeof screen === 'string') screen = { open: screen };
  if (screen.refused) {
    const address = await reached(page, screen.refused);
    return async () => {
      await visit(page, address);
      const status = await send(page, filled(screen.fill));
      expect(status, `status of the form of ${address}`).toBe(422);
    };
  }
  const address = await addressOf(page, screen);
  return async () => {
    await visit(page, address, { status: screen.status });
    // A page that follows some work reloads itself until it is done.
    if (screen.until) await page.locator(screen.until).first().waitFor();
  };
}

async function addressOf(page, screen) {
  if (screen.mail) return mailed(screen.open, screen);
  if (screen.link) {
    await visit(page, await privateLink());
    return screen.open;
  }
  if (!screen.form) return reached(page, screen.open);
  const form = await reached(page, screen.form);
  await visit(page, form);
  const status = await send(page, filled(screen.fill), screen.file);
  expect(status, `status of the form of ${form}`).toBeLessThan(400);
  const { pathname } = new URL(page.url());
  expect(pathname, `where the form of ${form} leads`).toMatch(patternOf(screen.open));
  return pathname;
}
