import type { Fact } from '../kernel/event.ts';

/** Where one person stands in one title. */
export interface Place {
  /** One person's history with one title: the same id on every device. */
  readonly viewingId: string;
  readonly userId: string;
  readonly titleId: string;
  readonly positionSeconds: number;
  readonly durationSeconds: number;
}

/** At most some thirty of these a film: transitions, and one `Advanced` for every five minutes of play. */
export type ViewingEvent =
  | Fact<'viewing.Started', Place & { readonly sourceId: string }>
  | Fact<'viewing.Paused', Place>
  /** A jump of more than a minute; `positionSeconds` is where it landed. */
  | Fact<'viewing.Seeked', Place & { readonly fromSeconds: number }>
  | Fact<'viewing.Advanced', Place>
  | Fact<'viewing.Stopped', Place>
  /** Past 90 %: the title counts as watched, for good. */
  | Fact<'viewing.Finished', Place>
  /** The person was deleted, and with them where they stood. */
  | Fact<'viewing.Forgotten', { readonly viewingId: string; readonly userId: string }>;

/** Everything that says where somebody stands. */
export type PlaceEvent = Exclude<ViewingEvent, { type: 'viewing.Forgotten' }>;
