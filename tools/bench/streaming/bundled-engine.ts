import { join, resolve } from 'node:path';
import { engineEnvironment, engineFlags } from '@miauflix/torrent';
import { build } from 'rolldown';
import bundle from '../../rolldown.config.ts';
import type { Script } from './messages.ts';

const tools = resolve(import.meta.dirname, '../..');
let built: Promise<unknown> | undefined;

/** The party that is our engine, bundled as the product is, and the settings with which the product starts it. */
export async function bundledEngine(): Promise<Script> {
  built ??= build({ ...bundle, cwd: tools, output: { ...bundle.output } });
  await built;
  return { path: join(tools, 'dist/engine.js'), flags: engineFlags, env: engineEnvironment };
}
