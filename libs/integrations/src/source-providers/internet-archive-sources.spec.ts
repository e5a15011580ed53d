import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answering, type Answering } from './testing/answering.ts';
import { InternetArchiveSources } from './internet-archive-sources.ts';

const infoHash = '0123456789abcdef0123456789abcdef01234567';
const item = {
  metadata: { identifier: 'Lamplighter', title: 'The Lamplighter' },
  files: [
    { name: 'Lamplighter.mp4', size: '700000000', height: '480' },
    { name: 'Lamplighter_archive.torrent', btih: infoHash },
  ],
};

let server: Answering;
let archive: InternetArchiveSources;
let asked: string[];
beforeEach(async () => {
  asked = [];
  server = await answering(({ pathname }, response) => {
    asked.push(pathname);
    const body = pathname === '/metadata/Lamplighter' ? item : { response: { docs: [] } };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  archive = new InternetArchiveSources({ url: server.url });
});
afterEach(async () => {
  await archive.close();
  await server.close();
});

describe('sources at the Internet Archive', () => {
  it("are a film's own torrent, as the archive describes it", async () => {
    const [release, ...others] = await archive.find({ titleId: 'ia--4camplighter', names: ['The Lamplighter'] });
    expect(others).toEqual([]);
    expect(release).toMatchObject({
      ...{ provider: 'internet-archive', sizeBytes: 700_000_000, isPack: false },
      magnet: expect.stringContaining(infoHash),
      facts: { resolution: 480, videoCodec: 'h264', audioCodec: 'aac', container: 'mp4', languages: [] },
    });
  });

  it('are those of its own titles alone: of others it is not even asked', async () => {
    expect(await archive.find({ titleId: 'tmdb-movie-1', names: ['The Lamplighter'] })).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('can be tried out', async () => {
    expect(await archive.test()).toBe('The Internet Archive answers.');
    expect(archive.health()).toMatchObject([{ name: 'internet-archive', state: 'ok', score: 1 }]);
  });
});
