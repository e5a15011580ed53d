import { join } from 'node:path';
import { type Contestant, download, type Received } from './contestant.ts';
import type { SharedFilm } from './film.ts';
import { type Party, startParty } from './messages.ts';
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
  const server = serverIn(party);
  return {
    ...server,
    received: () => ask({ what: 'received' }),
    async fetch({ magnet, tracker }) {
      const seconds = await ask<number>({ what: 'fetch', magnet, tracker });
      await server.drop();
      return seconds;
    },
  };
}

/** What peerflix is made of. */
export async function torrentStreamsServer(directory: string): Promise<Contestant & AsyncDisposable> {
  return serverIn(await startParty('torrent-stream.party.ts', join(directory, 'torrent-stream')));
}

/** @param party answers `add` with the address of the film, and `drop` once it is forgotten */
function serverIn(party: Party): Contestant & AsyncDisposable {
  const ask = <Answer>(question: TorrentStreamQuestion & WebtorrentQuestion): Promise<Answer> => party.ask(question);
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
