import { commandOfKey, whileHeld } from './player-command.ts';

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

describe('a key of the player that is held', () => {
  const forward = { type: 'skip', seconds: 10 } as const;
  const at = (positionSeconds: number) => ({ positionSeconds, durationSeconds: 600 });

  it('skips on and on, and stops ten seconds before the end, wherever it began', () => {
    expect(whileHeld(forward, at(0))).toEqual(forward);
    expect(whileHeld(forward, at(580))).toEqual(forward);
    expect(whileHeld(forward, at(583))).toEqual({ type: 'seek', toSeconds: 590 });
    expect(whileHeld(forward, at(590))).toBeUndefined();
    expect(whileHeld(forward, at(597))).toBeUndefined();
  });

  it('skips back from anywhere, also where the length is not known', () => {
    const back = { type: 'skip', seconds: -10 } as const;
    expect(whileHeld(back, at(597))).toEqual(back);
    expect(whileHeld(back, { positionSeconds: 30, durationSeconds: 0 })).toEqual(back);
    expect(whileHeld(forward, { positionSeconds: 30, durationSeconds: 0 })).toBeUndefined();
  });

  it('changes the volume, and switches nothing to and fro', () => {
    const louder = { type: 'change-volume', by: 0.05 } as const;
    expect(whileHeld(louder, at(0))).toEqual(louder);
    for (const type of ['toggle-play', 'toggle-fullscreen', 'toggle-mute', 'next-episode'] as const)
      expect(whileHeld({ type }, at(0))).toBeUndefined();
  });
});
