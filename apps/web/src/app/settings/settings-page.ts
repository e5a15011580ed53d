import { Component, computed, inject, DOCUMENT } from '@angular/core';
import { RouterLink } from '@angular/router';
import { keptValue } from '../shared/kept-value.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { scrollBehavior } from '../shared/scroll-behavior.ts';
import { WrittenBy } from '../audit/written-by.ts';
import { AdminTabs } from '../shell/admin-tabs.ts';
import { SectionForm } from './section-form.ts';
import { settingsSections } from './settings.client.ts';

/** Everything that the household may choose, a form a section; for admins. */
@Component({
  selector: 'mf-settings-page',
  imports: [AdminTabs, ProblemNotice, RouterLink, SectionForm, WrittenBy],
  templateUrl: './settings-page.html',
  styleUrl: './settings-page.css',
})
export class SettingsPage {
  readonly #document = inject(DOCUMENT);
  readonly resource = settingsSections();
  readonly sections = keptValue(this.resource);
  readonly isFresh = computed(() => this.sections()?.every(({ isSaved }) => !isSaved) ?? false);

  goTo(section: string): void {
    const element = this.#document.getElementById(section);
    element?.scrollIntoView({ behavior: scrollBehavior() });
    element?.focus({ preventScroll: true });
  }
}
