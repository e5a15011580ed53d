import { booleanAttribute, Component, input, signal } from '@angular/core';

/** A decorative picture that fades in over its title's colour, and leaves the colour when it cannot be loaded. */
@Component({
  selector: 'mf-picture',
  host: { '[style.background-color]': 'accent()' },
  template: `
    @if (!missing()) {
      <img
        alt=""
        decoding="async"
        [attr.loading]="eager() ? 'eager' : 'lazy'"
        [attr.fetchpriority]="eager() ? 'high' : null"
        [src]="'/artwork/' + path()"
        [class.loaded]="loaded()"
        (load)="loaded.set(true)"
        (error)="missing.set(true)"
      />
    }
  `,
  styles: `
    :host {
      display: block;
      overflow: hidden;
      background-image: linear-gradient(160deg, rgb(255 255 255 / 10%), transparent 60%);
    }
    img {
      width: 100%;
      height: 100%;
      object-fit: cover;
      opacity: 0;
      transition: opacity var(--calm) var(--ease);
    }
    .loaded {
      opacity: 1;
    }
  `,
})
export class Picture {
  /** Below `/artwork/`. */
  readonly path = input.required<string>();
  /** `#rrggbb`, shown until the picture is there. */
  readonly accent = input.required<string>();
  /** Wanted at once, not when it comes near the screen. */
  readonly eager = input(false, { transform: booleanAttribute });
  readonly loaded = signal(false);
  readonly missing = signal(false);
}
