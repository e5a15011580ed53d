import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, onTestFinished } from 'vitest';

const main = join(import.meta.dirname, '../main.ts');

/** The set-up in a terminal of its own (util-linux' `script` makes it), and somebody who types. */
export class TerminalSession {
  private readonly process: ChildProcess;
  private output = '';
  /** How much of it somebody has read. */
  private read = 0;

  constructor(address: string) {
    const command = `stty cols 160 rows 50; exec "${process.execPath}" "${main}" --address ${address}`;
    this.process = spawn('script', ['--quiet', '--flush', '--return', '--command', command, '/dev/null']);
    this.process.stdout!.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    onTestFinished(() => void this.process.kill('SIGKILL'));
  }

  /** All that the terminal has shown, without colours. */
  get shown(): string {
    return stripVTControlCharacters(this.output);
  }

  /** Waits for words that come after those it has waited for before. */
  async sees(words: string): Promise<void> {
    await expect.poll(() => this.shown.slice(this.read)).toContain(words);
    this.read = this.shown.indexOf(words, this.read) + words.length;
  }

  async answers(question: string, text: string): Promise<void> {
    await this.sees(question);
    this.presses(`${text}\r`);
  }

  presses(keys: string): void {
    this.process.stdin!.write(keys);
  }

  /** @returns exit code of the set-up */
  async ends(): Promise<number | null> {
    if (this.process.exitCode === null) await once(this.process, 'exit');
    return this.process.exitCode;
  }
}
