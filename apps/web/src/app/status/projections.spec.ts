import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { ProjectorReport } from '@miauflix/domain/status';
import { LiveUpdates } from '../shared/live-updates.ts';
import { Projections } from './projections.ts';

const since = '2026-03-01T20:15:00.000Z';
const report: ProjectorReport = {
  status: 'ok',
  state: 'live',
  alarms: [],
  projections: [
    {
      name: 'catalogue',
      version: 1,
      state: 'running',
      position: '40',
      lag: { events: 1000, isMore: true, seconds: 2.4 },
      eventsPerSecond: 3,
    },
  ],
  deadLetters: [],
  files: [{ name: 'now.db', role: 'in-force', sizeBytes: 1_400_000 }],
};

describe('the read models', () => {
  async function shown(more: Partial<ProjectorReport> = {}) {
    TestBed.configureTestingModule({ providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()] });
    const page = TestBed.createComponent(Projections);
    TestBed.tick();
    const api = TestBed.inject(HttpTestingController);
    api.expectOne('/api/v1/projections').flush({ ...report, ...more });
    await page.whenStable();
    const element = page.nativeElement as HTMLElement;
    const button = (words: string) =>
      [...element.querySelectorAll('button')].find(({ textContent }) => textContent.trim().startsWith(words))!;
    return { api, element, button };
  }

  it('are asked about once, although admins are told at the same time that something has changed', async () => {
    const { api } = await shown();
    TestBed.inject(LiveUpdates).everythingChanged();
    TestBed.tick();
    api.expectNone('/api/v1/projections');
  });

  it('tell how far each is behind', async () => {
    const { element } = await shown();
    expect(element.textContent).toContain('1000+ events, 3 s');
    expect(element.textContent).toContain('1.4 MB');
  });

  it('can be rolled back when there is a file to go back to', async () => {
    expect((await shown()).button('Roll back').disabled).toBe(true);
    TestBed.resetTestingModule();
    const { button } = await shown({ files: [...report.files, { name: 'old.db', role: 'kept', sizeBytes: 1 }] });
    expect(button('Roll back').disabled).toBe(false);
  });

  it('show how far a rebuild is, and begin no second one', async () => {
    const progress = { startedAt: since, doneEvents: 250, eventsPerSecond: 90_000, position: '250', head: '1000' };
    const rebuild = { status: 'building' as const, ...progress };
    const { element, button } = await shown({ rebuild });
    expect(element.querySelector('progress')!.value).toBe(0.25);
    expect(button('Rebuild').disabled).toBe(true);
  });

  it('name the event that stopped one, and let it be tried again', async () => {
    const event = { position: '41', id: 'e41', type: 'title.Added' };
    const letter = { projection: 'catalogue', event, error: 'no such column', stack: 'at evolve', since };
    const { element, button, api } = await shown({ status: 'degraded', deadLetters: [letter] });
    expect(element.textContent).toContain('1 read model has stopped.');
    expect(element.textContent).toContain('no such column');
    expect(element.querySelector('article a')!.getAttribute('href')).toBe('/admin/events?event=41');
    button('Try again').click();
    api.expectOne({ method: 'POST', url: '/api/v1/projections/catalogue/retry' }).flush({ position: '42' });
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
    api.expectOne('/api/v1/projections').flush(report);
  });
});
