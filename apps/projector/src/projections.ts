import { tables, type ReadModelTable } from '@miauflix/read-models';

/** A table with the projection that fills it; what a row looks like is no business of whoever carries them. */
export type Kept = ReadModelTable<object>;

/** Everything the projector keeps. */
export const projections: readonly Kept[] = tables;
