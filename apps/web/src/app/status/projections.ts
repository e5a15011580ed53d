import { DatePipe, DecimalPipe } from '@angular/common';
import { Component, computed, effect, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Lag, ProjectorState } from '@miauflix/domain/status';
import { firstValueFrom } from 'rxjs';
import { ArrowNavigation } from '../shared/arrow-navigation.ts';
import { ConfirmDialog } from '../shared/confirm-dialog.ts';
import { FormFailure } from '../shared/form-failure.ts';
import { keptValue } from '../shared/kept-value.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { sizeInWords } from '../shared/size.ts';
import { Submission } from '../shared/submission.ts';
import { AdminTabs } from '../shell/admin-tabs.ts';
import { projectorReport, StatusClient } from './status.client.ts';

const renewMs = 2_000;
const renewWhileRebuildingMs = 500;

const states: Readonly<Record<ProjectorState, string>> = {
  starting: 'The projector is starting.',
  building: 'The read models are being built from the first event.',
  'catching-up': 'The read models are behind the log, and catching up.',
  live: 'The read models are level with the log.',
};

/** How the read models are kept: how far each is, what stopped, and the ways to build them anew or go back. */
@Component({
  selector: 'mf-projections',
  imports: [AdminTabs, ArrowNavigation, ConfirmDialog, DatePipe, DecimalPipe, FormFailure, ProblemNotice, RouterLink],
  templateUrl: './projections.html',
  styleUrl: './projections.css',
})
export class Projections {
  readonly #client = inject(StatusClient);

  readonly report = projectorReport();
  readonly known = keptValue(this.report);
  /** What is to be confirmed; absent when nothing is. */
  readonly asked = signal<'rebuild' | 'rollback' | undefined>(undefined);
  readonly retrying = new Submission();
  readonly comparing = new Submission();
  readonly canRollBack = computed(() => this.known()?.files.some(({ role }) => role === 'kept') ?? false);
  readonly isRebuilding = computed(() => {
    const status = this.known()?.rebuild?.status;
    return status === 'building' || status === 'catching-up';
  });
  /** Of the rebuild under way, 0 to 1: positions are not counted with, but a share of them tells how far it is. */
  readonly rebuilt = computed(() => {
    const { position, head } = this.known()?.rebuild ?? {};
    return head ? Math.min(1, Number(position ?? 0) / Math.max(1, Number(head))) : 0;
  });
  readonly headline = computed(() => {
    const { state, deadLetters = [] } = this.known() ?? {};
    if (deadLetters.length === 0) return state ? states[state] : '';
    return deadLetters.length === 1 ? '1 read model has stopped.' : `${deadLetters.length} read models have stopped.`;
  });
  readonly sizeInWords = sizeInWords;

  constructor() {
    effect((onCleanup) => {
      const timer = setInterval(() => this.report.reload(), this.isRebuilding() ? renewWhileRebuildingMs : renewMs);
      onCleanup(() => clearInterval(timer));
    });
  }

  readonly rebuild = () => this.#done(this.#client.rebuild());
  readonly rollBack = () => this.#done(this.#client.rollBack());

  async retry(projection: string): Promise<void> {
    await this.retrying.run(() => this.#done(this.#client.retry(projection)));
  }

  async compare(): Promise<void> {
    await this.comparing.run(() => this.#done(this.#client.compare()));
  }

  lagInWords({ events, isMore, seconds }: Lag): string {
    if (events === 0) return 'level';
    return `${events}${isMore ? '+' : ''} ${events === 1 ? 'event' : 'events'}, ${Math.ceil(seconds)} s`;
  }

  async #done(asked: ReturnType<StatusClient['rebuild']>): Promise<void> {
    await firstValueFrom(asked);
    this.report.reload();
  }
}
