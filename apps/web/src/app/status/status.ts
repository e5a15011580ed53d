import { Component, DestroyRef, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { Session } from '../users/session.ts';
import { systemStatus, type StatusPart } from './status.client.ts';

const renewMs = 5_000;

/** How the parts of the system are, renewed while one looks. */
@Component({
  selector: 'mf-status',
  imports: [ProblemNotice, RouterLink],
  templateUrl: './status.html',
  styleUrl: './status.css',
})
export class Status {
  readonly session = inject(Session);
  readonly status = systemStatus();
  /** Where an admin sees more of a part. */
  readonly pages: Readonly<Partial<Record<StatusPart['name'], { readonly path: string; readonly name: string }>>> = {
    'event-store': { path: '/admin/events', name: 'Look into the log' },
    projector: { path: '/admin/projections', name: 'Each read model' },
  };

  readonly names: Readonly<Record<StatusPart['name'], string>> = {
    'event-store': 'Event log',
    projector: 'Read models',
    engine: 'Torrent engine',
    disk: 'Disk',
  };
  readonly states: Readonly<Record<StatusPart['state'], string>> = { ok: 'Fine', degraded: 'Impaired', down: 'Down' };

  constructor() {
    const timer = setInterval(() => this.status.reload(), renewMs);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
