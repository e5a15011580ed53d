import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentFile } from '../current-file.ts';
import { openReadModels, type ReadModels } from '../open-read-models.ts';
import { openForWriting } from '../read-model-file.ts';
import { rowStatements } from '../row-statements.ts';
import { publishFilledFile } from '../testing/filled-file.ts';
import { rowsOfTitle, sampleTitle } from '../testing/sample-rows.ts';
import { search } from './search.ts';
import { titleCardsTable } from './title-cards.table.ts';
import { catalogueTable } from './catalogue.table.ts';

const directory = mkdtempSync(join(tmpdir(), 'search-'));
let readModels: ReadModels;

const bunny = {
  titleId: 'bunny',
  title: 'Big Buck Bunny',
  translations: [
    { language: 'es', title: 'El gran conejo' },
    { language: 'ru', title: 'Большой кролик' },
  ],
};

beforeAll(() => {
  publishFilledFile(
    directory,
    [
      sampleTitle({ titleId: 'amelie', title: 'Le Fabuleux Destin d’Amélie Poulain' }),
      sampleTitle({ titleId: 'yolki', title: 'Ёлки' }),
      sampleTitle({ ...bunny }),
      sampleTitle({ titleId: 'spring-again', title: 'Spring Again and Again' }),
      sampleTitle({ titleId: 'and', title: 'Near AND Not' }),
      sampleTitle({
        titleId: 'credits',
        title: 'Sintel',
        directors: [{ name: 'Somebody Bunny', portrait: '/api/v1/images/bunny' }],
      }),
      sampleTitle({ titleId: 'upstairs', title: 'Upstairs', rating: { value: 9, votes: 9_000 } }),
      sampleTitle({ titleId: 'up', title: 'Up' }),
      sampleTitle({ titleId: 'spring', title: 'Spring' }),
      sampleTitle({ titleId: 'unknown', title: 'Films Here', rating: { value: 9, votes: 3 } }),
      sampleTitle({ titleId: 'known', title: 'Films There', rating: { value: 5, votes: 4_000 } }),
    ],
    1n,
  );
  readModels = openReadModels({ directory });
});
afterAll(async () => {
  await readModels.close();
  rmSync(directory, { recursive: true });
});

const found = async (text: string): Promise<readonly string[]> =>
  (await readModels.ask((em) => search(em, text, 10))).titles.map(({ titleId }) => titleId);

describe('searching titles', () => {
  it('does not mind accents, on either side', async () => {
    expect(await found('amelie')).toEqual(['amelie']);
    expect(await found('AMÉLIE')).toEqual(['amelie']);
    expect(await found('büñny big')).toEqual(['bunny']);
  });

  it('takes ё and е for one letter', async () => {
    expect(await found('елки')).toEqual(['yolki']);
    expect(await found('ЁЛКИ')).toEqual(['yolki']);
  });

  it('takes the last word for unfinished, from its first letter on', async () => {
    expect(await found('bunn')).toEqual(['bunny', 'credits']);
    expect(await found('big b')).toEqual(['bunny']);
    expect(await found('big bu')).toEqual(['bunny']);
    expect(await found('bi buck')).toEqual([]);
  });

  it('puts a word of the title before a name', async () => {
    expect(await found('bunny')).toEqual(['bunny', 'credits']);
  });

  it.each([
    'near and not',
    'NEAR(and not)',
    '"near',
    "near' --",
    'near:and*',
    '^near',
    'near + and',
    '{near}',
    'near\0',
  ])('reads %j as words, not as an expression', async (text) => {
    expect(await found(text)).toEqual(['and']);
  });

  it.each(['', '   ', '"', '***', '(', ':', '-'])('finds nothing for %j, which has no word', async (text) => {
    expect(await found(text)).toEqual([]);
  });

  it('answers with the rows of the domain and no more of them than asked', async () => {
    const { titles } = await readModels.ask((em) => search(em, 'bun', 1));
    expect(titles).toEqual([rowsOfTitle(sampleTitle(bunny)).card]);
  });

  it.each([
    ['big buk buny', ['bunny']],
    ['bunyn', ['bunny', 'credits']],
    ['sintle', ['credits']],
    ['fabuleux poulian', ['amelie']],
    ['елкм', ['yolki']],
    ['bo', []],
  ])('takes %j for what it resembles', async (text, titles) => expect(await found(text)).toEqual(titles));

  it('takes a letter or two for the beginning of a title', async () => {
    expect(await found('s')).toEqual(['credits', 'spring', 'spring-again']);
    expect(await found('SP')).toEqual(['spring', 'spring-again']);
    expect(await found('up')).toEqual(['up', 'upstairs']);
    expect(await found('ё')).toEqual(['yolki']);
  });

  it('does not mind words that are typed right for others that resemble them', async () => {
    expect(await found('big')).toEqual(['bunny']);
  });

  it('puts the title that was typed before longer ones', async () => {
    expect(await found('spring')).toEqual(['spring', 'spring-again']);
  });

  it('finds a title by what it is called in any language', async () => {
    expect(await found('el conejo')).toEqual(['bunny']);
    expect(await found('большой')).toEqual(['bunny']);
  });

  it('finds people and genres too', async () => {
    const { people, genres } = await readModels.ask((em) => search(em, 'bunny', 10));
    expect(people).toEqual([
      { personId: 'name-somebody-bunny', name: 'Somebody Bunny', portrait: '/api/v1/images/bunny' },
    ]);
    expect(genres).toEqual([]);
    expect(await readModels.ask((em) => search(em, 'anim', 10))).toMatchObject({ people: [], genres: ['Animation'] });
  });

  it('follows a title that is renamed and forgets one that is removed', async () => {
    const db = openForWriting(currentFile(directory)!);
    const [cards, catalogue] = [rowStatements(db, titleCardsTable), rowStatements(db, catalogueTable)];
    const name = (title: string) => {
      const { card, entry } = rowsOfTitle(sampleTitle({ titleId: 'temporary', title }));
      cards.write(card);
      catalogue.write(entry);
    };
    name('Zebra');
    expect(await found('zebra')).toEqual(['temporary']);
    name('Quagga');
    expect(await found('zebra')).toEqual([]);
    expect(await found('quagga')).toEqual(['temporary']);
    cards.remove('temporary');
    catalogue.remove('temporary');
    expect(await found('quagga')).toEqual([]);
    db.prepare(`insert into search_index (search_index, rank) values ('integrity-check', 0)`).run();
    db.close();
  });

  it('puts what many have voted on first among titles that fit alike', async () => {
    expect(await found('films')).toEqual(['known', 'unknown']);
  });

  it('is the same whether titles came one by one or were there when the file was filled', () => {
    const [filled, followed] = [mkdtempSync(join(tmpdir(), 'filled-')), mkdtempSync(join(tmpdir(), 'followed-'))];
    const titles = [bunny, { titleId: 'sintel', directors: [{ name: 'Somebody Bunny' }], cast: [{ name: 'Ëlse' }] }];
    const whole = openForWriting(publishFilledFile(filled, titles.map(sampleTitle), 1n));
    const grown = openForWriting(publishFilledFile(followed, [], 1n));
    for (const title of titles) rowStatements(grown, catalogueTable).write(rowsOfTitle(sampleTitle(title)).entry);
    for (const of of [
      `* from people`,
      `* from title_people`,
      `word from search_words order by word`,
      `variant, word from search_variants join search_words on id = word_id order by 1, 2`,
      `rowid from search_index where search_index match 'names : bun* OR credits : bun*'`,
      `rowid from people_index where people_index match 'else'`,
    ]) {
      const said = whole.prepare(`select ${of}`).all();
      expect(said).not.toEqual([]);
      expect(grown.prepare(`select ${of}`).all()).toEqual(said);
    }
    for (const db of [whole, grown]) db.close();
    for (const directory of [filled, followed]) rmSync(directory, { recursive: true });
  });
});
