import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';

const repository = resolve(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(repository, path), 'utf8');

/** Names of all series that the api offers. */
function offered(): ReadonlySet<string> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const ours = globSync('apps/api/src/**/*.ts', { cwd: repository })
    .filter((path) => !path.includes('.spec.'))
    .flatMap((path) => [...read(path).matchAll(/'(miauflix_[a-z_]+)'/g)].map(([, name]) => name!));
  const named = [...ours, ...registry.getMetricsAsArray().map(({ name }) => name)];
  return new Set(named.flatMap((name) => [name, `${name}_bucket`, `${name}_count`, `${name}_sum`]));
}

describe('monitoring', () => {
  const names = offered();

  it.each(['alerts.yml', 'grafana-dashboard.json'])('%s asks for series that the api offers', (file) => {
    const asked = [...read(`deploy/monitoring/${file}`).matchAll(/\b(?:miauflix|process|nodejs)_[a-z0-9_]+/g)];
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.map(([name]) => name).filter((name) => !names.has(name))).toEqual([]);
  });
});
