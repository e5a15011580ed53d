import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectPlaying, leaveFirstSteps, setUp } from './pages.ts';
import { startSystem, type System } from './system.ts';

/** A household whose engine may reach the internet, if only its gate ever opened: here it never does. */
test.describe.configure({ mode: 'serial' });

const ofTheInternet = 'big-buck-bunny';
const ofThisMachine = 'walking-the-moon-home';
let system: System;
let page: Page;

test.beforeAll(async ({ browser }) => {
  system = await startSystem(undefined, { MIAUFLIX_TORRENT_NETWORK: 'public' });
  page = await (await browser.newContext()).newPage();
  await setUp(page, system.oneTimeLink!);
  await leaveFirstSteps(page);
});
test.afterAll(async () => {
  await page?.close();
  await system?.stop();
});

const vpn = () => page.getByRole('region', { name: 'VPN', exact: true });

async function play(titleId: string): Promise<void> {
  await page.goto(`${system.address}/titles/${titleId}`);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
}

test('nothing of the internet plays before somebody has chosen how torrents leave', async () => {
  await play(ofTheInternet);
  await expect(page.getByText('Nobody has chosen yet how torrents leave')).toBeVisible();
  await expectAccessible(page);
});

test('a tunnel is tried out from where the engine runs, before it is saved', async () => {
  await page.goto(`${system.address}/admin/settings`);
  await vpn().getByLabel('Torrents leave').selectOption({ label: 'Through the VPN' });
  await vpn().getByLabel('Interface of the tunnel').fill('nosuch0');
  await vpn().getByRole('button', { name: 'Try it' }).click();
  await expect(vpn().getByRole('status')).toContainText('nosuch0');
  await expectAccessible(page);
  await vpn().getByRole('button', { name: 'Save' }).click();
  await expect(vpn().getByText('Saved')).toBeVisible();
});

test('the page of the tunnel says that it is down, and who says so', async () => {
  await page.goto(`${system.address}/admin/vpn`);
  await expect(page.getByRole('heading', { name: 'Down' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Who says so' }).getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page);
});

test('a film of the internet is refused in words, and what is on this machine plays', async () => {
  await play(ofTheInternet);
  await expect(page.getByText(/VPN is down/)).toBeVisible();
  await play(ofThisMachine);
  await expectPlaying(page);
});
