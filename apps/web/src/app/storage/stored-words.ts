import type { StorageReport, StoredTitle, StoredTorrent } from '@miauflix/domain/storage';

const minuteMs = 60_000;
const steps = [
  { unit: 'day', ms: 24 * 60 * minuteMs },
  { unit: 'hour', ms: 60 * minuteMs },
  { unit: 'minute', ms: minuteMs },
] as const;
const list = new Intl.ListFormat('en', { type: 'conjunction' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** What a torrent is called: its film, its series, or that nobody knows. */
export const nameInWords = ({ titles }: StoredTorrent): string =>
  titles.find(({ title }) => title !== undefined)?.title ?? titles[0]?.releaseName ?? 'Not known any more';

/** The episodes among what a torrent holds, as in `S1 E2, S1 E3`; empty for a film. */
export const episodesInWords = ({ titles }: StoredTorrent): string =>
  titles.map(episodeInWords).filter(Boolean).join(', ');

/** `Ana, Ben, and Cem`; empty when nobody is known to watch it. */
export const viewersInWords = ({ viewers }: StoredTorrent): string => list.format(viewers);

/** `watched 3 days ago`, `watched just now`. */
export function watchedInWords({ lastReadAt, isRead }: StoredTorrent, nowMs: number): string {
  if (isRead) return 'being watched';
  const agoMs = nowMs - Date.parse(lastReadAt);
  const step = steps.find(({ ms }) => agoMs >= ms);
  return step ? `watched ${relative.format(-Math.floor(agoMs / step.ms), step.unit)}` : 'watched just now';
}

/** What films may take altogether: less than the quota when the disk has not got that much. */
export const capacityBytes = ({ quotaBytes, usedBytes, freeBytes, minimumFreeBytes }: StorageReport): number =>
  Math.max(usedBytes, Math.min(quotaBytes, usedBytes + Math.max(0, freeBytes - minimumFreeBytes)));

const episodeInWords = ({ seasonNumber, episodeNumber }: StoredTitle): string =>
  seasonNumber === undefined || episodeNumber === undefined ? '' : `S${seasonNumber} E${episodeNumber}`;
