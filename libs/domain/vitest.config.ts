import { project } from '../../vitest.project.ts';

/** Pure functions leave nothing behind, so all files share a worker. */
export default project('domain', { isolate: false });
