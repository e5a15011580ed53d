import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Principal } from './auth/tokens.ts';
import { AlsoTakes } from './known-query.interceptor.ts';
import { LanguageCode } from './language-code.ts';
import { invalidInput } from './validation.pipe.ts';

const fallback = 'en';

const languageOf = (_data: unknown, context: ExecutionContext): string => {
  const request = context.switchToHttp().getRequest<Request & { user?: Principal }>();
  const { language } = request.query;
  if (language !== undefined) return asked(language);
  const accepted = request.acceptsLanguages().map((range) => range.split('-', 1)[0]);
  const wanted = [request.user?.language, ...accepted].map((code) => LanguageCode.safeParse(code).data);
  return wanted.find((code) => code !== undefined) ?? fallback;
};

function asked(language: unknown): string {
  const { data, error } = LanguageCode.safeParse(language);
  if (error) throw invalidInput(error.issues.map(({ message }) => ({ path: 'language', message })));
  return data;
}

/**
 * The language to answer in, ISO 639-1: what the query asks for (`?language=es`), else what the person has chosen, else
 * the first that the client accepts, else English.
 */
export const ReaderLanguage = createParamDecorator(languageOf, [
  (controller, route) =>
    AlsoTakes(
      'language',
      'To answer in, ISO 639-1; else the one that the person has chosen, or that the client accepts.',
    )(controller, route!, Object.getOwnPropertyDescriptor(controller, route!)!),
]);
