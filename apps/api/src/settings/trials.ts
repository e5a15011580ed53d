import type { TestResult } from '@miauflix/domain/settings';
import { Injectable, Logger } from '@nestjs/common';
import type { Config } from '../shared/config.ts';
import type { Section } from './section.ts';
import type { SectionName, SettingsOf } from './sections.ts';

type Trial = (values: never, signal: AbortSignal) => Promise<TestResult>;

const patienceMs = 20_000;

/** How values of sections are tried out before they are saved: as the section itself says, or a part of the api. */
@Injectable()
export class Trials {
  private readonly logger = new Logger(Trials.name);
  private readonly registered = new Map<string, Trial>();

  /** For a section whose trial needs more than its values; to be called while modules are initialised. */
  register<Name extends SectionName>(
    section: Name,
    trial: (values: SettingsOf<Name>, signal: AbortSignal) => Promise<TestResult>,
  ): void {
    this.registered.set(section, trial);
  }

  isKnownOf({ section, test }: Section): boolean {
    return test !== undefined || this.registered.has(section);
  }

  /** What goes wrong without words is told without words: errors may quote secrets. */
  async run(section: Section, values: Record<string, unknown>, config: Config): Promise<TestResult> {
    const signal = AbortSignal.timeout(patienceMs);
    const trial = this.registered.get(section.section);
    try {
      if (trial) return await trial(values as never, signal);
      if (section.test) return await section.test(values, signal, config);
      return { isOk: true, sentence: 'There is nothing to try out.' };
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown error';
      this.logger.warn(`Trying the settings of ${section.section} out failed: ${name}`);
      return { isOk: false, sentence: 'It did not answer as expected. Check the values, and try again.' };
    }
  }
}
