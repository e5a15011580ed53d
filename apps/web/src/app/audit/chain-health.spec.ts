import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { ChainVerification } from '@miauflix/domain/audit';
import { ChainHealth } from './chain-health.ts';

const startedAt = '2026-03-01T20:15:00.000Z';
const endedAt = '2026-03-01T20:15:02.000Z';

describe('the health of the chain', () => {
  async function shown(verification: ChainVerification) {
    TestBed.configureTestingModule({ providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()] });
    const page = TestBed.createComponent(ChainHealth);
    TestBed.tick();
    const api = TestBed.inject(HttpTestingController);
    api.expectOne('/api/v1/events/chain').flush({ verification });
    await page.whenStable();
    return { api, page, element: page.nativeElement as HTMLElement };
  }
  const verifyButton = (element: HTMLElement) =>
    [...element.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === 'Verify')!;

  it('names the first event that is not what was written, and leads to it', async () => {
    const { element } = await shown({
      status: 'broken',
      startedAt,
      endedAt,
      firstBadPosition: '4711',
      reason: 'Its hash differs.',
    });
    expect(element.textContent).toContain('Broken at 4711.');
    expect(element.querySelector('a')!.getAttribute('href')).toContain('event=4711');
  });

  it('shows how far a check is, and begins no second one', async () => {
    const { element, page } = await shown({ status: 'running', startedAt, checkedEvents: 250, ofEvents: 1000 });
    expect(element.querySelector('progress')!.value).toBe(0.25);
    expect(verifyButton(element).disabled).toBe(true);
    page.destroy();
  });

  it('asks again how it stands once a check was begun', async () => {
    const { element, api, page } = await shown({ status: 'never' });
    verifyButton(element).click();
    api.expectOne({ method: 'POST', url: '/api/v1/events/verification' }).flush({ status: 'running' });
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
    const verification = { status: 'intact', startedAt, endedAt, checkedEvents: 1000 };
    api.expectOne('/api/v1/events/chain').flush({ verification });
    await page.whenStable();
    expect(element.textContent).toContain('1,000 events checked');
  });
});
