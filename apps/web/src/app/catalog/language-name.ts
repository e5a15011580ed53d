const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** English name of a language; the code itself when it is no ISO 639-1 code. */
export function languageName(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
