const inWords = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A day of broadcast in words: `December 3, 2026`. @param day `YYYY-MM-DD` */
export const airDate = (day: string): string => inWords.format(new Date(`${day}T00:00:00Z`));

/** Whether it is still to be broadcast. @param now as `Date.now` */
export const isToCome = (day: string | undefined, now: number): boolean =>
  day !== undefined && day > new Date(now).toISOString().slice(0, 10);
