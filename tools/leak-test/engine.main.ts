import { runEngine } from '@miauflix/torrent/engine';

const [, , socketPath = '', directory = ''] = process.argv;
await runEngine({ socketPath, directory, network: 'public' });
