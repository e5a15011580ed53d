import { expect, test, type Browser, type Page } from '@playwright/test';
import { admin, expectAccessible, film, leaveFirstSteps, setUp, signIn, takeScreenshots } from './pages.ts';
import { series, writeSeriesLog } from './series-log.ts';
import { startSystem, type System } from './system.ts';

/** Two people; one of them has a television and a phone. */
test.describe.configure({ mode: 'serial' });

const ben = { name: 'Ben', password: 'a quiet evening at home' };
let system: System;
let television: Page;
let phone: Page;
let bens: Page;

test.beforeAll(async ({ browser }) => {
  system = await startSystem(undefined, {}, writeSeriesLog);
  television = await (await browser.newContext()).newPage();
  await setUp(television, system.oneTimeLink!);
  await leaveFirstSteps(television);
  await letIn(ben);
  phone = await newDevice(browser, admin, { width: 390, height: 844 });
  bens = await newDevice(browser, ben);
});
test.afterAll(async () => {
  for (const page of [television, phone, bens]) await page?.close();
  await system?.stop();
});

async function newDevice(browser: Browser, person: typeof admin, viewport = { width: 1280, height: 800 }) {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, system.address, person);
  await page.setViewportSize(viewport);
  return page;
}

/** As an admin does, without the pages. */
async function letIn(person: typeof ben): Promise<void> {
  const post = (path: string, body: object, headers = {}) =>
    fetch(`${system.address}/api/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const { accessToken } = (await (await post('auth/sign-in', admin)).json()) as { accessToken: string };
  const answer = await post('users', { ...person, role: 'USER' }, { authorization: `Bearer ${accessToken}` });
  expect(answer.status).toBe(201);
}

const myList = (page: Page) => page.getByRole('heading', { name: 'My list', level: 1 });
const nothingYet = (page: Page) => page.getByText('Nothing is on it yet.');
const cards = (page: Page) => page.getByRole('main').getByRole('list').getByRole('link');
const row = (page: Page) => page.getByRole('region', { name: 'My list' });
const takeOff = (page: Page, title: string) => page.getByRole('button', { name: `Take off my list: ${title}` });
const button = (page: Page) => page.getByRole('button', { name: /my list$/i });

test('an empty list says what it is for, and where to look', async () => {
  await phone.getByRole('button', { name: `Profile of ${admin.name}` }).click();
  await phone.getByRole('link', { name: 'My list' }).click();
  await expect(myList(phone)).toBeVisible();
  await expect(nothingYet(phone)).toBeVisible();
  await expectAccessible(phone);
  await takeScreenshots(phone, 'watchlist-empty', async () => void (await expect(nothingYet(phone)).toBeVisible()));
  await phone.setViewportSize({ width: 390, height: 844 });
  await bens.goto(`${system.address}/watchlist`);
  await expect(nothingYet(bens)).toBeVisible();
  await expect(row(television)).toHaveCount(0);
});

test('the keyboard puts a film on it, and it appears on the other device of this person alone', async () => {
  await television.goto(`${system.address}/titles/walking-the-moon-home`);
  await expect(button(television)).toHaveAttribute('aria-pressed', 'false');
  await button(television).focus();
  await television.keyboard.press('Enter');
  await expect(button(television)).toHaveAccessibleName('On my list');
  await expect(button(television)).toHaveAttribute('aria-pressed', 'true');
  await expect(television.getByRole('status').filter({ hasText: 'It is on your list.' })).toBeAttached();
  await expect(cards(phone)).toHaveCount(1);
  await expect(cards(phone)).toContainText(film);
  await expectAccessible(television);
  await bens.reload();
  await expect(nothingYet(bens)).toBeVisible();
  await takeScreenshots(television, 'watchlist-title', async () => {
    await expect(button(television)).toBeVisible();
    await television.evaluate(() => scrollTo(0, 0));
  });
});

test('a series joins it from its page, and both are a row of the home page, the latest first', async () => {
  await television.goto(`${system.address}/titles/${series.titleId}`);
  await button(television).click();
  await expect(button(television)).toHaveAccessibleName('On my list');
  await expect(cards(phone)).toHaveCount(2);
  await expect(cards(phone).first()).toContainText(series.title);
  await expectAccessible(phone);
  await takeScreenshots(phone, 'watchlist', async () => void (await expect(cards(phone)).toHaveCount(2)));
  await phone.setViewportSize({ width: 390, height: 844 });

  await television.goto(system.address);
  await expect(row(television).getByRole('listitem').getByRole('link')).toHaveText([
    new RegExp(series.title),
    new RegExp(film),
  ]);
  await expectAccessible(television);
  await takeScreenshots(television, 'watchlist-home', async () => {
    await row(television).scrollIntoViewIfNeeded();
    await expect(row(television).getByRole('link', { name: film })).toBeVisible();
  });
  await row(television).getByRole('link', { name: 'See all of My list' }).click();
  await expect(myList(television)).toBeVisible();
  await expect(cards(television)).toHaveCount(2);
});

test('the film of the day tells on every screen whether it is on it', async () => {
  await phone.goto(system.address);
  await expect(button(phone)).toHaveAccessibleName('On my list');
  await expectAccessible(phone);
  await takeScreenshots(phone, 'watchlist-hero', async () => {
    await expect(button(phone)).toBeVisible();
    await phone.evaluate(() => scrollTo(0, 0));
  });
  await phone.setViewportSize({ width: 390, height: 844 });
  await bens.goto(system.address);
  await expect(button(bens)).toHaveAccessibleName('Add to my list');
  await button(phone).click();
  await expect(button(phone)).toHaveAttribute('aria-pressed', 'false');
  await expect(cards(television)).toHaveCount(1);
  await expect(cards(television)).toContainText(series.title);
});

test('everybody has their own, which stays when the page is loaded anew', async () => {
  await button(bens).click();
  await expect(row(bens)).toBeVisible();
  await bens.goto(`${system.address}/watchlist`);
  await expect(cards(bens)).toHaveText([new RegExp(film)]);
  await television.reload();
  await expect(cards(television)).toHaveText([new RegExp(series.title)]);
});

test('a card takes its title off the list, on the home page by the keyboard, and puts it back', async () => {
  await television.goto(`${system.address}/titles/walking-the-moon-home`);
  await button(television).click();
  await expect(button(television)).toHaveAttribute('aria-pressed', 'true');
  await television.goto(system.address);
  await expect(row(television).getByRole('listitem').getByRole('link')).toHaveCount(2);
  await row(television).getByRole('link', { name: film }).focus();
  await television.keyboard.press('ArrowRight');
  await expect(takeOff(television, film)).toBeFocused();
  await expectAccessible(television);
  await takeScreenshots(television, 'watchlist-take-off', async () => {
    await row(television).scrollIntoViewIfNeeded();
    await takeOff(television, film).focus();
  });
  await television.keyboard.press('Enter');
  await expect(row(television).getByRole('listitem').getByRole('link')).toHaveText([new RegExp(series.title)]);
  await expect(takeOff(television, series.title)).toBeFocused();
  await expectAccessible(television);
  await takeScreenshots(television, 'watchlist-taken-off', () => row(television).scrollIntoViewIfNeeded());
  await television.getByRole('button', { name: 'Put it back' }).click();
  await expect(row(television).getByRole('listitem').getByRole('link')).toHaveCount(2);
});

test('on the page of the list too, and the keyboard stays among the cards', async () => {
  await phone.goto(`${system.address}/watchlist`);
  await expect(cards(phone)).toHaveCount(2);
  await takeOff(phone, film).focus();
  await phone.keyboard.press('Enter');
  await expect(cards(phone)).toHaveText([new RegExp(series.title)]);
  await expect(takeOff(phone, series.title)).toBeFocused();
  await expectAccessible(phone);
  await takeScreenshots(phone, 'watchlist-off-page', () => expect(takeOff(phone, series.title)).toBeVisible());
  await phone.setViewportSize({ width: 390, height: 844 });
  await takeOff(phone, series.title).click();
  await expect(nothingYet(phone)).toBeVisible();
});
