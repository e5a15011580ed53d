import { project } from '../../vitest.project.ts';

export default project('read-models', { expect: { poll: { timeout: 10_000 } } });
