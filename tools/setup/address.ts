import { parseArgs } from 'node:util';
import { CannotDo } from '../log/cannot-do.ts';

const usage = 'npm run setup -- [--address <address of Miauflix>]';

/**
 * Where Miauflix is: what `--address` says, else where it listens by default on this machine.
 *
 * @throws CannotDo when that is no address, or anything else is said
 */
export function addressIn(parameters: readonly string[]): string {
  const usual = `http://localhost:${process.env['PORT'] ?? 4000}`;
  const address = URL.parse(optionsIn(parameters).address ?? usual);
  if (address && ['http:', 'https:'].includes(address.protocol)) return address.origin;
  throw new CannotDo(`An address begins with http:// or https://.\n${usage}`);
}

function optionsIn(parameters: readonly string[]): { readonly address?: string } {
  try {
    return parseArgs({ args: [...parameters], options: { address: { type: 'string' } } }).values;
  } catch (cause) {
    throw new CannotDo(`${(cause as Error).message}\n${usage}`, { cause });
  }
}
