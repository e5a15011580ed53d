import { readFileSync } from 'node:fs';

export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What Vitest's and Playwright's JSON reports have in common is nothing, so each is read for its own counters. */
type Report =
  | { readonly numPassedTests: number; readonly numFailedTests: number; readonly numPendingTests: number }
  | {
      readonly stats: {
        readonly expected: number;
        readonly unexpected: number;
        readonly flaky: number;
        readonly skipped: number;
      };
    };

/** Adds up the tests of JSON reports. A test that passed only when repeated counts as failed. */
export const countResults = (files: readonly string[]): Count =>
  files
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as Report)
    .map((report) =>
      'stats' in report
        ? {
            passed: report.stats.expected,
            failed: report.stats.unexpected + report.stats.flaky,
            skipped: report.stats.skipped,
          }
        : { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests },
    )
    .reduce(
      (sum, count) => ({
        passed: sum.passed + count.passed,
        failed: sum.failed + count.failed,
        skipped: sum.skipped + count.skipped,
      }),
      { passed: 0, failed: 0, skipped: 0 },
    );
