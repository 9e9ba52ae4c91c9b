// What journeys import: `import { test, expect, visit, signIn, look, axe } from '../lib/index.mjs';`
export { test, expect } from '@playwright/test';
export { axe } from './axe.mjs';
export { focused, hasFocus, press, typeIn, walkTo } from './keys.mjs';
export { look } from './look.mjs';
export { noHorizontalScroll, pageWeight, visit } from './page.mjs';
export { PASSWORD, PEOPLE, SIGN_IN, inLanguage, signIn } from './people.mjs';
export { SETS, opened } from './screens.mjs';
