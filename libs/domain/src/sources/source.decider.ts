import { decider } from '../kernel/decider.ts';
import type { Dated, Fact } from '../kernel/event.ts';
import { Rejection } from '../kernel/rejection.ts';
import { sameFacts } from '../kernel/same-facts.ts';
import { withLearned } from './learned-facts.ts';
import type {
  Choice,
  HealthClass,
  LearnedFacts,
  SourceEvent,
  SourceFacts,
  SourceFile,
  SourceProblem,
  SwarmCount,
} from './source.events.ts';

export const sourceNotFound = new Rejection('not-found', 'sources/source-not-found', 'There is no such source.');

export const sourceIsRejected = new Rejection(
  'conflict',
  'sources/source-rejected',
  'This source is never played: its reasons stand beside it.',
);

export type SourceCommand =
  /** Says that a torrent carries a title; a source that is known already changes nothing. */
  | Fact<'DiscoverSource', SourceFacts>
  /** Says which of the torrent's files is the title. */
  | Fact<'DescribeFile', { readonly file: SourceFile; readonly subtitles: readonly string[] }>
  /** Says what its film is like; only what the source was not known for is a fact. */
  | Fact<'CorrectFacts', LearnedFacts>
  /** Says what was counted in the swarm; only a change of health class is a fact. */
  | Fact<'ReportSwarm', SwarmCount>
  | Fact<'RejectSource', { readonly reason: string }>
  /** It is about to play, for these reasons. */
  | Fact<'ChooseSource', Choice>
  /** It did not play; the same trouble again within the hour is no news. */
  | Fact<'ReportFailure', { readonly problem: SourceProblem }>;

/** The last time that a source was chosen. */
export type LastChoice = Dated<Choice>;

export type SourceState =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'known' | 'rejected';
      readonly facts: SourceFacts;
      readonly health: HealthClass;
      readonly file?: SourceFile;
      readonly lastChoice?: LastChoice;
      readonly lastFailure?: Dated<{ readonly problem: SourceProblem }>;
    };

const failureIsNewsMs = 3_600_000;

/** One torrent that carries a title. */
export const source = decider<SourceState, SourceCommand, SourceEvent>({
  category: 'source',
  initialState: { status: 'unknown' },
  decide(command, state) {
    if (command.type === 'DiscoverSource') {
      return state.status === 'unknown' ? [{ type: 'source.Discovered', data: command.data }] : [];
    }
    if (state.status === 'unknown') throw sourceNotFound;
    const { sourceId, titleId } = state.facts;
    switch (command.type) {
      case 'DescribeFile':
        if (sameFacts(state.file, command.data.file)) return [];
        return [{ type: 'source.FileFound', data: { sourceId, titleId, ...command.data } }];
      case 'CorrectFacts':
        if (sameFacts(withLearned(state.facts, command.data), state.facts)) return [];
        return [{ type: 'source.Corrected', data: { sourceId, titleId, ...command.data } }];
      case 'ReportSwarm': {
        const health = healthAfter(state.health, command.data.seeders);
        if (health === state.health) return [];
        return [{ type: 'source.HealthChanged', data: { sourceId, titleId, health, ...command.data } }];
      }
      case 'RejectSource':
        if (state.status === 'rejected') return [];
        return [{ type: 'source.Rejected', data: { sourceId, titleId, reason: command.data.reason } }];
      case 'ChooseSource':
        if (state.status === 'rejected') throw sourceIsRejected;
        return [{ type: 'source.Chosen', data: { sourceId, titleId, ...command.data } }];
      case 'ReportFailure': {
        const { problem } = command.data;
        const { lastFailure } = state;
        const isNews =
          lastFailure?.problem !== problem || Date.parse(command.at) - Date.parse(lastFailure.at) >= failureIsNewsMs;
        return isNews ? [{ type: 'source.Failed', data: { sourceId, titleId, problem } }] : [];
      }
    }
  },
  evolve(state, event) {
    if (event.type === 'source.Discovered') return { status: 'known', facts: event.data, health: 'unknown' };
    if (state.status === 'unknown') return state;
    switch (event.type) {
      case 'source.FileFound':
        return { ...state, file: event.data.file };
      case 'source.Corrected': {
        const { sourceId: _sourceId, titleId: _titleId, ...learned } = event.data;
        return { ...state, facts: withLearned(state.facts, learned) };
      }
      case 'source.HealthChanged':
        return { ...state, health: event.data.health };
      case 'source.Rejected':
        return { ...state, status: 'rejected' };
      case 'source.Chosen': {
        const { sourceId: _sourceId, titleId: _titleId, ...choice } = event.data;
        return { ...state, lastChoice: { ...choice, at: event.at } };
      }
      case 'source.Failed':
        return { ...state, lastFailure: { problem: event.data.problem, at: event.at } };
    }
  },
});

/** The classes by the least number of seeders that reaches them, best first. */
const classes: readonly (readonly [HealthClass, number])[] = [
  ['excellent', 50],
  ['good', 10],
  ['fair', 3],
  ['poor', 1],
  ['dead', 0],
];

/** The new health class. A class is left downwards only 20 % below its threshold, so that a swarm at the edge makes no noise. */
export function healthAfter(current: HealthClass, seeders: number): HealthClass {
  const reached = classes.find(([, least]) => seeders >= least)?.[0] ?? 'dead';
  const threshold = classes.find(([name]) => name === current)?.[1] ?? 0;
  return seeders > 0 && seeders >= threshold * 0.8 && seeders < threshold ? current : reached;
}
