import { v5, v7 } from 'uuid';

const eventIds = '4f1d9a52-6a86-4b0c-9c8e-3f7a1c2f5d10';

/** Id of the nth event that a command led to: the same command always gives the same ids. */
export const eventId = (commandId: string, index: number): string => v5(`${commandId}/${index}`, eventIds);

/** A new id that sorts by the moment it was made (UUID version 7). */
export const newId = (): string => v7();
