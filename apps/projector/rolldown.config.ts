import { project } from '../../rolldown.project.ts';

export default project({ main: 'src/main.ts', 'side-thread.main': 'src/side-work/side-thread.main.ts' });
