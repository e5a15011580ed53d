import { deviceClasses } from '@miauflix/domain/sources';
import { z } from 'zod';

/** What a client says of the screen that a source is to play on. */
export const Screen = z.object({
  device: z.enum(deviceClasses).default('browser'),
  bandwidthKbps: z.coerce.number().int().min(1).max(10_000_000).optional(),
});
