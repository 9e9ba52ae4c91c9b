// One page, looked at in every way: a phone and a desktop, light and dark. It is loaded once: the window changes size
// and the device its colours, as they do in somebody's hands.
import { expect } from '@playwright/test';
import { violations } from './axe.mjs';
import { unseenStops } from './keys.mjs';
import { shoot, sticksOut } from './page.mjs';

const SIZES = [
  { width: 360, height: 740 },
  { width: 1280, height: 900 },
];
const SCHEMES = ['light', 'dark'];

/** What was scrolled in a narrow window would stay so in a wide one. */
function backToTheStart() {
  for (const element of document.querySelectorAll('*')) if (element.scrollLeft > 0) element.scrollLeft = 0;
}

/**
 * Looks at the page that is open. `label` names its pictures. What is wrong is told at the end, with the rest.
 * With `pairs`, each size meets each language and each scheme whole; the ways that bring nothing but their colours are
 * looked at for colours alone, without a picture.
 */
export async function look(page, label, { lang, pairs = false }) {
  const at = `${label}, ${page.url()}`;
  await expect.soft(page.getByRole('heading', { level: 1 }), `headings of ${at}`).toHaveCount(1);
  for (const [index, size] of SIZES.entries()) {
    await page.setViewportSize(size);
    await page.evaluate(backToTheStart);
    // Words change nothing of it, and the bars that hide are those of a phone.
    if (lang === 'fr' && (index === 0 || !pairs)) expect.soft(await unseenStops(page), `keyboard, ${size.width} px, of ${at}`).toEqual([]);
    expect.soft(await sticksOut(page), `sideways scroll at ${size.width} px of ${at}`).toEqual([]);
    const dark = (index === 0) === (lang === 'en');
    const ways = pairs && dark ? [...SCHEMES].reverse() : SCHEMES;
    for (const [rank, colorScheme] of ways.entries()) {
      await page.emulateMedia({ colorScheme });
      // What neither words nor colours change was seen just before.
      const coloursOnly = rank === 1 || (pairs && lang === 'en' && index === 1);
      const wrong = await violations(page, { coloursOnly });
      expect.soft(wrong, `accessibility, ${size.width} px, ${colorScheme}, of ${at}`).toEqual([]);
      if (!pairs || rank === 0) await shoot(page, `${label}-${size.width}-${colorScheme}`);
    }
  }
}
