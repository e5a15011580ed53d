const rate = 48_000;
const barSeconds = 2.1;

type Chord = readonly number[];
const chords = {
  F: [41, 60, 65, 69],
  Dm: [38, 57, 62, 65],
  Bb: [34, 58, 62, 65],
  C: [36, 55, 60, 64],
  Am: [33, 57, 60, 64],
  Gm: [43, 58, 62, 67],
} satisfies Record<string, Chord>;

const { F, Dm, Bb, C, Am, Gm } = chords;
const harmony: readonly Chord[] = [F, Dm, Bb, C, F, Am, Bb, C, Dm, Am, Bb, F, Gm, C, F, F];
/** Three beats a bar, as MIDI notes; 0 rests. */
const tune: readonly (readonly number[])[] = [
  [72, 77, 81],
  [79, 77, 74],
  [77, 74, 0],
  [76, 0, 72],
  [72, 77, 81],
  [84, 81, 76],
  [82, 81, 77],
  [79, 0, 0],
  [81, 0, 77],
  [76, 72, 76],
  [74, 77, 82],
  [81, 0, 77],
  [79, 77, 74],
  [76, 79, 72],
  [77, 0, 0],
  [0, 72, 0],
];
const rainHarmony: readonly Chord[] = [Dm, Bb, Gm, Am, Dm, Bb, Gm];

interface Stereo {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** A music box over a soft pad, with rain while it rains in the film: interleaved 16-bit stereo at 48 kHz. */
export function soundtrack(seconds: number): Int16Array {
  const sound: Stereo = { left: new Float32Array(seconds * rate), right: new Float32Array(seconds * rate) };
  introduction(sound);
  melody(sound, 2, 0.8);
  for (const [index, chord] of rainHarmony.entries()) rainBar(sound, 18 + index, chord);
  melody(sound, 25, 1);
  ending(sound, 41);
  const wet = reverberated(sound);
  addRain(wet, 37, 56);
  return interleaved(wet, seconds);
}

function introduction(sound: Stereo): void {
  for (const bar of [0, 1]) {
    pad(sound, bar * barSeconds, barSeconds * 1.4, F, 0.5);
    for (const [beat, note] of [65, 72, 77].entries()) box(sound, (bar + beat / 3) * barSeconds, note, 0.35);
  }
}

function melody(sound: Stereo, firstBar: number, fullness: number): void {
  for (const [index, chord] of harmony.entries()) {
    const start = (firstBar + index) * barSeconds;
    pad(sound, start, barSeconds * 1.35, chord, fullness * 0.75);
    pluck(sound, start, chord[0] as number, 0.5);
    for (const beat of [1, 2]) box(sound, start + (beat * barSeconds) / 3, chord[1 + beat] as number, 0.16);
    for (const [beat, note] of (tune[index] as readonly number[]).entries()) {
      if (note === 0) continue;
      box(sound, start + (beat * barSeconds) / 3, note, 0.5);
      if (fullness === 1 && beat === 0) box(sound, start + 0.02, note + 12, 0.13);
    }
  }
}

function rainBar(sound: Stereo, bar: number, chord: Chord): void {
  const start = bar * barSeconds;
  pad(sound, start, barSeconds * 1.6, chord, 0.8);
  pluck(sound, start, chord[0] as number, 0.4);
  box(sound, start + barSeconds * (bar % 2 === 0 ? 0.5 : 0.83), (chord[1 + (bar % 3)] as number) + 12, 0.22);
}

function ending(sound: Stereo, bar: number): void {
  for (const [index, chord] of [Bb, C].entries()) {
    pad(sound, (bar + index) * barSeconds, barSeconds * 1.5, chord, 0.6);
    box(sound, (bar + index) * barSeconds, (chord[3] as number) + 12, 0.35);
  }
  const last = (bar + 2) * barSeconds;
  pad(sound, last, 6, F, 0.8);
  for (const [index, note] of [53, 60, 65, 69, 72, 77].entries()) box(sound, last + index * 0.16, note, 0.34);
}

function frequency(note: number): number {
  return 440 * 2 ** ((note - 69) / 12);
}

/** A struck tine: a pure tone with a quickly fading bright one above it. */
function box(sound: Stereo, start: number, note: number, loudness: number): void {
  const pitch = frequency(note);
  const pan = 0.5 + ((note % 7) - 3) * 0.07;
  voice(sound, start, 2.6, pan, (at) => {
    const attack = Math.min(1, at / 0.004);
    const body =
      Math.sin(2 * Math.PI * pitch * at) * Math.exp(-at * 2.1) +
      0.28 * Math.sin(4 * Math.PI * pitch * at) * Math.exp(-at * 3.6);
    return loudness * 0.32 * attack * (body + 0.1 * Math.sin(2 * Math.PI * pitch * 5.42 * at) * Math.exp(-at * 14));
  });
}

function pluck(sound: Stereo, start: number, note: number, loudness: number): void {
  const pitch = frequency(note);
  voice(
    sound,
    start,
    2.2,
    0.5,
    (at) =>
      loudness *
      0.34 *
      Math.min(1, at / 0.02) *
      Math.exp(-at * 1.7) *
      (Math.sin(2 * Math.PI * pitch * at) + 0.3 * Math.sin(4 * Math.PI * pitch * at)),
  );
}

function pad(sound: Stereo, start: number, length: number, chord: Chord, loudness: number): void {
  for (const [index, note] of chord.slice(1).entries()) {
    for (const [detune, pan] of [
      [0.9985, 0.25],
      [1.0015, 0.75],
    ] as const) {
      const pitch = frequency(note) * detune;
      voice(sound, start, length, pan, (at) => {
        const swell = Math.sin(Math.PI * Math.min(1, at / length)) ** 0.8;
        const slow = 1 + 0.1 * Math.sin(at * 1.3 + index);
        return (
          loudness *
          0.05 *
          swell *
          slow *
          (Math.sin(2 * Math.PI * pitch * at) + 0.22 * Math.sin(4 * Math.PI * pitch * at))
        );
      });
    }
  }
}

function voice(
  { left, right }: Stereo,
  start: number,
  length: number,
  pan: number,
  wave: (at: number) => number,
): void {
  const first = Math.round(start * rate);
  const last = Math.min(left.length, first + Math.round(length * rate));
  for (let index = first; index < last; index++) {
    const value = wave((index - first) / rate);
    left[index] = (left[index] as number) + value * (1 - pan) * 1.4;
    right[index] = (right[index] as number) + value * pan * 1.4;
  }
}

/** Feedback combs of unequal lengths stand in for a room. */
function reverberated({ left, right }: Stereo): Stereo {
  return { left: room(left, [1687, 1931, 2281, 2713]), right: room(right, [1741, 1999, 2341, 2801]) };
}

function room(dry: Float32Array, delays: readonly number[]): Float32Array {
  const wet = Float32Array.from(dry);
  for (const delay of delays) {
    const comb = new Float32Array(dry.length);
    let damped = 0;
    for (let index = delay; index < dry.length; index++) {
      const echo = comb[index - delay] as number;
      damped += (echo - damped) * 0.55;
      comb[index] = (dry[index - delay] as number) + damped * 0.8;
      wet[index] = (wet[index] as number) + (comb[index] as number) * 0.11;
    }
  }
  return wet;
}

function addRain(sound: Stereo, start: number, end: number): void {
  let state = 1;
  for (const channel of [sound.left, sound.right]) {
    let low = 0;
    let lower = 0;
    for (let index = start * rate; index < end * rate; index++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      const noise = state / 2 ** 31 - 1;
      low += (noise - low) * 0.32;
      lower += (low - lower) * 0.03;
      const at = index / rate;
      const strength = Math.min(1, (at - start) / 5, (end - at) / 5);
      channel[index] = (channel[index] as number) + (low - lower) * 0.055 * strength;
    }
  }
}

function interleaved({ left, right }: Stereo, seconds: number): Int16Array {
  let peak = 0;
  for (let index = 0; index < left.length; index++)
    peak = Math.max(peak, Math.abs(left[index] as number), Math.abs(right[index] as number));
  const samples = new Int16Array(left.length * 2);
  for (let index = 0; index < left.length; index++) {
    const fade = Math.min(1, (seconds - index / rate) / 2.5);
    const gain = (0.82 / peak) * 32_767 * fade;
    samples[index * 2] = (left[index] as number) * gain;
    samples[index * 2 + 1] = (right[index] as number) * gain;
  }
  return samples;
}
