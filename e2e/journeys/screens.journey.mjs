// Every page of the product (`screens.json`), on a phone and a desktop, in both languages, light and dark, looked at
// by axe in each of the eight ways; forms that were refused too. What most people use most has its picture taken in all
// eight, the rest in four that pair every two of them.
import { expect, inLanguage, look, PEOPLE, SETS, opened, signIn, test } from '../lib/index.mjs';

for (const [name, { who, pages, whole }] of Object.entries(SETS)) {
  test(`screens: ${name}`, async ({ page, context }) => {
    test.setTimeout(600_000);
    await inLanguage(context, 'fr');
    if (who) await signIn(page, PEOPLE[who]);
    for (const [at, screen] of pages.entries()) {
      await inLanguage(context, 'fr');
      const open = await opened(page, screen);
      for (const lang of screen.lang ? [screen.lang] : ['fr', 'en']) {
        await inLanguage(context, lang);
        await open();
        await expect.soft(page.locator('html'), `language of ${page.url()}`).toHaveAttribute('lang', lang);
        await look(page, `${name}-${at}-${lang}`, { lang, pairs: !whole });
      }
    }
  });
}
