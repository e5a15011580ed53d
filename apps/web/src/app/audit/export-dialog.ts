import { DecimalPipe } from '@angular/common';
import { Component, computed, inject, output, signal } from '@angular/core';
import type { LogRange } from '@miauflix/domain/audit';
import { lastValueFrom, tap } from 'rxjs';
import { ConfirmDialog } from '../shared/confirm-dialog.ts';
import { fromLocalInput } from '../shared/local-input.ts';
import { saveFile } from '../shared/save-file.ts';
import { AuditClient } from './audit.client.ts';

type Extent = 'all' | 'positions' | 'moments';

const noLimits = { first: '', last: '', from: '', to: '' };

/** Asks how much of the log is wanted, and hands it over as a file with its proof; says meanwhile how much has come. */
@Component({
  selector: 'mf-export-dialog',
  imports: [ConfirmDialog, DecimalPipe],
  templateUrl: './export-dialog.html',
  styleUrl: './export-dialog.css',
})
export class ExportDialog {
  readonly #client = inject(AuditClient);
  readonly closed = output();
  readonly extent = signal<Extent>('all');
  /** As they were typed. */
  readonly limits = signal(noLimits);
  /** Absent while nothing is under way. */
  readonly receivedBytes = signal<number | undefined>(undefined);
  readonly extents: readonly { readonly extent: Extent; readonly name: string }[] = [
    { extent: 'all', name: 'All of it' },
    { extent: 'positions', name: 'From one event to another' },
    { extent: 'moments', name: 'Between two moments' },
  ];

  /** Absent while what was typed is none. */
  readonly range = computed<LogRange | undefined>(() => {
    const { first, last, from, to } = this.limits();
    switch (this.extent()) {
      case 'all':
        return {};
      case 'positions':
        return [first, last].every((position) => /^\d*$/.test(position)) && first + last !== ''
          ? { ...(first && { first }), ...(last && { last }) }
          : undefined;
      case 'moments': {
        const [begin, end] = [fromLocalInput(from), fromLocalInput(to)];
        return begin || end ? { ...(begin && { from: begin }), ...(end && { to: end }) } : undefined;
      }
    }
  });

  limit(name: keyof typeof noLimits, typed: string): void {
    this.limits.update((limits) => ({ ...limits, [name]: typed.trim() }));
  }

  readonly export = async () => {
    this.receivedBytes.set(0);
    try {
      const coming = this.#client.exportLog(this.range() ?? {});
      const { file } = await lastValueFrom(
        coming.pipe(tap(({ receivedBytes }) => this.receivedBytes.set(receivedBytes))),
      );
      saveFile(file!, `log-${new Date().toISOString().slice(0, 'yyyy-mm-dd'.length)}.jsonl.zst`);
    } finally {
      this.receivedBytes.set(undefined);
    }
  };
}
