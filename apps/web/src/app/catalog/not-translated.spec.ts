import { TestBed } from '@angular/core/testing';
import { NotTranslated } from './not-translated.ts';

describe('what is said of texts that are not translated', () => {
  const said = (readIn: string, ...shownIn: readonly string[]) => {
    const note = TestBed.createComponent(NotTranslated);
    note.componentRef.setInput('readIn', readIn);
    note.componentRef.setInput('shownIn', shownIn);
    TestBed.tick();
    return (note.nativeElement as HTMLElement).textContent?.trim();
  };

  it('names the language that they are shown in instead', () => {
    expect(said('de', 'en', 'en')).toBe('Not translated yet: shown in English.');
    expect(said('de', 'en', 'es', 'en')).toBe('Not translated yet: shown in English and Spanish.');
  });

  it('says when it is not all of them', () =>
    expect(said('de', 'de', 'en')).toBe('Not all of it is translated yet: the rest is shown in English.'));

  it('is nothing where all are translated, or where there are none', () => {
    expect(said('de', 'de', 'de')).toBe('');
    expect(said('de')).toBe('');
  });
});
