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
 * in sees the language of their account. With `pairs`, half of the combinations: each size meets each language and
 * each scheme, and each language each scheme.
 */
export function matrix(name, body, { pairs = false } = {}) {
  for (const viewport of SIZES) {
    for (const lang of LANGUAGES) {
      for (const scheme of SCHEMES) {
        if (pairs && (SIZES.indexOf(viewport) + LANGUAGES.indexOf(lang) + SCHEMES.indexOf(scheme)) % 2) continue;
        const label = `${name}-${viewport.width}-${lang}-${scheme}`;
        test.describe(label, () => {
          test.use({ viewport, locale: LOCALES[lang], colorScheme: scheme });
          test(name, ({ page, context }) => body({ page, context, lang, scheme, width: viewport.width, label }));
        });
      }
    }
  }
}
