import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { eventCatalogue } from './event-catalogue.ts';
import { problems } from './problems.ts';
import { routes } from './routes.ts';
import { repository } from './sources.ts';

const documents = [
  { path: 'docs/event-catalogue.md', write: eventCatalogue },
  { path: 'docs/problems.md', write: problems },
  { path: 'docs/routes.md', write: routes },
];

/** A document as it has to be now. */
export interface Document {
  /** From the repository's root. */
  readonly path: string;
  readonly text: string;
}

/** All documents that are written from the sources. */
export const generated = (): Promise<readonly Document[]> =>
  Promise.all(
    documents.map(async ({ path, write }) => {
      const file = join(repository, path);
      const note = '<!-- Written from the sources by `node tools/generate/main.ts`: change those, not this. -->';
      const text = await format(`${note}\n\n${write()}`, { ...(await resolveConfig(file)), filepath: file });
      return { path, text };
    }),
  );
