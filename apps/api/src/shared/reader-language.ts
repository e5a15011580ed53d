import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Principal } from './auth/tokens.ts';
import { LanguageCode } from './language-code.ts';

const fallback = 'en';

/**
 * The language to answer in, ISO 639-1: what the query asks for (`?language=es`), else what the person has chosen, else
 * the first that the client accepts, else English.
 */
export const ReaderLanguage = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const request = context.switchToHttp().getRequest<Request & { user?: Principal }>();
  const accepted = request.acceptsLanguages().map((range) => range.split('-', 1)[0]);
  for (const wanted of [request.query['language'], request.user?.language, ...accepted]) {
    const { data } = LanguageCode.safeParse(wanted);
    if (data !== undefined) return data;
  }
  return fallback;
});
