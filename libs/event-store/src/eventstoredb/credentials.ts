import type { Credentials } from '@eventstore/db-client';
import { StoreUnavailable } from '../errors.ts';

/**
 * What goes with every single call: the client appends one by one, with a deadline that holds, only when a call
 * brings credentials of its own. Without TLS they are not sent.
 *
 * @throws StoreUnavailable when there is TLS and the connection string names nobody
 */
export function credentialsFrom(connectionString: string): Credentials {
  if (/[?&]tls=false(&|$)/i.test(connectionString)) return { username: 'nobody', password: 'nothing' };
  const [, username, password] = /:\/\/([^:@/]+):([^@/]+)@/.exec(connectionString) ?? [];
  if (username === undefined || password === undefined) {
    throw new StoreUnavailable(
      'EVENT_STORE names no user; write esdb://<name>:<password>@<host>, or add tls=false on a network of your own.',
      'not-applied',
    );
  }
  return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
}
