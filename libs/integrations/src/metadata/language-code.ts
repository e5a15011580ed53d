/** A language as ISO 639-1, given with two letters or three; `undefined` for what has no such code. */
export function languageCode(code: string | undefined): string | undefined {
  if (code === undefined || !/^[A-Za-z]{2,3}$/.test(code)) return undefined;
  const { language } = new Intl.Locale(code);
  return language.length === 2 ? language : undefined;
}
