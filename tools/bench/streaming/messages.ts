import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A process of the benchmark that answers each message with one of its own. */
export interface Party extends AsyncDisposable {
  readonly pid: number;
  ask<Answer>(question: unknown): Promise<Answer>;
}

export async function startParty(script: string, ...args: string[]): Promise<Party> {
  const child: ChildProcess = fork(join(import.meta.dirname, script), args);
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
