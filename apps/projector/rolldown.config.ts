import { project } from '../../rolldown.project.ts';

export default project({ main: 'src/main.ts' });
