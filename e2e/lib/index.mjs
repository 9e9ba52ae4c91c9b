// What journeys import: `import { test, expect, visit, signIn, matrix, axe } from '../lib/index.mjs';`
export { test, expect } from '@playwright/test';
export { axe } from './axe.mjs';
export { matrix, LANGUAGES, SCHEMES, SIZES } from './matrix.mjs';
export { noHorizontalScroll, pageWeight, shoot, visit } from './page.mjs';
export { PASSWORD, PEOPLE, inLanguage, signIn } from './people.mjs';
