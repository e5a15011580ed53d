import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, BrowserContext } from '@playwright/test';
import { signIn } from '../e2e/pages.ts';
import { startSystem, type System } from '../e2e/system.ts';
import { ceilingRow, ratioRow, type BenchRow } from './bench.ts';
import { writeCatalogueLog } from './catalogue-log.ts';
import { rebuildMilliseconds } from './projector-process.ts';
import { admin, signedIn, type SignedIn } from './signed-in.ts';
import { countedFrames, countFrames, firstContentfulPaint } from './smooth/in-page.ts';
import { makePictures } from './smooth/made-pictures.ts';
import { newPage, phoneProfile, slowdown, slowed, startBrowser, type Phone } from './smooth/phone.ts';
import { startPictureHost } from './smooth/picture-host.ts';
import { swipe, type Swipe } from './smooth/swipe.ts';

const titles = Number(process.env['MIAUFLIX_BENCH_TITLES'] ?? 100_000);
const [visits, rounds, swipes] = [5, 5, 6];
const restMs = 350;
/** In all rounds together, and some more. */
const filmsPassed = 1_000;
const [down, up] = [
  { from: { x: 200, y: 700 }, by: { x: 0, y: -500 } },
  { from: { x: 200, y: 200 }, by: { x: 0, y: 500 } },
];
/** As long as those that are measured, with nothing on it: what this machine can do at all. */
const emptyPage = '<body style="height: 40000px; background: linear-gradient(#111, #444)"></body>';
const pages = [
  ['the home page', '/'],
  ['all films', '/films'],
  ['a film', '/titles/tmdb-movie-3'],
] as const;

/**
 * How a large catalogue looks and feels on a phone: the whole system, a browser on a slowed processor, and fingers that
 * throw the page. The posters are in the server's cache, and not in the phone's. The first round is the first sight of a
 * page, the later ones pass what was seen and what is new.
 */
export async function measure(): Promise<readonly BenchRow[]> {
  const pictures = await startPictureHost();
  const system = await startSystem(undefined, {}, async (dataDirectory) => {
    await writeCatalogueLog(join(dataDirectory, 'events.db'), titles);
    await rebuildMilliseconds(dataDirectory);
  });
  const browser = await startBrowser();
  try {
    const headers = await signedIn(system);
    await showPictures(system, headers, pictures.imagesUrl);
    await makePictures(system.address, headers, filmsPassed);
    const newProfile = await profiles(browser, system);
    const rows: BenchRow[] = [];
    for (const [name, path] of pages) rows.push(...(await measurePage(newProfile, name, system.address + path)));
    return rows;
  } finally {
    await browser.close();
    await system.stop();
    pictures.close();
  }
}

/** Nothing of the invented catalogue is known to TMDB, but its pictures are. */
async function showPictures({ address }: System, headers: SignedIn, imagesUrl: string): Promise<void> {
  const body = JSON.stringify({ apiKey: 'of no use here', url: 'http://127.0.0.1:9/', imagesUrl });
  const saved = await fetch(`${address}/api/v1/settings/tmdb`, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  });
  if (!saved.ok) throw new Error(`The settings were answered with ${saved.status}.`);
}

/** Each profile has an empty cache and the session of the one before, whose refresh token was good for once. */
async function profiles(browser: Browser, { address }: System): Promise<() => Promise<BrowserContext>> {
  const desk = await browser.newContext();
  await signIn(await desk.newPage(), address, admin);
  let last = desk;
  return async () => {
    const cookies = await last.cookies();
    await last.close();
    last = await phoneProfile(browser, cookies);
    return last;
  };
}

async function measurePage(
  newProfile: () => Promise<BrowserContext>,
  name: string,
  address: string,
): Promise<readonly BenchRow[]> {
  const [paints, shown]: [number[], number[]] = [[], []];
  for (let visit = 0; visit < visits; visit += 1) {
    const { page } = await visited(await newPage(await newProfile()), address);
    shown.push(await page.evaluate(() => performance.now()));
    paints.push(await page.evaluate(firstContentfulPaint));
  }
  const profile = await newProfile();
  const yardstick = await newPage(profile);
  await yardstick.page.setContent(emptyPage);
  const subject = await visited(await newPage(profile), address);
  const [baselines, values]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const there = round % 2 === 0 ? down : up;
    baselines.push(await framesPerSecond(yardstick, there));
    values.push(await framesPerSecond(subject, there));
  }
  const shifted = await subject.page.evaluate(() => window.shifted);
  return [
    ceilingRow(`${name} with an empty cache, ${slowdown} x slower, first contentful paint`, 'ms', paints, 2_000),
    ceilingRow(`${name} with an empty cache, ${slowdown} x slower, its titles are there`, 'ms', shown, 3_000),
    ratioRow(
      `${name} under a finger, ${slowdown} x slower, beside an empty page`,
      'frames/s',
      { baselines, values },
      0.95,
    ),
    ceilingRow(`${name}, shifts of the layout`, '', [shifted], 0),
  ];
}

/** A page that shows its titles, or its title. */
const visited = (phone: Phone, address: string): Promise<Phone> =>
  slowed(phone, async () => {
    await phone.page.goto(address);
    await phone.page.waitForSelector('mf-title-card, mf-facts-line', { timeout: 60_000 });
    return phone;
  });

async function framesPerSecond(phone: Phone, way: Swipe): Promise<number> {
  const { page, browser } = phone;
  await page.bringToFront();
  const frames = await slowed(phone, async () => {
    await page.evaluate(countFrames);
    for (let times = 0; times < swipes; times += 1) {
      await swipe(browser, way);
      await delay(restMs);
    }
    return page.evaluate(countedFrames);
  });
  return ((frames.length - 1) * 1_000) / (frames.at(-1)! - frames[0]!);
}
