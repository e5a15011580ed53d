import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { sumShifts } from './in-page.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

/** A processor of a phone, as the browser's own tools take it: four times as slow as this one. */
export const slowdown = 4;

/** A page on a phone: small, touched, and on a slow processor. */
export interface Phone {
  readonly page: Page;
  readonly browser: CDPSession;
}

export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });

/** A browser profile of its own, with nothing in its cache but what came with the session. */
export const phoneProfile = (browser: Browser, cookies: readonly Cookie[]): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    serviceWorkers: 'block',
    storageState: { cookies: [...cookies], origins: [] },
  });

type Cookie = Awaited<ReturnType<BrowserContext['cookies']>>[number];

export async function newPage(profile: BrowserContext): Promise<Phone> {
  const page = await profile.newPage();
  const browser = await profile.newCDPSession(page);
  await page.addInitScript(sumShifts);
  return { page, browser };
}

/**
 * Does something while the page's processor is {@link slowdown} times as slow, and no longer: Chromium slows a page down
 * by computing nothing in its stead, at rest too, which takes three quarters of a real processor from all other pages.
 *
 * @see https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/platform/scheduler/common/thread_cpu_throttler.cc
 */
export async function slowed<T>({ browser }: Phone, work: () => Promise<T>): Promise<T> {
  await browser.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  try {
    return await work();
  } finally {
    await browser.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  }
}
