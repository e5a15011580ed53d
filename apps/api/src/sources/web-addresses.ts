import { z } from 'zod';

/** Addresses of servers or feeds; none by default. */
export const WebAddresses = z
  .array(z.url({ protocol: /^https?$/, error: 'An address begins with http:// or https://.' }))
  .max(20, 'Twenty are enough.')
  .refine((addresses) => new Set(addresses).size === addresses.length, 'Each address is named once.')
  .default([]);
