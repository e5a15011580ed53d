import { task, type TaskCommand, type TaskReport } from '@miauflix/domain/tasks';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AdminOnly } from '../shared/auth/guards.ts';
import { Decide, writtenAt, type WrittenAt } from '../shared/decide.ts';
import { Problem } from '../shared/problem.ts';
import { Tasks } from './tasks.ts';

const TaskName = z.string().max(60);

const taskNotFound = new Problem(404, 'tasks/task-not-found', 'There is no such work in the background.');

/** For admins: the work in the background. What they decide about it is audited. */
@ApiTags('tasks')
@ApiBearerAuth()
@AdminOnly()
@Controller('tasks')
export class TasksController {
  constructor(
    private readonly tasks: Tasks,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  find(): readonly TaskReport[] {
    return this.tasks.reports();
  }

  /** Begins at once, or as soon as the run under way has ended; also when it is paused. */
  @Post(':name/run')
  @HttpCode(202)
  run(@Param('name', { schema: TaskName }) name: string): Promise<WrittenAt> {
    return this.decide(name, 'RequestRun');
  }

  /** A run under way goes on to its end. */
  @Post(':name/pause')
  @HttpCode(200)
  pause(@Param('name', { schema: TaskName }) name: string): Promise<WrittenAt> {
    return this.decide(name, 'PauseTask');
  }

  @Post(':name/resume')
  @HttpCode(200)
  resume(@Param('name', { schema: TaskName }) name: string): Promise<WrittenAt> {
    return this.decide(name, 'ResumeTask');
  }

  private async decide(name: string, type: TaskCommand['type']): Promise<WrittenAt> {
    if (!this.tasks.reports().some((report) => report.name === name)) throw taskNotFound;
    return writtenAt(await this.commands.execute(new Decide(task, name, { type, data: { task: name } })));
  }
}
