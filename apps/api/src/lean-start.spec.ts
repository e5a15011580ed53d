import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';

const { cache } = createRequire(import.meta.url);
const isLoaded = (name: string): boolean => Object.keys(cache).some((path) => path.includes(`/node_modules/${name}/`));

describe('the start of the api', () => {
  it('loads neither the library of pictures nor the client of EventStoreDB before they are needed', async () => {
    await import('./create-app.ts');
    expect(['sharp', '@grpc/grpc-js', '@eventstore/db-client'].filter(isLoaded)).toEqual([]);
    await import('sharp');
    expect(isLoaded('sharp')).toBe(true);
  });
});
