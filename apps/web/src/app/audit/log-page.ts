import { DecimalPipe } from '@angular/common';
import {
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import { AdminTabs } from '../shell/admin-tabs.ts';
import { ArrowNavigation } from '../shared/arrow-navigation.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { scrollBehavior } from '../shared/scroll-behavior.ts';
import { ActivityChart } from './activity-chart.ts';
import { activityOf, daysToChart } from './activity.ts';
import { Actors } from './actors.ts';
import { AuditClient, eventStatistics } from './audit.client.ts';
import { ChainHealth } from './chain-health.ts';
import { filterOf } from './event-filter.ts';
import { EventList } from './event-list.ts';
import { EventPanel } from './event-panel.ts';
import { FilterBar } from './filter-bar.ts';
import { LiveTail } from './live-tail.ts';
import { Near } from './near.ts';
import { River } from './river.ts';
import { TypeList } from './type-list.ts';

const tailMs = 1_500;
/** As in the stylesheet. */
const panelCoversList = '(width < 70rem)';

/** The log as a river of events: narrowed by the address, followed as it is written, each event to be looked into. */
@Component({
  selector: 'mf-log-page',
  imports: [
    ActivityChart,
    AdminTabs,
    ArrowNavigation,
    ChainHealth,
    DecimalPipe,
    EventList,
    EventPanel,
    FilterBar,
    Near,
    ProblemNotice,
    TypeList,
  ],
  providers: [Actors],
  host: { '(document:keydown)': 'press($event)', '[class.looking]': 'event()' },
  templateUrl: './log-page.html',
  styleUrl: './log-page.css',
})
export class LogPage {
  readonly #router = inject(Router);
  private readonly list = viewChild(EventList);
  private readonly panel = viewChild<ElementRef<HTMLElement>>('panel');
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');

  readonly type = input<string>();
  readonly category = input<string>();
  readonly stream = input<string>();
  readonly actor = input<string>();
  readonly correlation = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly q = input<string>();
  /** Position of the event that is shown in full. */
  readonly event = input<string>();

  readonly filter = computed(
    () =>
      filterOf({
        ...{ type: this.type(), category: this.category(), stream: this.stream(), actor: this.actor() },
        ...{ correlation: this.correlation(), from: this.from(), to: this.to(), q: this.q() },
      }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  readonly river = new River(inject(AuditClient));
  readonly tail = new LiveTail(this.river);
  readonly statistics = eventStatistics();
  readonly known = computed(() => (this.statistics.hasValue() ? this.statistics.value() : { types: [] }));
  readonly days = computed(() => daysToChart(this.known(), new Date()));
  readonly types = computed(() => this.known().types.map(({ type }) => type));
  readonly written = computed(() => this.known().types.reduce((sum, { events }) => sum + events, 0));
  readonly activity = computed(() => activityOf(this.known(), this.days()));
  /** The newest events are in sight. */
  readonly isOnTop = signal(true);

  constructor() {
    effect(() => {
      const filter = this.filter();
      untracked(() => {
        this.tail.forget();
        this.scroller().nativeElement.scrollTop = 0;
        void this.river.start(filter);
      });
    });
    effect(() => {
      if (matchMedia(panelCoversList).matches) this.panel()?.nativeElement.focus();
    });
    // What comes in is counted too.
    effect(() => {
      if (this.tail.arrived().size > 0) untracked(() => this.statistics.reload());
    });
    const timer = setInterval(() => document.hidden || void this.tail.tick(this.isOnTop()), tailMs);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  scrolled(): void {
    this.isOnTop.set(this.scroller().nativeElement.scrollTop < 40);
  }

  async toTheTop(): Promise<void> {
    await this.tail.resume();
    this.scroller().nativeElement.scrollTo({ top: 0, behavior: scrollBehavior() });
  }

  press(event: KeyboardEvent): void {
    const { key, target } = event;
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (document.querySelector('dialog[open]')) return;
    if (key === 'Escape' && this.event() !== undefined) this.look(undefined);
    if (!(target instanceof HTMLElement) || target.matches('input, select, textarea, summary, [role=group] button'))
      return;
    // In the panel the arrows scroll.
    if (key.startsWith('Arrow') && target.closest('.panel')) return;
    switch (key) {
      case 'j':
      case 'ArrowDown':
        return this.#move(1, event);
      case 'k':
      case 'ArrowUp':
        return this.#move(-1, event);
    }
  }

  /** Shows an event in full, or none. */
  look(position: string | undefined): void {
    void this.#router.navigate([], {
      queryParams: { event: position ?? null },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
    if (position === undefined) this.list()?.focusShown();
  }

  /** While an event is shown, the next one is shown too. */
  #move(by: 1 | -1, event: KeyboardEvent): void {
    const next = this.list()?.move(by);
    if (!next) return;
    event.preventDefault();
    if (this.event() !== undefined) this.look(next.dataset['position']);
  }
}
