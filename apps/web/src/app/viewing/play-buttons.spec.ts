import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { PlayButtons } from './play-buttons.ts';
import type { Standing } from './viewing.client.ts';

describe('the buttons that start a film', () => {
  async function shown(standing: Standing): Promise<{ buttons: (string | undefined)[]; text: string }> {
    TestBed.configureTestingModule({ providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()] });
    const fixture = TestBed.createComponent(PlayButtons);
    fixture.componentRef.setInput('titleId', 'sintel');
    TestBed.tick();
    TestBed.inject(HttpTestingController).expectOne('/api/v1/viewings/of/sintel').flush(standing);
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    const buttons = [...element.querySelectorAll('button')].map((button) => button.textContent?.trim());
    return { buttons, text: element.textContent ?? '' };
  }

  it('play a film that was never started', async () => {
    expect((await shown({ watched: false, positionSeconds: 0 })).buttons).toEqual(['Play']);
  });

  it('resume a film, or begin it again, and tell how much is left', async () => {
    const { buttons, text } = await shown({ watched: false, positionSeconds: 300, durationSeconds: 900 });
    expect(buttons).toEqual(['Resume', 'From the start']);
    expect(text).toContain('10 min left');
  });

  it('play a watched film again, and keep saying that it was watched', async () => {
    const { buttons, text } = await shown({ watched: true, positionSeconds: 0, durationSeconds: 900 });
    expect(buttons).toEqual(['Play']);
    expect(text).toContain('Watched');
  });
});
