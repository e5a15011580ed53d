/** What was asked cannot be done; the message is one sentence that says why, and what to do. */
export class CannotDo extends Error {
  override readonly name = 'CannotDo';
}
