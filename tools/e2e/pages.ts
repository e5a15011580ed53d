import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export const admin = { name: 'Mia', password: 'a warm spot by the window' };
export const film = 'Walking the Moon Home';

/** Fails with what axe finds wrong on the page, at the level of WCAG 2.2 AA. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual(
    [],
  );
}

export async function signIn(page: Page, address: string, { name, password } = admin): Promise<void> {
  await page.goto(`${address}/sign-in`);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('link', { name: 'Home', exact: true })).toBeVisible();
}

/** Makes {@link admin} the household's by its one-time link, and ends at the first steps. */
export async function setUp(page: Page, oneTimeLink: string): Promise<void> {
  await page.goto(oneTimeLink);
  await page.getByLabel('Name').fill(admin.name);
  await page.getByLabel('Password', { exact: true }).fill(admin.password);
  await page.getByRole('button', { name: 'Set up Miauflix' }).click();
  await page.waitForURL(/\/welcome/);
}

/** Goes home from the first steps after the set-up; they can be taken at any time. */
export async function leaveFirstSteps(page: Page): Promise<void> {
  await page.waitForURL(/\/welcome/);
  await page.goto(new URL('/', page.url()).href);
}

/** What the page's video element says of itself. */
export const video = (page: Page) =>
  page.locator('video').evaluate((element: HTMLVideoElement) => ({
    seconds: element.currentTime,
    duration: element.duration,
    paused: element.paused,
    seeking: element.seeking,
    muted: element.muted,
    height: element.videoHeight,
    /** Enough is there to go on playing. */
    ready: element.readyState >= element.HAVE_FUTURE_DATA,
  }));

/** Waits until the film has moved on by itself, for at least a second. */
export async function expectPlaying(page: Page): Promise<void> {
  await expect.poll(async () => (await video(page)).ready).toBe(true);
  const { seconds } = await video(page);
  await expect.poll(async () => (await video(page)).seconds).toBeGreaterThan(seconds + 1);
}

/** Jumps by the seek bar, as the keyboard does: 0 is the start, 1 the end. */
export async function seekTo(page: Page, share: number): Promise<void> {
  await page
    .locator('video')
    .evaluate((element: HTMLVideoElement, at) => (element.currentTime = at * element.duration), share);
}

/** The controls of the player go away by themselves while the film plays. */
export const wakeControls = (page: Page): Promise<void> => page.mouse.move(600 + Math.random() * 50, 400);

/** Presses a button of the player's controls, which are called anew if they went away before it was reached. */
export const pressControl = (page: Page, name: string): Promise<void> =>
  expect(async () => {
    await wakeControls(page);
    await page.getByRole('button', { name }).first().click({ timeout: 2_000 });
  }).toPass();

/** Where pictures for people to look at are wanted; absent when they are not. */
export const screenshotsFolder = process.env['MIAUFLIX_SCREENSHOTS'];

/**
 * Pictures of a page on a phone, a laptop and a television, where they are wanted.
 *
 * @param prepare is done at each size before the picture is taken
 */
export async function takeScreenshots(page: Page, name: string, prepare: () => Promise<void>): Promise<void> {
  if (!screenshotsFolder) return;
  for (const [width, height] of [
    [390, 844],
    [1280, 800],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    await prepare();
    await page.screenshot({ path: `${screenshotsFolder}/${name}-${width}.png` });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}
