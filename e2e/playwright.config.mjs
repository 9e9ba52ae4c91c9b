// How journeys are run: Debian's Chromium, one server given by `cargo x e2e`, nothing from the network.
import os from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'journeys',
  testMatch: '*.journey.mjs',
  outputDir: process.env.BOCAGE_E2E_OUTPUT ?? path.join(os.tmpdir(), 'bocage-e2e'),
  reporter: [['list']],
  fullyParallel: true,
  workers: Math.max(1, Math.min(4, os.cpus().length)),
  timeout: 30_000,
  expect: { timeout: 5_000 },
  // A journey that passes the second time only is a fault, of the journey or of the product.
  retries: 0,
  forbidOnly: true,
  use: {
    baseURL: process.env.BOCAGE_E2E_URL ?? 'http://127.0.0.1:8080',
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 360, height: 740 },
    // TRACE=1 records every step (npx playwright show-trace); it costs time.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
