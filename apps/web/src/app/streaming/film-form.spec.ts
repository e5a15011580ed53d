import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { deviceProfiles } from '@miauflix/domain/sources';
import type { OpenViewing } from '@miauflix/domain/streaming';
import { FilmForm } from './film-form.ts';

const viewing = { streamUrl: '/api/v1/streams/t/video', languages: { audio: 'es' } } as unknown as OpenViewing;
const device = deviceProfiles.browser;
const direct = { method: 'direct', path: 'video' };
const repacked = { method: 'audio', path: 'hls/whole-a1aac/index.m3u8?at=5.000' };
const hls = '/api/v1/streams/t/hls/whole-a1aac/index.m3u8?at=5.000';

describe('the form in which a film is played', () => {
  let api: HttpTestingController;
  let form: FilmForm;
  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    api = TestBed.inject(HttpTestingController);
    form = TestBed.runInInjectionContext(() => new FilmForm());
  });
  afterEach(() => api.verify());
  const question = () => api.expectOne({ method: 'POST', url: '/api/v1/streams/t/plan' });

  it('is the film as it is, at once, where the browser seems to play it', async () => {
    const opened = form.open(viewing, 5, device, true, () => 6);
    expect(form.played()).toEqual({ url: viewing.streamUrl, startSeconds: 5 });
    question().flush(direct);
    await opened;
    expect(form.played()).toEqual({ url: viewing.streamUrl, startSeconds: 5 });
  });

  it('becomes another at the same second when the film turns out not to play', async () => {
    const opened = form.open(viewing, 5, device, true, () => 6.5);
    question().flush(repacked);
    await opened;
    expect(form.played()).toEqual({ url: hls, startSeconds: 6.5 });
  });

  it('is waited for where the browser says that it plays no such film', async () => {
    const opened = form.open(viewing, 5, device, false, () => 0);
    expect(form.played()).toBeUndefined();
    question().flush(repacked);
    await opened;
    expect(form.played()).toEqual({ url: hls, startSeconds: 5 });
  });

  it('is the film as it is where nobody can say, with the reason', async () => {
    const opened = form.open(viewing, 5, device, false, () => 0);
    question().flush({ type: 'streaming/ffmpeg-missing', title: '' }, { status: 501, statusText: 'Not Implemented' });
    await opened;
    expect(form.played()).toEqual({ url: viewing.streamUrl, startSeconds: 5 });
    expect(form.problem()?.type).toBe('streaming/ffmpeg-missing');
  });

  it('keeps what was wished for when another wish is added', async () => {
    const opened = form.open(viewing, 5, device, true, () => 5);
    question().flush(direct);
    await opened;
    void form.change({ audio: 2 }, device, () => 40);
    question().flush(repacked);
    void form.change({ height: 480 }, device, () => 50);
    const { request } = question();
    expect(request.body).toMatchObject({ language: 'es', audio: 2, height: 480, startSeconds: 50 });
  });
});
