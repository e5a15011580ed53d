import type { Fact } from '../kernel/event.ts';

/** What admins decide about work in the background; its stream is `task-<name>`. */
export type TaskEvent =
  | Fact<'task.Paused', { readonly task: string }>
  | Fact<'task.Resumed', { readonly task: string }>
  /** It was asked to run at once, paused or not. */
  | Fact<'task.RunRequested', { readonly task: string }>;
