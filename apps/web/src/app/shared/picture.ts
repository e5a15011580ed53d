import { booleanAttribute, Component, computed, ElementRef, inject, input, signal } from '@angular/core';
import { pictureAddress, pictureSizes } from './picture-address.ts';

/**
 * A decorative picture that shows over its title's colour, and leaves the colour when it cannot be loaded.
 */
@Component({
  selector: 'mf-picture',
  host: { '[style.background-color]': 'accent()' },
  template: `
    @if (address(); as address) {
      <img
        alt=""
        decoding="async"
        [attr.loading]="eager() ? 'eager' : 'lazy'"
        [attr.fetchpriority]="eager() ? 'high' : null"
        [attr.sizes]="address.srcset && sizes()"
        [attr.srcset]="address.srcset"
        [src]="address.src"
        (error)="missing.set(true)"
      />
    }
  `,
  styles: `
    :host {
      display: block;
      background-image: linear-gradient(160deg, rgb(255 255 255 / 10%), transparent 60%);
    }
    img {
      width: 100%;
      height: 100%;
      border-radius: inherit;
      object-fit: cover;
    }
    /* What fades is a layer of its own: more of them than a phone can move at 60 frames a second. */
    @media (hover: hover) {
      img {
        opacity: 0;
        transition: opacity var(--calm) var(--ease);
      }
      :host(.loaded) img {
        opacity: 1;
      }
    }
  `,
})
export class Picture {
  /** As the catalogue has it; without one there is the colour alone. */
  readonly path = input.required<string | undefined>();
  /** `#rrggbb`, shown until the picture is there. */
  readonly accent = input.required<string>();
  /** Wanted at once, not when it comes near the screen. */
  readonly eager = input(false, { transform: booleanAttribute });
  /** How much of the screen it takes, for the browser to choose among the widths. */
  readonly sizes = input<string>(pictureSizes.card);
  readonly missing = signal(false);
  readonly address = computed(() => {
    const path = this.path();
    return path === undefined || this.missing() ? undefined : pictureAddress(path);
  });

  constructor() {
    const { nativeElement: host } = inject<ElementRef<HTMLElement>>(ElementRef);
    // Not by a signal: hundreds of pictures arrive while a finger moves the page, which nobody needs to look through.
    host.addEventListener('load', () => host.classList.add('loaded'), { capture: true });
  }
}
