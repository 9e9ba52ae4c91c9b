// The server says whether it is well, for those who watch over it.
import { test, expect } from '../lib/index.mjs';

test('healthz answers 200 once the database answers', async ({ request }) => {
  const response = await request.get('/healthz');
  expect(response.status()).toBe(200);
});
