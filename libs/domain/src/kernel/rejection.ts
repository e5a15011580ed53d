/** Why the domain says no; the api maps each kind to one HTTP status. */
export type RejectionKind = 'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict';

/** The only error the domain throws. */
export class Rejection extends Error {
  override readonly name = 'Rejection';
  readonly kind: RejectionKind;
  /** Constant, `<slice>/<reason>`: clients switch on it. */
  readonly code: string;

  /** @param title one sentence for people: what is wrong and what to do. */
  constructor(kind: RejectionKind, code: string, title: string) {
    super(title);
    this.kind = kind;
    this.code = code;
  }
}
