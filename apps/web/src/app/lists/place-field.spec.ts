import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { PlaceField } from './place-field.ts';

describe('the place of something in an order', () => {
  let page: ComponentFixture<PlaceField>;
  let field: HTMLInputElement;
  let moved: number[];

  beforeEach(async () => {
    page = TestBed.createComponent(PlaceField);
    moved = [];
    page.componentInstance.moved.subscribe((place) => moved.push(place));
    for (const [name, value] of Object.entries({ name: 'Sintel', place: 49, first: 2, last: 59 }))
      page.componentRef.setInput(name, value);
    await page.whenStable();
    field = (page.nativeElement as HTMLElement).querySelector('input')!;
  });

  const type = (place: string) => {
    field.value = place;
    field.dispatchEvent(new Event('change'));
  };

  it('is any other that is typed', () => {
    expect(field.value).toBe('50');
    type('3');
    expect(moved).toEqual([2]);
  });

  it('is the first or the last when somebody types one beyond', () => {
    type('1');
    type('999');
    expect(moved).toEqual([2, 59]);
  });

  it('stays, and says so, until it has changed', async () => {
    type('');
    type('top');
    type('50');
    expect(moved).toEqual([]);
    type('3');
    expect(field.value).toBe('50');
    page.componentRef.setInput('place', 2);
    await page.whenStable();
    expect(field.value).toBe('3');
  });
});
