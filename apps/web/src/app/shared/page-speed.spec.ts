import { TestScheduler } from 'rxjs/testing';
import { passesFast } from './page-speed.ts';

const screenHeight = 1_000;
const scheduler = () => new TestScheduler((actual, expected) => expect(actual).toEqual(expected));

describe('a page that is scrolled', () => {
  it('passes too fast at more than three screens a second, until it slows down', () => {
    scheduler().run(({ cold, expectObservable }) => {
      const scrolled = cold('a 199ms b 199ms c 199ms d', { a: 0, b: 500, c: 1_500, d: 1_600 });
      expectObservable(passesFast(scrolled, () => screenHeight)).toBe('200ms a 199ms b 149ms a', {
        a: false,
        b: true,
      });
    });
  });

  it('passes fast all the while that it goes on', () => {
    scheduler().run(({ cold, expectObservable }) => {
      const scrolled = cold('a 100ms b 100ms c 100ms d', { a: 0, b: 400, c: 800, d: 1_200 });
      expectObservable(passesFast(scrolled, () => screenHeight)).toBe('101ms a 351ms b', { a: true, b: false });
    });
  });

  it('passes slowly after a rest, however far it was from where it rested', () => {
    scheduler().run(({ cold, expectObservable }) => {
      const scrolled = cold('a 2s b', { a: 0, b: 1_000 });
      expectObservable(passesFast(scrolled, () => screenHeight)).toBe('2001ms a', { a: false });
    });
  });
});
