import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { explained } from './explained.ts';
import { problemOf } from './problem.ts';

const refusal = (status: number, error: unknown, headers = {}) =>
  new HttpErrorResponse({ status, error, headers: new HttpHeaders(headers) });

describe('a problem in plain words', () => {
  it('goes by the type, whatever the API’s own words are', () => {
    const body = { type: 'users/wrong-credentials', title: 'changed wording', status: 401, instance: 'r1' };
    expect(explained(problemOf(refusal(401, body))).sentence).toBe('Name or password is wrong.');
  });

  it('keeps the API’s words for a type it does not know, and names the request', () => {
    const body = { type: 'new/reason', title: 'The moon is full.', status: 409, instance: 'r2' };
    expect(explained(problemOf(refusal(409, body)))).toEqual({
      sentence: 'The moon is full.',
      advice: 'Try again. In the log this is request r2.',
    });
  });

  it('says how long to wait when the API says it', () => {
    const body = { type: 'request/too-many', title: '', status: 429, instance: 'r3' };
    expect(explained(problemOf(refusal(429, body, { 'Retry-After': '120' }))).advice).toContain('2 minutes');
  });

  it('tells a server that does not answer from one that fails', () => {
    expect(problemOf(refusal(0, null)).type).toBe('client/unreachable');
    expect(problemOf(refusal(502, '<html>Bad gateway</html>')).type).toBe('server/failed');
  });

  it('looks inside the error that a resource wraps around an answer', () => {
    const wrapped = new Error('resource failed', {
      cause: refusal(404, { type: 'catalog/title-not-found', title: '' }),
    });
    expect(problemOf(wrapped).type).toBe('catalog/title-not-found');
  });
});
