import { DatePipe } from '@angular/common';
import { Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { StoredTorrent } from '@miauflix/domain/storage';
import { firstValueFrom } from 'rxjs';
import { WrittenBy } from '../audit/written-by.ts';
import { ConfirmDialog } from '../shared/confirm-dialog.ts';
import { FormFailure } from '../shared/form-failure.ts';
import { keptValue } from '../shared/kept-value.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { sizeInWords } from '../shared/size.ts';
import { Submission } from '../shared/submission.ts';
import { AdminTabs } from '../shell/admin-tabs.ts';
import { storageReport, StorageClient } from './storage.client.ts';
import { capacityBytes, episodesInWords, nameInWords, viewersInWords, watchedInWords } from './stored-words.ts';

/** Films come and go while somebody watches, without an event for each megabyte. */
const refreshMs = 10_000;

/** What films take of the disk, for which titles, and what of it stays; for admins. */
@Component({
  selector: 'mf-storage-page',
  imports: [AdminTabs, ConfirmDialog, DatePipe, FormFailure, ProblemNotice, RouterLink, WrittenBy],
  templateUrl: './storage-page.html',
  styleUrl: './storage-page.css',
})
export class StoragePage {
  readonly #client = inject(StorageClient);
  readonly resource = storageReport();
  readonly report = keptValue(this.resource);
  readonly capacityBytes = computed(() => (this.report() ? capacityBytes(this.report()!) : 0));
  readonly asked = signal<StoredTorrent | undefined>(undefined);
  readonly nowMs = signal(Date.now());
  readonly submission = new Submission();

  readonly episodesInWords = episodesInWords;
  readonly nameInWords = nameInWords;
  readonly sizeInWords = sizeInWords;
  readonly viewersInWords = viewersInWords;
  readonly watchedInWords = watchedInWords;

  constructor() {
    const timer = setInterval(() => {
      this.nowMs.set(Date.now());
      this.resource.reload();
    }, refreshMs);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  async changePin({ torrentId, isPinned }: StoredTorrent): Promise<void> {
    await this.submission.run(async () => {
      await firstValueFrom(isPinned ? this.#client.unpin(torrentId) : this.#client.pin(torrentId));
    });
    this.resource.reload();
  }

  readonly delete = async (): Promise<void> => {
    const { torrentId } = this.asked()!;
    await firstValueFrom(this.#client.delete(torrentId));
    this.resource.reload();
  };
}
