import type { FieldSchema } from '@miauflix/domain/settings';
import { formFields } from './form-fields.ts';

describe('the fields of a section', () => {
  const field = (schema: FieldSchema, secrets = {}) => formFields({ properties: { maxSize: schema } }, secrets)[0]!;

  it.each<[string, FieldSchema]>([
    ['switch', { type: 'boolean' }],
    ['choice', { type: 'string', enum: ['a', 'b'] }],
    ['choices', { type: 'array', items: { enum: ['a'] } }],
    ['languages', { type: 'array', items: { type: 'string', format: 'language' } }],
    ['lines', { type: 'array', items: { type: 'string' } }],
    ['number', { type: 'integer' }],
    ['text', { type: 'string' }],
    ['long-text', { type: 'string', multiline: true }],
    ['other', { type: 'array', items: { type: 'object' } }],
    [
      'text',
      {
        anyOf: [
          { type: 'string', const: '' },
          { type: 'string', format: 'uri' },
        ],
      },
    ],
    ['other', { anyOf: [{ type: 'string' }, { type: 'number' }] }],
    ['other', { type: 'object' }],
  ])('are asked for as %s', (kind, schema) => {
    expect(field(schema).kind).toBe(kind);
  });

  it('are masked when they are secrets, whatever their schema says', () => {
    expect(field({ type: 'string', title: 'Key' }, { maxSize: { isSet: true } })).toMatchObject({
      kind: 'secret',
      label: 'Key',
    });
  });

  it('have a name in words when the schema gives none', () => {
    expect(field({ type: 'number' }).label).toBe('Max size');
    expect(field({ enum: ['high-first', 'low'], names: { low: 'Little' } }).options).toEqual([
      { value: 'high-first', name: 'High first' },
      { value: 'low', name: 'Little' },
    ]);
  });

  it('may be left empty where null is allowed', () => {
    const schema = { anyOf: [{ type: 'integer', minimum: 1 }, { type: 'null' }], title: 'Limit', unit: 'GB' };
    expect(field(schema)).toMatchObject({ kind: 'number', isNullable: true, min: 1, unit: 'GB', label: 'Limit' });
    expect(field({ type: 'integer' }).isNullable).toBe(false);
  });

  it('have no bound that only computers know', () => {
    const { min, max } = field({ type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER });
    expect([min, max]).toEqual([undefined, undefined]);
  });
});
