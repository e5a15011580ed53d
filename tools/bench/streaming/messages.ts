import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** A process of the benchmark that answers each message with one of its own. */
export interface Party extends AsyncDisposable {
  readonly pid: number;
  ask<Answer>(question: unknown): Promise<Answer>;
}

/** Of this folder, or with its whole path. */
export interface Script {
  readonly path: string;
  /** For Node itself. */
  readonly flags: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export async function startParty(script: string | Script, ...args: string[]): Promise<Party> {
  const { path, flags, env } = typeof script === 'string' ? { path: script, flags: [], env: {} } : script;
  const child: ChildProcess = fork(resolve(import.meta.dirname, path), args, {
    execArgv: [...flags],
    env: { ...process.env, ...env },
  });
  await once(child, 'message');
  return {
    pid: child.pid!,
    async ask<Answer>(question: unknown) {
      const answer = once(child, 'message') as Promise<[Answer]>;
      child.send(question as object);
      return (await answer)[0];
    },
    async [Symbol.asyncDispose]() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** The other side of {@link startParty}: says that it is ready, then answers. */
export function answer<Question>(reply: (question: Question) => Promise<unknown>): void {
  process.on('message', (question) => {
    void reply(question as Question).then((given) => process.send?.(given ?? null));
  });
  process.send?.(null);
}
