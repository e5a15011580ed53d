import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, setUp, signIn, takeScreenshots } from './pages.ts';
import { series, writeSeriesLog } from './series-log.ts';
import { startSystem, type System } from './system.ts';

/** One household whose catalogue holds a series. */
test.describe.configure({ mode: 'serial' });

let system: System;
let page: Page;

test.beforeAll(async ({ browser }) => {
  system = await startSystem(undefined, {}, writeSeriesLog);
  page = await (await browser.newContext()).newPage();
  await setUp(page, system.oneTimeLink!);
  await page.goto(system.address);
});
test.afterAll(async () => {
  await page?.close();
  await system?.stop();
});

const box = () => page.getByRole('searchbox', { name: /Search films/ });

test('search forgives a typing error, and the keyboard leads through it', async () => {
  await box().pressSequentially('lighthuose', { delay: 30 });
  const found = page.getByRole('main').getByRole('link', { name: series.title });
  await expect(found).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  await expect(found).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(box()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: series.title, level: 1 })).toBeVisible();
});

test('a series shows its seasons, what is out and what is to come', async () => {
  await expect(page.getByText('S1 E1 · The Lamp')).toBeVisible();
  await expect(page.getByRole('link', { name: /3\. The Boat/ })).toBeVisible();
  await page.getByRole('button', { name: 'Season 2' }).click();
  await expect(page.getByRole('link', { name: /1\. The Radio/ })).toBeVisible();
  await expect(page.getByText('Not out yet')).toBeVisible();
  await expect(page.getByText('Next: Season 2, episode 2: March 14, 2999')).toBeVisible();
  await expectAccessible(page);
});

test('another episode is opened with its sources, and leads back to the one that is next', async () => {
  await page.getByRole('button', { name: 'Sources of 1. The Radio' }).click();
  const sources = page.getByRole('region', { name: 'Sources of S2 E1' });
  await expect(sources.getByText('No source of this episode is known yet.')).toBeVisible();
  await expect(sources.getByRole('heading', { level: 2 })).toBeFocused();
  await expect(page.getByText('S2 E1 · The Radio')).toBeAttached();
  await expect(page.getByRole('button', { name: 'Season 2' })).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(page);
  await takeScreenshots(page, 'episode-sources', () => sources.scrollIntoViewIfNeeded());
  await page.reload();
  await expect(sources).toBeVisible();
  await takeScreenshots(page, 'episode-opened', () => expect(page.getByText('S2 E1 · The Radio')).toBeVisible());
  await page.getByRole('link', { name: 'Next for you: S1 E1' }).click();
  await expect(page.getByRole('region', { name: 'Sources of S1 E1' })).toBeVisible();
});

test('whoever plays in it has a page, and genres have', async () => {
  await page.getByRole('link', { name: series.actor }).click();
  await expect(page.getByRole('heading', { name: series.actor, level: 1 })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: series.title }).click();
  await page.getByRole('link', { name: 'Mystery' }).click();
  await expect(page.getByRole('heading', { name: 'Mystery', level: 1 })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: series.title })).toBeVisible();
  await expectAccessible(page);
});

test('films are narrowed down to a genre, at an address of its own', async () => {
  await page.goto(`${system.address}/films`);
  const genre = page.getByRole('combobox', { name: 'Genre' });
  await genre.selectOption('Comedy');
  await expect(page.getByRole('heading', { name: 'Films · Comedy', level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/films\?genre=Comedy$/);
  const films = page.getByRole('main').getByRole('listitem').getByRole('link');
  await expect(films.filter({ hasText: 'Big Buck Bunny' })).toBeVisible();
  await expect(films.filter({ hasText: 'Sintel' })).toHaveCount(0);
  await expectAccessible(page);
  await takeScreenshots(page, 'films-of-genre', () => expect(films.first()).toBeVisible());
  const pagesBefore = await page.evaluate(() => history.length);
  await genre.press('ArrowDown');
  await expect(page).not.toHaveURL(/genre=Comedy/);
  await genre.press('Home');
  await expect(films.filter({ hasText: 'Sintel' })).toBeVisible();
  await expect(page).toHaveURL(/\/films$/);
  expect(await page.evaluate(() => history.length)).toBe(pagesBefore);
  await page.goto(`${system.address}/genres/Mystery`);
});

test('search finds people and genres too, and Escape closes it', async () => {
  await box().pressSequentially('nora', { delay: 30 });
  await expect(page.getByRole('link', { name: series.actor })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/genres\/Mystery/);
});

test('an admin chooses the titles of a row one by one, from their pages and from search', async () => {
  await page.goto(`${system.address}/titles/${series.titleId}`);
  await page.getByRole('button', { name: 'Put on a row', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /on the rows of the home page/ });
  await expect(dialog.getByText('No row has titles that are chosen one by one yet')).toBeVisible();
  await dialog.getByLabel('A new row with it').fill('For a rainy Sunday');
  const address = `**/api/v1/titles/${series.titleId}`;
  const refused = page.waitForResponse((response) => response.status() === 503);
  await page.route(address, (route) => route.fulfill({ status: 503 }));
  await dialog.getByRole('button', { name: 'Make it' }).click();
  await expect(dialog.getByRole('checkbox', { name: 'For a rainy Sunday' })).toBeChecked();
  await expectAccessible(page);
  await takeScreenshots(page, 'rows-dialog', () => expect(dialog).toBeVisible());
  await dialog.getByRole('button', { name: 'Done' }).click();
  // It was to be read anew, could not be, and is still there.
  await refused;
  await expect(page.getByRole('heading', { name: series.title, level: 1 })).toBeVisible();
  await page.unroute(address);

  await box().fill('bunny');
  await page.getByRole('button', { name: 'Put on a row: Big Buck Bunny' }).click();
  await dialog.getByRole('checkbox', { name: 'For a rainy Sunday' }).check();
  await expect(dialog.getByRole('checkbox', { name: 'For a rainy Sunday' })).toBeChecked();
  const size = page.viewportSize()!;
  await page.setViewportSize({ ...size, height: 400 });
  await page.mouse.wheel(0, 300);
  await dialog.getByRole('button', { name: 'Done' }).click();
  // What was scrolled below the dialog would add to it.
  await page.mouse.wheel(0, 50);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(50);
  await page.setViewportSize(size);
  await takeScreenshots(page, 'search-admin', () => expect(page.getByRole('main').getByRole('list')).toBeVisible());

  await page.goto(`${system.address}/lists/for-a-rainy-sunday`);
  const titles = page.getByRole('main').getByRole('link', { name: /·/ });
  await expect(titles).toHaveText([new RegExp(series.title), /Big Buck Bunny/]);
  await page.getByRole('link', { name: 'Choose its titles' }).click();
  await page.getByRole('searchbox', { name: 'Add a title' }).fill('sintel');
  await page.getByRole('button', { name: /^Add.*Sintel/ }).click();
  await expect(titles).toHaveText([new RegExp(series.title), /Big Buck Bunny/, /Sintel/]);
  await page.getByRole('button', { name: 'Move earlier: Sintel' }).focus();
  await page.keyboard.press('Enter');
  await expect(titles).toHaveText([new RegExp(series.title), /Sintel/, /Big Buck Bunny/]);
  await expect(page.getByRole('button', { name: 'Move earlier: Sintel' })).toBeFocused();
  const place = page.getByRole('textbox', { name: 'Place of Sintel' });
  await place.fill('1');
  await place.press('Enter');
  await expect(titles).toHaveText([/Sintel/, new RegExp(series.title), /Big Buck Bunny/]);
  await expect(place).toBeFocused();
  await place.fill('2');
  await place.press('Enter');
  await expect(titles).toHaveText([new RegExp(series.title), /Sintel/, /Big Buck Bunny/]);
  await page.getByRole('button', { name: 'Take off the row: Big Buck Bunny' }).click();
  await expect(titles).toHaveText([new RegExp(series.title), /Sintel/]);
  await expectAccessible(page);
  await takeScreenshots(page, 'list-edited', () => expect(titles).toHaveCount(2));
  await page.getByRole('link', { name: 'Done' }).click();
  await expect(page.getByRole('button', { name: /^Move earlier/ })).toHaveCount(0);

  await page.goto(system.address);
  const row = page.getByRole('region', { name: 'For a rainy Sunday' });
  await row.scrollIntoViewIfNeeded();
  await expect(row.getByRole('listitem').getByRole('link')).toHaveText([new RegExp(series.title), /Sintel/]);
});

test('a row is put together where no live connection comes through', async ({ browser }) => {
  const context = await browser.newContext();
  try {
    const away = await context.newPage();
    await away.routeWebSocket(/\/api\/v1\/live/, (socket) => socket.close());
    await signIn(away, system.address);
    await away.goto(`${system.address}/lists/for-a-rainy-sunday?edit=true`);
    await away.getByRole('searchbox', { name: 'Add a title' }).fill('bunny');
    await away.getByRole('button', { name: /^Add.*Bunny/ }).click();
    await expect(away.getByRole('button', { name: /^On it.*Bunny/ })).toBeVisible();
    const titles = away.getByRole('main').getByRole('link', { name: /·/ });
    await expect(titles).toHaveText([new RegExp(series.title), /Sintel/, /Big Buck Bunny/]);
    await away.getByRole('button', { name: 'Move earlier: Big Buck Bunny' }).click();
    await expect(titles).toHaveText([new RegExp(series.title), /Big Buck Bunny/, /Sintel/]);
  } finally {
    await context.close();
  }
});

test('rows of the home page are moved and hidden', async () => {
  await page.goto(`${system.address}/arrange`);
  await page.getByRole('button', { name: 'Move Series nobody made up' }).click();
  await page.getByRole('checkbox', { name: 'Shown Short and funny' }).uncheck();
  const place = page.getByRole('textbox', { name: 'Place of Short and funny' });
  await place.fill('1');
  await place.press('Enter');
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText('Short and funny');
  await expectAccessible(page);
  await takeScreenshots(page, 'rows-arranged', () => expect(place).toHaveValue('1'));
  await page.getByRole('link', { name: 'Miauflix, home' }).click();
  await expect(page.getByRole('heading', { name: 'Series nobody made' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Open animation' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Short and funny' })).toHaveCount(0);
});
