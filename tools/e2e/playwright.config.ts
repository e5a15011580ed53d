import { defineConfig } from '@playwright/test';
import { existsSync } from 'node:fs';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

/** Browser journeys on the real system, in the browser of the machine: nothing is downloaded. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.spec.ts',
  outputDir: '../dist/e2e',
  workers: 1,
  retries: 0,
  timeout: 120_000,
  // On a busy machine things happen late, but they happen.
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: '../dist/e2e-results.json' }]],
  use: {
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--autoplay-policy=no-user-gesture-required',
      ],
    },
  },
});
