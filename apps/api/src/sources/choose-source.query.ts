import {
  choiceOf,
  source as sourceDecider,
  sourceIsRejected,
  sourceNotFound,
  type Choice,
  type RankedSource,
} from '@miauflix/domain/sources';
import { viewing } from '@miauflix/domain/viewing';
import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Problem } from '../shared/problem.ts';
import { States } from '../shared/states.ts';
import { FindSources, usualScreen, type Screen } from './find-sources.query.ts';

export interface ChosenSource {
  readonly source: RankedSource;
  /** To be recorded once it plays. */
  readonly choice: Omit<Choice, 'viewingId'>;
}

const noneKnown = new Problem(404, 'sources/none-known', 'No source of it is known yet.');
const noneLeft = new Problem(404, 'sources/none-left', 'No other source of it can be played.');
const noneAllowed = new Problem(
  409,
  'sources/none-allowed',
  'Each of its sources is ruled out: the reasons stand beside them.',
);

/** The source to play: the one that is asked for, or else the best for the screen. */
export class ChooseSource extends Query<ChosenSource> {
  constructor(
    readonly titleId: string,
    readonly wanted: string | undefined,
    readonly viewingId: string,
    readonly screen: Screen = usualScreen,
    /** The one that is not to be chosen, since it does not play well enough. */
    readonly failed?: string,
  ) {
    super();
  }
}

@QueryHandler(ChooseSource)
export class ChooseSourceHandler implements IQueryHandler<ChooseSource> {
  constructor(
    private readonly queries: QueryBus,
    private readonly states: States,
  ) {}

  /**
   * @throws Problem `sources/none-known`, `sources/none-left`, `sources/none-allowed`
   * @throws Rejection `sources/source-rejected` when the one that is asked for is never played, and
   *   `sources/source-not-found` when it is none of this title
   */
  async execute({ titleId, wanted, viewingId, screen, failed }: ChooseSource): Promise<ChosenSource> {
    const ranked = await this.queries.execute(new FindSources(titleId, screen));
    const source = ranked.find(({ sourceId, rejections }) =>
      wanted === undefined ? rejections.length === 0 && sourceId !== failed : sourceId === wanted,
    );
    if (!source) throw wanted === undefined ? whyNone(ranked) : sourceNotFound;
    if (source.rejections.length > 0) throw sourceIsRejected;
    const by = wanted === undefined ? 'ranker' : await this.chosenBy(source.sourceId, viewingId);
    return { source, choice: choiceOf(ranked, source, by, screen.device) };
  }

  /** A player that opens the same stream again picks nothing: then it is who chose it before. */
  private async chosenBy(sourceId: string, viewingId: string): Promise<Choice['by']> {
    const [played, { state }] = [
      await this.states.load(viewing, viewingId),
      await this.states.load(sourceDecider, sourceId),
    ];
    const isPlaying = played.state.status !== 'new' && played.state.sourceId === sourceId;
    const before = state.status === 'unknown' ? undefined : state.lastChoice;
    return isPlaying && before?.viewingId === viewingId ? before.by : 'viewer';
  }
}

function whyNone(ranked: readonly RankedSource[]): Problem {
  if (ranked.length === 0) return noneKnown;
  return ranked.every(({ rejections }) => rejections.length > 0) ? noneAllowed : noneLeft;
}
