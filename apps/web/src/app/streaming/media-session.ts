import type { ShownTitle } from '@miauflix/domain/catalog';
import { pictureAddress } from '../shared/picture-address.ts';
import { skipSeconds, type PlayerCommand } from './player-command.ts';

/**
 * Tells the system what is playing and takes the commands of its media keys.
 *
 * @returns a function that ends it
 */
export function announce(title: ShownTitle, run: (command: PlayerCommand) => void): () => void {
  const { mediaSession }: Partial<Pick<Navigator, 'mediaSession'>> = navigator;
  if (!mediaSession) return () => undefined;
  const { poster } = title.artwork;
  mediaSession.metadata = new MediaMetadata({
    title: title.title,
    ...(title.studio !== undefined && { artist: title.studio }),
    ...(poster !== undefined && { artwork: [{ src: pictureAddress(poster).src }] }),
  });
  const actions: Partial<Record<MediaSessionAction, PlayerCommand>> = {
    play: { type: 'toggle-play' },
    pause: { type: 'toggle-play' },
    seekbackward: { type: 'skip', seconds: -skipSeconds },
    seekforward: { type: 'skip', seconds: skipSeconds },
  };
  const entries = Object.entries(actions) as [MediaSessionAction, PlayerCommand][];
  for (const [action, command] of entries) mediaSession.setActionHandler(action, () => run(command));
  return () => {
    for (const [action] of entries) mediaSession.setActionHandler(action, null);
    mediaSession.metadata = null;
  };
}
