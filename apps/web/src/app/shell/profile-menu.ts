import { Component, ElementRef, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Past } from '../shared/past.ts';
import { Session } from '../users/session.ts';
import { TimeTravel } from './time-travel.ts';

/** Who is signed in, the pages for which a narrow bar has no room, and the way out. */
@Component({
  selector: 'mf-profile-menu',
  imports: [RouterLink, TimeTravel],
  host: {
    '(document:click)': '$event.composedPath().includes(element) || open.set(false)',
    '(keydown.escape)': 'open.set(false)',
  },
  templateUrl: './profile-menu.html',
  styleUrl: './profile-menu.css',
})
export class ProfileMenu {
  readonly #past = inject(Past);
  readonly #router = inject(Router);
  readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly session = inject(Session);
  readonly open = signal(false);
  readonly travelling = signal(false);
  readonly failed = signal(false);

  async signOut(): Promise<void> {
    try {
      await this.session.signOut();
      this.#past.visit(undefined);
      await this.#router.navigateByUrl('/sign-in');
    } catch {
      this.failed.set(true);
    }
  }
}
