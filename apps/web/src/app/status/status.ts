import { Component, DestroyRef, inject } from '@angular/core';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { systemStatus, type StatusPart } from './status.client.ts';

const renewMs = 5_000;

/** How the parts of the system are, renewed while one looks. */
@Component({
  selector: 'mf-status',
  imports: [ProblemNotice],
  templateUrl: './status.html',
  styleUrl: './status.css',
})
export class Status {
  readonly status = systemStatus();

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
