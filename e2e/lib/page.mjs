// Questions one asks of any page.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';

/** The most a page may weigh, compressed as sent: 150 kB with the styles, scripts and fonts that all share. */
const HEAVIEST = 105_000;

/** Opens a page; it must answer well, weigh little, and say nothing in the console of the browser. */
export async function visit(page, url, { status = 200 } = {}) {
  const complaints = [];
  const onConsole = (message) => message.type() === 'error' && complaints.push(message.text());
  const onError = (error) => complaints.push(String(error));
  page.on('console', onConsole);
  page.on('pageerror', onError);
  const response = await page.goto(url, { waitUntil: 'load' });
  page.off('console', onConsole);
  page.off('pageerror', onError);
  expect(response?.status(), `status of ${url}`).toBe(status);
  const { responseBodySize } = await response.request().sizes();
  expect(responseBodySize, `bytes of ${url}`).toBeLessThanOrEqual(HEAVIEST);
  // The browser itself complains of the status of a page that is not there.
  expect(status === 200 ? complaints : [], `console of ${url}`).toEqual([]);
  return response;
}

/** What sticks out on the right of the page. */
export async function sticksOut(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > width + 1);
    return wide.slice(0, 8).map((e) => e.outerHTML.slice(0, 120)).concat(`page wider than ${width} px`);
  });
}

/** Nothing sticks out on the right; names what does. */
export async function noHorizontalScroll(page) {
  expect(await sticksOut(page), `sideways scroll of ${page.url()}`).toEqual([]);
}

/**
 * Opens a page as a newcomer would, with an empty cache, and weighs what crossed the network.
 * Answers `{ bytes, requests: [{ url, bytes }] }`, headers included, compressed as sent. Anything from a third party
 * fails.
 */
export async function pageWeight(page, url) {
  const debug = await page.context().newCDPSession(page);
  await debug.send('Network.enable');
  await debug.send('Network.setCacheDisabled', { cacheDisabled: true });
  const urls = new Map();
  const requests = [];
  debug.on('Network.requestWillBeSent', (e) => urls.set(e.requestId, e.request.url));
  debug.on('Network.loadingFinished', (e) => requests.push({ url: urls.get(e.requestId), bytes: e.encodedDataLength }));
  const response = await page.goto(url, { waitUntil: 'networkidle' });
  await debug.detach();
  const home = new URL(response.url()).origin;
  const foreign = [...urls.values()].filter((u) => !u.startsWith('data:') && new URL(u).origin !== home);
  expect(foreign, `third parties of ${url}`).toEqual([]);
  return { bytes: requests.reduce((sum, r) => sum + r.bytes, 0), requests };
}

/** Keeps a picture of the whole page when SCREENSHOTS names a directory; does nothing otherwise. */
export async function shoot(page, label) {
  const dir = process.env.SCREENSHOTS;
  if (!dir) return;
  await mkdir(dir, { recursive: true });
  await page.screenshot({ path: path.join(dir, `${label}.png`), fullPage: true });
}
