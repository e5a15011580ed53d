import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Position } from '@miauflix/domain/kernel';
import type { ReadModels } from '@miauflix/read-models';
import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import { LRUCache } from 'lru-cache';
import { requestContext } from './request-context.ts';
import { READ_MODELS } from './stores.ts';

/** Characters of all answers together. */
const mostCharacters = 32 * 1024 * 1024;
const compressed = promisify(gzip);

/** An answer as JSON, and compressed once somebody wants it so. */
export class KeptAnswer {
  readonly json: string;
  /** Where the read models stood when the answer was made; absent for one that is not kept. */
  readonly position: Position | undefined;
  private gzipped: Promise<Buffer> | undefined;

  constructor(json: string, position: Position | undefined) {
    this.json = json;
    this.position = position;
  }

  /** The body of a response, for which it sets the headers. */
  async bodyFor(request: Request, response: Response): Promise<StreamableFile> {
    response.vary('Accept-Encoding');
    const takesGzip = request.acceptsEncodings('gzip') === 'gzip';
    if (takesGzip) response.setHeader('Content-Encoding', 'gzip');
    const bytes = takesGzip ? await (this.gzipped ??= compressed(this.json)) : Buffer.from(this.json);
    return new StreamableFile(bytes, { type: 'application/json; charset=utf-8', length: bytes.length });
  }
}

/**
 * Answers to questions that many ask, kept until the read models move on: never older than what they would say
 * themselves. Questions about the past are not kept.
 */
@Injectable()
export class KeptAnswers {
  private readonly kept = new LRUCache<string, KeptAnswer>({
    maxSize: mostCharacters,
    sizeCalculation: ({ json }) => json.length + 1,
  });

  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  /** @param question tells it from all others, whoever asks */
  async find(question: string, answer: () => Promise<unknown>): Promise<KeptAnswer> {
    const { asOf, seen } = requestContext();
    const position = asOf === undefined ? await this.readModels.checkpoint() : undefined;
    const kept = this.kept.get(question);
    if (kept && position !== undefined && kept.position === position && (!seen || seen.position <= position))
      return kept;
    const fresh = new KeptAnswer(JSON.stringify(await answer()), position);
    if (position !== undefined) this.kept.set(question, fresh);
    return fresh;
  }
}
