import { once } from 'node:events';
import { type IncomingMessage, request as send } from 'node:http';
import { createInterface } from 'node:readline';
import { json } from 'node:stream/consumers';
import type { DetectorAnswer, GatePolicy } from '@miauflix/domain/vpn';
import { EngineUnavailable } from '../errors.ts';
import type { GateMessage } from './gate-routes.ts';

/** The gate of an engine in another process, over its unix socket. */
export class GateClient {
  readonly #socketPath: string;

  constructor(socketPath: string) {
    this.#socketPath = socketPath;
  }

  /** @throws EngineUnavailable, also when the engine does not take the policy */
  async choose(policy: GatePolicy): Promise<void> {
    await this.#done('PUT', '/gate', policy);
  }

  /**
   * What the detectors say under a policy that is not in force, as the engine sees it from where it runs.
   *
   * @throws EngineUnavailable, also when the engine does not take the policy
   */
  async tryOut(policy: GatePolicy, signal: AbortSignal): Promise<readonly DetectorAnswer[]> {
    const response = await this.#ask('POST', '/gate/trial', policy, signal);
    if (response.statusCode !== 200) throw refusedBy(response);
    return (await json(response)) as readonly DetectorAnswer[];
  }

  /** @throws EngineUnavailable */
  async acknowledge(id: string): Promise<void> {
    await this.#done('DELETE', `/gate/journal/${id}`);
  }

  /**
   * How the gate is and what is not in the log yet, then both as they come.
   *
   * @throws EngineUnavailable when the engine does not answer; ends when it does not any more, or with the signal
   */
  async *follow(signal: AbortSignal): AsyncGenerator<GateMessage> {
    const response = await this.#ask('GET', '/gate', undefined, signal);
    try {
      for await (const line of createInterface({ input: response })) yield JSON.parse(line) as GateMessage;
    } catch (error) {
      if (!signal.aborted && (error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error;
    }
  }

  async #done(method: string, path: string, body?: unknown): Promise<void> {
    const response = await this.#ask(method, path, body, AbortSignal.timeout(5000));
    response.resume();
    if (response.statusCode !== 204) throw refusedBy(response);
  }

  async #ask(method: string, path: string, body: unknown, signal: AbortSignal): Promise<IncomingMessage> {
    const request = send({ socketPath: this.#socketPath, agent: false, method, path, signal });
    request.end(body === undefined ? undefined : JSON.stringify(body));
    try {
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      // Of a connection that ends later.
      request.on('error', () => undefined);
      return response;
    } catch (cause) {
      throw new EngineUnavailable('The torrent engine does not answer.', { cause });
    }
  }
}

const refusedBy = ({ statusCode }: IncomingMessage): EngineUnavailable =>
  new EngineUnavailable(`The torrent engine answered ${statusCode}.`);
