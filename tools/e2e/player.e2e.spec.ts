import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import {
  expectAccessible,
  expectPlaying,
  pressControl,
  screenshotsFolder,
  seekTo,
  setUp,
  signIn,
  takeScreenshots,
  video,
  wakeControls,
} from './pages.ts';
import { episode, makeSeasonPack } from './season-pack.ts';
import { series, writeSeriesLog } from './series-log.ts';
import { startSystem, type System } from './system.ts';

/** Everything one asks of a player, on a film with two sources and a season in one torrent. */
test.describe.configure({ mode: 'serial' });

let system: System;
let page: Page;
let season: Awaited<ReturnType<typeof makeSeasonPack>>;
let allowedBytes = Number.POSITIVE_INFINITY;
let sentBytes = 0;

test.beforeAll(async ({ browser }) => {
  season = await makeSeasonPack();
  const line = { roundTripMs: 10, mayPass: (sent: number) => (sentBytes = sent) < allowedBytes };
  system = await startSystem(line, {}, (directory) => writeSeriesLog(directory, season.pack), [season.seed]);
  page = await (await browser.newContext()).newPage();
  await page.addInitScript(keepMediaKeys);
  await setUp(page, system.oneTimeLink!);
});
test.afterAll(async () => {
  await page?.close();
  await system?.stop();
  season?.remove();
});

/** Keys of a keyboard reach the browser through the system: what the page has asked it to do with them is kept here. */
function keepMediaKeys(): void {
  const handlers = new Map<string, MediaSessionActionHandler | null>();
  const { mediaSession } = navigator;
  const set = mediaSession.setActionHandler.bind(mediaSession);
  mediaSession.setActionHandler = (action, handler) => {
    handlers.set(action, handler);
    set(action, handler);
  };
  Reflect.set(globalThis, 'pressMediaKey', (action: MediaSessionAction) => handlers.get(action)?.({ action }));
}

const wake = () => wakeControls(page);
const screenshot = (name: string) => takeScreenshots(page, name, wake);

async function watch(playableId: string): Promise<void> {
  await page.goto(`${system.address}/watch/${playableId}`);
  await expectPlaying(page);
}

const openSources = () => pressControl(page, 'Source and quality');
const sourceOf = (resolution: string) =>
  page.getByRole('menu', { name: 'Source' }).getByRole('menuitemradio', { name: resolution });

/** Opening a source takes as long as its swarm does. */
const patient = { timeout: 60_000 };

const isFull = () => page.evaluate(() => document.fullscreenElement !== null);
const pressMediaKey = (action: MediaSessionAction) =>
  page.evaluate((key) => (Reflect.get(globalThis, 'pressMediaKey') as (key: string) => void)(key), action);

/** The episode plays, and the player knows which one follows. */
async function expectEpisode(number: number, { next }: { readonly next: string }): Promise<void> {
  await page.waitForURL(new RegExp(`/watch/${episode(number)}`));
  await expectPlaying(page);
  await expect(page.getByRole('button', { name: `Next episode: ${next}` })).toBeAttached();
}

const nextEpisode = () => page.getByRole('region', { name: 'Next episode' });
const seekToTheEnd = () => seekTo(page, 1 - 2 / season.pack.runTimeSeconds);

test('a source that cannot be opened says why, with the next one and all others beside it', async () => {
  test.setTimeout(180_000);
  allowedBytes = 0;
  await page.goto(`${system.address}/titles/walking-the-moon-home`);
  await page.getByRole('button', { name: /Use this source.*1080p/ }).click();
  await expect(page.getByRole('alert')).toContainText(/Nobody is sharing|did not answer in time/, patient);
  await expect(page.getByRole('heading', { level: 2 })).toBeFocused();
  const next = page.getByRole('button', { name: /Use the next source 480p/ });
  await expect(next).toBeVisible();
  await expectAccessible(page);
  await screenshot('failed');
  await page.getByRole('button', { name: 'Pick another' }).click();
  await expect(sourceOf('1080p')).toHaveAttribute('aria-checked', 'true');
  await expectAccessible(page);
  await screenshot('failed-sources');
  allowedBytes = Number.POSITIVE_INFINITY;
  await next.click();
  await expectPlaying(page);
  expect((await video(page)).height).toBe(480);
  await expect(page).toHaveURL(/source=/);
  // Nothing of it is left to take from what the next journey lets through.
  const arrived = () => page.locator('video').evaluate((element: HTMLVideoElement) => element.buffered.end(0));
  await expect.poll(arrived, patient).toBeGreaterThan(0.98 * (await video(page)).duration);
});

test('a source that brings nothing makes way for the next one at the same second, which is said', async () => {
  test.setTimeout(180_000);
  allowedBytes = sentBytes + 1_000_000;
  await page.goto(`${system.address}/titles/walking-the-moon-home`);
  // On a busy machine all of it is over before anybody could have looked at the picture in between.
  const opened = page.waitForResponse((response) => response.url().endsWith('/api/v1/viewings'));
  const replaced = page.waitForRequest((request) => request.postData()?.includes('failedSourceId') ?? false, patient);
  await page.getByRole('button', { name: /Use this source.*1080p/ }).click();
  const { sourceId, releaseName } = (await (await opened).json()) as { sourceId: string; releaseName: string };
  expect(releaseName).toContain('1080p');
  await expectPlaying(page);
  expect((await replaced).postDataJSON()).toMatchObject({ failedSourceId: sourceId });
  await screenshot('too-slow');
  const { seconds } = await video(page);
  allowedBytes = Number.POSITIVE_INFINITY;
  await expect(page.getByText('The source was too slow: another one plays now.')).toBeVisible(patient);
  await expect.poll(async () => (await video(page)).height, patient).toBe(480);
  await expectPlaying(page);
  expect((await video(page)).seconds).toBeGreaterThan(seconds);
});

test('a question mark lists the keys, and Escape leads back to the film', async () => {
  await watch('walking-the-moon-home');
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys.getByText('Back or forward 10 seconds')).toBeVisible();
  await expectAccessible(page);
  await screenshot('keys');
  await page.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
  await expectPlaying(page);
});

test('a menu takes the focus and gives it back, and whoever goes on with Tab has left it', async () => {
  await wake();
  const speed = page.getByRole('button', { name: 'Speed' });
  const menu = page.getByRole('menu', { name: 'Speed' });
  await speed.press('Enter');
  await expect(menu.getByRole('menuitemradio', { name: 'Normal' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(speed).toBeFocused();
  await speed.press('Enter');
  await menu.getByRole('menuitemradio').last().press('Tab');
  await expect(menu).toHaveCount(0);
  await expect(page.locator('mf-controls :focus')).toHaveCount(1);
});

test('left and right turn the volume where that has the focus, and skip everywhere else', async () => {
  const volume = () => page.locator('video').evaluate((element: HTMLVideoElement) => element.volume);
  const slider = page.getByRole('slider', { name: 'Volume' });
  const { seconds } = await video(page);
  await slider.press('ArrowLeft');
  await slider.press('ArrowLeft');
  await expect.poll(volume).toBeCloseTo(0.9);
  expect((await video(page)).seconds).toBeGreaterThanOrEqual(seconds);
  await slider.press('ArrowRight');
  await slider.press('ArrowRight');
  await expect.poll(volume).toBe(1);
  // It folds up slowly: whoever looks meanwhile finds half a slider, which is too small to hit.
  await slider.blur();
  await expect(slider).toHaveCSS('width', '0px');
});

test('another source is picked in the player, with its reasons in sight, and plays on at the same second', async () => {
  await seekTo(page, 0.3);
  await expectPlaying(page);
  await openSources();
  await expect(sourceOf('480p')).toHaveAttribute('aria-checked', 'true');
  await expect(sourceOf('1080p')).toContainText('it did not play here');
  await expectAccessible(page);
  await screenshot('sources');
  const { seconds } = await video(page);
  const opened = page.waitForResponse((response) => response.url().endsWith('/api/v1/viewings'));
  await sourceOf('1080p').click();
  expect((await opened).status()).toBe(201);
  await expect(page).toHaveURL(/source=/);
  await expect.poll(async () => (await video(page)).height, patient).toBe(1080);
  await expectPlaying(page);
  expect((await video(page)).seconds).toBeGreaterThan(seconds);
  await openSources();
  await expect(sourceOf('1080p')).toHaveAttribute('aria-checked', 'true');
  await page.keyboard.press('Escape');
});

test('a key that is held stops before the end, and finishes the film for nobody', async () => {
  await page.keyboard.press('k');
  const { duration } = await video(page);
  const hold = async () => {
    await page.keyboard.down('ArrowRight');
    return (await video(page)).seconds;
  };
  await expect.poll(hold, patient).toBeCloseTo(duration - 10, 0);
  for (let time = 0; time < 10; time += 1) expect(await hold()).toBeCloseTo(duration - 10, 0);
  await page.keyboard.up('ArrowRight');
  await page.keyboard.press('k');
  await expectPlaying(page);
});

/** A phone held sideways, with the film from its start. */
async function watchOnPhone(browser: Browser): Promise<{ readonly context: BrowserContext; readonly phone: Page }> {
  const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 844, height: 390 } });
  const phone = await context.newPage();
  await signIn(phone, system.address);
  await phone.goto(`${system.address}/watch/walking-the-moon-home?restart=true`);
  await expectPlaying(phone);
  return { context, phone };
}

test('a finger calls the controls, sends them away, and keeps them while it drags', async ({ browser }) => {
  const { context, phone } = await watchOnPhone(browser);
  const player = phone.locator('mf-player');
  const idle = /\bidle\b/;
  await expect(player).toHaveClass(idle);
  // Back is there, when it is on the screen.
  const callControls = () => phone.touchscreen.tap(52, 38);
  await callControls();
  const { x, y, width, height } = (await phone.getByRole('slider', { name: 'Seek' }).boundingBox())!;
  const touch = await context.newCDPSession(phone);
  const finger = (type: 'touchStart' | 'touchMove', share: number) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x: x + share * width, y: y + height / 2 }] });
  const lift = () => touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  const preview = phone.locator('mf-seek-preview figcaption');
  await expect(async () => {
    // They may be gone again on a busy machine.
    if (idle.test((await player.getAttribute('class')) ?? '')) await callControls();
    await finger('touchStart', 0.3);
    for (const share of [0.5, 0.75]) await finger('touchMove', share);
    await expect(preview)
      .toHaveText(/1:1\d/, { timeout: 2_000 })
      .catch((error: unknown) => lift().then(() => Promise.reject(error)));
  }).toPass();
  // Longer than controls stay that nobody holds.
  await phone.waitForTimeout(4_000);
  await expect(player).not.toHaveClass(idle);
  if (screenshotsFolder) await phone.screenshot({ path: `${screenshotsFolder}/drag-844.png` });
  await lift();
  await expect.poll(async () => (await video(phone)).seconds).toBeGreaterThan(70);
  await expectPlaying(phone);
  await expect(player).toHaveClass(idle);
  await context.close();
});

test('two taps on a side of the picture skip, and more of them skip further', async ({ browser }) => {
  const { context, phone } = await watchOnPhone(browser);
  const touch = await context.newCDPSession(phone);
  /** As fast as fingers are, however busy the machine is. */
  const tap = async (timestamp: number) => {
    const touchPoints = [{ x: 760, y: 180 }];
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints, timestamp });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [], timestamp: timestamp + 0.05 });
  };
  const { seconds } = await video(phone);
  const at = Date.now() / 1000;
  for (const place of [0, 1, 2]) await tap(at + place * 0.2);
  if (screenshotsFolder) await phone.screenshot({ path: `${screenshotsFolder}/ripple-844.png` });
  await expect(phone.locator('mf-skip-ripple')).toContainText(/\+[12]0 s/);
  await expect.poll(async () => (await video(phone)).seconds).toBeGreaterThanOrEqual(seconds + 20);
  await context.close();
});

test('after an episode the next one begins by itself, and the screen stays full', async () => {
  await page.goto(`${system.address}/watch/${episode(1)}`);
  await expectEpisode(1, { next: 'The Fog' });
  await page.keyboard.press('f');
  await expect.poll(isFull).toBe(true);
  await seekToTheEnd();
  await expect(nextEpisode().getByRole('heading', { name: 'The Fog' })).toBeVisible();
  await expectAccessible(page);
  await screenshot('next-episode');
  await expectEpisode(2, { next: 'The Boat' });
  expect(await isFull()).toBe(true);
});

test('keys of keyboards and headsets lead from episode to episode', async () => {
  await page.keyboard.press('Shift+N');
  await expectEpisode(3, { next: 'The Radio' });
  await pressMediaKey('previoustrack');
  await expectEpisode(2, { next: 'The Boat' });
  await pressMediaKey('nexttrack');
  await expectEpisode(3, { next: 'The Radio' });
  await page.keyboard.press('Shift+P');
  await expectEpisode(2, { next: 'The Boat' });
  expect(await isFull()).toBe(true);
  await page.keyboard.press('f');
  await expect.poll(isFull).toBe(false);
});

test('the countdown takes the focus, keeps it, and gives it back to whoever goes back into the episode', async () => {
  const mute = page.getByRole('button', { name: 'Mute' });
  await mute.focus();
  await seekToTheEnd();
  await expect(nextEpisode().getByRole('button', { name: 'Play now' })).toBeFocused();
  for (let presses = 0; presses < 3; presses++) {
    await page.keyboard.press('Tab');
    await expect(page.locator('mf-player :focus').and(page.locator(':not(mf-next-episode *)'))).toHaveCount(0);
  }
  await page.keyboard.press('ArrowLeft');
  await expect(nextEpisode()).toHaveCount(0);
  await expect(mute).toBeFocused();
  await expectPlaying(page);
});

test('whoever has seen enough says so during the countdown', async () => {
  await seekToTheEnd();
  await expect(nextEpisode().getByRole('button', { name: 'Play now' })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.waitForURL(new RegExp(`/titles/${series.titleId}`));
});

test('an episode that nobody has says so, with ways out', async () => {
  await page.goto(`${system.address}/watch/${episode(1, 2)}`);
  await expect(page.getByRole('alert')).toContainText('No source of it is known');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expectAccessible(page);
  await screenshot('no-source');
  await page.getByRole('button', { name: 'Back to the title' }).click();
  await page.waitForURL(new RegExp(`/titles/${series.titleId}`));
});
