import type { ServicePurpose, ServicesAway } from '@miauflix/domain/status';
import { Injectable } from '@nestjs/common';
import { whyAway, type AskedService } from './why-away.ts';

/** Who is asked for a purpose. */
interface Asked {
  /** Those that are on and have a way to them. */
  services(): readonly AskedService[];
  /** Why there is none of them, in a sentence for everybody. */
  whyNone(): string;
}

/** Knows for which purposes nobody can be asked at the moment: what needs them says so before it is tried. */
@Injectable()
export class Away {
  private readonly asked = new Map<ServicePurpose, Asked>();

  /** To be called while modules are initialised, once for each purpose. */
  register(purpose: ServicePurpose, asked: Asked): void {
    this.asked.set(purpose, asked);
  }

  find(): ServicesAway {
    const now = new Date();
    const away: Partial<Record<ServicePurpose, string>> = {};
    for (const [purpose, { services, whyNone }] of this.asked) {
      const known = services();
      const because = known.length === 0 ? whyNone() : whyAway(known, now);
      if (because !== undefined) away[purpose] = because;
    }
    return away;
  }
}
