import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** One `npm start`, without the installation and the build. */
class Start {
  readonly process: ChildProcess;
  said = '';

  constructor(data: string, environment: NodeJS.ProcessEnv = {}) {
    const env = {
      ...process.env,
      PORT: '0',
      MIAUFLIX_TORRENT_NETWORK: 'loopback',
      ...environment,
      MIAUFLIX_DATA: data,
    };
    this.process = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], { env, detached: true });
    this.process.stdout!.on('data', (text: Buffer) => (this.said += text.toString()));
    this.process.stderr!.on('data', (text: Buffer) => (this.said += text.toString()));
  }

  async ready(): Promise<string> {
    for (;;) {
      const address = /http:\/\/[\w.]+:\d+/.exec(this.said)?.[0];
      if (address) return address;
      if (this.process.exitCode !== null) throw new Error(`it ended: ${this.said}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async ended(): Promise<number | null> {
    if (this.process.exitCode === null) await once(this.process, 'exit');
    return this.process.exitCode;
  }

  /** Processes that belong to this start and still run. */
  survivors(): string {
    return spawnSync('ps', ['-o', 'pid=,args=', '--sid', String(this.process.pid)], { encoding: 'utf8' }).stdout.trim();
  }
}

const starts: Start[] = [];
const start = (...parameters: ConstructorParameters<typeof Start>): Start => {
  const started = new Start(...parameters);
  starts.push(started);
  return started;
};

async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'miauflix-start-'));
});
afterEach(async () => {
  for (const { process } of starts.splice(0)) {
    if (process.exitCode === null && process.signalCode === null) {
      process.kill('SIGTERM');
      await once(process, 'exit');
    }
  }
  rmSync(data, { recursive: true, force: true });
});

describe('start', () => {
  it('says the address and a set-up link in one line, and is healthy by then', async () => {
    const household = start(data);
    const address = await household.ready();
    expect(household.said.trim()).toMatch(
      /^Miauflix is ready\. Set it up here \(the link works once\): http:\/\/localhost:\d+\/setup#[\w-]{32}$/,
    );
    expect((await fetch(`${address}/health`)).status).toBe(200);
  });

  it('makes a data folder that other people of the machine cannot open', async () => {
    const folder = join(data, 'new');
    await start(folder).ready();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('listens at one address alone when it is told so', async () => {
    const household = start(data, { HOST: '127.0.0.2' });
    const address = await household.ready();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.2:\d+$/);
    expect((await fetch(`${address}/health`)).status).toBe(200);
    await expect(fetch(address.replace('127.0.0.2', '127.0.0.1'))).rejects.toThrow();
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('ends on %s and leaves no process behind', async (signal) => {
    const household = start(data);
    await household.ready();
    expect(household.survivors().split('\n').length).toBeGreaterThanOrEqual(5);
    household.process.kill(signal);
    expect(await household.ended()).toBe(0);
    expect(household.survivors()).toBe('');
  });

  it('closes its log also when the engine hangs', async () => {
    const household = start(data);
    await household.ready();
    const engine = /^\s*(\d+) .*engine\.main\.js/m.exec(household.survivors())![1];
    process.kill(Number(engine), 'SIGSTOP');
    household.process.kill('SIGTERM');
    expect(await household.ended()).toBe(0);
    expect(household.survivors()).toBe('');
    expect(statSync(join(data, 'events.db-wal'), { throwIfNoEntry: false })?.size ?? 0).toBe(0);
  });

  it('leaves no process behind when it is killed itself', async () => {
    const household = start(data);
    await household.ready();
    household.process.kill('SIGKILL');
    await expect.poll(() => household.survivors(), { timeout: 10_000 }).toBe('');
  });

  it('tells the new set-up link when the api was killed before the first was used', async () => {
    const household = start(data, { PORT: String(await freePort()) });
    await household.ready();
    const line = household
      .survivors()
      .split('\n')
      .find((process) => process.includes('apps/api/dist/main.js'))!;
    process.kill(Number.parseInt(line, 10), 'SIGKILL');
    await expect
      .poll(() => household.said, { timeout: 15_000 })
      .toMatch(/The link is new: http:\/\/localhost:\d+\/setup#[\w-]{32}/);
  });

  it('starts what was killed again', async () => {
    const household = start(data, { PORT: String(await freePort()) });
    const address = await household.ready();
    for (const program of ['apps/projector/dist/main.js', 'dist/engine.main.js', 'apps/api/dist/main.js']) {
      const line = household
        .survivors()
        .split('\n')
        .find((process) => process.includes(program))!;
      const pid = Number.parseInt(line, 10);
      process.kill(pid, 'SIGKILL');
      await expect.poll(() => household.survivors(), { timeout: 10_000 }).not.toContain(` ${pid} `);
      await expect
        .poll(async () => (await fetch(`${address}/health`).catch(() => undefined))?.status, { timeout: 15_000 })
        .toBe(200);
    }
  }, 60_000);
});

describe('the seeder of the sample film', () => {
  it('has its tracker where the api was told that it is, also after it was killed', async () => {
    const household = start(data);
    await household.ready();
    const pidOf = (program: string): number =>
      Number.parseInt(
        household
          .survivors()
          .split('\n')
          .find((process) => process.includes(program)) ?? '',
        10,
      );
    const environment = readFileSync(`/proc/${pidOf('apps/api/dist/main.js')}/environ`, 'utf8').split('\0');
    const tracker = environment
      .find((setting) => setting.startsWith('MIAUFLIX_SAMPLE_TRACKER='))!
      .replace(/^[^=]*=/, '');
    const reachable = () =>
      fetch(tracker).then(
        () => true,
        () => false,
      );
    expect(await reachable()).toBe(true);
    const killed = pidOf('sample-seeder.ts');
    process.kill(killed, 'SIGKILL');
    await expect.poll(() => pidOf('sample-seeder.ts'), { timeout: 10_000 }).not.toBe(killed);
    await expect.poll(reachable, { timeout: 10_000 }).toBe(true);
  }, 40_000);
});

describe('what cannot be started says why in one sentence', () => {
  const expectRefusal = async (household: Start, sentence: RegExp): Promise<void> => {
    expect(await household.ended()).toBe(1);
    expect(household.said.trim()).toMatch(sentence);
    expect(household.said.trim().split('\n')).toHaveLength(1);
    expect(household.survivors()).toBe('');
  };

  it('a port that is taken', async () => {
    const squatter = createServer().listen(0);
    await once(squatter, 'listening');
    const { port } = squatter.address() as AddressInfo;
    await expectRefusal(start(data, { PORT: String(port) }), /^Port \d+ is taken .* set PORT to a free port\.$/);
    squatter.close();
  });

  it('a data folder that another instance uses, which goes on undisturbed', async () => {
    const first = start(data);
    const address = await first.ready();
    await expectRefusal(start(data), /^Another Miauflix runs on .*set MIAUFLIX_DATA to another folder\.$/);
    expect((await fetch(`${address}/health`)).status).toBe(200);
  });

  it('a data folder that is a file', async () => {
    const file = join(data, 'file');
    writeFileSync(file, '');
    await expectRefusal(start(file), /is not a folder\. Set MIAUFLIX_DATA to a folder\.$/);
  });

  it('a setting that does not fit', async () => {
    await expectRefusal(start(data, { PORT: 'four thousand' }), /^A setting does not fit: PORT \(.*\)\.$/);
  });

  describe.skipIf(process.getuid?.() !== 0)('on file systems of their own (needs root)', () => {
    const mount = (...parameters: string[]): boolean => spawnSync('mount', parameters).status === 0;
    const within = async (options: string, use: (folder: string) => Promise<void>): Promise<void> => {
      const folder = join(data, 'mounted');
      mkdirSync(folder);
      if (!mount('-t', 'tmpfs', '-o', options, 'tmpfs', folder)) throw new Error('a tmpfs cannot be mounted here');
      try {
        await use(folder);
      } finally {
        spawnSync('umount', ['-l', folder]);
      }
    };

    it('a folder that may not be written to', () =>
      within('size=1m,ro', (folder) =>
        expectRefusal(start(folder), /^Miauflix may not write to .* set MIAUFLIX_DATA to another folder\.$/),
      ));

    it('a full disk', () =>
      within('size=64k', (folder) => expectRefusal(start(folder), /^The disk of .* is full\. Free some space/)));
  });
});
