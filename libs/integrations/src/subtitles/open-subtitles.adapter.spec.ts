import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { ServiceAnswerInvalid, ServiceRateLimited, ServiceRefused, ServiceUnavailable } from '../http/index.ts';
import { answering } from '../source-providers/testing/answering.ts';
import { startAnswering, type AskedRequest } from '../testing/answering.ts';
import { OpenSubtitlesAdapter, type OpenSubtitlesOptions } from './open-subtitles.adapter.ts';
import { QuotaSpent } from './subtitle-service.port.ts';

const { signal } = new AbortController();
const account = { username: 'ana', password: 'correct horse' };

const entry = (fileId: number, more: object = {}) => ({
  id: String(fileId),
  type: 'subtitle',
  attributes: {
    language: 'en',
    release: `Quiet.Harbour.2024.${fileId}`,
    download_count: 10,
    hearing_impaired: false,
    ai_translated: false,
    machine_translated: false,
    from_trusted: false,
    moviehash_match: false,
    files: [{ file_id: fileId, cd_number: 1, file_name: 'quiet.srt' }],
    ...more,
  },
});

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of opened.splice(0).reverse()) await thing.close();
});

async function start(answer: (request: AskedRequest) => unknown, more: Partial<OpenSubtitlesOptions> = {}) {
  const server = await startAnswering(answer);
  const subtitles = new OpenSubtitlesAdapter({ apiKey: 'the-key', url: server.url, ...more });
  opened.push(server, subtitles);
  return { server, subtitles };
}

/** A service that says the same to everybody. */
async function startSaying(say: (response: ServerResponse) => void) {
  const server = await answering((_url, response) => say(response));
  const subtitles = new OpenSubtitlesAdapter({ apiKey: 'the-key', url: server.url });
  opened.push(server, subtitles);
  return { server, subtitles };
}

const film = { imdbId: 'tt0012345', language: 'en' };

describe('a search for subtitles', () => {
  it('asks for a film by its id and by its file, in the order the service likes', async () => {
    const { server, subtitles } = await start(() => ({ data: [] }));
    await subtitles.find({ ...film, movieHash: '8e245d9679d31e12' }, signal);
    expect(server.asked.map(({ path, headers }) => [path, headers['api-key']])).toEqual([
      ['/subtitles?imdb_id=12345&languages=en&moviehash=8e245d9679d31e12', 'the-key'],
    ]);
  });

  it('asks for an episode by its series, and for all regions of a language', async () => {
    const { server, subtitles } = await start(() => ({ data: [] }));
    const episode = { seasonNumber: 2, episodeNumber: 11 };
    await subtitles.find({ imdbId: 'tt7654321', episode, language: 'pt' }, signal);
    expect(server.asked[0]?.path).toBe(
      '/subtitles?episode_number=11&languages=pt-br%2Cpt-pt&parent_imdb_id=7654321&season_number=2',
    );
  });

  it('asks nobody for what has neither id nor hash', async () => {
    const { server, subtitles } = await start(() => ({ data: [] }));
    expect(await subtitles.find({ language: 'en' }, signal)).toEqual([]);
    expect(server.asked).toEqual([]);
  });

  it('brings those for this very file first, then those of people, and none in two parts', async () => {
    const parts = { files: [{ file_id: 8 }, { file_id: 9 }] };
    const { subtitles } = await start(() => ({
      data: [
        entry(1, { ai_translated: true, download_count: 900 }),
        entry(2, { download_count: 5 }),
        entry(3, { download_count: 50, hearing_impaired: true, language: 'pt-BR', release: null }),
        entry(4, { from_trusted: true, download_count: 0 }),
        entry(5, { moviehash_match: true }),
        entry(6, parts),
        { attributes: { language: 'en' } },
        null,
      ],
    }));
    const found = await subtitles.find(film, signal);
    expect(found.map(({ fileId }) => fileId)).toEqual([5, 4, 3, 2, 1]);
    expect(found[0]).toMatchObject({ isForThisFile: true, release: 'Quiet.Harbour.2024.5' });
    expect(found[2]).toEqual({
      ...{ fileId: 3, language: 'pt', release: 'quiet.srt', downloads: 50 },
      ...{ isForThisFile: false, isForHearingImpaired: true, isMachineMade: false },
    });
    expect(found[4]).toMatchObject({ isMachineMade: true });
  });

  it('brings nothing where the service knows nothing (404)', async () => {
    const { subtitles } = await start(() => undefined);
    expect(await subtitles.find(film, signal)).toEqual([]);
  });

  it.each([401, 403])('is refused without a good key (%i)', async (status) => {
    const { subtitles } = await start(() => status);
    await expect(subtitles.find(film, signal)).rejects.toThrow(ServiceRefused);
    expect(subtitles.health().state).toBe('refused');
  });

  it('leaves the service alone for as long as it asks (429)', async () => {
    const { server, subtitles } = await startSaying((response) =>
      response.writeHead(429, { 'retry-after': '60' }).end(),
    );
    for (let time = 0; time < 2; time++) await expect(subtitles.find(film, signal)).rejects.toThrow(ServiceRateLimited);
    expect(server.asked).toHaveLength(1);
    expect(subtitles.health().state).toBe('limited');
  });

  it('tries again when the service fails, and says so when it goes on failing (500)', async () => {
    const { server, subtitles } = await startSaying((response) => response.writeHead(500).end());
    await expect(subtitles.find(film, signal)).rejects.toThrow(ServiceUnavailable);
    expect(server.asked.length).toBeGreaterThan(1);
  });

  it.each([
    ['a web page', 'text/html', '<html><body>Just a moment…</body></html>', 'a web page'],
    ['half an answer', 'application/json', '{"data": [{"attributes": {', 'cannot be read'],
    ['another form', 'application/json', '{"results": []}', 'cannot be read'],
  ])('takes %s for no answer', async (_what, type, body, words) => {
    const { subtitles } = await startSaying((response) => response.writeHead(200, { 'content-type': type }).end(body));
    const failure = subtitles.find(film, signal);
    await expect(failure).rejects.toThrow(ServiceAnswerInvalid);
    await expect(failure).rejects.toThrow(words);
  });

  it('takes an answer that is cut off for none', async () => {
    const { subtitles } = await startSaying((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
      response.write('{"data": [');
      response.destroy();
    });
    await expect(subtitles.find(film, signal)).rejects.toThrow(ServiceUnavailable);
  });
});

describe('a file of subtitles', () => {
  const text = '1\n00:00:01,000 --> 00:00:02,000\nHello\n';
  const resetsAt = '2999-01-02T03:04:05.000Z';

  async function startWithFiles(remaining: number, more: Partial<OpenSubtitlesOptions> = {}) {
    const files = await answering((_url, response) => response.end(text));
    opened.push(files);
    const started = await start(({ path, headers, body }) => {
      if (path === '/login')
        return (JSON.parse(body) as typeof account).password === account.password ? { token: 'fresh' } : 401;
      if (more.account && headers.authorization !== 'Bearer fresh') return 401;
      if (path === '/infos/user') return { data: { allowed_downloads: 20, remaining_downloads: remaining } };
      return { link: `${files.url}download/abc`, remaining, reset_time_utc: resetsAt };
    }, more);
    return { ...started, files };
  }

  it('is fetched from where the service keeps it, and what is left is remembered', async () => {
    const { server, subtitles, files } = await startWithFiles(19);
    expect(subtitles.quota()).toBeUndefined();
    expect((await subtitles.load(7, signal))?.toString()).toBe(text);
    expect(JSON.parse(server.asked[0]!.body)).toEqual({ file_id: 7, sub_format: 'srt' });
    expect(files.asked).toEqual(['/download/abc']);
    expect(subtitles.quota()).toEqual({ remaining: 19, resetsAt });
  });

  it('is fetched for an account, which signs in once', async () => {
    const { server, subtitles } = await startWithFiles(99, { account });
    await subtitles.load(7, signal);
    await subtitles.load(8, signal);
    expect(server.asked.map(({ path }) => path)).toEqual(['/login', '/download', '/download']);
    expect(await subtitles.check(signal)).toEqual({ remaining: 99 });
  });

  it('is refused where the password is wrong', async () => {
    const { subtitles } = await startWithFiles(99, { account: { ...account, password: 'no horse' } });
    await expect(subtitles.check(signal)).rejects.toThrow(ServiceRefused);
  });

  it('is fetched with a new token when the old one has ended', async () => {
    let token = 'first';
    const { server, subtitles } = await start(
      ({ path, headers }) => {
        if (path === '/login') return { token };
        if (headers.authorization !== `Bearer ${token}`) return 401;
        return { data: { allowed_downloads: 20, remaining_downloads: 20 } };
      },
      { account },
    );
    await subtitles.check(signal);
    token = 'second';
    expect(await subtitles.check(signal)).toEqual({ remaining: 20 });
    expect(server.asked.filter(({ path }) => path === '/login')).toHaveLength(2);
  });

  it('is not asked for again once the day’s are used up (406)', async () => {
    const { server, subtitles } = await startSaying((response) =>
      response
        .writeHead(406, { 'content-type': 'application/json' })
        .end(JSON.stringify({ requests: 21, remaining: -1, message: 'No more', reset_time_utc: resetsAt })),
    );
    for (let time = 0; time < 2; time++) {
      const failure = subtitles.load(7, signal);
      await expect(failure).rejects.toThrow(QuotaSpent);
      await expect(failure).rejects.toMatchObject({ resetsAt });
    }
    expect(server.asked).toHaveLength(1);
    expect(subtitles.quota()).toEqual({ remaining: 0, resetsAt });
  });

  it('is not fetched from where a way out may not lead', async () => {
    const { subtitles, files } = await startWithFiles(19, { mayRedirectTo: (host) => host !== '127.0.0.1' });
    await expect(subtitles.load(7, signal)).rejects.toThrow(ServiceAnswerInvalid);
    expect(files.asked).toEqual([]);
  });

  it('is no file where the service does not say where it is', async () => {
    const { subtitles } = await start(() => ({ link: 'ftp://elsewhere.test/a', remaining: 5 }));
    await expect(subtitles.load(7, signal)).rejects.toThrow(ServiceAnswerInvalid);
    const { subtitles: empty } = await start(() => undefined);
    expect(await empty.load(7, signal)).toBeUndefined();
  });
});
