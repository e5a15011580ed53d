import type { Upcasters } from '../kernel/upcaster.ts';
import type { LeaseEvent } from './lease.events.ts';
import type { TaskEvent } from './task.events.ts';

export const tasksUpcasters: Upcasters<LeaseEvent | TaskEvent> = {
  'lease.Acquired': [],
  'lease.Released': [],
  'lease.Renewed': [],
  'task.Paused': [],
  'task.Resumed': [],
  'task.RunRequested': [],
};
