import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

const fallback = 'en';
const form = /^[a-z]{2}$/;

/**
 * The language to answer in, ISO 639-1: what the query asks for (`?language=es`), else the first that the client
 * accepts, else English.
 */
export const ReaderLanguage = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const request = context.switchToHttp().getRequest<Request>();
  const asked = [request.query['language'], ...request.acceptsLanguages().map((range) => range.split('-', 1)[0])];
  return asked.find((language): language is string => typeof language === 'string' && form.test(language)) ?? fallback;
});
