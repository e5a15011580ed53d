import type { Problem } from './problem.ts';

/** A problem in words for the person in front of it. */
export interface Explanation {
  readonly sentence: string;
  /** What to do about it. */
  readonly advice: string;
}

const starting: Explanation = {
  sentence: 'Miauflix is still starting.',
  advice: 'This takes a few seconds. Then try again.',
};

const explanations: Readonly<Record<string, Explanation>> = {
  'client/unreachable': {
    sentence: 'Miauflix does not answer.',
    advice: 'Check that this device is on the home network and that Miauflix is running, then try again.',
  },
  'audit/event-not-found': { sentence: 'There is no event at this place of the log.', advice: 'Go back to the log.' },
  'audit/log-altered': {
    sentence: 'The log is not what was written.',
    advice: 'Verify it: that names the first event that was altered.',
  },
  'audit/nothing-to-export': { sentence: 'No event lies there.', advice: 'Choose another stretch of the log.' },
  'audit/key-destroyed': {
    sentence: 'Nobody can open this any more.',
    advice: 'The person was deleted, and their key with them.',
  },
  'audit/seal-broken': { sentence: 'The sealed value was altered.', advice: 'Verify the log: it names the place.' },
  'catalog/title-not-found': {
    sentence: 'This title is not in the catalogue.',
    advice: 'It may have been removed. Go back to the home page.',
  },
  'catalog/title-is-series': { sentence: 'This is a series.', advice: 'Choose one of its episodes.' },
  'catalog/services-unavailable': {
    sentence: 'None of the services that describe films answers.',
    advice: 'Try again in a minute.',
  },
  'lists/list-exists': { sentence: 'There is a row of this name already.', advice: 'Choose another name.' },
  'lists/list-full': { sentence: 'This row is full.', advice: 'Take something off first.' },
  'lists/list-not-found': { sentence: 'There is no such list.', advice: 'Go back to the home page.' },
  'request/forbidden': { sentence: 'This is for admins only.', advice: 'Ask whoever set Miauflix up.' },
  'request/invalid': { sentence: 'Something in the form is not as it should be.', advice: 'Check what you typed.' },
  'server/disk-full': { sentence: 'The disk of Miauflix is full.', advice: 'Free some space there, then try again.' },
  'server/read-models-unavailable': starting,
  'server/store-unavailable': starting,
  'sources/limits-cross': {
    sentence: 'The least picture is sharper than the sharpest allowed.',
    advice: 'No source could be played: change one of them.',
  },
  'sources/never-chosen': { sentence: 'This source has not been played yet.', advice: 'Its reasons stand beside it.' },
  'sources/source-not-found': { sentence: 'There is no such source.', advice: 'Go back to the title.' },
  'sources/source-rejected': {
    sentence: 'This source is never played here.',
    advice: 'Its reasons stand beside it: choose another one.',
  },
  'sources/too-many-rules': {
    sentence: 'The household has as many rules as it may have.',
    advice: 'Forget one on the page of the rules first.',
  },
  'sources/magnet-unreadable': {
    sentence: 'This magnet link names no torrent.',
    advice: 'Copy all of it: it begins with magnet:?xt=urn:btih: and a hash.',
  },
  'sources/torrent-unreadable': {
    sentence: 'This file is no torrent that can be played.',
    advice: 'Choose the .torrent file itself.',
  },
  'sources/none-known': {
    sentence: 'No source of it is known yet.',
    advice: 'As soon as one is found it can be played here.',
  },
  'sources/none-left': { sentence: 'No other source of it can be played.', advice: 'Try this one again in a while.' },
  'sources/none-allowed': {
    sentence: 'Each of its sources is ruled out.',
    advice: 'The reasons stand beside them, on the page of the title.',
  },
  'streaming/conversion-failed': {
    sentence: 'Converting it failed.',
    advice: 'Try again, or choose another source.',
  },
  'streaming/encoder-busy': {
    sentence: 'Something else is being converted right now.',
    advice: 'Try again later, or choose a source that plays as it is.',
  },
  'streaming/ffmpeg-missing': {
    sentence: 'It has to be converted, and the server has no ffmpeg.',
    advice: 'Choose another source, or have ffmpeg installed there (on Debian: apt install ffmpeg).',
  },
  'streaming/probe-too-slow': {
    sentence: 'Its beginning arrives too slowly.',
    advice: 'Choose another source, or try again in a while.',
  },
  'streaming/no-way-to-subtitles': {
    sentence: 'Subtitles are looked for the way torrents go, and that way is not chosen yet.',
    advice: 'An admin can do so on the VPN page.',
  },
  'streaming/no-subtitle-service': {
    sentence: 'No service for more subtitles is switched on.',
    advice: 'An admin can do so in the settings.',
  },
  'streaming/no-such-subtitles': { sentence: 'These subtitles are gone.', advice: 'Choose others.' },
  'streaming/subtitle-quota-spent': {
    sentence: 'The service hands out no more subtitles today.',
    advice: 'Those that were loaded before are still there.',
  },
  'streaming/subtitle-service-refuses': {
    sentence: 'The service for subtitles does not accept the household’s key.',
    advice: 'An admin can try it out in the settings.',
  },
  'streaming/subtitle-service-unavailable': {
    sentence: 'The service for subtitles gives no answer that can be used.',
    advice: 'Try again later.',
  },
  'streaming/subtitles-unreadable': {
    sentence: 'Nobody can make sense of these subtitles.',
    advice: 'Choose others.',
  },
  'streaming/tunnel-down': {
    sentence: 'The VPN is down.',
    advice: 'Nothing is fetched meanwhile. Try again when it is back.',
  },
  'streaming/network-not-chosen': {
    sentence: 'Nobody has chosen yet how torrents leave this house.',
    advice: 'An admin does that in the settings, under VPN. The bundled sample plays meanwhile.',
  },
  'streaming/no-peers': {
    sentence: 'Nobody is sharing it right now.',
    advice: 'Try again in a while, or choose another source.',
  },
  'streaming/metadata-timeout': {
    sentence: 'The people sharing it did not answer in time.',
    advice: 'Try again, or choose another source.',
  },
  'streaming/engine-unavailable': {
    sentence: 'The torrent engine is starting again.',
    advice: 'This takes a few seconds. Then try again.',
  },
  'streaming/interrupted': {
    sentence: 'It stopped arriving.',
    advice: 'Try again from the same second, or choose another source.',
  },
  'storage/not-stored': { sentence: 'This is not stored any more.', advice: 'Look at the list again.' },
  'streaming/storage-full': {
    sentence: 'There is no room for it.',
    advice: 'Ask the admin to delete or unpin something under Storage.',
  },
  'streaming/transfer-failed': {
    sentence: 'It could not be stored or read.',
    advice: 'Try again; if it stays, try another source.',
  },
  'streaming/source-bad': {
    sentence: 'This source does not hold what it promised.',
    advice: 'Choose another source.',
  },
  'streaming/undecodable': {
    sentence: 'This device cannot show this source.',
    advice: 'Choose another source: H.264 in MP4 plays nearly everywhere.',
  },
  'status/not-stopped': { sentence: 'This read model runs already.', advice: 'There is nothing to try again.' },
  'status/nothing-kept': {
    sentence: 'There is nothing to go back to.',
    advice: 'After a rebuild the read models from before it are kept.',
  },
  'users/already-set-up': { sentence: 'Miauflix is already set up.', advice: 'Sign in instead.' },
  'users/name-taken': { sentence: 'Somebody already has this name.', advice: 'Choose another one.' },
  'users/password-too-weak': { sentence: 'This password is too easy to guess.', advice: 'Use at least 10 characters.' },
  'users/link-invalid': {
    sentence: 'This link does not fit.',
    advice: 'Open the one that the terminal printed last: every start makes a new one.',
  },
  'users/last-admin': {
    sentence: 'This is the only admin.',
    advice: 'Let somebody else be one first, so that Miauflix can still be run.',
  },
  'users/not-an-admin': {
    sentence: 'No admin has this name.',
    advice: 'Everybody else asks their admin for a new password.',
  },
  'watchlist/full': { sentence: 'Your list is full.', advice: 'Take something off first.' },
  'users/wrong-password': { sentence: 'That is not your password.', advice: 'Type it again.' },
  'users/wrong-credentials': { sentence: 'Name or password is wrong.', advice: 'Check both and try again.' },
};

/** Says a problem in plain words; one that this client does not know keeps the words of the API. */
export function explained(problem: Problem): Explanation {
  if (problem.type === 'request/too-many')
    return {
      sentence: 'That was too often.',
      advice: `Wait ${waiting(problem.retryAfterSeconds ?? 60)} and try again.`,
    };
  return (
    explanations[problem.type] ?? {
      sentence: problem.title,
      advice: problem.instance ? `Try again. In the log this is request ${problem.instance}.` : 'Try again.',
    }
  );
}

const waiting = (seconds: number): string =>
  seconds < 90 ? `${Math.ceil(seconds)} seconds` : `${Math.ceil(seconds / 60)} minutes`;
