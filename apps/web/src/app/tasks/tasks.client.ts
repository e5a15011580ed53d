import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { TaskReport } from '@miauflix/domain/tasks';
import type { Observable } from 'rxjs';
import { live } from '../shared/live-updates.ts';

const tasks = '/api/v1/tasks';

/** How the work in the background is, as of this moment; for admins. */
export const taskReports = () =>
  live(
    'tasks',
    httpResource<readonly TaskReport[]>(() => tasks),
  );

@Injectable({ providedIn: 'root' })
export class TasksClient {
  readonly #http = inject(HttpClient);

  /** @param wish `run` is for once, paused or not */
  ask(task: string, wish: 'run' | 'pause' | 'resume'): Observable<unknown> {
    return this.#http.post(`${tasks}/${encodeURIComponent(task)}/${wish}`, {});
  }
}
