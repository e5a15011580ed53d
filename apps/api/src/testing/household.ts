import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Writable } from 'node:stream';
import { sealedFields, type MiauflixEvent } from '@miauflix/domain';
import type { Recorded } from '@miauflix/domain/kernel';
import { chainOf, createInMemoryEventStore, openKeyring, sealed, type EventStore } from '@miauflix/event-store';
import { openReadModels } from '@miauflix/read-models';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ImportBundledTitles } from '../catalog/import-bundled-titles.task.ts';
import { createApp } from '../create-app.ts';
import type { Config } from '../shared/config.ts';
import type { LogChain } from '../shared/stores.ts';
import type { Foundations } from '../shared/shared.module.ts';
import { Forgetting } from '../users/forgetting.ts';
import { OneTimeLink } from '../users/one-time-link.ts';
import { Device } from './device.ts';
import { startProjecting, type Projecting } from './projecting.ts';
import { writeSmallCatalogue } from './small-catalogue.ts';

export const admin = { name: 'Ana', password: 'correct horse battery' };
export const member = { name: 'Ben', password: 'staple of paper clips' };

type Source = NonNullable<Parameters<typeof writeSmallCatalogue>[1]>[number];

/** Where a household's events go. */
export interface HouseholdLog {
  readonly store: EventStore;
  readonly chain: LogChain;
}

function logInMemory(): HouseholdLog {
  const store = createInMemoryEventStore();
  return { store, chain: chainOf(store) };
}

export interface HouseholdOptions {
  /** Opens the log, given a folder for its files; in memory when absent. */
  readonly openLog?: (directory: string) => HouseholdLog;
  /** Sources of the film `moon`. */
  readonly sources?: readonly Source[];
  readonly sampleTracker?: string;
  /** A torrent engine that the test runs itself; it is taken for one that may reach the internet. */
  readonly engineSocket?: string;
}

/** The real application on a log in memory, a keyring and read models on disk, listening on loopback. */
export class Household {
  readonly directory = mkdtempSync(join(tmpdir(), 'api-'));
  readonly #logLines: string[] = [];
  readonly #foundations: Foundations;
  readonly projecting: Projecting;
  #app: NestExpressApplication | undefined;

  constructor({ openLog = logInMemory, sources, sampleTracker, engineSocket }: HouseholdOptions) {
    const { store: log, chain } = openLog(this.directory);
    const keyring = openKeyring({ file: join(this.directory, 'keys.db') });
    const readModelsDirectory = join(this.directory, 'read-models');
    const contentDirectory = join(this.directory, 'content');
    const webDirectory = join(this.directory, 'web');
    const runDirectory = join(this.directory, 'run');
    mkdirSync(runDirectory);
    writeSmallCatalogue(contentDirectory, sources);
    mkdirSync(webDirectory);
    writeFileSync(join(webDirectory, 'index.html'), 'the client');
    this.projecting = startProjecting(log, readModelsDirectory);
    const config: Config = {
      host: '127.0.0.1',
      port: 0,
      hosts: ['cinema.example.org'],
      dataDirectory: this.directory,
      log: { file: join(this.directory, 'events.db') },
      runDirectory,
      contentDirectory,
      webDirectory,
      engineEntry: resolve(import.meta.dirname, '../engine.main.ts'),
      torrentNetwork: engineSocket === undefined ? 'loopback' : 'public',
      ...(engineSocket !== undefined && { engineSocket }),
      recovers: false,
      logLevel: 'trace',
      bcryptRounds: 4,
      ...(sampleTracker && { sampleTracker }),
    };
    this.#foundations = {
      config,
      keyring,
      log,
      chain,
      store: sealed(log, keyring, sealedFields),
      readModels: openReadModels({ directory: readModelsDirectory }),
      logTo: new Writable({
        write: (line: Buffer, _encoding, done) => {
          this.#logLines.push(...line.toString().split('\n').filter(Boolean));
          done();
        },
      }),
    };
  }

  /** Starts the application, the first time or again. */
  async start(): Promise<void> {
    await this.#app?.close();
    this.#app = await createApp(this.#foundations);
    await this.#app.init();
    await this.app.get(Forgetting).resume();
    await this.app.get(ImportBundledTitles).run();
    await this.#app.listen(0, '127.0.0.1');
  }

  async stop(): Promise<void> {
    await this.#app?.close();
    await this.projecting.stop();
    await this.#foundations.store.close();
    await this.#foundations.readModels.close();
    this.#foundations.keyring.close();
    rmSync(this.directory, { recursive: true });
  }

  get app(): NestExpressApplication {
    if (!this.#app) throw new Error('The household has not been started.');
    return this.#app;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get server(): Server {
    return this.app.getHttpServer() as Server;
  }

  /** What was logged so far, one JSON text a line. */
  get logLines(): readonly string[] {
    return this.#logLines;
  }

  /** Everything that was decided, as the api sees it. */
  async events(): Promise<readonly Recorded<MiauflixEvent>[]> {
    return (await this.#foundations.store.readAll()) as readonly Recorded<MiauflixEvent>[];
  }

  newDevice(): Device {
    return new Device(this.server);
  }

  issueSetUpToken(): string {
    return this.app.get(OneTimeLink).issue();
  }

  /** Makes {@link admin} the household's admin. @returns the admin's device, signed in */
  async setUp(): Promise<Device> {
    const device = this.newDevice();
    await device.post('/setup', { token: this.issueSetUpToken(), ...admin }).expect(201);
    await device.signIn(admin.name, admin.password);
    return device;
  }
}

/** A household that is set up, with one member beside its admin, each signed in on a device. */
export async function startHousehold(options: HouseholdOptions = {}) {
  const household = new Household(options);
  await household.start();
  const adminDevice = await household.setUp();
  await adminDevice.post('/users', { ...member, role: 'USER' }).expect(201);
  const memberDevice = household.newDevice();
  await memberDevice.signIn(member.name, member.password);
  return { household, adminDevice, memberDevice };
}
