import { mostListedTitles, type ListContent } from '@miauflix/domain/lists';
import { z } from 'zod';
import { TitleId } from '../shared/ids.ts';

const Name = z.string().trim().min(1, 'A list has a name.').max(80);
/** No union: what is wrong with one of both is said of it, not that neither fits. */
const Content = z
  .strictObject({
    titleIds: z
      .array(TitleId)
      .max(mostListedTitles)
      .refine((titleIds) => new Set(titleIds).size === titleIds.length, 'Each title is named once.')
      .exactOptional(),
    rule: z
      .strictObject({
        kind: z.enum(['movie', 'series']).exactOptional(),
        genre: z.string().min(1).max(60).exactOptional(),
        order: z.enum(['rating', 'released', 'added']),
      })
      .exactOptional(),
  })
  .refine(
    ({ titleIds, rule }) => (titleIds === undefined) !== (rule === undefined),
    'A list has `titleIds`, or a `rule` that fills it.',
  );

/** A list of the household's own. */
export const NewList = z.strictObject({ name: Name, content: Content });
/** What is changed about a list. */
export const ListChange = z
  .strictObject({ name: Name.exactOptional(), content: Content.exactOptional() })
  .refine(
    ({ name, content }) => (name === undefined) !== (content === undefined),
    'Change the `name` or the `content`.',
  );
/** Where on a list a title is to stand. */
export const Place = z.strictObject({ before: TitleId.exactOptional() });

export const contentOf = ({ titleIds = [], rule }: z.infer<typeof Content>): ListContent =>
  rule ? { rule } : { titleIds };
