import type { HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { Past } from './past.ts';

/** What the API can show as it was; everything else is of the present. */
const showsThePast =
  /^\/api\/v1\/((titles|movies|shows|people|genres|playables|home|lists|search|viewings|watchlist|sources)\b|(audit|users|ranking\/rules)$)/;

/** While an admin looks at an earlier moment, queries ask for the rows of that moment. */
export const asOf: HttpInterceptorFn = (request, next) => {
  const moment = inject(Past).asOf();
  const asksForIt = moment !== undefined && request.method === 'GET' && showsThePast.test(request.url);
  return next(asksForIt ? request.clone({ setParams: { asOf: moment } }) : request);
};
