import { resolve } from 'node:path';
import { Household } from './household.ts';

const household = new Household({
  dataDirectory: resolve(process.env['MIAUFLIX_DATA'] ?? 'data'),
  environment: process.env,
  onNewSetUpLink: (link) => console.log(`The set-up link is new: ${link}`),
});

const stop = (): void => void household.stop().then(() => process.exit(0));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

try {
  const { address, setUpLink } = await household.start();
  console.log(
    setUpLink
      ? `Miauflix is ready. Set it up here (the link works once): ${setUpLink}`
      : `Miauflix is ready: ${address}`,
  );
  await household.failed;
} catch (error) {
  await household.stop();
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
