import { Component, computed, DestroyRef, effect, inject, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { titleIdOf } from '@miauflix/domain/catalog';
import {
  traitInWords,
  usualRules,
  whyImpossible,
  type BestSource,
  type DeviceClass,
  type RankingRules,
  type RulesEffect,
  type TraitRule,
  type Weight,
} from '@miauflix/domain/sources';
import { firstValueFrom } from 'rxjs';
import { WrittenBy } from '../audit/written-by.ts';
import { LanguagePicker } from '../settings/language-picker.ts';
import { FormFailure } from '../shared/form-failure.ts';
import { keptValue } from '../shared/kept-value.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { sizeInWords } from '../shared/size.ts';
import { Submission } from '../shared/submission.ts';
import { AdminTabs } from '../shell/admin-tabs.ts';
import { playableNumber } from '../viewing/begun.ts';
import { rankingRules, SourcesClient } from './sources.client.ts';

const pauseMs = 250;

/** How the household wants its sources weighed, and what that does to real titles before it is saved; for admins. */
@Component({
  selector: 'mf-ranking-page',
  imports: [AdminTabs, FormFailure, LanguagePicker, ProblemNotice, RouterLink, WrittenBy],
  templateUrl: './ranking-page.html',
  styleUrl: './ranking-page.css',
})
export class RankingPage {
  readonly #client = inject(SourcesClient);

  readonly resource = rankingRules();
  readonly saved = keptValue(this.resource);
  readonly draft = linkedSignal(() => this.saved() ?? usualRules);
  readonly isChanged = computed(() => JSON.stringify(this.draft()) !== JSON.stringify(this.saved()));
  readonly isUsual = computed(() => JSON.stringify(this.draft()) === JSON.stringify(usualRules));
  readonly device = signal<DeviceClass>('browser');
  readonly effect = signal<RulesEffect | undefined>(undefined);
  readonly saving = new Submission();
  readonly previewing = new Submission();
  readonly done = signal('');

  readonly sliders: readonly { readonly weight: Weight; readonly name: string; readonly hint: string }[] = [
    { weight: 'picture', name: 'A sharp picture', hint: 'resolution, HDR, bitrate' },
    { weight: 'swarm', name: 'Starts at once, never stops', hint: 'seeders, bandwidth, past failures' },
    { weight: 'device', name: 'Plays without conversion', hint: 'codecs and container of the device' },
    { weight: 'sound', name: 'Sound in many channels', hint: '5.1 and 7.1' },
    { weight: 'origin', name: 'A good origin', hint: 'Blu-ray before web before TV before cinema' },
    { weight: 'language', name: 'The right language', hint: 'what is spoken' },
    { weight: 'thrift', name: 'Small files', hint: 'less to fetch and to keep' },
  ];
  readonly devices: readonly { readonly value: DeviceClass; readonly name: string }[] = [
    { value: 'browser', name: 'a computer' },
    { value: 'phone', name: 'a phone' },
    { value: 'tv', name: 'a television' },
  ];
  readonly heights = [480, 720, 1080, 2160] as const;
  readonly verdictNames: Readonly<Record<TraitRule['verdict'], string>> = {
    prefer: 'Prefers',
    avoid: 'Avoids',
    never: 'Never plays',
  };
  readonly traitInWords = traitInWords;
  readonly whyImpossible = whyImpossible;
  readonly sizeInWords = sizeInWords;

  constructor() {
    let timer: ReturnType<typeof setTimeout> | undefined;
    effect(() => {
      const [rules, device] = [this.draft(), this.device()];
      if (!this.saved()) return;
      clearTimeout(timer);
      timer = setTimeout(() => void this.#preview(rules, device), pauseMs);
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(timer));
  }

  weigh(weight: Weight, value: number): void {
    this.#change({ weights: { ...this.draft().weights, [weight]: value } });
  }

  /** @param value empty for no limit */
  limit(name: 'minResolution' | 'maxResolution' | 'maxSizeBytes', value: string, factor = 1): void {
    const { [name]: _before, ...rules } = this.draft();
    this.draft.set(value === '' ? rules : { ...rules, [name]: Math.round(Number(value) * factor) });
    this.done.set('');
  }

  speak(languages: readonly string[]): void {
    this.#change({ languages });
  }

  addWords(input: HTMLInputElement, verdict: string): void {
    const value = input.value.trim();
    if (value) {
      const rule: TraitRule = { verdict: verdict as TraitRule['verdict'], trait: 'words', value };
      this.#change({ traits: [...this.draft().traits, rule] });
    }
    input.value = '';
  }

  forget(rule: TraitRule): void {
    this.#change({ traits: this.draft().traits.filter((other) => other !== rule) });
  }

  beUsual(): void {
    this.#change(usualRules);
  }

  async save(event: Event): Promise<void> {
    event.preventDefault();
    const rules = this.draft();
    const accepted = await this.saving.run(async () => {
      await firstValueFrom(this.#client.setRules(rules));
    });
    if (!accepted) return;
    this.done.set('Saved. It holds from the next film on.');
    this.resource.reload();
  }

  readonly titleIdOf = titleIdOf;
  readonly playableNumber = playableNumber;

  bestInWords(best: BestSource | undefined): string {
    if (!best) return 'nothing';
    return `${best.resolution ? `${best.resolution}p, ` : ''}${sizeInWords(best.sizeBytes)}`;
  }

  #change(change: Partial<RankingRules>): void {
    this.draft.update((rules) => ({ ...rules, ...change }));
    this.done.set('');
  }

  async #preview(rules: RankingRules, device: DeviceClass): Promise<void> {
    await this.previewing.run(async () => {
      this.effect.set(await firstValueFrom(this.#client.preview(rules, device)));
    });
  }
}
