import { project } from '../../vitest.project.ts';

export default project('projector', { expect: { poll: { timeout: 10_000 } } });
