import { booleanAttribute, Component, type ElementRef, input, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { scrollBehavior } from './scroll-behavior.ts';

/** A named row of cards that scrolls sideways: `<mf-shelf><li>…</li></mf-shelf>`. */
@Component({
  selector: 'mf-shelf',
  imports: [RouterLink],
  template: `
    <section [attr.aria-labelledby]="id()">
      <header>
        <h2 [id]="id()">{{ name() }}</h2>
        @if (slug()) {
          <a [routerLink]="['/lists', slug()]"
            >See all<span class="visually-hidden"> of {{ name() }}</span></a
          >
        }
        <span class="turn">
          <button type="button" tabindex="-1" aria-hidden="true" (click)="turn(-1)">
            <svg viewBox="0 0 24 24"><path d="m15 5-7 7 7 7" /></svg>
          </button>
          <button type="button" tabindex="-1" aria-hidden="true" (click)="turn(1)">
            <svg viewBox="0 0 24 24"><path d="m9 5 7 7-7 7" /></svg>
          </button>
        </span>
      </header>
      <ul #cards data-row [class.wide]="wide()">
        <ng-content />
      </ul>
    </section>
  `,
  styleUrl: './shelf.css',
})
export class Shelf {
  readonly name = input.required<string>();
  /** The list behind the row; without one there is no "See all". */
  readonly slug = input<string>();
  /** Cards are 16:9 instead of 2:3. */
  readonly wide = input(false, { transform: booleanAttribute });
  readonly id = () => `shelf-${this.name().toLowerCase().replace(/\W+/g, '-')}`;
  readonly cards = viewChild.required<ElementRef<HTMLElement>>('cards');

  turn(direction: -1 | 1): void {
    const { nativeElement } = this.cards();
    nativeElement.scrollBy({ left: direction * nativeElement.clientWidth * 0.8, behavior: scrollBehavior() });
  }
}
