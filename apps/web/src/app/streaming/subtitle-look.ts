import { Component, input, output } from '@angular/core';
import type { Preferences } from './player-preferences.ts';

const sizes = ['small', 'normal', 'large'] as const;

/** Size, colour and moment of the subtitles. */
@Component({
  selector: 'mf-subtitle-look',
  template: `
    <div role="group" aria-label="Size and colour of the subtitles">
      <span class="heading" aria-hidden="true">Look</span>
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
      <span class="heading" aria-hidden="true">Delay</span>
      <button type="button" aria-label="Half a second earlier" (click)="delayed.emit(delaySeconds() - 0.5)">−</button>
      <output>{{ delaySeconds() > 0 ? '+' : '' }}{{ delaySeconds() }} s</output>
      <button type="button" aria-label="Half a second later" (click)="delayed.emit(delaySeconds() + 0.5)">+</button>
    </div>
  `,
  styleUrl: './menu-part.css',
  styles: `
    div {
      display: flex;
      align-items: center;
      justify-content: end;
    }
    .heading {
      margin-right: auto;
      padding: 0 var(--space-4) 0 var(--space-3);
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
      width: 5rem;
      text-align: center;
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
