import { runEngine } from '../process/run-engine.ts';

const { ENGINE_SOCKET: socketPath = '', ENGINE_DIRECTORY: directory = '' } = process.env;
await runEngine({ socketPath, directory, network: 'loopback' });
