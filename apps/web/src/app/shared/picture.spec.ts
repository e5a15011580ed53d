import { TestBed } from '@angular/core/testing';
import { Picture } from './picture.ts';

describe('a picture', () => {
  const made = (path: string | undefined): HTMLElement => {
    const fixture = TestBed.createComponent(Picture);
    fixture.componentRef.setInput('path', path);
    fixture.componentRef.setInput('accent', '#203040');
    fixture.detectChanges();
    return fixture.nativeElement as HTMLElement;
  };

  it('is fetched from Miauflix, over its colour', () => {
    const picture = made('sintel.poster.webp');
    expect(picture.querySelector('img')?.getAttribute('src')).toBe('/artwork/sintel.poster.webp');
    expect(picture.style.backgroundColor).toBe('rgb(32, 48, 64)');
  });

  it('is its colour alone when there is none', () => {
    const picture = made(undefined);
    expect(picture.querySelector('img')).toBeNull();
    expect(picture.style.backgroundColor).toBe('rgb(32, 48, 64)');
  });
});
