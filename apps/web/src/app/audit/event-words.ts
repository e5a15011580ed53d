/** Everything before the point of an event's type. */
export const categoryOfType = (type: string): string => type.split('.', 1)[0]!;

/** The fact alone, in words: `HealthChanged` reads “Health changed”. */
export function factInWords(type: string): string {
  const words = type.slice(type.indexOf('.') + 1).replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return words.charAt(0) + words.slice(1).toLowerCase();
}

const hues: Readonly<Record<string, string>> = {
  anchor: 'var(--hue-anchor)',
  audit: 'var(--hue-audit)',
  home: 'var(--hue-home)',
  household: 'var(--hue-household)',
  lease: 'var(--hue-task)',
  list: 'var(--hue-list)',
  ranking: 'var(--hue-source)',
  season: 'var(--hue-season)',
  session: 'var(--hue-session)',
  settings: 'var(--hue-settings)',
  source: 'var(--hue-source)',
  storage: 'var(--hue-storage)',
  sync: 'var(--hue-title)',
  task: 'var(--hue-task)',
  title: 'var(--hue-title)',
  user: 'var(--hue-user)',
  viewing: 'var(--hue-viewing)',
  vpn: 'var(--hue-vpn)',
  watchlist: 'var(--hue-list)',
};

/** The colour that a category has on every page. */
export const hueOf = (category: string): string => hues[category] ?? 'var(--text-faint)';
