import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { EVENT_LOG, type EventLog } from '../shared/stores.ts';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';
import { Settings } from './settings.ts';

let household: Household;
let adminDevice: Device;
let memberDevice: Device;
beforeAll(async () => ({ household, adminDevice, memberDevice } = await startHousehold()));
afterAll(() => household.stop());

const changes = async () => (await household.events()).filter(({ type }) => type === 'settings.Changed');
const inForce = () => household.app.get(Settings).get('languages').languages;

describe('the settings', () => {
  it('are defaults until somebody saves them, with all that a form needs', async () => {
    const { body } = await adminDevice.get('/settings/languages').expect(200);
    expect(body).toMatchObject({
      title: 'Languages',
      values: { languages: ['en'] },
      isSaved: false,
      isTestable: false,
    });
    expect(body.schema.properties.languages).toMatchObject({ type: 'array', items: { format: 'language' } });
    expect(inForce()).toEqual(['en']);
  });

  it('are in force without a restart once they are saved, and told to whoever follows them', async () => {
    const seen: string[][] = [];
    const following = household.app.get(Settings).changes('languages');
    const subscription = following.subscribe(({ languages }) => seen.push(languages));
    const { body } = await adminDevice.put('/settings/languages', { languages: ['de', 'en'] }).expect(200);
    expect(body.position).toMatch(/^\d+$/);
    await vi.waitFor(() => expect(inForce()).toEqual(['de', 'en']));
    expect(seen).toEqual([['en'], ['de', 'en']]);
    subscription.unsubscribe();
  });

  it('say nothing new when they are saved as they are', async () => {
    const before = (await changes()).length;
    const { body } = await adminDevice.put('/settings/languages', { languages: ['de', 'en'] }).expect(200);
    expect(body).toEqual({});
    await adminDevice.put('/settings/languages').expect(200);
    expect(await changes()).toHaveLength(before);
  });

  it('are there after a restart', async () => {
    await household.start();
    adminDevice = household.newDevice();
    await adminDevice.signIn('Ana', 'correct horse battery');
    expect(inForce()).toEqual(['de', 'en']);
    const { body } = await adminDevice.get('/settings').expect(200);
    expect(body).toContainEqual(expect.objectContaining({ section: 'languages', isSaved: true }));
  });

  it('are audited with the names of what changed, never with values', async () => {
    await vi.waitFor(async () => {
      const { body } = await adminDevice.get('/audit?action=change-settings').expect(200);
      expect(body.entries).toMatchObject([{ subject: 'languages', detail: 'languages', outcome: 'succeeded' }]);
    });
  });

  it.each([
    [{ languages: [] }, 'languages'],
    [{ languages: ['en', 'en'] }, 'languages'],
    [{ languages: ['english'] }, 'languages.0'],
    [{ colours: ['red'] }, 'colours'],
  ])('refuse %j and say of which field', async (change, path) => {
    const { body } = await adminDevice.put('/settings/languages', change).expect(400);
    expect(body).toMatchObject({ type: 'request/invalid', errors: [{ path }] });
  });

  it('know their sections', async () => {
    for (const answer of [adminDevice.get('/settings/sounds'), adminDevice.put('/settings/sounds')]) {
      expect((await answer.expect(404)).body.type).toBe('settings/section-not-found');
    }
  });

  it('are for admins alone', async () => {
    memberDevice = household.newDevice();
    await memberDevice.signIn('Ben', 'staple of paper clips');
    await memberDevice.get('/settings').expect(403);
    await memberDevice.put('/settings/languages', { languages: ['fr'] }).expect(403);
    await memberDevice.post('/settings/languages/test').expect(403);
  });
});

describe('secrets of the settings', () => {
  const key = 'a-key-nobody-sees';
  const tmdb = async () => (await adminDevice.get('/settings/tmdb').expect(200)).body;

  it('are given to whom they are for, and come out of no route', async () => {
    await adminDevice.put('/settings/tmdb', { apiKey: key, enabled: false }).expect(200);
    await vi.waitFor(() => expect(household.app.get(Settings).get('tmdb').apiKey).toBe(key));
    const view = await tmdb();
    expect(view.secrets).toEqual({ apiKey: { isSet: true } });
    expect(JSON.stringify(view)).not.toContain(key);
  });

  it('rest sealed in the log, and are not in the report', async () => {
    const log = household.app.get<EventLog>(EVENT_LOG);
    const stored = (await log.readStream('settings-tmdb')).at(-1)!;
    expect(JSON.stringify(stored.data)).not.toContain(key);
    expect(stored.data).toMatchObject({
      secrets: expect.stringMatching(/^sealed:1:content:/),
      changed: expect.any(Array),
    });
    expect(household.logLines.join()).not.toContain(key);
  });

  it('stay when a change does not name them, and go when it says null', async () => {
    await adminDevice.put('/settings/tmdb', { enabled: true }).expect(200);
    expect((await tmdb()).secrets.apiKey.isSet).toBe(true);
    await adminDevice.put('/settings/tmdb', { enabled: false, apiKey: null }).expect(200);
    expect((await tmdb()).secrets.apiKey.isSet).toBe(false);
    await vi.waitFor(() => expect(household.app.get(Settings).get('tmdb').apiKey).toBeUndefined());
  });

  it('go to no other address', async () => {
    await adminDevice.put('/settings/tmdb', { apiKey: key }).expect(200);
    for (const send of [
      adminDevice.put('/settings/tmdb', elsewhere),
      adminDevice.post('/settings/tmdb/test', elsewhere),
    ])
      expect((await send.expect(400)).body.errors).toMatchObject([{ path: 'apiKey' }]);
  });

  const elsewhere = { url: 'http://127.0.0.1:9/' };
});
