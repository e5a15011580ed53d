import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BehaviorSubject, distinctUntilChanged, filter, firstValueFrom, map, skip, type Observable } from 'rxjs';
import { heapFlags } from './heap-flags.ts';
import { runDirectoryOf } from './run-directory.ts';
import { SupervisedChild } from './supervised-child.ts';

export interface HouseholdOptions {
  readonly dataDirectory: string;
  /**
   * Settings for the processes: `PORT`, `HOST`, `LOG_LEVEL` and the like. With `MIAUFLIX_SAMPLE_TRACKER` the sample
   * film's seeder is somebody else's, and none is started.
   */
  readonly environment: NodeJS.ProcessEnv;
  /** The api was started again: the link that was told before is void. */
  onNewOneTimeLink?(link: string): void;
  /** A minute has passed, and what people look at is still being built. */
  onLongStart?(): void;
}

export interface Ready {
  /** What to type into a browser on this machine. */
  readonly address: string;
  /** While the household has no admin, the way to become it; to a new password when recovery was asked for. */
  readonly oneTimeLink?: string;
}

/** What the processes tell; each field comes at its time. */
interface News {
  readonly trackerUrl?: string;
  /** The data folder is fit for use, and the api's alone. */
  readonly opened?: true;
  readonly listening?: string;
  /** Path of the page, with the token as its fragment. */
  readonly oneTimeLink?: string;
  /** Why a process cannot start, in one sentence: starting it again would not help. */
  readonly cannotStart?: string;
}

/** A program that was started. */
interface Launched {
  /** All it has told so far, whenever it tells more. */
  readonly news: Observable<News>;
  /** Resolves with all it has told once a field is among it. */
  told(field: keyof News): Promise<News>;
}

const repository = resolve(import.meta.dirname, '../..');
const programs = {
  seeder: join(repository, 'tools/start/sample-seeder.ts'),
  api: join(repository, 'apps/api/dist/main.js'),
  projector: join(repository, 'apps/projector/dist/main.js'),
};
const patienceMs = 60_000;
/** Read models of a long log are built anew after an update, which takes a slow machine a while. */
const longestBuildMs = 30 * 60_000;

/** All processes of one household on one machine: the sample's seeder, the api, which keeps the engine, and the projector. */
export class Household {
  private readonly options: HouseholdOptions;
  private readonly end = Promise.withResolvers<never>();
  private readonly children = new Map<keyof typeof programs, SupervisedChild>();
  private stopped: Promise<void> | undefined;
  private runDirectory: string | undefined;

  constructor(options: HouseholdOptions) {
    this.options = options;
    this.end.promise.catch(() => undefined);
  }

  /** Rejects, with one sentence, when a part cannot go on. */
  get failed(): Promise<never> {
    return this.end.promise;
  }

  /**
   * Starts every part and waits until all are well.
   *
   * @throws Error with one sentence that says what to do
   */
  async start(): Promise<Ready> {
    const { dataDirectory, environment } = this.options;
    const runDirectory = runDirectoryOf(dataDirectory);
    const env = {
      LOG_LEVEL: 'warn',
      // Each thread else has a heap of its own for what is no JavaScript, and gives little of it back.
      MALLOC_ARENA_MAX: '2',
      ...environment,
      NODE_ENV: 'production',
      MIAUFLIX_DATA: dataDirectory,
      MIAUFLIX_RUN: runDirectory,
      MIAUFLIX_PROJECTOR_SOCKET: join(runDirectory, 'projector.sock'),
      MIAUFLIX_WAKE_SOCKET: join(runDirectory, 'wake.sock'),
    };
    const tracker = environment['MIAUFLIX_SAMPLE_TRACKER'] ?? (await this.startSeeder(env));
    const api = this.launch('api', { ...env, MIAUFLIX_SAMPLE_TRACKER: tracker });
    await api.told('opened');
    // From here on the data folder is ours alone, and so is the folder of its sockets.
    this.runDirectory = runDirectory;
    this.launch('projector', env);
    const oneTimeLink = oneTimeLinkOf(await api.told('listening'));
    const address = addressOf((await api.told('listening')).listening!);
    await this.untilHealthy(address);
    api.news
      .pipe(map(oneTimeLinkOf), distinctUntilChanged(), skip(1), filter(isDefined))
      .subscribe(this.options.onNewOneTimeLink);
    return { address, ...(oneTimeLink && { oneTimeLink }) };
  }

  /** Process ids of what runs, for tests that end them. */
  get pids(): Readonly<Record<string, number | undefined>> {
    return Object.fromEntries([...this.children].map(([name, child]) => [name, child.pid]));
  }

  /** Ends and starts one part again, as after a new build. */
  restart(name: 'api' | 'projector'): void {
    this.children.get(name)?.restart();
  }

  /** Ends the api first: until then what it has still to append finds a projector. */
  stop(): Promise<void> {
    this.stopped ??= this.stopAll();
    return this.stopped;
  }

  private async stopAll(): Promise<void> {
    await this.children.get('api')?.stop();
    await Promise.all([...this.children.values()].map((child) => child.stop()));
    if (this.runDirectory) rmSync(this.runDirectory, { recursive: true, force: true });
  }

  /** @returns announce URL of its tracker, which stays the same when the seeder is started again */
  private async startSeeder(env: NodeJS.ProcessEnv): Promise<string> {
    const seederEnv = { ...env };
    const { trackerUrl } = await this.launch('seeder', seederEnv).told('trackerUrl');
    seederEnv['MIAUFLIX_SAMPLE_TRACKER'] = trackerUrl;
    return trackerUrl!;
  }

  private launch(name: keyof typeof programs, env: NodeJS.ProcessEnv): Launched {
    const news = new BehaviorSubject<News>({});
    const fail = (sentence: string): void => this.end.reject(new Error(sentence));
    const child = new SupervisedChild({
      entry: programs[name],
      flags: heapFlags[name],
      env,
      onMessage(latest: News) {
        if (latest.cannotStart) fail(latest.cannotStart);
        else news.next({ ...news.value, ...latest });
      },
      onGivenUp: () => fail(`The ${name} ended several times in a row; the lines above say why.`),
    });
    this.children.set(name, child);
    return {
      news,
      told: (field) =>
        Promise.race([firstValueFrom(news.pipe(filter((all) => all[field] !== undefined))), this.end.promise]),
    };
  }

  private async untilHealthy(address: string): Promise<void> {
    const startedAt = Date.now();
    let answeredAt = startedAt;
    let hasTold = false;
    for (;;) {
      const answer = await fetch(`${address}/health`).catch(() => undefined);
      if (answer?.ok) return;
      if (answer) answeredAt = Date.now();
      if (Date.now() - answeredAt > patienceMs) throw new Error(`Miauflix does not answer at ${address} any more.`);
      if (Date.now() - startedAt > longestBuildMs)
        throw new Error(`Miauflix answers at ${address} but did not become well within half an hour.`);
      if (!hasTold && Date.now() - startedAt > patienceMs) {
        hasTold = true;
        this.options.onLongStart?.();
      }
      await Promise.race([delay(50), this.end.promise]);
    }
  }
}

const oneTimeLinkOf = ({ listening, oneTimeLink }: News): string | undefined =>
  listening && oneTimeLink && `${addressOf(listening)}${oneTimeLink}`;

const isDefined = <T>(value: T | undefined): value is T => value !== undefined;

/** One that listens everywhere says so as loopback, which people know as `localhost`; one address alone is only itself. */
function addressOf(listening: string): string {
  const { hostname, port } = new URL(listening);
  return `http://${['127.0.0.1', '[::1]'].includes(hostname) ? 'localhost' : hostname}:${port}`;
}
