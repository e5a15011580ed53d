import type { StreamPage } from '@miauflix/domain/audit';
import { findStreams, streamsTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_MODELS } from '../shared/stores.ts';

/** Streams of one category, or of all, whose names or ids begin with a text. */
export class FindStreams extends Query<StreamPage> {
  /** @param after name of the last stream of the page before */
  constructor(
    readonly category: string | undefined,
    readonly q: string,
    readonly after: string | undefined,
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(FindStreams)
export class FindStreamsHandler implements IQueryHandler<FindStreams> {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  async execute({ category, q, after, limit }: FindStreams): Promise<StreamPage> {
    const prefix = category === undefined || q.startsWith(`${category}-`) ? q : `${category}-${q}`;
    const found = await this.readModels.ask(
      (em) => findStreams(em, prefix, { after, limit: limit + 1 }),
      [streamsTable],
    );
    const streams = found.slice(0, limit);
    return { streams, ...(found.length > limit && { next: streams.at(-1)!.stream }) };
  }
}
