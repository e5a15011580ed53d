import { type Rgb, lerp, mix, rgb } from './drawing.ts';

/** The light of one moment: everything in the picture takes its colours from here. */
export interface Mood {
  readonly zenith: Rgb;
  readonly middle: Rgb;
  readonly horizon: Rgb;
  /** The nearest roofs and the cat. */
  readonly near: Rgb;
  readonly stars: number;
  readonly clouds: number;
  readonly rain: number;
}

const dusk: Mood = {
  zenith: rgb('#141a3c'),
  middle: rgb('#4a3a6b'),
  horizon: rgb('#e08a6a'),
  near: rgb('#0e0f22'),
  stars: 0.25,
  clouds: 0.35,
  rain: 0,
};
const night: Mood = {
  zenith: rgb('#060b22'),
  middle: rgb('#142352'),
  horizon: rgb('#3a568f'),
  near: rgb('#060a1a'),
  stars: 0.9,
  clouds: 0.25,
  rain: 0,
};
const storm: Mood = {
  zenith: rgb('#0a0f1c'),
  middle: rgb('#1b2738'),
  horizon: rgb('#3c4f60'),
  near: rgb('#070b12'),
  stars: 0,
  clouds: 1,
  rain: 1,
};
const clear: Mood = {
  zenith: rgb('#050a24'),
  middle: rgb('#16306b'),
  horizon: rgb('#4f7db8'),
  near: rgb('#050a1a'),
  stars: 1,
  clouds: 0.1,
  rain: 0,
};
const dawn: Mood = {
  zenith: rgb('#35477f'),
  middle: rgb('#c0798f'),
  horizon: rgb('#ffc98f'),
  near: rgb('#1b1630'),
  stars: 0.1,
  clouds: 0.45,
  rain: 0,
};

const keys: readonly (readonly [seconds: number, mood: Mood])[] = [
  [0, dusk],
  [9, dusk],
  [20, night],
  [36, night],
  [42, storm],
  [51, storm],
  [57, clear],
  [72, clear],
  [79, dawn],
  [96, dawn],
];

export function moodAt(seconds: number): Mood {
  const next = keys.findIndex(([at]) => at > seconds);
  const [, last] = keys.at(-1) as (typeof keys)[number];
  if (next <= 0) return last;
  const [fromAt, from] = keys[next - 1] as (typeof keys)[number];
  const [toAt, to] = keys[next] as (typeof keys)[number];
  return blend(from, to, (seconds - fromAt) / (toAt - fromAt));
}

function blend(from: Mood, to: Mood, amount: number): Mood {
  return {
    zenith: mix(from.zenith, to.zenith, amount),
    middle: mix(from.middle, to.middle, amount),
    horizon: mix(from.horizon, to.horizon, amount),
    near: mix(from.near, to.near, amount),
    stars: lerp(from.stars, to.stars, amount),
    clouds: lerp(from.clouds, to.clouds, amount),
    rain: lerp(from.rain, to.rain, amount),
  };
}
