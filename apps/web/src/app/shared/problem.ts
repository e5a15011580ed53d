import { HttpErrorResponse } from '@angular/common/http';

/** An error as the API tells it (RFC 9457), or one that kept the API from answering. */
export interface Problem {
  /** Constant code, `<slice>/<reason>`; what the client switches on. */
  readonly type: string;
  readonly title: string;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** Id of the request, to be found in the log; absent when there was no answer. */
  readonly instance?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  /** How long to wait before asking again; absent when the API did not say. */
  readonly retryAfterSeconds?: number;
}

/** What went wrong, whatever was thrown: an HTTP error, or the error a resource wraps around one. */
export function problemOf(error: unknown): Problem {
  if (error instanceof HttpErrorResponse) return httpProblem(error);
  if (error instanceof Error && error.cause !== undefined) return problemOf(error.cause);
  return { type: 'client/failed', title: 'Something on this page failed.', status: 0 };
}

function httpProblem(response: HttpErrorResponse): Problem {
  if (response.status === 0) return { type: 'client/unreachable', title: 'Miauflix does not answer.', status: 0 };
  const body: unknown = response.error;
  const retryAfterSeconds = Number(response.headers.get('Retry-After'));
  return {
    type: 'server/failed',
    title: 'Miauflix could not do this.',
    ...(isProblemBody(body) ? body : {}),
    status: response.status,
    ...(retryAfterSeconds > 0 ? { retryAfterSeconds } : {}),
  };
}

/** Whether an answer is a problem as the API tells one. */
export const isProblemBody = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'type' in body && typeof body.type === 'string' && 'title' in body;
