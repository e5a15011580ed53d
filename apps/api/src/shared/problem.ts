/** Body of every error answer (RFC 9457); clients switch on `type`. */
export interface ProblemDocument {
  /** Constant code, `<slice>/<reason>`. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** The request's id, as in the log. */
  readonly instance: string;
  /** What is wrong with each field of the input; only for `request/invalid`. */
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** An error of the api itself, with the answer it leads to. */
export class Problem extends Error {
  override readonly name = 'Problem';

  /** @param title one sentence for people: what is wrong and what to do */
  constructor(
    readonly status: number,
    readonly type: string,
    title: string,
    readonly extras: { readonly retryAfterSeconds?: number; readonly errors?: ProblemDocument['errors'] } = {},
  ) {
    super(title);
  }
}
