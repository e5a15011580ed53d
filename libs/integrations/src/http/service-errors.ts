/** Why an outside service gave no answer that can be used. Messages name service and path, never a query or a header. */
export abstract class ServiceError extends Error {
  readonly service: string;

  constructor(service: string, message: string, options?: ErrorOptions) {
    super(`${service} ${message}`, options);
    this.service = service;
    this.name = new.target.name;
  }
}

/** It cannot be reached, does not answer in time, answers 5xx, or is left alone for a while after too many failures. */
export class ServiceUnavailable extends ServiceError {
  readonly code = 'service/unavailable';
  /** How long the service asks to be left alone; absent when it does not say. */
  readonly retryAfterMs?: number;

  constructor(service: string, message: string, options: ErrorOptions & { readonly retryAfterMs?: number } = {}) {
    super(service, message, options);
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
  }
}

/** It answers 401 or 403: the key is missing, wrong or has expired. */
export class ServiceRefused extends ServiceError {
  readonly code = 'service/refused';
}

/** It answers 429. */
export class ServiceRateLimited extends ServiceError {
  readonly code = 'service/rate-limited';
  readonly retryAfterMs: number;

  constructor(service: string, retryAfterMs: number) {
    super(service, `asks to be left alone for ${Math.ceil(retryAfterMs / 1000)} s`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** What it answers is not what it promises: another form, too large, no end of redirects. Asking again soon is of no use. */
export class ServiceAnswerInvalid extends ServiceError {
  readonly code = 'service/answer-invalid';
}
