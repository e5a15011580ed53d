import { input, password } from '@inquirer/prompts';

/** Whoever sits at the terminal. */
export class Terminal {
  /** Ends the question that is open, and every one to come, with an error. */
  readonly signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.signal = signal;
  }

  say(sentence: string): void {
    console.log(sentence);
  }

  /** @param usual what Enter alone answers */
  async askFor(message: string, usual = ''): Promise<string> {
    return (await input({ message, default: usual }, { signal: this.signal })).trim();
  }

  /** Shows nothing of what is typed, not even how much. */
  askForSecret(message: string): Promise<string> {
    return password({ message, mask: false, toggleMask: false }, { signal: this.signal });
  }
}
