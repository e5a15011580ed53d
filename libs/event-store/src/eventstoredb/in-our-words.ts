import { AccessDeniedError } from '@eventstore/db-client';
import { StoreUnavailable } from '../errors.ts';

/** Translates what the server refuses to everybody, whatever was asked. */
export async function inOurWords<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof AccessDeniedError)) throw error;
    throw new StoreUnavailable(
      'EventStoreDB does not let in the user that EVENT_STORE names; check the name, the password and its rights.',
      'not-applied',
      { cause: error },
    );
  }
}
