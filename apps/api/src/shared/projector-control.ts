import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import type { Position } from '@miauflix/domain/kernel';
import type { ComparisonReport, ProjectorReport } from '@miauflix/domain/status';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from './config.ts';
import { Problem } from './problem.ts';
import { diskFull } from './problem.filter.ts';
import { CONFIG } from './stores.ts';

/** Longer than any comparison; everything else is asked with less patience. */
const longestMs = 10 * 60_000;
const patienceMs = 5_000;
/** How long a page of the past may keep its reader waiting; the projector goes on with it afterwards. */
const pastPatienceMs = 15_000;

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Asks the projector's process, over its unix socket. */
@Injectable()
export class ProjectorControl {
  private readonly socketPath: string;

  constructor(@Inject(CONFIG) { runDirectory }: Config) {
    this.socketPath = join(runDirectory, 'projector.sock');
  }

  /** @throws Problem `status/projector-unavailable` */
  async report(): Promise<ProjectorReport> {
    return (await this.ask('GET', '/health')).body as ProjectorReport;
  }

  /** It goes on by itself: see {@link ProjectorControl.report}. @throws Problem `status/projector-busy` */
  async rebuild(): Promise<void> {
    await this.command('/rebuilds');
  }

  /** @returns name of the file that is in force now. @throws Problem `status/projector-busy`, `status/nothing-kept` */
  async rollBack(): Promise<string> {
    return ((await this.command('/rollback')) as { file: string }).file;
  }

  /** @throws Problem `status/not-stopped` */
  async retry(projection: string): Promise<void> {
    await this.command(`/dead-letters/${projection}/retry`);
  }

  async compare(): Promise<ComparisonReport> {
    return (await this.command('/comparisons', longestMs)) as ComparisonReport;
  }

  /**
   * Name, in the folder of the read models, of a file with their rows as they were right after a position.
   *
   * @throws Problem `request/as-of-too-late` beyond the log's end, `status/past-not-ready` when it takes long
   */
  async asOf(position: Position): Promise<string> {
    return ((await this.command(`/as-of/${position}`, pastPatienceMs)) as { file: string }).file;
  }

  private async command(path: string, timeoutMs = patienceMs): Promise<unknown> {
    const { status, body } = await this.ask('POST', path, timeoutMs);
    if (status < 300) return body;
    const { code, message } = body as { code?: string; message: string };
    throw refusals[code ?? ''] ?? new Error(`The projector answered ${status}: ${message}`);
  }

  private async ask(method: 'GET' | 'POST', path: string, timeoutMs = patienceMs): Promise<Answer> {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const asked = request({ socketPath: this.socketPath, method, path, signal }).end();
      const [response] = (await once(asked, 'response')) as [IncomingMessage];
      return { status: response.statusCode!, body: await json(response) };
    } catch (error) {
      throw signal.aborted && path.startsWith('/as-of/') ? pastNotReady : unavailable(error);
    }
  }
}

const refusals: Readonly<Record<string, Problem>> = {
  busy: new Problem(
    409,
    'status/projector-busy',
    'The read models are being built or catching up. Try again when that is done.',
  ),
  'nothing-kept': new Problem(409, 'status/nothing-kept', 'No older read models are kept that one could go back to.'),
  'not-stopped': new Problem(409, 'status/not-stopped', 'No projection of that name has stopped.'),
  'beyond-end': new Problem(
    400,
    'request/as-of-too-late',
    'The log does not reach that far: name an earlier position.',
  ),
  'disk-full': diskFull,
};

const pastNotReady = new Problem(
  503,
  'status/past-not-ready',
  'The read models of that moment are being put together. Try again in a moment.',
  { retryAfterSeconds: 5 },
);

function unavailable(cause: unknown): Problem {
  const problem = new Problem(
    503,
    'status/projector-unavailable',
    'The projector does not answer; it may be starting. Try again in a moment.',
    { retryAfterSeconds: 3 },
  );
  problem.cause = cause;
  return problem;
}
