import { join } from 'node:path';
import { type Contestant, download, type Received } from './contestant.ts';
import type { SharedFilm } from './film.ts';
import { startParty } from './messages.ts';
import type { TorrentStreamQuestion } from './torrent-stream.party.ts';
import type { WebtorrentQuestion } from './webtorrent.party.ts';

export interface Webtorrent extends Contestant, Received, AsyncDisposable {
  /** Seconds to download the whole film with nobody reading it. */
  fetch(film: SharedFilm): Promise<number>;
}

/** webtorrent's own HTTP server, which this engine is made of. */
export async function webtorrentsServer(directory: string): Promise<Webtorrent> {
  const party = await startParty('webtorrent.party.ts', join(directory, 'webtorrent'));
  const ask = <Answer>(question: WebtorrentQuestion): Promise<Answer> => party.ask(question);
  let address = '';
  return {
    async add({ magnet, tracker }) {
      address = await ask({ what: 'add', magnet, tracker });
    },
    open: (fromByte) => download(address, fromByte),
    drop: () => ask({ what: 'drop' }),
    received: () => ask({ what: 'received' }),
    async fetch({ magnet, tracker }) {
      const seconds = await ask<number>({ what: 'fetch', magnet, tracker });
      await ask({ what: 'drop' });
      return seconds;
    },
    [Symbol.asyncDispose]: () => party[Symbol.asyncDispose](),
  };
}

/** What peerflix is made of. */
export async function torrentStreamsServer(directory: string): Promise<Contestant & AsyncDisposable> {
  const party = await startParty('torrent-stream.party.ts', join(directory, 'torrent-stream'));
  const ask = <Answer>(question: TorrentStreamQuestion): Promise<Answer> => party.ask(question);
  let address = '';
  return {
    async add({ magnet, tracker }) {
      address = await ask({ what: 'add', magnet, tracker });
    },
    open: (fromByte) => download(address, fromByte),
    drop: () => ask({ what: 'drop' }),
    [Symbol.asyncDispose]: () => party[Symbol.asyncDispose](),
  };
}
