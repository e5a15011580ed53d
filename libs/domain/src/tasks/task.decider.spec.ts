import { describe, it } from 'vitest';
import { given } from '../kernel/given.ts';
import { task } from './task.decider.ts';

const data = { task: 'back-up' };
const paused = { type: 'task.Paused', data } as const;
const resumed = { type: 'task.Resumed', data } as const;

describe('a task', () => {
  it('is paused once', () => {
    given(task).when({ type: 'PauseTask', data }).then(paused);
    given(task, paused).when({ type: 'PauseTask', data }).then();
    given(task, paused, resumed).when({ type: 'PauseTask', data }).then(paused);
  });

  it('is resumed when it is paused', () => {
    given(task, paused).when({ type: 'ResumeTask', data }).then(resumed);
    given(task).when({ type: 'ResumeTask', data }).then();
  });

  it('runs at once whenever somebody asks, paused or not', () => {
    const requested = { type: 'task.RunRequested', data } as const;
    given(task).when({ type: 'RequestRun', data }).then(requested);
    given(task, paused, requested).when({ type: 'RequestRun', data }).then(requested);
    given(task, paused, requested).when({ type: 'PauseTask', data }).then();
  });
});
