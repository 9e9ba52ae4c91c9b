// What the keyboard reaches: each stop of Tab shows that it has the focus, and no bar that stays on the screen hides it
// (WCAG 2.4.7 and 2.4.11).
import { expect } from '@playwright/test';

/** Runs in the page: the stops, each focused as Tab does, and what is wrong with them. */
function walk() {
  const shows = (it) => it.checkVisibility({ visibilityProperty: true });
  const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter(
    (it) => it.tabIndex >= 0 && !it.disabled && it.type !== 'hidden' && shows(it),
  );
  const ringed = (it) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(it);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  };
  const seen = (it) => {
    const box = it.getBoundingClientRect();
    // Of what is larger than the window, the part that is in it.
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    const xs = [left + 2, (left + right) / 2, right - 2];
    const ys = [top + 2, (top + bottom) / 2, bottom - 2];
    return xs.some((x) => ys.some((y) => {
      const hit = document.elementFromPoint(x, y);
      return hit && (it.contains(hit) || hit.contains(it));
    }));
  };
  const wrong = [];
  for (const stop of stops) {
    stop.focus({ focusVisible: true });
    if (document.activeElement !== stop) continue;
    // A choice drawn by its label is dressed by it.
    const dressed = [stop, stop.closest('label'), stop.labels?.[0], stop.parentElement].filter(Boolean);
    const said = stop.outerHTML.slice(0, 140);
    if (!dressed.some(ringed)) wrong.push(`the focus is not seen on ${said}`);
    if (!dressed.slice(0, -1).some(seen)) wrong.push(`something hides ${said}`);
  }
  document.activeElement?.blur();
  window.scrollTo(0, 0);
  return wrong;
}

/** A line for each stop whose focus is not seen. */
export async function unseenStops(page) {
  await page.keyboard.press('Tab');
  return page.evaluate(walk);
}

const MOST_STEPS = 160;

/** What has the focus: its name, and whether something shows it, on it or on the label that dresses it. */
export const focused = (page) => page.evaluate(() => {
  const element = document.activeElement;
  const dressed = [element, element.closest('label'), element.parentElement].filter(Boolean);
  const ringed = dressed.some((it) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(it);
    const { width, height } = it.getBoundingClientRect();
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && width > 0 && height > 0;
  });
  return { ringed, html: element.outerHTML.slice(0, 120), isPage: element === document.body };
});

export const hasFocus = (locator) => locator.evaluate((element) => element === document.activeElement);

/** Presses a key until the focus is there; every stop on the way must be seen. */
export async function walkTo(page, locator, key = 'Tab') {
  const target = locator.first();
  await expect(target).toBeAttached();
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press(key);
    const { ringed, html, isPage } = await focused(page);
    expect(isPage || ringed, `the focus is seen on ${html}`).toBe(true);
    if (await hasFocus(target)) return;
  }
  throw new Error(`${key} never comes to ${locator}`);
}

/** Walks to what is named, and presses it. */
export async function press(page, locator, key = 'Enter') {
  await walkTo(page, locator);
  await page.keyboard.press(key);
}

/** Walks to a field, and types in the place of what it holds. */
export async function typeIn(page, locator, text) {
  await walkTo(page, locator);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}
