import { DOCUMENT, inject, Injectable } from '@angular/core';
import type { DeviceClass } from '@miauflix/domain/sources';
import { Bandwidth } from './bandwidth.ts';

/** What this device says of itself, so that the sources can be put in order for it. */
export interface Screen {
  readonly device: DeviceClass;
  /** What its line carries; absent while that is not known, or is enough for every film. */
  readonly bandwidthKbps?: number;
}

/** The device in front of the viewer, as far as a browser tells. */
@Injectable({ providedIn: 'root' })
export class ThisScreen {
  readonly #bandwidth = inject(Bandwidth);
  readonly #window = inject(DOCUMENT).defaultView!;

  /** Whoever asks in a reactive place asks anew once its line was measured. */
  describe(): Screen {
    const bandwidthKbps = this.#bandwidth.limitKbps();
    return { device: this.#isPhone() ? 'phone' : 'browser', ...(bandwidthKbps !== undefined && { bandwidthKbps }) };
  }

  /** Where there is no layout, as in tests, there is no such question either. */
  #isPhone(): boolean {
    const { matchMedia } = this.#window;
    return (
      typeof matchMedia === 'function' && this.#window.matchMedia('(pointer: coarse) and (max-width: 40rem)').matches
    );
  }
}
