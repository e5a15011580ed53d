import { home } from '@miauflix/domain/lists';
import { languages } from '@miauflix/domain/streaming';
import { destructionText, user, type DeletionCertificate } from '@miauflix/domain/users';
import { watchlist } from '@miauflix/domain/watchlist';
import { isSigned } from '@miauflix/event-store';
import { homesTable, usersTable, watchlistsTable, type ReadModels } from '@miauflix/read-models';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { States } from '../shared/states.ts';
import { READ_MODELS } from '../shared/stores.ts';
import { languagesIdOf } from '../streaming/choose-languages.command.ts';
import type { Device } from '../testing/device.ts';
import { admin, startHousehold, type Household } from '../testing/household.ts';
import { startViewing } from '../testing/start-viewing.ts';

let household: Household;
let ana: Device;
beforeAll(async () => {
  ({ household, adminDevice: ana } = await startHousehold());
});
afterAll(() => household.stop());

const password = 'a quiet evening at home';

/** A new person, signed in on a device. */
async function newPerson(name: string, role = 'USER') {
  const { body } = await ana.post('/users', { name, password, role }).expect(201);
  const device = household.newDevice();
  await device.signIn(name, password);
  return { userId: (body as { userId: string }).userId, device };
}

const peopleAt = async (position: string): Promise<readonly { userId: string; name: string }[]> =>
  (await ana.get('/users').set('X-Min-Position', position).expect(200)).body;

describe('an admin deletes a person', () => {
  it('and everything ends: sessions, sockets, the row among the people, what they watched', async () => {
    const { userId, device } = await newPerson('Cleo');
    const viewingId = await startViewing(household, device, 'moon');
    const place = { state: 'playing', positionSeconds: 77, durationSeconds: 600 };
    await device.post(`/viewings/${viewingId}/position`, place).expect(200);
    const socket = io(`http://127.0.0.1:${household.port}`, {
      path: '/api/v1/live',
      transports: ['websocket'],
      reconnection: false,
      auth: { token: device.accessToken },
    });
    onTestFinished(() => void socket.close());
    await expect.poll(() => socket.connected).toBe(true);

    const { position } = (await ana.delete(`/users/${userId}`).expect(200)).body as { position: string };
    await expect.poll(() => socket.connected).toBe(false);
    await device.get('/users/me').expect(401);
    expect((await device.post('/auth/refresh').expect(401)).body).toMatchObject({ type: 'users/session-ended' });
    await household.newDevice().post('/auth/sign-in', { name: 'Cleo', password }).expect(401);
    expect((await peopleAt(position)).map(({ name }) => name)).not.toContain('Cleo');
    const events = await household.events();
    expect(
      events.filter(({ type, stream }) => stream === `viewing-${viewingId}` && type === 'viewing.Forgotten'),
    ).toHaveLength(1);
    expect(events.find(({ type }) => type === 'session.Ended')).toMatchObject({
      data: { userId, reason: 'account-deleted' },
    });
  });

  it('and what they chose is gone too: languages, how the home page was arranged, what they wanted to see', async () => {
    const { userId, device } = await newPerson('Olga');
    const viewingId = await startViewing(household, device, 'moon');
    await device.put(`/viewings/${viewingId}/languages`, { audio: 'es', subtitles: '' }).expect(200);
    await device.put('/users/me/language', { language: 'de' }).expect(200);
    await device.put('/home', { order: ['quiet'], hidden: [] }).expect(200);
    await device.put('/watchlist/sea').expect(200);
    const { position } = (await ana.delete(`/users/${userId}`).expect(200)).body as { position: string };

    const { app } = household;
    const [readModels, states] = [app.get<ReadModels>(READ_MODELS), app.get(States)];
    expect(await readModels.waitFor(BigInt(position), 5_000)).toBe(true);
    expect(await readModels.findOne(homesTable, { homeId: userId })).toBeUndefined();
    expect(await readModels.findOne(watchlistsTable, { userId })).toBeUndefined();
    expect(await readModels.findOne(usersTable, { userId })).toBeUndefined();
    expect((await states.load(home, userId)).state).toEqual({ status: 'as-it-comes' });
    expect((await states.load(watchlist, userId)).state).toEqual({ titleIds: [] });
    const chosen = await states.load(languages, languagesIdOf(userId, 'moon'));
    expect(chosen).toMatchObject({ state: { status: 'as-it-comes' }, revision: 1n });
    expect((await states.load(user, userId)).state).not.toHaveProperty('language');
  });

  it('and gets a certificate that the household has signed, and can be fetched again', async () => {
    const { userId } = await newPerson('Dora');
    const { certificate } = (await ana.delete(`/users/${userId}`).expect(200)).body as {
      certificate: DeletionCertificate;
    };
    const sealed = (await household.events()).filter(
      ({ type, data }) =>
        ['user.Registered', 'session.Started'].includes(type) && 'userId' in data && data.userId === userId,
    );
    expect(certificate).toMatchObject({
      userId,
      keyId: `user/${userId}`,
      unreadableEvents: 2,
      firstPosition: String(sealed[0]!.position),
      lastPosition: String(sealed[1]!.position),
    });
    expect(isSigned(destructionText(certificate), certificate.signature, certificate.publicKey)).toBe(true);
    expect(
      isSigned(destructionText({ ...certificate, unreadableEvents: 1 }), certificate.signature, certificate.publicKey),
    ).toBe(false);
    expect((await ana.get(`/users/deletions/${userId}`).expect(200)).body).toEqual(certificate);
    expect((await ana.get('/users/deletions').expect(200)).body).toContainEqual(certificate);
    expect((await ana.delete(`/users/${userId}`).expect(200)).body).toMatchObject({ certificate });
  });

  it('and nobody can open again what was sealed for them', async () => {
    const { userId } = await newPerson('Emil');
    await ana.delete(`/users/${userId}`).expect(200);
    const registered = (await household.events()).find(
      ({ type, data }) => type === 'user.Registered' && 'userId' in data && data.userId === userId,
    );
    expect(registered?.data).toMatchObject({ name: '', passwordHash: '' });
  });

  it('and the name is free for somebody else, who is not the same person', async () => {
    const first = await newPerson('Fritz');
    await startViewing(household, first.device, 'moon');
    await ana.delete(`/users/${first.userId}`).expect(200);
    const second = await newPerson('Fritz');
    expect(second.userId).not.toBe(first.userId);
    expect((await second.device.get('/viewings/of/moon').expect(200)).body).toEqual({
      positionSeconds: 0,
      watched: false,
    });
    await ana.delete(`/users/${second.userId}`).expect(200);
    const third = await newPerson('Fritz');
    expect(new Set([first.userId, second.userId, third.userId]).size).toBe(3);
    expect((await ana.post('/users', { name: 'fritz', password }).expect(409)).body).toMatchObject({
      type: 'users/name-taken',
    });
  });

  it('but not one whom nobody knows, nor themselves without a password', async () => {
    const nobody = '0190a1b2-0000-7000-8000-000000000000';
    expect((await ana.delete(`/users/${nobody}`).expect(404)).body).toMatchObject({ type: 'users/user-not-found' });
    expect((await ana.get(`/users/deletions/${nobody}`).expect(404)).body).toMatchObject({
      type: 'users/deletion-not-found',
    });
    const { userId } = (await ana.get('/users/me').expect(200)).body as { userId: string };
    expect((await ana.delete(`/users/${userId}`).expect(409)).body).toMatchObject({ type: 'users/own-account' });
  });

  it('while others may not, nor see who was deleted', async () => {
    const [{ device }, { userId }] = [await newPerson('Gil'), await newPerson('Hana')];
    await device.delete(`/users/${userId}`).expect(403);
    await device.get('/users/deletions').expect(403);
    await household.newDevice().delete(`/users/${userId}`).expect(401);
  });
});

describe('people delete their own account', () => {
  it('with their password, and are signed out by the answer', async () => {
    const { userId, device } = await newPerson('Ida');
    expect((await device.delete('/users/me', { password: 'not it at all' }).expect(403)).body).toMatchObject({
      type: 'users/wrong-password',
    });
    await device.delete('/users/me').expect(400);
    await device.get('/users/me').expect(200);
    const { body, headers } = await device.delete('/users/me', { password }).expect(200);
    expect(body).toMatchObject({ certificate: { userId, unreadableEvents: 2 } });
    expect(headers['set-cookie']).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^miauflix_refresh=;/),
        expect.stringMatching(/^miauflix_stream=;/),
      ]),
    );
    await device.get('/users/me').expect(401);
  });

  it('but cannot guess at a password for long', async () => {
    const { device } = await newPerson('Jon');
    for (let guess = 0; guess < 5; guess += 1)
      await device.delete('/users/me', { password: `guess ${guess}` }).expect(403);
    expect((await device.delete('/users/me', { password }).expect(429)).body).toMatchObject({
      type: 'request/too-many',
    });
  });

  it('unless nobody else is an admin, even when two of them leave at once', async () => {
    const [kim, lou] = [await newPerson('Kim', 'ADMIN'), await newPerson('Lou', 'ADMIN')];
    const { certificate, position } = (await kim.device.delete('/users/me', { password }).expect(200)).body;
    expect(certificate).toMatchObject({ userId: kim.userId });
    await peopleAt(position);
    const both = await Promise.all([
      lou.device.delete('/users/me', { password }),
      ana.delete('/users/me', { password: admin.password }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)!.body).toMatchObject({ type: 'users/last-admin' });
  });
});
