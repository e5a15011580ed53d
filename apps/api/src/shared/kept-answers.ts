import { createHash } from 'node:crypto';
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
/** Each is about as long as this line. */
const mostTexts = 2_000;

/** Where the read models stood when it was made; absent for what is not kept. */
interface Kept {
  readonly position: Position | undefined;
}

/** An answer in JSON, compressed as it goes to nearly everybody. */
export class KeptAnswer implements Kept {
  readonly position: Position | undefined;
  private readonly gzipped: Uint8Array;
  private readonly etag: string;

  constructor(json: string, position: Position | undefined) {
    // Copied to memory of its own: what zlib returns, and small buffers of Node, are parts of more, all of which would be kept.
    this.gzipped = new Uint8Array(gzipSync(json));
    // Weak, because it is the same for both encodings.
    this.etag = `W/"${createHash('sha1').update(this.gzipped).digest('base64url')}"`;
    this.position = position;
  }

  get sizeBytes(): number {
    return this.gzipped.length;
  }

  /** The body of a response, for which it sets the headers; none for a client that has this very answer. */
  bodyFor(request: Request, response: Response): StreamableFile | undefined {
    response.vary('Accept-Encoding').setHeader('ETag', this.etag);
    if (request.fresh) {
      response.status(304);
      return undefined;
    }
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
  private readonly answers = new LRUCache<string, KeptAnswer>({
    maxSize: mostBytes,
    sizeCalculation: ({ sizeBytes }) => sizeBytes,
  });
  private readonly texts = new LRUCache<string, Kept & { readonly text: string }>({ max: mostTexts });

  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  /** @param question tells it from all others, whoever asks */
  find(question: string, answer: () => Promise<unknown>): Promise<KeptAnswer> {
    return this.keep(
      this.answers,
      question,
      async (position) => new KeptAnswer(JSON.stringify(await answer()), position),
    );
  }

  /** The same for a line that goes to no client, as it is. */
  async findText(question: string, answer: () => Promise<string>): Promise<string> {
    const { text } = await this.keep(this.texts, question, async (position) => ({ text: await answer(), position }));
    return text;
  }

  private async keep<K extends Kept>(
    cache: LRUCache<string, K>,
    question: string,
    make: (position: Position | undefined) => Promise<K>,
  ): Promise<K> {
    const { asOf, seen } = requestContext();
    const position = asOf === undefined ? await this.readModels.checkpoint() : undefined;
    const kept = cache.get(question);
    if (kept && position !== undefined && kept.position === position && (!seen || seen.position <= position))
      return kept;
    const fresh = await make(position);
    if (position !== undefined) cache.set(question, fresh);
    return fresh;
  }
}
