import { DatePipe } from '@angular/common';
import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import {
  auditOutcomes,
  type AuditAction,
  type AuditEntry,
  type AuditFilter,
  type AuditOutcome,
} from '@miauflix/domain/audit';
import { firstValueFrom, map } from 'rxjs';
import { ArrowNavigation } from '../shared/arrow-navigation.ts';
import { Listing } from '../shared/listing.ts';
import { fromLocalInput, localInput } from '../shared/local-input.ts';
import { Past } from '../shared/past.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { saveFile } from '../shared/save-file.ts';
import { AdminTabs } from '../shell/admin-tabs.ts';
import { FormFailure } from '../shared/form-failure.ts';
import { Submission } from '../shared/submission.ts';
import { Actors } from './actors.ts';
import { AuditClient } from './audit.client.ts';
import { actionWords, outcomeWords, ownWords, unsuccessfulWords } from './audit-words.ts';
import { inAddress } from './event-filter.ts';
import { Near } from './near.ts';

/** A task's name, or a read model's. */
const partOfMiauflix = /^[a-z]+([-_][a-z]+)*$/;
/** What these concern is a person, or else a stream. */
const looksIntoStreams: ReadonlySet<AuditAction> = new Set(['open-inspector', 'reveal-secret']);

/** What touches safety: who did what to whom, and when; it leaves the house as a file with its proof. */
@Component({
  selector: 'mf-audit-page',
  imports: [AdminTabs, ArrowNavigation, DatePipe, FormFailure, Near, ProblemNotice, RouterLink],
  providers: [Actors],
  templateUrl: './audit-page.html',
  styleUrls: ['./paged-list.css', './audit-page.css'],
})
export class AuditPage {
  readonly #client = inject(AuditClient);
  readonly #router = inject(Router);
  readonly actors = inject(Actors);

  readonly person = input<string>();
  readonly action = input<AuditAction>();
  readonly outcome = input<AuditOutcome>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly filter = computed<AuditFilter>(() => {
    const [person, action, outcome] = [this.person(), this.action(), this.outcome()];
    const [from, to] = [this.from(), this.to()];
    return {
      ...(person && { person }),
      ...(action && { action }),
      ...(outcome && { outcome }),
      ...(from && { from }),
      ...(to && { to }),
    };
  });
  readonly list = new Listing<AuditEntry>((before) =>
    this.#client.audit(this.filter(), before).pipe(map(({ entries, older }) => ({ items: entries, next: older }))),
  );
  readonly actions = Object.entries(actionWords).map(([action, { name }]) => ({ action, name }));
  readonly outcomes = auditOutcomes.map((outcome) => ({ outcome, name: outcomeWords[outcome] }));
  readonly exporting = new Submission();
  readonly outcomeWords = outcomeWords;
  readonly localInput = localInput;
  readonly fromLocalInput = fromLocalInput;

  constructor() {
    const past = inject(Past);
    effect(() => {
      past.asOf();
      this.filter();
      untracked(() => void this.list.begin());
    });
  }

  /** Whoever signs in was nobody until then. */
  whoIn({ actor, subject }: AuditEntry): string {
    return this.actors.nameOf(actor === 'anonymous' && subject !== undefined ? subject : actor);
  }

  did({ action, outcome, actor, subject }: AuditEntry): string {
    const { did } = actionWords[action];
    if (outcome !== 'succeeded') return unsuccessfulWords[action] ?? did;
    return subject === actor || actor === 'anonymous' ? (ownWords[action] ?? did) : did;
  }

  /** Whom or what it concerns, in words; empty for whoever did it, and for the household. */
  subjectOf(entry: AuditEntry): string {
    const { subject, actor } = entry;
    if (subject === undefined || subject === actor || actor === 'anonymous') return '';
    return this.isStream(entry) || partOfMiauflix.test(subject) ? subject : this.actors.nameOf(subject);
  }

  isStream({ action, subject }: AuditEntry): boolean {
    return looksIntoStreams.has(action) && subject !== undefined && this.actors.isNobody(subject);
  }

  change(change: Partial<Record<keyof AuditFilter, string | undefined>>): void {
    void this.#router.navigate([], { queryParams: inAddress(change), queryParamsHandling: 'merge' });
  }

  async export(format: 'csv' | 'json'): Promise<void> {
    await this.exporting.run(async () => {
      const file = await firstValueFrom(this.#client.exportAudit(this.filter(), format));
      saveFile(file, `audit-${new Date().toISOString().slice(0, 'yyyy-mm-dd'.length)}.${format}`);
    });
  }
}
