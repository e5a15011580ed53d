import type { System } from '../e2e/system.ts';

/** Of every household that is measured. */
export const admin = { name: 'Bench', password: 'a warm spot by the window' };

/** Headers of the household's admin, who is made at the first call. */
export interface SignedIn {
  readonly authorization: string;
  readonly cookie: string;
}

/** Sets a new household up, and signs its admin in. */
export async function signedIn({ address, oneTimeLink }: Pick<System, 'address' | 'oneTimeLink'>): Promise<SignedIn> {
  const post = (path: string, body: object) =>
    fetch(`${address}/api/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  await post('setup', { ...admin, token: new URL(oneTimeLink!).hash.slice(1) });
  const response = await post('auth/sign-in', admin);
  const { accessToken } = (await response.json()) as { accessToken: string };
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
  return { authorization: `Bearer ${accessToken}`, cookie };
}
