import { StandardSchemaValidationPipe, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { Problem, type ProblemDocument } from './problem.ts';

/** Of what a list of thousands does not fit for, the first say enough. */
export const mostErrors = 20;

/** Checks what came in against the zod schema at the parameter; says for each field what is wrong. */
export const validationPipe: PipeTransform = {
  transform(value: unknown, metadata: ArgumentMetadata) {
    if (metadata.type === 'body' && metadata.schema && value === undefined) throw noJson;
    return new StandardSchemaValidationPipe({
      exceptionFactory: (issues) =>
        invalidInput(
          issues.slice(0, mostErrors).map(({ path = [], message }) => ({
            path: [metadata.data ?? [], path.map((part) => String(typeof part === 'object' ? part.key : part))]
              .flat(2)
              .join('.'),
            message,
          })),
        ),
    }).transform(value, metadata);
  },
};

/** @param errors where it does not fit: parameters by their name, fields of a body by their path; `''` is all of it */
export const invalidInput = (errors: NonNullable<ProblemDocument['errors']>): Problem =>
  new Problem(400, 'request/invalid', 'Some of the input does not fit: see the fields below.', { errors });

const noJson = new Problem(400, 'request/invalid', 'Send JSON, with the header `Content-Type: application/json`.');
