import { v5 as uuidV5 } from 'uuid';

const viewingNamespace = '0d3f3c3e-1b0e-4b8e-8a26-5e0c6f6f4a52';

/** One person and one title have one viewing, on whatever device. */
export const viewingIdOf = (userId: string, titleId: string): string =>
  uuidV5(`${userId} ${titleId}`, viewingNamespace);
