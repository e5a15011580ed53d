import { Global, Module } from '@nestjs/common';
import { LiveModule } from '../shared/live/live.module.ts';
import { SchedulingLease } from './scheduling-lease.ts';
import { TaskMemory } from './task-memory.ts';
import { TasksController } from './tasks.controller.ts';
import { Tasks } from './tasks.ts';
import { TellTasks } from './tell-tasks.ts';

@Global()
@Module({
  imports: [LiveModule],
  controllers: [TasksController],
  providers: [SchedulingLease, TaskMemory, Tasks, TellTasks],
  exports: [Tasks],
})
export class TasksModule {}
