import { join, resolve } from 'node:path';
import { engineEnvironment, engineFlags } from '@miauflix/torrent/engine-start';
import { build } from 'rolldown';
import bundle from '../../rolldown.config.ts';
import type { Script } from './messages.ts';

const tools = resolve(import.meta.dirname, '../..');
const directory = join(tools, 'dist/engine');
let built: Promise<unknown> | undefined;

/** The party that is our engine, bundled as the product is, and the settings with which the product starts it. */
export async function bundledEngine(): Promise<Script> {
  built ??= build({ ...bundle, cwd: tools, output: { ...bundle.output, dir: directory } });
  await built;
  return { path: join(directory, 'engine.js'), flags: engineFlags, env: engineEnvironment };
}
