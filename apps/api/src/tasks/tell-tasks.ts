import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { throttleTime, type Subscription } from 'rxjs';
import { LiveGateway } from '../shared/live/live.gateway.ts';
import { Tasks } from './tasks.ts';

const atMostEveryMs = 1_000;

/** Tells admins that work in the background has begun, ended, or was decided about: they ask for the reports then. */
@Injectable()
export class TellTasks implements OnApplicationBootstrap, OnModuleDestroy {
  private following: Subscription | undefined;

  constructor(
    private readonly live: LiveGateway,
    private readonly tasks: Tasks,
  ) {}

  onApplicationBootstrap(): void {
    this.following = this.tasks.changes
      .pipe(throttleTime(atMostEveryMs, undefined, { leading: true, trailing: true }))
      .subscribe(() => this.live.tellAdmins('tasks', {}));
  }

  onModuleDestroy(): void {
    this.following?.unsubscribe();
  }
}
