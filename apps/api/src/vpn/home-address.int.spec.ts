import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { HomeAddress } from './home-address.ts';
import { vpnSection } from './vpn.section.ts';

/** A page that answers with a text, and counts how often it was asked. */
async function page(text: () => string) {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.end(text());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked: () => asked };
}

const settings = (values: object) => vpnSection.schema.parse({ mode: 'tunnel', ...values });

it('what the admin says is not asked about', async () => {
  const { url, asked } = await page(() => '93.184.40.7');
  expect(await new HomeAddress().of(settings({ echoUrl: url, homeAddress: '93.184.40.9' }))).toBe('93.184.40.9');
  expect(asked()).toBe(0);
});

it('a page is asked once in a while, and again as long as it does not tell', async () => {
  let answer = 'try again later';
  const { url, asked } = await page(() => answer);
  const home = new HomeAddress();
  expect(await home.of(settings({ echoUrl: url }))).toBeUndefined();
  answer = '93.184.40.7\n';
  expect(await home.of(settings({ echoUrl: url }))).toBe('93.184.40.7');
  expect(await home.of(settings({ echoUrl: url }))).toBe('93.184.40.7');
  expect(asked()).toBe(2);
});

it('nobody is asked without a tunnel, and nobody answers where there is no page', async () => {
  const { url, asked } = await page(() => '93.184.40.7');
  expect(await new HomeAddress().of(settings({ mode: 'none', echoUrl: url }))).toBeUndefined();
  expect(asked()).toBe(0);
  expect(await new HomeAddress().of(settings({ echoUrl: 'http://127.0.0.1:1/' }))).toBeUndefined();
});
