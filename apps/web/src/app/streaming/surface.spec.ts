import { TestBed } from '@angular/core/testing';
import type { PlayerCommand } from './player-command.ts';
import { Surface } from './surface.ts';

describe('the surface over the picture', () => {
  function touched(events: readonly (readonly [type: string, init: PointerEventInit])[], dismisses = false) {
    const fixture = TestBed.createComponent(Surface);
    fixture.componentRef.setInput('dismisses', dismisses);
    const asked: PlayerCommand['type'][] = [];
    let taps = 0;
    fixture.componentInstance.asked.subscribe(({ type }) => asked.push(type));
    fixture.componentInstance.tapped.subscribe(() => taps++);
    fixture.detectChanges();
    const element = fixture.nativeElement as HTMLElement;
    for (const [type, init] of events) element.dispatchEvent(new PointerEvent(type, init));
    return { asked, taps };
  }
  const finger = { pointerType: 'touch', clientX: 40, clientY: 40 };
  const mouse = { pointerType: 'mouse', clientX: 40, clientY: 40 };
  const tap = [
    ['pointerdown', finger],
    ['pointerup', finger],
  ] as const;

  it('plays and pauses at a click, and only of the main button', () => {
    expect(
      touched([
        ['pointerdown', mouse],
        ['pointerup', mouse],
      ]).asked,
    ).toEqual(['toggle-play']);
    expect(touched([['pointerup', { ...mouse, button: 2 }]]).asked).toEqual([]);
  });

  it('takes a tap for a wish to see the controls, and a swipe for none', () => {
    expect(touched(tap)).toEqual({ asked: [], taps: 1 });
    const swipe = touched([tap[0], ['pointerup', { ...finger, clientX: 140 }]]);
    expect(swipe).toEqual({ asked: [], taps: 0 });
  });

  it('leaves nothing of a tap to become a click on what it has called', () => {
    const fixture = TestBed.createComponent(Surface);
    fixture.componentRef.setInput('dismisses', false);
    fixture.detectChanges();
    const lifted = new Event('touchend', { cancelable: true });
    (fixture.nativeElement as HTMLElement).dispatchEvent(lifted);
    expect(lifted.defaultPrevented).toBe(true);
  });

  it('does nothing else when it closes what lies open over the picture', () => {
    const click = [
      ['pointerdown', mouse],
      ['pointerup', mouse],
    ] as const;
    expect(touched(click, true)).toEqual({ asked: [], taps: 0 });
    expect(touched(tap, true)).toEqual({ asked: [], taps: 0 });
  });

  it('fills the screen at the double click of a mouse, not of a finger', () => {
    expect(
      touched([
        ['pointerdown', mouse],
        ['dblclick', {}],
      ]).asked,
    ).toEqual(['toggle-fullscreen']);
    expect(touched([...tap, ['dblclick', {}]]).asked).toEqual([]);
  });
});
