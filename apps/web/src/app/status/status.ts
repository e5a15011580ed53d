import { Component, computed, DestroyRef, inject } from '@angular/core';
import type { SystemPart } from '@miauflix/domain/status';
import { RouterLink } from '@angular/router';
import { keptValue } from '../shared/kept-value.ts';
import { LiveUpdates } from '../shared/live-updates.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { AdminTabs } from '../shell/admin-tabs.ts';
import { Session } from '../users/session.ts';
import { systemStatus } from './status.client.ts';

const renewMs = 5_000;

/** How the parts of the system and the services beside it are, as of this moment. */
@Component({
  selector: 'mf-status',
  imports: [AdminTabs, ProblemNotice, RouterLink],
  templateUrl: './status.html',
  styleUrl: './status.css',
})
export class Status {
  readonly #updates = inject(LiveUpdates);
  readonly session = inject(Session);
  readonly status = systemStatus();
  readonly #kept = keptValue(this.status);
  readonly parts = computed(() => this.#kept()?.parts);
  readonly groups = computed(() => {
    const [own, services] = [this.parts()?.filter(isOwn) ?? [], this.parts()?.filter((part) => !isOwn(part)) ?? []];
    return [
      { id: 'own', name: 'Miauflix', parts: own },
      { id: 'services', name: 'Services it asks', parts: services },
    ].filter(({ parts }) => parts.length > 0);
  });
  readonly headline = computed(() => {
    const ailing = this.parts()?.filter(({ state }) => state !== 'ok');
    if (!ailing) return 'How the parts of Miauflix are right now.';
    if (ailing.length === 0) return 'Everything works.';
    return `Not well right now: ${ailing.map((part) => this.nameOf(part)).join(', ')}. The rest works.`;
  });

  /** Where an admin sees more of a part. */
  readonly pages: Readonly<Partial<Record<string, { readonly path: string; readonly name: string }>>> = {
    'event-store': { path: '/admin/events', name: 'Look into the log' },
    projector: { path: '/admin/projections', name: 'Each read model' },
    vpn: { path: '/admin/vpn', name: 'What happened to it' },
  };

  /** What people miss while a part is not well. */
  readonly without: Readonly<Partial<Record<string, string>>> = {
    'event-store': 'Until it is back nothing can be changed, and nobody can sign in.',
    projector: 'Until then pages show what was known before.',
    engine: 'Until it is back nothing can be played.',
    disk: 'When it is full, nothing can be changed or played.',
    'service:tmdb': 'No new films and descriptions come meanwhile; what is known can be watched.',
  };

  readonly states: Readonly<Record<SystemPart['state'], string>> = { ok: 'Fine', degraded: 'Impaired', down: 'Down' };

  constructor() {
    const timer = setInterval(() => this.#renew(), renewMs);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  /** Admins are told when something has changed. */
  #renew(): void {
    if (!this.session.isAdmin() || this.#updates.interrupted()) this.status.reload();
  }

  nameOf({ name, title }: SystemPart): string {
    return title ?? names[name] ?? name;
  }
}

const names: Readonly<Partial<Record<string, string>>> = {
  'event-store': 'Event log',
  projector: 'Read models',
  engine: 'Torrent engine',
  disk: 'Disk',
};

const isOwn = ({ name }: SystemPart): boolean => !name.startsWith('service:');
