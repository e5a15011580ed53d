import { availableParallelism } from 'node:os';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** The vitest settings that every project shares; results land in `dist/test-results.json`, where `npm test` counts them. */
export function project(name: string, overrides: ViteUserConfig['test'] = {}): ViteUserConfig {
  return defineConfig({
    oxc: { target: 'es2022' },
    test: {
      name,
      include: ['src/**/*.spec.ts'],
      exclude: ['**/*.e2e.spec.ts', '**/node_modules/**'],
      reporters: ['default', ['json', { outputFile: 'dist/test-results.json' }]],
      // Specs wait for half of their time: one file at once would leave half of a small machine idle.
      maxWorkers: Math.max(2, availableParallelism() - 1),
      testTimeout: 20_000,
      hookTimeout: 20_000,
      // A busy machine is slow: what is waited for has to happen, not to happen quickly.
      expect: { poll: { timeout: 10_000 } },
      passWithNoTests: true,
      ...overrides,
    },
  });
}
