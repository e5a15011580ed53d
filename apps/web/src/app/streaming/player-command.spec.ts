import { commandOfKey } from './player-command.ts';

const pressed = (key: string, more = {}) =>
  commandOfKey({ key, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...more });

describe('the keys of the player', () => {
  it.each([
    [' ', { type: 'toggle-play' }],
    ['k', { type: 'toggle-play' }],
    ['K', { type: 'toggle-play' }],
    ['ArrowLeft', { type: 'skip', seconds: -10 }],
    ['ArrowRight', { type: 'skip', seconds: 10 }],
    ['j', { type: 'skip', seconds: -10 }],
    ['L', { type: 'skip', seconds: 10 }],
    ['ArrowUp', { type: 'change-volume', by: 0.05 }],
    ['ArrowDown', { type: 'change-volume', by: -0.05 }],
    ['m', { type: 'toggle-mute' }],
    ['f', { type: 'toggle-fullscreen' }],
    ['c', { type: 'toggle-subtitles' }],
    ['Escape', { type: 'leave' }],
    ['p', { type: 'toggle-picture-in-picture' }],
    ['>', { type: 'change-rate', by: 1 }],
    ['?', { type: 'show-keys' }],
    ['0', { type: 'seek-to-share', share: 0 }],
    ['8', { type: 'seek-to-share', share: 0.8 }],
  ])('understands %j', (key, command) => expect(pressed(key)).toEqual(command));

  it('needs Shift to leave an episode', () => {
    expect(pressed('n')).toBeUndefined();
    expect(pressed('N', { shiftKey: true })).toEqual({ type: 'next-episode' });
    expect(pressed('P', { shiftKey: true })).toEqual({ type: 'previous-episode' });
    expect(pressed('?', { shiftKey: true })).toEqual({ type: 'show-keys' });
  });

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
