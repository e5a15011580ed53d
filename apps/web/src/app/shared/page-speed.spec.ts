import { TestBed } from '@angular/core/testing';
import type { Subscription } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { PageSpeed, passesFast } from './page-speed.ts';

const screenHeight = 1_000;
const scheduler = () => new TestScheduler((actual, expected) => expect(actual).toEqual(expected));

describe('a page that is scrolled', () => {
  it('passes too fast at more than two screens a second, until it slows down', () => {
    scheduler().run(({ cold, expectObservable }) => {
      const scrolled = cold('a 199ms b 199ms c 199ms d', { a: 0, b: 300, c: 1_300, d: 1_400 });
      expectObservable(passesFast(scrolled, () => screenHeight)).toBe('400ms a 249ms b', { a: true, b: false });
    });
  });

  it('passes fast all the while that it goes on, though it is stopped for a moment', () => {
    scheduler().run(({ cold, expectObservable }) => {
      const scrolled = cold('a 100ms b 100ms c 100ms d', { a: 0, b: 400, c: 401, d: 800 });
      expectObservable(passesFast(scrolled, () => screenHeight)).toBe('101ms a 451ms b', { a: true, b: false });
    });
  });

  it('passes slowly after a rest, however far it was from where it rested', () => {
    scheduler().run(({ cold, expectObservable }) => {
      const scrolled = cold('a 2s b', { a: 0, b: 1_000 });
      expectObservable(passesFast(scrolled, () => screenHeight)).toBe('');
    });
  });
});

describe('the speed of the page', () => {
  let speed: PageSpeed;
  let told: number[];
  let listening: Subscription;

  beforeEach(() => {
    vi.useFakeTimers();
    speed = TestBed.inject(PageSpeed);
    told = [];
    listening = speed.scrolled.subscribe((by) => told.push(by / innerHeight));
  });
  afterEach(() => {
    listening.unsubscribe();
    document.body.replaceChildren();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  /** Each screen in less time than anybody can look. */
  const throwPage = async (...screens: readonly number[]): Promise<void> => {
    for (const screen of screens) {
      vi.stubGlobal('scrollY', screen * innerHeight);
      window.dispatchEvent(new Event('scroll'));
      await vi.advanceTimersByTimeAsync(120);
    }
  };

  it('has it told how far it is scrolled once it slows down, not while it is thrown', async () => {
    await throwPage(0, 1, 2, 3);
    expect(speed.isFast()).toBe(true);
    const meanwhile = [...told];
    await vi.runAllTimersAsync();
    expect(speed.isFast()).toBe(false);
    expect(meanwhile).not.toContain(3);
    expect(told).toEqual([...meanwhile, 3]);
  });

  it('has work wait until it slows down', async () => {
    await throwPage(0, 1, 2);
    let isDone = false;
    speed.slow.subscribe(() => (isDone = true));
    await throwPage(3, 4);
    expect(isDone).toBe(false);
    await vi.runAllTimersAsync();
    expect(isDone).toBe(true);
  });

  it('is never too fast for whoever goes from card to card by the keyboard', async () => {
    const row = document.createElement('div');
    row.dataset['row'] = '';
    const card = row.appendChild(document.createElement('button'));
    document.body.append(row);
    card.focus();
    await throwPage(0, 1, 2, 3);
    expect(speed.isFast()).toBe(false);
    expect(told).toEqual([0, 1, 2, 3]);
  });
});
