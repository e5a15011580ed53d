import { z } from 'zod';

/** A place in the log, as positions are written in answers. */
export const PositionToken = z.string().regex(/^\d{1,19}$/, 'A position is a number, as answers have it.');

/** A moment; answered and compared in UTC. */
const Moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

/** Fields of every query over a period of the log, a page at a time; with `before` and `after` at once, `after` counts. */
export const pageFields = {
  before: PositionToken.optional(),
  after: PositionToken.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
export const periodFields = { from: Moment.optional(), to: Moment.optional() };
