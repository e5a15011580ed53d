import { Component, ElementRef, inject, input, model, output } from '@angular/core';

export interface Choice<Value> {
  readonly value: Value;
  readonly label: string;
}

/** A button that opens a small menu of which one choice is on. The content is the button's picture. */
@Component({
  selector: 'mf-choice-menu',
  host: {
    '(document:pointerdown)': '$event.composedPath().includes(element) || open.set(false)',
    '(keydown)': 'move($event)',
  },
  template: `
    <button
      type="button"
      class="control"
      aria-haspopup="menu"
      [attr.aria-expanded]="open()"
      [attr.aria-label]="label()"
      [title]="label()"
      (click)="toggle()"
    >
      <ng-content />
    </button>
    @if (open()) {
      <div class="panel">
        <div role="menu" [attr.aria-label]="label()">
          @for (choice of choices(); track choice.value) {
            <button
              type="button"
              role="menuitemradio"
              [attr.aria-checked]="choice.value === chosen()"
              (click)="choose(choice.value)"
            >
              {{ choice.label }}
            </button>
          }
        </div>
        <ng-content select="[more]" />
        @if (note(); as words) {
          <p>{{ words }}</p>
        }
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
  /** Below the choices: why it is as it is. */
  readonly note = input<string>();
  readonly open = model(false);
  readonly choice = output<Value>();

  toggle(): void {
    this.open.update((open) => !open);
    if (this.open()) setTimeout(() => this.element.querySelector<HTMLElement>('[aria-checked=true]')?.focus());
  }

  choose(value: Value): void {
    this.choice.emit(value);
    this.#close();
  }

  move(event: KeyboardEvent): void {
    if (!this.open()) return;
    if (event.key !== 'Escape' && event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return this.#close();
    const items = [...this.element.querySelectorAll<HTMLElement>('[role=menuitemradio]')];
    const at = items.indexOf(event.target as HTMLElement) + (event.key === 'ArrowDown' ? 1 : -1);
    items.at(at % items.length)?.focus();
  }

  #close(): void {
    this.open.set(false);
    this.element.querySelector('button')?.focus();
  }
}
