import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Transfer } from '@miauflix/domain/streaming';
import { supplyOf } from './supply.ts';

const transfer: Transfer = {
  ...{ peers: 2, downloadBytesPerSecond: 9_000 },
  ...{ receivedBytes: 0, sizeBytes: 1_000_000, verified: [] },
};

describe('the supply of a film', () => {
  let api: HttpTestingController;
  const watched = () => TestBed.runInInjectionContext(() => supplyOf(signal('v1')));
  const passes = async (milliseconds: number) => {
    TestBed.tick();
    await vi.advanceTimersByTimeAsync(milliseconds);
  };
  const asked = () => api.expectOne('/api/v1/viewings/v1/transfer');

  beforeEach(() => {
    vi.useFakeTimers();
    TestBed.configureTestingModule({
      providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
    });
    api = TestBed.inject(HttpTestingController);
  });
  afterEach(() => {
    TestBed.resetTestingModule();
    vi.useRealTimers();
  });

  it('is told anew every two seconds', async () => {
    const supply = watched();
    await passes(0);
    asked().flush(transfer);
    expect(supply()).toEqual({ transfer });
    await passes(2_000);
    asked().flush({ ...transfer, peers: 3 });
    expect(supply()).toEqual({ transfer: { ...transfer, peers: 3 } });
  });

  it('keeps what was told last while something is wrong, with what it is', async () => {
    const supply = watched();
    await passes(0);
    asked().flush(transfer);
    await passes(2_000);
    const unavailable = { status: 503, statusText: 'Service Unavailable' };
    asked().flush({ type: 'streaming/engine-unavailable', title: '' }, unavailable);
    expect(supply()).toMatchObject({ transfer, problem: { type: 'streaming/engine-unavailable' } });
    await passes(2_000);
    asked().flush(transfer);
    expect(supply()).toEqual({ transfer });
  });

  it('says so when nobody answers at all, and asks on', async () => {
    const supply = watched();
    await passes(0);
    const unanswered = asked();
    await passes(8_000);
    expect(unanswered.cancelled).toBe(true);
    expect(supply()).toMatchObject({ problem: { type: 'client/unreachable' } });
    await passes(2_000);
    asked().flush(transfer);
    expect(supply()).toEqual({ transfer });
  });
});
