import { commandOfKey } from './player-command.ts';

const pressed = (key: string, more = {}) =>
  commandOfKey({ key, altKey: false, ctrlKey: false, metaKey: false, ...more });

describe('the keys of the player', () => {
  it.each([
    [' ', { type: 'toggle-play' }],
    ['k', { type: 'toggle-play' }],
    ['K', { type: 'toggle-play' }],
    ['ArrowLeft', { type: 'skip', seconds: -10 }],
    ['ArrowRight', { type: 'skip', seconds: 10 }],
    ['ArrowUp', { type: 'change-volume', by: 0.05 }],
    ['ArrowDown', { type: 'change-volume', by: -0.05 }],
    ['m', { type: 'toggle-mute' }],
    ['f', { type: 'toggle-fullscreen' }],
    ['c', { type: 'toggle-subtitles' }],
    ['Escape', { type: 'leave' }],
    ['0', { type: 'seek-to-share', share: 0 }],
    ['8', { type: 'seek-to-share', share: 0.8 }],
  ])('understands %j', (key, command) => expect(pressed(key)).toEqual(command));

  it('leaves the browser its own shortcuts', () => {
    expect(pressed('f', { ctrlKey: true })).toBeUndefined();
    expect(pressed('ArrowLeft', { altKey: true })).toBeUndefined();
    expect(pressed('5', { metaKey: true })).toBeUndefined();
  });

  it('ignores what means nothing, also words that every object knows', () => {
    expect(pressed('x')).toBeUndefined();
    expect(pressed('F5')).toBeUndefined();
    expect(pressed('constructor')).toBeUndefined();
  });
});
