import { httpResource } from '@angular/common/http';

export interface StatusPart {
  readonly name: 'event-store' | 'projector' | 'engine' | 'disk';
  readonly state: 'ok' | 'degraded' | 'down';
  readonly detail: string;
}

/** How the parts of the system are, as of this moment. */
export const systemStatus = () => httpResource<{ readonly parts: readonly StatusPart[] }>(() => '/api/v1/status');
