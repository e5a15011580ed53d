import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startAnswering, type AnsweringServer, type AskedRequest } from '@miauflix/integrations/testing';
import { expect, test, type Page } from '@playwright/test';
import {
  expectAccessible,
  expectPlaying,
  pressControl,
  seekTo,
  setUp,
  takeScreenshots,
  video,
  wakeControls,
} from './pages.ts';
import { startSystem, type System } from './system.ts';
import { makeTestCard, testCard } from './test-card.ts';

/** A film in a form that this browser cannot play. */
test.describe.configure({ mode: 'serial' });

let system: System;
let page: Page;
let subtitles: AnsweringServer;
let card: Awaited<ReturnType<typeof makeTestCard>>;

/** A service for subtitles that has one file. */
function subtitleService({ path, body }: AskedRequest): unknown {
  if (path === '/file') return Buffer.from('1\n00:00:00,000 --> 00:02:30,000\nSalut\n');
  if (path !== '/download') return { data: [{ attributes: frenchSubtitles }] };
  const { file_id } = JSON.parse(body) as { file_id: number };
  return file_id === 7 ? { link: `${subtitles.url}file`, remaining: 19 } : undefined;
}
const frenchSubtitles = {
  ...{ language: 'fr', release: 'A French release', download_count: 1_234, moviehash_match: true },
  files: [{ file_id: 7 }],
};

test.beforeAll(async ({ browser }) => {
  subtitles = await startAnswering(subtitleService);
  card = await makeTestCard();
  system = await startSystem(undefined, { MIAUFLIX_CONTENT: card.content }, undefined, [card.seed]);
  page = await (await browser.newContext()).newPage();
  await setUp(page, system.oneTimeLink!);
});
test.afterAll(async () => {
  await page?.close();
  await system?.stop();
  await subtitles?.close();
  card?.remove();
});

const wake = () => wakeControls(page);
const screenshot = (name: string, prepare = wake) => takeScreenshots(page, name, prepare);

test('plays all the same, with its sound converted, and says why', async () => {
  await page.goto(`${system.address}/watch/${testCard.titleId}`);
  await expectPlaying(page);
  expect((await video(page)).duration).toBeCloseTo(testCard.seconds, 0);
  await pressControl(page, 'Quality');
  await expect(page.getByText('This device does not play Dolby Digital sound')).toBeVisible();
  await expectAccessible(page);
  await screenshot('quality');
  await page.keyboard.press('Escape');
  const decoded = () =>
    page.locator('video').evaluate((element) => Reflect.get(element, 'webkitAudioDecodedByteCount'));
  expect(await decoded()).toBeGreaterThan(0);
});

test('goes on at any second that is asked for', async () => {
  await seekTo(page, 0.75);
  await expectPlaying(page);
  expect((await video(page)).seconds).toBeGreaterThan(testCard.seconds * 0.75);
  await seekTo(page, 0.2);
  await expectPlaying(page);
  expect((await video(page)).seconds).toBeLessThan(testCard.seconds * 0.5);
});

/** Counts how often the screen is painted twice in a row with nothing in the film's place. */
const countBlackPictures = () =>
  page.evaluate(() => {
    let [count, wasBlack] = [0, false];
    const look = () => {
      const isEmpty = document.querySelector('video')?.videoWidth === 0;
      const isBlack = isEmpty && !document.querySelector('mf-stand-in')?.checkVisibility();
      if (isBlack && wasBlack) count++;
      wasBlack = isBlack;
      Reflect.set(globalThis, 'blackPictures', count);
      requestAnimationFrame(look);
    };
    look();
  });
const blackPictures = () => page.evaluate(() => Reflect.get(globalThis, 'blackPictures') as number);

test('has its other sound, at the same second, without a black picture in between', async () => {
  await countBlackPictures();
  const { seconds } = await video(page);
  await pressControl(page, 'Sound');
  await screenshot('sound');
  await page.getByRole('menuitemradio', { name: 'Español' }).click();
  await expect.poll(async () => (await video(page)).seconds).toBeGreaterThan(seconds);
  await expectPlaying(page);
  await pressControl(page, 'Quality');
  await expect(page.getByText('For another sound than the first')).toBeVisible();
  expect(await blackPictures()).toBe(0);
  await expect(page.locator('mf-stand-in')).toBeHidden();
  await page.keyboard.press('Escape');
});

test('shows the subtitles inside it, as large and as late as one likes', async () => {
  await pressControl(page, 'Subtitles');
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  const lines = () =>
    page
      .locator('video')
      .evaluate(({ textTracks }: HTMLVideoElement) =>
        [...textTracks]
          .filter(({ mode }) => mode === 'showing')
          .flatMap(({ activeCues }) => [...(activeCues ?? [])].map((cue) => (cue as VTTCue).text)),
      );
  await expect.poll(async () => (await lines())[0]).toMatch(/Line \d+ of ten/);
  await pressControl(page, 'Subtitles');
  await page.getByRole('button', { name: 'large' }).click();
  await page.getByRole('button', { name: 'Yellow subtitles' }).click();
  await page.getByRole('button', { name: 'Half a second later' }).click();
  await expect(page.getByText('+0.5 s')).toBeVisible();
  await expectAccessible(page);
  await screenshot('subtitles');
  await page.keyboard.press('Escape');
});

test('shows what a seek leads to, whether one points, drags or uses a key', async () => {
  const preview = page.locator('mf-seek-preview');
  const shown = () => preview.locator('div').evaluate(({ style }) => style.backgroundImage + style.backgroundPosition);
  const at = async (share: number) => {
    const bar = page.getByRole('slider', { name: 'Seek' });
    const { width, height } = (await bar.boundingBox())!;
    await bar.hover({ position: { x: share * width, y: height / 2 } });
  };
  await page.keyboard.press('k');
  await at(0.05);
  await expect(preview.locator('div')).toBeVisible({ timeout: 60_000 });
  const picture = await shown();
  await expectAccessible(page);
  await screenshot('seek', () => at(0.05));
  await page.mouse.down();
  await at(0.25);
  await expect(preview.getByText('0:37')).toBeVisible();
  await expect.poll(shown, { timeout: 60_000 }).not.toBe(picture);
  await page.mouse.up();
  await page.mouse.move(600, 300);
  await expect(preview.locator('figure')).toBeHidden();
  await expect(async () => {
    await page.keyboard.press('1');
    await expect(preview.locator('div')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(preview.locator('figure')).toBeHidden();
  await page.keyboard.press('k');
});

test('tells what goes on behind the picture', async () => {
  await page.keyboard.press('i');
  await expect(page.getByText(/^\d+ of \d+$/)).toBeVisible();
  await expect(page.getByText('640 × 360')).toBeVisible();
  await expectAccessible(page);
  await screenshot('statistics');
  await page.keyboard.press('i');
});

test('remembers its languages', async () => {
  await page.reload();
  await expectPlaying(page);
  await pressControl(page, 'Sound');
  await expect(page.getByRole('menuitemradio', { name: 'Español' })).toHaveAttribute('aria-checked', 'true');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Subtitles' }).click();
  await expect(page.getByRole('menuitemradio', { name: 'English' })).toHaveAttribute('aria-checked', 'true');
});

test('finds more subtitles elsewhere, once a service is switched on', async () => {
  await page.goto(`${system.address}/admin/settings`);
  const form = page.getByRole('region', { name: 'OpenSubtitles', exact: true });
  await form.getByLabel('Address', { exact: true }).fill(subtitles.url);
  await form.getByLabel('API key').fill('a-key-that-is-accepted');
  await form.getByRole('switch', { name: 'Use OpenSubtitles' }).check();
  await form.getByRole('button', { name: 'Try it' }).click();
  await expect(form.getByRole('status')).toContainText('accepts the key');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByRole('status')).toContainText('in force');
  await page.goto(`${system.address}/watch/${testCard.titleId}`);
  await expectPlaying(page);
  await page.keyboard.press('k');
  await page.getByRole('button', { name: 'Subtitles', exact: true }).click();
  await page.getByLabel('More subtitles').selectOption('fr');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByText('Made for this file')).toBeVisible();
  await expectAccessible(page);
  await screenshot('more-subtitles');
  await page.getByRole('button', { name: /A French release/ }).click();
  await expect
    .poll(() =>
      page
        .locator('video')
        .evaluate(({ textTracks }: HTMLVideoElement) =>
          [...textTracks]
            .filter(({ mode }) => mode === 'showing')
            .map(({ label, cues }) => `${label}: ${(cues?.[0] as VTTCue | undefined)?.text}`),
        ),
    )
    .toEqual(['Français · A French release: Salut']);
  await page.getByRole('button', { name: 'Subtitles', exact: true }).click();
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByText('19 more can be loaded today.')).toBeVisible();
});

test('leaves nothing on the disk that shows what it is: no byte, no picture, no line, no hash', () => {
  const hash = Buffer.from(card.infoHash, 'hex');
  const shows = {
    'the film': card.someBytes,
    'a picture': Buffer.from('WEBPVP8'),
    'a line of its subtitles': Buffer.from('of ten'),
    'a line from elsewhere': Buffer.from('Salut'),
    'its hash': hash,
    'its hash in letters': Buffer.from(hash.toString('hex')),
    'its hash in capitals': Buffer.from(hash.toString('hex').toUpperCase()),
    'its magnet link': Buffer.from('magnet:?'),
  };
  const files = readdirSync(system.dataDirectory, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const names = files.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['events.db', 'embedded-0', 'subtitles-0-fr-7', 'thumbnails-0-0', 'description', '0']),
  );
  const shown = files.flatMap(({ parentPath, name }) => {
    const bytes = readFileSync(join(parentPath, name));
    return Object.entries(shows).flatMap(([what, canary]) => (bytes.includes(canary) ? [`${name} shows ${what}`] : []));
  });
  expect(shown).toEqual([]);
});
