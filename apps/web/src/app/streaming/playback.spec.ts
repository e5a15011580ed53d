import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { OpenViewing } from '@miauflix/domain/streaming';
import { Playback } from './playback.ts';

const viewing: OpenViewing = {
  viewingId: 'v1',
  sourceId: 's1',
  releaseName: 'Film.1080p',
  streamUrl: '/api/v1/streams/token/video',
  mimeType: 'video/mp4',
  sizeBytes: 1_000_000,
  subtitles: [],
  languages: {},
  positionSeconds: 42,
  durationSeconds: 90,
};
const opened = { viewing, startSeconds: 42 };
const unavailable = { status: 503, statusText: 'Service Unavailable' };

describe('playback', () => {
  let api: HttpTestingController;
  let playback: Playback;

  beforeEach(() => {
    vi.useFakeTimers();
    TestBed.configureTestingModule({
      providers: [Playback, provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
    });
    api = TestBed.inject(HttpTestingController);
    playback = TestBed.inject(Playback);
  });
  afterEach(() => {
    api.verify();
    vi.useRealTimers();
  });

  const request = () => api.expectOne({ method: 'POST', url: '/api/v1/viewings' });
  const firstByte = () => api.expectOne({ method: 'GET', url: viewing.streamUrl });
  const passes = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

  it('starts where this person stopped', async () => {
    const begun = playback.open({ titleId: 't1' });
    expect(playback.phase()).toEqual({ at: 'opening' });
    request().flush(viewing);
    await begun;
    expect(playback.phase()).toEqual({ at: 'playing', opened });
  });

  it('asks again for the same source when the stream breaks, and goes on at the same second', async () => {
    const reopened = playback.reopen('t1', opened, { atSeconds: 61.5 });
    expect(playback.phase().at).toBe('reconnecting');
    await passes(500);
    const again = request();
    expect(again.request.body).toMatchObject({ titleId: 't1', sourceId: 's1' });
    again.flush({ ...viewing, streamUrl: '/api/v1/streams/next/video' });
    await reopened;
    expect(playback.phase()).toMatchObject({ at: 'playing', opened: { startSeconds: 61.5 } });
  });

  it('outlasts a torrent engine that is being started again', async () => {
    const begun = playback.open({ titleId: 't1' });
    request().flush({ type: 'streaming/engine-unavailable', title: '' }, unavailable);
    await passes(500);
    request().flush({ type: 'streaming/engine-unavailable', title: '' }, unavailable);
    await passes(1_000);
    request().flush(viewing);
    await begun;
    expect(playback.phase().at).toBe('playing');
  });

  it.each([
    {
      who: 'the tunnel',
      type: 'streaming/tunnel-down',
      refuse: () => request().flush({ type: 'streaming/tunnel-down', title: '' }, unavailable),
    },
    {
      who: 'the server',
      type: 'client/unreachable',
      refuse: () => request().error(new ProgressEvent('error')),
    },
  ])('waits for $who as long as it takes, says so, and goes on at the same second', async ({ type, refuse }) => {
    const reopened = playback.reopen('t1', opened, { atSeconds: 61.5 });
    await passes(500);
    for (let asked = 1; asked <= 20; asked++) {
      refuse();
      await passes(0);
      expect(playback.phase()).toMatchObject({ at: 'reconnecting', problem: { type } });
      await passes(2_000);
    }
    request().flush(viewing);
    await reopened;
    expect(playback.phase()).toEqual({ at: 'playing', opened: { viewing, startSeconds: 61.5 } });
  });

  it('does not give up on a stream that breaks again and again because the tunnel is hardly up before it is down', async () => {
    for (let broken = 1; broken <= 20; broken++) {
      const reopened = playback.reopen('t1', opened, { atSeconds: 61.5, mediaError: 2 });
      await passes(0);
      request().flush({ type: 'streaming/tunnel-down', title: '' }, unavailable);
      await passes(2_000);
      request().flush(viewing);
      await reopened;
      expect(playback.phase()).toMatchObject({ at: 'playing' });
    }
  });

  it('says that the tunnel is down to whoever presses play', async () => {
    void playback.open({ titleId: 't1' });
    request().flush({ type: 'streaming/tunnel-down', title: '' }, unavailable);
    await passes(0);
    expect(playback.phase()).toMatchObject({ at: 'opening', problem: { type: 'streaming/tunnel-down' } });
    await passes(2_000);
    request().flush(viewing);
  });

  it('does not ask again when nobody shares the film: that is for the viewer to decide', async () => {
    const begun = playback.open({ titleId: 't1' });
    request().flush({ type: 'streaming/no-peers', title: '' }, unavailable);
    await begun;
    expect(playback.phase()).toMatchObject({ at: 'failed', problem: { type: 'streaming/no-peers' } });
  });

  it('gives up on a stream that keeps breaking, and remembers the second', async () => {
    for (const pauseMs of [0, 500, 1_000, 2_000, 4_000, 8_000, 16_000]) {
      const reopened = playback.reopen('t1', opened, { atSeconds: 61.5 });
      await passes(pauseMs);
      request().flush(viewing);
      await reopened;
    }
    await playback.reopen('t1', opened, { atSeconds: 61.5 });
    expect(playback.phase()).toMatchObject({
      at: 'failed',
      problem: { type: 'streaming/interrupted' },
      startSeconds: 61.5,
    });
  });

  /** It ends before it begins, and its address gives bytes by the time that somebody looks. */
  async function doesNotBegin(atSeconds: number): Promise<void> {
    const reopened = playback.reopen('t1', opened, { atSeconds, mediaError: 4 });
    firstByte().flush('x');
    await passes(0);
    if (playback.phase().at === 'reconnecting') request().flush(viewing);
    await reopened;
  }

  it('says at once that the tunnel is down when that is why the stream broke', async () => {
    const problem = { type: 'streaming/tunnel-down', title: '', status: 503 };
    const reopened = playback.reopen('t1', opened, { atSeconds: 7, mediaError: 2, problem });
    await passes(0);
    expect(playback.phase()).toMatchObject({ at: 'reconnecting', problem });
    await passes(2_000);
    request().flush(viewing);
    await reopened;
    expect(playback.phase()).toEqual({ at: 'playing', opened: { viewing, startSeconds: 7 } });
  });

  it('says so when the stream is there, twice, but this device cannot decode it', async () => {
    await doesNotBegin(0);
    expect(playback.phase()).toMatchObject({ at: 'playing', opened: { startSeconds: 0 } });
    await doesNotBegin(0);
    expect(playback.phase()).toMatchObject({ at: 'failed', problem: { type: 'streaming/undecodable' } });
  });

  it('opens a stream again that was refused, however soon it is there again', async () => {
    for (const atSeconds of [0, 61.5, 70]) {
      await doesNotBegin(atSeconds);
      await passes(60_000);
      expect(playback.phase()).toMatchObject({ at: 'playing', opened: { startSeconds: atSeconds } });
    }
  });

  it('opens a stream again whose address gives an error, which the media element cannot tell from a strange format', async () => {
    const reopened = playback.reopen('t1', opened, { atSeconds: 7, mediaError: 4 });
    firstByte().flush({ type: 'streaming/engine-unavailable', title: '' }, unavailable);
    await passes(500);
    request().flush(viewing);
    await reopened;
    expect(playback.phase()).toMatchObject({ at: 'playing', opened: { startSeconds: 7 } });
  });

  it('opens a film again whose form nobody could be asked for while the server was away', async () => {
    const problem = { type: 'client/unreachable', title: '', status: 0 };
    const reopened = playback.reopen('t1', opened, { atSeconds: 7, mediaError: 4, problem });
    firstByte().flush('x');
    await passes(500);
    request().flush(viewing);
    await reopened;
    expect(playback.phase()).toMatchObject({ at: 'playing', opened: { startSeconds: 7 } });
  });

  it('says that nobody answers when the server hangs', async () => {
    const begun = playback.open({ titleId: 't1' });
    const unanswered = request();
    await passes(15_000);
    expect(unanswered.cancelled).toBe(true);
    expect(playback.phase()).toMatchObject({ at: 'opening', problem: { type: 'client/unreachable' } });
    await passes(2_000);
    request().flush(viewing);
    await begun;
    expect(playback.phase().at).toBe('playing');
  });

  async function isPlaying(): Promise<void> {
    const begun = playback.open({ titleId: 't1' });
    request().flush(viewing);
    await begun;
  }

  it('takes the next source at the same second when one is too slow, and says so', async () => {
    await isPlaying();
    const replaced = playback.replace('t1', { atSeconds: 61.5 });
    expect(playback.phase()).toMatchObject({ at: 'reconnecting', because: 'too-slow' });
    const again = request();
    expect(again.request.body).toMatchObject({ titleId: 't1', failedSourceId: 's1' });
    again.flush({ ...viewing, sourceId: 's2' });
    await replaced;
    expect(playback.phase()).toEqual({
      at: 'playing',
      opened: { viewing: { ...viewing, sourceId: 's2' }, startSeconds: 61.5 },
      notice: 'The source was too slow: another one plays now.',
    });
  });

  it('goes on waiting where it is, and asks no more, when there is no other source', async () => {
    await isPlaying();
    const before = playback.phase();
    const replaced = playback.replace('t1', { atSeconds: 61.5 });
    request().flush({ type: 'sources/none-known', title: '' }, { status: 404, statusText: 'Not Found' });
    await replaced;
    expect(playback.phase()).toBe(before);
    await playback.replace('t1', { atSeconds: 61.5 });
  });

  it('does not let two slow sources take turns', async () => {
    await isPlaying();
    for (const sourceId of ['s2', 's1']) {
      const replaced = playback.replace('t1', { atSeconds: 61.5 });
      request().flush({ ...viewing, sourceId });
      await replaced;
    }
    await playback.replace('t1', { atSeconds: 61.5 });
    expect(playback.phase()).toMatchObject({ at: 'playing', opened: { viewing: { sourceId: 's1' } } });
  });

  it('plays on until the source that was picked is open, and goes over to it at the second reached by then', async () => {
    await isPlaying();
    let at = 50;
    const chosen = playback.choose('t1', 's2', () => at);
    expect(playback.phase()).toEqual({ at: 'playing', opened, isSwitching: true });
    const asked = request();
    expect(asked.request.body).toMatchObject({ titleId: 't1', sourceId: 's2' });
    at = 53;
    asked.flush({ ...viewing, sourceId: 's2' });
    expect(await chosen).toBe(true);
    expect(playback.phase()).toEqual({
      at: 'playing',
      opened: { viewing: { ...viewing, sourceId: 's2' }, startSeconds: 53 },
    });
  });

  it('plays on, and says why, when the source that was picked cannot be opened', async () => {
    await isPlaying();
    const chosen = playback.choose('t1', 's2', () => 50);
    request().flush({ type: 'streaming/no-peers', title: '' }, unavailable);
    expect(await chosen).toBe(false);
    expect(playback.phase()).toMatchObject({
      at: 'playing',
      notice: expect.stringMatching(/Nobody is sharing.*plays on/) as string,
    });
    expect(playback.phase()).toHaveProperty('opened.viewing.sourceId', 's1');
  });

  it('leaves a source that is being opened alone, however slow the one before is meanwhile', async () => {
    await isPlaying();
    const chosen = playback.choose('t1', 's2', () => 50);
    expect(await playback.replace('t1', { atSeconds: 50 })).toBe(false);
    request().flush({ ...viewing, sourceId: 's2' });
    expect(await chosen).toBe(true);
  });

  it('opens no source that plays already', async () => {
    await isPlaying();
    expect(await playback.choose('t1', 's1', () => 50)).toBe(false);
  });

  it('takes the next source when nobody sends the one that broke', async () => {
    const reopened = playback.reopen('t1', opened, { atSeconds: 7, mediaError: 4 });
    firstByte().flush({ type: 'streaming/no-peers', title: '' }, unavailable);
    await passes(0);
    const next = request();
    expect(next.request.body).toMatchObject({ titleId: 't1', failedSourceId: 's1' });
    next.flush({ ...viewing, sourceId: 's2' });
    expect(await reopened).toBe(true);
    expect(playback.phase()).toMatchObject({ at: 'playing', opened: { viewing: { sourceId: 's2' }, startSeconds: 7 } });
  });

  it('takes the next source when nobody sends what was to be converted', async () => {
    const problem = { type: 'streaming/no-peers', title: '', status: 503 };
    const reopened = playback.reopen('t1', opened, { atSeconds: 7, mediaError: 2, problem });
    await passes(0);
    const next = request();
    expect(next.request.body).toMatchObject({ titleId: 't1', failedSourceId: 's1' });
    next.flush({ ...viewing, sourceId: 's2' });
    expect(await reopened).toBe(true);
  });

  it('tries a source again that nobody sends, when there is no other', async () => {
    const reopened = playback.reopen('t1', opened, { atSeconds: 7, mediaError: 4 });
    firstByte().flush({ type: 'streaming/no-peers', title: '' }, unavailable);
    await passes(0);
    request().flush({ type: 'sources/none-known', title: '' }, { status: 404, statusText: 'Not Found' });
    await passes(500);
    const again = request();
    expect(again.request.body).toMatchObject({ titleId: 't1', sourceId: 's1' });
    again.flush(viewing);
    expect(await reopened).toBe(false);
    expect(playback.phase()).toMatchObject({ at: 'playing', opened: { startSeconds: 7 } });
  });

  it('says at once what opening the stream again would not change', async () => {
    const problem = { type: 'streaming/encoder-busy', title: '', status: 503 };
    await playback.reopen('t1', opened, { atSeconds: 7, mediaError: 2, problem });
    expect(playback.phase()).toEqual({ at: 'failed', problem, startSeconds: 7, sourceId: 's1' });
  });

  it('says why a film that does not play was not converted', async () => {
    const problem = { type: 'streaming/ffmpeg-missing', title: '', status: 501 };
    const reopened = playback.reopen('t1', opened, { atSeconds: 0, mediaError: 4, problem });
    firstByte().flush('x');
    await reopened;
    expect(playback.phase()).toMatchObject({ at: 'failed', problem: { type: 'streaming/ffmpeg-missing' } });
  });

  it('asks nothing more once the page is left', async () => {
    void playback.reopen('t1', opened, { atSeconds: 10 });
    TestBed.resetTestingModule();
    await passes(10_000);
  });
});
