import { EngineClient } from '@miauflix/torrent/engine-client';

/** Ends with 0 when the engine of this container answers. */
await new EngineClient(process.env['MIAUFLIX_ENGINE_SOCKET'] ?? '').health();
