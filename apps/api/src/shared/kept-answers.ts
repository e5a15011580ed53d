import { gunzipSync, gzipSync } from 'node:zlib';
import type { Position } from '@miauflix/domain/kernel';
import type { ReadModels } from '@miauflix/read-models';
import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import { LRUCache } from 'lru-cache';
import { requestContext } from './request-context.ts';
import { READ_MODELS } from './stores.ts';

/** Of all answers together, compressed: some thousands of searches. */
const mostBytes = 8 * 1024 * 1024;

/** An answer in JSON, compressed as it goes to nearly everybody. */
export class KeptAnswer {
  /** Where the read models stood when the answer was made; absent for one that is not kept. */
  readonly position: Position | undefined;
  private readonly gzipped: Uint8Array;

  constructor(json: string, position: Position | undefined) {
    // Copied to memory of its own: what zlib returns, and small buffers of Node, are parts of more, all of which would be kept.
    this.gzipped = new Uint8Array(gzipSync(json));
    this.position = position;
  }

  get sizeBytes(): number {
    return this.gzipped.length;
  }

  get json(): string {
    return gunzipSync(this.gzipped).toString();
  }

  /** The body of a response, for which it sets the headers. */
  bodyFor(request: Request, response: Response): StreamableFile {
    response.vary('Accept-Encoding');
    const takesGzip = request.acceptsEncodings('gzip') === 'gzip';
    if (takesGzip) response.setHeader('Content-Encoding', 'gzip');
    const bytes = takesGzip ? this.gzipped : gunzipSync(this.gzipped);
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
    maxSize: mostBytes,
    sizeCalculation: ({ sizeBytes }) => sizeBytes,
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
