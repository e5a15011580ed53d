import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { episodesAround, type Playing } from './episodes-around.ts';

const season = (number: number) => ({ number, name: `Season ${number}`, nameIn: 'en', episodeCount: 2 });
const title = { titleId: 'series', seasons: [season(1), season(2)] };
const idOf = (seasonNumber: number, number: number) => `series-s0${seasonNumber}e0${number}`;

/** As services tell them: in any order. */
const told: Readonly<Record<number, readonly (readonly [number: number, airsOn: string])[]>> = {
  1: [
    [2, '2020-01-08'],
    [1, '2020-01-01'],
  ],
  2: [
    [1, '2021-01-01'],
    [2, '2021-01-08'],
    [3, '2999-01-01'],
  ],
};

describe('the episodes around the one that plays', () => {
  function around(playing: Playing) {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    return TestBed.runInInjectionContext(() => episodesAround(signal(playing)));
  }
  const episode = (seasonNumber: number, number: number): Playing => ({
    title,
    episode: { episodeId: idOf(seasonNumber, number), seasonNumber },
  });
  async function answer(seasonNumber: number): Promise<void> {
    const episodes = told[seasonNumber]!.map(([number, airsOn]) => ({
      episodeId: idOf(seasonNumber, number),
      number,
      airsOn,
    }));
    const asked = await vi.waitFor(() => {
      TestBed.tick();
      return TestBed.inject(HttpTestingController).expectOne(`/api/v1/shows/series/seasons/${seasonNumber}`);
    });
    asked.flush({ seasonNumber, episodes });
  }

  it('are those of its season', async () => {
    const episodes = around(episode(1, 1));
    expect(episodes()).toEqual({});
    await answer(1);
    await vi.waitFor(() => expect(episodes().next).toMatchObject({ episodeId: idOf(1, 2), seasonNumber: 1 }));
    expect(episodes().previous).toBeUndefined();
  });

  it('go on in the next season', async () => {
    const episodes = around(episode(1, 2));
    await answer(1);
    await answer(2);
    await vi.waitFor(() => expect(episodes().next).toMatchObject({ episodeId: idOf(2, 1), seasonNumber: 2 }));
    expect(episodes().previous?.episodeId).toBe(idOf(1, 1));
  });

  it('are no more than were broadcast by now', async () => {
    const episodes = around(episode(2, 2));
    await answer(2);
    await vi.waitFor(() => expect(episodes().previous?.episodeId).toBe(idOf(2, 1)));
    expect(episodes().next).toBeUndefined();
  });

  it('end with the last season', async () => {
    const episodes = around(episode(2, 3));
    await answer(2);
    await vi.waitFor(() => expect(episodes().previous?.episodeId).toBe(idOf(2, 2)));
    TestBed.tick();
    TestBed.inject(HttpTestingController).verify();
    expect(episodes().next).toBeUndefined();
  });

  it('are none around a film', () => {
    const episodes = around({ title: { titleId: 'film' } });
    TestBed.tick();
    TestBed.inject(HttpTestingController).verify();
    expect(episodes()).toEqual({});
  });
});
