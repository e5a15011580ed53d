import type { Candidate, SwarmCount } from '@miauflix/domain/sources';
import { Injectable } from '@nestjs/common';
import type Database from 'better-sqlite3';
import { CacheFiles } from '../shared/cache-file.ts';

/** The count of a swarm before the next one. */
export interface EarlierCount extends SwarmCount {
  readonly intervalHours: number;
}

/** What is known of a source when it is noted down. */
export type ExpectedSource = Pick<Candidate, 'sourceId' | 'titleId' | 'provider' | 'file'>;

/** A source to be looked into. */
export interface ToDescribe {
  readonly sourceId: string;
  /** Somebody waits for sources of its title. */
  readonly isAskedFor: boolean;
}

/** Providers of what Miauflix brings along: that is described well, and no swarm is asked what is in it. */
const bundled: readonly string[] = ['open-films', 'sample'];

interface CheckRow {
  readonly sourceId: string;
  readonly seeders: number | null;
  readonly leechers: number | null;
  readonly intervalHours: number | null;
}

/**
 * What is to be done next about which title and which source: a queue that outlives the process. Losing the file costs
 * that titles are looked for and swarms are counted again. Times are milliseconds since 1970.
 */
@Injectable()
export class SourceWork {
  private readonly db: Database.Database;

  constructor(files: CacheFiles) {
    this.db = files.open(
      'source-work.db',
      `create table if not exists search (
         title_id text primary key, asked_at integer, searched_at integer, next_at integer, added_at text
       ) without rowid;
       create index if not exists search_next on search (next_at);
       create index if not exists search_asked on search (asked_at) where searched_at is null;
       create table if not exists source (
         source_id text primary key, title_id text not null, count_at integer not null, interval_hours real,
         seeders integer, leechers integer, describe_at integer
       ) without rowid;
       create table if not exists known (name text primary key, value text not null) without rowid;
       create index if not exists source_count on source (count_at);
       create index if not exists source_title on source (title_id);
       create index if not exists source_describe on source (describe_at) where describe_at is not null;`,
    );
  }

  /**
   * Somebody wants to see the sources of a title: it goes first. Those that are known may be looked into in their
   * swarms from the first time on.
   *
   * @returns whether it was never searched for
   */
  ask(titleId: string, now: number): boolean {
    this.db
      .prepare(
        `update source set describe_at = 0 where title_id = @titleId and describe_at is not null
           and not exists (select 1 from search where title_id = @titleId and asked_at is not null)`,
      )
      .run({ titleId });
    this.db
      .prepare(
        `insert into search (title_id, asked_at) values (?, ?)
         on conflict (title_id) do update set asked_at = excluded.asked_at`,
      )
      .run(titleId, now);
    return this.isUnsearched(titleId);
  }

  /** A title of the catalogue, to be searched for when nobody waits for another. */
  notice(titleIds: readonly string[], addedAt: string): void {
    const insert = this.db.prepare('insert or ignore into search (title_id, added_at) values (?, ?)');
    this.db.transaction(() => titleIds.forEach((titleId) => insert.run(titleId, addedAt)))();
  }

  /** When the latest title was added that {@link notice} was told of; ISO 8601, empty when none was. */
  noticedUntil(): string {
    const found = this.db.prepare<[], { at: string | null }>('select max(added_at) as at from search').get();
    return found?.at ?? '';
  }

  /** The next title that was never searched for: those somebody asked for last first, then the newest. */
  nextUnsearched(): string | undefined {
    return this.db
      .prepare<[], { titleId: string }>(
        `select title_id as titleId from search where searched_at is null
         order by asked_at is null, asked_at desc, added_at desc limit 1`,
      )
      .get()?.titleId;
  }

  /** The next title that was searched for long enough ago. */
  nextStale(now: number): string | undefined {
    return this.db
      .prepare<[number], { titleId: string }>(
        'select title_id as titleId from search where next_at <= ? order by next_at limit 1',
      )
      .get(now)?.titleId;
  }

  searched(titleId: string, now: number, againAt: number): void {
    this.db
      .prepare(
        `insert into search (title_id, searched_at, next_at) values (?, ?, ?)
         on conflict (title_id) do update set searched_at = excluded.searched_at, next_at = excluded.next_at`,
      )
      .run(titleId, now, againAt);
  }

  /** Whether a value differs from what it was the last time, also before the process was started again. */
  isNews(name: string, value: string): boolean {
    const { changes } = this.db
      .prepare(
        `insert into known values (?, ?)
         on conflict (name) do update set value = excluded.value where value <> excluded.value`,
      )
      .run(name, value);
    return changes > 0;
  }

  /** Every title that was searched for is searched for again: there is a provider that was not asked. */
  searchAllAgain(): void {
    this.db.prepare('update search set searched_at = null, next_at = null').run();
  }

  /**
   * Sources whose swarms are to be counted as soon as possible, and whose files are to be found unless they are known;
   * what is noted of one already stays.
   */
  expect(sources: readonly ExpectedSource[]): void {
    const insert = this.db.prepare(
      'insert or ignore into source (source_id, title_id, count_at, describe_at) values (?, ?, 0, ?)',
    );
    this.db.transaction(() => {
      for (const { sourceId, titleId, provider, file } of sources)
        insert.run(sourceId, titleId, file || bundled.includes(provider) ? null : 0);
    })();
  }

  /** Whether all known sources were expected since the file was begun. */
  get isComplete(): boolean {
    return this.db.prepare("select 1 from known where name = 'sources' and value = 'all'").get() !== undefined;
  }

  noteComplete(): void {
    this.isNews('sources', 'all');
  }

  nextToCount(now: number): { readonly sourceId: string; readonly before?: EarlierCount } | undefined {
    const row = this.db
      .prepare<[number], CheckRow>(
        `select source_id as sourceId, seeders, leechers, interval_hours as intervalHours
         from source where count_at <= ? order by count_at limit 1`,
      )
      .get(now);
    if (!row) return undefined;
    const { sourceId, seeders, leechers, intervalHours } = row;
    const isFirst = seeders === null || leechers === null || intervalHours === null;
    return { sourceId, ...(!isFirst && { before: { seeders, leechers, intervalHours } }) };
  }

  counted(sourceId: string, count: EarlierCount, againAt: number): void {
    this.db
      .prepare('update source set seeders = ?, leechers = ?, interval_hours = ?, count_at = ? where source_id = ?')
      .run(count.seeders, count.leechers, count.intervalHours, againAt, sourceId);
  }

  countLater(sourceId: string, againAt: number): void {
    this.db.prepare('update source set count_at = ? where source_id = ?').run(againAt, sourceId);
  }

  /**
   * A source whose files are not known: those of titles that somebody asked for first, and among them those of titles
   * of which none is looked into already.
   *
   * @param underWay sources that are being looked into
   */
  nextToDescribe(now: number, underWay: readonly string[] = []): ToDescribe | undefined {
    const row = this.db
      .prepare<{ now: number; underWay: string }, { sourceId: string; askedAt: number | null }>(
        `with under_way as (select source_id, title_id from source
                            where source_id in (select value from json_each(@underWay)))
         select source_id as sourceId, asked_at as askedAt
         from source left join search using (title_id)
         where describe_at <= @now and source_id not in (select source_id from under_way)
         order by asked_at is null, title_id in (select title_id from under_way), asked_at desc, describe_at limit 1`,
      )
      .get({ now, underWay: JSON.stringify(underWay) });
    return row && { sourceId: row.sourceId, isAskedFor: row.askedAt !== null };
  }

  /** @param againAt absent when the files are known, or never will be */
  described(sourceId: string, againAt?: number): void {
    this.db.prepare('update source set describe_at = ? where source_id = ?').run(againAt ?? null, sourceId);
  }

  private isUnsearched(titleId: string): boolean {
    return (
      this.db.prepare('select 1 from search where title_id = ? and searched_at is null').get(titleId) !== undefined
    );
  }
}
