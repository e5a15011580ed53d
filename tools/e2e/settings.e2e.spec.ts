import {
  startSimulatedTmdb,
  startSimulatedTrakt,
  type SimulatedTmdb,
  type SimulatedTrakt,
} from '@miauflix/integrations/testing';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, film, setUp, signIn, takeScreenshots } from './pages.ts';
import { startSystem, type System } from './system.ts';

/** A household from its first steps on; TMDB and Trakt are servers on loopback that accept one key each. */
test.describe.configure({ mode: 'serial' });

const key = 'a-key-that-is-accepted';
const clientId = 'a-client-id-that-is-accepted';
let system: System;
let tmdb: SimulatedTmdb;
let trakt: SimulatedTrakt;
let page: Page;
/** Somebody who searches meanwhile. */
let searcher: Page;

test.beforeAll(async ({ browser }) => {
  tmdb = await startSimulatedTmdb({ movies: 3, series: 0, apiKey: key });
  const lists = { 'ada/quiet-evenings': ['movie-2', 'movie-1'] };
  trakt = await startSimulatedTrakt({ clientId, movies: [3, null], series: [], lists });
  system = await startSystem();
  page = await (await browser.newContext()).newPage();
  await setUp(page, system.oneTimeLink!);
});
test.afterAll(async () => {
  await page?.close();
  await system?.stop();
  await trakt?.close();
  await tmdb?.close();
});

const lookUp = () => searcher.getByRole('button', { name: 'Not here? Look it up' });
const section = (name: string) => page.getByRole('region', { name, exact: true });

test('after the set-up come the first steps, by keyboard alone', async () => {
  await expect(page.getByRole('heading', { name: 'Which languages do you watch in?' })).toBeFocused();
  await expectAccessible(page);
  await page.getByLabel('Add a language').selectOption('de');
  await page.getByRole('button', { name: 'Prefer German' }).press('Enter');
  await page.getByRole('button', { name: 'Save and go on' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Where do films come from?' })).toBeFocused();
  await expectAccessible(page);
});

test('they go on where they were left', async () => {
  await page.goto(`${system.address}/welcome`);
  await expect(page.getByRole('heading', { name: 'Where do films come from?' })).toBeVisible();
});

test('each of them can be skipped, and the last leads home', async () => {
  await page.getByRole('button', { name: 'Skip' }).click();
  await expect(page.getByRole('heading', { name: 'How do films travel?' })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Skip' }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'To the films' }).click();
  await expect(page.getByRole('link', { name: 'Home', exact: true })).toBeVisible();
});

test('what was chosen is in the settings', async () => {
  await page.goto(`${system.address}/admin/settings`);
  await expect(section('Languages').getByRole('listitem')).toHaveText([/German/, /English/]);
  await expectAccessible(page);
});

test('what needs a service that nobody switched on is grey, and says why', async () => {
  searcher = await page.context().newPage();
  await searcher.goto(`${system.address}/search?q=yardstick`);
  await expect(lookUp()).toHaveAttribute('aria-disabled', 'true');
  await expect(lookUp()).toHaveAccessibleDescription(/^No service that describes titles is switched on/);
  await lookUp().focus();
  await expect(lookUp()).toBeFocused();
  await expectAccessible(searcher);
  await takeScreenshots(searcher, 'look-up-away', () => expect(lookUp()).toBeVisible());
  await page.goto(`${system.address}/admin/tasks`);
  const needs = (task: string) => page.getByRole('listitem').filter({ hasText: task });
  const away = page.getByRole('button', { disabled: true });
  await expect(needs('Looks up the rows of the home page').getByRole('button', { name: /^Run now/ })).toBeDisabled();
  await expect(needs('Back the log up').getByRole('button', { name: /^Run now/ })).toBeEnabled();
  await expect(away).toHaveCount(5);
  await expectAccessible(page);
  await takeScreenshots(page, 'tasks-away', () => expect(away.first()).toBeVisible());
  await page.goto(`${system.address}/admin/settings`);
});

test('a key is tried out before it is saved, and is never shown again', async () => {
  const tmdbForm = section('TMDB');
  await tmdbForm.getByLabel('Address', { exact: true }).fill(tmdb.url);
  await tmdbForm.getByLabel('Address of pictures').fill(tmdb.imagesUrl);
  await tmdbForm.getByLabel('API key').fill('a-key-that-is-wrong');
  await tmdbForm.getByRole('button', { name: 'Save' }).click();
  await expect(tmdbForm.getByRole('status')).toContainText(/does not accept this key.* It is not saved\./);
  await tmdbForm.getByLabel('API key').fill(key);
  await tmdbForm.getByRole('button', { name: 'Try it' }).click();
  await expect(tmdbForm.getByRole('status')).toContainText('accepts the key');
  await tmdbForm.getByRole('button', { name: 'Save' }).click();
  await expect(tmdbForm.getByRole('status')).toContainText('in force');
  await expect(tmdbForm.getByRole('button', { name: 'Replace API key' })).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(section('TMDB').getByRole('button', { name: 'Replace API key' })).toBeVisible();
  expect(await page.content()).not.toContain(key);
});

test('it comes back by itself as soon as there is one', async () => {
  await expect(lookUp()).toBeEnabled();
  await expect(lookUp()).not.toHaveAccessibleDescription(/./);
  await lookUp().click();
  await expect(
    searcher
      .getByRole('main')
      .getByRole('link', { name: /yardstick/i })
      .first(),
  ).toBeVisible();
});

test('a public list of Trakt becomes a row of the home page', async () => {
  const form = section('Trakt');
  const lists = form.getByLabel('Public lists');
  await form.getByLabel('Address', { exact: true }).fill(trakt.url);
  await form.getByLabel('Client id').fill(clientId);
  await lists.fill('https://trakt.tv/lists/1');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('This is no public list.')).toBeVisible();
  await expectAccessible(page);
  await takeScreenshots(page, 'settings-trakt', () => form.scrollIntoViewIfNeeded());
  await lists.fill('https://trakt.tv/users/ada/lists/quiet-evenings?sort=rank,asc');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByRole('status')).toContainText('in force');
  await expect(lists).toHaveValue('ada/quiet-evenings');
  await expect(form.getByRole('button', { name: 'Save' })).toBeDisabled();
  await searcher.goto(system.address);
  await expect(searcher.getByRole('heading', { name: 'Quiet evenings' })).toBeVisible();
  await expect(searcher.getByRole('heading', { name: 'Trending films on Trakt' })).toBeVisible();
});

test('a service that is away takes along what needs it, and nothing else', async () => {
  tmdb.breakDown(0, 401);
  await searcher.goto(`${system.address}/search?q=lamplighter`);
  // Something else may have been refused first: then it is grey already.
  await lookUp().click({ force: true });
  await expect(lookUp()).toHaveAccessibleDescription(/^TMDB does not accept the key of this household/);
  await expect(searcher.getByRole('button', { disabled: true })).toHaveCount(1);
  await searcher.getByRole('searchbox', { name: /Search films/ }).fill('walking');
  await expect(searcher.getByRole('main').getByRole('link', { name: film })).toBeVisible();
  await searcher.getByRole('main').getByRole('link', { name: film }).click();
  await expect(searcher.getByRole('button', { name: 'Play', exact: true }).first()).toBeEnabled();
  await expect(searcher.getByRole('button', { disabled: true })).toHaveCount(0);
  await searcher.goBack();
  await expect(lookUp()).toBeDisabled();
  tmdb.breakDown(0, undefined);
  await section('TMDB').getByLabel('Questions').fill('30');
  await section('TMDB').getByLabel('Questions').blur();
  await section('TMDB').getByRole('button', { name: 'Save' }).click();
  await expect(lookUp()).toBeEnabled();
  await searcher.close();
});

test('a secret has to be given again for another address', async () => {
  const tmdbForm = section('TMDB');
  await tmdbForm.getByLabel('Address', { exact: true }).fill('http://127.0.0.1:9/3/');
  await tmdbForm.getByRole('button', { name: 'Save' }).click();
  await expect(tmdbForm.getByText('Enter it again')).toBeVisible();
});

test('the audit names what was changed, and no value of it', async () => {
  await page.goto(`${system.address}/admin/audit`);
  const entries = page.getByRole('main');
  await expect(entries).toContainText('apiKey');
  await expect(entries).not.toContainText(key);
});

test('work in the background is paused, run at once and resumed', async () => {
  await page.goto(`${system.address}/admin/tasks`);
  const task = page.getByRole('listitem').filter({ hasText: 'Back the log up' });
  await task.getByRole('button', { name: /^Pause/ }).click();
  await expect(task).toContainText('Paused');
  await task.getByRole('button', { name: /^Run now/ }).click();
  await expect(task).toContainText(/Last worked \(\d+ added/);
  await expectAccessible(page);
  await task.getByRole('button', { name: /^Resume/ }).click();
  await expect(task).toContainText('Next:');
});

test('all of it is there after a restart', async ({ browser }) => {
  await system.startAgain();
  const again = await (await browser.newContext()).newPage();
  await signIn(again, system.address);
  await again.goto(`${system.address}/admin/settings`);
  await expect(again.getByRole('region', { name: 'Languages' }).getByRole('listitem')).toHaveText([
    /German/,
    /English/,
  ]);
  await again.goto(`${system.address}/admin/tasks`);
  await expect(again.getByRole('listitem').filter({ hasText: 'Back the log up' })).toContainText('Last');
  await again.close();
});
