import { decider } from '../kernel/decider.ts';
import type { Fact } from '../kernel/event.ts';
import type { TaskEvent } from './task.events.ts';

export type TaskCommand =
  | Fact<'PauseTask', { readonly task: string }>
  | Fact<'ResumeTask', { readonly task: string }>
  | Fact<'RequestRun', { readonly task: string }>;

export interface TaskState {
  readonly isPaused: boolean;
}

/** Work in the background, as far as people decide about it; when it runs is no fact. */
export const task = decider<TaskState, TaskCommand, TaskEvent>({
  category: 'task',
  initialState: { isPaused: false },
  decide(command, { isPaused }) {
    switch (command.type) {
      case 'PauseTask':
        return isPaused ? [] : [{ type: 'task.Paused', data: command.data }];
      case 'ResumeTask':
        return isPaused ? [{ type: 'task.Resumed', data: command.data }] : [];
      case 'RequestRun':
        return [{ type: 'task.RunRequested', data: command.data }];
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'task.Paused':
        return { isPaused: true };
      case 'task.Resumed':
        return { isPaused: false };
      case 'task.RunRequested':
        return state;
    }
  },
});
