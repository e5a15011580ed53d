import { DatePipe, DecimalPipe } from '@angular/common';
import { Component, computed, effect, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { FormFailure } from '../shared/form-failure.ts';
import { saveFile } from '../shared/save-file.ts';
import { Submission } from '../shared/submission.ts';
import { AuditClient, chainStatus } from './audit.client.ts';
import { ExportDialog } from './export-dialog.ts';

const renewMs = 400;

/** Whether the log is what was written, and a button that checks every hash of it. */
@Component({
  selector: 'mf-chain-health',
  imports: [DatePipe, DecimalPipe, ExportDialog, FormFailure, RouterLink],
  template: `
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 3 4.500 6v5.500c0 4.600 3.100 8 7.500 9.500 4.400-1.500 7.500-4.900 7.500-9.500V6z" />
      @switch (state()) {
        @case ('intact') {
          <path d="m8.500 12 2.500 2.500 4.500-5" />
        }
        @case ('broken') {
          <path d="M12 8v5M12 16v.1" />
        }
      }
    </svg>
    <div role="status">
      @if (chain(); as known) {
        @let run = known.verification;
        @switch (run.status) {
          @case ('never') {
            <p><strong>Chained.</strong> Every event carries the hash of all before it.</p>
          }
          @case ('running') {
            <p><strong>Checking…</strong> {{ run.checkedEvents | number }} of {{ run.ofEvents | number }} events</p>
          }
          @case ('intact') {
            <p>
              <strong>Intact.</strong> {{ run.checkedEvents | number }} events checked at
              {{ run.endedAt | date: 'HH:mm:ss' }}, none was altered.
            </p>
          }
          @case ('broken') {
            <p>
              <strong>Broken at {{ run.firstBadPosition }}.</strong> {{ run.reason }}
              <a [routerLink]="[]" [queryParams]="{ event: run.firstBadPosition }" queryParamsHandling="merge"
                >Look at it</a
              >
            </p>
          }
          @case ('failed') {
            <p><strong>The check could not be ended.</strong> Try again.</p>
          }
        }
      } @else if (status.error()) {
        <p>The state of the chain is not known.</p>
      } @else {
        <p>Asking for the chain…</p>
      }
    </div>
    @if (chain()) {
      <button
        class="button small"
        type="button"
        [disabled]="state() === 'running' || submission.underWay()"
        (click)="verify()"
      >
        Verify
      </button>
    }
    @if (chain()) {
      <div class="take">
        <button type="button" (click)="isExporting.set(true)">Export the log</button>
        @if (state() === 'intact') {
          <button type="button" [disabled]="submission.underWay()" (click)="saveAnchors()">
            Save the signed anchors
          </button>
        }
      </div>
    }
    @if (isExporting()) {
      <mf-export-dialog (closed)="isExporting.set(false)" />
    }
    @if (progress(); as share) {
      <progress aria-label="Checked so far" [value]="share"></progress>
    }
    <mf-form-failure [failure]="submission.failure()" />
  `,
  host: { '[attr.data-state]': 'state()' },
  styleUrl: './chain-health.css',
})
export class ChainHealth {
  readonly #client = inject(AuditClient);
  readonly status = chainStatus();
  readonly submission = new Submission();
  readonly isExporting = signal(false);
  readonly chain = computed(() => (this.status.hasValue() ? this.status.value() : undefined));
  readonly state = computed(() => this.chain()?.verification.status);
  /** 0 to 1 while it runs; absent otherwise. */
  readonly progress = computed(() => {
    const run = this.chain()?.verification;
    return run?.status === 'running' ? Math.max(0.01, run.checkedEvents / Math.max(1, run.ofEvents)) : undefined;
  });

  constructor() {
    effect((onCleanup) => {
      if (this.state() !== 'running') return;
      const timer = setInterval(() => this.status.reload(), renewMs);
      onCleanup(() => clearInterval(timer));
    });
  }

  /** Kept outside of this machine, they tell later whether the log was cut off or written anew. */
  async saveAnchors(): Promise<void> {
    await this.submission.run(async () => {
      const anchors = await firstValueFrom(this.#client.anchors());
      saveFile(new Blob([JSON.stringify(anchors, null, 2)], { type: 'application/json' }), 'anchors.json');
    });
  }

  async verify(): Promise<void> {
    await this.submission.run(async () => {
      await firstValueFrom(this.#client.verifyChain());
    });
    this.status.reload();
  }
}
