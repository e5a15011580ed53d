import type { Dispatcher } from 'undici';

/** What proves to a service who asks. */
export interface Credentials {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

/**
 * Adds the credentials on the last stretch, below the cache: so they are in no key and no row of it. A redirect to
 * another origin goes without them.
 */
export function authorised(origin: string, credentials: () => Credentials): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    if (String(options.origin) !== origin) return dispatch(options, handler);
    const { headers = {}, query = {} } = credentials();
    return dispatch(
      {
        ...options,
        path: withQuery(options.path, query),
        headers: { ...(options.headers as Record<string, string>), ...headers },
      },
      handler,
    );
  };
}

/** A path with more parameters; absent ones are left out. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | boolean | undefined>>,
): string {
  const added = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) added.set(name, String(value));
  if (added.size === 0) return path;
  return `${path}${path.includes('?') ? '&' : '?'}${added}`;
}
