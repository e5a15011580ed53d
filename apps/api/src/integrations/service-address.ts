import { z } from 'zod';

/** Where a service is asked; paths are added to it. */
export const ServiceAddress = z
  .url({ protocol: /^https?$/, error: 'An address begins with http:// or https://.' })
  .regex(/\/$/, 'An address ends with a slash.');
