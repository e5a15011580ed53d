import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { LoggedEvent } from '@miauflix/domain/audit';
import { AuditClient } from './audit.client.ts';
import { LiveTail } from './live-tail.ts';
import { River } from './river.ts';

const event = (position: number) => ({ position: String(position) }) as LoggedEvent;

describe('the live tail', () => {
  let api: HttpTestingController;
  let river: River;
  let tail: LiveTail;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    api = TestBed.inject(HttpTestingController);
    river = new River(TestBed.inject(AuditClient));
    tail = new LiveTail(river);
    const begun = river.start({});
    api.expectOne('/api/v1/events').flush({ events: [event(5)] });
    await begun;
  });
  afterEach(() => api.verify());

  const positions = () => river.events().map(({ position }) => position);
  const ticked = async (isLooking: boolean, answer: object) => {
    const done = tail.tick(isLooking);
    api.expectOne('/api/v1/events?after=5').flush(answer);
    await done;
  };

  it('puts what was written on top while one looks there', async () => {
    await ticked(true, { events: [event(6)] });
    expect(positions()).toEqual(['6', '5']);
    expect([...tail.arrived()]).toEqual(['6']);
  });

  it('lets it wait, and counts it, while one looks elsewhere', async () => {
    await ticked(false, { events: [event(7), event(6)] });
    expect(positions()).toEqual(['5']);
    expect(tail.waiting()).toBe('2');
    await tail.resume();
    expect(positions()).toEqual(['7', '6', '5']);
    expect(tail.waiting()).toBe('');
  });

  it('waits no longer for what one has seen by going there', async () => {
    await ticked(false, { events: [event(6)] });
    river.prepend({ events: [event(6)] });
    const done = tail.tick(true);
    api.expectOne('/api/v1/events?after=6').flush({ events: [] });
    await done;
    expect(tail.waiting()).toBe('');
  });

  it('shows nothing twice', async () => {
    await ticked(false, { events: [event(7), event(6)] });
    river.prepend({ events: [event(6)] });
    await tail.resume();
    expect(positions()).toEqual(['7', '6', '5']);
  });

  it('lets it wait while it is paused', async () => {
    tail.pause();
    await ticked(true, { events: [event(6)] });
    expect(positions()).toEqual(['5']);
    await tail.resume();
    expect(positions()).toEqual(['6', '5']);
  });

  it('goes to the newest and says so when more comes than a page holds', async () => {
    const done = tail.tick(true);
    api.expectOne('/api/v1/events?after=5').flush({ events: [event(55)], newer: '55' });
    await new Promise((resolve) => setTimeout(resolve));
    api.expectOne('/api/v1/events').flush({ events: [event(90)], older: '90' });
    await done;
    expect(positions()).toEqual(['90']);
    expect(tail.skipped()).toBe(true);
  });
});
