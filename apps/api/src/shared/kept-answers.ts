import type { Position } from '@miauflix/domain/kernel';
import type { ReadModels } from '@miauflix/read-models';
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { requestContext } from './request-context.ts';
import { READ_MODELS } from './stores.ts';

/** Characters of all answers together. */
const mostCharacters = 32 * 1024 * 1024;

interface Kept {
  readonly json: string;
  /** Where the read models stood when the answer was made. */
  readonly position: Position;
}

/**
 * Answers, as JSON, to questions that many ask, kept until the read models move on: never older than what they would
 * say themselves. Questions about the past are not kept.
 */
@Injectable()
export class KeptAnswers {
  private readonly kept = new LRUCache<string, Kept>({
    maxSize: mostCharacters,
    sizeCalculation: ({ json }) => json.length + 1,
  });

  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  /** @param question tells it from all others, whoever asks */
  async find(question: string, answer: () => Promise<unknown>): Promise<string> {
    const { asOf, seen } = requestContext();
    const position = asOf === undefined ? await this.readModels.checkpoint() : undefined;
    const kept = this.kept.get(question);
    if (kept && kept.position === position && (seen === undefined || seen.position <= position)) return kept.json;
    const json = JSON.stringify(await answer());
    if (position !== undefined) this.kept.set(question, { json, position });
    return json;
  }
}
