import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CannotDo } from './cannot-do.ts';
import type { RestoreLimit } from './restore-log.ts';

const options = {
  data: { type: 'string', default: process.env['MIAUFLIX_DATA'] ?? 'data' },
  log: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  into: { type: 'string' },
  backup: { type: 'string' },
  file: { type: 'string' },
  anchors: { type: 'string' },
  position: { type: 'string' },
  at: { type: 'string' },
  keys: { type: 'string' },
} as const;

const { values, positionals } = parsed();

function parsed() {
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

type Option = Exclude<keyof typeof values, 'data'>;

/** What was asked for; empty when nothing was. */
export const [commandName = ''] = positionals;

/** The household's data folder. */
export const dataFolder = resolve(values.data);

/** `undefined` when it was not given. */
export const optional = (option: Option): string | undefined => values[option];

/** @throws CannotDo when it was not given */
export function needed(option: Option): string {
  const value = values[option];
  if (value === undefined) throw new CannotDo(`"npm run log -- ${commandName}" needs --${option}.`);
  return value;
}

export const neededFolder = (option: 'from' | 'to'): string => resolve(needed(option));

export function optionalFolder(option: 'backup' | 'keys'): string | undefined {
  const value = values[option];
  return value === undefined ? undefined : resolve(value);
}

/** @throws CannotDo when a limit does not fit */
export function restoreLimit(): RestoreLimit {
  const { position, at } = values;
  if (position !== undefined && !/^[1-9]\d{0,14}$/.test(position)) {
    throw new CannotDo('--position takes the number of an event, from 1.');
  }
  if (at !== undefined && Number.isNaN(Date.parse(at))) {
    throw new CannotDo('--at takes a time, such as 2026-11-20T22:30:00Z.');
  }
  return {
    ...(position !== undefined && { position: Number(position) }),
    ...(at !== undefined && { at: new Date(at) }),
  };
}
