import { DatePipe, PercentPipe } from '@angular/common';
import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { TestResult } from '@miauflix/domain/settings';
import type { ProviderReport, ServerHealth } from '@miauflix/domain/sources';
import { firstValueFrom } from 'rxjs';
import { FormFailure } from '../shared/form-failure.ts';
import { keptValue } from '../shared/kept-value.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { Submission } from '../shared/submission.ts';
import { SectionForm } from '../settings/section-form.ts';
import { SettingsClient, settingsSections } from '../settings/settings.client.ts';
import { AdminTabs } from '../shell/admin-tabs.ts';
import { providers, SourcesClient } from './sources.client.ts';

const stateNames: Readonly<Record<ProviderReport['state'], string>> = {
  off: 'Off',
  closed: 'May not be asked',
  on: 'On',
};
const serverStates: Readonly<Record<ServerHealth['state'], string>> = {
  ok: 'answers',
  failing: 'fails',
  refused: 'refuses the key',
  limited: 'asked to be left alone',
  open: 'is left alone after too many failures',
};

/** Who is asked for sources, in which order, and how each does; for admins. */
@Component({
  selector: 'mf-providers-page',
  imports: [AdminTabs, DatePipe, FormFailure, PercentPipe, ProblemNotice, RouterLink, SectionForm],
  templateUrl: './providers-page.html',
  styleUrl: './providers-page.css',
})
export class ProvidersPage {
  readonly #client = inject(SourcesClient);
  readonly #settings = inject(SettingsClient);

  readonly resource = providers();
  readonly providers = keptValue(this.resource);
  readonly sections = settingsSections();
  readonly #sections = keptValue(this.sections);
  readonly caches = computed(() => this.#sections()?.find(({ section }) => section === 'torrent-files'));
  readonly ordering = new Submission();
  readonly testing = signal<string | undefined>(undefined);
  readonly results = signal<ReadonlyMap<string, TestResult>>(new Map());
  readonly stateNames = stateNames;
  readonly serverStates = serverStates;

  sectionOf(name: string) {
    return this.#sections()?.find(({ section }) => section === name);
  }

  reload(): void {
    this.sections.reload();
    this.resource.reload();
  }

  async test(name: string): Promise<void> {
    this.testing.set(name);
    const failed: TestResult = { isOk: false, sentence: 'Miauflix does not answer.' };
    const result = await firstValueFrom(this.#client.testProvider(name)).catch(() => failed);
    this.results.update((results) => new Map(results).set(name, result));
    this.testing.set(undefined);
    this.resource.reload();
  }

  /** Asks a provider before the one above it. */
  async moveUp(place: number): Promise<void> {
    const order = (this.providers() ?? []).map(({ name }) => name);
    const [moved] = order.splice(place, 1);
    order.splice(place - 1, 0, moved!);
    await this.ordering.run(async () => {
      await firstValueFrom(this.#settings.save('sources', { order }));
    });
    this.reload();
  }
}
