import { startSimulatedTmdb, type SimulatedTmdb } from '@miauflix/integrations/testing';
import { expect, test, type Page } from '@playwright/test';
import sharp from 'sharp';
import { signedIn } from '../bench/signed-in.ts';
import { expectAccessible, takeScreenshots } from './pages.ts';
import { startSystem, type System } from './system.ts';

/** A key is saved, and the household has films and series, with pictures that no browser fetches elsewhere. */
test.describe.configure({ mode: 'serial' });

const apiKey = 'a-key-that-is-accepted';
let system: System;
let tmdb: SimulatedTmdb;
let page: Page;
/** Was open before anything arrived. */
let films: Page;
let firstFilm: string;
let place: object;
const origins = new Set<string>();
const pictures: string[] = [];

test.beforeAll(async ({ browser }) => {
  const picture = await sharp({ create: { width: 1000, height: 1500, channels: 3, background: '#a34b1f' } })
    .jpeg()
    .toBuffer();
  tmdb = await startSimulatedTmdb({ movies: 60, series: 8, apiKey, listsBeginApart: 5, picture });
  system = await startSystem();
  const headers = await signedIn(system);
  page = await (await browser.newContext()).newPage();
  page.on('request', (request) => origins.add(new URL(request.url()).origin));
  page.on('response', (response) => {
    if (response.url().includes('/api/v1/images/'))
      pictures.push(`${response.status()} ${response.headers()['content-type']}`);
  });
  await page.goto(`${system.address}/sign-in`);
  await page.getByLabel('Name').fill('Bench');
  await page.getByLabel('Password', { exact: true }).fill('a warm spot by the window');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('link', { name: 'Home', exact: true })).toBeVisible();
  films = await page.context().newPage();
  await films.goto(`${system.address}/films`);
  await watched().focus();
  firstFilm = (await filmCards().first().textContent())!;
  place = (await watched().boundingBox())!;
  const saved = await fetch(`${system.address}/api/v1/settings/tmdb`, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ apiKey, url: tmdb.url, imagesUrl: tmdb.imagesUrl, titlesPerList: 20 }),
  });
  expect(saved.status).toBe(200);
});
const filmCards = () => films.getByRole('main').getByRole('listitem').getByRole('link');
const watched = () => filmCards().filter({ hasText: 'Cosmos Laundromat' });

test.afterAll(async () => {
  await films?.close();
  await page?.close();
  await system?.stop();
  await tmdb?.close();
});

test('the rows of the home page fill by themselves, and nothing says any more that they do', async () => {
  await expect(page.getByRole('heading', { name: 'Trending films' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('heading', { name: 'Popular series' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/^Films and series arrive/)).toBeHidden({ timeout: 30_000 });
});

test('a list that was open fills by itself, and what somebody looks at keeps its place', async () => {
  await expect.poll(() => filmCards().count(), { timeout: 30_000 }).toBeGreaterThan(30);
  await expect(watched()).toBeFocused();
  expect(await watched().boundingBox()).toEqual(place);
  await expect(filmCards().first()).toHaveText(firstFilm);
  await watched().blur();
  await films.bringToFront();
  await films.evaluate(() => scrollTo(0, 0));
  await expect(filmCards().first()).not.toHaveText(firstFilm);
});

test('the status page names the service and how it does', async () => {
  await page.goto(`${system.address}/status`);
  await expect(page.getByRole('heading', { name: 'TMDB', exact: true })).toBeVisible();
});

test('a series shows its episodes as soon as they are described', async () => {
  await page.goto(`${system.address}/titles/tmdb-series-3`);
  await expect(page.getByText('Chapter 1:').first()).toBeVisible({ timeout: 30_000 });
});

test('a series is told in the language that somebody chooses, and says what is not translated', async () => {
  await page.goto(`${system.address}/profile`);
  await page.getByLabel('Titles and stories').selectOption('de');
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.goto(`${system.address}/titles/tmdb-series-3`);
  await expect(page.getByRole('heading', { level: 1, name: 'Das Licht Nr. 3' })).toHaveAttribute('lang', 'de');
  // Described anew meanwhile, first the series, then its seasons.
  await expect(page.locator('p[lang=de]', { hasText: 'Eine Geschichte' })).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('[lang=de]', { hasText: 'Kapitel 1:' })).toHaveCount(2, { timeout: 30_000 });
  await expect(page.locator('[lang=en]', { hasText: 'Chapter 2:' }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Staffel 2' })).toHaveAttribute('lang', 'de', { timeout: 30_000 });
  await expect(page.getByText('Not all of it is translated yet: the rest is shown in English.')).toBeVisible();
  await expectAccessible(page);
  const seasons = page.getByRole('list', { name: 'Seasons' });
  await takeScreenshots(page, 'translated-seasons', () => seasons.scrollIntoViewIfNeeded());
});

test('every picture came from Miauflix itself, and nothing from anywhere else', async () => {
  await expect.poll(() => pictures.length).toBeGreaterThan(2);
  expect(new Set(pictures)).toEqual(new Set(['200 image/avif']));
  expect([...origins]).toEqual([new URL(system.address).origin]);
});
