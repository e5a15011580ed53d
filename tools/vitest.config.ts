import { project } from '../vitest.project.ts';

export default project('tools', { include: ['**/*.spec.ts'] });
