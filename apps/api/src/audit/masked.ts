import type { SealingKey } from '@miauflix/domain/kernel';
import type { Masked } from '@miauflix/domain/audit';
import { sealingKeyOf } from '@miauflix/event-store';

/** A JSON value in which every sealed value, however deep, is replaced by whose key would open it. */
export function masked(value: unknown): unknown {
  if (typeof value === 'string') return maskOf(sealingKeyOf(value)) ?? value;
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, masked(inner)]));
}

const maskOf = (sealed: SealingKey | undefined): Masked | undefined => sealed && { sealed };
