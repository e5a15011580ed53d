import { afterRenderEffect, Component, computed, inject, input, viewChild, type ElementRef } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Arrivals } from '../catalog/arrivals.ts';
import { keptValue } from '../shared/kept-value.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { FormPage } from '../users/form-page.ts';
import { SectionForm } from './section-form.ts';
import { settingsSections } from './settings.client.ts';

/** What the first steps ask for, as long as there is a section for it. */
const asked: readonly {
  readonly section: string;
  readonly question: string;
  readonly why: string;
  readonly only?: readonly string[];
}[] = [
  {
    section: 'languages',
    question: 'Which languages do you watch in?',
    why: 'The one you like best comes first. Everybody can watch in any of them.',
  },
  {
    section: 'tmdb',
    question: 'Where do films come from?',
    why: 'With a free key of TMDB, Miauflix knows nearly every film and series. Without one it shows the open films that came along; a key can be added at any time.',
    only: ['apiKey'],
  },
  {
    section: 'vpn',
    question: 'How do films travel?',
    why: 'Whoever shares a torrent is seen by everybody else who does. Through a VPN they see the VPN.',
    only: ['mode', 'interface'],
  },
];

const done = 'done';

/** The first steps after the set-up: each may be skipped, and they go on where they were left. */
@Component({
  selector: 'mf-welcome',
  imports: [Arrivals, FormPage, ProblemNotice, RouterLink, SectionForm],
  templateUrl: './welcome.html',
  styleUrls: ['../users/card.css', './welcome.css'],
})
export class Welcome {
  readonly #router = inject(Router);
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');

  /** The section that is asked for; absent for the first that nobody has saved. */
  readonly step = input<string>();
  readonly resource = settingsSections();
  readonly #sections = keptValue(this.resource);
  readonly steps = computed(() =>
    asked.flatMap((step) => {
      const section = this.#sections()?.find((known) => known.section === step.section);
      return section ? [{ ...step, form: section }] : [];
    }),
  );
  readonly index = computed(() => {
    const wanted = this.step();
    const isWanted = wanted !== undefined && this.steps().some(({ section }) => section === wanted);
    const index = this.steps().findIndex(({ section, form }) => (isWanted ? section === wanted : !form.isSaved));
    return wanted === done || index === -1 ? this.steps().length : index;
  });
  /** Absent once all is done. */
  readonly present = computed(() => this.steps()[this.index()]);
  readonly isKnown = computed(() => this.#sections() !== undefined);

  constructor() {
    // Each step begins at its question for the keyboard and for screen readers.
    afterRenderEffect(() => {
      if (this.isKnown() && this.index() >= 0) this.heading()?.nativeElement.focus({ preventScroll: true });
    });
  }

  goTo(index: number): Promise<boolean> {
    const step = this.steps()[index]?.section ?? done;
    return this.#router.navigate(['/welcome'], { queryParams: { step } });
  }
}
