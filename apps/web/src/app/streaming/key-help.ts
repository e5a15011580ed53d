import { afterNextRender, Component, type ElementRef, output, viewChild } from '@angular/core';

const keys = [
  ['Space or K', 'Play or pause'],
  ['← → or J L', 'Back or forward 10 seconds'],
  ['↑ ↓', 'Louder or quieter'],
  ['0 to 9', 'Jump to tenths of the film'],
  ['M', 'Mute'],
  ['C', 'Subtitles on or off'],
  ['< >', 'Slower or faster'],
  ['Shift N, Shift P', 'Next or previous episode'],
  ['F', 'Full screen'],
  ['P', 'Picture in picture'],
  ['I', 'Statistics'],
  ['Esc', 'Leave'],
  ['?', 'This list'],
] as const;

/** What the keyboard does in the player. */
@Component({
  selector: 'mf-key-help',
  template: `
    <dialog #dialog aria-labelledby="keys" (close)="closed.emit()">
      <div class="body">
        <h2 id="keys">Keys</h2>
        <dl>
          @for (key of keys; track key[0]) {
            <dt>
              <kbd>{{ key[0] }}</kbd>
            </dt>
            <dd>{{ key[1] }}</dd>
          }
        </dl>
        <div class="actions">
          <button class="button small primary" type="button" (click)="dialog.close()">Back to the film</button>
        </div>
      </div>
    </dialog>
  `,
  styles: `
    .body {
      display: grid;
      gap: var(--space-4);
      padding: clamp(1.25rem, 4vw, 2rem);
    }
    dl {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: var(--space-2) var(--space-5);
      align-items: baseline;
      font-size: var(--type-small);
    }
    kbd {
      padding: 0.1rem var(--space-2);
      border: 1px solid var(--line-strong);
      border-radius: var(--radius-small);
      font: 600 var(--type-tiny) / 1.6 var(--font-text);
      white-space: nowrap;
    }
    dd {
      color: var(--text-soft);
    }
  `,
})
export class KeyHelp {
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  readonly closed = output();
  readonly keys = keys;

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }
}
