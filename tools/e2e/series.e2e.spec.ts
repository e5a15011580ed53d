import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, setUp } from './pages.ts';
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

test('search finds people and genres too, and Escape closes it', async () => {
  await box().pressSequentially('nora', { delay: 30 });
  await expect(page.getByRole('link', { name: series.actor })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/genres\/Mystery/);
});

test('rows of the home page are moved and hidden', async () => {
  await page.goto(`${system.address}/arrange`);
  await page.getByRole('button', { name: 'Move Series nobody made up' }).click();
  await page.getByRole('checkbox', { name: 'Shown Short and funny' }).uncheck();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Miauflix, home' }).click();
  await expect(page.getByRole('heading', { name: 'Series nobody made' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Open animation' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Short and funny' })).toHaveCount(0);
});
