import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { Household } from '../../start/household.ts';

const admin = { name: 'Ana', password: 'correct horse battery' };
/** Nobody listens there: these tests play no film. */
const noTracker = 'http://127.0.0.1:9/announce';

/** A folder of the test's own, gone when the test has finished. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'faults-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  readonly isStale: boolean;
}

/** A household of real processes, and its admin, who asks over HTTP. */
export class Running {
  readonly household: Household;
  readonly address: string;
  #token: string | undefined;
  #position = 0n;

  private constructor(household: Household, address: string) {
    this.household = household;
    this.address = address;
  }

  /**
   * Starts every process on a data folder, whose admin is made when there is none, and signs in.
   *
   * @throws Error with one sentence when it cannot start
   */
  static async on(dataDirectory: string): Promise<Running> {
    const environment = {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
      LOG_LEVEL: 'silent',
      MIAUFLIX_SAMPLE_TRACKER: noTracker,
      MIAUFLIX_TORRENT_NETWORK: 'loopback',
    };
    const household = new Household({ dataDirectory, environment });
    onTestFinished(() => household.stop());
    const { address, oneTimeLink } = await household.start().catch(async (error: unknown) => {
      await household.stop();
      throw error;
    });
    const running = new Running(household, address);
    if (oneTimeLink) await running.post('/setup', { ...admin, token: new URL(oneTimeLink).hash.slice(1) });
    await running.signIn();
    return running;
  }

  async signIn(): Promise<Answer<unknown>> {
    const answer = await this.post<{ accessToken: string }>('/auth/sign-in', admin);
    if (answer.status === 200) this.#token = answer.body.accessToken;
    return answer;
  }

  /** Waits, as clients do, for what this admin has written. @param path below `/api/v1` */
  get<Body>(path: string): Promise<Answer<Body>> {
    return this.#ask<Body>('GET', path);
  }

  async post<Body>(path: string, body: object = {}): Promise<Answer<Body>> {
    const answer = await this.#ask<Body>('POST', path, body);
    const { position } = answer.body as { position?: string };
    if (answer.status < 300 && position !== undefined && BigInt(position) > this.#position)
      this.#position = BigInt(position);
    return answer;
  }

  /** Registers somebody: a command that needs room in the log, and for a new key. */
  register(name: string): Promise<Answer<{ type?: string }>> {
    return this.post('/users', { name, password: 'staple of paper clips' });
  }

  /** Ends a part without warning; it is started again by itself. */
  kill(part: 'api' | 'projector'): void {
    process.kill(this.household.pids[part]!, 'SIGKILL');
  }

  /** Resolves once every part is well. */
  async untilHealthy(): Promise<void> {
    const status = async () => (await fetch(`${this.address}/health`).catch(() => undefined))?.status;
    await expect.poll(status, { timeout: 20_000 }).toBe(200);
  }

  /** Names of everyone, as the read models know them. */
  async names(): Promise<readonly string[]> {
    return (await this.get<{ name: string }[]>('/users')).body.map(({ name }) => name);
  }

  async #ask<Body>(method: string, path: string, body?: object): Promise<Answer<Body>> {
    const response = await fetch(`${this.address}/api/v1${path}`, {
      method,
      headers: {
        ...(this.#token && { authorization: `Bearer ${this.#token}` }),
        ...(this.#position > 0n && { 'x-min-position': `${this.#position}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const isStale = response.headers.get('x-stale') === 'true';
    return { status: response.status, body: (await response.json()) as Body, isStale };
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
