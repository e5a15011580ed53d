import { project } from '../rolldown.project.ts';

/** The engine that is measured. */
export default project({ engine: 'bench/streaming/engine.party.ts' });
