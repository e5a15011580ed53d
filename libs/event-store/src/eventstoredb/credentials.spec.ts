import { expect, it } from 'vitest';
import { StoreUnavailable } from '../errors.ts';
import { credentialsFrom } from './credentials.ts';

it.each([
  ['esdb://admin:changeit@db:2113', 'admin', 'changeit'],
  ['esdb+discover://ann%40home:p%3Aw%2F@db', 'ann@home', 'p:w/'],
  ['esdb://admin:changeit@a:2113,b:2113,c:2113?nodePreference=leader&tls=true', 'admin', 'changeit'],
])('takes name and password from %s', (connectionString, username, password) => {
  expect(credentialsFrom(connectionString)).toEqual({ username, password });
});

it.each(['esdb://db:2113?tls=false', 'esdb://admin:changeit@db?nodePreference=leader&tls=false'])(
  'sends a pair that is nobody’s, rather than none, to %s',
  (connectionString) => {
    expect(credentialsFrom(connectionString)).toEqual({ username: 'nobody', password: 'nothing' });
  },
);

it.each(['esdb://db:2113', 'esdb://db?tls=true', 'esdb://db?connectionName=tls=false'])(
  'refuses %s',
  (connectionString) => {
    expect(() => credentialsFrom(connectionString)).toThrow(StoreUnavailable);
  },
);
