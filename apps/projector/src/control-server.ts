import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { Position } from '@miauflix/domain/kernel';
import type { ComparisonReport, ProjectorReport } from '@miauflix/domain/status';
import { ControlRefused } from './runner/control-refused.ts';
import { isDiskFull } from './runner/disk-full.ts';

/** What can be asked of a projector from outside of its process. */
export interface Control {
  health(): Promise<ProjectorReport>;
  startRebuild(): void;
  rollBack(): Promise<string>;
  retry(projection: string): Promise<void>;
  compare(): Promise<ComparisonReport>;
  asOf(position: Position): Promise<string>;
}

export interface ControlServer {
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Answers on a unix socket that only the same user of the system can open:
 *
 * - `GET /health`: 200 when all is well, 503 otherwise, with a {@link ProjectorReport}
 * - `GET /dead-letters`, `POST /dead-letters/:projection/retry`
 * - `POST /rebuilds`: 202, it goes on by itself; `POST /rollback`; `POST /comparisons`: 200 when it is done
 * - `POST /as-of/:position`: `{ file }`, the path, below the folder of the read models, of those of that moment
 *
 * What is refused is a 409 with `{ code, message }`. A socket left behind by a killed process is replaced.
 */
export async function serveControl(socketPath: string, control: Control): Promise<ControlServer> {
  const server = createServer((request, response) => {
    answer(control, `${request.method} ${request.url}`).then(
      (given) => send(response, given),
      (error: unknown) => send(response, problem(error)),
    );
  });
  rmSync(socketPath, { force: true });
  const umask = process.umask(0o177);
  server.listen(socketPath);
  process.umask(umask);
  await once(server, 'listening');
  return {
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(control: Control, asked: string): Promise<Answer> {
  const [, projection] = /^POST \/dead-letters\/(\w+)\/retry$/.exec(asked) ?? [];
  if (projection !== undefined) return done(await control.retry(projection));
  const [, position] = /^POST \/as-of\/(\d{1,19})$/.exec(asked) ?? [];
  if (position !== undefined) return { status: 200, body: { file: await control.asOf(BigInt(position)) } };
  switch (asked) {
    case 'GET /health': {
      const body = await control.health();
      return { status: body.status === 'ok' ? 200 : 503, body };
    }
    case 'GET /dead-letters':
      return { status: 200, body: (await control.health()).deadLetters };
    case 'POST /rebuilds':
      control.startRebuild();
      return { status: 202, body: {} };
    case 'POST /rollback':
      return { status: 200, body: { file: await control.rollBack() } };
    case 'POST /comparisons':
      return { status: 200, body: await control.compare() };
    default:
      return { status: 404, body: {} };
  }
}

const done = (_nothing: void): Answer => ({ status: 200, body: {} });

function problem(error: unknown): Answer {
  if (error instanceof ControlRefused) return { status: 409, body: { code: error.code, message: error.message } };
  if (isDiskFull(error)) return problem(new ControlRefused('disk-full', 'The disk is full.'));
  return { status: 500, body: { message: error instanceof Error ? error.message : String(error) } };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
