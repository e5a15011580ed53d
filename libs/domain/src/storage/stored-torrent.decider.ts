import { decider } from '../kernel/decider.ts';
import type { Fact } from '../kernel/event.ts';
import { Rejection } from '../kernel/rejection.ts';
import type { StorageEvent } from './storage.events.ts';

export const notStored = new Rejection('not-found', 'storage/not-stored', 'This is not stored, or not any more.');

export type StoredTorrentCommand =
  /** Says that somebody plays a title of the torrent. */
  | Fact<
      'Keep',
      { readonly torrentId: string; readonly titleId: string; readonly sourceId: string; readonly releaseName: string }
    >
  | Fact<'Pin', { readonly torrentId: string }>
  | Fact<'Unpin', { readonly torrentId: string }>
  /** Says that the engine has deleted it; the engine tells so again and again. */
  | Fact<'ReportEviction', { readonly torrentId: string; readonly sizeBytes: number; readonly evictedAt: string }>
  /** Says that it was deleted because an admin asked for that. */
  | Fact<'ReportDeletion', { readonly torrentId: string; readonly sizeBytes: number }>;

export type StoredTorrentState =
  | { readonly status: 'gone' }
  | {
      readonly status: 'stored';
      readonly keptSince: string;
      readonly titleIds: readonly string[];
      readonly isPinned: boolean;
    };

/** The bytes of one torrent on the disk of the household. */
export const storedTorrent = decider<StoredTorrentState, StoredTorrentCommand, StorageEvent>({
  category: 'storage',
  initialState: { status: 'gone' },
  decide(command, state) {
    switch (command.type) {
      case 'Keep':
        if (state.status === 'stored' && state.titleIds.includes(command.data.titleId)) return [];
        return [{ type: 'storage.Kept', data: command.data }];
      case 'Pin':
        if (state.status === 'gone') throw notStored;
        return state.isPinned ? [] : [{ type: 'storage.Pinned', data: command.data }];
      case 'Unpin':
        if (state.status === 'gone') throw notStored;
        return state.isPinned ? [{ type: 'storage.Unpinned', data: command.data }] : [];
      case 'ReportEviction': {
        const { evictedAt, ...data } = command.data;
        const isNews = state.status === 'stored' && state.keptSince <= evictedAt;
        return isNews ? [{ type: 'storage.Evicted', data }] : [];
      }
      case 'ReportDeletion':
        return state.status === 'gone' ? [] : [{ type: 'storage.Deleted', data: command.data }];
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'storage.Kept': {
        const before = state.status === 'stored' ? state : { keptSince: event.at, titleIds: [], isPinned: false };
        return { ...before, status: 'stored', titleIds: [...before.titleIds, event.data.titleId] };
      }
      case 'storage.Pinned':
        return state.status === 'gone' ? state : { ...state, isPinned: true };
      case 'storage.Unpinned':
        return state.status === 'gone' ? state : { ...state, isPinned: false };
      case 'storage.Evicted':
      case 'storage.Deleted':
        return { status: 'gone' };
    }
  },
});
