import { afterRenderEffect, Component, ElementRef, inject, input, model, output } from '@angular/core';

export interface Choice<Value> {
  readonly value: Value;
  readonly label: string;
}

/** A button that opens a small menu of which one choice is on. The content is the button's picture. */
@Component({
  selector: 'mf-choice-menu',
  host: {
    '(document:pointerdown)': '$event.composedPath().includes(element) || open.set(false)',
    '(focusout)': 'closeBehind($event)',
    '(keydown)': 'move($event)',
    '(click)': 'closeAfter($event)',
  },
  template: `
    <button
      type="button"
      class="control"
      [attr.aria-expanded]="open()"
      [attr.aria-label]="label()"
      [title]="label()"
      (click)="open.set(!open())"
    >
      <ng-content />
    </button>
    @if (open()) {
      <div class="panel">
        @if (choices().length > 0) {
          @if (heading(); as words) {
            <p class="heading">{{ words }}</p>
          }
          <div role="menu" [attr.aria-label]="heading() ?? label()">
            @for (option of choices(); track option.value) {
              <button
                type="button"
                role="menuitemradio"
                [attr.aria-checked]="option.value === chosen()"
                (click)="choice.emit(option.value)"
              >
                {{ option.label }}
              </button>
            }
          </div>
        }
        @if (note(); as words) {
          <p class="note">{{ words }}</p>
        }
        <ng-content select="[more]" />
      </div>
    }
  `,
  styleUrls: ['./control.css', './choice-menu.css'],
})
export class ChoiceMenu<Value> {
  readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly label = input.required<string>();
  readonly choices = input.required<readonly Choice<Value>[]>();
  readonly chosen = input.required<Value>();
  /** Above the choices, where there is more than they. */
  readonly heading = input<string>();
  /** Below the choices: why it is as it is. */
  readonly note = input<string>();
  readonly open = model(false);
  readonly choice = output<Value>();

  constructor() {
    afterRenderEffect(() => {
      if (!this.open()) return;
      const items = [...this.element.querySelectorAll<HTMLElement>('[role=menuitemradio]')];
      (items.find((item) => item.getAttribute('aria-checked') === 'true') ?? items[0])?.focus();
    });
  }

  /** Whoever goes on with Tab has left it; a click on its ground has no such place to go. */
  closeBehind({ relatedTarget }: FocusEvent): void {
    if (relatedTarget instanceof Node && !this.element.contains(relatedTarget)) this.open.set(false);
  }

  /** Whatever was chosen, here or in what stands below. */
  closeAfter({ target }: Event): void {
    if (target instanceof Element && target.closest('[role=menuitemradio]')) this.#close();
  }

  move(event: KeyboardEvent): void {
    if (!this.open()) return;
    if (event.key !== 'Escape' && event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return this.#close();
    const items = [...this.element.querySelectorAll<HTMLElement>('[role=menuitemradio]')];
    const at = items.indexOf(event.target as HTMLElement);
    items.at(event.key === 'ArrowDown' ? (at + 1) % items.length : Math.max(at, 0) - 1)?.focus();
  }

  #close(): void {
    this.open.set(false);
    this.element.querySelector('button')?.focus();
  }
}
