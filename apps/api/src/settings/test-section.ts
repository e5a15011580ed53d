import type { TestResult } from '@miauflix/domain/settings';
import { Logger } from '@nestjs/common';
import type { Config } from '../shared/config.ts';
import type { Section } from './section.ts';

const patienceMs = 20_000;
const logger = new Logger('Settings');

/** Tries values of a section out. What goes wrong without words is told without words: errors may quote secrets. */
export async function testSection(
  section: Section,
  fields: Record<string, unknown>,
  config: Config,
): Promise<TestResult> {
  if (!section.test) return { isOk: true, sentence: 'There is nothing to try out.' };
  try {
    return await section.test(fields, AbortSignal.timeout(patienceMs), config);
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown error';
    logger.warn(`Trying the settings of ${section.section} out failed: ${name}`);
    return { isOk: false, sentence: 'It did not answer as expected. Check the values, and try again.' };
  }
}
