// Accessibility by machine: WCAG 2.2 AA and axe's best practices, no violation allowed.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect } from '@playwright/test';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The rules that look at colours; every other one answers the same in the light and in the dark. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** One line per violation and the elements concerned. */
export async function violations(page, { coloursOnly = false } = {}) {
  // Colours are measured as they are drawn: a transition half way would be a false alarm.
  await page.evaluate(() => Promise.all(document.getAnimations().map((a) => a.finished.catch(() => null))));
  // From its top, as it is met: a head that stays above cuts in two whatever scrolls under it.
  await page.evaluate(() => window.scrollTo(0, 0));
  // `evaluate` goes through the debugger, which the content security policy of the page does not concern.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const runOnly = coloursOnly ? { type: 'rule', values: OF_COLOURS } : { type: 'tag', values: TAGS };
  const found = await page.evaluate(async (only) => {
    const results = await window.axe.run(document, { runOnly: only, resultTypes: ['violations'], preload: false });
    return results.violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map((n) => [n.target.join(' '), n.html]) }));
  }, runOnly);
  return found.map((v) => `${v.id}: ${v.help}\n${v.nodes.map(([at, html]) => `    ${at}  ${html.slice(0, 160)}`).join('\n')}`);
}

/** Fails with what is wrong. */
export async function axe(page) {
  expect(await violations(page), `accessibility of ${page.url()}`).toEqual([]);
}
