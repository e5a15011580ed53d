import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import type { ComponentFixture } from '@angular/core/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { InspectedEvent } from '@miauflix/domain/audit';
import { Actors } from './actors.ts';
import { EventPanel } from './event-panel.ts';

const registered: InspectedEvent = {
  position: '7',
  eventId: 'e7',
  stream: 'user-1',
  revision: 0,
  type: 'user.Registered',
  at: '2026-03-01T20:15:00.000Z',
  actor: 'system:api',
  correlationId: 'c7',
  causationId: 'k7',
  schema: 1,
  data: { userId: '1', name: { sealed: 'user' }, passwordHash: { sealed: 'user' } },
  sealedFields: [
    { field: 'name', sealed: 'user', isRevealable: true },
    { field: 'passwordHash', sealed: 'user', isRevealable: false },
  ],
  state: { changes: [{ path: ['status'], before: 'unknown', after: 'registered' }] },
  rows: [
    { readModel: 'users', key: '1', changes: [{ path: ['name'], after: { sealed: 'user' } }] },
    { readModel: 'title_sources', key: 's1', unavailable: 'row-is-gone' },
  ],
};

describe('one event in full', () => {
  let panel: ComponentFixture<EventPanel>;
  let api: HttpTestingController;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [Actors, provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
    });
    api = TestBed.inject(HttpTestingController);
    panel = TestBed.createComponent(EventPanel);
    await look('7', registered);
  });
  afterEach(() => vi.useRealTimers());

  const look = async (position: string, event: InspectedEvent) => {
    panel.componentRef.setInput('position', position);
    TestBed.tick();
    api.expectOne(`/api/v1/events/${position}`).flush(event);
    await settled();
  };
  const settled = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  };
  const text = () => (panel.nativeElement as HTMLElement).textContent;
  const buttons = () =>
    [...(panel.nativeElement as HTMLElement).querySelectorAll('button')].map(({ textContent }) => textContent.trim());

  it('tells what it did to its stream and to each row', () => {
    expect(text()).toContain('What it did to user-1');
    const [state] = (panel.nativeElement as HTMLElement).querySelectorAll('mf-change-list');
    expect(state!.querySelector('.gone')!.textContent).toContain('unknown');
    expect(state!.querySelector('.new')!.textContent).toContain('registered');
    expect(text()).toContain('The row is gone');
  });

  it('says that retention has removed what it said', async () => {
    await look('9', {
      ...{ ...registered, position: '9', data: {}, sealedFields: [], rows: [] },
      ...{ isRemoved: true, state: { unavailable: 'payload-removed' } },
    });
    expect(text()).toContain('Removed by retention');
    expect(text()).toContain('Retention has removed what it said.');
  });

  it('offers to reveal what may be revealed, and nothing else', () => {
    expect(text()).toContain('sealed with the person’s key');
    expect(buttons()).toContain('Reveal name');
    expect(buttons()).not.toContain('Reveal passwordHash');
  });

  it('covers a revealed value again after half a minute', () => {
    vi.useFakeTimers();
    panel.componentInstance.show('name', 'Ada');
    TestBed.tick();
    expect(text()).toContain('Ada');
    vi.advanceTimersByTime(29_000);
    TestBed.tick();
    expect(text()).toContain('Ada');
    vi.advanceTimersByTime(2_000);
    TestBed.tick();
    expect(text()).not.toContain('Ada');
  });

  it('covers it at once when another event is looked at', async () => {
    panel.componentInstance.show('name', 'Ada');
    TestBed.tick();
    await look('8', { ...registered, position: '8' });
    expect(text()).not.toContain('Ada');
  });

  it('says when there is no such event', async () => {
    panel.componentRef.setInput('position', '999');
    TestBed.tick();
    const problem = { type: 'audit/event-not-found', title: '' };
    api.expectOne('/api/v1/events/999').flush(problem, { status: 404, statusText: 'Not Found' });
    await settled();
    expect(text()).toContain('There is no event at this place of the log.');
  });
});
