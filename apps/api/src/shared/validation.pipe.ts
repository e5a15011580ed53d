import { StandardSchemaValidationPipe } from '@nestjs/common';
import { Problem } from './problem.ts';

/** Checks what came in against the zod schema at the parameter; says for each field what is wrong. */
export const validationPipe = new StandardSchemaValidationPipe({
  exceptionFactory: (issues) =>
    new Problem(400, 'request/invalid', 'Some of the input does not fit: see the fields below.', {
      errors: issues.map((issue) => ({
        path: (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
        message: issue.message,
      })),
    }),
});
