import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Household } from './household.ts';

const { values: options } = parseArgs({ options: { recover: { type: 'boolean', default: false } } });

const household = new Household({
  dataDirectory: resolve(process.env['MIAUFLIX_DATA'] ?? 'data'),
  environment: { ...process.env, ...(options.recover && { MIAUFLIX_RECOVER: 'true' }) },
  onLongStart: () => console.log('Still building what people look at from the log; this can take some minutes …'),
  onNewOneTimeLink: (link) => console.log(`The link is new: ${link}`),
});

const stop = (): void => void household.stop().then(() => process.exit(0));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

try {
  const { address, oneTimeLink } = await household.start();
  const purpose = options.recover ? 'Choose a new password for an admin' : 'Set it up';
  console.log(
    oneTimeLink
      ? `Miauflix is ready. ${purpose} here (the link works once): ${oneTimeLink}`
      : `Miauflix is ready: ${address}`,
  );
  await household.failed;
} catch (error) {
  await household.stop();
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
