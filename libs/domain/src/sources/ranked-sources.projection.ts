import type { TitleEvent } from '../catalog/title.events.ts';
import { projection } from '../kernel/projection.ts';
import { rankSources, type Candidate, type RankedSource } from './ranker.ts';
import type { SourceEvent } from './source.events.ts';

/** All known sources of one title, best first, rejected ones last. */
export interface RankedSourcesRow {
  readonly titleId: string;
  /** Absent until the title itself is known. */
  readonly runTimeSeconds?: number;
  readonly sources: readonly RankedSource[];
}

/** The sources of every title in the order in which they should be played. */
export const rankedSources = projection<RankedSourcesRow, SourceEvent | TitleEvent>({
  name: 'ranked_sources',
  version: 2,
  keyOf(event) {
    switch (event.type) {
      case 'source.Discovered':
      case 'source.HealthChanged':
      case 'source.Rejected':
      case 'title.Added':
      case 'title.Revised':
      case 'title.Removed':
        return event.data.titleId;
    }
  },
  evolve(row, event) {
    const { titleId } = event.data;
    const known: RankedSourcesRow = row ?? { titleId, sources: [] };
    switch (event.type) {
      case 'title.Added':
      case 'title.Revised':
        return ranked({ ...known, runTimeSeconds: event.data.runTimeSeconds }, known.sources);
      case 'title.Removed':
        return undefined;
      case 'source.Discovered': {
        const { infoHash: _infoHash, magnet: _magnet, ...facts } = event.data;
        return ranked(known, [...known.sources, { ...facts, health: 'unknown' }]);
      }
      case 'source.HealthChanged': {
        const { health, seeders, leechers } = event.data;
        return ranked(known, replaced(known, event.data.sourceId, { health, seeders, leechers }));
      }
      case 'source.Rejected':
        return ranked(known, replaced(known, event.data.sourceId, { rejected: event.data.reason }));
    }
  },
});

const ranked = (row: RankedSourcesRow, candidates: readonly Candidate[]): RankedSourcesRow => ({
  ...row,
  sources: rankSources(candidates, row.runTimeSeconds),
});

const replaced = (row: RankedSourcesRow, sourceId: string, change: Partial<Candidate>): readonly Candidate[] =>
  row.sources.map((source) => (source.sourceId === sourceId ? { ...source, ...change } : source));
