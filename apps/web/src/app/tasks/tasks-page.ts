import { DatePipe } from '@angular/common';
import { Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { TaskReport } from '@miauflix/domain/tasks';
import { firstValueFrom } from 'rxjs';
import { FormFailure } from '../shared/form-failure.ts';
import { keptValue } from '../shared/kept-value.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { Submission } from '../shared/submission.ts';
import { WrittenBy } from '../audit/written-by.ts';
import { ServicesAway } from '../status/services-away.ts';
import { Unavailable } from '../status/unavailable.ts';
import { AdminTabs } from '../shell/admin-tabs.ts';
import { RunBars } from './run-bars.ts';
import { activityInWords, durationInWords, rhythmInWords, runInWords } from './task-words.ts';
import { taskReports, TasksClient } from './tasks.client.ts';

const tickMs = 1_000;

/** The work in the background: what each task does, when, and what came of it; for admins. */
@Component({
  selector: 'mf-tasks-page',
  imports: [AdminTabs, DatePipe, FormFailure, ProblemNotice, RouterLink, RunBars, Unavailable, WrittenBy],
  templateUrl: './tasks-page.html',
  styleUrl: './tasks-page.css',
})
export class TasksPage {
  readonly #client = inject(TasksClient);
  readonly services = inject(ServicesAway);
  readonly resource = taskReports();
  readonly #reports = keptValue(this.resource);
  /** What fails comes first, the rest by what it is called. */
  readonly reports = computed(() =>
    this.#reports()?.toSorted((a, b) => b.failures - a.failures || a.title.localeCompare(b.title)),
  );
  readonly failing = computed(() => this.reports()?.filter(({ failures }) => failures > 0).length ?? 0);
  readonly nowMs = signal(Date.now());
  readonly submission = new Submission();

  readonly activityInWords = activityInWords;
  readonly durationInWords = durationInWords;
  readonly rhythmInWords = rhythmInWords;
  readonly runInWords = runInWords;

  constructor() {
    const timer = setInterval(() => this.nowMs.set(Date.now()), tickMs);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  async ask({ name }: TaskReport, wish: 'run' | 'pause' | 'resume'): Promise<void> {
    await this.submission.run(async () => {
      await firstValueFrom(this.#client.ask(name, wish));
    });
    this.resource.reload();
  }
}
