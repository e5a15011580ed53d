import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';
import { describeSeries, episodeId, seriesId } from '../testing/invented-series.ts';
import { durationSeconds, startViewing } from '../testing/start-viewing.ts';

let household: Household;
let ben: Device;
beforeAll(async () => {
  ({ household, memberDevice: ben } = await startHousehold());
  await describeSeries(household);
});
afterAll(() => household.stop());

/** As of the latest event. */
const get = async (path: string) => {
  const { position } = (await household.events()).at(-1)!;
  return (await ben.get(path).set('X-Min-Position', String(position)).expect(200)).body;
};
const upNext = () => get(`/viewings/up-next/${seriesId}`);
async function watch(playableId: string, positionSeconds: number): Promise<void> {
  const viewingId = await startViewing(household, ben, playableId);
  await ben.post(`/viewings/${viewingId}/position`, { state: 'paused', positionSeconds, durationSeconds }).expect(200);
}

describe('a series', () => {
  it('begins with its first episode, the specials aside', async () => {
    expect(await upNext()).toMatchObject({ episode: { episodeId: episodeId(1, 1) }, watched: [] });
    expect(await get('/viewings/continue-watching')).toEqual([]);
  });

  it('goes on in the episode that was begun', async () => {
    await watch(episodeId(1, 1), 120);
    expect(await upNext()).toMatchObject({ episode: { episodeId: episodeId(1, 1) } });
    expect(await get('/viewings/continue-watching')).toMatchObject([
      {
        titleId: episodeId(1, 1),
        positionSeconds: 120,
        title: { titleId: seriesId },
        episode: { seasonNumber: 1, number: 1 },
      },
    ]);
  });

  it('is told of in the language of the reader', async () => {
    const first = { episodeId: episodeId(1, 1), title: 'Teil 1', titleIn: 'de' };
    expect(await get(`/viewings/up-next/${seriesId}?language=de`)).toMatchObject({ episode: first });
    expect(await get('/viewings/continue-watching?language=de')).toMatchObject([
      { title: { title: 'Die Wärterinnen', shownIn: 'de' }, episode: first },
    ]);
  });

  it('goes on with the next episode once one is finished, into the next season too', async () => {
    await watch(episodeId(1, 1), 590);
    expect(await upNext()).toMatchObject({ episode: { episodeId: episodeId(1, 2) }, watched: [episodeId(1, 1)] });
    await watch(episodeId(1, 2), 590);
    expect(await get('/viewings/continue-watching')).toMatchObject([
      { titleId: episodeId(2, 1), positionSeconds: 0, durationSeconds, episode: { seasonNumber: 2, number: 1 } },
    ]);
  });

  it('leaves the row when everything that is out was watched, and begins again', async () => {
    await watch(episodeId(2, 1), 590);
    expect(await get('/viewings/continue-watching')).toEqual([]);
    expect(await upNext()).toMatchObject({ episode: { episodeId: episodeId(1, 1) } });
  });

  it('stands in one row with films, the latest first', async () => {
    await watch('moon', 30);
    await watch(episodeId(1, 2), 30);
    expect((await get('/viewings/continue-watching')).map(({ titleId }: { titleId: string }) => titleId)).toEqual([
      episodeId(1, 2),
      'moon',
    ]);
  });
});
