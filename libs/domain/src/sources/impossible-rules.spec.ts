import { expect, it } from 'vitest';
import { whyImpossible } from './impossible-rules.ts';
import type { Trait } from './ranking-rules.ts';

it.each<[Trait, string]>([
  ['origin', 'CAM'],
  ['resolution', '1080'],
  ['hdr', 'dolby-vision'],
  ['uploader', 'anybody at all'],
  ['words', 'extended'],
])('a source can have the %s %s', (trait, value) => expect(whyImpossible({ trait, value })).toBeUndefined());

it.each<[Trait, string, string]>([
  ['origin', 'vhs', 'bluray, web'],
  ['resolution', 'sharp', 'height in pixels'],
  ['container', '', 'mp4'],
])('no source has the %s “%s”, and what there is is named', (trait, value, named) =>
  expect(whyImpossible({ trait, value })).toContain(named),
);
