import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { AddedSource } from '@miauflix/domain/sources';
import { AddSource } from './add-source.ts';

describe('a source that is added by hand', () => {
  async function said(answer: Omit<AddedSource, 'sourceId'>): Promise<string> {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    const form = TestBed.createComponent(AddSource);
    form.componentRef.setInput('titleId', 't1');
    form.componentInstance.magnet.set(' magnet:?xt=urn:btih:1 ');
    TestBed.tick();
    const element = form.nativeElement as HTMLElement;
    element.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
    const sent = TestBed.inject(HttpTestingController).expectOne('/api/v1/titles/t1/sources');
    expect(sent.request.body).toEqual({ magnet: 'magnet:?xt=urn:btih:1' });
    sent.flush({ sourceId: 's', ...answer });
    await form.whenStable();
    return element.querySelector('[role=status]')!.textContent;
  }

  it.each<[Omit<AddedSource, 'sourceId'>, string]>([
    [{ otherEpisodes: 2 }, 'This source was known already.'],
    [{ otherEpisodes: 0, position: '7' }, 'Added.'],
    [{ otherEpisodes: 1, position: '7' }, 'Added, and for another episode of the series.'],
    [{ otherEpisodes: 9, position: '7' }, 'Added, and for 9 other episodes of the series.'],
  ])('says what came of it: %j', async (answer, sentence) => {
    expect(await said(answer)).toBe(sentence);
  });
});
