import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { AuditEntry } from '@miauflix/domain/audit';
import { AuditPage } from './audit-page.ts';

const entry = (more: Partial<AuditEntry>): AuditEntry => ({
  position: '1',
  eventId: 'e',
  at: '2026-03-01T20:15:00.000Z',
  action: 'sign-in',
  outcome: 'succeeded',
  actor: 'anonymous',
  correlationId: 'c',
  ...more,
});

describe('the audit', () => {
  beforeAll(() => {
    class NeverNear {
      observe = () => undefined;
      unobserve = () => undefined;
      disconnect = () => undefined;
    }
    vi.stubGlobal('IntersectionObserver', NeverNear);
  });
  afterAll(() => vi.unstubAllGlobals());

  async function shown(...entries: readonly AuditEntry[]) {
    TestBed.configureTestingModule({ providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()] });
    const page = TestBed.createComponent(AuditPage);
    page.componentRef.setInput('outcome', 'refused');
    TestBed.tick();
    const api = TestBed.inject(HttpTestingController);
    api.expectOne('/api/v1/audit?outcome=refused').flush({ entries });
    api.expectOne('/api/v1/users').flush([
      { userId: 'u1', name: 'Ada', role: 'ADMIN', registeredAt: '2026-01-01T00:00:00.000Z' },
      { userId: 'u2', name: 'Bo', role: 'USER', registeredAt: '2026-01-01T00:00:00.000Z' },
    ]);
    await page.whenStable();
    return [...(page.nativeElement as HTMLElement).querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].slice(1, 4).map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim()),
    );
  }

  it('names who signed in, though they were nobody until then', async () => {
    expect(await shown(entry({ subject: 'u1' }))).toEqual([['Ada signed in', '', 'Done']]);
  });

  it('names whom it concerns when somebody else did it', async () => {
    const rows = await shown(entry({ action: 'change-role', actor: 'u1', subject: 'u2', detail: 'ADMIN' }));
    expect(rows).toEqual([['Ada changed a role', 'Bo ADMIN', 'Done']]);
  });

  it('says of the first admin that they came first, and of the others who let them in', async () => {
    const first = entry({ action: 'register-person', subject: 'u1', detail: 'ADMIN' });
    const second = entry({ position: '2', action: 'register-person', actor: 'u1', subject: 'u2', detail: 'USER' });
    expect(await shown(first, second)).toEqual([
      ['Ada became the first admin', 'ADMIN', 'Done'],
      ['Ada let somebody in', 'Bo USER', 'Done'],
    ]);
  });

  it('says who was turned away', async () => {
    const away = entry({ action: 'use-admin-route', outcome: 'refused', actor: 'u2', detail: 'GET /api/v1/events' });
    expect(await shown(away)).toEqual([
      ['Bo was turned away from what is for admins', 'GET /api/v1/events', 'Refused'],
    ]);
  });

  it('says what was refused', async () => {
    const rows = await shown(entry({ outcome: 'refused' }));
    expect(rows).toEqual([['A visitor could not sign in', '', 'Refused']]);
  });

  it('names work in the background in full', async () => {
    const task = entry({
      action: 'run-task',
      outcome: 'failed',
      actor: 'system:status',
      subject: 'compare-read-models',
    });
    expect(await shown(task)).toEqual([['Miauflix, status failed in the background', 'compare-read-models', 'Failed']]);
  });

  it('leads to a stream that was looked into', async () => {
    const rows = await shown(entry({ action: 'open-inspector', actor: 'u1', subject: 'viewing-1' }));
    expect(rows).toEqual([['Ada looked into the log', 'viewing-1', 'Done']]);
  });
});
