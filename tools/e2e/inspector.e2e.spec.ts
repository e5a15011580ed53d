import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { admin, expectAccessible, expectPlaying, leaveFirstSteps, setUp } from './pages.ts';
import { startSystem, type System } from './system.ts';

/** An admin looks into the log of a household that has just watched a little. */
test.describe.configure({ mode: 'serial' });

const child = { name: 'Jonas', password: 'a box is more than enough' };
let system: System;
let page: Page;

test.beforeAll(async ({ browser }) => {
  system = await startSystem();
  page = await (await browser.newContext()).newPage();
  await setUp(page, system.oneTimeLink!);
  await leaveFirstSteps(page);
  await page.getByRole('button', { name: 'Play', exact: true }).first().click();
  await expectPlaying(page);
  await page.goto(`${system.address}/people`);
  await page.getByLabel('Name').fill(child.name);
  await page.getByLabel('Password', { exact: true }).fill(child.password);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText(`${child.name} can sign in now.`)).toBeVisible();
});
test.afterAll(async () => {
  await page?.close();
  await system?.stop();
});

const rows = () => page.locator('mf-event-list a.row');
const panel = () => page.getByRole('complementary', { name: 'One event in full' });

test('the log opens on the newest events, and charts what was written', async () => {
  await page.getByRole('link', { name: 'Log', exact: true }).click();
  await expect(page).toHaveURL(/\/admin\/events$/);
  await expect(rows().first()).toBeVisible();
  const positions = await rows().evaluateAll((links) => links.map((link) => Number(link.dataset['position'])));
  expect(positions).toEqual(positions.toSorted((a, b) => b - a));
  await expect(page.getByRole('button', { name: /: \d+ events$/ }).last()).toBeVisible();
  await expectAccessible(page);
});

test('what is written flows in on top, until it is paused', async ({ browser }) => {
  const visitor = await (await browser.newContext()).newPage();
  const failSignIn = () =>
    visitor.request.post(`${system.address}/api/v1/auth/sign-in`, { data: { name: 'Nobody', password: 'guessed it' } });
  await failSignIn();
  await expect(rows().filter({ hasText: 'Sign in failed' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Live' }).click();
  await failSignIn();
  await expect(page.getByRole('button', { name: /^\d+ new$/ })).toBeVisible();
  await expect(rows().filter({ hasText: 'Sign in failed' })).toHaveCount(1);
  await page.getByRole('button', { name: /^\d+ new$/ }).click();
  await expect(rows().filter({ hasText: 'Sign in failed' })).toHaveCount(2);
  await visitor.close();
});

test('a filter is an address that shows the same to somebody else', async () => {
  await page.keyboard.press('/');
  await page.keyboard.type('viewing.started');
  await expect(page).toHaveURL(/q=viewing\.started/);
  await expect(rows()).toHaveCount(1);
  await page.reload();
  await expect(page.getByRole('searchbox', { name: 'Words, a stream, or an id' })).toHaveValue('viewing.started');
  await expect(rows()).toHaveCount(1);
  await page.getByRole('button', { name: 'Show everything' }).click();
  await page.getByLabel('Type').selectOption('user.Registered');
  await expect(rows()).toHaveCount(2);
  await expect(page).toHaveURL(/type=user\.Registered/);
  await expectAccessible(page);
});

test('the keyboard goes through the events, opens one and closes it', async () => {
  await expect(rows().first()).toContainText('Registered');
  await page.getByRole('heading', { name: 'The log' }).click();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(panel().getByRole('heading', { name: 'Registered' })).toBeVisible();
  const first = await rows().first().getAttribute('data-position');
  await expect(page).toHaveURL(new RegExp(`event=${first}$`));
  await page.keyboard.press('j');
  await expect(page).toHaveURL(new RegExp(`event=${await rows().nth(1).getAttribute('data-position')}$`));
  await page.keyboard.press('k');
  await page.keyboard.press('Escape');
  await expect(panel()).toHaveCount(0);
  await expect(rows().first()).toBeFocused();
});

test('an event shows what it did to its stream and to the read models', async () => {
  await page.goto(`${system.address}/admin/events?type=viewing.Started`);
  await rows().first().click();
  const did = panel().getByRole('region', { name: /What it did to viewing-/ });
  await expect(did.getByText('walking-the-moon-home').first()).toBeVisible();
  const seen = panel().getByRole('region', { name: 'What people see of it' });
  await expect(seen.getByRole('heading', { name: /continue_watching/ })).toBeVisible();
  await expect(seen.getByText('inProgress')).toBeVisible();
  await expectAccessible(page);
});

test('a sealed value is told for a reason, and the audit keeps who looked', async () => {
  await page.goto(`${system.address}/admin/events?type=user.Registered`);
  await rows().first().click();
  await expect(
    panel()
      .getByText(/sealed with the person’s key/)
      .first(),
  ).toBeVisible();
  await expect(panel().getByText(child.name, { exact: true })).toHaveCount(0);
  await expect(panel().getByRole('button', { name: 'Reveal passwordHash' })).toHaveCount(0);
  await panel().getByRole('button', { name: 'Reveal name' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reveal name?' });
  await expect(dialog.getByRole('button', { name: /Reveal for/ })).toBeDisabled();
  await expectAccessible(page);
  await dialog.getByLabel('Why do you have to see it?').fill('Somebody asked who this is');
  await dialog.getByRole('button', { name: /Reveal for/ }).click();
  await expect(panel().getByText(child.name, { exact: true })).toBeVisible();
  await expectAccessible(page);
  await panel().getByRole('button', { name: 'Cover again' }).click();
  await expect(panel().getByText(child.name, { exact: true })).toHaveCount(0);

  await page.getByRole('link', { name: 'Audit' }).click();
  const revealed = page.getByRole('row').filter({ hasText: `${admin.name} revealed a secret` });
  await expect(revealed).toHaveCount(1);
  await expect(revealed).toContainText(child.name);
  await expectAccessible(page);
});

test('the audit is narrowed to what was refused, and leaves the house as a file with its proof', async () => {
  await page.getByLabel('Outcome').selectOption('refused');
  await expect(page).toHaveURL(/outcome=refused/);
  await expect(page.getByRole('row').filter({ hasText: 'could not sign in' })).toHaveCount(2);
  await expect(page.getByRole('row').filter({ hasText: 'revealed a secret' })).toHaveCount(0);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export JSON' }).click();
  const file = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as {
    entries: { action: string; hash?: string }[];
  };
  expect(file.entries.map(({ action }) => action)).toEqual(['sign-in', 'sign-in']);
  for (const { hash } of file.entries) expect(hash).toMatch(/^[0-9a-f]{64}$/);
});

test('the causation tree leads from the click to the command and its events', async () => {
  await page.goto(`${system.address}/admin/events?type=household.SetUp`);
  await rows().first().click();
  const why = panel().getByRole('region', { name: 'Why it happened' });
  await expect(why.getByText('Command')).toHaveCount(2);
  await expect(why.getByRole('link')).toHaveText([/User · Registered/i, /Household · Set up/i]);
  await why.getByRole('link', { name: /Registered/ }).click();
  await expect(panel().getByRole('heading', { level: 2 })).toHaveText('Registered');
  await expect(why.locator('[aria-current]')).toContainText(/Registered/);
  await expectAccessible(page);
});

test('the chain is verified to the last event', async () => {
  await page.goto(`${system.address}/admin/events`);
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByText(/Intact\./)).toBeVisible();
  await expect(page.getByText(/events checked at/)).toBeVisible();
  await expectAccessible(page);
});

test('a stream is found by a part of its name, and leads to its events', async () => {
  await page.getByRole('link', { name: 'Streams' }).click();
  await page.getByRole('searchbox', { name: 'Beginning of a stream’s name' }).fill('title-walking');
  const found = page.getByRole('main').getByRole('link', { name: /title-walking-the-moon-home/ });
  await expect(found).toHaveCount(1);
  await expectAccessible(page);
  await found.click();
  await expect(rows()).toHaveCount(1);
});

test('the read models are rebuilt while people look at them, and rolled back', async () => {
  await page.goto(`${system.address}/admin/projections`);
  await expect(page.getByText('The read models are level with the log.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Rebuild' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Rebuild' }).click();
  await expect(page.getByRole('heading', { name: 'Rebuilt and swapped in' })).toBeVisible();
  await page.getByRole('button', { name: 'Roll back' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Roll back' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Compare with the log' }).click();
  await expect(page.getByText(/gives exactly what people see/)).toBeVisible();
});

test('the home page is shown as it was before anybody watched', async () => {
  await page.goto(`${system.address}/admin/events?category=viewing`);
  await expect(rows().last()).toContainText('Started');
  await page.goto(`${system.address}/titles/walking-the-moon-home`);
  await page.getByRole('link', { name: 'Which event wrote this?' }).click();
  await expect(rows()).toHaveCount(1);
  await expect(rows().first()).toContainText('title-walking-the-moon-home');
  await page.getByRole('button', { name: `Profile of ${admin.name}` }).click();
  await page.getByRole('button', { name: 'As it was…' }).click();
  await page.getByLabel('Moment').fill('2020-01-01T00:00');
  await page.getByRole('button', { name: 'Go there' }).click();
  await expect(page.getByText(/You see the house as it was on/)).toBeVisible();
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await expect(page.getByText('The shelves are empty.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(page.getByRole('heading', { name: 'Continue watching' })).toBeVisible();
});

test('a person who is deleted is forgotten, with a certificate', async () => {
  await page.goto(`${system.address}/people`);
  await page.getByRole('button', { name: `Delete ${child.name}` }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByRole('heading', { name: `${child.name} is forgotten` })).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the certificate' }).click();
  const certificate = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as { unreadableEvents: number };
  expect(certificate.unreadableEvents).toBeGreaterThan(0);
  await expect(page.getByRole('button', { name: `Delete ${child.name}` })).toHaveCount(0);

  await page.goto(`${system.address}/admin/events?type=user.Registered`);
  await rows().first().click();
  await panel().getByRole('button', { name: 'Reveal name' }).click();
  await page.getByLabel('Why do you have to see it?').fill('Is it really gone');
  await page.getByRole('button', { name: /Reveal for/ }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Nobody can open this any more.' })).toBeVisible();
});

test('the only admin cannot delete their own account', async () => {
  await page.goto(`${system.address}/profile`);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Delete my account…' }).click();
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Delete it for good' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'That is not your password.' })).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(admin.password);
  await page.getByRole('button', { name: 'Delete it for good' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'This is the only admin.' })).toBeVisible();
});
