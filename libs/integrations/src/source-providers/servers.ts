import type { ServerHealth } from '@miauflix/domain/sources';
import { ServiceAnswerInvalid, ServiceError, ServiceUnavailable, type OutsideService } from '../http/index.ts';

/** How much the latest answer counts. */
const weightOfLatest = 0.3;
/** An answer that is wrong says more of a server than one that does not come. */
const weightOfWrong = 0.7;

interface Server {
  readonly service: OutsideService;
  score: number;
}

/** Servers that know the same: the one that has done best is asked first, the others when it fails. */
export class Servers {
  private readonly servers: readonly Server[];
  private readonly name: string;

  /** @param services in the order that the household prefers: it decides among equals */
  constructor(name: string, services: readonly OutsideService[]) {
    this.name = name;
    this.servers = services.map((service) => ({ service, score: 1 }));
  }

  /**
   * The answer of the first server that gives one.
   *
   * @param ask throws ServiceAnswerInvalid when the answer cannot be true
   * @throws ServiceError the last server's
   */
  async ask<T>(ask: (service: OutsideService) => Promise<T>, signal?: AbortSignal): Promise<T> {
    let failure: ServiceError = new ServiceUnavailable(this.name, 'has no server that could be asked');
    for (const server of this.bestFirst()) {
      try {
        const answer = await ask(server.service);
        this.note(server, 1, weightOfLatest);
        return answer;
      } catch (error) {
        if (signal?.aborted || !(error instanceof ServiceError)) throw error;
        this.note(server, 0, error instanceof ServiceAnswerInvalid ? weightOfWrong : weightOfLatest);
        failure = error;
      }
    }
    throw failure;
  }

  health(): readonly ServerHealth[] {
    return this.bestFirst().map(({ service, score }) => ({ ...service.health(), score }));
  }

  async close(): Promise<void> {
    await Promise.all(this.servers.map(({ service }) => service.close()));
  }

  private bestFirst(): readonly Server[] {
    return this.servers.toSorted((a, b) => b.score - a.score);
  }

  private note(server: Server, outcome: 0 | 1, weight: number): void {
    server.score += weight * (outcome - server.score);
  }
}
