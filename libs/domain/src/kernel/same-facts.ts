/** Equal as JSON, whatever the order of the fields; an absent field equals an undefined one. */
export function sameFacts(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [defined(a), defined(b)];
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => sameFacts(left[name], right[name]));
}

const defined = (value: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));
