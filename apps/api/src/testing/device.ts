import type { Server } from 'node:http';
import { agent, type Test } from 'supertest';
import type { SignedIn } from '@miauflix/domain/users';

/** A browser: it keeps cookies as one does, and sends its access token once somebody has signed in on it. */
export class Device {
  readonly #agent: ReturnType<typeof agent>;
  accessToken: string | undefined;

  /** @param userAgent what the browser says of itself */
  constructor(server: Server, userAgent = 'Test browser') {
    this.#agent = agent(server).set('User-Agent', userAgent);
  }

  async signIn(name: string, password: string): Promise<SignedIn> {
    const { body } = await this.post('/auth/sign-in', { name, password }).expect(200);
    return this.#keep(body as SignedIn);
  }

  async refresh(): Promise<SignedIn> {
    const { body } = await this.post('/auth/refresh').expect(200);
    return this.#keep(body as SignedIn);
  }

  /** @param path below `/api/v1` */
  get(path: string): Test {
    return this.#with(this.#agent.get(`/api/v1${path}`));
  }

  head(path: string): Test {
    return this.#with(this.#agent.head(`/api/v1${path}`));
  }

  post(path: string, body: object = {}): Test {
    return this.#with(this.#agent.post(`/api/v1${path}`).send(body));
  }

  put(path: string, body: object = {}): Test {
    return this.#with(this.#agent.put(`/api/v1${path}`).send(body));
  }

  patch(path: string, body: object = {}): Test {
    return this.#with(this.#agent.patch(`/api/v1${path}`).send(body));
  }

  delete(path: string, body: object = {}): Test {
    return this.#with(this.#agent.delete(`/api/v1${path}`).send(body));
  }

  #with(test: Test): Test {
    return this.accessToken === undefined ? test : test.auth(this.accessToken, { type: 'bearer' });
  }

  #keep(signedIn: SignedIn): SignedIn {
    this.accessToken = signedIn.accessToken;
    return signedIn;
  }
}
