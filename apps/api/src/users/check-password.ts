import { Problem } from '../shared/problem.ts';

const leastLength = 10;
const leastDifferent = 5;

/** bcrypt reads no further than 72 bytes; a longer password would be cut silently. */
const mostBytes = 72;

/** @throws Problem `users/password-too-weak` that says what to do */
export function checkPassword(password: string, name: string): void {
  if (password.length < leastLength) throw tooWeak(`Use at least ${leastLength} characters.`);
  if (Buffer.byteLength(password) > mostBytes) throw tooWeak(`Use at most ${mostBytes} characters.`);
  if (new Set(password).size < leastDifferent) throw tooWeak('Use more different characters.');
  if (password.toLowerCase().includes(name.toLowerCase())) throw tooWeak('Leave your name out of it.');
}

const tooWeak = (title: string): Problem =>
  new Problem(422, 'users/password-too-weak', `That password is too easy to guess. ${title}`);
