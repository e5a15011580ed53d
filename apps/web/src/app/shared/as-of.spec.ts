import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { asOf } from './as-of.ts';
import { Past } from './past.ts';

describe('an earlier moment', () => {
  const moment = '2026-03-01T20:15:00.000Z';
  let http: HttpClient;
  let api: HttpTestingController;
  let past: Past;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([asOf])), provideHttpClientTesting()],
    });
    http = TestBed.inject(HttpClient);
    api = TestBed.inject(HttpTestingController);
    past = TestBed.inject(Past);
  });
  afterEach(() => api.verify());

  const momentAskedFor = (url: string) => {
    http.get(url).subscribe();
    return api.expectOne((request) => request.url === url).request.params.get('asOf');
  };

  it('is asked for where the API can show it', () => {
    past.visit(moment);
    for (const url of [
      '/api/v1/lists',
      '/api/v1/home',
      '/api/v1/titles/sintel/sources',
      '/api/v1/shows/sintel/seasons/1',
      '/api/v1/viewings/watched',
      '/api/v1/watchlist/sintel',
      '/api/v1/audit',
    ])
      expect(momentAskedFor(url)).toBe(moment);
  });

  it('is not asked for elsewhere', () => {
    past.visit(moment);
    for (const url of ['/api/v1/events', '/api/v1/users/me', '/api/v1/audit/export', '/api/v1/status'])
      expect(momentAskedFor(url)).toBeNull();
  });

  it('is left again', () => {
    past.visit(moment);
    past.visit(undefined);
    expect(momentAskedFor('/api/v1/lists')).toBeNull();
  });

  it('changes nothing that is sent', () => {
    past.visit(moment);
    http.post('/api/v1/viewings', {}).subscribe();
    expect(api.expectOne('/api/v1/viewings').request.params.has('asOf')).toBe(false);
  });
});
