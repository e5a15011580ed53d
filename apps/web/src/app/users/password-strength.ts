/** Shortest password the server accepts. */
export const shortestPassword = 10;

export interface PasswordStrength {
  /** 0 (too short) to 4 (strong). */
  readonly level: 0 | 1 | 2 | 3 | 4;
  readonly hint: string;
}

const hints = {
  1: 'Easy to guess. Add another word or two.',
  2: 'Fair. A few more letters make it good.',
  3: 'Good.',
  4: 'Strong.',
} as const;

/** A rough estimate of how hard a password is to guess: length counts, repeats, runs and the person's own name do not. */
export function passwordStrength(password: string, name = ''): PasswordStrength {
  const missing = shortestPassword - password.length;
  if (missing > 0) return { level: 0, hint: `${missing} more ${missing === 1 ? 'character' : 'characters'} needed.` };
  const level = levelOf(bits(withoutName(password, name)));
  return { level, hint: hints[level] };
}

const levelOf = (strength: number): 1 | 2 | 3 | 4 => (strength < 36 ? 1 : strength < 50 ? 2 : strength < 68 ? 3 : 4);

const withoutName = (password: string, name: string): string =>
  name.length < 3 ? password : password.toLowerCase().replaceAll(name.toLowerCase(), '');

/** Characters that surprise, times the bits a character of this variety carries. */
function bits(password: string): number {
  const codes = Array.from(password, (character) => character.codePointAt(0)!);
  const surprising = codes.filter((code, at) => at === 0 || Math.abs(code - codes[at - 1]!) > 1).length;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length;
  const variety = Math.min(new Set(codes).size, surprising);
  return Math.min(surprising, variety * 1.6) * (2.4 + 0.6 * kinds);
}
