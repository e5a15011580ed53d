import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Problem } from '../../shared/problem.ts';
import { FilmAddress } from './film-address.ts';

const run = promisify(execFile);

const ffmpegMissing = new Problem(
  501,
  'streaming/ffmpeg-missing',
  'This film has to be converted, and the server has no ffmpeg. Install it there (on Debian: apt install ffmpeg) and press play again.',
);

/** A process of ffmpeg that writes to its standard output. */
export interface RunningFfmpeg {
  readonly output: Readable;
  /** The last lines that it complained with. */
  readonly complaints: () => string;
  /** Resolves when it has ended: whether it did all it was asked for. */
  readonly ended: Promise<boolean>;
  stop(): void;
}

const largestAnswerBytes = 16 * 1024 * 1024;
const complaintsCharacters = 2_000;
/** A film that stops arriving is to ffmpeg like one that has ended: it complains, and says that all is done. */
const cutOff = /Stream ends prematurely/;
/** It may open nothing but films, through the proxy, and write nothing but its output. */
const quiet = ['-hide_banner', '-v', 'error'];
const confined = ['-protocol_whitelist', 'http,tcp,httpproxy,pipe'];

/** ffmpeg and ffprobe as the system has them. */
@Injectable()
export class Ffmpeg {
  constructor(private readonly address: FilmAddress) {}

  /** @throws Problem `streaming/ffmpeg-missing` */
  async require(): Promise<void> {
    if (!(await isInstalled('ffmpeg')) || !(await isInstalled('ffprobe'))) throw ffmpegMissing;
  }

  /** What ffprobe says, as JSON text. */
  async probe(input: string, signal: AbortSignal): Promise<string> {
    const asked = ['-show_format', '-show_streams', '-of', 'json'];
    const { stdout } = await run('ffprobe', [...quiet, ...confined, ...asked, input], {
      ...{ env: await this.environment(), signal, maxBuffer: largestAnswerBytes },
    });
    return stdout;
  }

  /**
   * All that ffmpeg writes to its standard output.
   *
   * @param input what it reads from its standard input
   * @param isUrgent whether somebody waits for it
   */
  async output(options: readonly string[], signal: AbortSignal, input?: Buffer, isUrgent = true): Promise<Buffer> {
    const running = run('ffmpeg', [...quiet, ...confined, ...options], {
      ...{ env: await this.environment(), signal, maxBuffer: largestAnswerBytes, encoding: 'buffer' },
    });
    if (!isUrgent) yieldToOthers(running.child, constants.priority.PRIORITY_LOW);
    // It may end before it has read all: what that means it says itself.
    running.child.stdin?.on('error', () => undefined).end(input);
    return (await running).stdout;
  }

  async start(options: readonly string[]): Promise<RunningFfmpeg> {
    const child = spawn('ffmpeg', [...quiet, '-nostdin', ...confined, ...options], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: await this.environment(),
    });
    yieldToOthers(child, constants.priority.PRIORITY_BELOW_NORMAL);
    let [complaints, wasCutOff] = ['', false];
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      wasCutOff ||= cutOff.test(complaints + text);
      complaints = (complaints + text).slice(-complaintsCharacters);
    });
    return {
      output: child.stdout,
      complaints: () => complaints.trim(),
      ended: new Promise((resolve) => {
        child.once('error', () => resolve(false)).once('close', (code) => resolve(code === 0 && !wasCutOff));
      }),
      stop: () => void child.kill('SIGKILL'),
    };
  }

  private async environment(): Promise<NodeJS.ProcessEnv> {
    return { PATH: process.env['PATH'] ?? '', ...(await this.address.environment()) };
  }
}

/** Whoever browses meanwhile must not notice. */
function yieldToOthers({ pid }: ChildProcess, priority: number): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, priority);
  } catch {
    // It has ended already.
  }
}

async function isInstalled(program: string): Promise<boolean> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const found = await Promise.allSettled(folders.map((folder) => access(join(folder, program))));
  return found.some(({ status }) => status === 'fulfilled');
}
