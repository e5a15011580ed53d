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
  const passes = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

  it('starts where this person stopped', async () => {
    const opened = playback.open({ titleId: 't1' });
    expect(playback.phase()).toEqual({ at: 'opening' });
    request().flush(viewing);
    await opened;
    expect(playback.phase()).toEqual({ at: 'playing', viewing, startSeconds: 42 });
  });

  it('asks again for the same source when the stream breaks, and goes on at the same second', async () => {
    const reopened = playback.reopen('t1', viewing, { atSeconds: 61.5 });
    expect(playback.phase().at).toBe('reconnecting');
    await passes(500);
    const again = request();
    expect(again.request.body).toMatchObject({ titleId: 't1', sourceId: 's1' });
    again.flush({ ...viewing, streamUrl: '/api/v1/streams/next/video' });
    await reopened;
    expect(playback.phase()).toMatchObject({ at: 'playing', startSeconds: 61.5 });
  });

  it('outlasts a torrent engine that is being started again', async () => {
    const opened = playback.open({ titleId: 't1' });
    request().flush({ type: 'streaming/engine-unavailable', title: '' }, unavailable);
    await passes(500);
    request().flush({ type: 'streaming/engine-unavailable', title: '' }, unavailable);
    await passes(1_000);
    request().flush(viewing);
    await opened;
    expect(playback.phase().at).toBe('playing');
  });

  it('waits for the tunnel as long as it takes, says so, and goes on at the same second', async () => {
    const reopened = playback.reopen('t1', viewing, { atSeconds: 61.5 });
    await passes(500);
    for (let asked = 1; asked <= 20; asked++) {
      request().flush({ type: 'streaming/tunnel-down', title: '' }, unavailable);
      await passes(0);
      expect(playback.phase()).toMatchObject({ at: 'reconnecting', tunnelDown: true, startSeconds: 61.5 });
      await passes(2_000);
    }
    request().flush(viewing);
    await reopened;
    expect(playback.phase()).toEqual({ at: 'playing', viewing, startSeconds: 61.5 });
  });

  it('says that the tunnel is down to whoever presses play', async () => {
    void playback.open({ titleId: 't1' });
    request().flush({ type: 'streaming/tunnel-down', title: '' }, unavailable);
    await passes(0);
    expect(playback.phase()).toEqual({ at: 'opening', tunnelDown: true });
    await passes(2_000);
    request().flush(viewing);
  });

  it('does not ask again when nobody shares the film: that is for the viewer to decide', async () => {
    const opened = playback.open({ titleId: 't1' });
    request().flush({ type: 'streaming/no-peers', title: '' }, unavailable);
    await opened;
    expect(playback.phase()).toMatchObject({ at: 'failed', problem: { type: 'streaming/no-peers' } });
  });

  it('gives up on a stream that keeps breaking, and remembers the second', async () => {
    for (let broken = 1; broken <= 6; broken++) {
      const reopened = playback.reopen('t1', viewing, { atSeconds: 61.5 });
      await passes(500 * 2 ** (broken - 1));
      request().flush(viewing);
      await reopened;
    }
    await playback.reopen('t1', viewing, { atSeconds: 61.5 });
    expect(playback.phase()).toMatchObject({
      at: 'failed',
      problem: { type: 'streaming/interrupted' },
      startSeconds: 61.5,
    });
  });

  it('says so when the stream is there but this device cannot decode it', async () => {
    const reopened = playback.reopen('t1', viewing, { atSeconds: 0, mediaError: 4 });
    api.expectOne({ method: 'HEAD', url: viewing.streamUrl }).flush(null);
    await reopened;
    expect(playback.phase()).toMatchObject({ at: 'failed', problem: { type: 'streaming/undecodable' } });
  });

  it('opens a stream again whose address gives an error, which the media element cannot tell from a strange format', async () => {
    const reopened = playback.reopen('t1', viewing, { atSeconds: 7, mediaError: 4 });
    api.expectOne({ method: 'HEAD', url: viewing.streamUrl }).flush(null, unavailable);
    await passes(500);
    request().flush(viewing);
    await reopened;
    expect(playback.phase()).toMatchObject({ at: 'playing', startSeconds: 7 });
  });

  it('takes the next source at the same second when one is too slow, and says so', async () => {
    const opened = playback.open({ titleId: 't1' });
    request().flush(viewing);
    await opened;
    const replaced = playback.replace('t1', { atSeconds: 61.5 });
    expect(playback.phase()).toMatchObject({ at: 'reconnecting', isReplaced: true });
    const again = request();
    expect(again.request.body).toMatchObject({ titleId: 't1', failedSourceId: 's1' });
    again.flush({ ...viewing, sourceId: 's2' });
    await replaced;
    expect(playback.phase()).toMatchObject({ at: 'playing', startSeconds: 61.5, isReplacement: true });
  });

  it('goes on waiting, and asks no more, when there is no other source', async () => {
    const opened = playback.open({ titleId: 't1' });
    request().flush(viewing);
    await opened;
    const replaced = playback.replace('t1', { atSeconds: 61.5 });
    request().flush({ type: 'sources/none-known', title: '' }, { status: 404, statusText: 'Not Found' });
    await replaced;
    expect(playback.phase()).toEqual({ at: 'playing', viewing, startSeconds: 42 });
    await playback.replace('t1', { atSeconds: 61.5 });
  });

  it('says at once what opening the stream again would not change', async () => {
    const problem = { type: 'streaming/encoder-busy', title: '', status: 503 };
    await playback.reopen('t1', viewing, { atSeconds: 7, mediaError: 2, problem });
    expect(playback.phase()).toEqual({ at: 'failed', problem, startSeconds: 7 });
  });

  it('says why a film that does not play was not converted', async () => {
    const problem = { type: 'streaming/ffmpeg-missing', title: '', status: 501 };
    const reopened = playback.reopen('t1', viewing, { atSeconds: 0, mediaError: 4, problem });
    api.expectOne({ method: 'HEAD', url: viewing.streamUrl }).flush(null);
    await reopened;
    expect(playback.phase()).toMatchObject({ at: 'failed', problem: { type: 'streaming/ffmpeg-missing' } });
  });

  it('asks nothing more once the page is left', async () => {
    void playback.reopen('t1', viewing, { atSeconds: 10 });
    TestBed.resetTestingModule();
    await passes(10_000);
  });
});
