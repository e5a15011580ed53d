import type { SectionView, TestResult } from '@miauflix/domain/settings';
import type { ProviderReport } from '@miauflix/domain/sources';
import type { SignedIn } from '@miauflix/domain/users';
import { z } from 'zod';
import { CannotDo } from '../log/cannot-do.ts';
import { refusalIn, Refused } from './refused.ts';

/** Trying a key out takes the API twenty seconds at most. */
const patienceMs = 30_000;

const SetUp = z.object({ done: z.boolean() });

export interface Credentials {
  readonly name: string;
  readonly password: string;
}

/**
 * The API of a running Miauflix, as far as setting it up needs it. What the API refuses is thrown as `Refused`, what
 * keeps it from answering as `CannotDo`.
 */
export class Miauflix {
  readonly address: string;
  private accessToken: string | undefined;
  private cookies = '';

  constructor(address: string) {
    this.address = address;
  }

  async isSetUp(): Promise<boolean> {
    const { data: setUp } = SetUp.safeParse(await this.ask('GET', 'setup'));
    if (!setUp) throw this.isSomebodyElse();
    return setUp.done;
  }

  /** @param admin with the token of the one-time link */
  async setUp(admin: Credentials & { readonly token: string }): Promise<void> {
    await this.ask('POST', 'setup', admin);
  }

  /** Nobody but admins may set Miauflix up: others are refused. */
  async signIn(credentials: Credentials): Promise<void> {
    const { user } = this.open((await this.ask('POST', 'auth/sign-in', credentials)) as SignedIn);
    if (user.role === 'ADMIN') return;
    await this.signOut();
    throw new Refused('Only an admin may set Miauflix up.', 'request/forbidden');
  }

  /** Without a session there is nothing to end. */
  async signOut(): Promise<void> {
    if (this.accessToken === undefined) return;
    await this.ask('POST', 'auth/sign-out', {});
    this.accessToken = undefined;
  }

  async sections(): Promise<readonly SectionView[]> {
    return (await this.ask('GET', 'settings')) as readonly SectionView[];
  }

  /**
   * Tries values out as they would be saved; those that the section does not take have failed.
   *
   * @param signal gives it up, which loses nothing
   */
  async test(section: string, change: object, signal: AbortSignal): Promise<TestResult> {
    try {
      return (await this.ask('POST', `settings/${section}/test`, change, signal)) as TestResult;
    } catch (error) {
      if (error instanceof Refused && error.fields.length > 0) return { isOk: false, sentence: error.message };
      throw error;
    }
  }

  async save(section: string, change: object): Promise<void> {
    await this.ask('PUT', `settings/${section}`, change);
  }

  async providers(): Promise<readonly ProviderReport[]> {
    return (await this.ask('GET', 'providers')) as readonly ProviderReport[];
  }

  private open(session: SignedIn): SignedIn {
    this.accessToken = session.accessToken;
    return session;
  }

  private async ask(method: string, path: string, body?: object, signal?: AbortSignal): Promise<unknown> {
    const answer = await this.send(method, path, body, signal);
    if (answer.status !== 401 || this.accessToken === undefined) return this.read(answer);
    // Somebody who looks for a key takes longer than an access token lasts.
    this.open((await this.read(await this.send('POST', 'auth/refresh', {}))) as SignedIn);
    return this.read(await this.send(method, path, body, signal));
  }

  private async send(method: string, path: string, body?: object, signal?: AbortSignal): Promise<Response> {
    const answer = await fetch(new URL(`/api/v1/${path}`, this.address), {
      method,
      // Secrets go nowhere but to the address that was named.
      redirect: 'manual',
      headers: {
        'user-agent': 'Miauflix command line',
        cookie: this.cookies,
        ...(this.accessToken !== undefined && { authorization: `Bearer ${this.accessToken}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.any([AbortSignal.timeout(patienceMs), ...(signal ? [signal] : [])]),
    }).catch((cause: unknown) => {
      const advice = 'start it with "npm start", or name its address with --address';
      throw new CannotDo(`Miauflix does not answer at ${this.address}: ${advice}.`, { cause });
    });
    this.cookies = cookiesOf(answer) || this.cookies;
    return answer;
  }

  private async read(answer: Response): Promise<unknown> {
    if (answer.status === 204) return undefined;
    const body: unknown = await answer.json().catch(() => undefined);
    if (answer.ok && body !== undefined) return body;
    throw refusalIn(body) ?? this.isSomebodyElse();
  }

  private isSomebodyElse(): CannotDo {
    return new CannotDo(`What answers at ${this.address} is not Miauflix: name its address with --address.`);
  }
}

const cookiesOf = ({ headers }: Response): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
