import { z } from 'zod';

const Problem = z.object({
  type: z.string(),
  title: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
});

/** The API said no; the message is in words for people. */
export class Refused extends Error {
  override readonly name = 'Refused';

  /** Constant code, `<slice>/<reason>`. */
  readonly type: string;
  /** What was sent and does not fit; empty when it is something else. */
  readonly fields: readonly string[];

  constructor(message: string, type: string, fields: readonly string[] = []) {
    super(message);
    this.type = type;
    this.fields = fields;
  }
}

/** What the body of an answer refuses; absent when it is no problem as the API tells one. */
export function refusalIn(body: unknown): Refused | undefined {
  const { data: problem } = Problem.safeParse(body);
  if (!problem) return undefined;
  const { type, title, errors } = problem;
  const messages = new Set(errors.map(({ message }) => message));
  const fields = errors.map(({ path }) => path.split('.', 1)[0]!);
  return new Refused([...messages].join(' ') || title, type, fields);
}

/** What the API says against it; absent when it was done. */
export async function refusalOf(request: Promise<unknown>): Promise<Refused | undefined> {
  try {
    await request;
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}
