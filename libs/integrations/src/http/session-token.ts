import { ServiceRefused } from './service-errors.ts';

type Signal = AbortSignal | undefined;

/** The token of a service to which one has to sign in: got once for all who need it, and replaced once when it is refused. */
export class SessionToken {
  private readonly signIn: (signal: Signal) => Promise<string>;
  private token: Promise<string> | undefined;

  /** @param signIn gets a new token */
  constructor(signIn: (signal: Signal) => Promise<string>) {
    this.signIn = signIn;
  }

  /** Asks with the token; once more with a new one when the service has refused it. */
  async use<T>(signal: Signal, ask: (token: string) => Promise<T>): Promise<T> {
    const token = this.get(signal);
    const used = await token;
    try {
      return await ask(used);
    } catch (error) {
      if (!(error instanceof ServiceRefused)) throw error;
      if (this.token === token) this.token = undefined;
      return ask(await this.get(signal));
    }
  }

  /** The token, got now where there is none. */
  get(signal: Signal): Promise<string> {
    const token = (this.token ??= this.signIn(signal));
    token.catch(() => {
      if (this.token === token) this.token = undefined;
    });
    return token;
  }
}
