import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startShapedLink } from '@miauflix/torrent/swarm';
import { expectAccessible, expectPlaying, film, setUp, signIn } from './pages.ts';
import { startSystem, type System } from './system.ts';

/** An admin decides which source plays: by rules, by hand, and by whom is asked. */
test.describe.configure({ mode: 'serial' });

const sampleTorrent = resolve(
  import.meta.dirname,
  '../demo-content/sample/Walking.the.Moon.Home.2026.480p.H264.AAC.torrent',
);
const feed = `<rss xmlns:torznab="x"><channel><item>
  <title>Big.Buck.Bunny.2008.720p.WEB.H264-OPEN</title><size>300000000</size>
  <torznab:attr name="infohash" value="1111111111111111111111111111111111111111"/>
  <torznab:attr name="seeders" value="40"/>
</item></channel></rss>`;

/** Enough of them that the sharper picture of the sample comes first once they have been counted. */
const seeders = ['unlimited', 'unlimited', 'unlimited', 'unlimited'] as const;

let system: System;
let page: Page;
let indexer: Server;
let indexerUrl: string;

test.beforeAll(async ({ browser }) => {
  indexer = createServer((_request, response) => response.end(feed)).listen(0, '127.0.0.1');
  await once(indexer, 'listening');
  indexerUrl = `http://127.0.0.1:${(indexer.address() as AddressInfo).port}/api`;
  system = await startSystem(seeders);
  page = await (await browser.newContext()).newPage();
  await setUp(page, system.oneTimeLink!);
});
test.afterAll(async () => {
  await page?.close();
  await system?.stop();
  indexer?.close();
});

const sources = () => page.getByRole('region', { name: 'Sources' });
const source = (place: number) => sources().getByRole('article').nth(place);

test('a source tells its reasons, each with its points', async () => {
  await page.goto(`${system.address}/titles/walking-the-moon-home`);
  // One is counted before the other, and is first for as long.
  await expect(sources().getByText(/seeders for/)).toHaveCount(2);
  await expect(source(0).getByRole('heading')).toContainText('1080p');
  await expect(source(0).getByText('H.264 video plays on this device')).toBeVisible();
  await expect(source(0).getByText('+20')).toBeVisible();
  await expectAccessible(page);
});

test('what is never wanted like this is never played again', async () => {
  await source(0)
    .getByRole('button', { name: /Never like this/ })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Never play what is like this?' });
  await expect(dialog.getByRole('button', { name: 'Never again' })).toBeDisabled();
  await dialog.getByLabel('a picture of 1080p').check();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Never again' }).click();
  await expect(source(0).getByRole('heading')).toContainText('480p');
  await expect(source(1).getByText('This household never plays a picture of 1080p.')).toBeVisible();
});

test('the rules show what they would do before they are saved', async () => {
  await page.goto(`${system.address}/admin/ranking`);
  await expect(page.getByText('Never plays a picture of 1080p')).toBeVisible();
  const effect = page.getByRole('region', { name: 'What it would do' });
  await expect(effect.getByText(/The same sources would play for all/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Forget it/ }).click();
  await expect(effect.getByText(/Another source would play for \d+ of \d+ titles/)).toBeVisible();
  await expect(effect.getByRole('listitem').filter({ hasText: film })).toContainText(/480p.*→.*1080p/);
  await page.getByLabel('Small files').fill('2');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await expectAccessible(page);
});

test('the player tells why it plays this one', async () => {
  await page.goto(`${system.address}/titles/walking-the-moon-home`);
  await page.getByRole('button', { name: 'Play', exact: true }).first().click();
  await expectPlaying(page);
  await page.mouse.move(200, 200);
  await page.getByRole('button', { name: 'Why this source?' }).click();
  const dialog = page.getByRole('dialog', { name: 'Why this one?' });
  await expect(dialog.getByText(/Miauflix chose it, as the best that could be played/)).toBeVisible();
  await expect(dialog.getByText(/plays on this device/).first()).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Prefer like this' }).click();
  const asking = page.getByRole('dialog', { name: 'Prefer what is like this?' });
  await asking.getByLabel('H.264 video').check();
  await expectAccessible(page);
  await asking.getByRole('button', { name: 'Prefer it' }).click();
  await expect(dialog.getByRole('status')).toContainText('Remembered');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Use another' }).click();
  await expect(page.getByRole('menu', { name: 'Source' }).getByRole('menuitemradio', { name: '480p' })).toBeVisible();
});

test('a torrent file that is known is no second source', async () => {
  await page.goto(`${system.address}/titles/walking-the-moon-home`);
  await sources().getByText('Add a source by hand').click();
  await sources().getByLabel('Or choose a torrent file').setInputFiles(sampleTorrent);
  await expect(sources().getByText('This source was known already.')).toBeVisible();
  await sources().getByLabel('Magnet link').fill('magnet:?xt=nothing');
  await sources().getByRole('button', { name: 'Add the link' }).click();
  await expect(sources().getByRole('alert')).toContainText('This magnet link names no torrent.');
});

test('an indexer of the house is switched on, tried out, and finds what somebody looks at', async () => {
  await page.goto(`${system.address}/admin/providers`);
  const torznab = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Torznab' }) });
  await expect(torznab.getByText('Off', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await torznab.getByText('Switch it on').click();
  await expectAccessible(page);
  await torznab.getByLabel('Indexers').fill(indexerUrl);
  await torznab.getByLabel('Indexers').blur();
  await torznab.getByRole('button', { name: 'Try it', exact: true }).click();
  await expect(torznab.getByText('The indexer answers.')).toBeVisible();
  await torznab.getByRole('button', { name: 'Save' }).click();
  await expect(torznab.getByText('On', { exact: true })).toBeVisible();
  await torznab.getByRole('button', { name: 'Try it out' }).click();
  await expect(torznab.getByText('The indexer answers.')).toBeVisible();
  await expect(torznab.getByText(/100% · answers/)).toBeVisible();
  await expectAccessible(page);

  await page.goto(`${system.address}/titles/big-buck-bunny`);
  await expect(sources().getByText('Big.Buck.Bunny.2008.720p.WEB.H264-OPEN').first()).toBeVisible();
});

test('a device behind a thin line has it measured, and is told what does not fit through', async ({ browser }) => {
  const line = await startShapedLink(Number(new URL(system.address).port), {
    roundTripMs: 20,
    bytesPerSecond: 400_000,
  });
  const context = await browser.newContext();
  try {
    const farAway = await context.newPage();
    const address = `http://127.0.0.1:${line.port}`;
    await signIn(farAway, address);
    await farAway.goto(`${address}/titles/big-buck-bunny`);
    await expect(farAway.getByText(/^it needs .* Mbit\/s, and .* Mbit\/s reach this device$/i).first()).toBeVisible({
      timeout: 60_000,
    });
  } finally {
    await context.close();
    await line.stop();
  }
});
