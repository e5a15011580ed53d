import type { ShownTitle } from '@miauflix/domain/catalog';
import { pictureAddress } from '../shared/picture-address.ts';
import { skipSeconds, type PlayerCommand } from './player-command.ts';

const session = (): MediaSession | undefined => {
  const { mediaSession }: Partial<Pick<Navigator, 'mediaSession'>> = navigator;
  return mediaSession;
};

/**
 * Tells the system what is playing and takes the commands of its media keys.
 *
 * @param has which keys for other episodes mean something
 * @returns a function that ends it
 */
export function announce(
  title: ShownTitle,
  has: { readonly next: boolean; readonly previous: boolean },
  run: (command: PlayerCommand) => void,
): () => void {
  const mediaSession = session();
  if (!mediaSession) return () => undefined;
  const { poster } = title.artwork;
  mediaSession.metadata = new MediaMetadata({
    title: title.title,
    ...(title.studio !== undefined && { artist: title.studio }),
    ...(poster !== undefined && { artwork: [{ src: pictureAddress(poster).src }] }),
  });
  const handlers: Partial<Record<MediaSessionAction, MediaSessionActionHandler>> = {
    play: () => run({ type: 'play' }),
    pause: () => run({ type: 'pause' }),
    seekbackward: ({ seekOffset = skipSeconds }) => run({ type: 'skip', seconds: -seekOffset }),
    seekforward: ({ seekOffset = skipSeconds }) => run({ type: 'skip', seconds: seekOffset }),
    seekto: ({ seekTime }) => seekTime !== undefined && run({ type: 'seek', toSeconds: seekTime }),
    ...(has.next && { nexttrack: () => run({ type: 'next-episode' }) }),
    ...(has.previous && { previoustrack: () => run({ type: 'previous-episode' }) }),
  };
  const entries = Object.entries(handlers) as [MediaSessionAction, MediaSessionActionHandler][];
  for (const [action, handler] of entries) mediaSession.setActionHandler(action, handler);
  return () => {
    for (const [action] of entries) mediaSession.setActionHandler(action, null);
    mediaSession.metadata = null;
  };
}

/** Where the film is, for the seek bar of the system; nothing while its length is not known. */
export function tellPlace(durationSeconds: number, positionSeconds: number, rate: number): void {
  if (!(durationSeconds > 0) || !(rate > 0)) return;
  session()?.setPositionState({
    duration: durationSeconds,
    position: Math.min(Math.max(0, positionSeconds), durationSeconds),
    playbackRate: rate,
  });
}
