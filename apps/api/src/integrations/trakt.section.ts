import { listAddressOf, rowSlugOf, ServiceRefused, TraktAdapter, traktUrl } from '@miauflix/integrations';
import { z } from 'zod';
import { section } from '../settings/section.ts';
import { ServiceAddress } from './service-address.ts';
import { unanswered } from './unanswered.ts';

const whatToPaste =
  'This is no public list. Paste the address of one, such as https://trakt.tv/users/ada/lists/quiet-evenings';

/** Kept as `user/slug`: nobody is asked at the address that was pasted, so a new one needs no new client id. */
const ListAddress = z.string().transform((text, context) => {
  const address = listAddressOf(text);
  if (address === undefined) context.addIssue(whatToPaste);
  return address ?? text;
});

/** Rows of the home page from public lists of Trakt. */
export const traktSection = section({
  section: 'trakt',
  title: 'Trakt',
  about:
    'Adds rows to the home page: what trends on Trakt, and public lists there. It needs TMDB, which describes titles.',
  schema: z.object({
    enabled: z.boolean().default(true).meta({ title: 'Use Trakt', description: 'Needs a client id.' }),
    clientId: z.string().trim().min(8, 'A client id of Trakt is longer.').optional().meta({
      title: 'Client id',
      description:
        'Of an app made at trakt.tv, Settings, Your API apps: Trakt may want VIP for it. Nobody has to sign in.',
    }),
    lists: z
      .array(ListAddress)
      .max(20, 'Twenty are enough.')
      .refine((lists) => new Set(lists.map(rowSlugOf)).size === lists.length, 'Each list is named once.')
      .default([])
      .meta({
        title: 'Public lists',
        description:
          'Their addresses at trakt.tv, or `user/list`. Each becomes a row, which stays until you delete it, even if you take it out here.',
        multiline: true,
      }),
    url: ServiceAddress.default(traktUrl).meta({ title: 'Address', description: 'Of the interface, version 2.' }),
  }),
  secretFields: ['clientId'],
  async test({ clientId, lists, url }, signal) {
    if (clientId === undefined)
      return { isOk: false, sentence: 'Enter a client id first: Trakt answers nobody without one.' };
    const trakt = new TraktAdapter({ clientId, lists, url });
    try {
      await trakt.checkKey(signal);
      const hidden = await trakt.findHiddenLists(signal);
      if (hidden.length === 0) return { isOk: true, sentence: 'Trakt accepts the client id.' };
      return { isOk: false, sentence: `Trakt shows nothing at ${hidden.join(', ')}: private, empty, or not there.` };
    } catch (error) {
      if (error instanceof ServiceRefused)
        return { isOk: false, sentence: 'Trakt does not accept this client id. Copy it again, the whole of it.' };
      return unanswered('Trakt', trakt.health());
    } finally {
      await trakt.close();
    }
  },
});
