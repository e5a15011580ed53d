import type { TitleEvent } from '../catalog/title.events.ts';
import { projection } from '../kernel/projection.ts';
import type { Candidate } from './candidate.ts';
import { containerOf } from './container-of.ts';
import { withLearned } from './learned-facts.ts';
import { wordsOf } from './ranking-rules.ts';
import type { SourceEvent } from './source.events.ts';

/** All known sources of one film or episode, as they were found: {@link rankSources} orders them for a device and a household. */
export interface TitleSourcesRow {
  readonly titleId: string;
  readonly sources: readonly Candidate[];
}

/** What there is to choose from for every title, current as facts arrive. */
export const titleSources = projection<TitleSourcesRow, SourceEvent | TitleEvent>({
  name: 'title_sources',
  version: 3,
  keyOf(event) {
    switch (event.type) {
      case 'source.Discovered':
      case 'source.FileFound':
      case 'source.Corrected':
      case 'source.HealthChanged':
      case 'source.Rejected':
      case 'source.Failed':
      case 'title.Removed':
        return event.data.titleId;
      case 'source.Chosen':
      case 'title.Added':
      case 'title.Revised':
        return undefined;
    }
  },
  evolve(row, event) {
    const { titleId } = event.data;
    const { sources } = row ?? { sources: [] };
    switch (event.type) {
      case 'title.Removed':
        return undefined;
      case 'source.Chosen':
      case 'title.Added':
      case 'title.Revised':
        return row;
      case 'source.Discovered': {
        const { infoHash: _infoHash, magnet: _magnet, ...facts } = event.data;
        return { titleId, sources: [...sources, { ...facts, words: wordsOf(facts.releaseName), health: 'unknown' }] };
      }
      case 'source.FileFound': {
        const { sourceId, file, subtitles } = event.data;
        const container = containerOf(file.path);
        const change = { file, subtitles, sizeBytes: file.sizeBytes, ...(container && { container }) };
        return { titleId, sources: changed(sources, sourceId, () => change) };
      }
      case 'source.Corrected': {
        const { sourceId, titleId: _titleId, ...learned } = event.data;
        return {
          titleId,
          sources: sources.map((one) => (one.sourceId === sourceId ? withLearned(one, learned) : one)),
        };
      }
      case 'source.HealthChanged': {
        const { sourceId, health, seeders, leechers } = event.data;
        return { titleId, sources: changed(sources, sourceId, () => ({ health, seeders, leechers })) };
      }
      case 'source.Rejected': {
        const { sourceId, reason } = event.data;
        return { titleId, sources: changed(sources, sourceId, () => ({ rejected: reason })) };
      }
      case 'source.Failed': {
        const lastAt = event.metadata.at;
        return {
          titleId,
          sources: changed(sources, event.data.sourceId, ({ failures }) => ({
            failures: { count: (failures?.count ?? 0) + 1, lastAt },
          })),
        };
      }
    }
  },
});

const changed = (
  sources: readonly Candidate[],
  sourceId: string,
  change: (source: Candidate) => Partial<Candidate>,
): readonly Candidate[] =>
  sources.map((source) => (source.sourceId === sourceId ? { ...source, ...change(source) } : source));
