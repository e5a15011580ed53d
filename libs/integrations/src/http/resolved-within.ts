import { lookup } from 'node:dns';
import type { interceptors } from 'undici';
import { ServiceAnswerInvalid } from './service-errors.ts';

type Lookup = NonNullable<NonNullable<Parameters<typeof interceptors.dns>[0]>['lookup']>;

/**
 * Resolves names to addresses that may be connected to, and to no others: whoever owns a name may let it lead anywhere,
 * and elsewhere than a moment ago.
 */
export const resolvedWithin =
  (service: string, mayConnectTo: (address: string) => boolean): Lookup =>
  ({ hostname }, _options, done) =>
    lookup(hostname, { all: true, order: 'ipv4first' }, (error, found) => {
      if (error) return done(error, []);
      const within = found.filter(({ address }) => mayConnectTo(address));
      const failure =
        within.length === 0 &&
        new ServiceAnswerInvalid(service, `is asked at ${hostname}, which leads out of its reach`);
      // The interceptor sets how long they are remembered.
      done(failure || null, within as Parameters<Parameters<Lookup>[2]>[1]);
    });
