import { Directive } from '@angular/core';
import { scrollBehavior } from './scroll-behavior.ts';

const itemSelector = 'a[href], button:not([disabled])';

/**
 * Moves the focus with the arrow keys: left and right within a row (`[data-row]`), up and down between the lines of one
 * that has several, as grids do, and between rows. A row says on which sides it has lines that are not there yet
 * (`data-unmade="above below"`).
 */
@Directive({ selector: '[mfArrowNavigation]', host: { '(keydown)': 'move($event)' } })
export class ArrowNavigation {
  move(event: KeyboardEvent): void {
    const { key, target, currentTarget } = event;
    if (!(target instanceof HTMLElement) || !(currentTarget instanceof HTMLElement)) return;
    if (event.altKey || event.ctrlKey || event.metaKey || target.matches('input, select, textarea')) return;
    const next = neighbour(key, target, [...currentTarget.querySelectorAll<HTMLElement>('[data-row]')]);
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: scrollBehavior(event.repeat) });
  }
}

function neighbour(key: string, from: HTMLElement, rows: readonly HTMLElement[]): HTMLElement | undefined {
  const row = rows.findIndex((candidate) => candidate.contains(from));
  if (row < 0) return undefined;
  const items = itemsOf(rows[row]!);
  switch (key) {
    case 'ArrowLeft':
      return items[items.indexOf(from) - 1];
    case 'ArrowRight':
      return items[items.indexOf(from) + 1];
    case 'ArrowUp':
      return nearest(from, nextLine(from, items, above)) ?? beyond(rows[row]!, 'above', from, rows[row - 1]);
    case 'ArrowDown':
      return nearest(from, nextLine(from, items, below)) ?? beyond(rows[row]!, 'below', from, rows[row + 1]);
    default:
      return undefined;
  }
}

/** In the next row; where lines of this one are only not made yet, whoever holds the key waits for them. */
const beyond = (row: HTMLElement, side: 'above' | 'below', from: HTMLElement, next: HTMLElement | undefined) =>
  row.dataset['unmade']?.split(' ').includes(side) ? from : nearest(from, itemsOf(next));

const itemsOf = (row: HTMLElement | undefined): HTMLElement[] =>
  row ? [...row.querySelectorAll<HTMLElement>(itemSelector)].filter((item) => item.tabIndex >= 0) : [];

/** How far an item is from another in one direction; negative when it is not there, or beside it. */
type Distance = (item: DOMRect, from: DOMRect) => number;
const above: Distance = (item, from) => (item.bottom < from.bottom ? from.top - item.bottom : -1);
const below: Distance = (item, from) => (item.top > from.top ? item.top - from.bottom : -1);

/** The items of a row that stand on the line that comes next in a direction; none where it has only one. */
function nextLine(from: HTMLElement, items: readonly HTMLElement[], distance: Distance): HTMLElement[] {
  const origin = from.getBoundingClientRect();
  const there = items
    .map((item) => ({ item, place: item.getBoundingClientRect() }))
    .filter(({ place }) => distance(place, origin) >= 0)
    .sort((a, b) => distance(a.place, origin) - distance(b.place, origin));
  const closest = there[0]?.place;
  if (!closest) return [];
  const isBeside = (place: DOMRect) => place.top < closest.bottom && place.bottom > closest.top;
  return there.filter(({ place }) => isBeside(place)).map(({ item }) => item);
}

/** The item whose middle is closest, from left to right. */
function nearest(from: HTMLElement, items: readonly HTMLElement[]): HTMLElement | undefined {
  const middle = (element: HTMLElement) => {
    const { left, width } = element.getBoundingClientRect();
    return left + width / 2;
  };
  const distance = (item: HTMLElement) => Math.abs(middle(item) - middle(from));
  return items.reduce<HTMLElement | undefined>(
    (best, item) => (best && distance(best) <= distance(item) ? best : item),
    undefined,
  );
}
