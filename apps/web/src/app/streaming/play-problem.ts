import {
  afterNextRender,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { explained } from '../shared/explained.ts';
import type { Problem } from '../shared/problem.ts';
import { Session } from '../users/session.ts';
import { isOfOneSource } from './next-source.ts';
import { SourceChoices } from './source-choices.ts';
import { WaysOn } from './ways-on.ts';

/** A page of admins, as a link. */
interface AdminPage {
  readonly words: string;
  readonly path: string;
  readonly fragment?: string;
}

const storage: AdminPage = { words: 'Make room', path: '/admin/storage' };

/** Where admins mend what keeps every film from playing. */
const mendedAt: Readonly<Record<string, AdminPage>> = {
  'streaming/network-not-chosen': { words: 'Choose now', path: '/admin/settings', fragment: 'vpn' },
  'streaming/storage-full': storage,
  'server/disk-full': storage,
};

/** Why the film does not play, and the ways out. */
@Component({
  selector: 'mf-play-problem',
  imports: [RouterLink, SourceChoices, WaysOn],
  template: `
    <div role="alert">
      <h2 #heading tabindex="-1">{{ words().sentence }}</h2>
      <p>
        {{ words().advice }}
        @if (adminPage(); as page) {
          <a [routerLink]="page.path" [fragment]="page.fragment">{{ page.words }}</a>
        }
      </p>
    </div>
    <mf-ways-on
      [playableId]="isOfOneSource() ? playableId() : undefined"
      [failedId]="failedId()"
      [picking]="picking()"
      (retry)="retry.emit()"
      (picked)="picked.emit($event)"
      (another)="picking.set(!picking())"
      (leave)="leave.emit()"
    />
    @if (picking()) {
      <mf-source-choices [playableId]="playableId()" [playing]="failedId() ?? ''" (choice)="picked.emit($event)" />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-5);
      max-width: 52rem;
      max-height: 100%;
      overflow-y: auto;
      text-align: center;
    }
    h2 {
      font: 500 var(--type-page) / 1.1 var(--font-display);
      text-wrap: balance;
    }
    h2:focus {
      outline: none;
    }
    p {
      margin-top: var(--space-3);
      color: var(--text-soft);
    }
    mf-source-choices {
      justify-self: center;
      width: min(100%, 24rem);
      border: 1px solid var(--line);
      border-radius: var(--radius);
      padding: var(--space-2);
      background: rgb(23 21 29 / 96%);
      text-align: left;
    }
  `,
})
export class PlayProblem {
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  readonly problem = input.required<Problem>();
  /** The film or the episode. */
  readonly playableId = input.required<string>();
  /** The source that does not play; absent when nobody knows which one it was. */
  readonly failedId = input.required<string | undefined>();
  readonly retry = output();
  /** Id of the source to play instead. */
  readonly picked = output<string>();
  readonly leave = output();
  readonly #session = inject(Session);
  readonly adminPage = computed(() => (this.#session.isAdmin() ? mendedAt[this.problem().type] : undefined));
  readonly words = computed(() => explained(this.problem()));
  readonly isOfOneSource = computed(() => isOfOneSource(this.problem()));
  /** All sources are on the screen. */
  readonly picking = signal(false);

  constructor() {
    // What had the focus is gone with the film.
    afterNextRender(() => this.heading().nativeElement.focus());
  }
}
