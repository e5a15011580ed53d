import { isPublicHost } from '@miauflix/torrent';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { Problem } from './problem.ts';

const unknownHost = new Problem(
  421,
  'request/unknown-host',
  'This Miauflix does not know that it goes by this name: its admin can say so with MIAUFLIX_HOSTS.',
);

/**
 * Answers whoever came by an address, by a name that only this house knows, or by one that the configuration names.
 * Anybody may let a name of theirs lead here; a page of theirs would then be taken for one of ours (DNS rebinding).
 *
 * @param names lower case
 */
export const onlyKnownHosts =
  (names: readonly string[]) =>
  ({ headers: { host } }: IncomingMessage, _response: unknown, next: (problem?: Problem) => void): void => {
    // Browsers always send one. What a proxy says of it is not asked: such a page may say that too.
    if (host === undefined) return next();
    const name = URL.parse(`http://${host}`)?.hostname;
    const isKnown = name !== undefined && (isOurs(name) || names.includes(name));
    next(isKnown ? undefined : unknownHost);
  };

const isOurs = (name: string): boolean => isIP(name.replace(/^\[|\]$/g, '')) !== 0 || !isPublicHost(name);
