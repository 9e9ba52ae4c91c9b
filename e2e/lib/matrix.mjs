// Each screen is looked at on a phone and a desktop, in both languages, light and dark.
import { test } from '@playwright/test';

export const SIZES = [
  { width: 360, height: 740 },
  { width: 1280, height: 900 },
];
export const LANGUAGES = ['fr', 'en'];
export const SCHEMES = ['light', 'dark'];
const LOCALES = { fr: 'fr-FR', en: 'en-GB' };

/**
 * Declares one test per combination: `matrix('home', async ({ page, lang, width, scheme, label }) => …)`.
 * `label` (`home-360-fr-dark`) names its screenshots. The language comes from the browser's settings: somebody signed
 * in sees the language of their account.
 */
export function matrix(name, body) {
  for (const viewport of SIZES) {
    for (const lang of LANGUAGES) {
      for (const scheme of SCHEMES) {
        const label = `${name}-${viewport.width}-${lang}-${scheme}`;
        test.describe(label, () => {
          test.use({ viewport, locale: LOCALES[lang], colorScheme: scheme });
          test(name, ({ page, context }) => body({ page, context, lang, scheme, width: viewport.width, label }));
        });
      }
    }
  }
}
