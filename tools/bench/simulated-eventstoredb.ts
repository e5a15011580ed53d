import { startSimulator } from '@miauflix/event-store/simulator';

/** A server in a process of its own, so that its work is not counted; tells its parent where it listens. */
const { connectionString } = await startSimulator();
process.send?.(connectionString);
process.once('disconnect', () => process.exit());
