/**
 * Types of events whose payload retention may remove once they are old and a later event of their stream is there.
 *
 * Every fold has to do without them: the later event says all that they said, and a removed payload reads as `{}`, so
 * that projections find no key in it. Only rows and states of earlier moments become coarser.
 */
export const removableTypes = ['viewing.Advanced'] as const;
