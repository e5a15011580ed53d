import { Component, computed, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import type { OpenViewing, PlaybackOffer, Transfer } from '@miauflix/domain/streaming';
import { map, timer } from 'rxjs';
import { sizeInWords } from '../shared/size.ts';
import type { Media } from './media.ts';

/** What goes on behind the picture, for whoever wonders why it stutters. */
@Component({
  selector: 'mf-statistics',
  template: `
    <h2>Statistics</h2>
    <dl>
      @for (row of rows(); track row[0]) {
        <dt>{{ row[0] }}</dt>
        <dd>{{ row[1] }}</dd>
      }
    </dl>
  `,
  styles: `
    :host {
      max-width: min(26rem, calc(100vw - 2rem));
      padding: var(--space-4);
      border-radius: var(--radius);
      background: rgb(13 12 17 / 82%);
      font-size: var(--type-tiny);
    }
    h2 {
      margin-bottom: var(--space-2);
      font-size: var(--type-small);
    }
    dl {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: var(--space-1) var(--space-4);
    }
    /* A phone held sideways has no room below, and plenty beside. */
    @media (height < 30rem) and (width >= 40rem) {
      :host {
        max-width: min(48rem, calc(100vw - 2rem));
      }
      dl {
        grid-template-columns: auto 1fr auto 1fr;
      }
    }
    dt {
      color: var(--text-soft);
    }
    dd {
      margin: 0;
      overflow-wrap: anywhere;
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class Statistics {
  readonly media = input.required<Media>();
  readonly viewing = input.required<OpenViewing>();
  readonly transfer = input.required<Transfer | undefined>();
  readonly offer = input.required<PlaybackOffer | undefined>();
  readonly #frames = toSignal(timer(0, 1_000).pipe(map(() => this.media().frames())));

  readonly rows = computed((): readonly (readonly [string, string])[] => {
    const [transfer, offer, frames, media] = [this.transfer(), this.offer(), this.#frames(), this.media()];
    const at = media.positionSeconds();
    const ahead = media.buffered().find(([from, to]) => from <= at + 0.1 && to > at);
    return [
      ['Source', this.viewing().releaseName],
      ['Plan', offer ? offer.reason : 'It plays as it is until somebody has looked into it.'],
      ['Peers', transfer ? String(transfer.peers) : '…'],
      ['Speed', transfer ? `${sizeInWords(transfer.downloadBytesPerSecond)}/s` : '…'],
      ['Buffer', `${Math.round(ahead ? ahead[1] - at : 0)} s`],
      ['Picture', frames ? `${frames.width} × ${frames.height}` : '…'],
      ['Dropped frames', frames ? `${frames.dropped} of ${frames.shown + frames.dropped}` : '…'],
    ];
  });
}
