import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { EventPage, LoggedEvent } from '@miauflix/domain/audit';
import { AuditClient } from './audit.client.ts';
import { mostEvents, River } from './river.ts';

const event = (position: number): LoggedEvent => ({
  position: String(position),
  eventId: `event-${position}`,
  stream: 'viewing-1',
  revision: position,
  type: 'viewing.Advanced',
  at: '2026-01-01T00:00:00.000Z',
  actor: 'ada',
  correlationId: 'c',
  causationId: 'c',
  schema: 1,
});

/** Events from one position down to another. */
const stretch = (from: number, to: number, more: Partial<EventPage> = {}): EventPage => ({
  events: Array.from({ length: from - to + 1 }, (_, index) => event(from - index)),
  ...more,
});

describe('the river of events', () => {
  let api: HttpTestingController;
  let river: River;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    api = TestBed.inject(HttpTestingController);
    river = new River(TestBed.inject(AuditClient));
  });
  afterEach(() => api.verify());

  const answer = async (done: Promise<unknown>, url: string, page: EventPage) => {
    api.expectOne(url).flush(page);
    await done;
  };
  const positions = () => river.events().map(({ position }) => Number(position));

  it('begins at the latest events that fit the filter', async () => {
    await answer(
      river.start({ type: 'viewing.Advanced' }),
      '/api/v1/events?type=viewing.Advanced',
      stretch(9, 7, { older: '7' }),
    );
    expect(positions()).toEqual([9, 8, 7]);
    expect(river.atHead()).toBe(true);
  });

  it('goes down page by page, holds no more than it has room for, and finds its way up again', async () => {
    await answer(river.start({}), '/api/v1/events', stretch(1000, 801, { older: '801' }));
    await answer(river.loadOlder(), '/api/v1/events?before=801', stretch(800, 601, { older: '601', newer: '800' }));
    await answer(river.loadOlder(), '/api/v1/events?before=601', stretch(600, 401, { older: '401', newer: '600' }));
    expect(positions()).toHaveLength(mostEvents);
    expect(positions()[0]).toBe(800);
    expect(river.atHead()).toBe(false);
    await answer(river.loadNewer(), '/api/v1/events?after=800', stretch(1000, 801, { older: '801' }));
    expect(positions()[0]).toBe(1000);
    expect(positions().at(-1)).toBe(601);
    expect(river.older()).toBe('601');
  });

  it('asks for the next page once, however often it is wanted', async () => {
    await answer(river.start({}), '/api/v1/events', stretch(9, 7, { older: '7' }));
    const first = river.loadOlder();
    await river.loadOlder();
    await answer(first, '/api/v1/events?before=7', stretch(6, 1));
    await river.loadOlder();
    expect(positions()).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('peeks at what was written since, and says nothing when nothing was', async () => {
    await answer(river.start({}), '/api/v1/events', stretch(9, 7));
    const nothing = river.peek();
    api.expectOne('/api/v1/events?after=9').flush({ events: [] });
    expect(await nothing).toBeUndefined();
    const news = river.peek();
    api.expectOne('/api/v1/events?after=9').flush(stretch(11, 10));
    river.prepend((await news)!);
    expect(positions()).toEqual([11, 10, 9, 8, 7]);
  });

  it('forgets answers to a filter that is no longer set', async () => {
    const slow = river.start({ q: 'a' });
    const late = api.expectOne('/api/v1/events?q=a');
    await answer(river.start({ q: 'ab' }), '/api/v1/events?q=ab', stretch(3, 3));
    late.flush(stretch(9, 9));
    await slow;
    expect(positions()).toEqual([3]);
  });

  it('keeps what it has when more could not be had', async () => {
    await answer(river.start({}), '/api/v1/events', stretch(9, 7, { older: '7' }));
    const more = river.loadOlder();
    api.expectOne('/api/v1/events?before=7').error(new ProgressEvent('error'));
    await more;
    expect(positions()).toEqual([9, 8, 7]);
    expect(river.error()).toBeDefined();
  });
});
