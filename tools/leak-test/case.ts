import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { GatePolicy, GateReport, VpnEvent } from '@miauflix/domain/vpn';
import { GateClient, type TorrentRequest } from '@miauflix/torrent';
import type { Confinement } from './confinements.ts';
import { startIn } from './namespaces.ts';
import { Player } from './player.ts';
import { TestBed } from './test-bed.ts';

export interface Film {
  readonly torrentFile: string;
  readonly directory: string;
  /** What the case's own player asks for; absent when somebody else plays. */
  readonly request?: TorrentRequest;
}

/** One confinement on a bed of its own: an engine that plays, and what it reports. */
export class Case {
  readonly bed: TestBed;
  readonly confinement: Confinement;
  readonly facts: VpnEvent[] = [];
  readonly gate: GateClient;
  readonly socketPath: string;
  readonly #directory = mkdtempSync(join(tmpdir(), 'leak-test-'));
  readonly #film: Film;
  readonly #processes: ChildProcess[] = [];
  readonly #stopping = new AbortController();
  readonly #store = join(this.#directory, 'torrents');
  #engine: ChildProcess | undefined;
  #report: GateReport | undefined;
  #player: Player | undefined;

  constructor(prefix: string, confinement: Confinement, film: Film) {
    this.bed = new TestBed(prefix);
    this.confinement = confinement;
    this.#film = film;
    this.socketPath = join(this.#directory, 'engine.sock');
    this.gate = new GateClient(this.socketPath);
  }

  /** Where the tunnel is, and the engine. */
  get namespace(): string {
    return this.confinement.engineNamespace(this.bed);
  }

  get player(): Player {
    return this.#player!;
  }

  get report(): GateReport | undefined {
    return this.#report;
  }

  async start(): Promise<void> {
    const { torrentFile, directory } = this.#film;
    await this.bed.build();
    await this.confinement.setUp(this.bed);
    const internet = this.#startNode(this.bed.srv, 0, 'server.main.ts', torrentFile, directory);
    await once(internet.stdout!, 'data');
    mkdirSync(this.#store);
    for (const path of [this.#directory, this.#store]) chownSync(path, this.confinement.uid, this.confinement.uid);
    this.#startEngine();
  }

  /** Kills the engine and starts another on what is stored, which is not there yet when this resolves. */
  async startEngineAgain(): Promise<void> {
    const ended = once(this.#engine!, 'exit');
    this.#engine!.kill('SIGKILL');
    await ended;
    this.#startEngine();
  }

  /** Tells the engine how torrents may leave; it is asked until it is there. */
  async choose(policy: GatePolicy): Promise<void> {
    await until(() =>
      this.gate.choose(policy).then(
        () => true,
        () => false,
      ),
    );
    if (this.#report === undefined) void this.#follow();
  }

  play(): void {
    this.#player = new Player(this.socketPath, this.#film.request!);
  }

  async end(): Promise<void> {
    this.#stopping.abort();
    await this.#player?.stop();
    for (const child of this.#processes) child.kill('SIGKILL');
    await this.bed.clearAway();
    rmSync(this.#directory, { recursive: true, force: true, maxRetries: 5 });
  }

  async #follow(): Promise<void> {
    for await (const message of this.gate.follow(this.#stopping.signal)) {
      if ('report' in message) this.#report = message.report;
      else this.facts.push(message.entry.fact);
    }
  }

  #startEngine(): void {
    this.#engine = this.#startNode(
      this.namespace,
      this.confinement.uid,
      'engine.main.ts',
      this.socketPath,
      this.#store,
    );
  }

  /** The account may read this checkout, wherever it lies, and nothing more than that. */
  #startNode(namespace: string, uid: number, script: string, ...args: readonly string[]): ChildProcess {
    const account = `--reuid ${uid} --clear-groups --inh-caps +dac_read_search --ambient-caps +dac_read_search`;
    const privileges = uid === 0 ? [] : ['setpriv', ...account.split(' ')];
    const child = startIn(namespace, [...privileges, process.execPath, resolve(import.meta.dirname, script), ...args], {
      NODE_OPTIONS: '',
    });
    this.#processes.push(child);
    child.stdout!.resume();
    return child;
  }
}

/** Resolves when the condition holds; asks twenty times a second. */
export async function until(condition: () => boolean | Promise<boolean>, withinMs = 45_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > deadline)
      throw new Error(`After ${withinMs} ms it was still not so: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
