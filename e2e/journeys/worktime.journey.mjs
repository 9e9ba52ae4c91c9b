// Salaried time with the keyboard alone in the week and the month, with a thumb in the day, and the gate of
// a forfait-jours. Everything happens in the weeks to come, which the demonstration leaves empty.
import { axe, expect, noHorizontalScroll, PEOPLE, signIn, test } from '../lib/index.mjs';

const T = '/o/amis-de-la-haie/temps';
const DAY = 24 * 3600 * 1000;

/** The Monday so many weeks from this one, and the days after it. */
function week(ahead) {
  const today = new Date(`${new Date().toLocaleDateString('sv', { timeZone: 'Europe/Paris' })}T12:00:00Z`);
  const monday = new Date(today.getTime() + (ahead * 7 - ((today.getUTCDay() + 6) % 7)) * DAY);
  return Array.from({ length: 7 }, (_, n) => new Date(monday.getTime() + n * DAY).toISOString().slice(0, 10));
}

const desk = { width: 1280, height: 900 };
/** The field of a new line on a day; the field that came back from the server with a value. */
const fresh = (page, day) => page.locator(`[id="c-new-${day}"]`);
const saved = (page, day, value) => page.locator(`input[id^="c-"][id$="-${day}"][value="${value}"]`);

/** Chooses the first project of the new line with the keyboard. */
async function newLine(page) {
  await page.locator('#row-new').focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('#row-new')).not.toHaveValue('');
}

/** Puts a block in the clipboard event of the focused field, as a spreadsheet does. */
async function paste(page, text) {
  await page.evaluate((block) => {
    const data = new DataTransfer();
    data.setData('text/plain', block);
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

/** Types an hour in the focused field, which the browser shows as 10:00 PM or as 22:00. */
async function typeTime(page, field, time) {
  const [hour, minute] = time.split(':').map(Number);
  const two = (it) => String(it).padStart(2, '0');
  await page.keyboard.type(`${two(hour % 12 || 12)}${two(minute)}${hour < 12 ? 'A' : 'P'}`);
  if ((await field.inputValue()) !== time) {
    await field.blur();
    await field.focus();
    await page.keyboard.type(two(hour) + two(minute));
  }
  await expect(field).toHaveValue(time);
}

const ready = (page) => expect(page.locator('table[data-behaviour="grid"][data-ready]')).toBeVisible();

test('a week is filled, copied and saved with the keyboard alone', async ({ page }) => {
  await page.setViewportSize(desk);
  await signIn(page, PEOPLE.alice);
  const [monday, tuesday, wednesday, thursday, friday] = week(1);
  await page.goto(`${T}/semaine?date=${monday}`);
  await ready(page);
  await newLine(page);
  await page.keyboard.press('ArrowRight');
  await expect(fresh(page, monday)).toBeFocused();
  await page.keyboard.type('7');
  await page.keyboard.press('ArrowRight');
  await expect(fresh(page, tuesday)).toBeFocused();
  await page.keyboard.type('6h30');
  // What is there is chosen on arriving: typing replaces it, an arrow leaves it.
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(fresh(page, tuesday)).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await expect(fresh(page, monday)).toBeFocused();
  await page.keyboard.type('7:15');
  await expect(fresh(page, monday)).toHaveValue('7:15');
  // The range of the two days is copied on the two that follow.
  await page.keyboard.press('Home');
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.locator('td[data-chosen]')).toHaveCount(2);
  await expect(page.locator('[data-grid-status]')).toContainText('2');
  // A decimal between two minutes is said as the minutes it stands for, before anything is saved.
  await fresh(page, friday).fill('0,33');
  await fresh(page, friday).press('Tab');
  await expect(fresh(page, friday)).toHaveValue('0:20');
  await fresh(page, wednesday).focus();
  await paste(page, '7:15\t6:30\t3');
  await expect(fresh(page, thursday)).toHaveValue('6:30');
  await expect(page.locator('.sticky-total [data-time-total]')).toHaveText(/30\sh\s30/);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/Enregistré/).first()).toBeVisible();
  await expect(page.locator('.sticky-total strong')).toHaveText(/30\sh\s30/);
  for (const [day, value] of [[monday, '7:15'], [tuesday, '6:30'], [wednesday, '7:15'], [thursday, '6:30'], [friday, '3:00']]) {
    await expect(saved(page, day, value)).toHaveCount(1);
  }
  // The keyboard is back where it was.
  await expect(page.locator(`table input:focus[id$="-${wednesday}"]`)).toHaveCount(1);
  await axe(page);

  // The week after begins as this one.
  const after = week(2);
  await page.goto(`${T}/semaine?date=${after[0]}`);
  await page.getByRole('button', { name: 'Copier la semaine précédente' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/copiée/).first()).toBeVisible();
  await expect(page.locator('.sticky-total strong')).not.toHaveText(/^0/);
});

test('a month is filled over a range and by repeating, with the keyboard alone', async ({ page }) => {
  await page.setViewportSize(desk);
  await signIn(page, PEOPLE.alice);
  const [monday, second, third] = week(3);
  // Two days that follow one another in one month.
  const [tuesday, wednesday] = second.slice(0, 7) === third.slice(0, 7) ? [second, third] : [monday, second];
  await page.goto(`${T}/mois?date=${tuesday}`);
  await ready(page);
  // The form that fills several days at once.
  await page.getByText('Remplir plusieurs jours d’un coup').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.locator('#fill-project')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.locator('#fill-from').fill(monday);
  await page.locator('#fill-to').fill(monday);
  await page.locator('#fill-minutes').focus();
  await page.keyboard.type('2h15');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/copiée|Rien à copier/).first()).toBeVisible();
  // Down the column: a value, Enter, the same again, a range filled from its first line.
  await ready(page);
  const column = page.locator(`tr:has([href$="date=${tuesday}"]) input[id^="c-"]`).first();
  await column.focus();
  await column.fill('1:45');
  await page.keyboard.press('Enter');
  const below = page.locator(`tr:has([href$="date=${wednesday}"]) input[id^="c-"]`).first();
  await expect(below).toBeFocused();
  await page.keyboard.press('Control+d');
  await expect(below).toHaveValue('1:45');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/Enregistré/).first()).toBeVisible();
  await axe(page);
});

test('a closed cell and a refused one lose nothing else', async ({ page }) => {
  await page.setViewportSize(desk);
  await signIn(page, PEOPLE.alice);
  const [, , , thursday, friday, saturday, sunday] = week(3);
  await page.goto(`${T}/verrous`);
  await page.getByLabel('Personne', { exact: true }).selectOption({ label: 'Alice Martin' });
  await page.getByLabel('Du', { exact: true }).fill(friday);
  await page.getByLabel('Au', { exact: true }).fill(friday);
  await page.locator('#reason').fill('Bilan envoyé');
  await page.getByRole('button', { name: 'Fermer ces jours' }).click();
  await expect(page.getByText('Ces jours sont fermés.').first()).toBeVisible();

  await page.goto(`${T}/semaine?date=${thursday}`);
  await ready(page);
  await expect(fresh(page, friday)).toHaveCount(0);
  await newLine(page);
  await fresh(page, thursday).focus();
  await paste(page, '4:30:00\t7\t90\t1h05\n');
  await expect(page.locator('[data-grid-status]')).toContainText('1');
  await expect(fresh(page, thursday)).toHaveValue('4:30');
  await expect(fresh(page, sunday)).toHaveValue('1h05');
  await page.keyboard.press('Control+Enter');
  // « 90 » is refused: hours or minutes? It stays in its cell, and the two others are saved.
  await expect(page.getByRole('alert').first()).toBeVisible();
  const wrong = page.locator('input[aria-invalid=true]');
  await expect(wrong).toHaveCount(1);
  await expect(wrong).toHaveValue('90');
  await expect(wrong).toHaveAttribute('id', new RegExp(`${saturday}$`));
  await axe(page);
  await wrong.fill('1:30');
  await wrong.press('Control+Enter');
  await expect(page.getByText(/Enregistré/).first()).toBeVisible();
  await page.goto(`${T}/semaine?date=${thursday}`);
  for (const [day, value] of [[thursday, '4:30'], [saturday, '1:30'], [sunday, '1:05']]) {
    await expect(saved(page, day, value)).toHaveCount(1);
  }
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('a day is filled with the thumb, the next one « comme hier »', async ({ page }) => {
    await signIn(page, PEOPLE.alice);
    const [monday, tuesday] = week(4);
    await page.goto(`${T}/jour?date=${monday}`);
    await noHorizontalScroll(page);
    const targets = page.locator('main button:visible:not(.visually-hidden), main select:visible, main input:visible:not([type=radio])');
    for (const box of await targets.evaluateAll((all) => all.map((it) => [it.textContent.trim() || it.name, it.getBoundingClientRect().height]))) {
      expect(box[1], `${box[0]} is big enough for a thumb`).toBeGreaterThanOrEqual(43.5);
    }
    const project = page.getByLabel('Nouvelle ligne');
    if ((await project.inputValue()) === '') await project.selectOption({ index: 1 });
    for (let touch = 0; touch < 2; touch += 1) {
      await page.getByRole('button', { name: /^\+60/ }).first().click();
      await expect(page.getByText(/Enregistré/).first()).toBeVisible();
    }
    await expect(page.locator('.sticky-total strong')).toHaveText(/2\sh/);
    // The total follows what is typed, and stays in sight.
    await page.getByLabel(/^Durée/).first().fill('2h30');
    await expect(page.locator('.sticky-total strong')).toHaveText(/2\sh\s30/);
    await page.locator('.day-rows').last().evaluate((it) => it.scrollIntoView({ block: 'end' }));
    await expect(page.locator('.sticky-total')).toBeInViewport();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText(/Enregistré/).first()).toBeVisible();
    // What says so leaves the button it came from free (W3).
    const [toast, bar] = await Promise.all(['.toast', '.save-bar'].map((it) => page.locator(it).boundingBox()));
    expect(toast.y + toast.height).toBeLessThan(bar.y);
    await axe(page);

    await page.goto(`${T}/jour?date=${tuesday}`);
    await page.getByRole('button', { name: /^Comme/ }).first().click();
    await expect(page.locator('.sticky-total strong')).toHaveText(/2\sh\s30/);
    // What is due opens on its formula.
    await page.locator('summary', { hasText: 'D’où vient ce qui est dû ?' }).click();
    await expect(page.getByText(/heures prévues ce jour|jour férié/).first()).toBeVisible();
    await axe(page);
  });

  test('a night is typed by its hours with the keyboard alone, and cut at midnight', async ({ page }) => {
    await signIn(page, PEOPLE.alice);
    const [, , , , , saturday, sunday] = week(2);
    await page.goto(`${T}/jour?date=${saturday}`);
    const project = page.getByLabel('Nouvelle ligne');
    await project.focus();
    if ((await project.inputValue()) === '') await page.keyboard.press('ArrowDown');
    await page.locator('.day-rows summary', { hasText: 'Préciser les heures' }).last().focus();
    await page.keyboard.press('Enter');
    const times = page.locator('.day-rows input[type=time]');
    const [start, end] = [times.nth((await times.count()) - 2), times.last()];
    await page.keyboard.press('Tab');
    await expect(start).toBeFocused();
    await typeTime(page, start, '22:00');
    await end.focus();
    await typeTime(page, end, '07:00');
    await page.keyboard.press('Enter');
    const cut = page.getByRole('button', { name: /^Couper à minuit/ });
    await expect(cut).toBeVisible();
    await noHorizontalScroll(page);
    await axe(page);
    await cut.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText(/Enregistré/).first()).toBeVisible();
    await expect(page.locator('.sticky-total strong')).toHaveText(/2\sh/);
    await page.goto(`${T}/jour?date=${sunday}`);
    await expect(page.locator('.sticky-total strong')).toHaveText(/7\sh/);
  });

  test('what is typed and not saved is found again', async ({ page }) => {
    await signIn(page, PEOPLE.alice);
    const [, , wednesday] = week(4);
    await page.goto(`${T}/jour?date=${wednesday}`);
    await expect(async () => {
      await page.getByLabel(/^Durée/).first().fill('1h10');
      expect(await page.evaluate(() => localStorage.length)).toBeGreaterThan(0);
    }).toPass();
    await page.goto(`${T}/jour?date=${wednesday}`);
    await expect(page.getByLabel(/^Durée/).first()).toHaveValue('1h10');
    await page.getByRole('button', { name: 'L’oublier' }).click();
    await expect(page.getByLabel(/^Durée/).first()).toHaveValue('');
  });

  test('i8 what is saved in one tab leaves what is typed in another', async ({ page, context }) => {
    await signIn(page, PEOPLE.alice);
    const [, , , , , , sunday] = week(1);
    const open = async (tab) => {
      await tab.goto(`${T}/jour?date=${sunday}`);
      await tab.locator('form[data-draft][data-ready]').waitFor();
    };
    await open(page);
    await fresh(page, sunday).fill('1h10');
    const other = await context.newPage();
    await open(other);
    await expect(fresh(other, sunday)).toHaveValue('');
    const project = other.getByLabel('Nouvelle ligne');
    if ((await project.inputValue()) === '') await project.selectOption({ index: 1 });
    await fresh(other, sunday).fill('0h50');
    await other.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await expect(other.getByText(/Enregistré/).first()).toBeVisible();
    await other.locator('[data-draft-done][data-ready]').waitFor({ state: 'attached' });
    await page.close();
    await open(other);
    await expect(fresh(other, sunday)).toHaveValue('1h10');
  });

  test('i8 a row that was refused, then saved, leaves no draft', async ({ page }) => {
    await signIn(page, PEOPLE.alice);
    const [, , , , , saturday] = week(1);
    const open = async () => {
      await page.goto(`${T}/jour?date=${saturday}`);
      await page.locator('form[data-draft][data-ready]').waitFor();
    };
    const save = () => page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await open();
    const project = page.getByLabel('Nouvelle ligne');
    if ((await project.inputValue()) === '') await project.selectOption({ index: 1 });
    await fresh(page, saturday).fill('5h');
    await save();
    await expect(page.getByText(/Enregistré/).first()).toBeVisible();
    await open();
    const row = page.locator(`input[id^="c-"][id$="-${saturday}"]:not([id^="c-new"])`).first();
    await row.fill('26h');
    await save();
    await expect(page.getByRole('alert').first()).toBeVisible();
    await row.fill('6h');
    await save();
    await page.locator('[data-draft-done][data-ready]').waitFor({ state: 'attached' });
    await open();
    await expect(page.locator('[data-draft-notice]')).toBeHidden();
    await expect(row).toHaveValue(/^6/);
  });

  test('r15 a remark half typed is found again, and not written over the one of somebody else', async ({ page }) => {
    await signIn(page, PEOPLE.chloe);
    const [, tuesday] = week(2);
    const day = `${T}/jour?date=${tuesday}`;
    const [note, seen] = [`n.${tuesday}`, `ns.${tuesday}`];
    await page.goto(day);
    await page.locator('form[data-draft][data-ready]').waitFor();
    if (!(await page.locator('#day-note').isVisible())) await page.locator('summary', { hasText: 'Repos et remarque' }).click();
    await page.locator('#day-note').fill('Train en retard');
    const held = async (name) => page.locator(`form[data-draft] [name="${name}"]`).inputValue();
    const form = { date: tuesday, personne: await held('personne'), [note]: `Lyon ${Date.now()}`, [seen]: await held(seen) };
    const answer = await page.request.post(`${T}/jour`, { form, headers: { origin: new URL(page.url()).origin } });
    expect(answer.status(), await answer.text()).toBe(200);
    await page.goto(day);
    await expect(page.locator('#day-note')).toHaveValue('Train en retard');
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await expect(page.getByText('Cette remarque a changé pendant ce temps').first()).toBeVisible();
    await expect(page.locator('#day-note')).toHaveValue('Train en retard');
  });

  test('without a connection nothing is lost, and it is saved when the line is back', async ({ page, context }) => {
    await signIn(page, PEOPLE.alice);
    const [, , , thursday] = week(4);
    await page.goto(`${T}/jour?date=${thursday}`);
    const project = page.getByLabel('Nouvelle ligne');
    if ((await project.inputValue()) === '') await project.selectOption({ index: 1 });
    await expect(async () => {
      await page.getByLabel(/^Durée/).first().fill('1h10');
      expect(await page.evaluate(() => localStorage.length)).toBeGreaterThan(0);
    }).toPass();
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await expect(page.getByText('Pas de connexion')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Enregistrer maintenant' })).toBeHidden();
    await expect(page.getByLabel(/^Durée/).first()).toHaveValue('1h10');
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Enregistrer maintenant' }).click();
    await expect(page.getByText(/Enregistré/).first()).toBeVisible();
    await expect(page.locator('.sticky-total strong')).toHaveText(/1\sh\s10/);
  });

  test('a forfait-jours counts the days before, with the keyboard alone', async ({ page }) => {
    await signIn(page, PEOPLE.chloe);
    const [, tuesday] = week(1);
    await page.goto(`${T}/jour?date=${tuesday}`);
    await expect(page.getByRole('heading', { name: 'D’abord ces jours' })).toBeVisible();
    await axe(page);
    const groups = page.locator('#content section[aria-labelledby="to-count"] fieldset');
    const count = await groups.count();
    expect(count).toBeGreaterThan(0);
    for (let n = 0; n < count; n += 1) {
      await groups.nth(n).getByRole('radio').first().focus();
      await page.keyboard.press('Space');
      // 0, then ½, then 1.
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await expect(groups.nth(n).getByRole('radio').last()).toBeChecked();
    }
    await page.getByRole('button', { name: 'Enregistrer ces jours' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText(/Enregistré|Rien n’avait changé/).first()).toBeVisible();
    await expect(page.getByRole('heading', { name: 'D’abord ces jours' })).toHaveCount(0);
    await page.locator('.day-counter--big').getByRole('radio').last().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await expect(page.locator('.day-counter--big').getByRole('radio').last()).toBeChecked();
  });
});

test('the menu of who manages everything folds by module, opens where one is, and works with the keyboard', async ({ page }) => {
  await page.setViewportSize(desk);
  await signIn(page, PEOPLE.alice);
  await page.goto(`${T}/contrats`);
  const menu = page.getByRole('navigation', { name: 'Menu', exact: true });
  const groups = menu.locator('details');
  expect(await groups.count()).toBeGreaterThan(2);
  await expect(menu.locator('details[open]')).toHaveCount(1);
  await expect(menu.locator('details[open] > summary')).toHaveText('Temps salarié');
  await expect(menu.getByRole('link', { name: 'Contrats et régimes' })).toHaveAttribute('aria-current', 'page');
  await menu.locator('details:not([open]) > summary').first().focus();
  await page.keyboard.press('Enter');
  await expect(menu.locator('details[open]')).toHaveCount(2);
  await axe(page);
});
