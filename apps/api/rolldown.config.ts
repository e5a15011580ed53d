import { project } from '../../rolldown.project.ts';

export default project({ main: 'src/main.ts', 'engine.main': 'src/engine.main.ts' });
