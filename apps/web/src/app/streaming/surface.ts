import { Component, ElementRef, inject, input, output } from '@angular/core';
import type { PlayerCommand } from './player-command.ts';
import { isTap, TapReader, type Touch } from './tap-reader.ts';

/** Over the picture: takes clicks and touches. Whoever uses neither has the keys and the buttons. */
@Component({
  selector: 'mf-surface',
  host: {
    'aria-hidden': 'true',
    '(pointerdown)': 'press($event)',
    '(pointerup)': 'release($event)',
    '(dblclick)': 'doubleClick()',
    // Else the click that browsers make of a tap hits the button that the tap has just called.
    '(touchend)': '$event.preventDefault()',
  },
  template: '',
  styles: `
    :host {
      position: absolute;
      inset: 0;
      touch-action: manipulation;
    }
  `,
})
export class Surface {
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #taps = new TapReader();
  #touch: Touch | undefined;
  #isMouse = true;
  #isSpent = false;

  /** Something lies open over the picture: a press beside it closes that, and means nothing else. */
  readonly dismisses = input.required<boolean>();
  readonly asked = output<PlayerCommand>();
  /** A single tap, which asks for nothing but the controls. */
  readonly tapped = output();

  press({ clientX, clientY, pointerType }: PointerEvent): void {
    this.#isMouse = pointerType === 'mouse';
    this.#isSpent = this.dismisses();
    this.#touch = { x: clientX, y: clientY };
  }

  release({ pointerType, clientX, clientY, timeStamp, button }: PointerEvent): void {
    if (this.#isSpent) return;
    if (pointerType === 'mouse') return button === 0 ? this.asked.emit({ type: 'toggle-play' }) : undefined;
    if (!isTap(this.#touch, { x: clientX, y: clientY })) return;
    const command = this.#taps.read({ share: clientX / this.#element.clientWidth, atMs: timeStamp });
    if (command) this.asked.emit(command);
    else this.tapped.emit();
  }

  /** Two taps skip: only a mouse fills the screen like that. */
  doubleClick(): void {
    if (this.#isMouse) this.asked.emit({ type: 'toggle-fullscreen' });
  }
}
