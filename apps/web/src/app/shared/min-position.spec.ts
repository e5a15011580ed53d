import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { LatestPosition } from './latest-position.ts';
import { LiveUpdates } from './live-updates.ts';
import { minPosition } from './min-position.ts';

describe('reading one’s own writes', () => {
  let http: HttpClient;
  let api: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([minPosition])), provideHttpClientTesting()],
    });
    http = TestBed.inject(HttpClient);
    api = TestBed.inject(HttpTestingController);
  });

  const command = (position: string) => {
    http.post('/command', {}).subscribe();
    api.expectOne('/command').flush({ position });
  };
  const query = () => {
    http.get('/query').subscribe();
    return api.expectOne('/query');
  };

  it('asks for no position before anything was written', () => {
    expect(query().request.headers.has('X-Min-Position')).toBe(false);
  });

  it('asks for the largest position that an answer told, also past nine', () => {
    command('9');
    command('10');
    command('8');
    expect(query().request.headers.get('X-Min-Position')).toBe('10');
  });

  it('has everything read anew after a write, where no connection tells what it changed', () => {
    const updates = TestBed.inject(LiveUpdates);
    const before = updates.changes('catalogue');
    query().flush({ position: '3' });
    expect(updates.changes('catalogue')).toBe(before);
    command('4');
    expect(updates.changes('catalogue')).toBe(before + 1);
  });

  it('knows that an answer is stale until the next one is not', () => {
    const latest = TestBed.inject(LatestPosition);
    query().flush({}, { headers: { 'X-Stale': 'true' } });
    expect(latest.stale()).toBe(true);
    query().flush({});
    expect(latest.stale()).toBe(false);
  });
});
