import type { ServiceHealth } from '@miauflix/integrations';

/** Somebody who may be asked for a purpose. */
export interface AskedService {
  /** As people know it: `TMDB`. */
  readonly title: string;
  /** Each of them will do. */
  readonly servers: readonly ServiceHealth[];
}

/** A question waits so long by itself: a service that is back by then is not away. */
const patienceMs = 5_000;

/** Why none of them can be asked now, a sentence each; `undefined` while one can be, which may still fail. */
export function whyAway(services: readonly AskedService[], now: Date): string | undefined {
  const reasons = services.map(({ title, servers }) => {
    const known = servers.map((server) => reasonOf(server, now));
    return known.includes(undefined) ? undefined : `${title} ${known[0]}.`;
  });
  return reasons.includes(undefined) ? undefined : reasons.join(' ');
}

function reasonOf({ state, nextTryAt }: ServiceHealth, now: Date): string | undefined {
  switch (state) {
    case 'ok':
    case 'failing':
      return undefined;
    case 'limited':
      return isSoon(nextTryAt, now) ? undefined : 'asks to be left alone for a while';
    case 'refused':
      return 'does not accept the key of this household, which an admin can enter again in the settings';
    case 'open':
      return 'failed too often, and is left alone for a minute at most';
  }
}

const isSoon = (nextTryAt: string | undefined, now: Date): boolean =>
  nextTryAt !== undefined && Date.parse(nextTryAt) - now.getTime() <= patienceMs;
