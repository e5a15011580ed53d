import { Component, computed, forwardRef, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CausationNode } from '@miauflix/domain/audit';
import { DatePipe } from '@angular/common';
import { shortId } from './actors.ts';
import { categoryOfType, factInWords, hueOf } from './event-words.ts';

/** A command or an event, and under it what followed from it. */
@Component({
  selector: 'mf-causation-branch',
  imports: [DatePipe, RouterLink, forwardRef(() => CausationBranch)],
  template: `
    @let here = node();
    @if (here.event; as event) {
      <a
        class="node event"
        [style.--hue]="hue()"
        [routerLink]="[]"
        [queryParams]="{ event: event.position }"
        queryParamsHandling="merge"
        [attr.aria-current]="event.position === chosen() ? 'true' : null"
      >
        <span class="mark" aria-hidden="true"></span>
        <span>
          <strong>{{ words() }}</strong>
          <small>{{ event.stream }} · {{ event.at | date: 'HH:mm:ss.SSS' }}</small>
        </span>
      </a>
    } @else {
      <span class="node command">
        <span class="mark" aria-hidden="true"></span>
        <span>
          <strong>Command</strong>
          <small>{{ shortId(here.id) }}</small>
        </span>
      </span>
    }
    @if (here.children.length) {
      <ul>
        @for (child of here.children; track child.id) {
          <li><mf-causation-branch [node]="child" [chosen]="chosen()" /></li>
        }
      </ul>
    }
  `,
  styleUrl: './causation.css',
})
export class CausationBranch {
  readonly node = input.required<CausationNode>();
  /** Position of the event that is being looked at. */
  readonly chosen = input.required<string>();
  readonly hue = computed(() => hueOf(categoryOfType(this.node().event?.type ?? '')));
  readonly words = computed(() => {
    const type = this.node().event?.type ?? '';
    return `${categoryOfType(type)} · ${factInWords(type)}`;
  });
  readonly shortId = shortId;
}
