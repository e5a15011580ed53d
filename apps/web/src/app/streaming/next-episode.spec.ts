import { TestBed } from '@angular/core/testing';
import { NextEpisode } from './next-episode.ts';

const episode = { episodeId: 's-s01e02', number: 2, seasonNumber: 1, title: 'The Fog', overview: '' };

describe('the next episode', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  function shown() {
    const fixture = TestBed.createComponent(NextEpisode);
    fixture.componentRef.setInput('episode', episode);
    fixture.componentRef.setInput('accent', '#1f4a5d');
    let [plays, leaves] = [0, 0];
    fixture.componentInstance.leave.subscribe(() => leaves++);
    fixture.componentInstance.begin.subscribe(() => plays++);
    fixture.detectChanges();
    const passes = async (milliseconds: number) => {
      await vi.advanceTimersByTimeAsync(milliseconds);
      fixture.detectChanges();
    };
    const element = fixture.nativeElement as HTMLElement;
    return { element, text: () => element.textContent, plays: () => plays, leaves: () => leaves, passes };
  }

  it('says what is next and plays it after ten seconds, once', async () => {
    const { text, plays, passes } = shown();
    expect(text()).toContain('season 1, episode 2');
    expect(text()).toContain('The Fog');
    await passes(9_000);
    expect(plays()).toBe(0);
    await passes(1_000);
    expect(plays()).toBe(1);
    await passes(20_000);
    expect(plays()).toBe(1);
  });

  it('is called off by Escape, which leads nowhere else', async () => {
    const { element, plays, leaves, passes } = shown();
    await passes(0);
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    element.querySelector('button')!.dispatchEvent(escape);
    expect(leaves()).toBe(1);
    expect(escape.defaultPrevented).toBe(true);
    expect(plays()).toBe(0);
  });
});
