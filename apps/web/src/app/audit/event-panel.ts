import { DatePipe } from '@angular/common';
import { Component, computed, inject, input, linkedSignal, output, type OnDestroy } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { InspectedEvent, Unavailable } from '@miauflix/domain/audit';
import { CloseIcon } from '../shared/close-icon.ts';
import { keptValue } from '../shared/kept-value.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { saveFile } from '../shared/save-file.ts';
import { Actors } from './actors.ts';
import { inspectedEvent } from './audit.client.ts';
import { Causation } from './causation.ts';
import { ChangeList } from './change-list.ts';
import { categoryOfType, factInWords, hueOf } from './event-words.ts';
import { RevealDialog } from './reveal-dialog.ts';
import { ValueTree } from './value-tree.ts';

/** A revealed value is covered again after this time; the bar in the stylesheet runs as long. */
const revealedMs = 30_000;

/** One event in full: what it says, what it did, and what belongs to it. */
@Component({
  selector: 'mf-event-panel',
  imports: [Causation, ChangeList, CloseIcon, DatePipe, ProblemNotice, RevealDialog, RouterLink, ValueTree],
  host: { '[style.--hue]': 'hue()' },
  templateUrl: './event-panel.html',
  styleUrl: './event-panel.css',
})
export class EventPanel implements OnDestroy {
  readonly actors = inject(Actors);
  readonly position = input.required<string>();
  readonly closed = output();

  readonly event = inspectedEvent(this.position);
  readonly shown = keptValue(this.event);
  readonly hue = computed(() => hueOf(categoryOfType(this.shown()?.type ?? '')));
  readonly revealable = computed(
    () => new Set(this.shown()?.sealedFields.flatMap(({ field, isRevealable }) => (isRevealable ? [field] : []))),
  );
  /** The field that is to be revealed; absent while none is. */
  readonly asked = linkedSignal<string, string | undefined>({ source: this.position, computation: () => undefined });
  /** What was revealed, for a short time, and never of another event. */
  readonly revealed = linkedSignal<string, { readonly field: string; readonly value: string } | undefined>({
    source: this.position,
    computation: () => undefined,
  });
  #cover: ReturnType<typeof setTimeout> | undefined;

  readonly unavailable: Readonly<Record<Unavailable['unavailable'], string>> = {
    'unknown-category': 'This release does not know how to fold streams of this category.',
    'history-too-long': 'Too many events lie before this one to fold them here.',
    'payload-removed': 'Retention has removed what it said.',
    'row-is-gone': 'The row is gone, and with it what it was folded from.',
  };
  readonly categoryOfType = categoryOfType;
  readonly factInWords = factInWords;

  show(field: string, value: string): void {
    clearTimeout(this.#cover);
    this.revealed.set({ field, value });
    this.#cover = setTimeout(() => this.revealed.set(undefined), revealedMs);
  }

  /** As it is shown here: sealed values stay sealed. */
  save(event: InspectedEvent): void {
    const text = `${JSON.stringify(event, null, 2)}\n`;
    saveFile(new Blob([text], { type: 'application/json' }), `event-${event.position}.json`);
  }

  ngOnDestroy(): void {
    clearTimeout(this.#cover);
  }
}
