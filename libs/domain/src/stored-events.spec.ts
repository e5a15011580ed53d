import { describe, expect, it } from 'vitest';
import { anchor, audit, auditLog, eventStatistics, logIndex, streams } from './audit/index.ts';
import { catalogue, incompleteSeries, season, seasons, sync, title, titleCards } from './catalog/index.ts';
import { sealedFields, upcasters } from './index.ts';
import { schemaOf, upcast, type Decider, type Fact, type Metadata, type Projection } from './kernel/index.ts';
import { rowsAfter } from './kernel/rows-after.ts';
import { home, homes, list, lists } from './lists/index.ts';
import { settings } from './settings/index.ts';
import { ranking, source, titleSources } from './sources/index.ts';
import { storedTorrent, storedTorrents } from './storage/index.ts';
import { languages } from './streaming/index.ts';
import storedEvents from './stored-events.json' with { type: 'json' };
import { lease, task } from './tasks/index.ts';
import { household, session, user, users } from './users/index.ts';
import { continueWatching, viewing } from './viewing/index.ts';
import { watchlist, watchlists } from './watchlist/index.ts';

/**
 * Every shape that was ever written, as it lies in the log. The file only grows: a log holds these events for good, so
 * an entry is never changed, and a new shape is a new entry at the end.
 */
const stored = storedEvents as readonly (Fact & { readonly stream: string; readonly metadata: Metadata })[];

/** The same events as deciders and projections get them. */
const read = stored.map((event) => upcast(upcasters, event)!);

const stateOf = <State, C extends Fact, E extends Fact>(decider: Decider<State, C, E>, id: string): State =>
  read
    .filter(({ stream }) => stream === `${decider.category}-${id}`)
    .reduce<State>(
      (state, event) => decider.evolve(state, { ...(event as unknown as E), at: event.metadata.at }),
      decider.initialState,
    );

const rowsOf = <Row, E extends Fact>(projection: Projection<Row, E>) =>
  rowsAfter(projection, ...read.map((event) => ({ ...(event as unknown as E), at: event.metadata.at })));

describe('stored events', () => {
  it('have an example of every shape of every type', () => {
    const shapes = Object.keys(upcasters).flatMap((type) =>
      Array.from({ length: schemaOf(upcasters, type) }, (_, index) => `${type} ${index + 1}`),
    );
    expect([...new Set(stored.map(({ type, metadata }) => `${type} ${metadata.schema}`))].sort()).toEqual(
      shapes.sort(),
    );
  });

  it('lie in streams whose category is the slice that the type names', () => {
    for (const { stream, type } of stored) expect(stream.split('-', 1)).toEqual(type.split('.', 1));
  });

  it('are sealed where the domain says so, and nowhere else', () => {
    for (const { type, data } of stored) {
      const sealed = Object.entries(data as object).filter(([, value]) => String(value).startsWith('sealed:1:'));
      expect(sealed.map(([field]) => field).sort(), type).toEqual(Object.keys(sealedFields[type] ?? {}).sort());
    }
  });

  it('still fold into the states that decisions rest on', () => {
    expect(stateOf(title, 'sintel')).toMatchObject({ status: 'listed', facts: { title: 'Sintel', year: 2011 } });
    expect(stateOf(title, 'sintel')).toMatchObject({ facts: { cast: [{ name: 'Halina Reijn' }], translations: [] } });
    expect(stateOf(title, 'tmdb-series-9001')).toMatchObject({ facts: { kind: 'series', rating: { votes: 1020 } } });
    expect(stateOf(sync, 'tmdb')).toMatchObject({ status: 'followed', point: { languages: ['en', 'de'] } });
    expect(stateOf(season, 'tmdb-series-9001-s01')).toMatchObject({ facts: { name: 'Season 1' } });
    expect(stateOf(title, 'the-general')).toEqual({ status: 'unknown' });
    expect(stateOf(list, 'featured')).toMatchObject({ status: 'described', facts: { titleIds: ['sintel'] } });
    expect(stateOf(list, 'for-sunday')).toMatchObject({ status: 'created', name: 'For a rainy Sunday' });
    expect(stateOf(list, 'late')).toEqual({ status: 'deleted' });
    expect(stateOf(home, 'household')).toMatchObject({ arrangement: { order: ['for-sunday'] } });
    expect(stateOf(source, '0c9e4d55-6f0e-5a35-9b1e-3a7a5a0d9f11')).toMatchObject({ status: 'known', health: 'good' });
    expect(stateOf(source, '1d9e4d55-6f0e-5a35-9b1e-3a7a5a0d9f12')).toMatchObject({ status: 'rejected' });
    expect(stateOf(source, '2e9e4d55-6f0e-5a35-9b1e-3a7a5a0d9f13')).toMatchObject({
      file: { path: 'Sintel/Sintel.2160p.mkv' },
      lastChoice: { by: 'viewer', at: '2026-11-21T01:03:00.000Z' },
    });
    expect(stateOf(languages, '3f0f7c1e-0000-4000-8000-000000000001')).toMatchObject({
      languages: { audio: 'es', subtitles: '' },
    });
    expect(stateOf(ranking, 'household')).toMatchObject({ maxResolution: 1080, traits: [{ verdict: 'never' }] });
    expect(stateOf(user, 'u-ana')).toMatchObject({
      ...{ status: 'registered', userId: 'u-ana', role: 'ADMIN', language: 'de' },
    });
    expect(stateOf(user, 'u-ben')).toMatchObject({ status: 'deleted', certificate: { unreadableEvents: 1 } });
    expect(stateOf(viewing, 'v-ben-sintel')).toEqual({ status: 'new' });
    expect(stateOf(anchor, 'log')).toEqual({ count: 34, at: '2026-11-20T22:37:00.000Z' });
    expect(stateOf(household, 'home')).toEqual({ status: 'set-up' });
    expect(stateOf(session, 's-tv')).toEqual({ status: 'ended', userId: 'u-ana' });
    expect(stateOf(viewing, 'v-ana-sintel')).toMatchObject({ status: 'finished', positionSeconds: 830, watched: true });
    expect(stateOf(settings, 'tmdb')).toMatchObject({ status: 'saved', values: { enabled: true } });
    expect(stateOf(task, 'back-up')).toEqual({ isPaused: false });
    expect(stateOf(storedTorrent, 'q2Zt0bJ-hX7nW5uL4sVd9oKc1yEa8mPfRiTgUjHkNlB')).toEqual({
      status: 'stored',
      keptSince: '2026-11-21T01:10:07.000Z',
      titleIds: ['sintel'],
      isPinned: true,
    });
    expect(stateOf(lease, 'tasks')).toEqual({ status: 'free' });
    expect(stateOf(watchlist, 'u-ana')).toEqual({ titleIds: ['tmdb-series-9001'] });
    expect(stateOf(watchlist, 'u-cleo')).toEqual({ titleIds: [] });
    expect(stateOf(audit, 's-tv')).toEqual({ day: '2026-11-20', streams: ['', 'user-u-ana'], routes: [] });
  });

  it('still fold into the rows that people see', () => {
    expect(rowsOf(catalogue)).toMatchObject({ sintel: { year: 2011, addedAt: '2026-11-20T20:01:00.000Z' } });
    expect(Object.keys(rowsOf(catalogue))).toEqual(['sintel', 'tmdb-series-9001']);
    expect(rowsOf(titleCards)).toMatchObject({ 'tmdb-series-9001': { translatedTitles: { es: 'Los fareros' } } });
    expect(rowsOf(seasons)).toMatchObject({ 'tmdb-series-9001-s01': { episodes: [{ number: 1 }, { number: 2 }] } });
    expect(rowsOf(incompleteSeries)).toMatchObject({
      'tmdb-series-9001': { described: { 1: { episodes: 2, languages: ['de'] } } },
    });
    expect(rowsOf(lists)).toMatchObject({
      featured: { name: 'Featured', content: { titleIds: ['sintel'] } },
      'for-guests': { content: { titleIds: ['tmdb-series-9001', 'elephants-dream'] } },
      'for-sunday': { name: 'For a rainy Sunday', content: { rule: { genre: 'Comedy' } } },
    });
    expect(rowsOf(homes)).toMatchObject({ household: { pinned: ['featured'] } });
    expect(rowsOf(watchlists)).toEqual({ 'u-ana': { userId: 'u-ana', titleIds: ['tmdb-series-9001'] } });
    expect(rowsOf(titleSources)['sintel']?.sources).toMatchObject([
      { releaseName: 'Sintel.2010.1080p', seeders: 12, health: 'good' },
      { releaseName: 'Sintel.CAM', rejected: 'not the film', languages: [] },
      { resolution: 2160, sizeBytes: 3_900_000_000, container: 'mkv', failures: { count: 1 } },
    ]);
    expect(Object.values(rowsOf(storedTorrents))).toMatchObject([
      { titles: [{ titleId: 'sintel', keptAt: '2026-11-21T01:10:07.000Z' }], isPinned: true },
    ]);
    expect(rowsOf(users)).toMatchObject({
      'u-ana': { role: 'ADMIN', language: 'de', registeredAt: '2026-11-20T20:10:00.000Z' },
    });
    expect(Object.keys(rowsOf(users))).toEqual(['u-ana']);
    expect(Object.keys(rowsOf(continueWatching))).toEqual(['v-ana-sintel']);
    expect(rowsOf(continueWatching)).toMatchObject({
      'v-ana-sintel': { titleId: 'sintel', positionSeconds: 830, inProgress: false, watched: true },
    });
    expect(Object.values(rowsOf(auditLog)).map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      'register-person succeeded',
      'change-password succeeded',
      'change-role succeeded',
      'set-up succeeded',
      'sign-in succeeded',
      'sign-in refused',
      'reuse-refresh-token refused',
      'end-session succeeded',
      'open-inspector succeeded',
      'open-inspector succeeded',
      'reveal-secret succeeded',
      'export-audit succeeded',
      'register-person succeeded',
      'delete-person succeeded',
      'end-session succeeded',
      'destroy-key succeeded',
      'rebuild-read-models succeeded',
      'roll-back-read-models succeeded',
      'retry-projection succeeded',
      'find-difference succeeded',
      'run-task failed',
      'run-task succeeded',
      'change-settings succeeded',
      'export-log succeeded',
      'restore-log succeeded',
      'use-admin-route refused',
      'pause-task succeeded',
      'request-run succeeded',
      'resume-task succeeded',
      'change-rules succeeded',
      'remove-payloads succeeded',
      'change-rules succeeded',
    ]);
    expect(Object.keys(rowsOf(logIndex))).toHaveLength(stored.length);
    expect(Object.values(rowsOf(streams)).reduce((sum, { events }) => sum + events, 0)).toBe(stored.length);
    expect(rowsOf(eventStatistics)).toMatchObject({ '2026-11-20 audit.InspectorOpened': { events: 2 } });
  });
});
