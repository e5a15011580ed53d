import { Component, input, output } from '@angular/core';
import type { Preferences } from './player-preferences.ts';

const sizes = ['small', 'normal', 'large'] as const;

/** Size, colour and moment of the subtitles. */
@Component({
  selector: 'mf-subtitle-look',
  template: `
    <div role="group" aria-label="Size of the subtitles">
      @for (size of sizes; track size) {
        <button
          type="button"
          [attr.aria-pressed]="preferences().subtitleSize === size"
          [attr.aria-label]="size"
          [class]="size"
          (click)="changed.emit({ subtitleSize: size })"
        >
          A
        </button>
      }
      <button
        type="button"
        aria-label="Yellow subtitles"
        class="yellow"
        [attr.aria-pressed]="preferences().yellowSubtitles"
        (click)="changed.emit({ yellowSubtitles: !preferences().yellowSubtitles })"
      >
        A
      </button>
    </div>
    <div role="group" aria-label="Delay of the subtitles">
      <button type="button" aria-label="Half a second earlier" (click)="delayed.emit(delaySeconds() - 0.5)">−</button>
      <output>{{ delaySeconds() > 0 ? '+' : '' }}{{ delaySeconds() }} s</output>
      <button type="button" aria-label="Half a second later" (click)="delayed.emit(delaySeconds() + 0.5)">+</button>
    </div>
  `,
  styles: `
    :host {
      display: block;
      margin-top: var(--space-2);
      padding-top: var(--space-2);
      border-top: 1px solid var(--line);
    }
    div {
      display: flex;
      align-items: center;
      justify-content: space-between;
    }
    button {
      width: 2.5rem;
      height: 2.5rem;
      border: 0;
      border-radius: var(--radius-small);
      background: none;
      color: var(--text);
    }
    button:hover {
      background: var(--surface-raised);
    }
    button[aria-pressed='true'] {
      box-shadow: inset 0 -2px var(--amber);
    }
    output {
      font-size: var(--type-small);
      font-variant-numeric: tabular-nums;
    }
    .small {
      font-size: var(--type-tiny);
    }
    .large {
      font-size: var(--type-heading);
    }
    .yellow {
      color: #ffe45c;
    }
  `,
})
export class SubtitleLook {
  readonly preferences = input.required<Preferences>();
  readonly delaySeconds = input.required<number>();
  readonly changed = output<Partial<Preferences>>();
  readonly delayed = output<number>();
  readonly sizes = sizes;
}
