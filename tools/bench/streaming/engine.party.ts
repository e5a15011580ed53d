import { runEngine } from '@miauflix/torrent/engine';

/** Our engine, as the product runs it. */
const [, , socketPath = '', directory = ''] = process.argv;
await runEngine({ socketPath, directory, network: 'loopback' });
process.send?.(null);
