const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** Languages of films and of people who watch them, ISO 639-1: enough to choose from. */
export const offeredLanguages: readonly string[] =
  'ar bg ca cs da de el en es et eu fa fi fr ga gl he hi hr hu id is it ja ko lt lv ms nb nl pl pt ro ru sk sl sq sr sv th tr uk vi zh'.split(
    ' ',
  );

/** English name of a language; the code itself when it is no ISO 639-1 code. */
export function languageName(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

/** What a language calls itself, with a capital as in a list. */
export function ownLanguageName(code: string): string {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}
