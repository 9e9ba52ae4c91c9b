// Accessibility by machine: WCAG 2.2 AA and axe's best practices, no violation allowed.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect } from '@playwright/test';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with one line per violation and the elements concerned. */
export async function axe(page) {
  // Colours are measured as they are drawn: a transition half way would be a false alarm.
  await page.evaluate(() => Promise.all(document.getAnimations().map((a) => a.finished.catch(() => null))));
  // `evaluate` goes through the debugger, which the content security policy of the page does not concern.
  await page.evaluate(source);
  const results = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags }), TAGS);
  const told = results.violations.map(
    (v) => `${v.id}: ${v.help}\n${v.nodes.map((n) => `    ${n.target.join(' ')}  ${n.html.slice(0, 160)}`).join('\n')}`,
  );
  expect(told, `accessibility of ${page.url()}`).toEqual([]);
}
